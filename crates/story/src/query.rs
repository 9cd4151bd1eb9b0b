//! The narrow waist for reading, its question half: every face asks a [`Query`] and gets an [`crate::answer::Answer`].

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::Section;
use crate::as_of::AsOf;
use crate::names::{EventId, Position, RecordRef, Slug};
use crate::rules::Rules;
use crate::time::Timestamp;

/// A question to the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// As of which point of the ledger.
    pub as_of: AsOf,
    /// How to look at that prefix of it.
    #[serde(default)]
    pub view: View,
    /// What is asked.
    pub ask: Ask,
}

impl Query {
    /// A question on the recorded axis alone.
    #[must_use]
    pub fn new(as_of: AsOf, ask: Ask) -> Self {
        Self { as_of, view: View::default(), ask }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// The state of a story.
    Story {
        /// Which.
        story: Slug,
        /// Which sections alone; none named: all.
        sections: BTreeSet<Section>,
    },
    /// The state of a story as if something had never been recorded, and what that takes with it.
    Without {
        /// Which story.
        story: Slug,
        /// What is taken away; nothing: the state as it is.
        without: Vec<Without>,
        /// Which sections alone; none named: all.
        sections: BTreeSet<Section>,
    },
    /// The records of a story, one by one.
    Log {
        /// Which.
        story: Slug,
    },
    /// All stories.
    Stories,
    /// Everything about one party, across stories.
    Who {
        /// Which party.
        party: Slug,
    },
    /// What came in since a point.
    Changes {
        /// Since when.
        since: AsOf,
        /// In which story; none named: in all.
        story: Option<Slug>,
        /// Which sections alone; none named: all.
        sections: BTreeSet<Section>,
    },
    /// What is different at the query's point from an earlier one.
    Diff {
        /// In which story.
        story: Slug,
        /// The earlier point.
        from: AsOf,
    },
    /// The life of a record, or of one field of it.
    Why {
        /// Which record.
        record: RecordRef,
        /// Which field of it, by its path; the whole record if none is named.
        field: Option<String>,
    },
    /// What happened when, in the order of one of the four times.
    Timeline {
        /// In which story.
        story: Slug,
        /// Which of the times.
        axis: Axis,
    },
    /// Whether a story keeps the house rules.
    Check {
        /// Which story.
        story: Slug,
        /// The rules.
        rules: Rules,
    },
    /// Every correction and withdrawal, with how long it took.
    Corrections {
        /// In which story; none named: in all.
        story: Option<Slug>,
    },
    /// Whether the ledger is all there, and the same as it was.
    Completeness {
        /// A digest of its beginning that was taken earlier.
        known: Option<Known>,
    },
    /// Where words stand, across stories.
    Search {
        /// The words, as typed.
        words: String,
        /// Only what this party said or is the source of.
        by: Option<Slug>,
        /// No more than so many hits.
        hits_max: u64,
    },
}

/// A digest of the beginning of a ledger, taken earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Known {
    /// Up to which position.
    pub position: Position,
    /// SHA-256 of its entries as export lines, each with its line feed, in lower-case hex.
    pub sha256: String,
}

/// What a counterfactual replay takes away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Without {
    /// All that a party is a source of.
    Source {
        /// The party, or an outlet as printed.
        source: String,
        /// Only where it is the origin of a chain, not where it passed something on.
        origin_only: bool,
    },
    /// One record, as it is cited.
    Record(RecordRef),
    /// One record, by its event's identity.
    Event(EventId),
    /// All that one member of the staff recorded.
    By(String),
}

/// One of the four times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// When it happened in the world.
    #[default]
    Occurred,
    /// When the desk had it.
    Learned,
    /// When the ledger took it.
    Recorded,
    /// When readers had it.
    Published,
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Occurred, Self::Learned, Self::Recorded, Self::Published];

    /// Its name as people type it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Occurred => "occurred",
            Self::Learned => "learned",
            Self::Recorded => "recorded",
            Self::Published => "published",
        }
    }
}

/// How to look at a prefix of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// Only what the desk had by this instant, with the corrections and withdrawals that it had by then.
    pub learned_by: Option<Timestamp>,
    /// Only what had certainly or possibly happened before this instant (exclusive), as now known.
    pub occurred_by: Option<Timestamp>,
}
