//! Whatever is wrong with the views: an answer comes, and it is the right one.

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
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use common::{Plain, append_claims, ledger_info, open_reader, open_views, slug};
use dateline_log::{self as log, LogError, MemoryLog};
use dateline_log::{Fault, Operation};
use dateline_projector::{How, ProjectorError, Reader, rebuild};
use dateline_story::fold::FOLD_VERSION;
use dateline_story::names::Position;
use dateline_views::{VIEWS_FORMAT, testing};

async fn log_of(entries: u64) -> MemoryLog {
    let log = MemoryLog::new(ledger_info());
    append_claims(&log, "sony-hack", 0, log::Position::START, entries).await;
    log
}

async fn open(log: &MemoryLog, root: &Path) -> Result<Reader, ProjectorError> {
    open_reader(Arc::new(log.clone()), root).await
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(path, target).unwrap();
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_files_never_make_a_wrong_answer_or_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole");
    let log = log_of(700).await;
    drop(open(&log, &whole).await.unwrap());
    append_claims(&log, "interview", 0, log::Position::START, 90).await;
    drop(open(&log, &whole).await.unwrap());
    let plain = Plain::of(&log).await;
    let names: Vec<PathBuf> = files(&whole).iter().map(|path| path.strip_prefix(&whole).unwrap().to_owned()).collect();
    let (mut dice, mut rebuilt) = (Dice(1), 0);
    for round in 0..60 {
        let damaged = folder.path().join(format!("damaged-{round}"));
        copy(&whole, &damaged);
        let name = &names[round % names.len()];
        let path = damaged.join(name);
        let mut bytes = fs::read(&path).unwrap();
        match dice.below(4) {
            0 => bytes.truncate(dice.below(bytes.len())),
            1 => {
                let (start, length) = (dice.below(bytes.len()), dice.below(8_192));
                bytes.iter_mut().skip(start).take(length).for_each(|byte| *byte = 0);
            }
            _ => {
                for _ in 0..=dice.below(40) {
                    let place = dice.below(bytes.len());
                    if let Some(byte) = bytes.get_mut(place) {
                        *byte ^= 1 << dice.below(8);
                    }
                }
            }
        }
        fs::write(&path, bytes).unwrap();
        let mut reader = open(&log, &damaged).await.unwrap();
        plain.assert_equals(&mut reader, 97).await;
        rebuilt += usize::from(reader.warning().is_some());
        assert_eq!(reader.how(), How::Views, "after damage to {}", name.display());
        drop(reader);
        fs::remove_dir_all(&damaged).unwrap();
    }
    assert!(rebuilt > 0, "none of the damages was noticed");
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_that_shows_only_while_reading_is_mended_in_the_middle_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let log = log_of(3_000).await;
    drop(open(&log, folder.path()).await.unwrap());
    let database = files(folder.path()).into_iter().find(|path| path.ends_with("db")).unwrap();
    let plain = Plain::of(&log).await;
    let mut reader = open(&log, folder.path()).await.unwrap();
    // Under the feet of the open database. What it has in its cache, it may still answer with.
    let length = fs::metadata(&database).unwrap().len();
    fs::File::options().write(true).open(&database).unwrap().set_len(length / 3).unwrap();
    plain.assert_equals(&mut reader, 301).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn views_of_another_ledger_format_or_fold_are_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (log, other) = (log_of(200).await, log_of(30).await);
    drop(open(&other, folder.path()).await.unwrap());
    let mut reader = open(&log, folder.path()).await.unwrap();
    assert!(reader.warning().unwrap().contains("of the ledger"), "{:?}", reader.warning());
    Plain::of(&log).await.assert_equals(&mut reader, 1).await;
    drop(reader);

    for other in [FOLD_VERSION - 1, FOLD_VERSION + 1] {
        // What they keep is of another shape, too: nothing of it may be read.
        testing::scramble_states(&open_views(&log, folder.path())).unwrap();
        testing::set_fold_version(&open_views(&log, folder.path()), other).unwrap();
        let mut reader = open(&log, folder.path()).await.unwrap();
        assert!(reader.warning().unwrap().contains("rules"), "{:?}", reader.warning());
        Plain::of(&log).await.assert_equals(&mut reader, 1).await;
        drop(reader);
    }

    testing::set_format(&open_views(&log, folder.path()), VIEWS_FORMAT + 1).unwrap();
    let mut reader = open(&log, folder.path()).await.unwrap();
    assert!(reader.warning().unwrap().contains("format"), "{:?}", reader.warning());
    Plain::of(&log).await.assert_equals(&mut reader, 1).await;
    drop(reader);
    assert_eq!(open(&log, folder.path()).await.unwrap().warning(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn views_ahead_of_the_ledger_or_of_another_history_are_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let info = ledger_info();
    let (long, short, equal) =
        (MemoryLog::new(info.clone()), MemoryLog::new(info.clone()), MemoryLog::new(info.clone()));
    for (log, entries) in [(&long, 30), (&short, 12), (&equal, 12)] {
        append_claims(log, "sony-hack", 0, log::Position::START, entries).await;
    }
    let empty = MemoryLog::new(info);
    for log in [&long, &short, &equal, &empty, &long] {
        let mut reader = open(log, folder.path()).await.unwrap();
        assert_eq!(reader.how(), How::Views);
        Plain::of(log).await.assert_equals(&mut reader, 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn views_that_were_deleted_are_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("views");
    let log = log_of(20).await;
    drop(open(&log, &root).await.unwrap());
    fs::remove_dir_all(&root).unwrap();
    Plain::of(&log).await.assert_equals(&mut open(&log, &root).await.unwrap(), 1).await;
    for generation in fs::read_dir(&root).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_dir()) {
        fs::remove_dir_all(generation).unwrap();
    }
    Plain::of(&log).await.assert_equals(&mut open(&log, &root).await.unwrap(), 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_views_are_in_use_the_answers_come_from_memory() {
    let folder = tempfile::tempdir().unwrap();
    let log = log_of(100).await;
    let first = open(&log, folder.path()).await.unwrap();
    let mut second = Reader::open(Arc::new(log.clone()), folder.path()).await.unwrap();
    assert_eq!(first.how(), How::Views);
    assert!(matches!(second.how(), How::Memory { because } if because.contains("in use")));
    Plain::of(&log).await.assert_equals(&mut second, 9).await;
    append_claims(&log, "sony-hack", 100, log::Position(100), 7).await;
    assert_eq!(second.catch_up().await.unwrap(), Position(107));
    Plain::of(&log).await.assert_equals(&mut second, 9).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_views_cannot_be_written_the_answers_come_from_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let log = log_of(100).await;
    let mut reader = open(&log, &file.join("views")).await.unwrap();
    assert!(matches!(reader.how(), How::Memory { because } if because.contains("cannot be used")));
    Plain::of(&log).await.assert_equals(&mut reader, 9).await;
    assert!(matches!(rebuild(&log, &file.join("views"), |_| {}).await, Err(ProjectorError::Views(_))));
}

/// Not a test by itself: the process of the one below, which may write no file beyond a limit.
#[tokio::test(flavor = "multi_thread")]
async fn process_on_a_full_disk() {
    let Ok(root) = env::var("DATELINE_TEST_FULL_DISK") else { return };
    let log = log_of(900).await;
    let mut reader = open(&log, Path::new(&root)).await.unwrap();
    Plain::of(&log).await.assert_equals(&mut reader, 97).await;
    for number in (900..3_000).step_by(300) {
        append_claims(&log, "sony-hack", number, log::Position(number), 300).await;
        reader.catch_up().await.unwrap();
    }
    Plain::of(&log).await.assert_equals(&mut reader, 997).await;
    println!("answered by {:?}", reader.how());
}

#[test]
fn on_a_full_disk_every_answer_still_comes() {
    for blocks in [0, 200, 2_000, 6_000] {
        let folder = tempfile::tempdir().unwrap();
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &limited])
            .arg(env::current_exe().unwrap())
            .args(["--exact", "process_on_a_full_disk", "--nocapture"])
            .env("DATELINE_TEST_FULL_DISK", folder.path().join("views"))
            .output()
            .unwrap();
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && text.contains("answered by"), "{blocks} blocks: {text}");
        println!("{blocks}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_ledger_makes_a_question_fail() {
    let folder = tempfile::tempdir().unwrap();
    let log = log_of(1_500).await;
    let gone = LogError::Corrupt { reason: "a gap".to_owned(), missing: vec![(log::Position(3), log::Position(4))] };
    for fault in [Fault::BeforePersist(gone.clone()), Fault::AfterPersist(gone.clone())] {
        log.inject(Operation::Read, fault);
        let error = open(&log, folder.path()).await.unwrap_err();
        assert_eq!(error, ProjectorError::Log(gone.clone()));
    }
    let mut reader = open(&log, folder.path()).await.unwrap();
    let away = LogError::Unavailable { reason: "the cable".to_owned() };
    log.inject(Operation::Read, Fault::BeforePersist(away.clone()));
    assert_eq!(reader.catch_up().await, Err(ProjectorError::Log(away)));
    reader.catch_up().await.unwrap();
    assert_eq!(reader.state(&slug("sony-hack"), Position(1_500)).await.unwrap().last_number(), 1_500);
}
