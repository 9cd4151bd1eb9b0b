//! What changes earlier records: corrections, withdrawals, amended sourcing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, Relation};
use crate::field_value::FieldValue;
use crate::mention::MentionRole;
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

impl Describe for CorrectionIssued {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("record", &self.record, Relation::Corrects);
        fields.path("field", &self.field);
        fields.value("was", &self.was);
        fields.value("now", &self.now);
        fields.added("reason", &self.reason);
        fields.added("notice", &self.notice);
        fields.others(&["label"]);
    }

    fn summary(&self, _: Kind) -> String {
        let [was, now] = FieldValue::both(&self.was, &self.now).map(|one| one.quote());
        format!("{} {}: {} was {was}, is {now}", self.label.word(), self.record, self.field)
    }
}

impl Describe for RecordWithdrawn {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("record", &self.record, Relation::Withdraws);
        fields.path("part", &self.part);
        fields.added("reason", &self.reason);
        fields.added("notice", &self.notice);
        fields.others(&["kind"]);
    }

    fn summary(&self, _: Kind) -> String {
        let part = self.part.as_ref().map_or(String::new(), |part| format!(" {part}"));
        format!("{} {}{part}: {}", self.kind.word(), self.record, self.reason)
    }
}

impl Describe for RecordReinstated {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("record", &self.record, Relation::Reinstates);
        fields.path("part", &self.part);
        fields.added("reason", &self.reason);
        fields.added("notice", &self.notice);
    }

    fn summary(&self, _: Kind) -> String {
        let part = self.part.as_ref().map_or(String::new(), |part| format!(" {part}"));
        format!("reinstated {}{part}: {}", self.record, self.reason)
    }
}

impl Describe for SourcingAmended {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("record", &self.record, Relation::AmendsSourcing);
        fields.added("reason", &self.reason);
        fields.party("by", &self.by, MentionRole::Amender);
        fields.chain("chain", &self.chain);
        fields.others(&["replaces"]);
    }

    fn summary(&self, _: Kind) -> String {
        format!("sources of {} amended: {}", self.record, self.reason)
    }
}

impl Describe for GroundRuleChanged {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("record", &self.record, Relation::ChangesGroundRule);
        fields.added("reason", &self.reason);
        fields.party("party", &self.party, MentionRole::Origin);
        fields.party("by", &self.by, MentionRole::Amender);
        fields.others(&["rule"]);
    }

    fn summary(&self, _: Kind) -> String {
        let of = match (&self.party, &self.record) {
            (Some(party), Some(record)) => format!("{} in {record}", party.printed),
            (Some(party), None) => party.printed.clone(),
            (None, Some(record)) => record.to_string(),
            (None, None) => String::new(),
        };
        format!("{of} now {}: {}", self.rule.word(), self.reason)
    }
}

impl CorrectionLabel {
    /// The label as wires print it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Corrected => "CORRECTED",
            Self::Refile => "REFILE",
            Self::Corrective => "CORRECTIVE",
        }
    }
}

impl WithdrawalKind {
    /// The kind as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kill => "KILL",
            Self::Withdrawn => "withdrawn",
            Self::SourceRetracted => "retracted by its source",
        }
    }
}
