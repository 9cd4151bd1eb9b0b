//! What an export says of itself: of which ledger it is, up to which position, and the digest by which a reader knows that
//! it has all of it, unchanged.
//!
//! Beside a file of export lines it stands as `FILE.manifest.json`; a ledger file that was cut from a ledger has it inside.

use dateline_story::time::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::strict::EXACT_MAX;

/// The version of manifests that is written today, and the newest that is known here.
pub const MANIFEST_VERSION: u32 = 1;

/// What is added to a file's name for that of its manifest.
pub const MANIFEST_ENDING: &str = ".manifest.json";

/// More bytes than this no manifest has.
pub const MANIFEST_BYTES_MAX: u64 = 64 * 1024;

/// In which form the events are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ManifestFormat {
    /// Export lines.
    Jsonl,
    /// A ledger file.
    Ledger,
}

/// The ledger that an export is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManifestLedger {
    /// Its identity.
    #[schemars(regex(pattern = "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"))]
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The IANA name of its zone.
    pub zone: String,
    /// An event recorded longer than this after it was learned is late there, in seconds.
    pub late_after_seconds: u64,
}

/// The range of a ledger that had itself come from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManifestRestored {
    /// How many of the ledger's first events. It may be more than the export has.
    pub events: u64,
    /// SHA-256 of what they were restored from, in lower-case hex.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// What an export of a ledger says of itself: of which ledger it is, up to which position, and the digest by which a reader knows
/// that it is all there, unchanged. It stands beside a file of export lines as FILE.manifest.json, and inside a ledger file
/// that was cut from a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the export.
    pub format: ManifestFormat,
    /// The version of manifests that this one is of.
    pub manifest_version: u32,
    /// Of which ledger it is.
    pub ledger: ManifestLedger,
    /// The position of its last event; 0 where it has none.
    pub position: u64,
    /// How many events it has. They end at `position`, without a gap.
    pub events: u64,
    /// When the last one was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Timestamp>,
    /// SHA-256 of its export lines, each with its line feed, in lower-case hex: for a file of lines, of the file's bytes.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// The ledger's restored range, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<ManifestRestored>,
    /// The version of the program that wrote it.
    pub dateline: String,
}

/// Why a text is no manifest.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// A newer program wrote it.
    #[error(
        "this manifest has version {version}, and this dateline knows versions up to {MANIFEST_VERSION}; use a newer dateline"
    )]
    TooNew {
        /// Its version.
        version: u64,
    },
    /// It is something else, or damaged.
    #[error("this is not a manifest: {problem}")]
    NotOne {
        /// What is wrong.
        problem: String,
    },
}

/// What tells a manifest's version, whatever else is in it.
#[derive(Deserialize)]
struct Versioned {
    manifest_version: u64,
}

impl Manifest {
    /// As JSON for a file, with the line feed that ends it.
    ///
    /// # Errors
    /// None that a manifest can bring about.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// [`ManifestError`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, ManifestError> {
        let not_one = |problem: String| ManifestError::NotOne { problem };
        let Versioned { manifest_version: version } =
            serde_json::from_slice(bytes).map_err(|error| not_one(error.to_string()))?;
        if version > u64::from(MANIFEST_VERSION) {
            return Err(ManifestError::TooNew { version });
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| not_one(error.to_string()))?;
        manifest.problem().map_or(Ok(manifest), |problem| Err(not_one(problem)))
    }

    /// What in it cannot be.
    fn problem(&self) -> Option<String> {
        let digests = [Some(&self.sha256), self.restored.as_ref().map(|restored| &restored.sha256)];
        if let Some(digest) = digests.into_iter().flatten().find(|digest| !is_sha256(digest)) {
            return Some(format!("\"{digest}\" is not a SHA-256 in lower-case hex"));
        }
        let (position, events) = (self.position, self.events);
        if self.manifest_version == 0 || position > EXACT_MAX || events > position {
            return Some(format!("version {}, {events} events up to position {position}", self.manifest_version));
        }
        None
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
