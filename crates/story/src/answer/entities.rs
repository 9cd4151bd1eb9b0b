//! Profiles and identities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use super::rows::Rows;
use crate::event::{Entity, EntityDescribed, PartyIdentified};
use crate::identity::Identities;
use crate::names::Slug;

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

/// Which profile a description belongs to: a party's or a work's.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ProfileKey {
    Party(Slug),
    Work(Slug),
}

/// Adds a description to the profile of what it describes. `rows` knows where each profile stands.
pub(super) fn add(
    profiles: &mut Vec<ProfileView>,
    rows: &mut Rows<ProfileKey>,
    identities: &Identities,
    described: &EntityDescribed,
    record: RecordHead,
) {
    let key = match &described.of {
        Entity::Party(party) => ProfileKey::Party(identities.canonical(&party.id).clone()),
        Entity::Work(work) => ProfileKey::Work(work.id.clone()),
    };
    let new = || ProfileView { of: described.of.clone(), properties: Vec::new() };
    rows.row(profiles, key, new).properties.push(PropertyView {
        printed: match &described.of {
            Entity::Party(party) => party.printed.clone(),
            Entity::Work(work) => work.printed.clone(),
        },
        property: described.property.clone(),
        value: described.value.clone(),
        record,
    });
}
