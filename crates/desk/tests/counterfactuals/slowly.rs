//! What falls, by the definition and without haste.

use std::collections::BTreeSet;

use dateline_story::event::{Fact, LinkRelation};
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::{RecordRef, Slug};
use dateline_story::query::Without;
use dateline_story::sourcing::{Chain, Hop};
use dateline_wire::testing::FEW_PARTIES;

use crate::common::slug;

/// The chains of a record, and the one that it tells of.
pub(super) fn chains(record: &Record) -> Vec<Chain> {
    let mut chains = record.common().map(|common| common.sourcing.clone()).unwrap_or_default();
    if let Some(Fact::SourcingAmended(amendment)) = record.fact() {
        chains.push(amendment.chain.clone());
    }
    chains
}

pub(super) fn hops(state: &StoryState) -> Vec<Hop> {
    let counting = state.records().iter().filter(|record| record.is_admitted());
    counting.flat_map(chains).flat_map(|chain| chain.hops).collect()
}

/// What falls, worked out by asking every record of every story again and again.
#[derive(Clone, PartialEq)]
pub(super) struct Slowly<'a> {
    /// The stories, the one that is asked about first.
    states: &'a [StoryState],
    without: &'a [Without],
    fallen: BTreeSet<RecordRef>,
    /// Of these, those that fall not only because what they do something to falls.
    of_itself: BTreeSet<RecordRef>,
    /// Of these, those that fall only for the chain that they tell of: they did what they did.
    told: BTreeSet<RecordRef>,
}

