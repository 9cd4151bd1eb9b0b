//! A place in a short form, and the few ways to move on from it.

use std::str::FromStr;

use dateline_story::names::{Slug, SlugError};

use super::error::ShorthandError;

/// How far a name without quotation marks runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameEnd {
    /// To the end of the text.
    Text,
    /// To the next mark of a hop, or the next hop.
    Hop,
    /// To the closing parenthesis.
    Parenthesis,
}

/// A text being read, character by character.
pub(super) struct Scanner<'a> {
    text: &'a str,
    characters: Vec<char>,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, characters: text.chars().collect(), at: 0 }
    }

    /// How many characters were read.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn error(&self, index: usize, problem: impl Into<String>, hint: impl Into<String>) -> ShorthandError {
        ShorthandError::new(self.text, index, problem, hint)
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn peek_after(&self) -> Option<char> {
        self.characters.get(self.at.saturating_add(1)).copied()
    }

    pub(super) fn skip(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Whether the character before this place is a space, or there is none.
    pub(super) fn after_space(&self) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|before| self.characters.get(before))
            .is_none_or(|character| character.is_whitespace())
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.skip();
        }
    }

    /// Takes this character if it is the next.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.skip();
        }
        found
    }

    /// Everything up to the first character that `ends` accepts, or to the end.
    pub(super) fn until(&mut self, ends: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(|character| !ends(character)) {
            self.skip();
        }
        self.between(start)
    }

    fn between(&self, start: usize) -> String {
        self.characters.get(start..self.at).map(|characters| characters.iter().collect()).unwrap_or_default()
    }

    /// A slug that begins here and was read as `word` from `start`.
    pub(super) fn slug(&self, word: &str, start: usize) -> Result<Slug, ShorthandError> {
        Slug::from_str(word).map_err(|problem| {
            let (index, what) = match &problem {
                SlugError::Empty => (start, "an id is missing here".to_owned()),
                SlugError::TooLong { length } => {
                    (start, format!("the id has {length} characters, and at most 64 are allowed"))
                }
                SlugError::Character { found, place, .. } => (
                    start.saturating_add(place.saturating_sub(1)),
                    format!("{found:?} cannot stand here in the id {word:?}"),
                ),
            };
            self.error(
                index,
                what,
                "an id is lower-case words and digits joined by single hyphens, such as pete-williams",
            )
        })
    }

    /// A text in double quotes that begins here.
    pub(super) fn quoted(&mut self) -> Result<String, ShorthandError> {
        let start = self.at;
        self.skip();
        let mut text = String::new();
        loop {
            match (self.peek(), self.peek_after()) {
                (None, _) => {
                    return Err(self.error(
                        start,
                        "this quotation mark is never closed",
                        "close it with \", and write \\\" for one inside",
                    ));
                }
                (Some('"'), _) => {
                    self.skip();
                    return Ok(text);
                }
                (Some('\\'), Some(escaped @ ('"' | '\\'))) => {
                    text.push(escaped);
                    self.skip();
                    self.skip();
                }
                (Some(character), _) => {
                    text.push(character);
                    self.skip();
                }
            }
        }
    }

    /// A name: in double quotes, or as far as `end` says. `what` it is, and an example of it, for errors.
    pub(super) fn name(&mut self, end: NameEnd, what: &str, example: &str) -> Result<String, ShorthandError> {
        let start = self.at;
        let name = if self.peek() == Some('"') { self.quoted()? } else { self.bare(end)? };
        if name.trim().is_empty() {
            return Err(self.error(
                start,
                format!("{what} is empty"),
                format!("write it as printed, such as {example}"),
            ));
        }
        Ok(name)
    }

    fn bare(&mut self, end: NameEnd) -> Result<String, ShorthandError> {
        let start = self.at;
        while let Some(character) = self.peek() {
            let begins_word = self.at > start && self.after_space();
            let ends = match end {
                NameEnd::Text => false,
                NameEnd::Parenthesis => character == ')',
                NameEnd::Hop => begins_word && matches!(character, '>' | '@' | '(' | '[' | '{' | '"'),
            };
            if ends {
                break;
            }
            if end == NameEnd::Hop && character == '>' {
                return Err(self.error(
                    self.at,
                    "this > has no space before it",
                    "put a space on either side of > between hops, or the name in double quotes if > is part of it",
                ));
            }
            self.skip();
        }
        Ok(self.between(start).trim().to_owned())
    }
}
