//! Where words stand, across stories.

mod found;
mod texts;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::event::TextPart;
pub use found::{Proposals, ProposedHit, ProposedText, search};
pub use texts::{FieldText, TEXTS_VERSION, texts, texts_for_another};

use super::{LogStanding, RecordHead};
use crate::names::Slug;
use crate::party::Party;

/// What is sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The words, as typed.
    pub words: String,
    /// Only what this party said or is the source of.
    pub by: Option<Slug>,
    /// No more than so many hits.
    pub hits_max: u64,
}

/// Where words stand, the best hits first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchAnswer {
    /// The words, as typed.
    pub words: String,
    /// Only what this party said or is the source of.
    pub by: Option<Slug>,
    /// In how many records all the words stand, each in any of its texts.
    pub records_total: u64,
    /// How many of those were withdrawn, or have the words in a withdrawn part. They come last.
    pub withdrawn_total: u64,
    /// In how many stories those records are.
    pub stories_total: u64,
    /// The records, the best first, no more than were asked for.
    pub hits: Vec<SearchHit>,
}

/// A record in which all the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchHit {
    /// The record.
    pub record: RecordHead,
    /// Whose word or act it is, or else where it comes from.
    pub said_by: Option<Party>,
    /// What it says, in one line.
    pub summary: String,
    /// Whether it stands.
    pub standing: LogStanding,
    /// Whether it counts no longer, or the words stand in a part of it that does not.
    pub withdrawn: bool,
    /// Whether nothing says when it happened, where that was asked about.
    pub undated: bool,
    /// Its texts in which any of the words stand, what it tells first; one that it has in several places, once.
    pub texts: Vec<SearchText>,
}

/// A text in which words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchText {
    /// Its path in the record, as a correction names it.
    pub field: String,
    /// What part it has in the record.
    pub part: TextPart,
    /// Whether these are somebody's words as they were said or printed, and not the desk's for them.
    pub verbatim: bool,
    /// The text, taken apart where words stand in it.
    pub pieces: Vec<SearchPiece>,
    /// Whether this part of the record was withdrawn.
    pub withdrawn: bool,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchPiece {
    /// The text.
    pub text: String,
    /// Whether it is one of the words.
    pub hit: bool,
}
