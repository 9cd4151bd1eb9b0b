//! Under which names a party is printed in a story.

use std::collections::BTreeMap;

use dateline_story::answer::StoryAnswer;
use dateline_story::event::Entity;
use dateline_story::names::Slug;
use dateline_story::party::Party;

use super::heads::heads;

/// The names of each party in an answer, by its id, in the order in which they show.
#[derive(Default)]
pub(super) struct Names {
    printed: BTreeMap<Slug, Vec<String>>,
    same: Vec<(Slug, Slug)>,
}

impl Names {
    pub(super) fn of(story: &StoryAnswer) -> Self {
        let mut names = Self::default();
        for statement in story.statements.iter().flat_map(|speaker| &speaker.statements) {
            names.all([&statement.speaker].into_iter().chain(&statement.to));
            names.all(statement.spans.iter().flat_map(|span| &span.to));
        }
        for step in story.attributions.iter().flat_map(|ladder| &ladder.rungs).map(|rung| &rung.latest) {
            names.all([&step.attributor, &step.attributed_to]);
        }
        for row in &story.releases {
            names.all([&row.latest.by].into_iter().chain(&row.latest.ordered_by));
        }
        names.all(story.incidents.iter().flat_map(|one| &one.incident.target));
        names.all(story.threats.iter().flat_map(|one| one.threat.by.iter().chain(&one.threat.against)));
        names.all(story.investigations.iter().map(|row| &row.agency));
        names.all(story.actions.iter().flat_map(|one| [&one.action.by].into_iter().chain(&one.action.against)));
        for profile in &story.profiles {
            if let Entity::Party(party) = &profile.of {
                profile.properties.iter().for_each(|property| names.add(&party.id, &property.printed));
            }
        }
        for identified in story.identities.iter().map(|one| &one.identified) {
            names.all([&identified.party, &identified.same_as]);
            names.same.push((identified.party.id.clone(), identified.same_as.id.clone()));
        }
        for hop in heads(story).into_iter().flat_map(|head| &head.sourcing).flat_map(|chain| &chain.hops) {
            names.all([&hop.party].into_iter().chain(&hop.to));
        }
        names
    }

    fn all<'a>(&mut self, parties: impl IntoIterator<Item = &'a Party>) {
        parties.into_iter().for_each(|party| self.add(&party.id, &party.printed));
    }

    fn add(&mut self, id: &Slug, printed: &str) {
        match self.printed.get_mut(id) {
            Some(names) if names.iter().any(|name| name == printed) => {}
            Some(names) => names.push(printed.to_owned()),
            None => drop(self.printed.insert(id.clone(), vec![printed.to_owned()])),
        }
    }

    /// The names of a party that goes by any of these ids, and by those that are known to be the same.
    pub(super) fn of_all<'a>(&'a self, ids: impl IntoIterator<Item = &'a Slug>) -> Vec<&'a String> {
        let mut known: Vec<&Slug> = ids.into_iter().collect();
        // Each round takes in what is one step further off; there are no more steps than pairs.
        for _ in &self.same {
            for (one, other) in &self.same {
                match (known.contains(&one), known.contains(&other)) {
                    (true, false) => known.push(other),
                    (false, true) => known.push(one),
                    _ => {}
                }
            }
        }
        let mut names: Vec<&String> = Vec::new();
        for name in known.into_iter().filter_map(|id| self.printed.get(id)).flatten() {
            if !names.contains(&name) && !name.trim().is_empty() {
                names.push(name);
            }
        }
        names
    }
}
