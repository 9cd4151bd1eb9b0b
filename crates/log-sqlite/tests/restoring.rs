//! A restore takes all of a history or leaves the ledger empty, whatever stops it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;
use std::time::Duration;

use common::{Told, assert_sound, batch, command, info, my_part, read_all, tell};
use dateline_log::{EventLog, LogError, Position, Refusal, RestoredEntry, RestoredRange};
use dateline_log_sqlite::SqliteLog;

const COUNT: u64 = 6_000;

fn range() -> RestoredRange {
    RestoredRange { count: COUNT, source_sha256: "0".repeat(64) }
}

fn history() -> impl Iterator<Item = Result<RestoredEntry, LogError>> + Send {
    (0..COUNT).map(|n| {
        Ok(RestoredEntry {
            id: Some(uuid::Uuid::from_u128(n.into())),
            story: "story".to_owned(),
            recorded_micros: 1_418_850_000_000_000,
            carried_micros_ignored: None,
            bytes: "x".repeat(500).into_bytes(),
        })
    })
}

/// That nothing of a restore is left, and that the ledger takes it now.
async fn assert_empty_and_ready(ledger: &Path) {
    let log = SqliteLog::open(ledger).unwrap();
    assert_eq!((log.head().await, log.ledger().restored), (Ok(Position::START), None));
    log.restore(range(), &mut history()).await.unwrap();
    assert_eq!(read_all(&log).await.unwrap().len() as u64, COUNT);
    drop(log);
    assert_sound(ledger);
}

#[tokio::test(flavor = "multi_thread")]
async fn part_in_another_test() {
    let Some((_, ledger)) = my_part() else { return };
    let log = SqliteLog::open(&ledger).unwrap();
    let mut slow = history().enumerate().map(|(n, entry)| {
        if n % 500 == 0 {
            tell("on the way");
            std::thread::sleep(Duration::from_millis(1));
        }
        entry
    });
    log.restore(range(), &mut slow).await.unwrap();
    tell("done");
    // Waits to be killed.
    std::future::pending().await
}

#[tokio::test]
async fn a_restore_that_is_killed_took_all_or_nothing() {
    for told_before in [1, 3, 6, 9, 12] {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("newsroom.dateline");
        drop(SqliteLog::create(&ledger, info()).unwrap());
        let mut child = command(&std::env::current_exe().unwrap(), "restore", &ledger).spawn().unwrap();
        let mut told = Told::by(&mut child);
        assert_eq!(told.by_ref().take(told_before).count(), told_before);
        child.kill().unwrap();
        let done = told.any(|line| line == "done");
        child.wait().unwrap();
        let log = SqliteLog::open(&ledger).unwrap();
        let restored = log.ledger().restored;
        // The last step may have been taken and not been told any more.
        if done || restored.is_some() {
            assert_eq!(restored, Some(range()));
            assert_eq!(read_all(&log).await.unwrap().len() as u64, COUNT);
        } else {
            drop(log);
            assert_empty_and_ready(&ledger).await;
        }
    }
}

#[tokio::test]
async fn a_restore_that_its_caller_gives_up_leaves_the_ledger_empty() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("newsroom.dateline");
    let log = SqliteLog::create(&ledger, info()).unwrap();
    let mut entries = history();
    let mut restore = log.restore(range(), &mut entries);
    // Until it has to wait for the thread that writes.
    assert!(futures::poll!(&mut restore).is_pending());
    drop(restore);
    drop(log);
    assert_empty_and_ready(&ledger).await;
}

#[tokio::test]
async fn a_history_that_is_not_as_announced_leaves_the_ledger_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.dateline");
    let log = SqliteLog::create(&path, info()).unwrap();
    for count in [0, 2, 4] {
        let mut history = (0..3).map(|n| Ok(common::restored(None, "story", n, "{}")));
        let range = RestoredRange { count, source_sha256: "0".repeat(64) };
        let error = log.restore(range, &mut history).await.unwrap_err();
        let mismatch = Refusal::RestoreMismatch { announced: count, more: count < 3 };
        assert_eq!(error, LogError::Refused(mismatch));
        assert_eq!((log.head().await, log.ledger().restored), (Ok(Position::START), None));
    }
    log.append(&batch("story", &["one"], Position::START)).await.unwrap();
}
