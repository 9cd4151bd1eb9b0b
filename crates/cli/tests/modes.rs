//! What dateline makes may tell who a source is: it is for its owner alone, whatever the shell's umask says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/nobody.rs"]
mod nobody;
#[path = "common/watcher.rs"]
mod watcher;

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{Desk, Run, statement};
use nobody::{Nobody, permit};
use watcher::Watcher;

/// Everything below a folder, with its mode.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let metadata = path.symlink_metadata().unwrap();
        found.push((path.clone(), metadata.mode() & 0o7777));
        if metadata.is_dir() {
            found.extend(modes(&path));
        }
    }
    found
}

#[track_caller]
fn assert_for_its_owner_alone(folder: &Path) {
    for (path, mode) in modes(folder) {
        let expected = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, expected, "{}: {mode:o}", path.display());
    }
}

/// The program under this umask, with views where they are kept if nobody says otherwise.
fn command(desk: &Desk, umask: &str, args: &[&str]) -> Command {
    let mut command = desk.command_after(&format!("umask {umask}"), args);
    command.env_remove("DATELINE_CACHE");
    command
}

#[test]
fn all_that_is_made_is_for_its_owner_alone_whatever_the_umask() {
    for umask in ["000", "022", "077", "777"] {
        let desk = Desk::empty();
        let run = |args: &[&str]| {
            let run = Run::of(command(&desk, umask, args).output().unwrap());
            assert_eq!(run.code, 0, "{args:?}: {run:?}");
        };
        let say = ["record", "claim", "sony-hack", "--subject", "it", "--predicate", "is"];
        run(&["init", "--zone", "UTC"]);
        run(&["record", "story", "sony-hack", "--headline", "A story"]);
        let (watcher, _) = Watcher::of(command(&desk, umask, &["watch", "--count", "1"]));
        run(&[&say[..], &["--object", "so"]].concat());
        watcher.ended();
        // With files beside the ledger, while somebody has it open.
        let (watcher, _) = Watcher::of(command(&desk, umask, &["watch"]));
        run(&[&say[..], &["--object", "other"]].concat());
        for args in [
            &["show", "sony-hack"][..],
            &["search", "so"],
            &["export", "--to", "all.jsonl"],
            &["export", "--to", "audit.dateline"],
            &["export", "sony-hack", "--to", "sony.md"],
            &["export", "sony-hack", "--to", "sony.html"],
            &["export", "sony-hack", "--to", "sony.csv"],
            &["export", "sony-hack", "--to", "sony.jsonld"],
            &["export", "sony-hack", "--to", "sony.ninjs.json"],
            &["export", "sony-hack", "--to", "sony.prov.json"],
            &["init", "--ledger", "copy.dateline", "--zone", "UTC"],
            &["restore", "all.jsonl", "--ledger", "copy.dateline"],
            &["log", "sony-hack", "--ledger", "copy.dateline"],
            &["search", "so", "--ledger", "audit.dateline"],
            &["rebuild"],
            &["project"],
            &["demo", "a/demo"],
        ] {
            run(args);
        }
        let names: Vec<String> = modes(desk.folder()).iter().map(|(path, _)| path.display().to_string()).collect();
        for expected in ["newsroom.dateline-wal", "newsroom.dateline-shm", "words.sqlite", "/db", "all.jsonl.manifest"]
        {
            assert!(names.iter().any(|name| name.contains(expected)), "{expected} is not in {names:?}");
        }
        assert_for_its_owner_alone(desk.folder());
        watcher.signal("TERM");
        watcher.ended();
        assert_for_its_owner_alone(desk.folder());
    }
}

#[test]
fn manual_pages_are_for_whom_the_umask_lets_read_them() {
    let desk = Desk::empty();
    for (umask, expected) in [("022", 0o644), ("077", 0o600)] {
        assert!(command(&desk, umask, &["man", umask]).stdout(Stdio::null()).status().unwrap().success());
        let pages = modes(&desk.path(umask));
        assert!(pages.len() > 10 && pages.iter().all(|(_, mode)| *mode == expected), "{pages:?}");
    }
}

#[test]
fn views_that_everybody_could_read_are_closed_to_others() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let ours = std::fs::read_dir(desk.path("cache")).unwrap().next().unwrap().unwrap().path();
    permit(&ours, 0o755);
    // What somebody chose for the folder that they named stays.
    permit(&desk.path("cache"), 0o755);
    desk.ok(&["stories"]);
    assert_eq!(ours.metadata().unwrap().mode() & 0o777, 0o700);
    assert_eq!(desk.path("cache").metadata().unwrap().mode() & 0o777, 0o755);
}

#[test]
fn a_group_shares_a_ledger_that_its_owner_opened_to_it() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let colleague = Nobody::at(&desk);
    if desk.folder().metadata().unwrap().uid() == 0 {
        std::os::unix::fs::chown(desk.folder(), None, Some(nobody::NOBODY)).unwrap();
        std::os::unix::fs::chown(desk.file(), None, Some(nobody::NOBODY)).unwrap();
    }
    permit(desk.folder(), 0o2770);
    permit(&desk.file(), 0o660);
    let recorded = |words: &str| {
        let claim = ["record", "claim", "sony-hack", "--subject", "it", "--predicate", "is", "--object", words];
        assert_eq!(colleague.run(&claim).code, 0);
    };
    recorded("so");
    let (watcher, _) = Watcher::start(&desk, &[]);
    recorded("other");
    watcher.line();
    for file in ["newsroom.dateline", "newsroom.dateline-wal", "newsroom.dateline-shm"] {
        assert_eq!(desk.path(file).metadata().unwrap().mode() & 0o777, 0o660, "{file}");
    }
    assert_eq!(desk.record(&statement("sony-hack", "and the owner")).code, 0);
    watcher.signal("TERM");
    watcher.ended();
    recorded("once more");
    assert_eq!(desk.exported().len(), 5);
    assert_eq!(desk.file().metadata().unwrap().mode() & 0o777, 0o660);
}
