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
    /// What came of comparing it with the manifest that lies in it, where it was cut from another ledger.
    pub manifest: Option<ManifestCheck>,
    /// What is damaged in the store below the entries, in its own words.
    pub flaws: Vec<String>,
    /// What else about the store is not as it is in a sound log, in its own words: a restore that did not end, a protection that is gone.
    pub irregularities: Vec<String>,
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
    /// Whether these entries, as export lines, have that digest. `None` where the point lies inside the range. Where an older dateline
    /// restored lines that another program had laid out, the digest is of those.
    pub same: Option<bool>,
}

/// Whether a ledger still begins with what the manifest says that lies in it. That tells of accidents: whoever changes the entries
/// can change the manifest too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ManifestCheck {
    /// There is one, and it cannot be read.
    Unreadable {
        /// Why.
        problem: String,
    },
    /// It was read.
    Read(CutCheck),
}

/// What a manifest in a ledger says, and what is otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CutCheck {
    /// The name of the ledger that this one was cut from.
    pub ledger: String,
    /// That ledger's identity.
    pub ledger_id: String,
    /// How many entries from position 1 on were cut.
    pub entries_total: u64,
    /// Their digest.
    pub sha256: String,
    /// Whether they were compared; not where the point lies before the last of them.
    pub compared: bool,
    /// In what they are not what it says; nothing, where all is well.
    pub differences: Vec<ManifestDifference>,
    /// How many entries there are after them, recorded since.
    pub later_total: u64,
}

/// In what a ledger is not what the manifest in it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ManifestDifference {
    /// There are fewer entries.
    Fewer {
        /// How many there are.
        entries_total: u64,
    },
    /// So many entries have another digest: one of them is not as it was, or the digest is not.
    Digest {
        /// Their digest now.
        sha256: String,
    },
    /// The last of them was recorded at another time.
    Recorded {
        /// When it was, as the manifest says.
        manifest: Option<Timestamp>,
        /// When it was, as the ledger says.
        found: Option<Timestamp>,
    },
    /// What the ledger's settings say was restored is something else.
    Settings {
        /// Up to which position, and their digest, as the settings say; `None` where they name no restored range.
        restored: Option<Known>,
    },
    /// It is the manifest of something else than a ledger from its first entry on.
    Form,
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

impl CompletenessAnswer {
    /// Whether the store itself is damaged.
    #[must_use]
    pub const fn is_damaged(&self) -> bool {
        !self.flaws.is_empty()
    }

    /// What was found that should not be, each in a few words; nothing, where all is well.
    #[must_use]
    pub fn findings(&self) -> Vec<String> {
        let mut findings = Vec::new();
        let mut count = |number: u64, one: &str, several: &str| match number {
            0 => {}
            1 => findings.push(format!("1 {one}")),
            number => findings.push(format!("{number} {several}")),
        };
        let unknown = self.entries_total.saturating_sub(self.events_total);
        count(unknown, "entry is not an event that is known here", "entries are not events that are known here");
        count(self.ids_repeated, "entry has the id of an earlier one", "entries have the ids of earlier ones");
        count(self.entries_elsewhere, "entry lies under no story's name", "entries lie under no story's name");
        let anomalies = self.anomalies.iter().map(|story| story.anomalies_total).sum();
        count(anomalies, "thing does not fit in a story", "things do not fit in their stories");
        if self.restored.as_ref().is_some_and(|range| range.same == Some(false)) {
            findings.push("the restored entries do not have the digest that the ledger keeps of them".to_owned());
        }
        match &self.manifest {
            Some(ManifestCheck::Unreadable { problem }) => {
                findings.push(format!("the manifest in the ledger cannot be read: {problem}"));
            }
            Some(ManifestCheck::Read(cut)) if !cut.differences.is_empty() => {
                findings.push("the ledger is not what the manifest in it says".to_owned());
            }
            Some(ManifestCheck::Read(_)) | None => {}
        }
        match &self.known {
            Some(check) if !check.same && check.sha256.is_none() => {
                let there = self.entries_total;
                findings
                    .push(format!("what it is compared with is of {} entries, and here are {there}", check.position()));
            }
            Some(check) if !check.same => {
                let upto = check.position();
                findings.push(format!("the entries up to position {upto} are not those that it is compared with"));
            }
            Some(_) | None => {}
        }
        if !self.flaws.is_empty() {
            findings.push("the store below the entries is damaged".to_owned());
        }
        findings.extend(self.irregularities.iter().cloned());
        findings
    }
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
