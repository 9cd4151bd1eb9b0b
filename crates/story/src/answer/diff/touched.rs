//! Which records an entry can change, or what is said of them.

use std::collections::BTreeSet;

use crate::answer::arrival::reached;
use crate::entry::Entry;
use crate::event::{Fact, LinkRelation, Relation};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// The records that an entry reaches.
pub(super) struct Reached {
    /// Those that may say something else since, or count otherwise, the entry's own among them.
    pub(super) said: BTreeSet<u64>,
    /// Those of which something else may be said since: how they rank, what they are linked with, what holds them.
    pub(super) said_of: BTreeSet<u64>,
}

/// Takes the story's next entry into its state, and says which records it reached.
pub(super) fn apply(state: &mut StoryState, entry: &Entry) -> Reached {
    let mut said: BTreeSet<u64> = reached(state, entry).into_iter().collect();
    let mut said_of = BTreeSet::new();
    said.iter().for_each(|number| named(state, *number, &mut said_of));
    let stood: Vec<(u64, bool)> = said.iter().map(|number| (*number, stands(state, *number))).collect();
    state.apply(entry.clone());
    said.insert(entry.number);
    said.iter().for_each(|number| named(state, *number, &mut said_of));
    for (number, stood) in stood {
        if stood != stands(state, number) {
            linked(state, number, &mut said_of);
        }
    }
    said_of.extend(&said);
    Reached { said, said_of }
}

fn stands(state: &StoryState, number: u64) -> bool {
    state.record(number).is_some_and(Record::stands)
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
