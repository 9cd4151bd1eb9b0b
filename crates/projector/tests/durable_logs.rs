//! On the logs that people use: the same answers as the plain fold, and none lost or wrong when projecting is killed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod common;

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use common::{Plain, Raw, append_claims, histories, ledger_info, open_reader};
use dateline_log::{self as log, EventLog, RestoredEntry, RestoredRange};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_projector::{How, Reader, follow, rebuild};
use dateline_story::names::Slug;
use dateline_testkit::NatsServer;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// A history as any test of this file takes it: `count` random ones, the same each time.
fn some_histories(count: usize) -> Vec<Vec<Raw>> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| histories(100..220).new_tree(&mut runner).unwrap().current()).collect()
}

/// Restores a history, appends to it, and compares on the way, in the views and in memory.
async fn check(log: Arc<dyn EventLog>, raws: &[Raw]) {
    let folder = tempfile::tempdir().unwrap();
    let entries = raws.iter().map(|raw| {
        Ok(RestoredEntry {
            id: None,
            story: raw.story.clone(),
            recorded_micros: raw.recorded_micros,
            carried_micros_ignored: raw.carried,
            bytes: raw.bytes.clone(),
        })
    });
    let range = RestoredRange { count: raws.len() as u64, source_sha256: "ab".repeat(32) };
    log.restore(range, &mut entries.collect::<Vec<_>>().into_iter()).await.unwrap();
    let mut reader = open_reader(log.clone(), folder.path()).await.unwrap();
    Plain::of(&*log).await.assert_equals(&mut reader, 5).await;
    let mut last = log::Position::START;
    for number in (0..90).step_by(30) {
        last = append_claims(&*log, "appended-later", number, last, 30).await;
        reader.catch_up().await.unwrap();
    }
    let plain = Plain::of(&*log).await;
    plain.assert_equals(&mut reader, 3).await;
    assert_eq!(reader.how(), How::Views);
    plain.assert_equals(&mut Reader::in_memory(log.clone()).await.unwrap(), 3).await;
    drop(reader);
    rebuild(&*log, folder.path(), |_| {}).await.unwrap();
    plain.assert_equals(&mut open_reader(log, folder.path()).await.unwrap(), 7).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_in_a_file_is_answered_as_the_fold_answers_it() {
    for raws in some_histories(4) {
        let folder = tempfile::tempdir().unwrap();
        let log = SqliteLog::create(&folder.path().join("desk.dateline"), ledger_info()).unwrap();
        check(Arc::new(log), &raws).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_on_nats_is_answered_as_the_fold_answers_it() {
    let server = NatsServer::start().unwrap();
    for (number, mut raws) in some_histories(2).into_iter().enumerate() {
        // A stream's subjects cannot have just any name.
        raws.retain(|raw| raw.story.parse::<Slug>().is_ok());
        let url = format!("{}/desk-{number}", server.url());
        check(Arc::new(JetStreamLog::create(&url, ledger_info()).await.unwrap()), &raws).await;
    }
}

async fn open_log(place: &str) -> Arc<dyn EventLog> {
    if place.starts_with("nats://") {
        Arc::new(JetStreamLog::open(place).await.unwrap())
    } else {
        Arc::new(SqliteLog::open(Path::new(place)).unwrap())
    }
}

/// Not a test by itself: the process that the ones below kill.
#[tokio::test(flavor = "multi_thread")]
async fn process_that_projects() {
    let (Ok(place), Ok(root)) = (env::var("DATELINE_TEST_LEDGER"), env::var("DATELINE_TEST_ROOT")) else { return };
    let log = open_log(&place).await;
    follow(&*log, Path::new(&root), |_| {}, std::future::pending()).await.unwrap();
}

fn start_projecting(place: &str, root: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "process_that_projects", "--nocapture"])
        .env("DATELINE_TEST_LEDGER", place)
        .env("DATELINE_TEST_ROOT", root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a process that projects at a random moment, again and again, while another appends; and compares each time.
async fn kill_while_projecting(place: &str, rounds: u64) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("views");
    let log = open_log(place).await;
    let done = Arc::new(AtomicBool::new(false));
    let appending = tokio::spawn({
        let (log, done) = (log.clone(), done.clone());
        async move {
            let (mut number, mut last) = (0, log::Position::START);
            while !done.load(Ordering::Relaxed) {
                last = append_claims(&*log, "sony-hack", number, last, 3).await;
                number += 3;
                // Not to wait for anything: only so that the ledger does not outgrow the test.
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
        }
    });
    let mut in_views = 0;
    for round in 0..rounds {
        if round % 8 == 7 {
            fs::remove_dir_all(&root).unwrap();
        }
        let mut child = start_projecting(place, &root);
        // The moment differs from round to round: while it starts, opens, builds, catches up, follows.
        tokio::time::sleep(Duration::from_millis(round * 37 % 190)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let mut reader = open_reader(log.clone(), &root).await.unwrap();
        in_views += u64::from(reader.how() == How::Views);
        let plain = Plain::up_to(&*log, reader.head()).await;
        plain.assert_equals(&mut reader, (plain.head() / 4 + 1) as usize).await;
    }
    done.store(true, Ordering::Relaxed);
    appending.await.unwrap();
    assert_eq!(in_views, rounds, "the views can always be had again");
}

#[tokio::test(flavor = "multi_thread")]
async fn projecting_a_ledger_in_a_file_can_be_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.dateline");
    drop(SqliteLog::create(&path, ledger_info()).unwrap());
    kill_while_projecting(path.to_str().unwrap(), 32).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn projecting_a_ledger_on_nats_can_be_killed_at_any_moment() {
    let server = NatsServer::start().unwrap();
    let url = format!("{}/desk", server.url());
    drop(JetStreamLog::create(&url, ledger_info()).await.unwrap());
    kill_while_projecting(&url, 12).await;
}
