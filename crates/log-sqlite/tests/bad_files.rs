//! What is not a ledger, or no longer, is refused with a reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::{Path, PathBuf};

use common::{batch, info, read_all};
use dateline_log::{EventLog, LogError, Position, Refusal};
use dateline_log_sqlite::SqliteLog;
use rusqlite::Connection;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An empty ledger that was changed by a SQLite shell.
    fn tampered(&self, name: &str, sql: &str) -> PathBuf {
        let path = self.path(name);
        drop(SqliteLog::create(&path, info()).unwrap());
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        path
    }
}

/// Why it cannot be opened.
fn refusal(path: &Path) -> LogError {
    SqliteLog::open(path).unwrap_err()
}

#[track_caller]
fn assert_not_a_ledger(path: &Path, why: &str) {
    match refusal(path) {
        LogError::Refused(Refusal::NotALedger { reason }) => {
            assert!(reason.contains(why) && reason.contains(path.to_str().unwrap()), "{reason}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_a_ledger_is_told_from_one() {
    let desk = Desk::new();
    assert_not_a_ledger(desk.folder.path(), "is a folder");
    let empty = desk.path("empty");
    std::fs::write(&empty, "").unwrap();
    assert_not_a_ledger(&empty, "an empty file");
    assert_not_a_ledger(Path::new("/dev/null"), "not a regular file");
    for (name, text) in [("short", "Dear all,".to_owned()), ("long", "notes ".repeat(10_000))] {
        let path = desk.path(name);
        std::fs::write(&path, &text).unwrap();
        assert_not_a_ledger(&path, "not a SQLite file");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "it was touched");
    }
    let other = desk.path("other.sqlite");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE events (position)").unwrap();
    assert_not_a_ledger(&other, "another program");
}

#[test]
fn a_ledger_that_is_not_there_is_named() {
    let desk = Desk::new();
    for path in [desk.path("gone.dateline"), desk.path("no/such/folder/x.dateline")] {
        let place = path.display().to_string();
        assert_eq!(refusal(&path), Refusal::NotFound { place }.into());
        assert!(!path.exists(), "opening made it");
    }
    let text = desk.path("text");
    std::fs::write(&text, "a file, not a folder").unwrap();
    assert!(matches!(refusal(&text.join("x.dateline")), LogError::Refused(Refusal::NotFound { .. })));
}

#[test]
fn a_newer_format_is_refused_with_both_numbers() {
    let desk = Desk::new();
    let newer = desk.tampered("newer", "PRAGMA user_version = 2");
    assert_eq!(refusal(&newer), Refusal::TooNew { format: 2, format_max: 1 }.into());
}

#[test]
fn a_ledger_without_its_parts_is_damaged() {
    let desk = Desk::new();
    for (name, sql) in [
        ("format", "PRAGMA user_version = 0"),
        ("negative", "PRAGMA user_version = -1"),
        ("settings", "DROP TABLE settings"),
        ("zone", "DROP TRIGGER settings_are_never_deleted; DELETE FROM settings WHERE key = 'zone'"),
        ("id", "DROP TRIGGER settings_are_never_changed; UPDATE settings SET value = 'x' WHERE key = 'ledger_id'"),
        ("late", "DROP TRIGGER settings_are_never_changed; UPDATE settings SET value = -1 WHERE key LIKE 'late%'"),
    ] {
        let error = refusal(&desk.tampered(name, sql));
        assert!(matches!(error, LogError::Corrupt { .. }), "{name}: {error:?}");
    }
}

#[tokio::test]
async fn a_ledger_that_was_cut_short_is_damaged() {
    let desk = Desk::new();
    let path = desk.path("whole");
    let log = SqliteLog::create(&path, info()).unwrap();
    let text = "x".repeat(30_000);
    log.append(&batch("story", &[&text, &text], Position::START)).await.unwrap();
    drop(log);
    let whole = std::fs::read(&path).unwrap();
    for length in [10, 99, 100, 4_000, 4_096, 8_192, whole.len() - 4_096, whole.len() - 1] {
        let path = desk.path(&format!("cut-{length}"));
        std::fs::write(&path, &whole[..length]).unwrap();
        let error = match SqliteLog::open(&path) {
            Err(error) => error,
            Ok(log) => read_all(&log).await.unwrap_err(),
        };
        assert!(
            matches!(error, LogError::Corrupt { .. } | LogError::Refused(Refusal::NotALedger { .. })),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn creating_never_overwrites() {
    let desk = Desk::new();
    let file = desk.path("file");
    std::fs::write(&file, "precious").unwrap();
    let link = desk.path("link");
    std::os::unix::fs::symlink(desk.path("nowhere"), &link).unwrap();
    let ledger = desk.path("ledger");
    let first = SqliteLog::create(&ledger, info()).unwrap().ledger();
    for path in [&file, &link, &ledger, &desk.folder.path().to_owned()] {
        let place = path.display().to_string();
        let error = SqliteLog::create(path, info()).unwrap_err();
        assert_eq!(error, Refusal::AlreadyExists { place }.into());
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"precious");
    assert_eq!(SqliteLog::open(&ledger).unwrap().ledger(), first);
    // SQLite would replay the write-ahead log of a former ledger into a new one.
    let stale = desk.path("new-wal");
    std::fs::write(&stale, "old").unwrap();
    let place = stale.display().to_string();
    let error = SqliteLog::create(&desk.path("new"), info()).unwrap_err();
    assert_eq!(error, Refusal::AlreadyExists { place }.into());
}

#[test]
fn creating_leaves_one_file_and_nothing_else() {
    let desk = Desk::new();
    drop(SqliteLog::create(&desk.path("one"), info()).unwrap());
    SqliteLog::create(&desk.path("one"), info()).unwrap_err();
    let names: Vec<_> = desk.folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["one"]);
}

#[test]
fn a_place_where_no_file_can_be_is_refused() {
    let desk = Desk::new();
    for path in [desk.path("no/such/folder/x"), PathBuf::from("/"), PathBuf::from(""), desk.path("x").join("..")] {
        let error = SqliteLog::create(&path, info()).unwrap_err();
        assert!(matches!(error, LogError::Refused(Refusal::BadPlace { .. })), "{error:?}");
    }
    let long = desk.path(&"x".repeat(300));
    assert!(matches!(SqliteLog::create(&long, info()), Err(LogError::Refused(Refusal::BadPlace { .. }))));
}

#[tokio::test]
async fn any_name_will_do() {
    let desk = Desk::new();
    for name in ["a b", "what?mode=memory", "50%25", "#1", "file:x", "東京.dateline", "-", ":memory:"] {
        let path = desk.path(name);
        let log = SqliteLog::create(&path, info()).unwrap();
        log.append(&batch("story", &["one"], Position::START)).await.unwrap();
        drop(log);
        let log = SqliteLog::open(&path).unwrap();
        assert_eq!(read_all(&log).await.unwrap().len(), 1, "{name}");
        assert!(path.is_file());
    }
    let link = desk.path("link");
    std::os::unix::fs::symlink(desk.path("a b"), &link).unwrap();
    assert_eq!(SqliteLog::open(&link).unwrap().head().await, Ok(Position(1)));
}

#[tokio::test]
async fn nothing_is_appended_to_a_file_that_was_taken_away() {
    let desk = Desk::new();
    let path = desk.path("ledger");
    let log = SqliteLog::create(&path, info()).unwrap();
    let sent = batch("story", &["one"], Position::START);
    std::fs::rename(&path, desk.path("moved")).unwrap();
    let gone = |error| matches!(error, LogError::Refused(Refusal::NotFound { .. }));
    assert!(gone(log.append(&sent).await.unwrap_err()));
    assert!(gone(log.head().await.unwrap_err()));
    std::fs::write(&path, "something else").unwrap();
    assert!(gone(log.append(&sent).await.unwrap_err()));
    std::fs::remove_file(&path).unwrap();
    std::fs::rename(desk.path("moved"), &path).unwrap();
    assert_eq!(log.append(&sent).await.unwrap().positions, [Position(1)]);
}
