//! What parties and works are, and which parties are one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::party::{Party, Work};

/// A property of a party or a work. Wikidata calls it a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntityDescribed {
    /// Of whom or of what.
    pub of: Entity,
    /// Which property ("occupation", "genre").
    pub property: String,
    /// What it is.
    pub value: String,
}

/// A party or a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// A party.
    Party(Party),
    /// A work.
    Work(Work),
}

/// Two names turned out to be one party's. It holds from this record on and never before: a replay of an earlier point keeps
/// them apart. schema.org and OWL call the relation sameAs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyIdentified {
    /// The party that goes by the other name, pseudonym or seal.
    pub party: Party,
    /// Who it is.
    pub same_as: Party,
    /// How the two are one.
    pub relation: IdentityRelation,
}

/// How two parties are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentityRelation {
    /// Another name of the same.
    Alias,
    /// A name taken to hide behind.
    Pseudonym,
    /// A sealed source whose name may now be told.
    Unsealed,
}
