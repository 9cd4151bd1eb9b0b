//! What a story already knows of parties and works, so that people need not say it twice.

use std::collections::BTreeMap;

use dateline_story::event::{Common, Fact};
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;
use dateline_story::party::{Party, Work};
use dateline_story::sourcing::Chain;

/// The parties and works that the standing records of a story name, each as its latest record has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    parties: BTreeMap<Slug, Party>,
    works: BTreeMap<Slug, Work>,
    last_sourcing: Vec<Chain>,
}

impl Known {
    /// What the standing records of a story name, corrections applied.
    #[must_use]
    pub fn of(state: &StoryState) -> Self {
        let mut known = Self::default();
        for record in state.records().iter().filter(|record| record.stands()) {
            if let Some(body) = record.body() {
                known.learn(&body.common, &body.fact);
            }
        }
        known
    }

    /// The party of this id.
    #[must_use]
    pub fn party(&self, id: &Slug) -> Option<&Party> {
        self.parties.get(id)
    }

    /// The work of this id.
    #[must_use]
    pub fn work(&self, id: &Slug) -> Option<&Work> {
        self.works.get(id)
    }

    /// All parties, in the order of their ids.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        self.parties.values()
    }

    /// All works, in the order of their ids.
    pub fn works(&self) -> impl Iterator<Item = &Work> {
        self.works.values()
    }

    /// The chains of the last record that has any; empty if none has.
    #[must_use]
    pub fn last_sourcing(&self) -> &[Chain] {
        &self.last_sourcing
    }

    /// Takes in what one record names; later records count over earlier ones.
    pub fn learn(&mut self, common: &Common, fact: &Fact) {
        // The chains first: where one record prints two names for a party, the act's own counts.
        common.sourcing.iter().for_each(|chain| self.learn_chain(chain));
        if !common.sourcing.is_empty() {
            self.last_sourcing.clone_from(&common.sourcing);
        }
        match fact {
            Fact::StatementIssued(statement) => {
                self.learn_all(&statement.to);
                statement.spans.iter().for_each(|span| self.learn_all(&span.to));
                self.learn_party(&statement.speaker);
            }
            Fact::AttributionMade(attribution) => {
                self.learn_party(&attribution.attributor);
                self.learn_party(&attribution.attributed_to);
            }
            Fact::IncidentReported(incident) => self.learn_all(&incident.target),
            Fact::ReleaseScheduled(decision) | Fact::ReleasePostponed(decision) | Fact::ReleaseCancelled(decision) => {
                self.works.insert(decision.work.id.clone(), decision.work.clone());
                decision.ordered_by.iter().for_each(|party| self.learn_party(party));
                self.learn_party(&decision.by);
            }
            Fact::StoryOpened(_) | Fact::ClaimAsserted(_) | Fact::CorrectionIssued(_) | Fact::RecordWithdrawn(_) => {}
        }
    }

    /// Takes in the parties of a chain.
    pub fn learn_chain(&mut self, chain: &Chain) {
        for hop in &chain.hops {
            self.learn_all(&hop.to);
            self.learn_party(&hop.party);
        }
    }

    fn learn_all(&mut self, parties: &[Party]) {
        parties.iter().for_each(|party| self.learn_party(party));
    }

    /// Takes in a party; it counts over what was known of it.
    pub fn learn_party(&mut self, party: &Party) {
        self.parties.insert(party.id.clone(), party.clone());
    }
}
