//! The narrow waist for reading, its question half: every face asks a [`Query`] and gets an [`crate::answer::Answer`].

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::Section;
use crate::as_of::AsOf;
use crate::names::Slug;
use crate::time::Timestamp;

/// A question to the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// As of which point of the ledger.
    pub as_of: AsOf,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// The state of a story.
    Story {
        /// Which.
        story: Slug,
        /// How to look at it.
        view: View,
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
}

/// How to look at a prefix of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// Only what the desk had by this instant, with the corrections and withdrawals that it had by then.
    pub learned_by: Option<Timestamp>,
    /// Only what had certainly or possibly happened before this instant (exclusive), as now known.
    pub occurred_by: Option<Timestamp>,
}
