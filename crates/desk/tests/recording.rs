//! Recording one command: whatever the log does and whoever else records, a command is recorded once or not at all, and what is
//! said of it is so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::*;
use dateline_desk::{DeskError, Recorded};
use dateline_log::{EventLog, Fault, LogError, MemoryLog, Operation, Position, Refusal as LogRefusal};
use dateline_story::answer::AnswerBody;
use dateline_story::as_of::AsOf;
use dateline_story::command::Command;
use dateline_story::decide::Refusal;
use dateline_story::event::Fact;
use dateline_story::query::{Ask, Query};
use dateline_story::time::Timestamp;
use serde_json::json;

/// A log with an open story, and a desk on it.
async fn open_story() -> (MemoryLog, Seated) {
    let log = memory();
    let mut desk = desk_on(&log).await;
    desk.record(&opened("sony-hack")).await.unwrap();
    (log, desk)
}

async fn count(log: &MemoryLog) -> u64 {
    log.head().await.unwrap().0
}

fn conflict() -> LogError {
    LogError::Conflict { story: "sony-hack".to_owned(), expected: Position(1), actual: Position(2) }
}

fn read_only() -> LogError {
    LogRefusal::ReadOnly { reason: "the disk is full".to_owned() }.into()
}

#[tokio::test]
async fn an_unknown_outcome_is_settled_by_trying_again_whether_or_not_it_landed() {
    for fault in [Fault::BeforePersist(unknown()), Fault::AfterPersist(unknown())] {
        let (log, mut desk) = open_story().await;
        log.inject(Operation::Append, fault);
        let Recorded { record, position, already, meanwhile, .. } = desk.record(&said("sony-hack", "a")).await.unwrap();
        assert_eq!((record, position, already, meanwhile), (cite("sony-hack", 2), 2, false, vec![]));
        assert_eq!(count(&log).await, 2);
        assert_sound(&log).await;
    }
}

#[tokio::test]
async fn where_it_cannot_be_settled_the_error_has_the_id_and_the_same_command_again_records_nothing_twice() {
    let after = || Fault::AfterPersist(unknown());
    let before = || Fault::BeforePersist(unknown());
    for (faults, landed) in [([before(), before(), before()], false), ([after(), before(), before()], true)] {
        let (log, mut desk) = open_story().await;
        faults.into_iter().for_each(|fault| log.inject(Operation::Append, fault));
        let command = said("sony-hack", "a");
        match desk.record(&command).await {
            Err(DeskError::Unknown { ids, .. }) => assert_eq!(ids, [command.id]),
            other => panic!("{other:?}"),
        }
        assert_eq!(count(&log).await, 1 + u64::from(landed));
        for mut desk in [desk, desk_on(&log).await] {
            let again = desk.record(&command).await.unwrap();
            assert_eq!(again.record, cite("sony-hack", 2));
        }
        assert_eq!(count(&log).await, 2);
        assert_sound(&log).await;
    }
}

#[tokio::test]
async fn after_an_unknown_outcome_no_other_failure_passes_for_nothing_was_recorded() {
    for next in [unavailable(), read_only()] {
        let (log, mut desk) = open_story().await;
        log.inject(Operation::Append, Fault::AfterPersist(unknown()));
        log.inject(Operation::Append, Fault::BeforePersist(next.clone()));
        log.inject(Operation::Append, Fault::BeforePersist(next.clone()));
        let command = said("sony-hack", "a");
        match desk.record(&command).await {
            Err(DeskError::Unknown { ids, reason }) => assert_eq!((ids, reason), (vec![command.id], next.to_string())),
            other => panic!("it was recorded, and this says {other:?}"),
        }
        assert_eq!(count(&log).await, 2);
        assert!(desk.record(&command).await.unwrap().already);
        // Where the log answers again in time, the try is settled.
        log.inject(Operation::Append, Fault::AfterPersist(unknown()));
        log.inject(Operation::Append, Fault::BeforePersist(next));
        assert!(!desk.record(&said("sony-hack", "b")).await.unwrap().already);
        assert_eq!(count(&log).await, 3);
    }
}

