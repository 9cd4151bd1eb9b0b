//! What differs between two points is all that differs: done to the earlier state, it makes the later one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::decided::{decided, record};
use common::histories::{answer as answered, histories};
use common::plain::Plain;
use common::raw::{entries, raw_histories};
use common::tries::{for_each_awaited, for_each_of};
use common::*;
use dateline_desk::DeskError;
use dateline_story::answer::{self, AnswerBody, ChangedValue, DiffAnswer, FieldState, Lens};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::entry::Entry;
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;
use proptest::prelude::*;
use proptest::sample::Index;

const DAY: i64 = 24 * 60 * MINUTE;

/// A story of a ledger, with the ways in which it can be looked at.
struct Looked<'a> {
    story: &'a Slug,
    entries: &'a [Entry],
    view: View,
}

impl Looked<'_> {
    fn state(&self, to: Position) -> StoryState {
        let entries = self.entries.iter().filter(|entry| entry.position <= to);
        match self.view.learned_by {
            Some(by) => fold_learned_by(self.story, entries, by),
            None => fold(self.story, entries),
        }
    }

    fn point(&self, at: Position) -> Point {
        let last = self.entries.iter().rev().find(|entry| entry.position <= at);
        let recorded = last.map(|entry| entry.recorded);
        Point { position: at, instant: recorded, recorded, restored: false, beyond_head: false }
    }

    fn lens(&self, instant: Option<Timestamp>) -> Lens {
        Lens { view: self.view, late_after_micros: 60 * MINUTE, instant }
    }

    /// Asserts everything that a difference between two points promises. Whether there was a story to ask about.
    fn check(&self, from: Position, to: Position) -> Option<DiffAnswer> {
        let (before, after) = (self.state(from), self.state(to));
        let (from, to) = (self.point(from), self.point(to));
        let diff = answer::diff(&before, from, &after, &self.lens(to.instant))?;
        let then = FieldState::of(&before, &self.lens(from.instant));
        let now = FieldState::of(&after, &self.lens(to.instant));
        assert_same(&diff.apply(&then), &now);
        assert_eq!(diff.is_empty(), then == now, "{diff:#?}");
        let read = |state: &StoryState| serde_json::to_value(answer::story(state, &self.lens(to.instant))).unwrap();
        if read(&before) != read(&after) {
            assert!(!diff.is_empty(), "a reader would see that it is another");
        }
        let same = answer::diff(&after, to, &after, &self.lens(to.instant)).unwrap();
        assert!(same.is_empty(), "{same:#?}");
        assert!(same.heading.is_empty() && same.changed.is_empty());
        assert_told(&diff, &before, &after);
        let json = serde_json::to_string(&diff).unwrap();
        assert_eq!(serde_json::from_str::<DiffAnswer>(&json).unwrap(), diff);
        Some(diff)
    }
}

/// Asserts that two states are the same, and says in which fields they are not.
fn assert_same(made: &FieldState, is: &FieldState) {
    assert_eq!((&made.story, &made.rows, &made.parties), (&is.story, &is.rows, &is.parties));
    let numbers = |state: &FieldState| state.records.keys().copied().collect::<Vec<_>>();
    assert_eq!(numbers(made), numbers(is));
    for (number, fields) in &made.records {
        let differing = |one: &BTreeMap<String, FieldValue>, other: &BTreeMap<String, FieldValue>| {
            one.iter()
                .filter(|(name, value)| other.get(*name) != Some(value))
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        };
        let real = &is.records[number];
        assert_eq!(
            (differing(fields, real), differing(real, fields)),
            (vec![], vec![]),
            "#{number}: {fields:#?} {real:#?}"
        );
    }
}

/// Asserts that every change names the events that did it, in order, from what was to what is.
fn assert_told(diff: &DiffAnswer, before: &StoryState, after: &StoryState) {
    let changes = diff.changed.iter().flat_map(|one| &one.changes).chain(&diff.heading);
    for change in changes {
        let numbers: Vec<u64> = change.steps.iter().map(|step| step.by.record.number).collect();
        assert!(numbers.is_sorted(), "{change:#?}");
        for number in &numbers {
            assert!(*number > before.last_number() && *number <= after.last_number(), "{change:#?}");
        }
        if change.field != "@in_force" {
            assert!(!numbers.is_empty(), "nobody did it: {change:#?}");
            assert_steps(change);
        }
    }
    for moved in &diff.moved {
        assert!(!moved.by.is_empty(), "nothing moved it: {moved:#?}");
    }
    for party in &diff.parties {
        assert!(!party.by.is_empty(), "{party:#?}");
    }
    let new: Vec<u64> = diff.new.iter().map(|one| one.record.record.number).collect();
    let wanted = after.records().iter().map(|record| record.entry.number).filter(|one| *one > before.last_number());
    assert_eq!(new, wanted.collect::<Vec<_>>());
}

fn assert_steps(change: &ChangedValue) {
    let mut value = &change.was;
    for step in &change.steps {
        assert_eq!(&step.was, value, "{change:#?}");
        assert_ne!(step.was, step.now, "{change:#?}");
        value = &step.now;
    }
    assert_eq!(&change.now, value, "{change:#?}");
}

