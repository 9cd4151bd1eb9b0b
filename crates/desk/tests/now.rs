//! Whoever names no point asks about now: what depends on a clock is as it is at that moment, whether or not anything was recorded
//! since. Whoever names one gets what was so then, for ever; and so does whoever writes an answer into a file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::*;
use dateline_desk::{Desk, DeskError};
use dateline_log::{LedgerInfo, MemoryLog};
use dateline_story::answer::{Answer, AnswerBody, StoryAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::event::{AdvisoryKind, AdvisorySent, Fact};
use dateline_story::names::Position;
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;

const YEAR_2099: i64 = 4_070_908_800_000_000;
const YEAR_2100: i64 = 4_102_444_800_000_000;

/// A story with a statement under an embargo that ends with the year 2098.
async fn embargoed() -> MemoryLog {
    let log = memory();
    let mut desk = desk_on(&log).await;
    let embargo = AdvisorySent {
        kind: AdvisoryKind::Embargo,
        records: vec![cite("sony-hack", 2)],
        text: "not before the families know".to_owned(),
        until: Some(Timestamp::from_micros(YEAR_2099)),
    };
    for command in [
        opened("sony-hack"),
        said("sony-hack", "We are deeply saddened"),
        command("sony-hack", Fact::AdvisorySent(embargo)),
    ] {
        desk.record(&command).await.unwrap();
    }
    log
}

/// What is answered about the story where clocks show some time.
async fn asked(log: &MemoryLog, clock: fn() -> Timestamp, as_of: AsOf) -> Answer {
    let views = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(Arc::new(log.clone()), views.path(), clock).await.unwrap();
    let ask = Ask::Story { story: slug("sony-hack"), sections: BTreeSet::new() };
    desk.answer(&Query { as_of, view: View::default(), ask }).await.unwrap()
}

fn story(answer: &Answer) -> &StoryAnswer {
    let AnswerBody::Story(story) = &answer.body else { panic!("{answer:?}") };
    story
}

#[tokio::test]
async fn a_ledger_in_a_zone_that_is_not_known_is_not_opened() {
    let views = tempfile::tempdir().unwrap();
    for zone in ["Mars/Olympus_Mons", "", "EST5EDT,M3.2.0,M11.1.0", "\u{1b}[2J"] {
        let log = MemoryLog::new(LedgerInfo { zone: zone.to_owned(), ..info() });
        let refused = Desk::open(Arc::new(log), views.path(), in_2100).await.err().unwrap();
        assert!(matches!(&refused, DeskError::UnknownZone { zone: found } if found == zone), "{refused}");
    }
}

fn in_2100() -> Timestamp {
    Timestamp::from_micros(YEAR_2100)
}

fn in_1970() -> Timestamp {
    Timestamp::from_micros(0)
}

#[tokio::test]
async fn an_embargo_that_has_ended_is_over_now_though_nothing_was_recorded_since() {
    let log = embargoed().await;
    let today = asked(&log, in_2100, AsOf::Head).await;
    assert_eq!(today.point.instant, Some(in_2100()));
    assert!(!story(&today).notices[0].in_force);
    let same = asked(&log, in_2100, AsOf::Recorded(in_2100())).await;
    assert_eq!(story(&today), story(&same), "now is the time that clocks show");
}

#[tokio::test]
async fn a_position_is_answered_alike_whatever_clocks_show() {
    let log = embargoed().await;
    let there = asked(&log, in_2100, AsOf::Position(Position(3))).await;
    assert!(story(&there).notices[0].in_force);
    assert_eq!(there.point.instant, there.point.recorded);
    assert_eq!(there, asked(&log, in_1970, AsOf::Position(Position(3))).await);
}

#[tokio::test]
async fn a_clock_behind_the_logs_hides_nothing_and_nothing_happened_later_than_now() {
    let log = embargoed().await;
    let today = asked(&log, in_1970, AsOf::Head).await;
    assert_eq!((today.point.position, today.point.instant), (Position(3), today.point.recorded));
    assert!(story(&today).notices[0].in_force);
}

#[tokio::test]
async fn what_is_written_for_others_is_as_of_the_position_that_it_names() {
    let log = embargoed().await;
    let views = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(Arc::new(log.clone()), views.path(), in_2100).await.unwrap();
    let edition = desk.edition(&slug("sony-hack"), AsOf::Head, View::default()).await.unwrap();
    assert!(story(&edition.answer).notices[0].in_force);
    assert_eq!(edition.lens.instant, edition.answer.point.recorded);
}
