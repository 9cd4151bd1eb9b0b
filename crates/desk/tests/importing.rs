//! Importing many commands: nothing is recorded unless all would be, and when something fails in the middle, what is said to be
//! recorded is what is recorded.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::*;
use dateline_desk::{DeskError, ImportLine, Imported};
use dateline_log::{EventLog, Fault, Limits, LogError, MemoryLog, Operation, Refusal as LogRefusal};
use dateline_story::command::{Circumstances, Command};
use dateline_story::decide::{Decision, decide};
use dateline_story::time::Zone;
use serde_json::json;

/// The lines of a file, with an empty one before each.
fn lines(commands: impl IntoIterator<Item = Command>) -> Vec<ImportLine> {
    commands.into_iter().zip(1..).map(|(command, n)| ImportLine { line: 2 * n, command }).collect()
}

/// An opening and nine statements: four batches of three on a log that takes three together.
fn ten() -> Vec<ImportLine> {
    let statements = (0..9).map(|n| said("sony-hack", &format!("statement {n}")));
    lines(std::iter::once(opened("sony-hack")).chain(statements))
}

fn by_threes() -> MemoryLog {
    let log = memory();
    let limits = Limits { batch_events_max: 3, ..log.limits() };
    log.with_limits(limits)
}

/// Does something in the middle of an import: once when each of these numbers of lines is settled.
fn when_settled<F: FnMut()>(at: &[u64], mut act: F) -> impl FnMut(u64) + use<F> {
    let mut at: BTreeSet<u64> = at.iter().copied().collect();
    move |settled| {
        if at.remove(&settled) {
            act();
        }
    }
}

async fn count(log: &MemoryLog) -> u64 {
    log.head().await.unwrap().0
}

fn line_error(result: Result<Imported, DeskError>) -> (u64, DeskError, u64) {
    match result {
        Err(DeskError::Line { line, problem, recorded }) => (line, *problem, recorded),
        other => panic!("{other:?}"),
    }
}

/// Records a command as another desk would, in the middle of what this one does.
fn append_anothers(log: &MemoryLog, command: &Command) {
    let all = futures::executor::block_on(plain::Plain::of(log));
    let state = all.state(&command.story, all.head());
    match decide(&state, command, &Circumstances { now: now(), zone: Zone::UTC }).unwrap() {
        Decision::Record(event) => {
            log.inject_foreign(command.story.as_str(), dateline_wire::encode(&event).unwrap(), None);
        }
        Decision::Already(number) => panic!("recorded as {number}"),
    }
}

#[tokio::test]
async fn an_empty_import_records_nothing() {
    let log = memory();
    let done = desk_on(&log).await.import(&[], |_| panic!("there is no progress")).await.unwrap();
    assert_eq!((done, count(&log).await), (Imported::default(), 0));
}

#[tokio::test]
async fn lines_of_several_stories_are_recorded_in_their_order() {
    let log = by_threes();
    let commands = lines([
        opened("a"),
        opened("b"),
        said("b", "1"),
        said("a", "2"),
        said("a", "3"),
        opened("c"),
        said("b", "4"),
        Command { fact: correction(cite("a", 2), "spans.0.text", json!("5")), ..said("a", "") },
    ]);
    let mut steps = Vec::new();
    let done = desk_on(&log).await.import(&commands, |settled| steps.push(settled)).await.unwrap();
    assert_eq!(done, Imported { recorded: 8, already: 0, last_position: 8 });
    assert_eq!(steps, [0, 3, 6, 8]);
    let ids: Vec<_> = events(&log).await.iter().map(|event| event.id).collect();
    assert_eq!(ids, commands.iter().map(|line| line.command.id).collect::<Vec<_>>());
    assert_sound(&log).await;
}

#[tokio::test]
async fn lines_that_are_recorded_already_are_counted_and_not_recorded_again() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let mut lines = ten();
    desk.import(&lines[..4], |_| {}).await.unwrap();
    let done = desk.import(&lines, |_| {}).await.unwrap();
    assert_eq!(done, Imported { recorded: 6, already: 4, last_position: 10 });
    assert_eq!(desk.import(&lines, |_| {}).await.unwrap(), Imported { recorded: 0, already: 10, last_position: 0 });
    lines.swap(2, 7);
    assert_eq!(desk_on(&log).await.import(&lines, |_| {}).await.unwrap().already, 10);
    assert_eq!(count(&log).await, 10);
    assert_sound(&log).await;
}

