//! Whatever the history and however it arrives: the views answer as the plain fold does, and so does the fold in memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod common;

use std::path::Path;
use std::sync::Arc;

use common::{Plain, Raw, histories, inject, ledger_info, open_reader, open_views};
use dateline_log::MemoryLog;
use dateline_projector::{How, Reader, rebuild};
use dateline_testkit::cases;
use dateline_views::testing;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;

/// How a history arrives: so many entries at a time, and whether the views are closed in between.
fn arrivals() -> impl Strategy<Value = Vec<(usize, bool)>> {
    prop::collection::vec((1_usize..60, prop::bool::weighted(0.3)), 1..12)
}

fn dump(log: &MemoryLog, root: &Path) -> testing::Dump {
    testing::dump(&open_views(log, root)).unwrap()
}

/// Projects a history as it arrives, compares, and returns what is stored.
async fn project(log: &MemoryLog, root: &Path, raws: &[Raw], arrivals: &[(usize, bool)], stride: usize) {
    let shared: Arc<MemoryLog> = Arc::new(log.clone());
    let mut reader = open_reader(shared.clone(), root).await.unwrap();
    let mut rest = raws;
    for (count, reopen) in arrivals.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (now, later) = rest.split_at((*count).min(rest.len()));
        inject(log, now);
        rest = later;
        if *reopen {
            drop(reader);
            reader = open_reader(shared.clone(), root).await.unwrap();
        } else {
            reader.catch_up().await.unwrap();
        }
    }
    assert_eq!((reader.how(), reader.warning()), (How::Views, None));
    Plain::of(log).await.assert_equals(&mut reader, stride).await;
}

fn check(raws: &[Raw], arrivals: &[(usize, bool)], stride: usize) {
    let folder = tempfile::tempdir().unwrap();
    let log = MemoryLog::new(ledger_info());
    Runtime::new().unwrap().block_on(async {
        let root = folder.path().join("views");
        project(&log, &root, raws, arrivals, stride).await;
        let grown = dump(&log, &root);
        rebuild(&log, &root, |_| {}).await.unwrap();
        assert_eq!(dump(&log, &root), grown, "a rebuild stores the same bytes");
        assert!(grown.iter().all(|(_, value)| value.len() <= 4096), "no value is above 4 KB");

        let mut memory = Reader::in_memory(Arc::new(log.clone())).await.unwrap();
        Plain::of(&log).await.assert_equals(&mut memory, stride).await;
    });
}

#[test]
fn every_prefix_of_every_history_is_answered_as_the_fold_answers_it() {
    let config = ProptestConfig { cases: cases(24), failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(config);
    runner
        .run(&(histories(0..140), arrivals()), |(raws, arrivals)| {
            check(&raws, &arrivals, 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_long_story_is_answered_as_the_fold_answers_it_across_its_snapshots() {
    let config = ProptestConfig { cases: cases(2), failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(config);
    runner
        .run(&(histories(700..1_000), arrivals()), |(raws, arrivals)| {
            check(&raws, &arrivals, 29);
            Ok(())
        })
        .unwrap();
}
