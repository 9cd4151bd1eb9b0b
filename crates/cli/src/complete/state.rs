//! What stories know, for candidates.

use std::collections::BTreeMap;

use dateline_desk::shorthand::Known;
use dateline_story::event::Fact;
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;

/// Something that records name, under every name that they print for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownName {
    pub(super) id: Slug,
    /// The names, the one printed last first.
    pub(super) names: Vec<String>,
}

/// What is collected while records are read, oldest first.
#[derive(Default)]
struct Collected {
    /// By id: when it was named last, and its names, the last one last.
    found: BTreeMap<Slug, (usize, Vec<String>)>,
    clock: usize,
}

impl Collected {
    fn see(&mut self, id: &Slug, name: &str) {
        self.clock = self.clock.saturating_add(1);
        let (seen, names) = self.found.entry(id.clone()).or_default();
        *seen = self.clock;
        names.retain(|known| known != name);
        names.push(name.to_owned());
    }

    /// What was named last, first.
    fn latest_first(self) -> Vec<KnownName> {
        let mut all: Vec<(usize, KnownName)> = self
            .found
            .into_iter()
            .map(|(id, (seen, names))| (seen, KnownName { id, names: names.into_iter().rev().collect() }))
            .collect();
        all.sort_by_key(|(seen, _)| std::cmp::Reverse(*seen));
        all.into_iter().map(|(_, named)| named).collect()
    }
}

/// What each record that stands names, oldest first. Stories come with the one that changed last first.
fn by_record(states: &[StoryState]) -> impl Iterator<Item = (Known, Fact)> {
    states.iter().rev().flat_map(StoryState::records).filter(|record| record.stands()).filter_map(|record| {
        let body = record.body()?;
        let mut known = Known::default();
        known.learn(&body);
        Some((known, body.fact))
    })
}

/// The parties.
pub(super) fn parties(states: &[StoryState]) -> Vec<KnownName> {
    let mut collected = Collected::default();
    for (known, _) in by_record(states) {
        known.parties().for_each(|party| collected.see(&party.id, &party.printed));
    }
    collected.latest_first()
}

/// The works.
pub(super) fn works(states: &[StoryState]) -> Vec<KnownName> {
    let mut collected = Collected::default();
    for (known, _) in by_record(states) {
        known.works().for_each(|work| collected.see(&work.id, &work.printed));
    }
    collected.latest_first()
}

/// The incidents, each with its kind and description.
pub(super) fn incidents(states: &[StoryState]) -> Vec<KnownName> {
    let mut collected = Collected::default();
    for (_, fact) in by_record(states) {
        if let Fact::IncidentReported(incident) = fact {
            collected.see(&incident.incident, &format!("{}: {}", incident.kind, incident.description));
        }
    }
    collected.latest_first()
}
