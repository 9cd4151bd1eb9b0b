//! The events: what the ledger records, each an immutable fact about reporting.
//!
//! To add a kind: a struct here with its line in [`Fact`], its rules in `decide`, what it does to a story in `fold`, where
//! it shows in `answer`; then its form in the CLI, its schema and its golden bytes. The compiler names each place.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field_value::FieldValue;
use crate::names::{EventId, RecordRef, Slug};
use crate::partial_date::PartialDate;
use crate::party::{Party, Work};
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
    /// A remark of the desk's.
    #[serde(default)]
    pub note: Option<String>,
}

/// What an event says, by kind. The variant's name is the event's type on the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// See [`StoryOpened`].
    StoryOpened(StoryOpened),
    /// See [`StatementIssued`].
    StatementIssued(StatementIssued),
    /// See [`AttributionMade`].
    AttributionMade(AttributionMade),
    /// See [`IncidentReported`].
    IncidentReported(IncidentReported),
    /// A release was announced; its date is [`Common::planned`].
    ReleaseScheduled(ReleaseDecision),
    /// A release was put off.
    ReleasePostponed(ReleaseDecision),
    /// A release was called off.
    ReleaseCancelled(ReleaseDecision),
    /// See [`ClaimAsserted`].
    ClaimAsserted(ClaimAsserted),
    /// See [`CorrectionIssued`].
    CorrectionIssued(CorrectionIssued),
    /// See [`RecordWithdrawn`].
    RecordWithdrawn(RecordWithdrawn),
}

/// A desk began to follow a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryOpened {
    /// Its working headline.
    pub headline: String,
    /// The desk that follows it.
    #[serde(default)]
    pub desk: Option<String>,
    /// Why it was opened.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Somebody said or wrote something. schema.org calls each span a Quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementIssued {
    /// Who.
    pub speaker: Party,
    /// To whom; empty if not stated.
    #[serde(default)]
    pub to: Vec<Party>,
    /// By which means ("statement", "tweet").
    #[serde(default)]
    pub medium: Option<String>,
    /// The words, in their order.
    pub spans: Vec<Span>,
    /// What it is about.
    #[serde(default)]
    pub about: Option<String>,
}

/// A stretch of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Whose words these are.
    pub kind: SpanKind,
    /// The words, verbatim for both kinds of quote.
    pub text: String,
    /// To or of whom in particular, where it differs from the whole statement.
    #[serde(default)]
    pub to: Vec<Party>,
}

/// Whose words a span has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// The speaker's, whole sentences.
    Quote,
    /// The speaker's, a part of a sentence.
    PartialQuote,
    /// The reporter's.
    Paraphrase,
}

/// Somebody laid an incident at somebody's door. To oneself it is a claim of responsibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionMade {
    /// Who says so.
    pub attributor: Party,
    /// Of which incident.
    pub incident: Slug,
    /// At whose door.
    pub attributed_to: Party,
    /// In which role.
    pub role: AttributionRole,
    /// The words, verbatim.
    #[serde(default)]
    pub words: Option<String>,
}

/// What part somebody is said to have had in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttributionRole {
    /// Did it.
    Perpetrated,
    /// Had it done.
    Directed,
    /// Had a part in it.
    Involved,
    /// Is connected with it in some way.
    Linked,
    /// Helped those who did it.
    Assisted,
    /// Is thought to have done it.
    Suspected,
    /// Is of interest to those who investigate it.
    OfInterest,
    /// Saw it.
    Witnessed,
}

/// Something happened: an attack, a crash. NewsML-G2 calls it an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentReported {
    /// Its name in the whole ledger, by which attributions speak of it.
    pub incident: Slug,
    /// What sort ("cyberattack").
    pub kind: String,
    /// Whom or what it struck.
    #[serde(default)]
    pub target: Vec<Party>,
    /// It in words.
    pub description: String,
}

/// Somebody decided about the release of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseDecision {
    /// The work.
    pub work: Work,
    /// Which release of it.
    pub scope: ReleaseScope,
    /// Who decided.
    pub by: Party,
    /// On whose order.
    #[serde(default)]
    pub ordered_by: Option<Party>,
    /// On what condition.
    #[serde(default)]
    pub condition: Option<String>,
    /// How many copies, units or sites.
    #[serde(default)]
    pub quantity: Option<String>,
    /// Why, as they stated it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Which release of a work is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseScope {
    /// By which way it reaches people: `theatrical`, `exhibitor`, `premiere`, `home`, `broadcast`, `retail`, `carrier`,
    /// `production`, or a word of the desk's own.
    pub channel: Slug,
    /// Where.
    #[serde(default)]
    pub market: Option<String>,
    /// Which version of it.
    #[serde(default)]
    pub variant: Option<String>,
}

/// A claim that no other kind fits. schema.org calls it Claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimAsserted {
    /// What it is about.
    pub subject: String,
    /// What it says of it.
    pub predicate: String,
    /// The rest of the sentence.
    pub object: String,
}

/// A value of an earlier record was wrong, and this one stands now. schema.org calls it CorrectionComment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionIssued {
    /// The record that it corrects.
    pub record: RecordRef,
    /// Which value in it: names and places joined by dots, such as `role` or `spans.0.text` or `occurred`.
    pub field: String,
    /// What stood there.
    #[serde(default)]
    pub was: FieldValue,
    /// What stands there now.
    #[serde(default)]
    pub now: FieldValue,
    /// What the desk calls this correction.
    pub label: CorrectionLabel,
    /// Why.
    pub reason: String,
    /// The text that readers saw.
    #[serde(default)]
    pub notice: Option<String>,
}

/// What wire services call a correction (AP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CorrectionLabel {
    /// What was published was wrong.
    Corrected,
    /// Sent again with other mistakes put right.
    Refile,
    /// A notice on its own, for what can no longer be put right in place.
    Corrective,
}

/// A record counts no longer. It stays readable, as a tombstone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordWithdrawn {
    /// The record.
    pub record: RecordRef,
    /// What sort of withdrawal.
    pub kind: WithdrawalKind,
    /// Why.
    pub reason: String,
    /// The text that readers saw.
    #[serde(default)]
    pub notice: Option<String>,
}

/// What sort of withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalKind {
    /// It must not be used at all (a wire's KILL).
    Kill,
    /// The desk takes it back.
    Withdrawn,
    /// The source took it back.
    SourceRetracted,
}

impl Fact {
    /// The event's type: what happened, in the past tense.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::StoryOpened(_) => "StoryOpened",
            Self::StatementIssued(_) => "StatementIssued",
            Self::AttributionMade(_) => "AttributionMade",
            Self::IncidentReported(_) => "IncidentReported",
            Self::ReleaseScheduled(_) => "ReleaseScheduled",
            Self::ReleasePostponed(_) => "ReleasePostponed",
            Self::ReleaseCancelled(_) => "ReleaseCancelled",
            Self::ClaimAsserted(_) => "ClaimAsserted",
            Self::CorrectionIssued(_) => "CorrectionIssued",
            Self::RecordWithdrawn(_) => "RecordWithdrawn",
        }
    }

    /// Whether this is about the ledger's own records rather than about the world. Such events have no place on the axis of
    /// what had happened by when.
    #[must_use]
    pub const fn is_bookkeeping(&self) -> bool {
        matches!(self, Self::StoryOpened(_) | Self::CorrectionIssued(_) | Self::RecordWithdrawn(_))
    }
}
