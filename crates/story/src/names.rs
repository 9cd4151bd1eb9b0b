//! Names: slugs, event ids, positions and citations.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A name made of lower-case words and digits joined by single hyphens: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters.
///
/// Names stories, and, ledger-wide, parties, works and incidents. Nothing in it needs escaping in a subject, a path, a
/// shell or a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is not a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// It has no characters.
    #[error("the name is empty; give lower-case words joined by hyphens, such as sony-hack")]
    Empty,
    /// It is longer than [`Slug::LENGTH_MAX`].
    #[error("the name has {length} characters, and at most 64 are allowed")]
    TooLong {
        /// How many characters it has.
        length: usize,
    },
    /// A character that a slug cannot have.
    #[error(
        "{text:?} is not a name: {found:?} at character {place} is not allowed; \
         use lower-case letters a-z and digits, joined by single hyphens, such as sony-hack"
    )]
    Character {
        /// The whole text.
        text: String,
        /// The offending character.
        found: char,
        /// Where it stands, from 1.
        place: usize,
    },
}

impl Slug {
    /// The most characters that a slug has.
    pub const LENGTH_MAX: usize = 64;

    /// The slug's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        let mut after_word = false;
        let last = text.chars().count();
        if last > Self::LENGTH_MAX {
            return Err(SlugError::TooLong { length: last });
        }
        for (index, found) in text.chars().enumerate() {
            let place = index.saturating_add(1);
            let fits = match found {
                'a'..='z' | '0'..='9' => true,
                '-' => after_word && place != last,
                _ => false,
            };
            if !fits {
                return Err(SlugError::Character { text: text.to_owned(), found, place });
            }
            after_word = found != '-';
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl JsonSchema for Slug {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Slug".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "Lower-case words and digits joined by single hyphens.",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 64
        })
    }
}

/// An event's identity: a UUID, version 7 (RFC 9562) where we make it. It says that two events are the same one; it says
/// nothing about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventId(pub Uuid);

/// Why a text is not an event id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not an event id: give a version 7 UUID, lower-case with hyphens")]
pub struct EventIdError {
    text: String,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for EventId {
    type Err = EventIdError;

    fn from_str(text: &str) -> Result<Self, EventIdError> {
        Uuid::try_parse(text)
            .ok()
            .filter(|uuid| uuid.get_version_num() == 7 && uuid.hyphenated().to_string() == text)
            .map(Self)
            .ok_or_else(|| EventIdError { text: text.to_owned() })
    }
}

impl TryFrom<String> for EventId {
    type Error = EventIdError;

    fn try_from(text: String) -> Result<Self, EventIdError> {
        text.parse()
    }
}

impl From<EventId> for String {
    fn from(id: EventId) -> Self {
        id.to_string()
    }
}

impl JsonSchema for EventId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EventId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "uuid",
            "description": "A version 7 UUID (RFC 9562).",
            "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
        })
    }
}

/// An event's place in the whole ledger: dense, from 1. 0 is the place before the first event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Position(pub u64);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How people cite a record: `sony-hack#12` is the 12th event of the story `sony-hack`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordRef {
    /// The story.
    pub story: Slug,
    /// The record's number in it, from 1.
    pub number: u64,
}

/// Why a text is not a citation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordRefError {
    /// No `#`, or no number after it.
    #[error("{text:?} does not cite a record; write the story, #, and the record's number, such as sony-hack#12")]
    Form {
        /// The whole text.
        text: String,
    },
    /// The story's name is wrong.
    #[error(transparent)]
    Story(#[from] SlugError),
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}#{}", self.story, self.number))
    }
}

impl FromStr for RecordRef {
    type Err = RecordRefError;

    fn from_str(text: &str) -> Result<Self, RecordRefError> {
        let form = || RecordRefError::Form { text: text.to_owned() };
        let (story, number) = text.split_once('#').ok_or_else(form)?;
        let parsed: u64 = number.parse().map_err(|_| form())?;
        if parsed == 0 || parsed.to_string() != number {
            return Err(form());
        }
        Ok(Self { story: story.parse()?, number: parsed })
    }
}

impl TryFrom<String> for RecordRef {
    type Error = RecordRefError;

    fn try_from(text: String) -> Result<Self, RecordRefError> {
        text.parse()
    }
}

impl From<RecordRef> for String {
    fn from(record: RecordRef) -> Self {
        record.to_string()
    }
}

impl JsonSchema for RecordRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RecordRef".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A record, cited by its story and its number in it.",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*#[1-9][0-9]*$",
            "examples": ["sony-hack#12"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_lower_case_words_joined_by_single_hyphens() {
        let longest = "a".repeat(64);
        for good in ["a", "sony-hack", "2014", "a-1-b", longest.as_str()] {
            assert_eq!(good.parse::<Slug>().unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a-", "a--b", "Sony", "a.b", "a*", "a b", "é", "a\n", ">", "a/b", "a#1"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
        assert_eq!("a".repeat(65).parse::<Slug>(), Err(SlugError::TooLong { length: 65 }));
    }

    #[test]
    fn a_citation_has_one_spelling() {
        assert_eq!("sony-hack#12".parse::<RecordRef>().unwrap().to_string(), "sony-hack#12");
        for bad in
            ["sony-hack", "sony-hack#", "sony-hack#0", "sony-hack#012", "#1", "a#-1", "a#1#2", "a#99999999999999999999"]
        {
            assert!(bad.parse::<RecordRef>().is_err(), "{bad:?}");
        }
    }
}
