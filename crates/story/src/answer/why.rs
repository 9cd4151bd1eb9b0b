//! The life of a record: every event that touched it, on whose authority, what it rests on, and what rests on it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
use crate::fold::StoryState;
use crate::names::RecordRef;

/// The life of a record, or of one field of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhyAnswer {
    /// The record.
    pub record: RecordRef,
    /// The field; the whole record if none is named.
    pub field: Option<String>,
}

/// The life of a record, or of one field of it. `None` if there is no such record.
pub(super) fn build(state: &StoryState, record: &RecordRef, field: Option<&str>, _lens: &Lens) -> Option<WhyAnswer> {
    state.record(record.number)?;
    Some(WhyAnswer { record: record.clone(), field: field.map(str::to_owned) })
}
