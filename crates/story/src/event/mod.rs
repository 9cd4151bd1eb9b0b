//! The events: what the ledger records, each an immutable fact about reporting.
//!
//! To add a kind: a struct here with its line in [`Fact`], its rules in `decide`, what it does to a story in `fold`, where
//! it shows in `answer`; then its form in the CLI, its schema and its golden bytes. The compiler names each place.

mod amendment;
mod attribution;
mod claim;
mod entity;
mod evidence;
mod figure;
mod incident;
mod inquiry;
mod link;
mod publication;
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
pub use entity::{Entity, EntityDescribed, IdentityRelation, PartyIdentified};
pub use evidence::{EvidenceCaptured, Excerpt, Sha256, Sha256Error};
pub use figure::{Amount, AmountError, FigureReported};
pub use incident::{IncidentReported, ThreatMade};
pub use inquiry::{ActionTaken, InvestigationClosed, InvestigationOpened};
pub use link::{GapNoted, LinkRelation, RecordsLinked, Status, StatusSet};
pub use publication::{AdvisoryKind, AdvisorySent, Citation, VersionPublished};
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

/// What an event says, by kind. The variant's name is the event's type on the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// See [`StoryOpened`].
    StoryOpened(StoryOpened),
    /// See [`StoryRetitled`].
    StoryRetitled(StoryRetitled),
    /// See [`StoryClosed`].
    StoryClosed(StoryClosed),
    /// See [`StatementIssued`].
    StatementIssued(StatementIssued),
    /// See [`AttributionMade`].
    AttributionMade(AttributionMade),
    /// See [`IncidentReported`].
    IncidentReported(IncidentReported),
    /// See [`ThreatMade`].
    ThreatMade(ThreatMade),
    /// See [`FigureReported`].
    FigureReported(FigureReported),
    /// A release was announced; its date is [`Common::planned`].
    ReleaseScheduled(ReleaseDecision),
    /// A release took place.
    ReleaseMade(ReleaseDecision),
    /// A release was put off.
    ReleasePostponed(ReleaseDecision),
    /// A release was called off.
    ReleaseCancelled(ReleaseDecision),
    /// A release that had begun was halted.
    ReleaseSuspended(ReleaseDecision),
    /// A halted or cancelled release goes on after all.
    ReleaseResumed(ReleaseDecision),
    /// What had been released was called back.
    ReleaseRecalled(ReleaseDecision),
    /// See [`InvestigationOpened`].
    InvestigationOpened(InvestigationOpened),
    /// See [`InvestigationClosed`].
    InvestigationClosed(InvestigationClosed),
    /// See [`ActionTaken`].
    ActionTaken(ActionTaken),
    /// See [`ClaimAsserted`].
    ClaimAsserted(ClaimAsserted),
    /// See [`EntityDescribed`].
    EntityDescribed(EntityDescribed),
    /// See [`PartyIdentified`].
    PartyIdentified(PartyIdentified),
    /// See [`EvidenceCaptured`].
    EvidenceCaptured(EvidenceCaptured),
    /// See [`RecordsLinked`].
    RecordsLinked(RecordsLinked),
    /// See [`StatusSet`].
    StatusSet(StatusSet),
    /// See [`SourcingAmended`].
    SourcingAmended(SourcingAmended),
    /// See [`GroundRuleChanged`].
    GroundRuleChanged(GroundRuleChanged),
    /// See [`CorrectionIssued`].
    CorrectionIssued(CorrectionIssued),
    /// See [`RecordWithdrawn`].
    RecordWithdrawn(RecordWithdrawn),
    /// See [`RecordReinstated`].
    RecordReinstated(RecordReinstated),
    /// See [`VersionPublished`].
    VersionPublished(VersionPublished),
    /// See [`AdvisorySent`].
    AdvisorySent(AdvisorySent),
    /// See [`GapNoted`].
    GapNoted(GapNoted),
}

