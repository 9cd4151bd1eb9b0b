//! What parties and works are, and which parties are one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind};
use crate::mention::MentionRole;
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

impl Describe for EntityDescribed {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("property", &self.property);
        fields.told("value", &self.value);
        fields.within("of", |fields| match &self.of {
            Entity::Party(party) => fields.party("party", party, MentionRole::Described),
            Entity::Work(work) => fields.work("work", work),
        });
    }

    fn summary(&self, _: Kind) -> String {
        let of = match &self.of {
            Entity::Party(party) => &party.printed,
            Entity::Work(work) => &work.printed,
        };
        format!("{of}, {}: {}", self.property, self.value)
    }
}

impl Describe for PartyIdentified {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.party("party", &self.party, MentionRole::Identified);
        fields.party("same_as", &self.same_as, MentionRole::Identified);
        fields.others(&["relation"]);
    }

    fn summary(&self, _: Kind) -> String {
        let (party, same_as) = (&self.party, &self.same_as);
        let relation = self.relation.word();
        format!("{} ({}) is {} ({}), {relation}", party.printed, party.id, same_as.printed, same_as.id)
    }
}

impl IdentityRelation {
    /// The relation as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alias => "an alias",
            Self::Pseudonym => "a pseudonym",
            Self::Unsealed => "unsealed",
        }
    }
}
