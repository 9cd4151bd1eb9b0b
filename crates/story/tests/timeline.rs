//! What happened when: dates are placed as exactly as they were told, and no more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::answer::{self, Lens, TimelineAnswer, TimelineEntry, TimelineUnit, TimelineWhen};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{AttributionRole, Fact};
use dateline_story::fold::{StoryState, fold};
use dateline_story::query::{Axis, View};
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

fn lens() -> Lens {
    Lens { view: View::default(), late_after_micros: 3_600_000_000, instant: None }
}

fn timeline(state: &StoryState, axis: Axis) -> TimelineAnswer {
    answer::timeline(state, axis, &lens()).unwrap()
}

/// A story with one claim for each of these common fields, from record 2 on.
fn dated(commons: &[Value]) -> StoryState {
    let claim = || fact("ClaimAsserted", json!({ "subject": "a", "predicate": "is", "object": "b" }));
    let mut entries = entries(vec![opened()]);
    for (number, fields) in (2..).zip(commons) {
        let mut event = bare_event(number, claim());
        event.common = common(fields.clone());
        entries.push(entry(number, event));
    }
    fold(&story(), &entries)
}

fn on(date: &str) -> Value {
    json!({ "occurred": { "date": date, "zone": "America/New_York" } })
}

/// The headings, each with the records below it, and a mark where it overlaps.
fn shape(answer: &TimelineAnswer) -> Vec<(String, Vec<u64>)> {
    let groups = answer.groups.iter().map(|group| {
        let heading = group.heading.as_ref().unwrap();
        let mark = if heading.overlaps { "~ " } else { "" };
        (format!("{mark}{}", heading.name), numbers(&group.entries))
    });
    groups.collect()
}

fn numbers(entries: &[TimelineEntry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.record.record.number).collect()
}

fn expected(shape: &[(&str, &[u64])]) -> Vec<(String, Vec<u64>)> {
    shape.iter().map(|(heading, numbers)| ((*heading).to_owned(), numbers.to_vec())).collect()
}

#[test]
fn a_month_is_not_its_first_day() {
    let state = dated(&[on("2014-12-17"), on("2014-12"), on("2014-12-02"), on("2014"), on("2014-12-XX")]);
    let found = timeline(&state, Axis::Occurred);
    let wanted: &[(&str, &[u64])] =
        &[("~ 2014", &[5]), ("~ 2014-12", &[3, 6]), ("2014-12-02", &[4]), ("2014-12-17", &[2])];
    assert_eq!(shape(&found), expected(wanted));
    let units: Vec<_> = found.groups.iter().map(|group| group.heading.as_ref().unwrap().unit).collect();
    assert_eq!(units, [TimelineUnit::Year, TimelineUnit::Month, TimelineUnit::Day, TimelineUnit::Day]);
}

#[test]
fn what_is_open_stands_before_all_else_and_in_its_own_words() {
    let state = dated(&[
        on("2014-12-17"),
        on("../2014-12-17"),
        on("2014-12-16/.."),
        on("2014-12-17~"),
        on("XXXX-11-24"),
        on("2014-11-24/2014-12-01"),
        on("2014-24"),
    ]);
    let wanted: &[(&str, &[u64])] = &[
        ("~ on or before 2014-12-17", &[3]),
        ("~ 11-24 of an unknown year", &[6]),
        ("~ between 2014-11-24 and 2014-12-01", &[7]),
        ("~ winter 2014", &[8]),
        ("~ around 2014-12-17", &[5]),
        ("~ on or after 2014-12-16", &[4]),
        ("2014-12-17", &[2]),
    ];
    assert_eq!(shape(&timeline(&state, Axis::Occurred)), expected(wanted));
}

#[test]
fn times_stand_in_order_under_their_day_and_a_day_elsewhere_is_another_day() {
    let at = |time: &str, zone: &str| json!({ "occurred": { "date": "2014-12-17", "time": time, "zone": zone } });
    let state = dated(&[
        at("18:30", "America/New_York"),
        at("08:20~", "America/New_York"),
        on("2014-12-17"),
        at("09:00", "Asia/Seoul"),
        at("00:00~", "America/New_York"),
    ]);
    let found = timeline(&state, Axis::Occurred);
    let headings: Vec<_> = found
        .groups
        .iter()
        .map(|group| {
            let heading = group.heading.as_ref().unwrap();
            (heading.name.as_str(), heading.zone.to_string(), numbers(&group.entries))
        })
        .collect();
    let new_york = "America/New_York".to_owned();
    assert_eq!(
        headings,
        [
            ("2014-12-17", "Asia/Seoul".to_owned(), vec![5]),
            // Around midnight is not surely on that day.
            ("2014-12-17 around 00:00 America/New_York", new_york.clone(), vec![6]),
            ("2014-12-17", new_york, vec![4, 3, 2]),
        ]
    );
}

