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

    /// Takes in what one record names; later records count over earlier ones.
    pub fn learn(&mut self, common: &Common, fact: &Fact) {
        // The chains first: where one record prints two names for a party, the act's own counts.
        common.sourcing.iter().for_each(|chain| self.chain(chain));
        match fact {
            Fact::StatementIssued(statement) => {
                self.all(&statement.to);
                statement.spans.iter().for_each(|span| self.all(&span.to));
                self.one(&statement.speaker);
            }
            Fact::AttributionMade(attribution) => {
                self.one(&attribution.attributor);
                self.one(&attribution.attributed_to);
            }
            Fact::IncidentReported(incident) => self.all(&incident.target),
            Fact::ReleaseScheduled(decision) | Fact::ReleasePostponed(decision) | Fact::ReleaseCancelled(decision) => {
                self.works.insert(decision.work.id.clone(), decision.work.clone());
                decision.ordered_by.iter().for_each(|party| self.one(party));
                self.one(&decision.by);
            }
            Fact::StoryOpened(_) | Fact::ClaimAsserted(_) | Fact::CorrectionIssued(_) | Fact::RecordWithdrawn(_) => {}
        }
    }

    fn chain(&mut self, chain: &Chain) {
        for hop in &chain.hops {
            self.all(&hop.to);
            self.one(&hop.party);
        }
    }

    fn all(&mut self, parties: &[Party]) {
        parties.iter().for_each(|party| self.one(party));
    }

    fn one(&mut self, party: &Party) {
        self.parties.insert(party.id.clone(), party.clone());
    }
}
