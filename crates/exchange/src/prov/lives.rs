//! What each record said, from when until when: its revisions, found by folding the story once more, entry by entry.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::event::Fact;
use dateline_story::field::Body;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::{RecordRef, Slug};

/// A record's revisions, in order. Never empty.
#[derive(Debug, Default)]
pub(super) struct Life {
    pub(super) revisions: Vec<Revision>,
}

/// What a record said for a while.
#[derive(Debug)]
pub(super) struct Revision {
    /// The number of the record that made it say this: its own for the first.
    pub(super) by: u64,
    /// What it said; `None` if it is not an event.
    pub(super) body: Option<Body>,
    /// The number of the record that ended it.
    pub(super) ended: Option<u64>,
}

impl Life {
    /// The name of what the record said from record `by` on.
    pub(super) fn name(story: &Slug, number: u64, by: u64) -> String {
        if by == number { format!("record:{story}.{number}") } else { format!("record:{story}.{number}.{by}") }
    }

    /// The name of what it says, or said last.
    pub(super) fn latest(&self, story: &Slug, number: u64) -> String {
        Self::name(story, number, self.revisions.last().map_or(number, |revision| revision.by))
    }

    /// What it said, or had said last, when record `at` came.
    pub(super) fn before(&self, at: u64) -> Option<&Revision> {
        self.revisions.iter().rev().find(|revision| revision.by < at)
    }
}

/// The lives of all records of a story, by their numbers.
pub(super) fn lives(state: &StoryState) -> BTreeMap<u64, Life> {
    let mut past = StoryState::new(state.slug().clone());
    let mut lives: BTreeMap<u64, Life> = BTreeMap::new();
    // Which records each record acts on.
    let mut acts: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for record in state.records() {
        let number = record.entry.number;
        past.apply(record.entry.clone());
        let body = past.record(number).and_then(Record::body);
        lives.entry(number).or_default().revisions.push(Revision { by: number, body, ended: None });
        let targets = targets(&past, number);
        if targets.is_empty() {
            continue;
        }
        acts.insert(number, targets);
        for target in reached(&acts, number) {
            if let (Some(record), Some(life)) = (past.record(target), lives.get_mut(&target)) {
                turn(life, record, number);
            }
        }
    }
    lives
}

/// The records that one acts on.
fn targets(past: &StoryState, number: u64) -> Vec<u64> {
    let acts_on = |record: &Record| record.amendments().contains(&number) || record.withdrawals().contains(&number);
    let one = |cited: &RecordRef| {
        let cited = past.record(cited.number).filter(|record| acts_on(record));
        cited.map(|record| record.entry.number).into_iter().collect()
    };
    let fact = past.record(number).filter(|record| record.is_admitted()).and_then(Record::fact);
    match fact.map(|fact| (fact, fact.changed_record())) {
        Some((_, Some(cited))) => one(cited),
        Some((Fact::GroundRuleChanged(_), None)) => {
            past.records().iter().filter(|record| acts_on(record)).map(|record| record.entry.number).collect()
        }
        Some(_) | None => Vec::new(),
    }
}

/// The records that one acts on, and those that these act on, and so on: withdrawing a correction changes what it corrected.
fn reached(acts: &BTreeMap<u64, Vec<u64>>, number: u64) -> BTreeSet<u64> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![number]);
    while let Some(number) = next.pop() {
        let targets = acts.get(&number).into_iter().flatten();
        next.extend(targets.filter(|target| reached.insert(**target)));
    }
    reached
}

/// Takes down what became of a record when record `by` came.
fn turn(life: &mut Life, record: &Record, by: u64) {
    let body = record.body();
    let Some(last) = life.revisions.last_mut() else {
        return;
    };
    match (last.ended, record.stands()) {
        (None, false) => last.ended = Some(by),
        (None, true) if last.body != body => {
            last.ended = Some(by);
            life.revisions.push(Revision { by, body, ended: None });
        }
        (Some(_), true) => life.revisions.push(Revision { by, body, ended: None }),
        (None, true) | (Some(_), false) => {}
    }
}