#[test]
fn what_is_planned_stands_where_it_is_planned_unless_it_says_when_it_was_done() {
    let planned = json!({ "planned": { "date": "2014-12-25" } });
    let both = json!({ "occurred": { "date": "2014-12-17" }, "planned": { "date": "2014-12-25" } });
    let found = timeline(&dated(&[planned, both, json!({})]), Axis::Occurred);
    let wanted: &[(&str, &[u64])] = &[("2014-12-17", &[3]), ("2014-12-25", &[2])];
    assert_eq!(shape(&found), expected(wanted));
    assert!(matches!(found.groups[1].entries[0].when, TimelineWhen::Planned(_)));
    assert_eq!(numbers(&found.undated), [4]);
    assert_eq!(found.off_axis, 1);
}

#[test]
fn withdrawn_records_are_counted_and_not_shown() {
    let state = and(given(vec![opened(), incident(), attribution(AttributionRole::Linked)]), withdrawal(3));
    for axis in Axis::ALL {
        let found = timeline(&state, axis);
        assert_eq!(found.withdrawn, [cite(3)]);
        assert!(!found.groups.iter().flat_map(|group| numbers(&group.entries)).any(|number| number == 3));
    }
    assert_eq!(numbers(&timeline(&state, Axis::Occurred).undated), [2]);
    assert_eq!(numbers(&timeline(&state, Axis::Recorded).groups[0].entries), [1, 2, 4]);
}

#[test]
fn what_was_recorded_stands_in_the_ledgers_order_and_what_was_learned_in_that_of_the_instants() {
    let mut entries = entries(vec![opened(), incident(), attribution(AttributionRole::Linked), statement("a")]);
    let at = |minutes: i64| Timestamp::from_micros(START + minutes * MINUTE);
    let mut set = |index: usize, recorded: i64, learned: i64| {
        let entry: &mut Entry = &mut entries[index];
        entry.recorded = at(recorded);
        if let Content::Event(event) = &mut entry.content {
            event.learned = at(learned);
        }
    };
    // The clock stepped back over the third; the fourth was had long before the others.
    set(0, 10, 10);
    set(1, 20, 20);
    set(2, 5, 20);
    set(3, 30, -200);
    let state = fold(&story(), &entries);
    let order = |axis| numbers(&timeline(&state, axis).groups[0].entries);
    assert_eq!(order(Axis::Recorded), [1, 2, 3, 4]);
    assert_eq!(order(Axis::Learned), [4, 1, 2, 3]);
    let learned = timeline(&state, Axis::Learned);
    assert!(learned.groups[0].entries[0].record.late);
    assert!(learned.groups[0].heading.is_none());
}

#[test]
fn what_was_published_stands_with_what_it_rests_on() {
    let version = |headline: &str, published: Value| -> Fact {
        fact(
            "VersionPublished",
            json!({ "channel": "web", "headline": headline, "published": published,
                "cites": [{ "sentence": "It is linked.", "records": ["sony-hack#3"] }] }),
        )
    };
    let facts = vec![
        opened(),
        incident(),
        attribution(AttributionRole::Linked),
        version("later", json!({ "date": "2014-12-17" })),
        version("unknown", Value::Null),
        version("first", json!({ "date": "2014-12-16", "time": "21:40" })),
    ];
    let state = given(facts);
    let found = timeline(&state, Axis::Published);
    let wanted: &[(&str, &[u64])] = &[("2014-12-16", &[6]), ("2014-12-17", &[4])];
    assert_eq!(shape(&found), expected(wanted));
    assert_eq!((numbers(&found.undated), found.off_axis), (vec![5], 3));
    let cites = &found.groups[0].entries[0].cites;
    assert_eq!(cites[0].sentence.as_deref(), Some("It is linked."));
    assert!(cites[0].records[0].summary.as_ref().unwrap().contains("linked"));
    // A version is an act too: it stands where it was published.
    assert_eq!(numbers(&timeline(&state, Axis::Occurred).groups[0].entries), [6]);
}

#[test]
fn a_view_tells_certainly_from_possibly_and_leaves_out_what_had_not_happened() {
    let state =
        dated(&[on("2014-12-15"), on("2014-12"), on("2014-12-18"), json!({ "planned": { "date": "2014-12-25" } })]);
    let by = "2014-12-17T05:00:00Z".parse().unwrap();
    let lens = Lens { view: View { learned_by: None, occurred_by: Some(by) }, ..lens() };
    let found = answer::timeline(&state, Axis::Occurred, &lens).unwrap();
    let happened: Vec<_> = found
        .groups
        .iter()
        .flat_map(|group| &group.entries)
        .map(|entry| (entry.record.record.number, entry.record.happened.unwrap()))
        .collect();
    assert_eq!(happened, [(3, answer::Happened::Possibly), (2, answer::Happened::Certainly)]);
    // What is only planned says nothing of what had happened.
    assert_eq!((numbers(&found.undated), found.left_out), (vec![5], 1));
}
