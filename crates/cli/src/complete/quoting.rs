//! Words as they are typed in a shell, and without the marks that quote them.

use std::ffi::{OsStr, OsString};

/// How the place at the end of a line is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    None,
    Single,
    Double,
}

/// A line up to the cursor, in words as bash would pass them on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The words without their quotation marks; the last is the one that the cursor is on, and may be empty.
    pub(super) words: Vec<String>,
    /// How much of the last word stands before the piece that bash replaces.
    pub(super) kept: usize,
    /// How that piece is quoted.
    pub(super) quote: Quote,
}

impl Split {
    /// Splits at unquoted spaces. For what bash replaces, see [`Split::breaking_at`].
    pub(super) fn of(line: &str) -> Self {
        Self::breaking_at(line, "")
    }

    /// Splits a line where `breaks` are the characters at which bash begins a new piece to complete (`COMP_WORDBREAKS`). It replaces
    /// only what stands after the last of them, or after the quotation mark that is still open.
    pub(super) fn breaking_at(line: &str, breaks: &str) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        let mut has_word = false;
        let mut kept = 0;
        let mut quote = Quote::None;
        let mut characters = line.chars();
        while let Some(character) = characters.next() {
            match (quote, character) {
                (Quote::None, ' ' | '\t' | '\n') => {
                    if has_word {
                        words.push(std::mem::take(&mut word));
                    }
                    has_word = false;
                    kept = 0;
                    continue;
                }
                (Quote::None, '\'') => {
                    quote = Quote::Single;
                    kept = word.len();
                }
                (Quote::None, '"') => {
                    quote = Quote::Double;
                    kept = word.len();
                }
                (Quote::Single, '\'') | (Quote::Double, '"') => quote = Quote::None,
                (Quote::None, '\\') => word.extend(characters.next().filter(|next| *next != '\n')),
                (Quote::Double, '\\') => match characters.next() {
                    Some('\n') | None => {}
                    Some(next @ ('$' | '`' | '"' | '\\')) => word.push(next),
                    Some(next) => word.extend(['\\', next]),
                },
                (quote, other) => {
                    word.push(other);
                    if quote == Quote::None && breaks.contains(other) {
                        kept = word.len();
                    }
                }
            }
            has_word = true;
        }
        words.push(word);
        Self { words, kept, quote }
    }
}

/// One word without the marks that quote it.
pub(super) fn bare(word: &OsStr) -> OsString {
    match word.to_str() {
        // Only quoted spaces are in one word, so that there is one, unless the shell has passed it on without its marks already.
        Some(text) if text.contains(['\'', '"', '\\']) => match &Split::of(text).words[..] {
            [only] => OsString::from(only),
            _ => word.to_owned(),
        },
        _ => word.to_owned(),
    }
}

/// What has to be typed at such a place for this text.
pub(super) fn typed(text: &str, quote: Quote) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match quote {
            Quote::Single if character == '\'' => out.push_str("'\\''"),
            Quote::Double if matches!(character, '"' | '$' | '`' | '\\') => out.extend(['\\', character]),
            Quote::None if !(is_plain(character) || character == '~' && at == 0) => out.extend(['\\', character]),
            Quote::None | Quote::Single | Quote::Double => out.push(character),
        }
    }
    out
}

/// Whether bash takes a character as it is. A `#` begins a remark only at the beginning of a word, where none of ours has it.
const fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || !character.is_ascii()
        || matches!(character, '#' | '%' | '+' | ',' | '-' | '.' | '/' | ':' | '=' | '@' | '_' | '^')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_split_as_bash_does() {
        for (line, words, kept, quote) in [
            ("dateline show so", &["dateline", "show", "so"][..], 0, Quote::None),
            ("dateline  show ", &["dateline", "show", ""], 0, Quote::None),
            ("d --speaker org:so", &["d", "--speaker", "org:so"], 4, Quote::None),
            ("d --ledger=nats://h:1/x", &["d", "--ledger=nats://h:1/x"], 18, Quote::None),
            ("d 'a b' c\\ d", &["d", "a b", "c d"], 0, Quote::None),
            ("d --source 'a > b", &["d", "--source", "a > b"], 0, Quote::Single),
            ("d --source=\"a \\\"b\\\" > c", &["d", "--source=a \"b\" > c"], 9, Quote::Double),
            ("d ''", &["d", ""], 0, Quote::None),
            ("d '' ", &["d", "", ""], 0, Quote::None),
            ("", &[""], 0, Quote::None),
        ] {
            let split = Split::breaking_at(line, " \t\n\"'@><=;|&(:");
            let words = words.iter().map(ToString::to_string).collect();
            assert_eq!(split, Split { words, kept, quote }, "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_is_typed_for_a_text_is_that_text(text in "\\PC{1,20}", quote in 0..3_usize) {
            let (quote, mark) = [(Quote::None, ""), (Quote::Single, "'"), (Quote::Double, "\"")][quote];
            prop_assume!(quote != Quote::None || !text.chars().any(char::is_control));
            let line = format!("x {mark}{}{mark}", typed(&text, quote));
            prop_assert_eq!(&Split::of(&line).words[1..], &[text]);
        }

        #[test]
        fn any_line_is_split(line in "[a \\\\'\":=#\n]{0,20}") {
            let split = Split::breaking_at(&line, ":=");
            prop_assert!(split.words.last().is_some_and(|last| last.is_char_boundary(split.kept)));
        }
    }
}
