//! The events: what the ledger records, each an immutable fact about reporting.
//!
//! To add a kind: its struct in a file here, which describes itself ([`Visitor`] says to whom), and its row in `kind.rs`.
//! CONTRIBUTING has the rest.

mod amendment;
mod attribution;
mod claim;
mod describe;
mod entity;
mod evidence;
mod figure;
mod incident;
mod inquiry;
mod kind;
mod link;
mod publication;
mod reason;
mod references;
mod release;
mod statement;
mod story;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use amendment::{
    CorrectionIssued, CorrectionLabel, GroundRuleChanged, RecordReinstated, RecordWithdrawn, SourcingAmended,
    WithdrawalKind,
};
pub use attribution::{AttributionMade, AttributionRole};
pub use claim::ClaimAsserted;
use describe::{Describe, Fields};
pub use describe::{NameOf, Path, Text, TextPart, Visitor};
pub use entity::{Entity, EntityDescribed, IdentityRelation, PartyIdentified};
pub use evidence::{EvidenceCaptured, Excerpt, Sha256, Sha256Error};
pub use figure::{Amount, AmountError, FigureReported};
pub use incident::{IncidentReported, ThreatMade};
pub use inquiry::{ActionTaken, InvestigationClosed, InvestigationOpened};
pub use kind::{Kind, Nature};
pub use link::{GapNoted, LinkRelation, RecordsLinked, Status, StatusSet};
pub use publication::{AdvisoryKind, AdvisorySent, Citation, VersionPublished};
pub use reason::StatedReason;
pub use references::{Reference, Relation};
pub use release::{ReleaseAct, ReleaseDecision, ReleaseScope};
pub use statement::{Span, SpanKind, StatementIssued};
pub use story::{StoryClosed, StoryOpened, StoryRetitled};

use crate::field_value::FieldValue;
use crate::names::{EventId, RecordRef, Slug};
use crate::partial_date::PartialDate;
use crate::sourcing::{Chain, Grade, Stance};
use crate::time::Timestamp;

/// One immutable entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// The story that it belongs to.
    pub story: Slug,
    /// Its record number in that story, from 1.
    pub number: u64,
    /// When the desk had it.
    pub learned: Timestamp,
    /// The staff member who recorded it.
    pub recorded_by: String,
    /// What every kind may have.
    pub common: Common,
    /// What it says.
    pub fact: Fact,
    /// Attributes of the envelope that this dateline does not know. They are kept as they came.
    pub extensions: BTreeMap<String, FieldValue>,
}

/// What an event of any kind may have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// When it happened in the world: for an act, when it was done; for what is told, the thing told.
    #[serde(default)]
    pub occurred: Option<PartialDate>,
    /// When it is to happen.
    #[serde(default)]
    pub planned: Option<PartialDate>,
    /// The chains by which it reached us.
    #[serde(default)]
    pub sourcing: Vec<Chain>,
    /// The desk's own grade.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// What the party concerned does with it.
    #[serde(default)]
    pub stance: Option<Stance>,
    /// The record that it stands inside, such as the statement that a claim was made in.
    #[serde(default)]
    pub embedded_in: Option<RecordRef>,
    /// Where in captured bytes it stands.
    #[serde(default)]
    pub evidence: Vec<Excerpt>,
    /// A remark of the desk's.
    #[serde(default)]
    pub note: Option<String>,
}

macro_rules! fact {
    ($($(#[doc = $doc:literal])* $name:ident($data:ident) $word:literal $nature:expr;)*) => {
        /// What an event says, by kind. The variant's name is the event's type on the ledger.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Fact {
            $($(#[doc = $doc])* #[doc = concat!("See [`", stringify!($data), "`].")] $name($data),)*
        }
    };
}

crate::for_each_kind!(fact);
