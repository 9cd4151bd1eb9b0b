//! Which records an entry had changed, or what is said of them.

use std::collections::BTreeSet;

use crate::event::{Fact, LinkRelation, Relation};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// The records that an entry reached.
pub(super) struct Reached {
    /// Those that say something else since, or count otherwise, the entry's own among them.
    pub(super) said: BTreeSet<u64>,
    /// Those of which something else may be said since: how they rank, what they are linked with, what holds them.
    pub(super) said_of: BTreeSet<u64>,
    /// Whether the story's heading may be another one since.
    pub(super) has_heading: bool,
}

/// Takes back the story's last entry, and says which records it had reached.
pub(super) fn undo(state: &mut StoryState) -> Reached {
    let changed = state.changed_by_last();
    let last = state.records().last().map(|record| record.entry.number);
    let said: BTreeSet<u64> = changed.keys().copied().chain(last).collect();
    let mut said_of = said.clone();
    said.iter().for_each(|number| named(state, *number, &mut said_of));
    for (number, _) in changed.into_iter().filter(|(_, turned)| *turned) {
        linked(state, number, &mut said_of);
    }
    let has_heading = said.iter().any(|number| is_heading(state, *number));
    state.undo();
    said.iter().for_each(|number| named(state, *number, &mut said_of));
    Reached { said, said_of, has_heading }
}

fn is_heading(state: &StoryState, number: u64) -> bool {
    let fact = state.record(number).and_then(Record::fact);
    matches!(fact, Some(Fact::StoryOpened(_) | Fact::StoryRetitled(_) | Fact::StoryClosed(_)))
}

/// The records that a record says something of.
fn named(state: &StoryState, number: u64, found: &mut BTreeSet<u64>) {
    let mut take = |cited: &RecordRef| {
        if cited.story == *state.slug() && state.record(cited.number).is_some() {
            found.insert(cited.number);
        }
    };
    let Some(fact) = state.record(number).and_then(Record::fact) else { return };
    for reference in fact.references() {
        match reference.relation {
            Relation::Ranks | Relation::Notifies | Relation::Misses | Relation::LinksFrom | Relation::LinksTo => {
                take(reference.record);
            }
            // What it changes is reached anyhow, and nothing is said of what a version cites.
            Relation::Corrects
            | Relation::AmendsSourcing
            | Relation::ChangesGroundRule
            | Relation::Withdraws
            | Relation::Reinstates
            | Relation::Cites => {}
        }
    }
    if let Fact::RecordsLinked(link) = fact
        // What a gap is missing from has one gap less, once it is answered. Records speak of earlier ones alone, so that this ends.
        && link.relation == LinkRelation::Answers
        && link.to.story == *state.slug()
        && link.to.number < number
    {
        named(state, link.to.number, found);
    }
}

/// The links of a record, and what they have to do with.
fn linked(state: &StoryState, number: u64, found: &mut BTreeSet<u64>) {
    for by in state.record(number).map(Record::touched_by).unwrap_or_default() {
        if matches!(state.record(*by).and_then(Record::fact), Some(Fact::RecordsLinked(_))) {
            found.insert(*by);
            named(state, *by, found);
        }
    }
}
