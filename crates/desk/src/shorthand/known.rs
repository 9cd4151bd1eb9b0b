//! What a story already knows of parties, works and its own names, so that people need not say it twice.

use std::collections::BTreeMap;

use dateline_story::event::{NameOf, Path, Visitor};
use dateline_story::field::Body;
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;
use dateline_story::party::{Party, Work};
use dateline_story::sourcing::Chain;

/// The parties and works that the standing records of a story name, each as its latest record has it; and the names that the
/// story has for incidents, figures and matters under investigation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    parties: BTreeMap<Slug, KnownParty>,
    works: BTreeMap<Slug, Work>,
    // These have each name once, the one used last first.
    incidents: Vec<Slug>,
    figures: Vec<Slug>,
    matters: Vec<Slug>,
    last_sourcing: Vec<Chain>,
}

/// A party as its latest record has it, and all its printed names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownParty {
    latest: Party,
    /// Each once, the one used last first.
    names: Vec<String>,
}

impl Known {
    /// What the standing records of a story name, corrections applied.
    #[must_use]
    pub fn of(state: &StoryState) -> Self {
        let mut known = Self::default();
        for record in state.records().iter().filter(|record| record.stands()) {
            if let Some(body) = record.body() {
                known.learn(&body);
            }
        }
        known
    }

    /// The party of this id, with the name that its latest record prints.
    #[must_use]
    pub fn party(&self, id: &Slug) -> Option<&Party> {
        self.parties.get(id).map(|known| &known.latest)
    }

    /// All names that are printed for the party of this id, the latest first.
    #[must_use]
    pub fn names_of(&self, id: &Slug) -> &[String] {
        self.parties.get(id).map_or(&[], |known| known.names.as_slice())
    }

    /// The work of this id.
    #[must_use]
    pub fn work(&self, id: &Slug) -> Option<&Work> {
        self.works.get(id)
    }

    /// All parties, in the order of their ids.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        self.parties.values().map(|known| &known.latest)
    }

    /// All works, in the order of their ids.
    pub fn works(&self) -> impl Iterator<Item = &Work> {
        self.works.values()
    }

    /// The incidents that were reported or attributed to somebody, the one named last first.
    #[must_use]
    pub fn incidents(&self) -> &[Slug] {
        &self.incidents
    }

    /// The figures by their names, the one reported last first.
    #[must_use]
    pub fn figures(&self) -> &[Slug] {
        &self.figures
    }

    /// The matters under investigation or investigated, the one named last first.
    #[must_use]
    pub fn matters(&self) -> &[Slug] {
        &self.matters
    }

    /// The chains of the last record that has any; empty if none has.
    #[must_use]
    pub fn last_sourcing(&self) -> &[Chain] {
        &self.last_sourcing
    }

    /// Takes in what one record names; later records count over earlier ones.
    pub fn learn(&mut self, body: &Body) {
        // The chains first: where one record prints two names for a party, the act's own counts.
        if !body.common.sourcing.is_empty() {
            self.last_sourcing.clone_from(&body.common.sourcing);
        }
        for (_, party) in body.parties().into_iter().rev() {
            self.learn_party(party);
        }
        for work in body.works() {
            self.works.insert(work.id.clone(), work.clone());
        }
        body.fact.visit(self);
    }

    /// Takes in the parties of a chain.
    pub fn learn_chain(&mut self, chain: &Chain) {
        for hop in &chain.hops {
            hop.to.iter().for_each(|party| self.learn_party(party));
            self.learn_party(&hop.party);
        }
    }

    /// Takes in a party; it counts over what was known of it, except that its earlier names stay known.
    pub fn learn_party(&mut self, party: &Party) {
        match self.parties.get_mut(&party.id) {
            Some(known) => {
                use_now(&mut known.names, &party.printed);
                known.latest = party.clone();
            }
            None => {
                let names = vec![party.printed.clone()];
                self.parties.insert(party.id.clone(), KnownParty { latest: party.clone(), names });
            }
        }
    }
}

/// Moves a name to the front of those that were used, where it may be new.
fn use_now<T: Clone + PartialEq>(names: &mut Vec<T>, name: &T) {
    match names.iter().position(|known| known == name) {
        Some(place) => names.get_mut(..=place).into_iter().for_each(|before| before.rotate_right(1)),
        None => names.insert(0, name.clone()),
    }
}

impl<'a> Visitor<'a> for Known {
    /// The names that the story has for things of its own.
    fn name(&mut self, _: &Path<'_>, name: &'a Slug, of: NameOf) {
        let names = match of {
            NameOf::Incident => &mut self.incidents,
            NameOf::Figure => &mut self.figures,
            NameOf::Matter => &mut self.matters,
        };
        use_now(names, name);
    }
}

#[cfg(test)]
mod tests;
