//! What readers had, and what it rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use crate::event::{EvidenceCaptured, VersionPublished};

/// One published version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VersionView {
    /// What was published.
    pub version: VersionPublished,
    /// The record.
    pub record: RecordHead,
}

/// Captured bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceView {
    /// What was captured.
    pub captured: EvidenceCaptured,
    /// How many records of the story that stand rest on a place in it.
    pub records_total: u64,
    /// The record.
    pub record: RecordHead,
}
