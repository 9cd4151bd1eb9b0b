//! Whatever is recorded: a story as if something had never been recorded is what the definition says, worked out slowly.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod defined;
mod left;
mod order;
mod slowly;

use std::collections::BTreeSet;

use common::decided::{decided, record};
use common::histories::{Step, histories};
use common::tries::{for_each_awaited, for_each_of};
use common::*;
use dateline_log::MemoryLog;
use dateline_story::counterfactual::Because;
use dateline_story::fold::{StoryState, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::Without;
use dateline_story::time::Timestamp;
use order::is_settled;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use slowly::hops;

/// Runs a check on a desk with random histories.
fn on_desks(count: u32, check: impl AsyncFn(MemoryLog, Seated)) {
    for_each_awaited(count, &histories(4..40), async |steps| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        record(&mut desk, &steps, &log).await;
        check(log, desk).await;
    });
}

/// Runs a check on random histories of two stories.
fn on_histories(count: u32, check: impl Fn(&[Step])) {
    for_each_of(count, &histories(4..40), |steps| check(&steps));
}

/// Runs a check on random histories in which every link leads to the other story.
fn on_histories_across(count: u32, check: impl Fn(&[Step])) {
    for_each_of(count, &histories(4..40).prop_map(across), |steps| check(&steps));
}

fn across(mut steps: Vec<Step>) -> Vec<Step> {
    steps.iter_mut().for_each(|step| step.across = true);
    steps
}

/// The stories of a ledger in the middle and at the end, as they are and as the desk had learned of them; each in turn the first.
fn ledgers(steps: &[Step]) -> Vec<Vec<StoryState>> {
    let stories = decided(steps);
    let head = stories.values().flatten().map(|entry| entry.position).max().unwrap_or_default();
    let mut ledgers = Vec::new();
    for to in [Position(head.0 / 2), head] {
        for learned_by in [Timestamp::MAX, Timestamp::from_micros(START - 10 * MINUTE)] {
            let states = stories.iter().map(|(story, entries)| {
                fold_learned_by(story, entries.iter().filter(|entry| entry.position <= to), learned_by)
            });
            let mut states: Vec<StoryState> = states.collect();
            for _ in 0..states.len() {
                ledgers.push(states.clone());
                states.rotate_left(1);
            }
        }
    }
    ledgers
}

/// The same, one story at a time.
fn states(steps: &[Step]) -> Vec<StoryState> {
    ledgers(steps).into_iter().filter_map(|states| states.into_iter().next()).collect()
}

fn source(id: &Slug, origin_only: bool) -> Without {
    Without::Source { source: id.to_string(), origin_only }
}

/// Everything that could be taken away from a story.
fn everything(state: &StoryState) -> BTreeSet<Without> {
    let hops = hops(state);
    let mut all: BTreeSet<Without> = hops.iter().map(|hop| source(&hop.party.id, false)).collect();
    all.extend(hops.iter().map(|hop| source(&hop.party.id, true)));
    for record in state.records() {
        let event = record.entry.event().unwrap();
        all.extend([Without::By(event.recorded_by.clone()), Without::Record(state.cite(record.entry.number))]);
    }
    // An origin of nothing is not there to take away.
    all.retain(|one| state.counterfactual(std::slice::from_ref(one)).is_ok());
    all
}

#[test]
fn the_histories_have_what_falls_across_stories_and_states_of_which_nobody_said_otherwise() {
    let mut runner = TestRunner::deterministic();
    let (mut elsewhere, mut with_others, mut settled) = (0, 0, 0);
    for _ in 0..60 {
        let steps = histories(4..40).new_tree(&mut runner).unwrap().current();
        settled += states(&steps).iter().filter(|state| is_settled(state)).count();
        for states in ledgers(&across(steps)) {
            let (state, others) = states.split_first().unwrap();
            for one in everything(state) {
                let found = state.counterfactual_among(others, &[one]).unwrap();
                elsewhere += found.elsewhere.len();
                let because = found.fallen.values().filter_map(Because::record);
                with_others += because.filter(|record| record.story != *state.slug()).count();
            }
        }
    }
    assert!(elsewhere > 200 && with_others > 50 && settled > 50, "{elsewhere} {with_others} {settled}");
}
