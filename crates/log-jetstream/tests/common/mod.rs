//! What the tests of a ledger on a real server share.
#![allow(dead_code, unreachable_pub)]

pub mod way;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use dateline_log::{Batch, Entry, EventLog, LedgerInfo, LogError, NewEvent, Pages, Position};
use dateline_log_jetstream::JetStreamLog;
use futures::StreamExt;
use serde_json::Value;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

/// How long anything may take. Generous, since it is never waited for in vain: what is not done by then hangs.
pub const PATIENCE: Duration = Duration::from_secs(120);

pub const STREAM: &str = "dateline-desk";

pub fn info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "Night desk".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        late_after_seconds: 600,
        restored: None,
    }
}

/// The address of the ledger `desk` on that server.
pub fn desk(server_url: &str) -> String {
    format!("{server_url}/desk")
}

pub fn event(story: &str, bytes: impl Into<Vec<u8>>) -> NewEvent {
    NewEvent { id: Uuid::now_v7(), story: story.to_owned(), bytes: bytes.into() }
}

/// A batch of events of one story that is expected to end at `expected`.
pub fn batch(events: Vec<NewEvent>, expected: Position) -> Batch {
    let stories = events.iter().map(|event| event.story.clone());
    let expected: BTreeMap<_, _> = stories.map(|story| (story, expected)).collect();
    Batch { events, expected }
}

pub async fn append(log: &JetStreamLog, story: &str, text: &str, expected: Position) -> Position {
    let appended = log.append(&batch(vec![event(story, text)], expected)).await.unwrap();
    appended.positions[0]
}

/// Everything, or the error that ended it with what came before.
pub async fn try_collect(mut pages: Pages) -> (Vec<Entry>, Option<LogError>) {
    let mut all = Vec::new();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => all.extend(page),
            Err(error) => return (all, Some(error)),
        }
    }
    (all, None)
}

pub async fn collect(pages: Pages) -> Vec<Entry> {
    let (all, error) = try_collect(pages).await;
    assert_eq!(error, None);
    all
}

pub async fn texts(pages: Pages) -> Vec<String> {
    let entries = collect(pages).await;
    entries.into_iter().map(|entry| String::from_utf8_lossy(&entry.bytes).into_owned()).collect()
}

/// What a tail yields until it has reached that position.
pub async fn until(tail: &mut Pages, last: Position) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    while all.last().is_none_or(|entry| entry.position < last) {
        all.extend(tail.next().await.expect("a tail does not end").unwrap());
    }
    all
}

pub fn assert_dense(entries: &[Entry], after: Position) {
    for (entry, wanted) in entries.iter().zip(after.0 + 1..) {
        assert_eq!(entry.position.0, wanted);
    }
}

/// Asks the server what an administrator asks it, past the log.
pub async fn admin(client: &async_nats::Client, verb: &str, body: &Value) -> Value {
    let subject = format!("$JS.API.{verb}");
    let answer = client.request(subject, body.to_string().into()).await.unwrap();
    serde_json::from_slice(&answer.payload).unwrap()
}

/// The live configuration of the ledger's stream.
pub async fn live_config(client: &async_nats::Client) -> Value {
    let info = admin(client, &format!("STREAM.INFO.{STREAM}"), &serde_json::json!({})).await;
    info["config"].clone()
}

/// An address on which nobody listens, as long as the socket is there: bound, so that no other test's server comes to have it.
pub fn nowhere() -> (tokio::net::TcpSocket, SocketAddr) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}

/// Does something again and again until it took no more than `time_max`: on a busy machine one try may take any time, and what waits
/// for longer than that takes longer each time.
pub async fn promptly(what: &str, time_max: Duration, attempt: impl AsyncFn()) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let start = Instant::now();
        attempt().await;
        let took = start.elapsed();
        if took <= time_max {
            return;
        }
        eprintln!("{what} took {took:?}");
        assert!(Instant::now() < deadline, "{what} took {took:?}, and as long each time");
    }
}

pub async fn eventually<F: Future<Output = bool>>(what: &str, condition: impl Fn() -> F) {
    let deadline = Instant::now() + PATIENCE;
    while !condition().await {
        assert!(Instant::now() < deadline, "never: {what}");
        sleep(Duration::from_millis(5)).await;
    }
}
