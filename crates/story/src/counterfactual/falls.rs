//! What falls: worked out on a story until nothing more does.

use std::collections::{BTreeMap, BTreeSet};

use super::{Because, Taken, places};
use crate::anomaly::AnomalyKind;
use crate::event::{Fact, LinkRelation};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// How one record depends on another: it falls with it.
#[derive(Debug, Clone, Copy)]
enum Tie {
    EmbeddedIn,
    RestsOn,
    ActsOn,
    Repeats,
}

impl Tie {
    const fn because(self, record: RecordRef) -> Because {
        match self {
            Self::EmbeddedIn => Because::EmbeddedIn(record),
            Self::RestsOn => Because::RestsOn(record),
            Self::ActsOn => Because::ActsOn(record),
            Self::Repeats => Because::Repeats(record),
        }
    }
}

/// What has fallen so far.
#[derive(Debug)]
pub(super) struct Falling<'a> {
    taken: &'a [Taken],
    fallen: BTreeMap<u64, Because>,
    /// Of these, the amendments that fall for nothing but the chain that they tell of: what they did stays done.
    told_of_chains: BTreeSet<u64>,
}

impl<'a> Falling<'a> {
    pub(super) const fn new(taken: &'a [Taken]) -> Self {
        Self { taken, fallen: BTreeMap::new(), told_of_chains: BTreeSet::new() }
    }

    pub(super) fn fallen(self) -> BTreeMap<u64, Because> {
        self.fallen
    }

    pub(super) const fn told_of_chains(&self) -> &BTreeSet<u64> {
        &self.told_of_chains
    }

    /// What is to be left out of the fold.
    pub(super) fn left_out(&self) -> BTreeSet<u64> {
        self.fallen.keys().filter(|number| !self.told_of_chains.contains(number)).copied().collect()
    }

    /// The places of the chains that go, in the records that stay.
    pub(super) fn chains_lost(&self, state: &StoryState) -> BTreeMap<u64, BTreeSet<usize>> {
        let staying = state.records().iter().filter(|record| record.is_admitted() && !self.has(record));
        let lost = staying.filter_map(|record| {
            let lost = places(self.taken, &record.common()?.sourcing);
            (!lost.is_empty()).then_some((record.entry.number, lost))
        });
        lost.collect()
    }

    fn has(&self, record: &Record) -> bool {
        self.fallen.contains_key(&record.entry.number)
    }

    /// Adds what falls of a story from which the fallen are left out; whether anything did.
    pub(super) fn more(&mut self, state: &StoryState) -> bool {
        let mut next: Vec<u64> = Vec::new();
        for record in state.records() {
            let number = record.entry.number;
            if self.is_taken(record) {
                self.fall(number, Because::Taken, &mut next);
            } else if self.only_tells_of_a_chain(record) && !self.has(record) {
                self.fallen.insert(number, Because::Taken);
                self.told_of_chains.insert(number);
                next.push(number);
            }
        }
        let ties = ties(state);
        let wholly = acting_on_all(state);
        let mut any = !next.is_empty();
        while let Some(number) = next.pop() {
            for (dependent, tie) in ties.get(&number).into_iter().flatten() {
                self.fall(*dependent, tie.because(state.cite(number)), &mut next);
            }
            if next.is_empty() {
                for (by, targets) in &wholly {
                    if targets.iter().all(|target| self.fallen.contains_key(target))
                        && let Some(target) = targets.first()
                    {
                        self.fall(*by, Because::ActsOn(state.cite(*target)), &mut next);
                    }
                }
            }
            any |= !next.is_empty();
        }
        any
    }

    /// Lets a record fall for more than a chain that it tells of.
    fn fall(&mut self, number: u64, because: Because, next: &mut Vec<u64>) {
        let only_told = self.told_of_chains.remove(&number);
        if only_told || !self.fallen.contains_key(&number) {
            self.fallen.insert(number, because);
            next.push(number);
        }
    }

    /// Whether a record is what was taken away, or has no chain that does not go through that.
    fn is_taken(&self, record: &Record) -> bool {
        if self.taken.iter().any(|taken| taken.is_record(record)) {
            return true;
        }
        let chains = record.common().filter(|_| record.is_admitted()).map(|common| common.sourcing.as_slice());
        chains.is_some_and(|chains| !chains.is_empty() && places(self.taken, chains).len() == chains.len())
    }

    fn only_tells_of_a_chain(&self, record: &Record) -> bool {
        record.is_admitted()
            && matches!(record.fact(), Some(Fact::SourcingAmended(amendment))
                if self.taken.iter().any(|taken| taken.is_hop_of(&amendment.chain)))
    }
}

/// What falls with each record.
fn ties(state: &StoryState) -> BTreeMap<u64, Vec<(u64, Tie)>> {
    let mut ties: BTreeMap<u64, Vec<(u64, Tie)>> = BTreeMap::new();
    for record in state.records().iter().filter(|record| record.is_admitted()) {
        let number = record.entry.number;
        let earlier = |cited: &&RecordRef| cited.story == *state.slug() && cited.number < number;
        if let Some(inside) = record.common().and_then(|common| common.embedded_in.as_ref()).filter(earlier) {
            ties.entry(inside.number).or_default().push((number, Tie::EmbeddedIn));
        }
        for target in targets(record.fact()).into_iter().filter(earlier) {
            ties.entry(target.number).or_default().push((number, Tie::ActsOn));
        }
        let links = state.links_of(number).map(|(_, link)| link);
        let rests_on = links.filter(|link| link.relation == LinkRelation::RestsOn && link.to == state.cite(number));
        for resting in rests_on.filter(|link| link.from.story == *state.slug()) {
            ties.entry(number).or_default().push((resting.from.number, Tie::RestsOn));
        }
    }
    for anomaly in state.anomalies() {
        if let AnomalyKind::DuplicateEventId { first, .. } = anomaly.kind {
            ties.entry(first).or_default().push((anomaly.number, Tie::Repeats));
        }
    }
    ties
}

/// The records that a record does something to, and nothing else: it falls with any of them.
fn targets(fact: Option<&Fact>) -> Vec<&RecordRef> {
    match fact {
        Some(Fact::CorrectionIssued(correction)) => vec![&correction.record],
        Some(Fact::RecordWithdrawn(withdrawal)) => vec![&withdrawal.record],
        Some(Fact::RecordReinstated(reinstatement)) => vec![&reinstatement.record],
        Some(Fact::SourcingAmended(amendment)) => vec![&amendment.record],
        Some(Fact::GroundRuleChanged(change)) => change.record.iter().collect(),
        Some(Fact::StatusSet(set)) => vec![&set.record],
        Some(Fact::RecordsLinked(link)) => vec![&link.from, &link.to],
        _ => Vec::new(),
    }
}

/// The changes of the terms of a source in every earlier record, with those that they changed: they fall with the last of them.
fn acting_on_all(state: &StoryState) -> Vec<(u64, Vec<u64>)> {
    let changes = state.records().iter().filter(|record| {
        record.is_admitted()
            && matches!(record.fact(), Some(Fact::GroundRuleChanged(change)) if change.record.is_none())
    });
    let acting = changes.map(|record| (record.entry.number, state.amended_by(record.entry.number)));
    acting.filter(|(_, targets)| !targets.is_empty()).collect()
}
