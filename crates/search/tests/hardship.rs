//! Whatever becomes of an index, a search finds what is on the log.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs;
use std::path::Path;

use common::{append, index_file, info, is_kept, memory, numbers, search};
use dateline_log::{EventLog, Fault, LogError, MemoryLog, Operation};
use dateline_search::{Words, find, remove};
use dateline_story::names::Position;

const TEXTS: [&str; 3] = ["deeply saddened", "an effort to suppress", "saddened again"];

async fn assert_found(log: &dyn EventLog, root: &Path, what: &str) {
    for _ in 0..2 {
        let found = search(log, root, "saddened").await;
        assert_eq!(numbers(&found), [1, 3].into(), "{what}");
        assert!(is_kept(&found), "{what}: {:?}", found.how);
    }
}

/// Damages an index that is not in use, and looks whether a search still finds everything.
async fn assert_survives(what: &str, damage: impl Fn(&Path)) {
    let log = memory(&TEXTS).await;
    let root = tempfile::tempdir().unwrap();
    assert_found(&log, root.path(), what).await;
    damage(&index_file(root.path()));
    assert_found(&log, root.path(), what).await;
}

fn sql(statement: &'static str) -> impl Fn(&Path) {
    move |file| rusqlite::Connection::open(file).unwrap().execute_batch(statement).unwrap()
}

#[tokio::test]
async fn an_index_that_is_gone_damaged_or_another_is_made_anew() {
    assert_survives("nothing", |_| {}).await;
    assert_survives("no file", |file| fs::remove_file(file).unwrap()).await;
    assert_survives("no folder", |file| fs::remove_dir_all(file.parent().unwrap()).unwrap()).await;
    assert_survives("an empty file", |file| fs::write(file, "").unwrap()).await;
    assert_survives("not a database", |file| fs::write(file, "x".repeat(9_000)).unwrap()).await;
    for keep in [1, 100, 4_095, 4_096, 8_192, 20_000] {
        assert_survives(&format!("cut to {keep} bytes"), |file| {
            let bytes = fs::read(file).unwrap();
            assert!(bytes.len() > keep);
            fs::write(file, &bytes[..keep]).unwrap();
        })
        .await;
    }
    assert_survives("its pages overwritten", |file| {
        let mut bytes = fs::read(file).unwrap();
        bytes[4_096..].fill(0xa5);
        fs::write(file, bytes).unwrap();
    })
    .await;
    assert_survives("no checkpoint", sql("DELETE FROM checkpoint")).await;
    assert_survives("another ledger's", sql("UPDATE checkpoint SET ledger = zeroblob(16)")).await;
    assert_survives("another log's", sql("UPDATE checkpoint SET digest = zeroblob(32)")).await;
    assert_survives("ahead of the log", sql("UPDATE checkpoint SET position = 9")).await;
    assert_survives("a table missing", sql("DROP TABLE uses")).await;
    assert_survives("its words missing", sql("DROP TABLE stems")).await;
    assert_survives("other tables", sql("DROP TABLE checkpoint; CREATE TABLE checkpoint (x)")).await;
}

#[tokio::test]
async fn an_index_is_brought_up_to_date_at_each_search_and_goes_with_its_ledger() {
    let log = memory(&TEXTS).await;
    let root = tempfile::tempdir().unwrap();
    assert_found(&log, root.path(), "at first").await;
    let file = index_file(root.path());
    append(&log, "sony-hack", 3, &["saddened at last".to_owned()]).await;
    let found = search(&log, root.path(), "saddened").await;
    assert_eq!((numbers(&found), index_file(root.path())), ([1, 3, 4].into(), file), "the same one goes on");
    let earlier = find(&log, root.path(), &Words::read("saddened").unwrap(), Position(2)).await.unwrap();
    assert_eq!(numbers(&earlier), [1].into(), "and nothing later is told of an earlier point");
    let other = MemoryLog::new(info());
    append(&other, "b", 0, &["not at all".to_owned()]).await;
    assert_eq!(numbers(&search(&other, root.path(), "saddened").await), [].into());
    assert_eq!(numbers(&search(&log, root.path(), "saddened").await), [1, 3, 4].into());
    remove(root.path()).unwrap();
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn where_no_index_can_be_kept_one_is_made_in_memory() {
    let log = memory(&TEXTS).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for root in [file.clone(), file.join("below"), Path::new("/proc/nowhere").to_owned(), Path::new("").to_owned()] {
        let found = search(&log, &root, "saddened").await;
        assert_eq!(numbers(&found), [1, 3].into());
        assert!(!is_kept(&found), "{}", root.display());
    }
    // Somebody else is writing to it and does not stop.
    let root = tempfile::tempdir().unwrap();
    assert_found(&log, root.path(), "at first").await;
    append(&log, "sony-hack", 3, &["saddened at last".to_owned()]).await;
    let held = rusqlite::Connection::open(index_file(root.path())).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let found = search(&log, root.path(), "saddened").await;
    assert_eq!((numbers(&found), is_kept(&found)), ([1, 3, 4].into(), false));
    held.execute_batch("ROLLBACK").unwrap();
    assert!(is_kept(&search(&log, root.path(), "saddened").await));
}

#[tokio::test]
async fn only_the_log_makes_a_search_fail() {
    let log = memory(&TEXTS).await;
    let root = tempfile::tempdir().unwrap();
    let away = LogError::Unavailable { reason: "no server".to_owned() };
    log.inject(Operation::Read, Fault::BeforePersist(away.clone()));
    let failed = find(&log, root.path(), &Words::read("saddened").unwrap(), Position(3)).await;
    assert_eq!(failed, Err(away));
    assert_found(&log, root.path(), "afterwards").await;
}
