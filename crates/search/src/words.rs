//! What people type to search.

use std::fmt;

/// No more words and phrases than this at once.
const TERMS_MAX: usize = 64;

/// What is sought: words, phrases and beginnings of words, all of which must stand in a record.
///
/// Any text is words: `"quoted"` ones (the printer's “ ” too) are a phrase, to be found just so; one with `*` at its end is the
/// beginning of a word; everything else is plain words, found in their other forms too, and what has neither letter nor digit separates
/// them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    terms: Vec<Term>,
}

/// One of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Term {
    /// A word, in any of its forms.
    Word(String),
    /// Words one after another, as they are.
    Phrase(String),
    /// The beginning of a word.
    Prefix(String),
}

/// Why a text cannot be sought.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// It has no word.
    #[error("there is no word to search for: give at least one letter or digit")]
    None,
    /// It has too many words.
    #[error(
        "{count} words are too many to search for at once: give at most {TERMS_MAX}, or a few of them in quotation marks"
    )]
    TooMany {
        /// How many.
        count: usize,
    },
}

impl Words {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`WordsError`].
    pub fn read(text: &str) -> Result<Self, WordsError> {
        let mut terms = Vec::new();
        let mut rest = text;
        while let Some((before, from_quote)) = rest.find(is_quote).map(|at| rest.split_at(at)) {
            let mut inside = from_quote.chars();
            inside.next();
            let inside = inside.as_str();
            terms.extend(before.split_whitespace().map(plain));
            // A quotation mark that nothing closes is a mark like any other.
            rest = match inside.find(is_quote).map(|end| inside.split_at(end)) {
                Some((phrase, from_end)) => {
                    terms.push(Term::Phrase(phrase.to_owned()));
                    let mut after = from_end.chars();
                    after.next();
                    after.as_str()
                }
                None => inside,
            };
        }
        terms.extend(rest.split_whitespace().map(plain));
        terms.retain(|term| term.text().chars().any(char::is_alphanumeric));
        let mut read: Vec<Term> = Vec::new();
        for term in terms {
            if !read.contains(&term) {
                read.push(term);
            }
        }
        match read.len() {
            0 => Err(WordsError::None),
            count if count > TERMS_MAX => Err(WordsError::TooMany { count }),
            _ => Ok(Self { terms: read }),
        }
    }

    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether there is a phrase among them.
    #[must_use]
    pub fn has_phrase(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Phrase(_)))
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '‟')
}

fn plain(text: &str) -> Term {
    match text.strip_suffix('*') {
        Some(beginning) => Term::Prefix(beginning.trim_end_matches('*').to_owned()),
        None => Term::Word(text.to_owned()),
    }
}

impl Term {
    pub(crate) fn text(&self) -> &str {
        let (Self::Word(text) | Self::Phrase(text) | Self::Prefix(text)) = self;
        text
    }

    /// The table of words in which it is sought.
    pub(crate) const fn table(&self) -> Table {
        match self {
            Self::Word(_) => Table::Stems,
            Self::Phrase(_) | Self::Prefix(_) => Table::Exact,
        }
    }

    /// The query for it: one string of FTS5, in which nothing has a meaning.
    pub(crate) fn query(&self) -> String {
        let string = self.text().replace('\0', " ").replace('"', "\"\"");
        match self {
            Self::Word(_) | Self::Phrase(_) => format!("\"{string}\""),
            Self::Prefix(_) => format!("\"{string}\" *"),
        }
    }

    /// Whether a stretch of a text is this as it was typed, and not another form of it.
    pub(crate) fn is_typed(&self, found: &str) -> bool {
        match self {
            Self::Word(word) => {
                let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
                found.to_lowercase() == bare.to_lowercase()
            }
            Self::Phrase(_) | Self::Prefix(_) => true,
        }
    }
}

/// A table of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// By their English stems.
    Stems,
    /// As they are, but for capitals and accents.
    Exact,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stems => "stems",
            Self::Exact => "exact",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Term> {
        Words::read(text).unwrap().terms
    }

    fn word(text: &str) -> Term {
        Term::Word(text.to_owned())
    }

    fn phrase(text: &str) -> Term {
        Term::Phrase(text.to_owned())
    }

    #[test]
    fn words_phrases_and_beginnings_are_told_apart() {
        assert_eq!(
            read("sony \"north korea\" sanct* “we stand by”"),
            [word("sony"), phrase("north korea"), Term::Prefix("sanct".to_owned()), phrase("we stand by")]
        );
        assert_eq!(read("5\" disk"), [word("5"), word("disk")], "a mark that nothing closes");
        assert_eq!(read("a\"b c\"d"), [word("a"), phrase("b c"), word("d")]);
        assert_eq!(read("sony sony Sony"), [word("sony"), word("Sony")]);
    }

    #[test]
    fn what_means_something_to_the_engine_is_only_text() {
        assert_eq!(read("a AND (b) OR NOT c^2 words:x -y NEAR").len(), 9);
        assert_eq!(word("x\"y\0z").query(), "\"x\"\"y z\"");
        assert_eq!(Term::Prefix("x:y".to_owned()).query(), "\"x:y\" *");
    }

    #[test]
    fn without_a_letter_or_digit_there_is_nothing_to_seek() {
        for none in ["", " \t\n", "\"", "\"\"", "*", "** & -- “”", "\0"] {
            assert_eq!(Words::read(none), Err(WordsError::None), "{none:?}");
        }
        assert_eq!(read("Sony & -- Columbia"), [word("Sony"), word("Columbia")]);
    }

    #[test]
    fn words_without_end_are_refused() {
        let many: Vec<String> = (0..65).map(|n| format!("w{n}")).collect();
        assert_eq!(Words::read(&many.join(" ")), Err(WordsError::TooMany { count: 65 }));
        assert_eq!(read(&format!("\"{}\"", many.join(" "))).len(), 1);
    }
}