#[tokio::test]
async fn one_line_that_would_be_refused_keeps_all_of_them_out() {
    let log = by_threes();
    let mut lines = ten();
    lines[8].command.fact = withdrawal(cite("sony-hack", 99));
    let (line, problem, recorded) = line_error(desk_on(&log).await.import(&lines, |_| {}).await);
    assert_eq!((line, recorded, count(&log).await), (18, 0, 0));
    assert_eq!(problem.to_string(), "there is no record sony-hack#99; the last one is sony-hack#8");
}

#[tokio::test]
async fn one_line_that_is_too_large_keeps_all_of_them_out() {
    let log = by_threes();
    let mut lines = ten();
    lines[7].command = said("sony-hack", &"x".repeat(1_100_000));
    let (line, problem, recorded) = line_error(desk_on(&log).await.import(&lines, |_| {}).await);
    assert_eq!((line, recorded, count(&log).await), (16, 0, 0));
    assert!(matches!(problem, DeskError::Log(LogError::Refused(LogRefusal::TooLarge { .. }))), "{problem:?}");
}

#[tokio::test]
async fn an_id_that_stands_twice_in_a_file_is_one_line_or_a_refusal() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let mut lines = ten();
    lines[5].command = lines[4].command.clone();
    assert_eq!(desk.import(&lines, |_| {}).await.unwrap(), Imported { recorded: 9, already: 1, last_position: 9 });

    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let id = lines[4].command.id;
    for other in [said("sony-hack", "something else"), said("b", "statement 3")] {
        let mut lines = ten();
        lines[1].command = opened("b");
        lines[4].command.id = id;
        lines[8].command = Command { id, ..other };
        let (line, problem, recorded) = line_error(desk.import(&lines, |_| {}).await);
        assert_eq!((line, recorded, count(&log).await), (18, 0, 0));
        assert_eq!(
            problem.to_string(),
            format!(
                "the event id {id} is in use for sony-hack#4, which says something else; leave the id out, or give a new one"
            )
        );
    }
}

#[tokio::test]
async fn an_id_that_stands_in_another_story_of_the_ledger_is_laid_to_its_line() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let elsewhere = opened("b");
    desk.record(&elsewhere).await.unwrap();
    let mut lines = ten();
    lines[4].command.id = elsewhere.id;
    let (line, _, recorded) = line_error(desk.import(&lines, |_| {}).await);
    assert_eq!((line, recorded, count(&log).await), (10, 3, 1 + 3));
}

#[tokio::test]
async fn a_failure_at_any_batch_has_recorded_what_it_says_and_the_same_import_again_records_the_rest() {
    for good_batches in 1..4_u64 {
        let log = by_threes();
        let mut desk = desk_on(&log).await;
        let lines = ten();
        let fail_after = when_settled(&[good_batches * 3], || {
            log.inject(Operation::Append, Fault::BeforePersist(unavailable()));
        });
        let (line, problem, recorded) = line_error(desk.import(&lines, fail_after).await);
        assert!(matches!(problem, DeskError::Log(LogError::Unavailable { .. })));
        assert_eq!((recorded, count(&log).await), (good_batches * 3, good_batches * 3));
        assert_eq!(line, 2 * (recorded + 1), "the first line that was not recorded");
        let done = desk.import(&lines, |_| {}).await.unwrap();
        assert_eq!((done.recorded, done.already), (10 - recorded, recorded));
        assert_eq!(count(&log).await, 10);
        assert_sound(&log).await;
    }
}

#[tokio::test]
async fn an_unknown_outcome_in_the_middle_is_settled_or_said() {
    for fault in [Fault::BeforePersist(unknown()), Fault::AfterPersist(unknown())] {
        let log = by_threes();
        let lines = ten();
        let once = when_settled(&[6], || {
            log.inject(Operation::Append, fault.clone());
        });
        let done = desk_on(&log).await.import(&lines, once).await.unwrap();
        assert_eq!(done, Imported { recorded: 10, already: 0, last_position: 10 });
        assert_sound(&log).await;
    }
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let lines = ten();
    let away = when_settled(&[6], || {
        log.inject(Operation::Append, Fault::AfterPersist(unknown()));
        log.inject(Operation::Append, Fault::BeforePersist(unavailable()));
        log.inject(Operation::Append, Fault::BeforePersist(unavailable()));
    });
    let (line, problem, recorded) = line_error(desk.import(&lines, away).await);
    let DeskError::Unknown { ids, .. } = problem else { panic!("{problem:?}") };
    assert_eq!((line, recorded, ids.len()), (14, 6, 3));
    assert_eq!(ids, lines[6..9].iter().map(|line| line.command.id).collect::<Vec<_>>());
    let done = desk.import(&lines, |_| {}).await.unwrap();
    assert_eq!((done.recorded, done.already, count(&log).await), (1, 9, 10));
    assert_sound(&log).await;
}

