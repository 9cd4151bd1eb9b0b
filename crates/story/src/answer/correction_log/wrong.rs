//! Since when what was put right had been wrong: what a record said after each event that changed it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::edit::{at, edits};
use crate::event::Fact;
use crate::field::Body;
use crate::fold::{Record, StoryState};

/// What records said after each event that changed them, worked out once for all that was put right in each.
#[derive(Debug, Default)]
pub(in super::super) struct Pasts(BTreeMap<u64, Vec<Revision>>);

/// What a record said since an event.
#[derive(Debug)]
struct Revision {
    /// The record itself, or what changed it.
    by: u64,
    body: Body,
    /// The same, as paths name its fields.
    fields: Value,
}

impl Revision {
    fn of(by: u64, body: Body) -> Self {
        Self { by, fields: body.to_json(), body }
    }
}

impl Pasts {
    /// The record that put on the ledger what a correction put right: the last one before it since which all that it changed stood as
    /// it did. That is the record that was corrected, an earlier correction, or an amendment of its sources or their terms.
    ///
    /// Of what changed the record, only what stood when the correction came counts: what had been taken back before had given what was
    /// wrong no longer, and what stood before that was wrong.
    pub(in super::super) fn wrong_since<'a>(
        &mut self,
        state: &'a StoryState,
        target: &'a Record,
        correction: u64,
    ) -> &'a Record {
        let changed_by = standing_before(state, target.amendments(), correction);
        let [before @ .., after] = self.of(state, target, changed_by.into_iter().chain([correction])) else {
            return target;
        };
        let Some(was) = before.last() else {
            return target;
        };
        let edits = edits(&was.fields, &after.fields);
        let stood = |said: &&Revision| edits.iter().all(|edit| edit.stood_in(&said.fields));
        let since = before.iter().rev().take_while(stood).last();
        since.and_then(|said| state.record(said.by)).unwrap_or(target)
    }

    /// The record that put on the ledger a part that was withdrawn: what last put something else, as a whole, into its place.
    pub(in super::super) fn part_since<'a>(
        &mut self,
        state: &'a StoryState,
        target: &'a Record,
        withdrawal: u64,
        part: &str,
    ) -> &'a Record {
        let changed_by = standing_before(state, target.amendments(), withdrawal);
        let said = self.of(state, target, changed_by.into_iter());
        let path: Vec<String> = part.split('.').map(str::to_owned).collect();
        let gave = said.iter().zip(said.iter().skip(1)).rev().find(|(was, now)| {
            let (old, new) = (at(&was.fields, &path), at(&now.fields, &path));
            let given = given_by(state, was, now.by);
            old != new && (old.is_null() || given.is_some_and(|given| is_within(part, &given)))
        });
        gave.and_then(|(_, now)| state.record(now.by)).unwrap_or(target)
    }

    /// What a record said when it was recorded, and after each of some records that change it.
    fn of(&mut self, state: &StoryState, target: &Record, changed_by: impl Iterator<Item = u64>) -> &[Revision] {
        let Some(event) = target.entry.event() else {
            return &[];
        };
        let number = target.entry.number;
        let past = self.0.entry(number).or_default();
        if past.is_empty() {
            past.push(Revision::of(number, Body { common: event.common.clone(), fact: event.fact.clone() }));
        }
        let mut known = 1_usize;
        for by in changed_by {
            if past.get(known).is_none_or(|said| said.by != by) {
                // What is known of afterwards was with others that stood.
                past.truncate(known);
                let body = past.last().and_then(|said| changed(&said.body, state.record(by)?));
                let body = body.or_else(|| past.last().map(|said| said.body.clone()));
                past.extend(body.map(|body| Revision::of(by, body)));
            }
            known = known.saturating_add(1);
        }
        past.truncate(known);
        past
    }
}

/// What a record makes of what another one said; `None` if it does not fit.
fn changed(body: &Body, by: &Record) -> Option<Body> {
    match &by.entry.event()?.fact {
        Fact::CorrectionIssued(issued) => body.with(&issued.field, &issued.now).ok(),
        Fact::SourcingAmended(amendment) => body.amended(amendment).ok(),
        Fact::GroundRuleChanged(change) => body.with_ground_rule(change).ok(),
        _ => None,
    }
}

/// The path of the field that a record gave anew, whole; `None` if it gave none.
fn given_by(state: &StoryState, was: &Revision, by: u64) -> Option<String> {
    match &state.record(by)?.entry.event()?.fact {
        Fact::CorrectionIssued(issued) => Some(issued.field.clone()),
        Fact::SourcingAmended(amendment) => {
            let place = amendment.replaces.map(u64::from).unwrap_or(was.body.common.sourcing.len() as u64);
            Some(format!("sourcing.{place}"))
        }
        _ => None,
    }
}

/// Whether a path is that of a field, or lies below it.
fn is_within(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Which of some records stood just before another one came, in order.
fn standing_before(state: &StoryState, numbers: &[u64], before: u64) -> Vec<u64> {
    let earlier = |numbers: &[u64]| -> Vec<u64> { numbers.iter().copied().filter(|number| *number < before).collect() };
    let words = |number: u64| earlier(state.record(number).map(Record::withdrawals).unwrap_or_default());
    let asked = earlier(numbers);
    // All that they depend on: what withdrew or reinstated them, what did so to that, and so on.
    let mut all: BTreeSet<u64> = BTreeSet::new();
    let mut next = asked.clone();
    while let Some(number) = next.pop() {
        if all.insert(number) {
            next.extend(words(number));
        }
    }
    // Each is withdrawn only by what came after it.
    let mut standing: BTreeSet<u64> = BTreeSet::new();
    for number in all.into_iter().rev() {
        let mut stands = state.record(number).is_some_and(Record::is_admitted);
        for word in words(number).into_iter().filter(|word| standing.contains(word)) {
            match state.record(word).and_then(Record::fact) {
                Some(Fact::RecordWithdrawn(withdrawal)) if withdrawal.part.is_none() => stands = false,
                Some(Fact::RecordReinstated(reinstated)) if reinstated.part.is_none() => stands = true,
                _ => {}
            }
        }
        if stands {
            standing.insert(number);
        }
    }
    asked.into_iter().filter(|number| standing.contains(number)).collect()
}
