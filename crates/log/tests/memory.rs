//! The contract on a log in memory, and what only this log can do: fail on demand and tell a made-up time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::Arc;

use dateline_log::contract::{Fixture, run_contract};
use dateline_log::{
    Appended, Batch, Entry, EventLog, Fault, LedgerInfo, Limits, LogError, MemoryLog, NewEvent, Operation, Position,
    Refusal, RestoredEntry, RestoredRange,
};
use futures::{StreamExt, TryStreamExt};
use uuid::Uuid;

struct InMemory;

#[async_trait::async_trait]
impl Fixture for InMemory {
    type Place = MemoryLog;

    async fn create(&self, info: LedgerInfo) -> (MemoryLog, Arc<dyn EventLog>) {
        let log = MemoryLog::new(info);
        (log.clone(), Arc::new(log))
    }

    async fn open(&self, place: &MemoryLog) -> Arc<dyn EventLog> {
        Arc::new(place.clone())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_in_memory_keeps_the_contract() {
    run_contract(&InMemory).await;
}

fn empty() -> MemoryLog {
    MemoryLog::new(LedgerInfo {
        id: Uuid::now_v7(),
        name: "Desk".to_owned(),
        zone: "UTC".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    })
}

fn batch(texts: &[&str]) -> Batch {
    let events = texts
        .iter()
        .map(|text| NewEvent { id: Uuid::now_v7(), story: "story".to_owned(), bytes: text.as_bytes().to_vec() })
        .collect();
    Batch { events, ..Batch::default() }
}

fn unknown() -> LogError {
    LogError::UnknownOutcome { reason: "the acknowledgement was lost".to_owned() }
}

async fn all(log: &MemoryLog) -> Vec<Entry> {
    log.read(Position::START).try_concat().await.unwrap()
}

#[tokio::test]
async fn an_append_whose_acknowledgement_was_lost_is_not_doubled_by_trying_again() {
    let log = empty();
    let sent = batch(&["one", "two"]);
    log.inject(Operation::Append, Fault::AfterPersist(unknown()));
    assert_eq!(log.append(&sent).await, Err(unknown()));
    let settled = log.append(&sent).await.unwrap();
    assert_eq!(settled, Appended { positions: vec![Position(1), Position(2)], already: true });
    assert_eq!(all(&log).await.len(), 2);
}

#[tokio::test]
async fn an_append_that_was_lost_itself_lands_on_the_second_try() {
    let log = empty();
    let sent = batch(&["one", "two"]);
    log.inject(Operation::Append, Fault::BeforePersist(unknown()));
    assert_eq!(log.append(&sent).await, Err(unknown()));
    assert_eq!(log.head().await.unwrap(), Position::START);
    assert!(!log.append(&sent).await.unwrap().already);
    assert_eq!(all(&log).await.len(), 2);
}

#[tokio::test]
async fn faults_strike_once_each_and_in_their_order() {
    let log = empty();
    let away = LogError::Unavailable { reason: "no network".to_owned() };
    log.inject(Operation::Head, Fault::BeforePersist(away.clone()));
    log.inject(Operation::Head, Fault::AfterPersist(unknown()));
    assert_eq!(log.head().await, Err(away));
    assert_eq!(log.head().await, Err(unknown()));
    assert_eq!(log.head().await, Ok(Position::START));
}

#[tokio::test]
async fn a_refused_append_is_refused_even_where_a_fault_was_to_hide_its_success() {
    let log = empty();
    log.inject(Operation::Append, Fault::AfterPersist(unknown()));
    assert_eq!(log.append(&batch(&[])).await, Err(LogError::Refused(Refusal::EmptyBatch)));
}

#[tokio::test]
async fn a_read_fails_before_or_after_its_first_page() {
    let log = empty();
    log.append(&batch(&["one", "two"])).await.unwrap();
    let away = LogError::Unavailable { reason: "no network".to_owned() };
    for operation in [Operation::Read, Operation::ReadStory, Operation::Tail] {
        let pages = || match operation {
            Operation::Read => log.read(Position::START),
            Operation::ReadStory => log.read_story("story", Position::START),
            _ => log.tail(Position::START),
        };
        log.inject(operation, Fault::BeforePersist(away.clone()));
        let mut failing = pages();
        assert_eq!(failing.next().await, Some(Err(away.clone())));
        assert_eq!(failing.next().await, None);
        log.inject(operation, Fault::AfterPersist(away.clone()));
        let mut failing = pages();
        assert_eq!(failing.next().await.unwrap().unwrap().len(), 2);
        assert_eq!(failing.next().await, Some(Err(away.clone())));
        assert_eq!(failing.next().await, None);
    }
}

#[tokio::test]
async fn a_restore_can_fail_before_and_after_it_is_done() {
    let history = || {
        (0..3).map(|n| {
            Ok(RestoredEntry {
                id: Some(Uuid::from_u128(n)),
                story: "story".to_owned(),
                recorded_micros: 1_418_850_000_000_000,
                carried_micros_ignored: None,
                bytes: n.to_string().into_bytes(),
            })
        })
    };
    let range = RestoredRange { count: 3, source_sha256: "0".repeat(64) };
    let log = empty();
    log.inject(Operation::Restore, Fault::BeforePersist(unknown()));
    assert_eq!(log.restore(range.clone(), &mut history()).await, Err(unknown()));
    assert_eq!((log.head().await, log.ledger().restored), (Ok(Position::START), None));
    log.inject(Operation::Restore, Fault::AfterPersist(unknown()));
    assert_eq!(log.restore(range.clone(), &mut history()).await, Err(unknown()));
    assert_eq!(log.restore(range.clone(), &mut history()).await, Ok(()));
    assert_eq!((log.head().await, log.ledger().restored), (Ok(Position(3)), Some(range)));
}

#[tokio::test]
async fn the_clock_can_be_set_and_can_step_back() {
    let log = empty();
    let mut times = vec![5_i64, 30, 20];
    log.set_clock(move || times.pop().unwrap_or(0));
    let mut expected = Position::START;
    for text in ["one", "two", "three"] {
        let mut sent = batch(&[text]);
        sent.expected.insert("story".to_owned(), expected);
        expected = log.append(&sent).await.unwrap().positions[0];
    }
    log.set_now_micros(-1);
    log.inject_foreign("story", "four", None);
    let times: Vec<_> = all(&log).await.iter().map(|entry| entry.recorded_micros).collect();
    assert_eq!(times, [20, 30, 5, -1]);
}

#[tokio::test]
async fn what_another_program_wrote_is_read_like_the_rest() {
    let log = empty();
    log.append(&batch(&["ours"])).await.unwrap();
    let mut tail = log.tail(Position(1));
    log.inject_foreign("story", b"\xff garbage".to_vec(), Some(77));
    let seen = tail.next().await.unwrap().unwrap();
    assert_eq!(seen[0].bytes, b"\xff garbage");
    assert_eq!(seen[0].carried_micros_ignored, Some(77));
    assert!(!seen[0].restored && seen[0].recorded_micros != 77);
    // It moves the story on like any other entry.
    let mut next = batch(&["next"]);
    next.expected.insert("story".to_owned(), Position(1));
    assert!(matches!(log.append(&next).await, Err(LogError::Conflict { actual: Position(2), .. })));
}

#[tokio::test]
async fn limits_are_those_that_were_set() {
    let limits = Limits { event_bytes_max: 3, batch_events_max: 1 };
    let log = empty().with_limits(limits);
    assert_eq!(log.limits(), limits);
    let too_large = Refusal::TooLarge { bytes: 4, bytes_max: 3 };
    assert_eq!(log.append(&batch(&["four"])).await, Err(too_large.into()));
    let too_many = Refusal::BatchTooLarge { events: 2, events_max: 1 };
    assert_eq!(log.append(&batch(&["a", "b"])).await, Err(too_many.into()));
}
