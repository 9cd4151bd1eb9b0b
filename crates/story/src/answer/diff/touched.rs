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
    let since = state.undo();
    let said: BTreeSet<u64> = since.iter().map(|record| record.entry.number).collect();
    let mut reached = Reached { said_of: said.clone(), said, has_heading: false };
    for since in &since {
        let number = since.entry.number;
        let then = state.record(number);
        for fact in [Some(since), then].into_iter().flatten().filter_map(Record::fact) {
            named(state, number, fact, &mut reached.said_of);
            reached.has_heading |= matches!(fact, Fact::StoryOpened(_) | Fact::StoryRetitled(_) | Fact::StoryClosed(_));
        }
        if then.is_some_and(|then| then.stands() != since.stands()) {
            linked(state, number, &mut reached.said_of);
        }
    }
    reached
}

/// The records that a record says something of.
fn named(state: &StoryState, number: u64, fact: &Fact, found: &mut BTreeSet<u64>) {
    let mut take = |cited: &RecordRef| {
        if cited.story == *state.slug() && state.record(cited.number).is_some() {
            found.insert(cited.number);
        }
    };
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
        && let Some(gap) = state.record(link.to.number).and_then(Record::fact)
    {
        named(state, link.to.number, gap, found);
    }
}

/// The links of a record, and what they have to do with.
fn linked(state: &StoryState, number: u64, found: &mut BTreeSet<u64>) {
    for by in state.record(number).map(Record::touched_by).unwrap_or_default() {
        if let Some(fact @ Fact::RecordsLinked(_)) = state.record(*by).and_then(Record::fact) {
            found.insert(*by);
            named(state, *by, fact, found);
        }
    }
}
