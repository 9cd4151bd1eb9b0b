//! What the desk says about records: links between them, their status, what is missing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, Relation};
use crate::names::RecordRef;

/// Two records have to do with one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordsLinked {
    /// The record that does it: corroborates, contradicts, answers, …
    pub from: RecordRef,
    /// The record that it does it to; it may belong to another story.
    pub to: RecordRef,
    /// What `from` does to `to`.
    pub relation: LinkRelation,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What one record does to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkRelation {
    /// It says the same, from its own source.
    Corroborates,
    /// Both cannot be so.
    Contradicts,
    /// It narrows, weakens or strengthens what the other says.
    Qualifies,
    /// It is the same report once more, and does not count while the other stands.
    Duplicates,
    /// It takes back what the other says; somebody else's retraction.
    Retracts,
    /// It answers the gap, or settles the contradiction.
    Answers,
    /// It would fall if the other fell.
    RestsOn,
}

/// The desk ranks a record. Wikidata calls it a rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusSet {
    /// The record.
    pub record: RecordRef,
    /// How it ranks now.
    pub status: Status,
    /// Why.
    pub reason: String,
}

/// How the desk ranks a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has checked it yet.
    Unverified,
    /// Not to be used until it is cleared.
    Hold,
    /// Good to use.
    Cleared,
    /// Somebody disputes it.
    Disputed,
    /// Better records have taken its place.
    Deprecated,
}

/// Something is missing: a question that the reporting leaves open. A record that `answers` it closes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GapNoted {
    /// What is missing.
    pub missing: String,
    /// Who is to find out.
    #[serde(default)]
    pub owner: Option<String>,
    /// The records that it is missing from.
    #[serde(default)]
    pub records: Vec<RecordRef>,
}

impl Describe for RecordsLinked {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("from", &self.from, Relation::LinksFrom);
        fields.record("to", &self.to, Relation::LinksTo);
        fields.others(&["relation"]);
        fields.added("reason", &self.reason);
    }

    fn summary(&self, _: Kind) -> String {
        format!("{} {} {}", self.from, self.relation.word(), self.to)
    }
}

impl Describe for StatusSet {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.record("record", &self.record, Relation::Ranks);
        fields.others(&["status"]);
        fields.added("reason", &self.reason);
    }

    fn summary(&self, _: Kind) -> String {
        format!("{} {}: {}", self.record, self.status.word(), self.reason)
    }
}

impl Describe for GapNoted {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("missing", &self.missing);
        fields.named("owner", &self.owner);
        fields.record("records", &self.records, Relation::Misses);
    }

    fn summary(&self, _: Kind) -> String {
        format!("missing: {}", self.missing)
    }
}

impl LinkRelation {
    /// The relation as people write it, between the one record and the other.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Corroborates => "corroborates",
            Self::Contradicts => "contradicts",
            Self::Qualifies => "qualifies",
            Self::Duplicates => "duplicates",
            Self::Retracts => "retracts",
            Self::Answers => "answers",
            Self::RestsOn => "rests on",
        }
    }
}

impl Status {
    /// The status as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Hold => "on hold",
            Self::Cleared => "cleared",
            Self::Disputed => "disputed",
            Self::Deprecated => "deprecated",
        }
    }
}
