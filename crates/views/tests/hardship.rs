//! What sled 0.34 is known to do wrong, and what other processes do, one test for each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs
)]

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dateline_story::entry::Content;
use dateline_story::fold::FOLD_VERSION;
use dateline_story::names::Position;
use dateline_story::time::Timestamp;
use dateline_views::{Item, Told, VIEWS_FORMAT, Views, ViewsError, ViewsRoot, testing};
use uuid::Uuid;

const LEDGER: Uuid = Uuid::from_u128(7);

fn item(position: u64) -> Item {
    Item {
        position: Position(position),
        recorded: Timestamp::from_micros(position.cast_signed()),
        restored: false,
        digest: [0; 32],
        told: Some(Told {
            story: "sony-hack".parse().unwrap(),
            carried_ignored: None,
            content: Content::Unreadable {
                reason: format!("reason {position} {}", "x".repeat(position as usize % 90)),
            },
        }),
    }
}

fn items(from: u64, to: u64) -> Vec<Item> {
    (from..=to).map(item).collect()
}

/// Views of some entries, published.
fn published(root: &ViewsRoot, entries: u64) -> Views {
    let mut views = root.begin(LEDGER).unwrap();
    views.apply(items(1, entries)).unwrap();
    root.publish(&views).unwrap();
    views
}

/// Opens views that this process had open a moment ago: on a busy machine, sled's threads may still be about letting go of them.
fn open(root: &ViewsRoot, ledger: Uuid) -> Result<Views, ViewsError> {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        match root.open(ledger) {
            Err(ViewsError::Held { .. }) if Instant::now() < deadline => {}
            found => return found,
        }
    }
}

fn opened(root: &ViewsRoot) -> Views {
    open(root, LEDGER).unwrap()
}

fn generations(root: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(root).unwrap().map(|file| file.unwrap().path());
    listed.filter(|path| path.is_dir()).collect()
}

#[test]
fn a_snapshot_that_sled_did_not_finish_writing_does_not_brick_the_views() {
    let folder = tempfile::tempdir().unwrap();
    let root = ViewsRoot::new(folder.path());
    drop(published(&root, 500));
    let junk = generations(folder.path())[0].join("snap.FFFFFFFFFFFFFF00.generating");
    fs::write(&junk, b"junk").unwrap();
    let views = opened(&root);
    assert_eq!(views.checkpoint().position, Position(500));
    let story = "sony-hack".parse().unwrap();
    assert_eq!(views.state(&story, Position(400)).unwrap().last_number(), 400);
}

#[test]
fn views_by_other_rules_or_of_another_ledger_are_out_of_date() {
    let folder = tempfile::tempdir().unwrap();
    let root = ViewsRoot::new(folder.path());
    drop(published(&root, 5));
    let stale = |found: Result<Views, ViewsError>| matches!(found, Err(ViewsError::Stale { .. }));
    assert!(stale(open(&root, Uuid::from_u128(8))));

    testing::set_fold_version(&opened(&root), FOLD_VERSION + 1).unwrap();
    assert!(stale(open(&root, LEDGER)));

    let views = published(&root, 5);
    testing::set_format(&views, VIEWS_FORMAT + 1).unwrap();
    drop(views);
    assert!(stale(open(&root, LEDGER)));
}

#[test]
fn entries_come_in_order_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut views = published(&ViewsRoot::new(folder.path()), 5);
    let before = testing::dump(&views).unwrap();
    let gap = views.apply(items(7, 9));
    assert_eq!(gap, Err(ViewsError::NonContiguous { expected: Position(6), found: Position(7) }));
    views.apply(items(1, 5)).unwrap();
    assert_eq!(testing::dump(&views).unwrap(), before, "what was there already changes nothing");
    views.apply(items(3, 8)).unwrap();
    assert_eq!(views.checkpoint().position, Position(8));
}

