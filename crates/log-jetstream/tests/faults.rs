//! A server that is away, is killed, or loses an answer costs no event and doubles none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use common::way::Way;
use common::{append, assert_dense, batch, collect, desk, event, eventually, info, nowhere, promptly, texts, until};
use dateline_log::{Batch, EventLog, LogError, NewEvent, Position};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;

#[tokio::test]
async fn an_absent_server_is_named_within_seconds() {
    let (_kept, absent) = nowhere();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    for address in [absent.to_string(), silent.local_addr().unwrap().to_string()] {
        let url = format!("nats://{address}/desk");
        promptly("saying that there is no server", Duration::from_secs(10), async || {
            for error in
                [JetStreamLog::open(&url).await.unwrap_err(), JetStreamLog::create(&url, info()).await.unwrap_err()]
            {
                assert!(matches!(&error, LogError::Unavailable { reason } if reason.contains(&address)), "{error}");
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_server_that_freezes_is_an_error_within_seconds_and_not_a_hang() {
    let mut server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let last = append(&log, "sony", "one", Position::START).await;
    server.pause().unwrap();
    let second = batch(vec![event("sony", "two")], last);
    let asking = async {
        let (appended, head) = tokio::join!(log.append(&second), log.head());
        let (_, read) = common::try_collect(log.read(Position::START)).await;
        (appended, head, read)
    };
    let (appended, head, read) = tokio::time::timeout(Duration::from_secs(60), asking).await.expect("it hangs");
    assert!(matches!(appended, Err(LogError::UnknownOutcome { .. })), "{appended:?}");
    assert!(matches!(head, Err(LogError::Unavailable { .. })), "{head:?}");
    assert!(matches!(read, Some(LogError::Unavailable { .. })), "{read:?}");
    server.resume().unwrap();
    // The same batch again settles it, whatever became of the first try.
    assert_eq!(surely(&log, &second).await, [Position(2)]);
    assert_eq!(texts(log.read(Position::START)).await, ["one", "two"]);
}

/// Appends as a careful caller does.
async fn surely(log: &JetStreamLog, batch: &Batch) -> Vec<Position> {
    loop {
        match log.append(batch).await {
            Ok(appended) => return appended.positions,
            Err(LogError::UnknownOutcome { .. } | LogError::Unavailable { .. }) => {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Err(other) => panic!("{other}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_again_and_again_keeps_every_acknowledged_event_once() {
    let mut server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    JetStreamLog::create(&url, info()).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let mut writers = Vec::new();
    for writer in 0..4 {
        let log = JetStreamLog::open(&url).await.unwrap();
        let stop = Arc::clone(&stop);
        writers.push(tokio::spawn(async move {
            let story = format!("story-{writer}");
            let mut acknowledged: Vec<(Position, NewEvent)> = Vec::new();
            let mut expected = Position::START;
            for round in 0.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                // Two of them append one by one, and two in batches.
                let count = if writer < 2 { 1 } else { 5 };
                let new = |n: i32| event(&story, format!("{writer} {round} {n}"));
                let events: Vec<_> = (0..count).map(new).collect();
                let positions = surely(&log, &batch(events.clone(), expected)).await;
                expected = *positions.last().unwrap();
                acknowledged.extend(positions.into_iter().zip(events));
            }
            acknowledged
        }));
    }
    let reader = JetStreamLog::open(&url).await.unwrap();
    let mut tail = reader.tail(Position::START);
    let mut tailed = Vec::new();
    for _ in 0..4 {
        // Killed in the midst of appending: not before more has been appended.
        let more = tailed.last().map_or(Position(50), |entry: &dateline_log::Entry| Position(entry.position.0 + 50));
        tailed.extend(until(&mut tail, more).await);
        server.kill().unwrap();
        server.restart().unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = BTreeMap::new();
    for writer in writers {
        for (position, event) in writer.await.unwrap() {
            assert_eq!(acknowledged.insert(position, (event.story, event.bytes)), None);
        }
    }
    let all = collect(reader.read(Position::START)).await;
    assert_dense(&all, Position::START);
    let stored: BTreeMap<_, _> =
        all.iter().map(|entry| (entry.position, (entry.story.clone(), entry.bytes.clone()))).collect();
    assert_eq!(stored, acknowledged);
    let head = all.last().unwrap().position;
    if tailed.last().unwrap().position < head {
        tailed.extend(until(&mut tail, head).await);
    }
    assert_eq!(tailed, all, "the tail skipped or doubled something");
}

#[tokio::test]
async fn a_tail_goes_on_after_its_server_was_away_for_a_while() {
    let mut server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let mut last = append(&log, "sony", "one", Position::START).await;
    let mut tail = log.tail(Position::START);
    assert_eq!(until(&mut tail, last).await.len(), 1);
    server.kill().unwrap();
    let mut next = futures::StreamExt::next(&mut tail);
    assert!(tokio::time::timeout(Duration::from_secs(3), &mut next).await.is_err(), "it has something to say");
    server.restart().unwrap();
    last = append(&log, "sony", "two", last).await;
    assert_eq!(next.await.unwrap().unwrap()[0].bytes, b"two");
    append(&log, "sony", "three", last).await;
    assert_eq!(until(&mut tail, Position(3)).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_append_whose_acknowledgement_is_lost_is_found_and_not_doubled() {
    let server = NatsServer::start().unwrap();
    let direct = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    // On an empty ledger an append asks first whether a restore is under way; only the append itself is to be lost here.
    append(&direct, "before", "zero", Position::START).await;
    for count in [1, 3] {
        let way = Way::to(server.port()).await;
        let log = JetStreamLog::open(&format!("nats://{}/desk", way.address)).await.unwrap();
        let head = direct.head().await.unwrap();
        let end = Position(head.0 + count);
        let story = format!("story-{count}");
        let new = batch((0..count).map(|n| event(&story, format!("{n}"))).collect(), Position::START);
        way.be_deaf(true);
        let appending = tokio::spawn({
            let (log, new) = (log.clone(), new.clone());
            async move { log.append(&new).await }
        });
        eventually("recorded", || async { direct.head().await == Ok(end) }).await;
        way.be_deaf(false);
        way.cut();
        let appended = appending.await.unwrap().unwrap();
        assert_eq!(appended.positions, (head.0 + 1..=end.0).map(Position).collect::<Vec<_>>());
        assert_eq!(direct.head().await, Ok(end));
        assert!(direct.append(&new).await.unwrap().already);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_goes_on_where_the_line_was_cut() {
    let server = NatsServer::start().unwrap();
    let direct = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let mut last = Position::START;
    for round in 0..6 {
        let events = (0..1_000).map(|n| event("sony", format!("{round} {n}"))).collect();
        last = *direct.append(&batch(events, last)).await.unwrap().positions.last().unwrap();
    }
    let way = Way::to(server.port()).await;
    let log = JetStreamLog::open(&format!("nats://{}/desk", way.address)).await.unwrap();
    for story in [None, Some("sony")] {
        let mut pages = match story {
            None => log.read(Position::START),
            Some(story) => log.read_story(story, Position::START),
        };
        let mut all = futures::StreamExt::next(&mut pages).await.unwrap().unwrap();
        way.cut();
        all.extend(collect(pages).await);
        assert_eq!(all.len(), 6_000);
        assert_dense(&all, Position::START);
    }
}