impl Fact {
    /// The event's type: what happened, in the past tense.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::StoryOpened(_) => "StoryOpened",
            Self::StoryRetitled(_) => "StoryRetitled",
            Self::StoryClosed(_) => "StoryClosed",
            Self::StatementIssued(_) => "StatementIssued",
            Self::AttributionMade(_) => "AttributionMade",
            Self::IncidentReported(_) => "IncidentReported",
            Self::ThreatMade(_) => "ThreatMade",
            Self::FigureReported(_) => "FigureReported",
            Self::ReleaseScheduled(_) => "ReleaseScheduled",
            Self::ReleaseMade(_) => "ReleaseMade",
            Self::ReleasePostponed(_) => "ReleasePostponed",
            Self::ReleaseCancelled(_) => "ReleaseCancelled",
            Self::ReleaseSuspended(_) => "ReleaseSuspended",
            Self::ReleaseResumed(_) => "ReleaseResumed",
            Self::ReleaseRecalled(_) => "ReleaseRecalled",
            Self::InvestigationOpened(_) => "InvestigationOpened",
            Self::InvestigationClosed(_) => "InvestigationClosed",
            Self::ActionTaken(_) => "ActionTaken",
            Self::ClaimAsserted(_) => "ClaimAsserted",
            Self::EntityDescribed(_) => "EntityDescribed",
            Self::PartyIdentified(_) => "PartyIdentified",
            Self::EvidenceCaptured(_) => "EvidenceCaptured",
            Self::RecordsLinked(_) => "RecordsLinked",
            Self::StatusSet(_) => "StatusSet",
            Self::SourcingAmended(_) => "SourcingAmended",
            Self::GroundRuleChanged(_) => "GroundRuleChanged",
            Self::CorrectionIssued(_) => "CorrectionIssued",
            Self::RecordWithdrawn(_) => "RecordWithdrawn",
            Self::RecordReinstated(_) => "RecordReinstated",
            Self::VersionPublished(_) => "VersionPublished",
            Self::AdvisorySent(_) => "AdvisorySent",
            Self::GapNoted(_) => "GapNoted",
        }
    }

    /// Whether this is about the ledger's own records rather than about the world. Such events have no place on the axis of
    /// what had happened by when.
    #[must_use]
    pub const fn is_bookkeeping(&self) -> bool {
        matches!(
            self,
            Self::StoryOpened(_)
                | Self::StoryRetitled(_)
                | Self::StoryClosed(_)
                | Self::PartyIdentified(_)
                | Self::EvidenceCaptured(_)
                | Self::RecordsLinked(_)
                | Self::StatusSet(_)
                | Self::SourcingAmended(_)
                | Self::GroundRuleChanged(_)
                | Self::CorrectionIssued(_)
                | Self::RecordWithdrawn(_)
                | Self::RecordReinstated(_)
                | Self::AdvisorySent(_)
                | Self::GapNoted(_)
        )
    }

    /// Whether a record of this kind can be corrected. One that acts on other records, or vouches for bytes, is withdrawn instead, and
    /// recorded anew.
    #[must_use]
    pub const fn is_correctable(&self) -> bool {
        !matches!(
            self,
            Self::PartyIdentified(_)
                | Self::EvidenceCaptured(_)
                | Self::RecordsLinked(_)
                | Self::StatusSet(_)
                | Self::RecordWithdrawn(_)
                | Self::RecordReinstated(_)
        ) && !self.amends_records()
    }

    /// Whether this changes what earlier records say.
    #[must_use]
    pub const fn amends_records(&self) -> bool {
        matches!(self, Self::CorrectionIssued(_) | Self::SourcingAmended(_) | Self::GroundRuleChanged(_))
    }

    /// Whether this has to do with other records, or with the story itself, beyond what any record may stand inside or rest on.
    #[must_use]
    pub const fn touches_records(&self) -> bool {
        self.is_bookkeeping() || matches!(self, Self::VersionPublished(_))
    }

    /// What was done about which release, for the kinds that are about one.
    #[must_use]
    pub const fn release(&self) -> Option<(ReleaseAct, &ReleaseDecision)> {
        match self {
            Self::ReleaseScheduled(decision) => Some((ReleaseAct::Scheduled, decision)),
            Self::ReleaseMade(decision) => Some((ReleaseAct::Made, decision)),
            Self::ReleasePostponed(decision) => Some((ReleaseAct::Postponed, decision)),
            Self::ReleaseCancelled(decision) => Some((ReleaseAct::Cancelled, decision)),
            Self::ReleaseSuspended(decision) => Some((ReleaseAct::Suspended, decision)),
            Self::ReleaseResumed(decision) => Some((ReleaseAct::Resumed, decision)),
            Self::ReleaseRecalled(decision) => Some((ReleaseAct::Recalled, decision)),
            _ => None,
        }
    }
}