#[tokio::test]
async fn a_conflict_after_an_unknown_outcome_that_landed_finds_it_recorded() {
    let (log, mut desk) = open_story().await;
    log.inject(Operation::Append, Fault::AfterPersist(unknown()));
    log.inject(Operation::Append, Fault::BeforePersist(conflict()));
    let command = Command { fact: withdrawal(cite("sony-hack", 2)), ..said("sony-hack", "") };
    desk.record(&said("sony-hack", "a")).await.unwrap();
    log.inject(Operation::Append, Fault::AfterPersist(unknown()));
    log.inject(Operation::Append, Fault::BeforePersist(conflict()));
    // Decided anew without a look at its id, this would be refused: the record was withdrawn already.
    let recorded = desk.record(&command).await.unwrap();
    assert_eq!((recorded.record, recorded.position), (cite("sony-hack", 3), 3));
    assert_eq!(count(&log).await, 3);
    assert_sound(&log).await;
}

#[tokio::test]
async fn a_failure_that_is_known_to_have_recorded_nothing_says_so_at_once() {
    for error in [unavailable(), read_only()] {
        let (log, mut desk) = open_story().await;
        log.inject(Operation::Append, Fault::BeforePersist(error.clone()));
        match desk.record(&said("sony-hack", "a")).await {
            Err(DeskError::Log(found)) => assert_eq!(found, error),
            other => panic!("{other:?}"),
        }
        assert_eq!(count(&log).await, 1);
    }
}

#[tokio::test]
async fn what_was_recorded_is_said_to_be_even_if_it_cannot_be_read_back_at_once() {
    let (log, mut desk) = open_story().await;
    log.inject(Operation::Read, Fault::BeforePersist(unavailable()));
    assert_eq!(desk.record(&said("sony-hack", "a")).await.unwrap().position, 2);
    let query = Query::new(AsOf::Head, Ask::Log { story: slug("sony-hack") });
    log.inject(Operation::Read, Fault::BeforePersist(unavailable()));
    assert!(
        matches!(desk.answer(&query).await, Err(DeskError::Projector(_))),
        "an old answer is not given for a new one"
    );
    assert_eq!(desk.answer(&query).await.unwrap().point.position.0, 2);
    log.inject(Operation::Read, Fault::BeforePersist(unavailable()));
    desk.record(&said("sony-hack", "b")).await.unwrap();
    assert_eq!(desk.record(&said("sony-hack", "c")).await.unwrap().record, cite("sony-hack", 4));
    assert_sound(&log).await;
}

#[tokio::test]
async fn two_desks_in_turn_keep_numbers_dense_and_are_told_of_each_other() {
    let (log, mut first) = open_story().await;
    let mut second = desk_on(&log).await;
    first.record(&said("sony-hack", "a")).await.unwrap();
    first.record(&said("sony-hack", "b")).await.unwrap();
    let after = second.record(&said("sony-hack", "c")).await.unwrap();
    assert_eq!(after.record, cite("sony-hack", 4));
    assert_eq!(after.meanwhile, [cite("sony-hack", 2), cite("sony-hack", 3)]);
    let after = first.record(&said("sony-hack", "d")).await.unwrap();
    assert_eq!((after.record, after.meanwhile), (cite("sony-hack", 5), vec![cite("sony-hack", 4)]));
    assert_sound(&log).await;
}

#[tokio::test]
async fn a_command_that_no_longer_holds_after_a_conflict_is_refused() {
    let (log, mut first) = open_story().await;
    first.record(&said("sony-hack", "a")).await.unwrap();
    let mut second = desk_on(&log).await;
    let withdraw = || Command { fact: withdrawal(cite("sony-hack", 2)), ..said("sony-hack", "") };
    first.record(&withdraw()).await.unwrap();
    match second.record(&withdraw()).await {
        Err(DeskError::Refused(refusal)) => assert_eq!(refusal.to_string(), "sony-hack#2 was withdrawn already"),
        other => panic!("{other:?}"),
    }
    let open_again = second.record(&opened("sony-hack")).await;
    assert!(matches!(open_again, Err(DeskError::Refused(Refusal::OpenAlready { .. }))));
    assert_eq!(count(&log).await, 3);
}

#[tokio::test]
async fn a_correction_of_a_value_that_another_corrected_meanwhile_says_what_stood_there() {
    let (log, mut first) = open_story().await;
    first.record(&said("sony-hack", "a")).await.unwrap();
    let mut second = desk_on(&log).await;
    let correct = |now: &str| {
        let fact = correction(cite("sony-hack", 2), "spans.0.text", json!(now));
        Command { fact, ..said("sony-hack", "") }
    };
    first.record(&correct("b")).await.unwrap();
    let recorded = second.record(&correct("c")).await.unwrap();
    let Fact::CorrectionIssued(issued) = &recorded.event.fact else { panic!() };
    assert_eq!((&issued.was.0, recorded.meanwhile), (&json!("b"), vec![cite("sony-hack", 3)]));
    assert!(matches!(first.record(&correct("c")).await, Err(DeskError::Refused(Refusal::Unchanged { .. }))));
    assert_sound(&log).await;
}

