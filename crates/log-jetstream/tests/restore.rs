//! A restore that is broken off is completed by the same restore, and by nothing else; ids are known for ever.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::Duration;

use common::way::Way;
use common::{STREAM, admin, append, batch, collect, desk, event, eventually, info, live_config};
use dateline_log::{EventLog, LogError, NewEvent, Position, Refusal, RestoredEntry, RestoredRange};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;
use serde_json::json;
use uuid::{NoContext, Timestamp, Uuid};

fn history(count: usize) -> Vec<RestoredEntry> {
    let entry = |n: usize| RestoredEntry {
        id: (!n.is_multiple_of(5)).then(Uuid::now_v7),
        story: format!("story-{}", n % 3),
        recorded_micros: 1_418_850_000_000_000 + i64::try_from(n).unwrap(),
        carried_micros_ignored: None,
        bytes: format!("{{\"n\":{n},\"padding\":\"{}\"}}", "x".repeat(n % 500)).into_bytes(),
    };
    (0..count).map(entry).collect()
}

async fn restore(log: &JetStreamLog, history: &[RestoredEntry], digest: &str) -> Result<(), LogError> {
    let range = RestoredRange { count: history.len() as u64, source_sha256: digest.repeat(64) };
    log.restore(range, &mut history.iter().cloned().map(Ok)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_broken_off_half_way_takes_nothing_but_the_same_restore() {
    let mut server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    JetStreamLog::create(&url, info()).await.unwrap();
    let history = history(20_000);
    // Held in the middle, so that it cannot be over before it is broken off.
    let way = Way::to(server.port()).await;
    way.close_before("Nats-Expected-Last-Sequence: 2000\r\n");
    let restoring = tokio::spawn({
        let log = JetStreamLog::open(&format!("nats://{}/desk", way.address)).await.unwrap();
        let history = history.clone();
        async move { restore(&log, &history, "a").await }
    });
    way.reached().await;
    let watcher = JetStreamLog::open(&url).await.unwrap();
    eventually("two batches restored", || async { watcher.head().await == Ok(Position(2_000)) }).await;
    restoring.abort();
    assert!(restoring.await.is_err(), "it went on all the same");
    server.restart().unwrap();

    let log = JetStreamLog::open(&url).await.unwrap();
    assert_eq!(log.head().await, Ok(Position(2_000)));
    assert_eq!(log.ledger().restored, None);
    for log in [&log, &watcher] {
        let told = log.examine().await.unwrap().irregularities;
        assert!(told.concat().contains("a restore of 20000 entries was begun and did not end"), "{told:?}");
    }
    let unfinished = Err(LogError::Refused(Refusal::RestoreUnfinished));
    for log in [&log, &watcher] {
        let new = batch(vec![event("new", "x")], Position::START);
        assert_eq!(log.append(&new).await.map(|_| ()), unfinished);
    }
    assert_eq!(restore(&log, &history[..500], "b").await, unfinished);
    // The same name for another history is found out by its bytes.
    let mut other = history.clone();
    other[700].bytes = b"other".to_vec();
    let answer = restore(&log, &other, "a").await;
    assert!(matches!(answer, Err(LogError::Refused(Refusal::NotEmpty { .. }))), "{answer:?}");

    restore(&log, &history, "a").await.unwrap();
    assert_eq!(log.examine().await.unwrap().irregularities, Vec::<String>::new());
    let all = collect(watcher.read(Position::START)).await;
    let found: Vec<_> =
        all.iter().map(|entry| (&entry.story, entry.recorded_micros, &entry.bytes, entry.restored)).collect();
    let wanted: Vec<_> =
        history.iter().map(|entry| (&entry.story, entry.recorded_micros, &entry.bytes, true)).collect();
    assert!(found == wanted, "{} entries", found.len());
    append(&watcher, "new", "x", Position::START).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_rides_out_a_server_that_is_killed() {
    let mut server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    let log = JetStreamLog::create(&url, info()).await.unwrap();
    let history = history(12_000);
    let restoring = tokio::spawn({
        let (log, history) = (log.clone(), history.clone());
        async move { restore(&log, &history, "c").await }
    });
    for at in [2_000, 6_000] {
        eventually("some restored", || async { log.head().await.is_ok_and(|head| head >= Position(at)) }).await;
        server.restart().unwrap();
    }
    restoring.await.unwrap().unwrap();
    let all = collect(log.read(Position::START)).await;
    assert!(all.iter().map(|entry| &entry.bytes).eq(history.iter().map(|entry| &entry.bytes)));
}

#[tokio::test]
async fn an_event_is_known_when_the_server_has_long_forgotten_its_id() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    let log = JetStreamLog::create(&url, info()).await.unwrap();
    // Made two days ago, by its id; a server remembers one.
    let made = Timestamp::from_unix(NoContext, Timestamp::now(NoContext).to_unix().0 - 2 * 86_400, 0);
    let first = NewEvent { id: Uuid::new_v7(made), ..event("sony", "first") };
    log.append(&batch(vec![first.clone()], Position::START)).await.unwrap();
    // Time passes for the server: for a while, it remembers less, which no ledger is opened or read with.
    let client = async_nats::connect(server.url()).await.unwrap();
    let update = format!("STREAM.UPDATE.{STREAM}");
    let good = live_config(&client).await;
    let mut forgetful = good.clone();
    forgetful["duplicate_window"] = json!(200_000_000);
    let is_known = async |id: &str| {
        let mut headers = async_nats::HeaderMap::new();
        headers.insert("Nats-Msg-Id", id);
        let ack = client.request_with_headers("dateline.desk.story.elsewhere", headers, "x".into()).await.unwrap();
        let ack = String::from_utf8_lossy(&ack.payload).into_owned();
        assert!(!ack.contains("error"), "{ack}");
        ack.contains("duplicate")
    };
    let answer = admin(&client, &update, &forgetful).await;
    assert!(answer["error"].is_null(), "{answer}");
    // The server forgets in the order in which it took them.
    assert!(!is_known("later").await);
    eventually("forgotten", || async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        !is_known("later").await
    })
    .await;
    let answer = admin(&client, &update, &good).await;
    assert!(answer["error"].is_null(), "{answer}");
    // Even though this writer knows where the story ends.
    let again = log.append(&batch(vec![first.clone()], Position(1))).await.unwrap();
    assert_eq!((again.positions, again.already), (vec![Position(1)], true));
    let other = NewEvent { bytes: b"other".to_vec(), ..first.clone() };
    let refused = log.append(&batch(vec![other], Position(1))).await;
    assert_eq!(refused, Err(LogError::Refused(Refusal::IdReused { id: first.id })));
    assert!(!is_known(&first.id.to_string()).await, "the server itself would have refused it");
}
