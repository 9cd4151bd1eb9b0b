//! What falls: worked out on the stories of a ledger until nothing more does.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Because, Taken, places};
use crate::event::Fact;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::ties::{Place, Tie, Ties};

/// What has fallen so far. A record's [`Place`] is its story's place among the stories, and its number.
#[derive(Debug)]
pub(super) struct Falling {
    /// What is taken away, as it is found in each of the stories.
    taken: Vec<Vec<Taken>>,
    fallen: BTreeMap<Place, Because>,
    /// Of these, what falls of itself, or with what it is inside or rests on, and not merely with what it does something to.
    of_itself: BTreeSet<Place>,
    /// Of these, the amendments that fall for nothing but the chain that they tell of: what they did stays done.
    told_of_chains: BTreeSet<Place>,
    /// What was seen to fall with what.
    seen: BTreeSet<(Place, Place)>,
}

impl Falling {
    pub(super) const fn new(taken: Vec<Vec<Taken>>) -> Self {
        Self {
            taken,
            fallen: BTreeMap::new(),
            of_itself: BTreeSet::new(),
            told_of_chains: BTreeSet::new(),
            seen: BTreeSet::new(),
        }
    }

    /// What falls in all stories, and why.
    pub(super) const fn all(&self) -> &BTreeMap<Place, Because> {
        &self.fallen
    }

    /// Pairs of records that fall: the second depends on the first.
    pub(super) const fn seen(&self) -> &BTreeSet<(Place, Place)> {
        &self.seen
    }

    pub(super) fn has(&self, place: Place) -> bool {
        self.fallen.contains_key(&place)
    }

    /// What falls in one story, and why.
    pub(super) fn fallen_of(&self, story: usize) -> BTreeMap<u64, Because> {
        let fallen = self.fallen.iter().filter(|((of, _), _)| *of == story);
        fallen.map(|((_, number), because)| (*number, because.clone())).collect()
    }

    pub(super) fn told_of_chains(&self, story: usize) -> impl Iterator<Item = u64> + '_ {
        self.told_of_chains.iter().filter(move |(of, _)| *of == story).map(|(_, number)| *number)
    }

    /// What is to be left out of the fold of what is left.
    pub(super) fn left_out(&self, story: usize) -> BTreeSet<u64> {
        let fallen = self.fallen.keys().filter(|place| place.0 == story && !self.told_of_chains.contains(place));
        fallen.map(|(_, number)| *number).collect()
    }

    /// Of what falls of itself: what changed others. Without it they say, and are, what they were before.
    pub(super) fn undone(&self, story: usize, state: &StoryState) -> BTreeSet<u64> {
        let of_itself = self.of_itself.iter().filter(|(of, _)| *of == story).map(|(_, number)| *number);
        let changes = |number: &u64| {
            // One that is left out already is not there.
            state.record(*number).is_none_or(|record| {
                let event = record.entry.event();
                event.is_some_and(|event| {
                    event.fact.amends_records()
                        || matches!(event.fact, Fact::RecordWithdrawn(_) | Fact::RecordReinstated(_))
                })
            })
        };
        of_itself.filter(changes).collect()
    }

    /// Adds what falls of stories in which the fallen still are, but for what is [`Self::undone`]; whether anything did.
    pub(super) fn more(&mut self, stories: &[Cow<'_, StoryState>]) -> bool {
        let before = (self.fallen.len(), self.of_itself.len(), self.told_of_chains.len());
        // What fell before is asked again: something else may depend on it by now.
        let mut next: Vec<Place> = self.fallen.keys().copied().collect();
        for (story, state) in stories.iter().enumerate() {
            for record in state.records() {
                let place = (story, record.entry.number);
                if self.is_taken(story, record) {
                    self.fall(place, Because::Taken, &mut next);
                } else if self.only_tells_of_a_chain(story, record) && !self.has(place) {
                    self.fallen.insert(place, Because::Taken);
                    self.told_of_chains.insert(place);
                    next.push(place);
                }
            }
        }
        let ties = Ties::of(stories);
        while let Some(place) = next.pop() {
            let Some(cited) = ties.cite(place) else { continue };
            for (dependent, tie) in ties.on(place) {
                self.seen.insert((place, *dependent));
                if matches!(tie, Tie::Repeats) && self.of_itself.contains(&place) {
                    self.of_itself.insert(*dependent);
                }
                self.fall(*dependent, because(*tie, cited.clone()), &mut next);
            }
            if next.is_empty() {
                for (by, targets) in ties.acting_on_all() {
                    if targets.iter().all(|target| self.has(*target))
                        && let Some(first) = targets.first().and_then(|first| ties.cite(*first))
                    {
                        self.seen.extend(targets.iter().map(|target| (*target, *by)));
                        self.fall(*by, Because::ActsOn(first), &mut next);
                    }
                }
            }
        }
        before != (self.fallen.len(), self.of_itself.len(), self.told_of_chains.len())
    }

    /// Lets a record fall for more than a chain that it tells of.
    fn fall(&mut self, place: Place, because: Because, next: &mut Vec<Place>) {
        let newly = !matches!(because, Because::ActsOn(_) | Because::Repeats(_)) && self.of_itself.insert(place);
        let only_told = self.told_of_chains.remove(&place);
        if only_told || !self.has(place) {
            self.fallen.insert(place, because);
            next.push(place);
        } else if newly {
            next.push(place);
        }
    }

    /// Whether a record is what was taken away, or has no chain that does not go through that.
    fn is_taken(&self, story: usize, record: &Record) -> bool {
        let taken = self.taken_in(story);
        if taken.iter().any(|taken| taken.is_record(record)) {
            return true;
        }
        let chains = record.common().filter(|_| record.is_admitted()).map(|common| common.sourcing.as_slice());
        chains.is_some_and(|chains| !chains.is_empty() && places(taken, chains).len() == chains.len())
    }

    fn only_tells_of_a_chain(&self, story: usize, record: &Record) -> bool {
        let taken = self.taken_in(story);
        record.is_admitted()
            && matches!(record.fact(), Some(Fact::SourcingAmended(amendment))
                if taken.iter().any(|taken| taken.is_hop_of(&amendment.chain)))
    }

    fn taken_in(&self, story: usize) -> &[Taken] {
        self.taken.get(story).map(Vec::as_slice).unwrap_or_default()
    }
}

const fn because(tie: Tie, record: RecordRef) -> Because {
    match tie {
        Tie::EmbeddedIn => Because::EmbeddedIn(record),
        Tie::RestsOn => Because::RestsOn(record),
        Tie::ActsOn => Because::ActsOn(record),
        Tie::Repeats => Because::Repeats(record),
    }
}
