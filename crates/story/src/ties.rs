//! How the records of a ledger depend on one another.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::anomaly::AnomalyKind;
use crate::event::{Fact, LinkRelation};
use crate::fold::{Record, StoryState};
use crate::names::{RecordRef, Slug};

/// A record of one of several stories: the story's place among them, and the record's number.
pub(crate) type Place = (usize, u64);

/// How one record depends on another: it falls with it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tie {
    EmbeddedIn,
    RestsOn,
    ActsOn,
    Repeats,
}

/// How the records of some stories depend on one another.
pub(crate) struct Ties<'a> {
    stories: &'a [Cow<'a, StoryState>],
    places: BTreeMap<&'a Slug, usize>,
    ties: BTreeMap<Place, Vec<(Place, Tie)>>,
    /// The records that a link says are the same report as another, from either of the two.
    duplicates: BTreeMap<Place, Vec<Place>>,
    /// The changes of the terms of a source in every earlier record, with those that they changed: they fall with the last of them.
    acting_on_all: Vec<(Place, Vec<Place>)>,
}

impl<'a> Ties<'a> {
    pub(crate) fn of(stories: &'a [Cow<'a, StoryState>]) -> Self {
        let places = stories.iter().enumerate().map(|(place, state)| (state.slug(), place)).collect();
        let (ties, duplicates) = (BTreeMap::new(), BTreeMap::new());
        let mut ties = Self { stories, places, ties, duplicates, acting_on_all: Vec::new() };
        for (story, state) in stories.iter().enumerate() {
            ties.gather(story, state);
        }
        ties
    }

    /// What falls with a record, and how it depends on it.
    pub(crate) fn on(&self, place: Place) -> &[(Place, Tie)] {
        self.ties.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    /// The records that a link says are the same report as this one.
    pub(crate) fn duplicates_of(&self, place: Place) -> &[Place] {
        self.duplicates.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn acting_on_all(&self) -> &[(Place, Vec<Place>)] {
        &self.acting_on_all
    }

    /// How a record is cited.
    pub(crate) fn cite(&self, (story, number): Place) -> Option<RecordRef> {
        self.stories.get(story).map(|state| state.cite(number))
    }

    /// The place of a record that is cited in a story; `None` if it is not there, or does not fit in another one.
    fn place(&self, citing: usize, cited: &RecordRef) -> Option<Place> {
        let story = *self.places.get(&cited.story)?;
        let record = self.stories.get(story)?.record(cited.number)?;
        (story == citing || record.is_admitted()).then_some((story, cited.number))
    }

    fn tie(&mut self, on: Place, dependent: Place, tie: Tie) {
        self.ties.entry(on).or_default().push((dependent, tie));
    }

    fn gather(&mut self, story: usize, state: &'a StoryState) {
        for record in state.records().iter().filter(|record| record.is_admitted()) {
            let number = record.entry.number;
            let here = (story, number);
            // Of another story, its record may be later.
            let earlier = |cited: &&RecordRef| cited.story != *state.slug() || cited.number < number;
            let inside = record.common().and_then(|common| common.embedded_in.as_ref()).filter(earlier);
            if let Some(inside) = inside.and_then(|inside| self.place(story, inside)) {
                self.tie(inside, here, Tie::EmbeddedIn);
            }
            for target in targets(state, record).into_iter().filter(earlier) {
                if let Some(target) = self.place(story, target) {
                    self.tie(target, here, Tie::ActsOn);
                }
            }
            // Once for each link: at the end that it depends on, or at the other if that one is not of this story.
            let of_this_end = state.links_of(number).map(|(_, link)| link).filter(|link| {
                let end = if link.to.story == *state.slug() { &link.to } else { &link.from };
                *end == state.cite(number)
            });
            for link in of_this_end {
                let (Some(from), Some(to)) = (self.place(story, &link.from), self.place(story, &link.to)) else {
                    continue;
                };
                match link.relation {
                    LinkRelation::RestsOn => self.tie(to, from, Tie::RestsOn),
                    LinkRelation::Duplicates => {
                        self.duplicates.entry(to).or_default().push(from);
                        self.duplicates.entry(from).or_default().push(to);
                    }
                    LinkRelation::Corroborates
                    | LinkRelation::Contradicts
                    | LinkRelation::Qualifies
                    | LinkRelation::Retracts
                    | LinkRelation::Answers => {}
                }
            }
            if matches!(record.fact(), Some(Fact::GroundRuleChanged(change)) if change.record.is_none()) {
                let targets: Vec<Place> = state.amended_by(number).into_iter().map(|target| (story, target)).collect();
                if !targets.is_empty() {
                    self.acting_on_all.push((here, targets));
                }
            }
        }
        for anomaly in state.anomalies() {
            if let AnomalyKind::DuplicateEventId { first, .. } = anomaly.kind {
                self.tie((story, first), (story, anomaly.number), Tie::Repeats);
            }
        }
    }
}

/// The records that a record acts on, and does nothing else: it falls with any of them.
fn targets<'a>(state: &StoryState, record: &'a Record) -> Vec<&'a RecordRef> {
    let references = record.fact().map(Fact::references).unwrap_or_default();
    let acting = references.into_iter().filter(|reference| reference.relation.acts());
    let targets: Vec<&RecordRef> = acting.map(|reference| reference.record).collect();
    // Only links have to do with other stories; what refers to none of this one's records does not fit.
    let fits = targets.iter().any(|cited| cited.story == *state.slug());
    if fits { targets } else { Vec::new() }
}
