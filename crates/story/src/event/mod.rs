//! The events: what the ledger records, each an immutable fact about reporting.
//!
//! To add a kind: its struct in a file here, which describes itself ([`Visitor`] says to whom), and its row in the table below.
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

/// Hands the table of kinds to a macro, a row to each: its name on the ledger, the type of what it says, the word that people type
/// for it, and what it is about. A sentence stands before those whose type serves several.
#[macro_export]
macro_rules! for_each_kind {
    ($then:ident) => {
        $then! {
            StoryOpened(StoryOpened) "story" Nature::Desk;
            StoryRetitled(StoryRetitled) "retitle" Nature::Desk;
            StoryClosed(StoryClosed) "close" Nature::Desk;
            StatementIssued(StatementIssued) "statement" Nature::World;
            AttributionMade(AttributionMade) "attribution" Nature::World;
            IncidentReported(IncidentReported) "incident" Nature::World;
            ThreatMade(ThreatMade) "threat" Nature::World;
            FigureReported(FigureReported) "figure" Nature::World;
            /// A release of a work was announced; `planned` has its date.
            ReleaseScheduled(ReleaseDecision) "release-scheduled" Nature::Release(ReleaseAct::Scheduled);
            /// A release of a work took place.
            ReleaseMade(ReleaseDecision) "release-made" Nature::Release(ReleaseAct::Made);
            /// A release of a work was put off; `planned` has its new date, if it has one.
            ReleasePostponed(ReleaseDecision) "release-postponed" Nature::Release(ReleaseAct::Postponed);
            /// A release of a work was called off.
            ReleaseCancelled(ReleaseDecision) "release-cancelled" Nature::Release(ReleaseAct::Cancelled);
            /// A release of a work that had begun was halted.
            ReleaseSuspended(ReleaseDecision) "release-suspended" Nature::Release(ReleaseAct::Suspended);
            /// A release of a work that was halted or called off goes on after all.
            ReleaseResumed(ReleaseDecision) "release-resumed" Nature::Release(ReleaseAct::Resumed);
            /// A work that had been released was called back.
            ReleaseRecalled(ReleaseDecision) "release-recalled" Nature::Release(ReleaseAct::Recalled);
            InvestigationOpened(InvestigationOpened) "investigation" Nature::World;
            InvestigationClosed(InvestigationClosed) "investigation-closed" Nature::World;
            ActionTaken(ActionTaken) "action" Nature::World;
            ClaimAsserted(ClaimAsserted) "claim" Nature::World;
            EntityDescribed(EntityDescribed) "description" Nature::World;
            PartyIdentified(PartyIdentified) "identity" Nature::Act;
            EvidenceCaptured(EvidenceCaptured) "evidence" Nature::Act;
            RecordsLinked(RecordsLinked) "link" Nature::Act;
            StatusSet(StatusSet) "status" Nature::Act;
            SourcingAmended(SourcingAmended) "sourcing" Nature::Amendment;
            GroundRuleChanged(GroundRuleChanged) "ground-rule" Nature::Amendment;
            CorrectionIssued(CorrectionIssued) "correction" Nature::Amendment;
            RecordWithdrawn(RecordWithdrawn) "withdrawal" Nature::Act;
            RecordReinstated(RecordReinstated) "reinstatement" Nature::Act;
            VersionPublished(VersionPublished) "version" Nature::Published;
            AdvisorySent(AdvisorySent) "advisory" Nature::Desk;
            GapNoted(GapNoted) "gap" Nature::Desk;
        }
    };
}

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
