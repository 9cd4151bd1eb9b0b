//! What the ledger hands to the fold: an event with its standing, or something that is not an event of ours.

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::names::Position;
use crate::time::Timestamp;

/// One entry of a story, as the log has it and as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the ledger.
    pub position: Position,
    /// Its place in the story, from 1, counted by whoever reads the log: the record number that people cite.
    pub number: u64,
    /// When the log took it.
    pub recorded: Timestamp,
    /// Whether `recorded` is the reading of the log that it was restored from.
    pub restored: bool,
    /// A recorded time that it carries although it may not. It counts for nothing.
    pub carried_ignored: Option<Timestamp>,
    /// What it holds.
    pub content: Content,
}

/// What an entry's bytes turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// An event.
    Event(Box<Event>),
    /// A well-formed event of a type or version that this dateline does not know.
    Unknown {
        /// Its type, as written.
        event_type: String,
    },
    /// Not an event.
    Unreadable {
        /// Why.
        reason: String,
    },
}

impl Entry {
    /// The event, if it could be read as one.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        match &self.content {
            Content::Event(event) => Some(event),
            Content::Unknown { .. } | Content::Unreadable { .. } => None,
        }
    }
}
