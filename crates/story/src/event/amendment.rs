//! What changes earlier records: corrections, withdrawals, amended sourcing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field_value::FieldValue;
use crate::names::RecordRef;
use crate::party::Party;
use crate::sourcing::{Chain, GroundRule};

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

/// A record counts no longer, or a part of it. It stays readable, as a tombstone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordWithdrawn {
    /// The record.
    pub record: RecordRef,
    /// Which part of it, by its path, such as `spans.1`; the whole record if none is named.
    #[serde(default)]
    pub part: Option<String>,
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

/// A record that was withdrawn counts again, or a part of it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordReinstated {
    /// The record.
    pub record: RecordRef,
    /// Which part of it, by its path; the whole record with all its parts if none is named.
    #[serde(default)]
    pub part: Option<String>,
    /// Why.
    pub reason: String,
    /// The text that readers saw.
    #[serde(default)]
    pub notice: Option<String>,
}

/// More became known of how a record reached us: another chain, or a hop of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourcingAmended {
    /// The record.
    pub record: RecordRef,
    /// The place of the chain that this one replaces, from 0; none if it is one more.
    #[serde(default)]
    pub replaces: Option<u32>,
    /// The chain as it is now known.
    pub chain: Chain,
    /// Who made it known.
    #[serde(default)]
    pub by: Option<Party>,
    /// Why, or how it became known.
    pub reason: String,
}

/// The terms on which a source spoke changed: for one record, for all earlier ones of a party, or for a party in one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroundRuleChanged {
    /// The record; without it, every earlier record of the story that the party is a source of.
    #[serde(default)]
    pub record: Option<RecordRef>,
    /// The party; without it, the origins of the record.
    #[serde(default)]
    pub party: Option<Party>,
    /// The terms that hold now.
    pub rule: GroundRule,
    /// Who allowed or demanded it.
    #[serde(default)]
    pub by: Option<Party>,
    /// Why.
    pub reason: String,
}
