//! Measures what projecting and asking cost. `cargo run --release -p dateline-projector --example measure`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::print_stdout
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{append_claims, ledger_info, open_reader, slug};
use dateline_log::{self as log, EventLog, MemoryLog};
use dateline_log_sqlite::SqliteLog;
use dateline_projector::Reader;
use dateline_story::as_of::AsOf;
use dateline_story::fold::fold;
use dateline_story::names::Position;
use dateline_story::time::Timestamp;
use futures::StreamExt;

fn bytes_below(folder: &Path) -> u64 {
    let listed = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    listed.map(|path| if path.is_dir() { bytes_below(&path) } else { fs::metadata(path).unwrap().len() }).sum()
}

fn resident_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The median of some runs.
async fn median<F: Future<Output = ()>>(mut run: impl FnMut() -> F) -> Duration {
    let mut took = Vec::new();
    for _ in 0..15 {
        let started = Instant::now();
        run().await;
        took.push(started.elapsed());
    }
    took.sort();
    took[took.len() / 2]
}

async fn measure(name: &str, log: Arc<dyn EventLog>, stories: u64, entries: u64) {
    for story in 0..stories {
        append_claims(&*log, &format!("story-{story}"), 0, log::Position::START, entries / stories).await;
    }
    let started = Instant::now();
    let (mut pages, mut raw_bytes) = (log.read(log::Position::START), 0);
    while let Some(page) = pages.next().await {
        raw_bytes += page.unwrap().iter().map(|entry| entry.bytes.len()).sum::<usize>();
    }
    let read = started.elapsed();
    let started = Instant::now();
    drop(Reader::in_memory(log.clone()).await.unwrap());
    let memory = started.elapsed();

    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let reader = open_reader(log.clone(), folder.path()).await.unwrap();
    let build = started.elapsed();
    drop(reader);
    let per_second = |took: Duration| entries as f64 / took.as_secs_f64();
    println!("{name}, {stories} stories, {entries} events of {} bytes", raw_bytes as u64 / entries);
    println!(
        "  bare read {:.0}/s, fold in memory {:.0}/s, build views {:.0}/s",
        per_second(read),
        per_second(memory),
        per_second(build)
    );
    println!("  on disk {} bytes an event", bytes_below(folder.path()) / entries);

    let started = Instant::now();
    let mut reader = open_reader(log.clone(), folder.path()).await.unwrap();
    println!("  open again {:?}, resident {} KB", started.elapsed(), resident_kb());
    let story = slug("story-0");
    for part in [10, 25, 50, 75, 90, 100] {
        let at = Position((entries / stories * part / 100).max(1));
        let mut took = Vec::new();
        for _ in 0..15 {
            let started = Instant::now();
            assert_eq!(reader.state(&story, at).await.unwrap().last_number(), at.0);
            took.push(started.elapsed());
        }
        took.sort();
        println!("  state of {} records: {:?}", at.0, took[7]);
    }
    let all = Position(entries / stories);
    let started = Instant::now();
    let read = reader.entries(&story, all).await.unwrap();
    let (took, started) = (started.elapsed(), Instant::now());
    let folded = fold(&story, &read);
    println!(
        "  without snapshots: {:?} to read {} entries, {:?} to fold",
        took,
        folded.last_number(),
        started.elapsed()
    );
    let point = reader.resolve(AsOf::Position(Position(entries / 2))).await.unwrap();
    let instant = point.recorded.unwrap_or(Timestamp::MIN);
    let started = Instant::now();
    for _ in 0..100 {
        reader.resolve(AsOf::Recorded(instant)).await.unwrap();
    }
    println!("  resolve an instant: {:?}", started.elapsed() / 100);
    drop(reader);
    let mut last = log::Position(entries / stories);
    let mut number = last.0;
    let reopen = median(|| {
        let log = log.clone();
        let root = folder.path().to_owned();
        async move { drop(open_reader(log, &root).await.unwrap()) }
    })
    .await;
    println!("  open, nothing new, close: {reopen:?}");
    if stories == 1 {
        let mut reader = open_reader(log.clone(), folder.path()).await.unwrap();
        let mut took = Vec::new();
        for _ in 0..200 {
            last = append_claims(&*log, "story-0", number, last, 1).await;
            number += 1;
            let started = Instant::now();
            reader.catch_up().await.unwrap();
            took.push(started.elapsed());
        }
        took.sort();
        println!("  catch up with one event: median {:?}, worst {:?}", took[100], took[199]);
    }
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    for (stories, entries) in [(1, 1_000), (1, 10_000), (100, 10_000), (1_000, 50_000)] {
        measure("memory", Arc::new(MemoryLog::new(ledger_info())), stories, entries).await;
        let path = folder.path().join(format!("{stories}-{entries}.dateline"));
        measure("sqlite", Arc::new(SqliteLog::create(&path, ledger_info()).unwrap()), stories, entries).await;
    }
}
