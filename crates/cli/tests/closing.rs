//! Whoever closes a ledger's file last leaves that one file with all that was recorded, and nothing beside it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/watcher.rs"]
mod watcher;

use std::io::Read as _;
use std::process::{Child, Stdio};

use common::{Desk, Follower, send, statement};
use watcher::{Watcher, ended};

/// A desk with a story of one record.
fn opened() -> Desk {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    desk
}

#[track_caller]
fn record(desk: &Desk, words: &str) {
    let run = desk.record(&statement("sony-hack", words));
    assert_eq!(run.code, 0, "{run:?}");
}

/// The names of what is in the desk's folder, but for its cache.
fn names(desk: &Desk) -> Vec<String> {
    let listed = std::fs::read_dir(desk.folder()).unwrap();
    let names = listed.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "cache").collect();
    names.sort();
    names
}

/// The one file, copied by somebody who knows of no other, is a ledger with this many records, none of them missing.
#[track_caller]
fn assert_whole(desk: &Desk, records: usize) {
    let archive = Desk::empty();
    std::fs::copy(desk.file(), archive.file()).unwrap();
    assert_eq!(archive.exported().len(), records);
    let verified = archive.ok(&["verify"]);
    assert!(verified.contains(&format!("positions 1 to {records}, none missing")), "{verified}");
}

#[track_caller]
fn assert_alone_and_whole(desk: &Desk, records: usize) {
    assert_eq!(names(desk), ["newsroom.dateline"]);
    assert_whole(desk, records);
}

#[test]
fn a_watch_that_closes_last_leaves_the_one_file_whole() {
    let desk = opened();
    let mut records = 1;
    for signal in ["INT", "TERM", "HUP"] {
        let (watcher, _) = Watcher::start(&desk, &[]);
        record(&desk, signal);
        records += 1;
        watcher.line();
        assert_whole(&desk, records);
        watcher.signal(signal);
        assert_eq!(watcher.ended(), (Some(0), Vec::new()), "{signal}");
        assert_alone_and_whole(&desk, records);
    }
    // By itself, when it has enough; stopped meanwhile, so that it is the last.
    let (watcher, _) = Watcher::start(&desk, &["--count", "1"]);
    watcher.signal("STOP");
    record(&desk, "the last one");
    watcher.signal("CONT");
    assert_eq!(watcher.ended().0, Some(0));
    assert_alone_and_whole(&desk, records + 1);
}

#[test]
fn a_watch_that_nobody_reads_leaves_the_one_file_whole_too() {
    let desk = opened();
    // More than a pipe takes.
    record(&desk, &"a".repeat(500_000));
    for signal in ["INT", "TERM", "HUP"] {
        let mut child = reading(&desk, &["watch", "--from", "1", "--json"]);
        send(&child, signal);
        assert_eq!(ended(&mut child), Some(0));
        assert_alone_and_whole(&desk, 2);
    }
}

#[test]
fn a_follower_that_closes_last_leaves_the_one_file_whole() {
    let desk = opened();
    for (records, signal) in (2..).zip(["INT", "TERM", "HUP"]) {
        let mut follower = Follower::start(&desk);
        record(&desk, signal);
        follower.wait_for(&records.to_string());
        follower.stop_by(signal);
        assert_alone_and_whole(&desk, records);
    }
}

/// A command that has begun to print, and waits for somebody to read the rest.
fn reading(desk: &Desk, args: &[&str]) -> Child {
    let mut child = desk.command(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    child
}

#[test]
fn a_command_that_only_reads_and_closes_last_leaves_it_whole() {
    let desk = opened();
    record(&desk, &"a".repeat(500_000));
    for (records, args) in (3..).zip([
        &["show", "sony-hack", "--json"][..],
        &["log", "sony-hack", "--json"],
        &["export"],
        &["export", "sony-hack", "--format", "markdown"],
    ]) {
        let mut child = reading(&desk, args);
        record(&desk, args[0]);
        child.stdout.take().unwrap().read_to_end(&mut Vec::new()).unwrap();
        assert_eq!(ended(&mut child), Some(0), "{args:?}");
        assert_alone_and_whole(&desk, records);
    }
}

#[test]
fn after_one_who_was_killed_the_next_leaves_the_one_file_whole() {
    let desk = opened();
    let (watcher, _) = Watcher::start(&desk, &[]);
    record(&desk, "before the kill");
    watcher.signal("KILL");
    watcher.ended();
    assert_ne!(names(&desk), ["newsroom.dateline"], "it was to be left as a kill leaves it");
    desk.ok(&["stories"]);
    assert_alone_and_whole(&desk, 2);
}

#[test]
fn all_who_close_at_once_leave_the_one_file_whole() {
    let desk = opened();
    for round in 0..20 {
        let mut children: Vec<Child> = (0..4)
            .map(|_| desk.command(&["log", "sony-hack"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
            .collect();
        record(&desk, &round.to_string());
        children.iter_mut().for_each(|child| assert_eq!(ended(child), Some(0)));
        assert_eq!(names(&desk), ["newsroom.dateline"], "round {round}");
    }
    assert_alone_and_whole(&desk, 21);
}

#[test]
fn a_watch_that_was_started_to_outlive_its_terminal_does() {
    let desk = opened();
    let (watcher, _) = Watcher::of(desk.command_after("trap '' HUP", &["watch"]));
    watcher.signal("HUP");
    record(&desk, "We went on");
    assert!(watcher.line().contains("We went on"));
    watcher.signal("TERM");
    assert_eq!(watcher.ended(), (Some(0), Vec::new()));
}
