//! Recording several commands as one: all of them or none, and never one of them twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::Arc;

use common::*;
use dateline_desk::{DeskError, ImportLine, Recorded};
use dateline_log::{EventLog, Fault, LogError, MemoryLog, Operation};
use dateline_log_sqlite::SqliteLog;
use dateline_story::command::Command;
use dateline_story::decide::Refusal;
use dateline_story::event::{EvidenceCaptured, Excerpt, Fact, LinkRelation, RecordsLinked, Sha256};

async fn open_story() -> (MemoryLog, Seated) {
    let log = memory();
    let mut desk = desk_on(&log).await;
    desk.record(&opened("sony-hack")).await.unwrap();
    (log, desk)
}

async fn count(log: &dyn EventLog) -> u64 {
    log.head().await.unwrap().0
}

fn digest() -> Sha256 {
    "ab".repeat(32).parse().unwrap()
}

fn evidence() -> Command {
    command(
        "sony-hack",
        Fact::EvidenceCaptured(EvidenceCaptured {
            sha256: digest(),
            length_bytes: 100,
            media_type: "text/plain".to_owned(),
            uri: None,
            captured: now(),
            purported_author: None,
        }),
    )
}

/// A statement that rests on the evidence.
fn quoted(text: &str) -> Command {
    let mut command = said("sony-hack", text);
    command.common.evidence = vec![Excerpt { sha256: digest(), start: 0, end: 10 }];
    command
}

fn linked(story: &str, from: (&str, u64), to: (&str, u64)) -> Command {
    let link = RecordsLinked {
        from: cite(from.0, from.1),
        to: cite(to.0, to.1),
        relation: LinkRelation::Contradicts,
        reason: None,
    };
    command(story, Fact::RecordsLinked(link))
}

fn places(recorded: &[Recorded]) -> Vec<(String, u64, bool)> {
    recorded.iter().map(|one| (one.record.to_string(), one.position, one.already)).collect()
}

#[tokio::test]
async fn each_command_is_decided_as_if_those_before_it_were_recorded() {
    let (log, mut desk) = open_story().await;
    let commands = [evidence(), quoted("a"), opened("leak"), linked("leak", ("leak", 1), ("sony-hack", 3))];
    let recorded = desk.record_together(&commands).await.unwrap();
    let expected =
        [("sony-hack#2", 2), ("sony-hack#3", 3), ("leak#1", 4), ("leak#2", 5)].map(|(r, p)| (r.to_owned(), p, false));
    assert_eq!(places(&recorded), expected);
    assert_sound(&log).await;
    let again = desk.record_together(&commands).await.unwrap();
    assert_eq!(places(&again), expected.map(|(record, position, _)| (record, position, true)));
    assert_eq!(count(&log).await, 5);
    assert_eq!(desk.record_together(&[]).await.unwrap(), []);
}

#[tokio::test]
async fn one_that_is_refused_keeps_all_of_them_out() {
    let (log, mut desk) = open_story().await;
    let withdrawn = command("sony-hack", withdrawal(cite("sony-hack", 9)));
    let refused = desk.record_together(&[said("sony-hack", "a"), withdrawn]).await.unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::NoRecord { last: 2, .. })), "{refused:?}");
    let too_large = desk.record_together(&[said("sony-hack", "a"), said("sony-hack", &"x".repeat(1_100_000))]).await;
    assert!(matches!(too_large, Err(DeskError::Log(LogError::Refused(_)))), "{too_large:?}");
    assert_eq!(count(&log).await, 1);
}

#[tokio::test]
async fn the_same_command_twice_in_one_call_is_recorded_once() {
    let (log, mut desk) = open_story().await;
    let command = said("sony-hack", "a");
    let recorded = desk.record_together(&[command.clone(), command]).await.unwrap();
    assert_eq!(recorded.iter().map(|one| (one.record.number, one.position)).collect::<Vec<_>>(), [(2, 2), (2, 2)]);
    assert_eq!(count(&log).await, 2);
}

#[tokio::test]
async fn what_others_record_meanwhile_is_stepped_around_and_said() {
    let (log, mut desk) = open_story().await;
    desk_on(&log).await.record(&said("sony-hack", "theirs")).await.unwrap();
    let recorded = desk.record_together(&[said("sony-hack", "a"), said("sony-hack", "b")]).await.unwrap();
    assert_eq!(recorded.iter().map(|one| one.record.number).collect::<Vec<_>>(), [3, 4]);
    for one in &recorded {
        assert_eq!(one.meanwhile, [cite("sony-hack", 2)]);
    }
    assert_sound(&log).await;
}

