//! The file itself refuses to be changed, and a reader notices when it was changed all the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::PathBuf;

use common::{event, info, read_all};
use dateline_log::{Batch, EventLog, LogError, Position, RestoredRange};
use dateline_log_sqlite::SqliteLog;
use futures::StreamExt;
use rusqlite::Connection;
use tempfile::TempDir;

const WITHOUT_TRIGGERS: &str = "DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted; ";

/// A ledger with twelve entries, positions 1 to 12, of two stories by turns.
async fn ledger() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.dateline");
    let log = SqliteLog::create(&path, info()).unwrap();
    let events = (0..12).map(|n| event(["odd", "even"][n % 2], &format!("{{\"n\":{n}}}"))).collect();
    log.append(&Batch { events, ..Batch::default() }).await.unwrap();
    (folder, path)
}

#[tokio::test]
async fn another_program_cannot_change_or_delete_by_mistake() {
    let (_folder, path) = ledger().await;
    let log = SqliteLog::open(&path).unwrap();
    let before = read_all(&log).await.unwrap();
    let shell = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE events SET event = 'x' WHERE position = 3",
        "UPDATE events SET recorded_micros = 0",
        "DELETE FROM events WHERE position = 12",
        "DELETE FROM events",
        "REPLACE INTO events VALUES (3, 'id', 'odd', 2, 0, 'x')",
        "INSERT OR REPLACE INTO events SELECT 13, event_id, 'new', 1, 0, 'x' FROM events WHERE position = 1",
        "INSERT OR REPLACE INTO events VALUES (13, 'id', 'odd', 2, 0, 'x')",
        "INSERT INTO events VALUES (14, 'id', 'new', 1, 0, 'x')",
        "INSERT INTO events VALUES (NULL, 'id', 'new', 1, 0, 'x')",
        "INSERT INTO events VALUES (0, 'id', 'new', 1, 0, 'x')",
        "INSERT INTO events VALUES (13, 'id', 'odd', 8, 0, 'x')",
        "UPDATE settings SET value = 'UTC' WHERE key = 'zone'",
        "DELETE FROM settings WHERE key = 'zone'",
        "REPLACE INTO settings VALUES ('zone', 'UTC')",
        "INSERT INTO settings VALUES ('restored_count', 3)",
        "INSERT INTO settings VALUES ('anything', 1)",
    ] {
        let refused = shell.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("dateline ledger"), "{sql}: {refused}");
    }
    assert_eq!(read_all(&log).await.unwrap(), before);
    drop(log);
    assert_eq!(SqliteLog::open(&path).unwrap().ledger().restored, None);
}

#[tokio::test]
async fn a_protection_that_is_gone_or_replaced_is_told() {
    let (_folder, path) = ledger().await;
    let told = async || SqliteLog::open(&path).unwrap().examine().await.unwrap().irregularities;
    assert_eq!(told().await, Vec::<String>::new());
    let triggers: Vec<(String, String)> = {
        let shell = Connection::open(&path).unwrap();
        let mut found = shell.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let found = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        found.map(Result::unwrap).collect()
    };
    assert_eq!(triggers.len(), 6);
    let shell = Connection::open(&path).unwrap();
    for (name, sql) in &triggers {
        shell.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        let gone = format!("the trigger {name} is gone, which keeps what was recorded from being changed");
        assert_eq!(told().await, [gone]);
        // Of the same name, and doing nothing.
        let nothing = sql.replace("raise(ABORT", "coalesce(0").replace("raise(ABORT", "coalesce(0");
        shell.execute_batch(&nothing).unwrap();
        assert_eq!(told().await, [format!("the trigger {name} is not that of a ledger")]);
        shell.execute_batch(&format!("DROP TRIGGER {name}; {sql}")).unwrap();
        assert_eq!(told().await, Vec::<String>::new());
    }
    shell.execute_batch("CREATE TRIGGER more AFTER INSERT ON events BEGIN SELECT 1; END").unwrap();
    assert_eq!(told().await, ["the trigger more is none of a ledger's, and may change what is recorded"]);
}

