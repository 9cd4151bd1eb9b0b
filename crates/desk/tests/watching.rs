//! Whoever watches gets every entry once, in order, as it stood when it came, with what it changed; and is in nobody's way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::histories::{histories, live};
use common::plain::Plain;
use common::tries::for_each_awaited;
use common::*;
use dateline_desk::{Desk, DeskError, Watch, WatchFrom, Watched};
use dateline_log::{Fault, LogError, MemoryLog, Operation};
use dateline_projector::How;
use dateline_story::answer::arrival::{Arrival, Touched};
use dateline_story::answer::{AnswerBody, LogRecord};
use dateline_story::as_of::AsOf;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query};
use dateline_story::time::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use tokio::time::timeout;

const DEADLINE: Duration = Duration::from_secs(60);

async fn watch(log: &MemoryLog, story: Option<&str>, from: WatchFrom) -> Result<Watch, DeskError> {
    let views = tempfile::tempdir().unwrap();
    let desk = Desk::open(Arc::new(log.clone()), views.path(), now).await.unwrap();
    desk.watch(story.map(slug), from).await
}

async fn next(watch: &mut Watch) -> Watched {
    timeout(DEADLINE, watch.next()).await.expect("nothing came within the deadline").unwrap()
}

async fn arrival(watch: &mut Watch) -> Arrival {
    match next(watch).await {
        Watched::Arrived(arrival) => *arrival,
        other => panic!("{other:?}"),
    }
}

async fn arrivals(watch: &mut Watch, count: usize) -> Vec<Arrival> {
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(arrival(watch).await);
    }
    all
}

fn positions(arrivals: &[Arrival]) -> Vec<u64> {
    arrivals.iter().map(|arrival| arrival.position.0).collect()
}

/// By the definition: the last record in the log of the story as of its own position.
fn defined_record(plain: &Plain, story: &Slug, at: Position) -> LogRecord {
    let query = Query::new(AsOf::Position(at), Ask::Log { story: story.clone() });
    match plain.answer(&query).unwrap().body {
        AnswerBody::Log(log) => log.records.last().unwrap().clone(),
        other => panic!("{other:?}"),
    }
}

/// By the definition: every earlier record that is not what it was before.
fn defined_touched(before: &StoryState, after: &StoryState) -> Vec<Touched> {
    let pairs = before.records().iter().zip(after.records());
    let changed = pairs.filter(|(was, now)| was.body() != now.body() || was.stands() != now.stands());
    let touched = changed.map(|(was, now)| Touched {
        record: after.cite(was.entry.number),
        was: was.summary().unwrap(),
        stood: was.stands(),
        now: now.summary().unwrap(),
        stands: now.stands(),
    });
    let mut touched: Vec<Touched> = touched.collect();
    touched.reverse();
    touched
}

#[test]
fn every_arrival_is_what_the_log_shows_as_of_its_own_position_and_names_all_that_it_changed() {
    for_each_awaited(24, &(histories(4..40), any::<prop::sample::Index>()), async |(steps, start)| {
        let log = memory();
        live(&mut desk_on(&log).await, &steps, Some(&log)).await;
        let plain = Plain::of(&log).await;
        let first = u64::try_from(start.index(usize::try_from(plain.head().0).unwrap() + 1)).unwrap() + 1;
        let mut stories: Vec<Option<Slug>> = plain.stories().into_iter().map(Some).collect();
        stories.push(None);
        for story in stories {
            let from = WatchFrom::Position(Position(first));
            let mut watch = watch(&log, story.as_ref().map(Slug::as_str), from).await.unwrap();
            for position in first..=plain.head().0 {
                let at = Position(position);
                let event = plain.entry(at).event().unwrap();
                if story.as_ref().is_some_and(|story| *story != event.story) {
                    continue;
                }
                let arrival = arrival(&mut watch).await;
                assert_eq!((arrival.position, arrival.story.as_str()), (at, event.story.as_str()));
                assert_eq!(arrival.record, Some(defined_record(&plain, &event.story, at)));
                let before = plain.state(&event.story, Position(position - 1));
                assert_eq!(arrival.touched, defined_touched(&before, &plain.state(&event.story, at)), "{event:?}");
            }
        }
    });
}