#[tokio::test]
async fn an_unknown_outcome_leaves_all_or_nothing_and_the_same_again_records_nothing_twice() {
    let after = || Fault::AfterPersist(unknown());
    let before = || Fault::BeforePersist(unknown());
    for (faults, landed) in [([before(), before(), before()], false), ([after(), before(), before()], true)] {
        let (log, mut desk) = open_story().await;
        faults.into_iter().for_each(|fault| log.inject(Operation::Append, fault));
        let command = quoted("a");
        match desk.record_on_evidence(&evidence(), std::slice::from_ref(&command)).await {
            Err(DeskError::Unknown { ids, .. }) => assert_eq!(ids, [command.id], "the one to try again with"),
            other => panic!("{other:?}"),
        }
        assert_eq!(count(&log).await, if landed { 3 } else { 1 });
        // A program that is run again captures anew.
        let mut again = desk_on(&log).await;
        let recorded = again.record_on_evidence(&evidence(), std::slice::from_ref(&command)).await.unwrap();
        assert_eq!(recorded.last().unwrap().record, cite("sony-hack", 3));
        assert_eq!(count(&log).await, 3);
        assert_sound(&log).await;
    }
}

#[tokio::test]
async fn evidence_is_recorded_where_the_story_has_not_captured_it_and_nowhere_else() {
    let (log, mut desk) = open_story().await;
    let mut record = async |command: &Command| {
        let recorded = desk.record_on_evidence(&evidence(), std::slice::from_ref(command)).await.unwrap();
        recorded.iter().map(|one| one.record.number).collect::<Vec<_>>()
    };
    let first = quoted("a");
    assert_eq!(record(&first).await, [2, 3]);
    assert_eq!(record(&first).await, [3]);
    assert_eq!(record(&quoted("b")).await, [4]);
    desk_on(&log).await.record(&command("sony-hack", withdrawal(cite("sony-hack", 2)))).await.unwrap();
    let mut desk = desk_on(&log).await;
    let mut record = async |command: &Command| {
        let recorded = desk.record_on_evidence(&evidence(), std::slice::from_ref(command)).await.unwrap();
        recorded.iter().map(|one| one.record.number).collect::<Vec<_>>()
    };
    assert_eq!(record(&first).await, [3], "what stands already needs nothing new");
    assert_eq!(record(&quoted("c")).await, [6, 7]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_quote_one_file_at_once_capture_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.dateline");
    let log = Arc::new(SqliteLog::create(&path, info()).unwrap());
    desk(log.clone()).await.record(&opened("sony-hack")).await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..6 {
        let log = Arc::new(SqliteLog::open(&path).unwrap());
        writers.spawn(async move {
            let mut desk = desk(log).await;
            desk.record_on_evidence(&evidence(), &[quoted(&format!("quote {n}"))]).await.unwrap().len()
        });
    }
    let recorded: usize = writers.join_all().await.iter().sum();
    assert_eq!((recorded, count(&*log).await), (7, 8));
    assert_sound(&*log).await;
}

#[tokio::test]
async fn a_link_names_records_of_other_stories_that_are_there() {
    let (log, mut desk) = open_story().await;
    let link = linked("sony-hack", ("sony-hack", 1), ("leak", 1));
    let refused = desk.record(&link).await.unwrap_err().to_string();
    assert_eq!(refused, "there is no record leak#1; the story has none");
    let line = |line, command: &Command| ImportLine { line, command: command.clone() };
    let refused = desk.import(&[line(1, &link), line(2, &opened("leak"))], |_| {}).await.unwrap_err().to_string();
    assert_eq!(refused, "line 1: there is no record leak#1; the story has none");
    assert_eq!(count(&log).await, 1);
    // Another desk may have recorded it since this one looked.
    desk_on(&log).await.record(&opened("leak")).await.unwrap();
    desk.record(&link).await.unwrap();
    let later = linked("sony-hack", ("leak", 2), ("sony-hack", 1));
    desk.import(&[line(1, &said("leak", "a")), line(2, &later)], |_| {}).await.unwrap();
    assert_sound(&log).await;
}