#[tokio::test]
async fn a_refusal_never_rests_on_what_this_desk_has_missed() {
    let log = memory();
    let mut behind = desk_on(&log).await;
    let mut first = desk_on(&log).await;
    first.record(&opened("sony-hack")).await.unwrap();
    first.record(&said("sony-hack", "a")).await.unwrap();
    let recorded = behind.record(&said("sony-hack", "b")).await.unwrap();
    assert_eq!(recorded.record, cite("sony-hack", 3));
    assert_eq!(recorded.meanwhile, [cite("sony-hack", 1), cite("sony-hack", 2)]);
    first.record(&said("sony-hack", "c")).await.unwrap();
    let withdrawn = Command { fact: withdrawal(cite("sony-hack", 4)), ..said("sony-hack", "") };
    assert_eq!(behind.record(&withdrawn).await.unwrap().record, cite("sony-hack", 5));
}

#[tokio::test]
async fn the_same_command_from_two_terminals_is_recorded_once_even_if_they_learned_at_different_instants() {
    let (log, mut first) = open_story().await;
    let mut second = desk_on(&log).await;
    let command = said("sony-hack", "a");
    // What its own clock would have filled in for the first.
    let earlier = Command { learned: Some(Timestamp::from_micros(START - MINUTE)), ..command.clone() };
    first.record(&earlier).await.unwrap();
    let again = second.record(&command).await.unwrap();
    assert_eq!((again.record, again.already), (cite("sony-hack", 2), true));
    let other = Command { id: command.id, ..said("sony-hack", "something else") };
    assert!(matches!(second.record(&other).await, Err(DeskError::Refused(Refusal::IdInUse { .. }))));
    first.record(&opened("other")).await.unwrap();
    let elsewhere = Command { id: command.id, ..said("other", "a") };
    match second.record(&elsewhere).await {
        Err(DeskError::Log(LogError::Refused(LogRefusal::IdReused { id }))) => assert_eq!(id, command.id.0),
        other => panic!("{other:?}"),
    }
    assert_eq!(count(&log).await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn desks_that_record_at_once_lose_nothing_double_nothing_and_see_each_other() {
    const DESKS: usize = 4;
    const EACH: usize = 12;
    let (log, _) = open_story().await;
    let tasks: Vec<_> = (0..DESKS)
        .map(|who| {
            let log = log.clone();
            tokio::spawn(async move {
                let mut desk = desk_on(&log).await;
                let mut last = desk.reader().head().0;
                let mut acknowledged = Vec::new();
                for n in 0..EACH {
                    let command = said("sony-hack", &format!("{who}: {n}"));
                    let recorded = desk.record(&command).await.unwrap();
                    assert!(!recorded.already);
                    // Between its last record and this one, all are somebody else's and all are named.
                    let missed: Vec<_> = (last + 1..recorded.record.number).map(|n| cite("sony-hack", n)).collect();
                    assert!(missed.ends_with(&recorded.meanwhile), "{missed:?} {:?}", recorded.meanwhile);
                    last = recorded.record.number;
                    acknowledged.push((recorded.record.number, command.id));
                }
                acknowledged
            })
        })
        .collect();
    let mut acknowledged = Vec::new();
    for task in tasks {
        acknowledged.extend(task.await.unwrap());
    }
    acknowledged.sort_unstable();
    let stored: Vec<_> = events(&log).await.iter().skip(1).map(|event| (event.number, event.id)).collect();
    assert_eq!(acknowledged, stored);
    assert_sound(&log).await;
}

#[tokio::test]
async fn what_a_desk_recorded_it_can_show() {
    let (log, mut desk) = open_story().await;
    desk.record(&said("sony-hack", "a")).await.unwrap();
    let ask = Ask::Story { story: slug("sony-hack"), sections: BTreeSet::new() };
    let answer = desk.answer(&Query::new(AsOf::Head, ask)).await.unwrap();
    let AnswerBody::Story(story) = answer.body else { panic!() };
    assert_eq!((story.records_standing, answer.point.position.0), (2, count(&log).await));
    let shared: Arc<dyn EventLog> = Arc::new(log);
    assert_eq!(shared.head().await.unwrap(), Position(2));
}
