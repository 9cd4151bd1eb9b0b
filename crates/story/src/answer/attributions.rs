use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use crate::event::{AttributionMade, AttributionRole};
use crate::identity::Identities;
use crate::names::Slug;
use crate::party::Party;

/// Who attributed an incident to whom: every attributor's latest word, and what it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IncidentLadder {
    /// The incident.
    pub incident: Slug,
    /// One rung for each attributor, in the order in which they first spoke.
    pub rungs: Vec<Rung>,
}

/// One attributor's word on an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rung {
    /// Their latest.
    pub latest: AttributionStep,
    /// What they said before, oldest first.
    pub before: Vec<AttributionStep>,
}

/// One attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AttributionStep {
    /// Who says so.
    pub attributor: Party,
    /// Whom it is attributed to.
    pub attributed_to: Party,
    /// In which role.
    pub role: AttributionRole,
    /// The words, verbatim.
    pub words: Option<String>,
    /// Whether they lay it at their own door: not if they deny it, or will not say.
    pub claim_of_responsibility: bool,
    /// The record.
    pub record: RecordHead,
}

impl AttributionStep {
    /// In which role, and what is done with that where it is not asserted: `perpetrated, denied`.
    #[must_use]
    pub fn says(&self) -> String {
        self.record.avowal().qualify(self.role.word())
    }
}

/// Adds an attribution to the ladders.
pub(super) fn add(
    ladders: &mut Vec<IncidentLadder>,
    identities: &Identities,
    attribution: &AttributionMade,
    record: RecordHead,
) {
    let step = AttributionStep {
        attributor: attribution.attributor.clone(),
        attributed_to: attribution.attributed_to.clone(),
        role: attribution.role,
        words: attribution.words.clone(),
        claim_of_responsibility: record.avowal().word().is_none()
            && identities.same(&attribution.attributor.id, &attribution.attributed_to.id),
        record,
    };
    let new = || IncidentLadder { incident: attribution.incident.clone(), rungs: Vec::new() };
    let ladder = super::story::entry(ladders, |ladder| ladder.incident == attribution.incident, new);
    let same = |rung: &&mut Rung| identities.same(&rung.latest.attributor.id, &attribution.attributor.id);
    match ladder.rungs.iter_mut().find(same) {
        Some(rung) => rung.before.push(std::mem::replace(&mut rung.latest, step)),
        None => ladder.rungs.push(Rung { latest: step, before: Vec::new() }),
    }
}
