//! What is on the ledger and does not fit. Shown, never repaired, never in the way of the rest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Sha256;
use crate::names::{EventId, Position, RecordRef, Slug};
use crate::time::Timestamp;

/// Something that does not fit, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anomaly {
    /// The record number of the entry that does not fit.
    pub number: u64,
    /// That entry's place in the ledger.
    pub position: Position,
    /// What is wrong with it.
    pub kind: AnomalyKind,
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AnomalyKind {
    /// Its bytes are not an event.
    #[error("not an event: {reason}")]
    Unreadable {
        /// Why.
        reason: String,
    },
    /// A type or version that this dateline does not know.
    #[error("an event of the unknown type {event_type}; a newer dateline may know it")]
    UnknownType {
        /// The type.
        event_type: String,
    },
    /// It carries a recorded time outside the restored range.
    #[error("carries the recorded time {carried}, which counts for nothing here")]
    StrayRecordedTime {
        /// The time.
        carried: Timestamp,
    },
    /// Its event id was seen before in this story. It does not count.
    #[error("has the same event id {id} as record {first}, and does not count")]
    DuplicateEventId {
        /// The id.
        id: EventId,
        /// The record that had it first.
        first: u64,
    },
    /// It says that it belongs to another story. It does not count.
    #[error("stands in this story but says that it belongs to {said}, and does not count")]
    OtherStory {
        /// What it says.
        said: RecordRef,
    },
    /// It says that it has another record number.
    #[error("says that it is record {said}")]
    NumberOutOfStep {
        /// What it says.
        said: u64,
    },
    /// An event before the story was opened.
    #[error("stands before the story was opened")]
    BeforeOpening,
    /// The story was opened before.
    #[error("opens a story that record {first} had opened")]
    OpenedTwice {
        /// The record that opened it.
        first: u64,
    },
    /// It refers to a record that is not there.
    #[error("refers to {target}, which is not there")]
    TargetMissing {
        /// The record it refers to.
        target: RecordRef,
    },
    /// It corrects or withdraws something that cannot be corrected or withdrawn.
    #[error("applies to {target}, which is not a record that it can apply to")]
    TargetUnfit {
        /// The record it refers to.
        target: RecordRef,
    },
    /// A correction whose field or new value does not fit the record. It changes nothing.
    #[error("corrects {target}, but {problem}")]
    CorrectionUnfit {
        /// The record it refers to.
        target: RecordRef,
        /// What does not fit.
        problem: String,
    },
    /// A correction that says that another value stood there.
    #[error("corrects {target}, and says that {field} was {said}, where it was {found}")]
    CorrectionOfAnotherValue {
        /// The record it refers to.
        target: RecordRef,
        /// The field.
        field: String,
        /// What the correction says.
        said: String,
        /// What stood there.
        found: String,
    },
    /// A withdrawal of a part that the record does not have, or cannot be without. It changes nothing.
    #[error("withdraws a part of {target}, but {problem}")]
    PartUnfit {
        /// The record it refers to.
        target: RecordRef,
        /// What does not fit.
        problem: String,
    },
    /// It reinstates what was not withdrawn. It changes nothing.
    #[error("reinstates {target}, which was not withdrawn")]
    NotWithdrawn {
        /// The record it refers to.
        target: RecordRef,
    },
    /// Amended sourcing or changed terms that do not fit the record. They change nothing.
    #[error("amends the sources of {target}, but {problem}")]
    SourcingUnfit {
        /// The record it refers to.
        target: RecordRef,
        /// What does not fit.
        problem: String,
    },
    /// Changed terms that name neither a record nor a party that is a source here. They change nothing.
    #[error("changes the terms of a source that no earlier record has")]
    NoSuchSource,
    /// A link that cannot be. It counts for nothing.
    #[error("links {from} to {to}, but {problem}")]
    LinkUnfit {
        /// The record that the link goes from.
        from: RecordRef,
        /// The record that it goes to.
        to: RecordRef,
        /// What does not fit.
        problem: String,
    },
    /// It says that a party is itself. It says nothing.
    #[error("says that the party {party} is itself")]
    IdentityUnfit {
        /// The party.
        party: Slug,
    },
    /// It rests on bytes that were never captured in this story, or on a place that they do not have.
    #[error("rests on a place in captured bytes {sha256} that the story does not have")]
    EvidenceMissing {
        /// The digest of the bytes.
        sha256: Sha256,
    },
}