fn views() -> impl Strategy<Value = View> {
    let instant = |minutes: i64| Timestamp::from_micros(START + minutes * MINUTE);
    let learned = proptest::option::weighted(0.3, (-4_000_i64..1_000).prop_map(instant));
    let occurred =
        proptest::option::weighted(0.4, (-20_i64..10).prop_map(|days| Timestamp::from_micros(START + days * DAY)));
    (learned, occurred).prop_map(|(learned_by, occurred_by)| View { learned_by, occurred_by })
}

/// Two places in a history of any length.
fn ranges() -> impl Strategy<Value = Vec<(Index, Index)>> {
    proptest::collection::vec(any::<(Index, Index)>(), 6)
}

fn between(range: &(Index, Index), head: u64) -> (Position, Position) {
    let place = |index: &Index| index.index(usize::try_from(head).unwrap() + 1) as u64;
    let (one, other) = (place(&range.0), place(&range.1));
    (Position(one.min(other)), Position(one.max(other)))
}

fn check_all(stories: &BTreeMap<Slug, Vec<Entry>>, view: View, ranges: &[(Index, Index)]) {
    let head = stories.values().flatten().map(|entry| entry.position.0).max().unwrap_or(0);
    for (story, entries) in stories {
        for looked in [View::default(), view].map(|view| Looked { story, entries, view }) {
            for range in ranges {
                let (from, to) = between(range, head);
                looked.check(from, to);
            }
            looked.check(Position(0), Position(head));
        }
    }
}

#[test]
fn a_difference_done_to_the_earlier_state_makes_the_later_one_whatever_is_on_the_log() {
    for_each_of(48, &(raw_histories(0..70), views(), ranges()), |(raws, view, ranges)| {
        check_all(&entries(&raws), view, &ranges);
    });
}

#[test]
fn a_difference_done_to_the_earlier_state_makes_the_later_one_for_every_accepted_history() {
    for_each_of(64, &(histories(8..60), views(), ranges()), |(steps, view, ranges)| {
        check_all(&decided(&steps), view, &ranges);
    });
}

#[test]
fn a_desk_tells_the_difference_that_the_definition_tells() {
    for_each_awaited(8, &(histories(8..60), views(), ranges()), async |(steps, view, ranges)| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        record(&mut desk, &steps, &log).await;
        let plain = Plain::of(&log).await;
        for (range, story) in ranges.iter().zip(plain.stories().iter().cycle()) {
            let (from, to) = between(range, plain.head().0);
            let ask = Ask::Diff { story: story.clone(), from: AsOf::Position(from) };
            let query = Query { as_of: AsOf::Position(to), view, ask };
            let found = answered(&mut desk, &query).await;
            assert_eq!(found, plain.answer(&query));
        }
    });
}

async fn diff(desk: &mut Seated, from: AsOf, to: AsOf) -> Result<DiffAnswer, DeskError> {
    let query = Query::new(to, Ask::Diff { story: slug("sony-hack"), from });
    match desk.answer(&query).await?.body {
        AnswerBody::Diff(diff) => Ok(diff),
        other => panic!("{other:?}"),
    }
}

fn at(position: u64) -> AsOf {
    AsOf::Position(Position(position))
}

#[tokio::test]
async fn a_range_that_ends_before_it_begins_is_refused() {
    let mut desk = desk(Arc::new(memory())).await;
    desk.record(&opened("sony-hack")).await.unwrap();
    desk.record(&said("sony-hack", "a")).await.unwrap();
    for (from, to) in [
        (at(2), at(1)),
        (AsOf::Head, at(1)),
        (at(99), at(98)),
        (AsOf::Recorded(now().plus_micros(2)), AsOf::Recorded(now().plus_micros(1))),
    ] {
        let error = diff(&mut desk, from, to).await.unwrap_err();
        assert!(matches!(error, DeskError::Backwards { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn before_a_story_began_there_was_nothing_of_it_and_then_all_of_it_is_new() {
    let mut desk = desk(Arc::new(memory())).await;
    desk.record(&opened("b")).await.unwrap();
    desk.record(&opened("sony-hack")).await.unwrap();
    desk.record(&said("sony-hack", "a")).await.unwrap();
    let all = diff(&mut desk, at(0), AsOf::Head).await.unwrap();
    assert_eq!((all.before.total, all.after.total, all.new.len()), (0, 2, 2));
    assert!(all.changed.is_empty());
    let error = diff(&mut desk, at(0), at(1)).await.unwrap_err();
    assert!(matches!(error, DeskError::NotYet { .. }), "{error:?}");
}

#[tokio::test]
async fn two_points_beyond_the_head_are_the_head() {
    let mut desk = desk(Arc::new(memory())).await;
    desk.record(&opened("sony-hack")).await.unwrap();
    let none = diff(&mut desk, at(7), at(9)).await.unwrap();
    assert!(none.is_empty() && none.from.beyond_head);
    assert_eq!(none.from.position, Position(1));
}
