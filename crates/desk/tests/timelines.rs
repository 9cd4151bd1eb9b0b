//! Whatever the dates of a history: each record stands on its timeline once, in the order of the intervals that its date names, and
//! under no heading that says more than that date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::raw::{entries, raw_histories};
use common::tries::for_each_of;
use common::*;
use dateline_story::answer::{self, Lens, TimelineAnswer, TimelineEntry, TimelineHeading, TimelineWhen};
use dateline_story::event::Fact;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::partial_date::Bounds;
use dateline_story::query::{Axis, View};
use dateline_story::time::Timestamp;

const DAY: i64 = 24 * 60 * MINUTE;

/// Checks the timeline on every axis and in several views of random histories.
fn on_timelines(check: impl Fn(&StoryState, &View, &TimelineAnswer)) {
    let at = |days: i64| Some(Timestamp::from_micros(START + days * DAY));
    for_each_of(48, &raw_histories(4..70), |raws| {
        for (story, entries) in entries(&raws) {
            for (learned_by, occurred_by) in [(None, None), (None, at(-2)), (at(0), None), (at(0), at(20_000))] {
                let view = View { learned_by, occurred_by };
                let state = match learned_by {
                    Some(by) => fold_learned_by(&story, &entries, by),
                    None => fold(&story, &entries),
                };
                let lens = Lens { view, late_after_micros: 60 * MINUTE, instant: None };
                for axis in Axis::ALL {
                    check(&state, &view, &answer::timeline(&state, axis, &lens).unwrap());
                }
            }
        }
    });
}

fn entries_of(found: &TimelineAnswer) -> impl Iterator<Item = &TimelineEntry> {
    found.groups.iter().flat_map(|group| &group.entries)
}

/// The interval, with the ends of time where it is open.
fn ends(bounds: &Bounds) -> (i64, i64) {
    (bounds.start.map_or(i64::MIN, Timestamp::micros), bounds.end.map_or(i64::MAX, Timestamp::micros))
}

#[test]
fn every_record_stands_on_a_timeline_once_or_is_counted_as_not_there() {
    on_timelines(|state, view, found| {
        let mut seen = BTreeSet::new();
        let shown = entries_of(found).chain(&found.undated).map(|entry| entry.record.record.number);
        let not_shown = found.withdrawn.iter().chain(&found.not_counted).map(|cite| cite.number);
        for number in shown.chain(not_shown) {
            assert!(seen.insert(number), "#{number} twice");
        }
        assert_eq!(seen.len() as u64 + found.off_axis + found.left_out, found.records_total);
        for record in state.records() {
            let number = record.entry.number;
            assert_eq!(found.withdrawn.contains(&state.cite(number)), record.is_admitted() && !record.stands());
            assert_eq!(found.not_counted.contains(&state.cite(number)), !record.is_admitted());
            if !record.stands() {
                continue;
            }
            let fact = record.fact().unwrap();
            let has_place = match found.axis {
                Axis::Occurred => !fact.is_bookkeeping(),
                Axis::Published => matches!(fact, Fact::VersionPublished(_)),
                Axis::Learned | Axis::Recorded => true,
            };
            if !has_place {
                assert!(!seen.contains(&number));
            } else if view.occurred_by.is_none() {
                assert!(seen.contains(&number), "#{number} is not there");
            }
        }
    });
}

#[test]
fn nothing_stands_after_what_it_was_certainly_before() {
    on_timelines(|_, _, found| {
        let keys: Vec<(i64, i64, u64)> = entries_of(found)
            .map(|entry| {
                let (start, end) = match &entry.when {
                    TimelineWhen::Learned(at) => (at.micros(), at.micros()),
                    TimelineWhen::Recorded(_) => (0, 0),
                    when => ends(&when.date().unwrap().bounds()),
                };
                (start, end, entry.record.position.0)
            })
            .collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(found.undated.iter().map(|entry| entry.record.position).is_sorted());
    });
}

#[test]
fn no_heading_says_more_than_the_dates_below_it() {
    on_timelines(|_, _, found| {
        for group in &found.groups {
            assert!(!group.entries.is_empty());
            let Some(heading) = &group.heading else {
                assert!(matches!(found.axis, Axis::Learned | Axis::Recorded));
                continue;
            };
            let (from, until) = ends(&heading.bounds);
            for entry in &group.entries {
                let date = entry.when.date().unwrap();
                let (start, end) = ends(&date.bounds());
                assert!(from <= start && end <= until, "{date:?} under {heading:?}");
                assert_eq!(date.zone_or_utc(), heading.zone);
            }
        }
        let named = |heading: &TimelineHeading| (heading.unit, heading.name.clone(), heading.zone.to_string());
        for pair in found.groups.windows(2) {
            let names: Vec<_> = pair.iter().map(|group| named(group.heading.as_ref().unwrap())).collect();
            assert_ne!(names[0], names[1], "one heading for neighbours");
        }
    });
}

#[test]
fn a_heading_is_marked_where_what_stands_below_it_may_have_been_before_or_after_what_stands_elsewhere() {
    on_timelines(|_, _, found| {
        let headings: Vec<&TimelineHeading> = found.groups.iter().filter_map(|group| group.heading.as_ref()).collect();
        for one in &headings {
            let (from, until) = ends(&one.bounds);
            let unsure = headings.iter().any(|other| {
                let (start, end) = ends(&other.bounds);
                let apart = until <= start || end <= from;
                let part_of_it = start <= from && until <= end;
                !apart && !part_of_it
            });
            assert_eq!(one.overlaps, unsure, "{one:?}");
        }
    });
}
