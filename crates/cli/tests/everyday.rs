//! What happens to people every day: a full disk, a pipe that ends, Ctrl-C, a typing mistake, somebody else's folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs::OpenOptions;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Desk, Run, opened, restore_seed, statement};
use serde_json::json;

/// Where everything that is written is lost.
fn full() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

#[test]
fn output_that_is_lost_is_an_error_which_says_what_was_done_all_the_same() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    for args in [&["show", "sony-hack"][..], &["stories", "--json"], &["export"], &["--help"], &["completions", "zsh"]]
    {
        let output = desk.command(args).stdout(full()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(5), "{args:?}: {said}");
        assert!(said.contains("No space left"), "{args:?}: {said}");
    }
    let args = ["record", "claim", "sony-hack", "--subject", "a", "--predicate", "b", "--object", "c"];
    let output = desk.command(&args).stdout(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(5));
    assert!(String::from_utf8(output.stderr).unwrap().contains("sony-hack#2 stands in the ledger all the same"));
    assert_eq!(desk.exported().len(), 2);
}

#[test]
fn an_error_that_cannot_be_said_still_has_its_exit_code() {
    let desk = Desk::with_file();
    for (args, code) in [(&["show", "nothing"][..], 4), (&["--nonsense"], 2)] {
        assert_eq!(desk.command(args).stderr(full()).status().unwrap().code(), Some(code), "{args:?}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    for args in [&["show", "sony-hack"][..], &["log", "sony-hack"], &["export"], &["show", "sony-hack", "--json"]] {
        // The reading end is closed before the program writes anything.
        let mut child = desk.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{args:?}");
    }
}

#[test]
fn an_import_that_is_interrupted_says_exactly_what_it_recorded() {
    for signal in ["INT", "TERM", "HUP"] {
        // On a busy machine it may be done before it is struck.
        assert!((0..10).any(|_| is_stopped_by(signal, &Desk::with_file())), "it was done before it could be stopped");
    }
}

/// Stops an import in the middle; not, if it was done all the same.
fn is_stopped_by(signal: &str, desk: &Desk) -> bool {
    let lines: Vec<String> = std::iter::once(opened("sony-hack"))
        .chain((0..40_000).map(|n| statement("sony-hack", &format!("words {n}"))))
        .map(|line| line.to_string())
        .collect();
    std::fs::write(desk.path("wire.jsonl"), lines.join("\n")).unwrap();
    let child = desk.command(&["import", "wire.jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(120);
    while desk.json(&["stories"])["point"]["position"] == json!(0) {
        assert!(Instant::now() < deadline, "nothing was recorded in two minutes");
    }
    // It may have ended by now.
    let _ = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).stderr(Stdio::null()).status();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let recorded = desk.exported().len();
    if output.status.code() == Some(0) {
        assert_eq!(recorded, 40_001);
        return false;
    }
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!((1..40_001).contains(&recorded), "{recorded}");
    let expected =
        format!("interrupted: {recorded} of 40001 lines are recorded, up to line {recorded}, and none after it");
    assert!(said.contains(&expected), "{expected:?} is not in {said:?}");
    assert!(said.contains(&format!("tail -n +{} wire.jsonl | dateline import -", recorded + 1)), "{said}");
    true
}

#[test]
fn an_import_of_nothing_says_so_and_an_export_is_told_from_an_import() {
    let desk = Desk::with_file();
    std::fs::write(desk.path("empty.jsonl"), "").unwrap();
    assert_eq!(desk.ok(&["import", "empty.jsonl"]), "There are no lines in empty.jsonl; nothing was recorded.\n");
    desk.run(&["import", common::seed_files()[0].to_str().unwrap()]).refused(5, "dateline restore FILE");
    std::fs::write(desk.path("wire.jsonl"), opened("sony-hack").to_string()).unwrap();
    desk.run(&["restore", "wire.jsonl"]).refused(5, "dateline import FILE");
    assert!(desk.ok(&["restore", "empty.jsonl"]).starts_with("There are no events"));
    desk.run_with_input(&["record", "--json"], b"  \n").refused(5, "standard input is empty; nothing was recorded");
    assert_eq!(desk.exported().len(), 0);
}

#[test]
fn lines_that_end_as_on_windows_are_imported() {
    let desk = Desk::with_file();
    let text = [opened("sony-hack"), statement("sony-hack", "a")].map(|line| format!("{line}\r\n\r\n")).concat();
    std::fs::write(desk.path("wire.jsonl"), text).unwrap();
    assert_eq!(desk.json(&["import", "wire.jsonl"])["recorded"], 2);
}

#[test]
fn days_can_be_called_today_and_yesterday_and_are_recorded_as_dates() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    for (day, count) in [("yesterday", 2), ("Today", 3)] {
        let args = ["record", "claim", "sony-hack", "--subject", "a", "--predicate", "b", "--object", day];
        desk.ok(&[&args[..], &["--occurred", day]].concat());
        let date = desk.exported()[count - 1]["event"]["data"]["occurred"]["date"].clone();
        assert!(date.as_str().unwrap().len() == "2014-12-17".len(), "{date}");
    }
}

#[test]
fn a_ledger_that_is_named_wrongly_is_answered_with_the_right_name_and_never_with_a_password() {
    let desk = Desk::with_file();
    let folder = desk.folder().to_str().unwrap().to_owned();
    for (ledger, code, said) in [
        ("", 2, "--ledger is empty"),
        (folder.as_str(), 4, "Name the file in it: --ledger"),
        ("other.dateline", 4, "Make one: dateline init --ledger other.dateline"),
        ("file:///x", 2, "Name a file by its path"),
        ("nats:/u:secret@host/x", 2, "nats://"),
        ("nats://u:se/secret@host/x", 2, "nats://"),
        ("nats://u:secret@127.0.0.1:1/x", 6, "127.0.0.1:1"),
        ("nats://u:secret@127.0.0.1:1", 2, "names no ledger"),
    ] {
        let run = desk.run(&["stories", "--ledger", ledger]);
        run.refused(code, said);
        assert!(!run.stderr.contains("secret"), "{run:?}");
    }
    // A variable that is set to nothing is not set, and one that is no text names no other ledger.
    assert!(desk.command(&["stories"]).env("DATELINE_LEDGER", "").status().unwrap().success());
    let no_text: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(b"\xff.dateline".to_vec());
    let output = desk.command(&["stories"]).env("DATELINE_LEDGER", no_text).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    desk.run(&["init"]).refused(3, "It is left as it is");
    desk.run(&["init", "--ledger", "b.dateline", "--name", " "]).refused(2, "the name is empty");
    desk.run(&["show", "sony-hack#3"]).refused(2, "dateline show sony-hack");
    desk.run(&["show", "sony-hack", "--at", "-1"]).refused(2, "a whole number from 0 on");
}

#[test]
fn a_usage_line_asks_for_no_flag_that_the_environment_stands_for() {
    let desk = Desk::with_file();
    for args in [&["search"][..], &["show", "--nonsense"], &["record", "story", "--nonsense"]] {
        let set = Run::of(desk.command(args).env("DATELINE_LEDGER", "newsroom.dateline").output().unwrap());
        assert!(set.code == 2 && set.stderr.contains("Usage: ") && !set.stderr.contains("--ledger"), "{set:?}");
        assert_eq!(set.stderr, desk.run(args).stderr);
    }
    let gone = Run::of(desk.command(&["stories"]).env("DATELINE_LEDGER", "gone.dateline").output().unwrap());
    gone.refused(4, "there is no ledger at gone.dateline");
}

#[test]
fn an_empty_ledger_says_what_to_do_first() {
    let desk = Desk::with_file();
    assert!(desk.ok(&["stories"]).starts_with("No stories.\nOpen one: dateline record story SLUG"));
}

#[test]
fn a_folder_for_views_that_cannot_be_had_costs_no_words() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let usual = desk.ok(&["show", "sony-hack", "--at", "20"]);
    let output =
        desk.command(&["show", "sony-hack", "--at", "20"]).env("DATELINE_CACHE", "/dev/null/x").output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), usual);
}

#[test]
fn colour_comes_where_it_is_asked_for_and_never_into_a_pipe_by_itself() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let show = |more: &[&str]| desk.ok(&[&["show", "sony-hack"], more].concat());
    assert!(!show(&[]).contains('\u{1b}'));
    assert!(show(&["--color", "always"]).contains("\u{1b}["));
    assert!(!show(&["--color", "never"]).contains('\u{1b}'));
}

#[test]
fn every_verb_and_kind_has_a_manual_page() {
    let desk = Desk::empty();
    desk.ok(&["man", "man"]);
    for name in ["show", "restore", "record", "record-statement", "record-release-postponed"] {
        let page = std::fs::read_to_string(desk.path(&format!("man/dateline-{name}.1"))).unwrap();
        assert!(page.contains(".SH EVERYWHERE"), "{page}");
    }
}
