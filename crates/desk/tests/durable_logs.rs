//! On the logs that people use: what is recorded through a desk is answered for as the definition says, and moves from one kind
//! of ledger to the other whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::Arc;

use common::histories::{Step, answer, assert_as_defined, histories, json, live};
use common::*;
use dateline_desk::{Source, export, restore};
use dateline_log::EventLog;
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_testkit::NatsServer;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// The same few histories every time.
fn some_histories() -> Vec<Vec<Step>> {
    let mut runner = TestRunner::deterministic();
    (0..3).map(|_| histories(25..45).new_tree(&mut runner).unwrap().current()).collect()
}

/// Records a history, compares on the way and at the end, and returns the export and all answers.
async fn check(log: Arc<dyn EventLog>, steps: &[Step]) -> (Vec<u8>, Vec<String>) {
    let mut desk = desk(log.clone()).await;
    let course = live(&mut desk, steps, None).await;
    assert!(course.accepted.len() > 5, "{:?}", course.refused);
    assert_sound(&*log).await;
    for (query, then) in &course.answers {
        assert_eq!(json(&answer(&mut desk, query).await), json(then), "{query:?}");
    }
    let answers = assert_as_defined(&mut desk).await;
    let mut text = Vec::new();
    export(&*log, &mut text, |_| {}).await.unwrap();
    (text, answers)
}

/// Restores an export into a ledger of the other kind, which then answers alike.
async fn check_copy(copy: Arc<dyn EventLog>, (text, answers): (Vec<u8>, Vec<String>)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.jsonl");
    std::fs::write(&path, &text).unwrap();
    restore(&*copy, &[Source::File(path)], |_| {}).await.unwrap();
    let mut again = Vec::new();
    export(&*copy, &mut again, |_| {}).await.unwrap();
    assert!(again == text, "an export of the copy is the export that it came from");
    let restored = assert_as_defined(&mut desk(copy).await).await;
    let restored: Vec<_> =
        restored.iter().map(|answer| answer.replace("\"restored\":true", "\"restored\":false")).collect();
    assert_eq!(restored, answers);
}

#[tokio::test(flavor = "multi_thread")]
async fn histories_live_alike_in_a_file_and_on_a_server_and_move_between_them() {
    let server = NatsServer::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: String| Arc::new(SqliteLog::create(&folder.path().join(name), info()).unwrap());
    let stream =
        async |name: String| Arc::new(JetStreamLog::create(&format!("{}/{name}", server.url()), info()).await.unwrap());
    for (n, steps) in some_histories().iter().enumerate() {
        let in_file = check(file(format!("{n}.dateline")), steps).await;
        check_copy(stream(format!("copy-{n}")).await, in_file).await;
        let on_server = check(stream(format!("live-{n}")).await, steps).await;
        check_copy(file(format!("copy-{n}.dateline")), on_server).await;
    }
}
