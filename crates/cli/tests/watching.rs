//! Whoever watches sees what others record, as they record it: once, in order, and without being in anybody's way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/watcher.rs"]
mod watcher;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use common::{Desk, opened, restore_seed, statement};
use dateline_testkit::NatsServer;
use serde_json::{Value, json};
use watcher::{Watcher, ended};

/// Lines for a file to import, whose ids are their own.
fn wire(writer: u64, batch: u64) -> String {
    let line = |n: u64| {
        let mut command = statement("sony-hack", &format!("writer {writer}, {batch}, {n}"));
        command["id"] = json!(format!("0194fdc2-fa2f-7cc0-81d3-{writer:04x}{batch:04x}{n:04x}"));
        command.to_string() + "\n"
    };
    (0..10).map(line).collect()
}

/// Imports a hundred lines, ten at a time, and each ten again until that is acknowledged.
fn write(desk: &Desk, writer: u64) {
    for batch in 0..10 {
        std::fs::write(desk.path("wire.jsonl"), wire(writer, batch)).unwrap();
        let tried = (0..100).any(|_| match desk.run(&["import", "wire.jsonl"]) {
            run if run.code == 0 => true,
            run => {
                assert!(run.code == 6 || run.code == 7, "{run:?}");
                false
            }
        });
        assert!(tried, "the ledger stays away");
    }
}

fn position(line: &Value) -> u64 {
    line["position"].as_u64().unwrap()
}

/// Two processes record two hundred events, while `disturb` is called once somewhere in the middle.
fn check(first: &Desk, second: &Desk, disturb: impl FnOnce()) {
    first.open("sony-hack");
    let (watcher, _) = Watcher::start(first, &["sony-hack", "--json", "--from", "1"]);
    let mut seen = vec![watcher.json()];
    std::thread::scope(|scope| {
        scope.spawn(|| write(first, 1));
        scope.spawn(|| write(second, 2));
        while seen.len() < 60 {
            seen.push(watcher.json());
        }
        disturb();
        while seen.len() < 201 {
            seen.push(watcher.json());
        }
    });
    assert_eq!(seen.iter().map(position).collect::<Vec<_>>(), (1..=201).collect::<Vec<_>>());
    let told: Vec<&Value> = seen.iter().map(|line| &line["record"]["record"]["id"]).collect();
    let exported = first.exported();
    assert_eq!(told, exported.iter().map(|line| &line["event"]["id"]).collect::<Vec<_>>());
    watcher.signal("INT");
    assert_eq!(watcher.ended(), (Some(0), Vec::new()), "Ctrl-C is how a watch ends");
}

#[test]
fn on_a_file_each_of_two_hundred_events_by_two_processes_comes_once_and_in_order() {
    let desk = Desk::with_file();
    let file = desk.file().to_str().unwrap().to_owned();
    check(&desk, &Desk::on_ledger(&file), || {});
}

#[test]
fn on_a_server_that_is_killed_in_the_middle_each_event_comes_once_and_in_order() {
    let mut server = NatsServer::start().unwrap();
    let url = format!("{}/newsroom", server.url());
    let desk = Desk::with_ledger(&url);
    check(&desk, &Desk::on_ledger(&url), || server.restart().unwrap());

    // A server that stays away is said to, and so is its return.
    let (watcher, began) = Watcher::start(&desk, &["--json"]);
    assert!(began.contains("every story") && began.contains("from position 202"), "{began}");
    server.kill().unwrap();
    watcher.said("waiting: ");
    server.restart().unwrap();
    watcher.said("the ledger is back; nothing was missed");
    assert_eq!(desk.record(&statement("sony-hack", "after it")).code, 0);
    assert_eq!(position(&watcher.json()), 202);
    watcher.signal("TERM");
    assert_eq!(watcher.ended(), (Some(0), Vec::new()));
}

