//! Whether a ledger is all there, and the same as it was.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::{Position, Slug};
use crate::query::Known;
use crate::time::Timestamp;

/// Whether a ledger is all there up to a point. That no position is missing is a condition of every answer: a ledger with a gap
/// answers nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CompletenessAnswer {
    /// How many entries there are: positions from 1 to this, none missing, each read.
    pub entries_total: u64,
    /// How many of them are events of a type that this dateline knows.
    pub events_total: u64,
    /// When the first was recorded.
    pub recorded_first: Option<Timestamp>,
    /// How many entries were recorded at an earlier time than the one before: the log's clock stepped back.
    pub clock_steps_back: u64,
    /// How many entries have the event id of an earlier one.
    pub ids_repeated: u64,
    /// How many stories there are.
    pub stories_total: u64,
    /// The stories in which something does not fit, in the order of their names.
    pub anomalies: Vec<StoryAnomalies>,
    /// Entries that lie under a name that is no story's: another program wrote them.
    pub entries_elsewhere: u64,
    /// SHA-256 of all entries as export lines, each with its line feed, in lower-case hex: what the manifest of an export up to
    /// here has.
    pub sha256: String,
    /// The range that came from another ledger.
    pub restored: Option<RestoredCheck>,
    /// What came of comparing it with a digest that was known before.
    pub known: Option<KnownCheck>,
}

/// How much does not fit in a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryAnomalies {
    /// The story.
    pub story: Slug,
    /// How many anomalies it has.
    pub anomalies_total: u64,
}

/// Whether a restored range is still what was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestoredCheck {
    /// How many entries from position 1 on were restored.
    pub entries_total: u64,
    /// The digest of what they were restored from, as the ledger keeps it.
    pub source_sha256: String,
    /// Whether these entries, as export lines, have that digest. `None` where the point lies inside the range. A source whose
    /// lines were laid out by another program has another digest although every event is the same.
    pub same: Option<bool>,
}

/// Whether the beginning of a ledger is still what it was when its digest was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KnownCheck {
    /// The digest that was known, and of how much.
    pub known: Known,
    /// The digest now; `None` where there is less than that now.
    pub sha256: Option<String>,
    /// Whether they are the same: then every one of those entries is, byte for byte and time for time.
    pub same: bool,
}

impl KnownCheck {
    /// Compares.
    #[must_use]
    pub fn of(known: Known, sha256: Option<String>) -> Self {
        let same = sha256.as_ref() == Some(&known.sha256);
        Self { known, sha256, same }
    }

    /// Up to where the comparison goes.
    #[must_use]
    pub const fn position(&self) -> Position {
        self.known.position
    }
}
