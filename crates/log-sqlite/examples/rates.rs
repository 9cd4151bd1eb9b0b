//! Prints what durable appends and reads cost on this machine. Run it with `--release`; the argument names a folder to measure in.

use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline_log::{Batch, EventLog, LedgerInfo, NewEvent, Position};
use dateline_log_sqlite::SqliteLog;
use futures::TryStreamExt;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const EVENT_BYTES: usize = 400;

fn batch(story: &str, count: usize, expected: Position) -> Batch {
    let events = (0..count)
        .map(|_| NewEvent { id: Uuid::now_v7(), story: story.to_owned(), bytes: vec![b'x'; EVENT_BYTES] })
        .collect();
    Batch { events, expected: [(story.to_owned(), expected)].into() }
}

/// Appends as one writer who waits for each acknowledgement.
async fn write(log: SqliteLog, story: String, batches: usize, events: usize) -> Outcome<()> {
    let mut expected = Position::START;
    for _ in 0..batches {
        let appended = log.append(&batch(&story, events, expected)).await?;
        expected = appended.positions.last().copied().unwrap_or_default();
    }
    Ok(())
}

fn print(what: &str, count: usize, since: Instant) {
    let seconds = since.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = count as f64 / seconds;
    println!("{what:<44} {rate:>12.0} /s");
}

/// What the storage itself takes: one small write made permanent at a time.
fn bare(folder: &Path) -> Outcome<()> {
    let path = folder.join("bare");
    let mut file = OpenOptions::new().create_new(true).append(true).open(&path)?;
    let since = Instant::now();
    for _ in 0..2_000 {
        file.write_all(&[b'x'; EVENT_BYTES])?;
        file.sync_data()?;
    }
    print("bare file, fdatasync after each write", 2_000, since);
    Ok(std::fs::remove_file(path)?)
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let base = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = tempfile::tempdir_in(base)?;
    bare(folder.path())?;
    let info = LedgerInfo {
        id: Uuid::now_v7(),
        name: "rates".to_owned(),
        zone: "UTC".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    };
    let log = SqliteLog::create(&folder.path().join("rates.dateline"), info)?;

    let since = Instant::now();
    write(log.clone(), "single".to_owned(), 2_000, 1).await?;
    print("one writer, one event at a time", 2_000, since);
    for writers in [4, 16, 64] {
        let since = Instant::now();
        let each = 16_000 / writers;
        let running: Vec<_> =
            (0..writers).map(|n| tokio::spawn(write(log.clone(), format!("group-{writers}-{n}"), each, 1))).collect();
        for writer in running {
            writer.await??;
        }
        print(&format!("{writers} writers, one event at a time"), each * writers, since);
    }
    for events in [100, 1_000] {
        let since = Instant::now();
        write(log.clone(), format!("batches-{events}"), 50_000 / events, events).await?;
        print(&format!("one writer, batches of {events}"), 50_000, since);
    }
    let since = Instant::now();
    let read = log.read(Position::START).try_fold(0, |sum, page| async move { Ok(sum + page.len()) }).await?;
    print("read from the beginning", read, since);
    Ok(())
}