#[tokio::test]
async fn a_watch_begins_now_or_with_a_position_or_with_an_instant() {
    let log = memory();
    let mut desk = desk_on(&log).await;
    // The clock steps back at the third: it counts as recorded no earlier than the second.
    for (number, minute) in (1..).zip([0, 10, 5, 20]) {
        log.set_now_micros(START + minute * MINUTE);
        let command = if number == 1 { opened("sony-hack") } else { said("sony-hack", &format!("said {number}")) };
        desk.record(&command).await.unwrap();
    }
    let since = |minute: i64| WatchFrom::Since(Timestamp::from_micros(START + minute * MINUTE));
    for (from, first) in [
        (WatchFrom::Now, 5),
        (WatchFrom::Position(Position(0)), 1),
        (WatchFrom::Position(Position(1)), 1),
        (WatchFrom::Position(Position(4)), 4),
        (WatchFrom::Position(Position(6)), 6),
        (since(0), 1),
        (since(10), 2),
        (since(11), 4),
        (since(20), 4),
        (since(21), 5),
    ] {
        for story in [None, Some("sony-hack")] {
            let mut watch = watch(&log, story, from).await.unwrap();
            assert_eq!((watch.first().0, watch.head().0), (first.max(1), 4), "{from:?}");
            if first <= 4 {
                assert_eq!(positions(&arrivals(&mut watch, 1).await), [first], "{from:?}");
            }
        }
    }
    // One to come is waited for, and what comes before it is passed over, but known.
    let mut ahead = watch(&log, Some("sony-hack"), WatchFrom::Position(Position(6))).await.unwrap();
    desk.record(&said("sony-hack", "passed over")).await.unwrap();
    desk.record(&command("sony-hack", withdrawal(cite("sony-hack", 5)))).await.unwrap();
    let arrival = arrival(&mut ahead).await;
    assert_eq!((arrival.position.0, arrival.touched[0].was.as_str()), (6, "Sony: “passed over”"));
    assert!(arrival.touched[0].stood && !arrival.touched[0].stands);
}

#[tokio::test]
async fn a_withdrawn_correction_says_which_words_stand_again() {
    let log = memory();
    let mut desk = desk_on(&log).await;
    let mut watch = watch(&log, None, WatchFrom::Now).await.unwrap();
    desk.record(&opened("sony-hack")).await.unwrap();
    desk.record(&said("sony-hack", "rong")).await.unwrap();
    let target = cite("sony-hack", 2);
    desk.record(&command("sony-hack", correction(target.clone(), "spans.0.text", json!("wrong")))).await.unwrap();
    desk.record(&command("sony-hack", withdrawal(cite("sony-hack", 3)))).await.unwrap();
    let all = arrivals(&mut watch, 4).await;
    let corrected = all[2].correction.as_ref().unwrap();
    assert_eq!((&corrected.target, corrected.was.describe().as_str()), (&target, "rong"));
    assert_eq!(corrected.now.describe(), "wrong");
    let said = |one: &Touched| (one.record.number, one.was.clone(), one.now.clone(), one.stands);
    let (before, after) = ("Sony: “rong”".to_owned(), "Sony: “wrong”".to_owned());
    assert_eq!(said(&all[2].touched[0]), (2, before.clone(), after.clone(), true));
    assert_eq!(all[3].withdrawal.as_ref().unwrap().target.number, 3);
    assert_eq!(said(&all[3].touched[1]), (2, after, before, true));
    assert!(!all[3].touched[0].stands);
}

