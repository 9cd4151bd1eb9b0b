//! A follower keeps the views up to date, whatever others do to them meanwhile.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

mod common;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use common::{Plain, append_claims, ledger_info, open_reader, open_views};
use dateline_log::{self as log, EventLog, Fault, LogError, MemoryLog, Operation};
use dateline_projector::{How, Progress, ProjectorError, Reader, follow, rebuild};
use dateline_story::names::Position;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long anything may take. Generous, since it is never waited for in vain.
const PATIENCE: Duration = Duration::from_secs(120);

struct Follower {
    seen: Arc<Mutex<Vec<Progress>>>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), ProjectorError>>,
}

impl Follower {
    fn start(log: &MemoryLog, root: &Path) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (stop, stopped) = oneshot::channel::<()>();
        let (log, root, told) = (log.clone(), root.to_owned(), seen.clone());
        let task = tokio::spawn(async move {
            let stop = async { drop(stopped.await) };
            follow(&log, &root, |progress| told.lock().unwrap().push(progress), stop).await
        });
        Self { seen, stop, task }
    }

    /// How much it has told so far.
    fn told(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    async fn sees(&self, wanted: impl Fn(&[Progress]) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(&self.seen.lock().unwrap()) {
            assert!(Instant::now() < deadline, "{:?}", self.seen.lock().unwrap());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn reaches(&self, position: u64) {
        self.sees(|seen| seen.last() == Some(&Progress::Projected(Position(position)))).await;
    }

    async fn end(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_goes_over_to_what_a_rebuild_made() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("views");
    let log = MemoryLog::new(ledger_info());
    let last = append_claims(&log, "sony-hack", 0, log::Position::START, 300).await;
    let follower = Follower::start(&log, &root);
    follower.reaches(300).await;
    let last = append_claims(&log, "sony-hack", 300, last, 5).await;
    follower.reaches(305).await;

    let mut steps = Vec::new();
    let report = rebuild(&log, &root, |position| steps.push(position)).await.unwrap();
    assert_eq!((report.entries, steps.last()), (305, Some(&Position(305))));
    follower.sees(|seen| seen.contains(&Progress::Reopening)).await;
    append_claims(&log, "sony-hack", 305, last, 5).await;
    follower.reaches(310).await;
    // Others are not kept from asking meanwhile.
    let mut reader = Reader::open(Arc::new(log.clone()), &root).await.unwrap();
    assert!(matches!(reader.how(), How::Memory { .. }));
    Plain::of(&log).await.assert_equals(&mut reader, 50).await;
    follower.end().await;

    let mut reader = open_reader(Arc::new(log.clone()), &root).await.unwrap();
    assert_eq!((reader.how(), reader.warning()), (How::Views, None));
    Plain::of(&log).await.assert_equals(&mut reader, 7).await;
    let generations = fs::read_dir(&root).unwrap().filter(|file| file.as_ref().unwrap().path().is_dir());
    assert_eq!(generations.count(), 1, "the old generation is gone");
}

/// Removes a folder that somebody is writing to meanwhile.
fn remove(folder: &Path) {
    let deadline = Instant::now() + PATIENCE;
    while let Err(error) = fs::remove_dir_all(folder) {
        if error.kind() == ErrorKind::NotFound {
            return;
        }
        assert!(Instant::now() < deadline, "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_builds_anew_what_somebody_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("views");
    let log = MemoryLog::new(ledger_info());
    append_claims(&log, "sony-hack", 0, log::Position::START, 100).await;
    let follower = Follower::start(&log, &root);
    // Once when they were built, and once when they are kept.
    let reached = Progress::Projected(Position(100));
    follower.sees(|seen| seen.iter().filter(|one| **one == reached).count() >= 2).await;
    let before = follower.told();
    remove(&root);
    // It notices them gone, or, where it looks while they are going, that they cannot be had just then.
    let noticed = |one: &Progress| matches!(one, Progress::Reopening | Progress::Waiting { .. });
    follower.sees(|seen| seen[before..].iter().any(noticed)).await;
    follower.reaches(100).await;
    follower.end().await;
    let mut reader = open_reader(Arc::new(log.clone()), &root).await.unwrap();
    Plain::of(&log).await.assert_equals(&mut reader, 7).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_ends_with_views_on_the_disk_whenever_they_were_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("views");
    let log = MemoryLog::new(ledger_info());
    append_claims(&log, "sony-hack", 0, log::Position::START, 100).await;
    let follower = Follower::start(&log, &root);
    // While they are begun, built, made the current ones, and kept.
    for pause_millis in [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233] {
        tokio::time::sleep(Duration::from_millis(pause_millis)).await;
        remove(&root);
    }
    let deadline = Instant::now() + PATIENCE;
    while !root.join("current").exists() {
        assert!(Instant::now() < deadline, "{:?}", follower.seen.lock().unwrap());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    follower.end().await;
    let views = open_views(&log, &root);
    assert_eq!(views.checkpoint().position, Position(100));
    drop(views);
    let mut reader = open_reader(Arc::new(log.clone()), &root).await.unwrap();
    Plain::of(&log).await.assert_equals(&mut reader, 7).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_waits_for_views_that_are_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let log = MemoryLog::new(ledger_info());
    append_claims(&log, "sony-hack", 0, log::Position::START, 100).await;
    let reader = open_reader(Arc::new(log.clone()), folder.path()).await.unwrap();
    let follower = Follower::start(&log, folder.path());
    follower.sees(|seen| matches!(seen, [Progress::Waiting { .. }, ..])).await;
    drop(reader);
    follower.reaches(100).await;
    follower.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_ledger_ends_a_follower() {
    let folder = tempfile::tempdir().unwrap();
    let log = MemoryLog::new(ledger_info());
    append_claims(&log, "sony-hack", 0, log::Position::START, 100).await;
    let gone = LogError::Corrupt { reason: "a gap".to_owned(), missing: Vec::new() };
    log.inject(Operation::Tail, Fault::AfterPersist(gone.clone()));
    let follower = Follower::start(&log, folder.path());
    assert_eq!(follower.task.await.unwrap(), Err(ProjectorError::Log(gone)));
    assert_eq!(log.head().await.unwrap(), log::Position(100));
}
