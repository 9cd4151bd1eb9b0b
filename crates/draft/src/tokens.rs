//! Words and marks of a paragraph, and its sentences. Quoted words are one token: nothing inside is taken for narration.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::marks::Quoted;
use crate::words::{Traits, may_end_a_sentence, takes_full_stop, traits};

/// A word, a mark, or a whole quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    pub(crate) traits: Traits,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Mark(char),
    /// The place of the quotation in the document's list.
    Quotation(usize),
}

impl Token {
    pub(crate) fn has(self, traits: Traits) -> bool {
        self.kind == Kind::Word && self.traits.has(traits)
    }

    pub(crate) fn is_mark(self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub(crate) fn is_any_mark(self, marks: &str) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(mark))
    }

    pub(crate) const fn is_quotation(self) -> bool {
        matches!(self.kind, Kind::Quotation(_))
    }
}

/// The tokens of a paragraph. `first` is the number of its first quotation in the document.
pub(crate) fn tokens(text: &str, paragraph: &Range<usize>, quoted: &[Quoted], first: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = paragraph.start;
    for (index, quotation) in quoted.iter().enumerate() {
        narration(text, from..quotation.outer.start, &mut tokens);
        let kind = Kind::Quotation(first + index);
        let traits = Traits::default();
        tokens.push(Token { start: quotation.outer.start, end: quotation.outer.end, kind, traits });
        from = quotation.outer.end;
    }
    narration(text, from..paragraph.end, &mut tokens);
    tokens
}

fn narration(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let part = text.get(range.clone()).unwrap_or_default();
    for (index, piece) in part.split_word_bound_indices() {
        let start = range.start + index;
        let end = start + piece.len();
        let Some(character) = piece.chars().next().filter(|character| !character.is_whitespace()) else { continue };
        let last = tokens.last().copied().filter(|last| last.end == start && start > range.start);
        if character.is_alphanumeric() || character == '_' {
            match last {
                // The parts of one word, such as `high-profile` or `@SonyPictures`.
                Some(last) if last.is_any_mark("@#$£€") => join(text, tokens, last.start, end),
                Some(last) if last.is_any_mark("-‑") => hyphenated(text, tokens, start, end),
                _ => push_word(text, tokens, start, end),
            }
            continue;
        }
        match last {
            Some(last) if piece == "." && owns_full_stop(text, last) => join(text, tokens, last.start, end),
            Some(last)
                if matches!(character, '\'' | '’')
                    && last.kind == Kind::Word
                    && text.get(..start).is_some_and(|t| t.ends_with(['s', 'S'])) =>
            {
                join(text, tokens, last.start, end);
            }
            _ => tokens.push(Token { start, end, kind: Kind::Mark(character), traits: Traits::default() }),
        }
    }
}

fn owns_full_stop(text: &str, last: Token) -> bool {
    let Some(word) = text.get(last.start..last.end).filter(|_| last.kind == Kind::Word) else { return false };
    let mut characters = word.chars();
    let initial = matches!((characters.next(), characters.next()), (Some(letter), None) if letter.is_uppercase() && letter != 'I');
    let abbreviates = word.len() < 8 && takes_full_stop(&word.to_lowercase());
    initial
        || abbreviates
        || (word.contains('.') && word.chars().all(|c| c == '.' || c.is_alphabetic()) && word.len() < 8)
}

fn push_word(text: &str, tokens: &mut Vec<Token>, start: usize, end: usize) {
    let word = text.get(start..end).unwrap_or_default();
    // Longer than any word in a list: a long text without spaces is not worth its copy.
    let small = if word.len() > 40 { String::new() } else { word.to_lowercase().replace('’', "'") };
    tokens.push(Token { start, end, kind: Kind::Word, traits: traits(word, &small) });
}

/// Makes one token of the last ones from `start` on.
fn join(text: &str, tokens: &mut Vec<Token>, start: usize, end: usize) {
    while tokens.last().is_some_and(|last| last.start >= start) {
        tokens.pop();
    }
    push_word(text, tokens, start, end);
}

fn hyphenated(text: &str, tokens: &mut Vec<Token>, start: usize, end: usize) {
    let before = tokens.len().checked_sub(2).and_then(|index| tokens.get(index)).copied();
    let hyphen = tokens.last().copied();
    match (before, hyphen) {
        (Some(before), Some(hyphen))
            if before.kind == Kind::Word && before.end == hyphen.start && hyphen.start - before.start < 40 =>
        {
            join(text, tokens, before.start, end);
        }
        _ => push_word(text, tokens, start, end),
    }
}

/// The sentences of a paragraph, as ranges of its tokens.
pub(crate) fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).copied();
        if ends_sentence(text, *token, next) {
            sentences.push(from..index + 1);
            from = index + 1;
        }
    }
    if from < tokens.len() {
        sentences.push(from..tokens.len());
    }
    sentences
}

fn ends_sentence(text: &str, token: Token, next: Option<Token>) -> bool {
    let Some(next) = next else { return false };
    let begins = next.is_quotation() || next.has(Traits::CAPITAL.and(Traits::NUMBER)) || next.is_any_mark("‘“([");
    match token.kind {
        Kind::Mark('.' | '!' | '?' | '…') => !next.is_any_mark(".!?…)]”’'\""),
        Kind::Quotation(_) => {
            let words = text.get(token.start..token.end).unwrap_or_default().trim_end_matches(['"', '”', '’', '\'']);
            words.ends_with('.') && begins
        }
        Kind::Word if token.has(Traits::ABBREVIATION) => {
            let word = text.get(token.start..token.end).unwrap_or_default().to_lowercase();
            may_end_a_sentence(&word)
                && (next.is_quotation()
                    || (next.has(Traits::CAPITAL) && next.has(Traits::NEVER_NAME.and(Traits::INTRODUCES))))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text, &(0..text.len()), &[], 0);
        sentences(text, &tokens)
            .into_iter()
            .map(|sentence| &text[tokens[sentence.start].start..tokens[sentence.end - 1].end])
            .collect()
    }

    #[test]
    fn a_full_stop_of_an_abbreviation_ends_no_sentence() {
        assert_eq!(
            split(
                "Sen. J. Doe left the U.S. Senate on Nov. 24. He met Mr. Roe at 5 p.m. The talks, by e.g. phone, failed."
            ),
            [
                "Sen. J. Doe left the U.S. Senate on Nov. 24.",
                "He met Mr. Roe at 5 p.m.",
                "The talks, by e.g. phone, failed."
            ]
        );
    }

    #[test]
    fn words_keep_their_hyphens_signs_and_apostrophes() {
        let text = "@SonyPictures' high-profile don’t $3.5";
        let words: Vec<&str> = tokens(text, &(0..text.len()), &[], 0).iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(words, ["@SonyPictures'", "high-profile", "don’t", "$3.5"]);
    }
}