#[tokio::test]
async fn what_others_record_in_the_middle_is_stepped_around() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let lines = ten();
    let shared = log.clone();
    let done = desk
        .import(
            &lines,
            when_settled(&[3, 9], || {
                append_anothers(&shared, &said("sony-hack", "another's"));
            }),
        )
        .await
        .unwrap();
    assert_eq!(done, Imported { recorded: 10, already: 0, last_position: 12 });
    assert_eq!(count(&log).await, 12);
    assert_sound(&log).await;
}

#[tokio::test]
async fn an_import_that_others_never_let_through_says_so() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let shared = log.clone();
    let always = |settled| {
        if settled == 3 {
            append_anothers(&shared, &said("sony-hack", "another's"));
        }
    };
    let (line, problem, recorded) = line_error(desk.import(&ten(), always).await);
    assert!(matches!(problem, DeskError::TooManyConflicts { .. }), "{problem:?}");
    assert_eq!((line, recorded), (8, 3));
    assert_sound(&log).await;
}

#[tokio::test]
async fn a_line_that_no_longer_holds_in_the_middle_says_how_many_were_recorded_before_it() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let mut lines = ten();
    lines[8].command.fact = withdrawal(cite("sony-hack", 2));
    let shared = log.clone();
    let result = desk
        .import(
            &lines,
            when_settled(&[3], || {
                let fact = withdrawal(cite("sony-hack", 2));
                append_anothers(&shared, &Command { fact, ..said("sony-hack", "") });
            }),
        )
        .await;
    let (line, problem, recorded) = line_error(result);
    assert_eq!(problem.to_string(), "sony-hack#2 was withdrawn already");
    assert_eq!((line, recorded, count(&log).await), (18, 3, 4));
}

#[tokio::test]
async fn a_ledger_that_goes_away_while_the_rest_is_decided_anew_is_laid_to_a_line_too() {
    let log = by_threes();
    let mut desk = desk_on(&log).await;
    let shared = log.clone();
    let result = desk
        .import(
            &ten(),
            when_settled(&[3], || {
                append_anothers(&shared, &said("sony-hack", "another's"));
                shared.inject(Operation::Read, Fault::BeforePersist(unavailable()));
            }),
        )
        .await;
    let (line, _, recorded) = line_error(result);
    assert_eq!((line, recorded, count(&log).await), (8, 3, 4));
}

#[tokio::test]
async fn what_was_imported_is_said_to_be_even_if_it_cannot_be_read_back_at_once() {
    let log = memory();
    let mut desk = desk_on(&log).await;
    log.inject(Operation::Read, Fault::BeforePersist(unavailable()));
    assert_eq!(desk.import(&ten(), |_| {}).await.unwrap().recorded, 10);
}

#[tokio::test]
async fn an_import_never_rests_on_what_this_desk_has_missed() {
    let log = memory();
    let mut behind = desk_on(&log).await;
    desk_on(&log).await.record(&opened("sony-hack")).await.unwrap();
    let done = behind.import(&lines([said("sony-hack", "a")]), |_| {}).await.unwrap();
    assert_eq!((done.recorded, count(&log).await), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_file_imported_by_two_at_once_is_recorded_once() {
    let log = by_threes();
    let lines = ten();
    let tasks: Vec<_> = (0..3)
        .map(|_| {
            let (log, lines) = (log.clone(), lines.clone());
            tokio::spawn(async move { desk_on(&log).await.import(&lines, |_| {}).await.unwrap() })
        })
        .collect();
    let mut recorded = 0;
    for task in tasks {
        let done = task.await.unwrap();
        assert_eq!(done.recorded + done.already, 10);
        recorded += done.recorded;
    }
    assert_eq!((recorded, count(&log).await), (10, 10));
    assert_sound(&log).await;
}