impl Slowly<'_> {
    pub(super) fn fallen(states: &[StoryState], without: &[Without]) -> BTreeSet<RecordRef> {
        let none = BTreeSet::new;
        let mut slowly = Slowly { states, without, fallen: none(), of_itself: none(), told: none() };
        let mut left = states.to_vec();
        loop {
            let before = slowly.clone();
            loop {
                let then = slowly.clone();
                left.iter().for_each(|state| slowly.ask(&left, state));
                if then == slowly {
                    break;
                }
            }
            if before == slowly {
                return slowly.fallen;
            }
            left = states.iter().map(|state| slowly.undone(state)).collect();
        }
    }

    /// A story in which nothing fell but what changed others and falls of itself.
    fn undone(&self, state: &StoryState) -> StoryState {
        let mut again = StoryState::new(state.slug().clone());
        for number in 1..=state.last_number() {
            let changes = |record: &&Record| {
                let fact = &record.entry.event().unwrap().fact;
                let acts = matches!(fact, Fact::RecordWithdrawn(_) | Fact::RecordReinstated(_));
                (acts || fact.amends_records()) && self.of_itself.contains(&state.cite(number))
            };
            match state.record(number).filter(|record| !changes(record)) {
                Some(record) => again.apply(record.entry.clone()),
                None => again.hide(number),
            }
        }
        again
    }

    fn ask(&mut self, left: &[StoryState], state: &StoryState) {
        let then = self.fallen.clone();
        let there = |cited: &RecordRef| {
            let other = left.iter().find(|other| *other.slug() == cited.story);
            then.contains(cited) && other.is_some_and(|other| other.record(cited.number).is_some())
        };
        for record in state.records() {
            let number = record.entry.number;
            let this = state.cite(number);
            let (common, fact) = (record.common().unwrap(), record.fact().unwrap());
            let ours = |cited: &RecordRef| cited.story == *state.slug() && cited.number < number && there(cited);
            let inside = |cited: &RecordRef| ours(cited) || cited.story != *state.slug() && there(cited);
            let embedded = common.embedded_in.as_ref().is_some_and(inside);
            let links = left.iter().flat_map(|story| story.records().iter().map(move |record| (story, record)));
            let mut links = links.flat_map(|(story, record)| story.links_of(record.entry.number)).map(|(_, link)| link);
            let rests =
                links.any(|link| link.relation == LinkRelation::RestsOn && link.from == this && there(&link.to));
            let acts = match fact {
                Fact::CorrectionIssued(one) => ours(&one.record),
                Fact::RecordWithdrawn(one) => ours(&one.record),
                Fact::RecordReinstated(one) => ours(&one.record),
                Fact::SourcingAmended(one) => ours(&one.record),
                Fact::StatusSet(one) => ours(&one.record),
                Fact::RecordsLinked(one) => inside(&one.from) || inside(&one.to),
                Fact::GroundRuleChanged(one) if one.record.is_some() => one.record.iter().any(ours),
                Fact::GroundRuleChanged(_) => {
                    let changed = state.records().iter().filter(|other| other.amendments().contains(&number));
                    let changed: Vec<RecordRef> = changed.map(|other| state.cite(other.entry.number)).collect();
                    !changed.is_empty() && changed.iter().all(|other| then.contains(other))
                }
                _ => false,
            };
            let chains = &common.sourcing;
            let sourced = !chains.is_empty() && chains.iter().all(|chain| self.is_through(state, chain));
            if self.is_named(record, &this) || sourced || embedded || rests {
                self.of_itself.insert(this.clone());
            }
            if self.of_itself.contains(&this) || acts {
                self.told.remove(&this);
                self.fallen.insert(this);
            } else if !self.fallen.contains(&this)
                && matches!(fact, Fact::SourcingAmended(amendment) if self.is_through(state, &amendment.chain))
            {
                self.told.insert(this.clone());
                self.fallen.insert(this);
            }
        }
    }

    fn is_named(&self, record: &Record, this: &RecordRef) -> bool {
        self.without.iter().any(|one| match one {
            Without::Record(cited) => cited == this,
            Without::By(staff) => record.entry.event().unwrap().recorded_by == *staff,
            _ => false,
        })
    }

    /// Whether a chain of one of the stories goes through a source. Which parties that is, the story that is asked about says, and of these
    /// which others they are, the chain's own.
    fn is_through(&self, state: &StoryState, chain: &Chain) -> bool {
        let asked = &self.states[0];
        let original = self.states.iter().find(|original| original.slug() == state.slug()).unwrap();
        let (known, here) = (asked.identities(), original.identities());
        self.without.iter().any(|one| {
            let Without::Source { source, origin_only } = one else { return false };
            let id: Slug = source.parse().unwrap();
            let named_there: BTreeSet<Slug> = FEW_PARTIES
                .map(slug)
                .into_iter()
                .chain([id.clone()])
                .chain(hops(asked).into_iter().map(|hop| hop.party.id))
                .filter(|other| known.same(other, &id))
                .collect();
            let is_theirs = |other: &Slug| match state.slug() == asked.slug() {
                true => known.same(other, &id),
                false => named_there.iter().any(|one| here.same(other, one)),
            };
            let printed = |state: &StoryState| -> BTreeSet<String> {
                let theirs = hops(state).into_iter().filter(|hop| is_theirs(&hop.party.id));
                theirs.map(|hop| hop.party.printed.trim().to_lowercase()).collect()
            };
            let outlets = |state: &StoryState| -> BTreeSet<String> {
                hops(state).into_iter().filter_map(|hop| Some(hop.outlet?.trim().to_lowercase())).collect()
            };
            let known_there = hops(asked).into_iter().filter(|hop| known.same(&hop.party.id, &id));
            let mut names: BTreeSet<String> = known_there.map(|hop| hop.party.printed.trim().to_lowercase()).collect();
            names.retain(|name| outlets(asked).contains(name));
            names.extend(printed(original));
            names.insert(source.clone());
            let at = |hop: &Hop| {
                let outlet = hop.outlet.as_ref().map(|outlet| outlet.trim().to_lowercase());
                is_theirs(&hop.party.id) || outlet.is_some_and(|outlet| names.contains(&outlet))
            };
            chain.hops.iter().take(if *origin_only { 1 } else { usize::MAX }).any(at)
        })
    }
}