#[test]
fn a_watch_of_one_story_leaves_the_others_out_and_keeps_the_views_from_nobody() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    desk.open("other");
    let (watcher, began) = Watcher::start(&desk, &["sony-hack"]);
    assert!(began.ends_with("from position 3: what comes from now on"), "{began}");
    // A follower says so when it has to wait for the views.
    let mut follower = desk.command(&["project", "--follow"]);
    let mut follower = follower.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut projected = BufReader::new(follower.stdout.take().unwrap()).lines();
    assert!(projected.any(|line| line.unwrap() == "position 2"));
    assert_eq!(desk.record(&statement("other", "not this one")).code, 0);
    let run = desk.record(&statement("sony-hack", "this one"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let line = watcher.line();
    assert!(line.contains("  #2     m.reyes   statement     Sony: “this one”"), "{line}");
    let shown = desk.run(&["show", "sony-hack"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    assert!(projected.any(|line| line.unwrap() == "position 4"));
    follower.kill().unwrap();
    let said = String::from_utf8(follower.wait_with_output().unwrap().stderr).unwrap();
    assert!(!said.contains("waiting"), "{said}");
}

#[test]
fn a_watch_ends_quietly_when_its_reader_does_and_when_it_has_enough() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let program = env!("CARGO_BIN_EXE_dateline");
    // Nothing comes after the 39th that could fail to be written: the end of its reader is noticed all the same.
    for args in ["--from 39", "--from 1 --json"] {
        let mut shell = desk.command(&[]);
        let environment: Vec<_> =
            shell.get_envs().map(|(name, value)| (name.to_owned(), value.unwrap().to_owned())).collect();
        shell = Command::new("sh");
        shell.args(["-c", &format!("{program} watch {args} | head -1")]).current_dir(desk.folder()).env_clear();
        let mut child = shell.envs(environment).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        assert_eq!(ended(&mut child), Some(0));
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
        assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1, "{args}");
    }
    let (watcher, _) = Watcher::start(&desk, &["--from", "38", "--count", "2", "--json"]);
    let (code, lines) = watcher.ended();
    assert_eq!((code, lines.len()), (Some(0), 2));
}

#[test]
fn a_watch_whose_reader_neither_reads_nor_goes_away_can_still_be_ended() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    // More than a pipe takes.
    assert_eq!(desk.record(&statement("sony-hack", &"a".repeat(500_000))).code, 0);
    let mut child =
        desk.command(&["watch", "--from", "1", "--json"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let stdout = child.stdout.as_mut().unwrap();
    let mut some = [0_u8; 10_000];
    stdout.read_exact(&mut some).unwrap();
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert_eq!(ended(&mut child), Some(0));
}

#[test]
fn a_watch_begins_with_a_time_and_shows_corrections_and_withdrawals_with_what_they_changed() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let (watcher, began) = Watcher::start(&desk, &["sony-hack", "--since", "2014-12-17 19:50", "--count", "5"]);
    assert!(began.contains("recorded since 2014-12-17 19:50 EST: the ledger ends at"), "{began}");
    let (code, lines) = watcher.ended();
    assert_eq!(code, Some(0));
    insta::assert_snapshot!("watched", lines.join("\n"));
}

#[test]
fn a_watch_begins_as_long_ago_as_a_catchup_would() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    for since in ["2h", "-2h"] {
        let watched = desk.ok(&["watch", "--since", since, "--count", "1"]);
        assert!(watched.contains("sony-hack#1"), "{watched}");
    }
}

#[test]
fn a_watch_that_cannot_be_is_refused_with_one_clear_message() {
    let desk = Desk::with_file();
    desk.run(&["watch", "sony-hack"]).refused(4, "there is no story sony-hack; the ledger has none yet");
    desk.open("sony-hack");
    for (args, code, said) in [
        (&["sony-hak"][..], 4, "there is no story sony-hak; there is sony-hack"),
        (&["Sony Hack"], 2, "the story's name"),
        (&["--since", "2999-01-01"], 2, "--since: 2999-01-01 00:00 EST is still ahead"),
        (&["--since", "soonish"], 2, "--since: \"soonish\" is not a time that is understood"),
        (&["--since", "tomorrow 6am"], 2, "is still ahead"),
        (&["--from", "-1"], 2, "a whole number from 0 on"),
        (&["--from", "6am"], 2, "a whole number from 0 on"),
        (&["--from", "1", "--since", "6am"], 2, "cannot be used with"),
        (&["--count", "0"], 2, "a whole number from 1 on"),
        (&["--ledger", "nothing.dateline"], 4, "dateline init"),
    ] {
        let run = desk.run(&[&["watch"], args].concat());
        assert_eq!(run.code, code, "{args:?}: {run:?}");
        assert!(run.stderr.contains(said), "{said:?} is not in {:?}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn a_position_that_is_yet_to_come_is_waited_for_and_said_to_be() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let (watcher, began) = Watcher::start(&desk, &["--from", "3", "--json"]);
    assert!(began.ends_with("from position 3: it is yet to come, the ledger ends at 1"), "{began}");
    assert_eq!(desk.record(&opened("other")).code, 0);
    assert_eq!(desk.record(&statement("sony-hack", "the third")).code, 0);
    let line = watcher.json();
    assert_eq!((position(&line), line["record"]["cite"].as_str()), (3, Some("sony-hack#2")));
}
