//! Profiles and identities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use crate::event::{Entity, EntityDescribed, PartyIdentified};
use crate::identity::Identities;

/// What was reported of a party or a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProfileView {
    /// Of whom or of what, as first printed.
    pub of: Entity,
    /// Its properties, in the order in which they were recorded.
    pub properties: Vec<PropertyView>,
}

/// One property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PropertyView {
    /// The name as printed there.
    pub printed: String,
    /// Which property.
    pub property: String,
    /// What it is.
    pub value: String,
    /// The record.
    pub record: RecordHead,
}

/// Two parties that are one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityView {
    /// Who is who.
    pub identified: PartyIdentified,
    /// The record.
    pub record: RecordHead,
}

pub(super) fn add(
    profiles: &mut Vec<ProfileView>,
    identities: &Identities,
    described: &EntityDescribed,
    record: RecordHead,
) {
    let same = |view: &ProfileView| match (&view.of, &described.of) {
        (Entity::Party(one), Entity::Party(other)) => identities.same(&one.id, &other.id),
        (Entity::Work(one), Entity::Work(other)) => one.id == other.id,
        _ => false,
    };
    let new = || ProfileView { of: described.of.clone(), properties: Vec::new() };
    super::story::entry(profiles, same, new).properties.push(PropertyView {
        printed: match &described.of {
            Entity::Party(party) => party.printed.clone(),
            Entity::Work(work) => work.printed.clone(),
        },
        property: described.property.clone(),
        value: described.value.clone(),
        record,
    });
}
