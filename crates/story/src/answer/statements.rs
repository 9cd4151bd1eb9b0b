use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use super::rows::Rows;
use crate::event::{Span, StatementIssued};
use crate::identity::Identities;
use crate::names::Slug;
use crate::party::Party;

/// What one party said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerView {
    /// Who, as first printed.
    pub speaker: Party,
    /// Their statements, in the order in which they were recorded.
    pub statements: Vec<StatementView>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatementView {
    /// Who, as printed there.
    pub speaker: Party,
    /// To whom.
    pub to: Vec<Party>,
    /// By which means.
    pub medium: Option<String>,
    /// The words.
    pub spans: Vec<Span>,
    /// What it is about.
    pub about: Option<String>,
    /// The record.
    pub record: RecordHead,
}

/// Adds a statement under its speaker. `rows` knows where each speaker stands.
pub(super) fn add(
    speakers: &mut Vec<SpeakerView>,
    rows: &mut Rows<Slug>,
    identities: &Identities,
    statement: &StatementIssued,
    record: RecordHead,
) {
    let new = || SpeakerView { speaker: statement.speaker.clone(), statements: Vec::new() };
    rows.row(speakers, identities.canonical(&statement.speaker.id).clone(), new).statements.push(StatementView {
        speaker: statement.speaker.clone(),
        to: statement.to.clone(),
        medium: statement.medium.clone(),
        spans: statement.spans.clone(),
        about: statement.about.clone(),
        record,
    });
}
