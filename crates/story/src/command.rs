//! Commands: what a person or a program wishes to record.

use serde::{Deserialize, Serialize};

use crate::event::{Common, Fact};
use crate::names::{EventId, Slug};
use crate::time::{Timestamp, Zone};

/// A wish to record one thing. Accepted it becomes an event; refused it becomes a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// The story.
    pub story: Slug,
    /// The event's identity, so that trying again records nothing twice.
    pub id: EventId,
    /// When the desk had it; `None`: now.
    pub learned: Option<Timestamp>,
    /// Who records it.
    pub recorded_by: String,
    /// What every kind may have.
    pub common: Common,
    /// What to record. A correction may leave `was` empty: it is filled in.
    pub fact: Fact,
}

/// What deciding needs from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// The writer's clock. Only a default for `learned`; when something was recorded is for the log alone to say.
    pub now: Timestamp,
    /// The zone in which dates are read that name none.
    pub zone: Zone,
}