#[test]
fn a_second_generation_is_built_beside_one_that_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let root = ViewsRoot::new(folder.path());
    let old = published(&root, 5);
    let new = published(&root, 9);
    assert!(!root.is_current(&old) && root.is_current(&new));
    assert_eq!(generations(folder.path()).len(), 2, "the one in use is not removed");
    assert_eq!(old.entries(&"sony-hack".parse().unwrap(), Position(9)).unwrap().len(), 5);
    drop((old, new));
    assert_eq!(opened(&root).checkpoint().position, Position(9));
    assert_eq!(generations(folder.path()).len(), 1, "the one out of use is removed");
}

#[test]
fn a_generation_that_was_never_finished_is_not_used_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let root = ViewsRoot::new(folder.path());
    drop(root.begin(LEDGER).unwrap());
    assert!(matches!(root.open(LEDGER), Err(ViewsError::Absent)));
    drop(published(&root, 5));
    assert_eq!(generations(folder.path()).len(), 1);
}

#[test]
fn nothing_outside_the_folder_is_opened_or_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("views"), folder.path().join("outside"));
    let root = ViewsRoot::new(&inside);
    drop(published(&ViewsRoot::new(&outside), 5));
    fs::create_dir_all(&inside).unwrap();
    fs::create_dir_all(inside.join("notes")).unwrap();
    let elsewhere = generations(&outside)[0].clone();
    for pointer in ["../outside", "generation-../../outside", "/etc", "", "generation-", "\u{0}"] {
        fs::write(inside.join("current"), pointer).unwrap();
        assert!(matches!(root.open(LEDGER), Err(ViewsError::Absent)), "{pointer}");
    }
    // A link that has a generation's name is neither followed nor emptied.
    std::os::unix::fs::symlink(&elsewhere, inside.join("generation-00")).unwrap();
    fs::write(inside.join("current"), "generation-00").unwrap();
    assert!(matches!(root.open(LEDGER), Err(ViewsError::Absent)));
    // Nor is one in the place of the next pointer.
    let precious = folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    std::os::unix::fs::symlink(&precious, inside.join("current.next")).unwrap();
    drop(published(&root, 6));
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    assert!(elsewhere.join("db").exists() && inside.join("notes").is_dir());
}

#[test]
fn closed_views_can_be_opened_again_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = ViewsRoot::new(folder.path());
    drop(published(&root, 1));
    for batch in 0..40 {
        let mut views = root.open(LEDGER).unwrap();
        views.apply(items(batch * 25 + 2, batch * 25 + 26)).unwrap();
    }
    assert_eq!(root.open(LEDGER).unwrap().checkpoint().position, Position(1_001));
}

/// Not a test by itself: the other process of the one below.
#[test]
fn other_process_that_holds_the_views() {
    let Ok(root) = env::var("DATELINE_TEST_HOLD") else { return };
    let views = opened(&ViewsRoot::new(Path::new(&root)));
    println!("holding {}", views.checkpoint().position);
    let _ = std::io::stdin().lines().next();
}

fn hold(root: &Path) -> Child {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "other_process_that_holds_the_views", "--nocapture"])
        .env("DATELINE_TEST_HOLD", root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("holding 5")));
    child
}

#[test]
fn views_that_another_process_has_open_are_said_to_be_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let root = ViewsRoot::new(folder.path());
    drop(published(&root, 5));
    let mut holder = hold(folder.path());
    let held = root.open(LEDGER).unwrap_err();
    assert!(matches!(held, ViewsError::Held { .. }), "{held}");
    assert!(held.to_string().contains("in use by another dateline"));
    // A rebuild goes on beside it, and does not take its files away.
    drop(published(&root, 6));
    assert_eq!(generations(folder.path()).len(), 2);
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_eq!(opened(&root).checkpoint().position, Position(6));
    assert_eq!(generations(folder.path()).len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let root = ViewsRoot::new(&file.join("views"));
    assert!(matches!(root.open(LEDGER), Err(ViewsError::Unusable { .. })));
    assert!(matches!(root.begin(LEDGER), Err(ViewsError::Unusable { .. })));
}
