//! A ledger's file cut from another ledger: complete under its name or not there, and a ledger like any other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::io::ErrorKind;
use std::path::Path;

use common::{assert_sound, batch, info, read_all};
use dateline_log::{Entry, EventLog, LogError, Position, RestoredEntry, RestoredRange};
use dateline_log_sqlite::{Cut, SqliteLog};
use rusqlite::Connection;
use uuid::Uuid;

const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn entry(n: u64) -> RestoredEntry {
    RestoredEntry {
        // One event twice, and one whose bytes have no id.
        id: (n != 3).then(|| Uuid::from_u128(u128::from(n % 5))),
        story: format!("story-{}", n % 2),
        recorded_micros: 1_418_850_000_000_000 - i64::try_from(n).unwrap(),
        // One that another program had tried to date back.
        carried_micros_ignored: (n == 4).then_some(-7),
        bytes: if n == 3 { vec![0, 0xff] } else { format!("{{\"n\":{n}}}").into_bytes() },
    }
}

fn cut(path: &Path, count: u64) {
    let mut cut = Cut::begin(path, &info()).unwrap();
    (0..count).for_each(|n| cut.push(&entry(n)).unwrap());
    cut.finish(DIGEST, "{\"a\":\"manifest\"}").unwrap();
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_cut_file_is_a_ledger_with_its_entries_as_a_restored_range() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.dateline");
    cut(&path, 2_500);
    assert_eq!(names_in(folder.path()), ["audit.dateline"], "nothing is left beside it");
    assert_sound(&path);
    let log = SqliteLog::open(&path).unwrap();
    let range = RestoredRange { count: 2_500, source_sha256: DIGEST.to_owned() };
    let expected = info();
    let is = log.ledger();
    assert_eq!((is.name, is.zone, is.late_after_seconds), (expected.name, expected.zone, expected.late_after_seconds));
    assert_eq!(is.restored, Some(range));
    assert_eq!(log.manifest().unwrap().as_deref(), Some("{\"a\":\"manifest\"}"));
    let entries = read_all(&log).await.unwrap();
    for (n, found) in (0..).zip(&entries) {
        let RestoredEntry { story, recorded_micros, carried_micros_ignored, bytes, .. } = entry(n);
        let position = Position(n + 1);
        let wanted = Entry { position, story, recorded_micros, restored: true, carried_micros_ignored, bytes };
        assert_eq!(found, &wanted);
    }
    assert_eq!(entries.len(), 2_500);
    let paged: Vec<Entry> = log.pages().flat_map(Result::unwrap).collect();
    assert_eq!(paged, entries, "page by page it is the same");
    // It goes on as any ledger does, and is as append-only.
    log.append(&batch("story-0", &["more"], Position(2_499))).await.unwrap();
    let shell = Connection::open(&path).unwrap();
    for change in [
        "DELETE FROM events",
        "UPDATE events SET event = ''",
        "UPDATE settings SET value = '' WHERE key = 'manifest'",
        "DELETE FROM settings WHERE key = 'manifest'",
        "INSERT INTO settings VALUES ('restored_sha256', '')",
        "DELETE FROM carried_times",
        "UPDATE carried_times SET micros = 0",
        "INSERT INTO carried_times VALUES (6, 0)",
        "REPLACE INTO carried_times VALUES (5, 0)",
    ] {
        shell.execute_batch(change).expect_err(change);
    }
    drop(shell);
    drop(log);
    assert_sound(&path);
}

#[tokio::test]
async fn a_cut_of_nothing_is_an_empty_ledger_that_can_still_be_restored_into() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.dateline");
    cut(&path, 0);
    let log = SqliteLog::open(&path).unwrap();
    assert_eq!((log.head().await, log.ledger().restored), (Ok(Position::START), None));
    let range = RestoredRange { count: 2, source_sha256: DIGEST.to_owned() };
    log.restore(range.clone(), &mut (0..2).map(|n| Ok(entry(n)))).await.unwrap();
    assert_eq!(log.ledger().restored, Some(range));
}

#[test]
fn a_cut_that_is_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.dateline");
    let mut cut = Cut::begin(&path, &info()).unwrap();
    (0..5_000).for_each(|n| cut.push(&entry(n)).unwrap());
    assert!(!path.exists(), "it has no name before it is complete");
    drop(cut);
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn a_cut_never_takes_the_place_of_anything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.dateline");
    let refused = |kind: ErrorKind| {
        let error = Cut::begin(&path, &info()).unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
    };
    for ending in ["", "-wal", "-shm", "-journal"] {
        let taken = folder.path().join(format!("audit.dateline{ending}"));
        std::fs::write(&taken, "mine").unwrap();
        refused(ErrorKind::AlreadyExists);
        std::fs::remove_file(taken).unwrap();
    }
    // Also not of what comes to be there while it is made.
    let late = Cut::begin(&path, &info()).unwrap();
    std::fs::write(&path, "mine").unwrap();
    assert_eq!(late.finish(DIGEST, "{}").unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(names_in(folder.path()), ["audit.dateline"]);
    let nowhere = Cut::begin(&folder.path().join("nowhere/audit.dateline"), &info()).unwrap_err();
    assert_eq!(nowhere.kind(), ErrorKind::NotFound);
}

#[test]
fn a_ledger_that_was_not_cut_has_no_manifest_and_a_lost_entry_is_found_page_by_page_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.dateline");
    assert_eq!(SqliteLog::create(&path, info()).unwrap().manifest().unwrap(), None);
    let path = folder.path().join("audit.dateline");
    cut(&path, 10);
    let shell = Connection::open(&path).unwrap();
    shell.execute_batch("DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 5").unwrap();
    drop(shell);
    let log = SqliteLog::open(&path).unwrap();
    let pages: Vec<_> = log.pages().collect();
    let [Ok(first), Err(LogError::Corrupt { missing, .. })] = pages.as_slice() else { panic!("{pages:?}") };
    assert_eq!((first.len(), missing.as_slice()), (4, &[(Position(5), Position(5))][..]));
}
