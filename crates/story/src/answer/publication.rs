//! What readers had, and what it rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use crate::event::{EvidenceCaptured, VersionPublished};
use crate::names::RecordRef;

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
    /// These places, record by record.
    pub places: Vec<CapturedPlace>,
    /// The record.
    pub record: RecordHead,
}

/// A place in captured bytes, and the record that rests on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CapturedPlace {
    /// The record.
    pub record: RecordRef,
    /// The first byte, from 0.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
}
