//! Exports that follow on one another, and a ledger that was never cut.

use std::sync::Arc;

use dateline_desk::{Source, check, restore};
use dateline_log::{EventLog, Position as LogPosition};
use dateline_log_sqlite::SqliteLog;
use dateline_story::as_of::AsOf;
use dateline_story::names::Position;

use crate::common::*;
use crate::{Exports, assert_untouched, file_of, ledger_file, lines_of, sqlite};

#[tokio::test]
async fn exports_that_follow_on_one_another_are_restored_together_whatever_form_they_have() {
    let exports = Exports::of(5).await;
    let lines = std::fs::read_to_string(&exports.lines).unwrap();
    let all: Vec<&str> = lines.split_inclusive('\n').collect();
    let second = exports.folder.path().join("rest.jsonl");
    let original = SqliteLog::open(&exports.file).unwrap();
    let first = exports.folder.path().join("first.dateline");
    file_of(&original, AsOf::Position(Position(2)), &first).await;
    std::fs::write(&second, all[2..].concat()).unwrap();
    for target in exports.targets() {
        let sources = [ledger_file(&first), Source::File(second.clone())];
        let error = check(&sources[1..]).unwrap_err();
        assert!(error.to_string().contains("position 3 where 1 must come"), "{error}");
        restore(&*target, &sources, |_| {}).await.unwrap();
        let copy = exports.folder.path().join("copy.jsonl");
        lines_of(&*target, AsOf::Head, &copy).await;
        assert_eq!(std::fs::read_to_string(copy).unwrap(), lines);
    }
}

#[tokio::test]
async fn a_ledger_file_that_was_never_cut_is_taken_whole() {
    let folder = tempfile::tempdir().unwrap();
    let native = sqlite(&folder, "newsroom.dateline");
    let mut recording = desk(Arc::clone(&native) as _).await;
    recording.record(&opened("sony-hack")).await.unwrap();
    recording.record(&said("sony-hack", "words")).await.unwrap();
    let sources = [ledger_file(&folder.path().join("newsroom.dateline"))];
    let checked = check(&sources).unwrap();
    assert_eq!((checked.events, checked.sources[0].manifest.is_none()), (2, true));
    // What is recorded meanwhile is another history.
    recording.record(&said("sony-hack", "more words")).await.unwrap();
    let target = memory();
    checked.restore(&target, |_| {}).await.unwrap_err();
    assert_untouched(&target).await;
    restore(&target, &sources, |_| {}).await.unwrap();
    assert_eq!(target.head().await.unwrap(), LogPosition(3));
}
