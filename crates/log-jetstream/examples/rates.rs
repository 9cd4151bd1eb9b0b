//! Measures a ledger on a real nats-server of its own: `cargo run --release -p dateline-log-jetstream --example rates [events]`.

use std::error::Error;
use std::time::{Duration, Instant};

use dateline_log::{Batch, EventLog, LedgerInfo, NewEvent, Pages, Position};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;
use futures::StreamExt;
use uuid::Uuid;

/// Bytes in one event.
const EVENT_BYTES: usize = 300;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let events: u64 = match std::env::args().nth(1) {
        Some(text) => text.parse()?,
        None => 100_000,
    };
    let server = NatsServer::start()?;
    let url = format!("{}/rates", server.url());
    let info = LedgerInfo {
        id: Uuid::now_v7(),
        name: "Rates".to_owned(),
        zone: "UTC".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    };
    let log = JetStreamLog::create(&url, info).await?;
    let mut story_end = Position::START;

    let one_by_one = events.min(2_000);
    let start = Instant::now();
    for _ in 0..one_by_one {
        story_end = append(&log, "one-by-one", 1, story_end).await?;
    }
    report("append, one awaited after the other", one_by_one, start.elapsed());

    for batch in [10, 100, 1_000] {
        let story = format!("batches-{batch}");
        let (mut done, mut end) = (0, Position::START);
        let start = Instant::now();
        while done < events / 3 {
            end = append(&log, &story, batch, end).await?;
            done += batch;
        }
        report(&format!("append, {batch} together"), done, start.elapsed());
    }

    let start = Instant::now();
    let read = count(log.read(Position::START)).await?;
    report("read", read, start.elapsed());
    let start = Instant::now();
    let read = count(log.read_story("batches-100", Position::START)).await?;
    report("read one story", read, start.elapsed());

    let reader = JetStreamLog::open(&url).await?;
    let mut tail = reader.tail(log.head().await?);
    let mut waits = Vec::new();
    for _ in 0..200 {
        let start = Instant::now();
        let appending = append(&log, "one-by-one", 1, story_end);
        let (appended, page) = tokio::join!(appending, tail.next());
        page.transpose()?;
        story_end = appended?;
        waits.push(start.elapsed());
    }
    waits.sort();
    println!("append until a tail has it: median {:?}, longest {:?}", waits.get(100), waits.last());
    Ok(())
}

async fn append(log: &JetStreamLog, story: &str, count: u64, expected: Position) -> Result<Position, Box<dyn Error>> {
    let event = |n| NewEvent {
        id: Uuid::now_v7(),
        story: story.to_owned(),
        bytes: format!("{{\"n\":{n},\"text\":\"{}\"}}", "x".repeat(EVENT_BYTES - 30)).into_bytes(),
    };
    let batch = Batch { events: (0..count).map(event).collect(), expected: [(story.to_owned(), expected)].into() };
    let appended = log.append(&batch).await?;
    Ok(appended.positions.last().copied().unwrap_or(expected))
}

async fn count(mut pages: Pages) -> Result<u64, Box<dyn Error>> {
    let mut entries = 0;
    while let Some(page) = pages.next().await {
        entries += page?.len() as u64;
    }
    Ok(entries)
}

fn report(what: &str, events: u64, took: Duration) {
    #[allow(clippy::cast_precision_loss)]
    let rate = events as f64 / took.as_secs_f64();
    println!("{what}: {events} events in {took:?}, {rate:.0}/s");
}
