//! Verbatim spans of an article: found by a few of their words, checked byte for byte, and said by their offsets.
//!
//! People name a span in one of three ways:
//!
//! ```text
//! all of its words                exactly these
//! first words…                    from there to the end of that quotation, its closing mark left out
//! first words … last words        from the first to the nearest last ones
//! ```
//!
//! Three full stops are as good as `…`. Words that stand in the article as they are, ellipsis and all, are taken as they are.
//! What is found is always a piece of the file, never a repaired one; where the words stand there with other signs, the error
//! shows how, for the user to decide.

mod error;
mod near;
mod places;
mod quotation;
mod read;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;

use sha2::{Digest, Sha256};

pub use error::{ExcerptError, Likeness};
use places::{Occurrence, line_of, place};
pub use read::ARTICLE_BYTES_MAX;
use words::Words;

/// An article's text, exactly as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    text: String,
    sha256: String,
}

/// A piece of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The offset of its first byte in the file, from 0.
    pub start: usize,
    /// The offset of the byte after its last.
    pub end: usize,
    /// The bytes between, as text.
    pub text: String,
}

impl Article {
    /// Reads an article's file, of at most [`ARTICLE_BYTES_MAX`] bytes.
    ///
    /// # Errors
    /// Those of [`Article::from_bytes`], and [`ExcerptError::Folder`], [`ExcerptError::Unreadable`].
    pub fn read(path: &Path) -> Result<Self, ExcerptError> {
        Self::from_bytes(read::bytes(path)?)
    }

    /// An article of these bytes. A byte order mark at their beginning is kept, and counts in offsets.
    ///
    /// # Errors
    /// [`ExcerptError::Empty`], [`ExcerptError::TooLarge`], [`ExcerptError::Binary`], [`ExcerptError::NotUtf8`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ExcerptError> {
        let digest = Sha256::digest(&bytes);
        let text = read::text(bytes)?;
        Ok(Self { text, sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The SHA-256 of the file's bytes, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// How many bytes it has.
    #[must_use]
    pub const fn bytes_total(&self) -> usize {
        self.text.len()
    }

    /// Finds the span that `words` name, in one of the three ways described above.
    ///
    /// # Errors
    /// [`ExcerptError`]: the words do not stand there, or more than once, or it is not clear where the quotation ends.
    pub fn find(&self, words: &str) -> Result<Excerpt, ExcerptError> {
        if words.trim().is_empty() {
            return Err(ExcerptError::NoWords);
        }
        match place(&self.text, words) {
            Occurrence::Only(start) => return self.at(start, start.saturating_add(words.len())),
            Occurrence::Several(places) => return Err(ExcerptError::several(words, places)),
            Occurrence::None => {}
        }
        match Words::read(words)? {
            Words::All(all) => Err(self.absent(all)),
            Words::ToTheEnd(first) => {
                let (start, first) = self.beginning(first)?;
                let end = quotation::end(&self.text, start, first)?;
                self.at(start, end)
            }
            Words::Between(first, last) => {
                let start = self.only(first)?;
                let from = start.saturating_add(first.len());
                match self.text.get(from..).and_then(|rest| rest.find(last)) {
                    Some(place) => self.at(start, from.saturating_add(place).saturating_add(last.len())),
                    None if self.text.contains(last) => {
                        Err(ExcerptError::LastBeforeFirst { last: last.to_owned(), line: line_of(&self.text, start) })
                    }
                    None => Err(self.absent(last)),
                }
            }
        }
    }

    /// The piece between two offsets: from `start` up to, and without, `end`.
    ///
    /// # Errors
    /// [`ExcerptError::OutOfRange`], [`ExcerptError::CutsCharacter`].
    pub fn at(&self, start: usize, end: usize) -> Result<Excerpt, ExcerptError> {
        if start >= end || end > self.text.len() {
            return Err(ExcerptError::OutOfRange { start, end, bytes_total: self.text.len() });
        }
        match self.text.get(start..end) {
            Some(text) => Ok(Excerpt { start, end, text: text.to_owned() }),
            None => Err(places::cut(&self.text, start, end)),
        }
    }

    /// Where these words begin.
    fn only(&self, words: &str) -> Result<usize, ExcerptError> {
        match place(&self.text, words) {
            Occurrence::Only(start) => Ok(start),
            Occurrence::Several(places) => Err(ExcerptError::several(words, places)),
            Occurrence::None => Err(self.absent(words)),
        }
    }

    /// Where the first words of a quotation begin. They may have been given with its opening mark, of whichever kind: that is no
    /// part of the span.
    fn beginning<'a>(&self, first: &'a str) -> Result<(usize, &'a str), ExcerptError> {
        let found = self.only(first);
        let Some(bare) = quotation::without_mark(first) else {
            return Ok((found?, first));
        };
        match found {
            Ok(start) if quotation::is_opened_before(&self.text, start) => Ok((start, first)),
            Ok(start) => Ok((start.saturating_add(first.len().saturating_sub(bare.len())), bare)),
            Err(absent @ ExcerptError::Absent { .. }) => match self.only(bare) {
                Err(ExcerptError::Absent { .. }) => Err(absent),
                found => Ok((found?, bare)),
            },
            Err(other) => Err(other),
        }
    }

    fn absent(&self, words: &str) -> ExcerptError {
        ExcerptError::Absent { words: words.to_owned(), like: near::likeness(&self.text, words) }
    }
}