#[tokio::test]
async fn a_restore_can_be_marked_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.dateline");
    let log = SqliteLog::create(&path, info()).unwrap();
    let range = RestoredRange { count: 0, source_sha256: "0".repeat(64) };
    log.restore(range, &mut std::iter::empty()).await.unwrap();
    let shell = Connection::open(&path).unwrap();
    for sql in [
        "REPLACE INTO settings VALUES ('restored_count', 3)",
        "UPDATE settings SET value = 3 WHERE key = 'restored_count'",
        "DELETE FROM settings WHERE key = 'restored_sha256'",
    ] {
        assert!(shell.execute(sql, []).unwrap_err().to_string().contains("are fixed"), "{sql}");
    }
}

#[tokio::test]
async fn any_sqlite_shell_reads_events_as_text() {
    let (_folder, path) = ledger().await;
    let shell = Connection::open(&path).unwrap();
    let (kind, text): (String, String) = shell
        .query_row("SELECT typeof(event), event FROM events WHERE position = 4", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((kind.as_str(), text.as_str()), ("text", "{\"n\":3}"));
    let n: i64 = shell
        .query_row("SELECT event ->> 'n' FROM events WHERE story = 'even' AND story_version = 2", [], |row| row.get(0))
        .unwrap();
    assert_eq!(n, 3);
}

#[tokio::test]
async fn lost_entries_are_noticed_and_named() {
    let (_folder, path) = ledger().await;
    let shell = Connection::open(&path).unwrap();
    shell.execute_batch(&format!("{WITHOUT_TRIGGERS} DELETE FROM events WHERE position IN (5, 6, 9)")).unwrap();
    let log = SqliteLog::open(&path).unwrap();
    let missing = vec![(Position(5), Position(6)), (Position(9), Position(9))];
    let assert_named = |error: LogError, missing: &[(Position, Position)]| match error {
        LogError::Corrupt { missing: named, reason } => {
            assert_eq!(named, missing, "{reason}");
        }
        other => panic!("{other:?}"),
    };
    for mut pages in [log.read(Position::START), log.tail(Position::START)] {
        let sound = pages.next().await.unwrap().unwrap();
        assert_eq!(sound.last().unwrap().position, Position(4), "what is sound is still read");
        assert_named(pages.next().await.unwrap().unwrap_err(), &missing);
        assert!(pages.next().await.is_none());
    }
    let mut pages = log.read(Position(6));
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert_named(pages.next().await.unwrap().unwrap_err(), &missing[1..]);
    let mut pages = log.read_story("odd", Position::START);
    assert_named(pages.next().await.unwrap().unwrap_err(), &missing);
    let mut pages = log.read_story("even", Position::START);
    assert_named(pages.next().await.unwrap().unwrap_err(), &missing);
}

#[tokio::test]
async fn a_lost_end_is_noticed_by_a_tail_and_in_a_restored_range() {
    let (_folder, path) = ledger().await;
    let log = SqliteLog::open(&path).unwrap();
    let mut tail = log.tail(Position::START);
    assert_eq!(tail.next().await.unwrap().unwrap().len(), 12);
    let cut = format!("{WITHOUT_TRIGGERS} DELETE FROM events WHERE position > 10");
    Connection::open(&path).unwrap().execute_batch(&cut).unwrap();
    let lost = |from, to| {
        move |error: &LogError| match error {
            LogError::Corrupt { missing, .. } => *missing == [(Position(from), Position(to))],
            _ => false,
        }
    };
    assert!(lost(11, 12)(&tail.next().await.unwrap().unwrap_err()));

    let path = path.with_file_name("restored");
    let log = SqliteLog::create(&path, info()).unwrap();
    let mut history = (0..5).map(|n| Ok(common::restored(None, "story", n, "{}")));
    let range = RestoredRange { count: 5, source_sha256: "0".repeat(64) };
    log.restore(range, &mut history).await.unwrap();
    let cut = format!("{WITHOUT_TRIGGERS} DELETE FROM events WHERE position > 3");
    Connection::open(&path).unwrap().execute_batch(&cut).unwrap();
    assert!(lost(4, 5)(&log.head().await.unwrap_err()));
    assert!(lost(4, 5)(&read_all(&log).await.unwrap_err()));
}
