//! Which parties a record names, and as what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Entity, Fact};
use crate::field::Body;
use crate::party::{Party, Work};
use crate::sourcing::{Hop, HopRole};

/// What a record says of a party by naming it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MentionRole {
    /// It said something.
    Speaker,
    /// It attributed an incident to somebody.
    Attributor,
    /// An incident was attributed to it.
    AttributedTo,
    /// It decided about a release.
    Decider,
    /// A release was decided on its order.
    OrderedBy,
    /// It made a threat.
    Threatener,
    /// It was threatened.
    Threatened,
    /// It was struck by an incident.
    Target,
    /// It investigates.
    Investigator,
    /// It acted.
    Actor,
    /// Somebody acted against it, or about it.
    ActedUpon,
    /// It was described.
    Described,
    /// It was found to be one with another party.
    Identified,
    /// It was spoken to.
    Recipient,
    /// It is said to have made captured evidence.
    PurportedAuthor,
    /// It is the origin of a record.
    Origin,
    /// It saw or heard what a record tells.
    Witness,
    /// It passed a record on.
    Relay,
    /// It made known or allowed something about a source.
    Amender,
}

impl Body {
    /// Every party that this names, and as what: first those of the fact, then those of the sources.
    #[must_use]
    pub fn parties(&self) -> Vec<(MentionRole, &Party)> {
        let mut found = of_fact(&self.fact);
        found.extend(self.hops().flat_map(of_hop));
        found
    }

    /// Every work that this names.
    #[must_use]
    pub fn works(&self) -> Vec<&Work> {
        match &self.fact {
            Fact::EntityDescribed(described) => match &described.of {
                Entity::Work(work) => vec![work],
                Entity::Party(_) => Vec::new(),
            },
            fact => fact.release().map(|(_, decision)| vec![&decision.work]).unwrap_or_default(),
        }
    }
}

fn of_hop(hop: &Hop) -> impl Iterator<Item = (MentionRole, &Party)> {
    let role = match hop.role {
        HopRole::Origin => MentionRole::Origin,
        HopRole::Witness => MentionRole::Witness,
        HopRole::Relay => MentionRole::Relay,
    };
    [(role, &hop.party)].into_iter().chain(hop.to.iter().map(|party| (MentionRole::Recipient, party)))
}

fn of_fact(fact: &Fact) -> Vec<(MentionRole, &Party)> {
    use MentionRole as Role;
    match fact {
        Fact::StatementIssued(statement) => {
            let mut found = vec![(Role::Speaker, &statement.speaker)];
            found.extend(statement.to.iter().map(|party| (Role::Recipient, party)));
            found.extend(statement.spans.iter().flat_map(|span| &span.to).map(|party| (Role::Recipient, party)));
            found
        }
        Fact::AttributionMade(made) => {
            vec![(Role::Attributor, &made.attributor), (Role::AttributedTo, &made.attributed_to)]
        }
        Fact::IncidentReported(incident) => incident.target.iter().map(|party| (Role::Target, party)).collect(),
        Fact::ThreatMade(threat) => {
            let by = threat.by.iter().map(|party| (Role::Threatener, party));
            by.chain(threat.against.iter().map(|party| (Role::Threatened, party))).collect()
        }
        Fact::InvestigationOpened(opened) => vec![(Role::Investigator, &opened.agency)],
        Fact::InvestigationClosed(closed) => vec![(Role::Investigator, &closed.agency)],
        Fact::ActionTaken(action) => {
            let against = action.against.iter().map(|party| (Role::ActedUpon, party));
            [(Role::Actor, &action.by)].into_iter().chain(against).collect()
        }
        Fact::EntityDescribed(described) => match &described.of {
            Entity::Party(party) => vec![(Role::Described, party)],
            Entity::Work(_) => Vec::new(),
        },
        Fact::PartyIdentified(identified) => {
            vec![(Role::Identified, &identified.party), (Role::Identified, &identified.same_as)]
        }
        Fact::EvidenceCaptured(captured) => {
            captured.purported_author.iter().map(|party| (Role::PurportedAuthor, party)).collect()
        }
        Fact::SourcingAmended(amendment) => {
            let by = amendment.by.iter().map(|party| (Role::Amender, party));
            by.chain(amendment.chain.hops.iter().flat_map(of_hop)).collect()
        }
        Fact::GroundRuleChanged(change) => {
            let party = change.party.iter().map(|party| (Role::Origin, party));
            change.by.iter().map(|party| (Role::Amender, party)).chain(party).collect()
        }
        fact => fact.release().map_or_else(Vec::new, |(_, decision)| {
            let ordered_by = decision.ordered_by.iter().map(|party| (Role::OrderedBy, party));
            [(Role::Decider, &decision.by)].into_iter().chain(ordered_by).collect()
        }),
    }
}