#[tokio::test]
async fn what_cannot_be_read_and_what_lies_under_no_storys_name_arrives_too() {
    let log = memory();
    let mut desk = desk_on(&log).await;
    desk.record(&opened("sony-hack")).await.unwrap();
    let mut all = watch(&log, None, WatchFrom::Now).await.unwrap();
    let mut one = watch(&log, Some("sony-hack"), WatchFrom::Now).await.unwrap();
    log.inject_foreign("No-Slug", "elsewhere", None);
    log.inject_foreign("sony-hack", &b"\xff\x00garbage"[..], None);
    let [elsewhere, garbage] = arrivals(&mut all, 2).await.try_into().unwrap();
    assert_eq!((elsewhere.story.as_str(), elsewhere.record), ("No-Slug", None));
    let record = garbage.record.clone().unwrap();
    assert!(record.record.is_none() && record.summary.starts_with("not an event"), "{record:?}");
    assert_eq!(arrival(&mut one).await, garbage);
}

#[tokio::test]
async fn a_story_that_is_not_there_is_not_watched_in_vain() {
    let log = memory();
    desk_on(&log).await.record(&opened("sony-hack")).await.unwrap();
    let error = watch(&log, Some("sony-hak"), WatchFrom::Now).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no story sony-hak; there is sony-hack");
}

#[tokio::test]
async fn others_have_the_views_while_a_watch_waits() {
    let log = memory();
    let views = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(Arc::new(log.clone()), views.path(), now).await.unwrap();
    desk.record(&opened("sony-hack")).await.unwrap();
    let mut watch = desk.watch(Some(slug("sony-hack")), WatchFrom::Now).await.unwrap();
    assert!(timeout(Duration::from_millis(1), watch.next()).await.is_err());
    for text in ["a", "b"] {
        // Whoever closed them a moment ago, on a machine that is busy, may still be about it.
        let began = Instant::now();
        let mut other = loop {
            let other = Desk::open(Arc::new(log.clone()), views.path(), now).await.unwrap();
            if other.reader().how() == How::Views {
                break other;
            }
            assert!(began.elapsed() < DEADLINE, "{:?}", other.reader().how());
        };
        other.record(&said("sony-hack", text)).await.unwrap();
    }
    assert_eq!(positions(&arrivals(&mut watch, 2).await), [2, 3]);
}

#[tokio::test]
async fn a_ledger_that_goes_away_is_said_once_and_costs_nothing() {
    let log = memory();
    let mut desk = desk_on(&log).await;
    desk.record(&opened("sony-hack")).await.unwrap();
    let mut watch = watch(&log, None, WatchFrom::Now).await.unwrap();
    for _ in 0..2 {
        log.inject(Operation::Head, Fault::BeforePersist(unavailable()));
    }
    assert_eq!(next(&mut watch).await, Watched::Away { because: "no server".to_owned() });
    assert_eq!(next(&mut watch).await, Watched::Back);
    // And while it reads what the first arrival of a story needs.
    desk.record(&said("sony-hack", "while it was away")).await.unwrap();
    for _ in 0..2 {
        log.inject(Operation::ReadStory, Fault::BeforePersist(unavailable()));
    }
    assert!(matches!(next(&mut watch).await, Watched::Away { .. }));
    assert_eq!(next(&mut watch).await, Watched::Back);
    assert_eq!(positions(&arrivals(&mut watch, 1).await), [2]);
}

#[tokio::test]
async fn a_watch_that_would_skip_something_ends_and_says_so() {
    let log = memory();
    desk_on(&log).await.record(&opened("sony-hack")).await.unwrap();
    let mut watch = watch(&log, None, WatchFrom::Now).await.unwrap();
    let lost = LogError::Corrupt { reason: "entries are missing".to_owned(), missing: Vec::new() };
    log.inject(Operation::Tail, Fault::BeforePersist(lost.clone()));
    assert!(matches!(watch.next().await, Err(DeskError::Log(error)) if error == lost));
}
