//! A password in the address of a ledger is told to nobody, however the address is mistyped and wherever it is put.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::path::Path;

use common::{Desk, Run, opened, seed_files};
use dateline_testkit::NatsServer;

const USER: &str = "desk77";
const PASSWORD: &str = "Hush-9182";

/// Addresses that are none, and that hold a user and a password.
const MISTYPED: [&str; 16] = [
    "\"nats://desk77:Hush-9182@127.0.0.1:1/desk\"",
    "'nats://desk77:Hush-9182@127.0.0.1:1/desk'",
    " nats://desk77:Hush-9182@127.0.0.1:1/desk",
    "\u{feff}nats://desk77:Hush-9182@127.0.0.1:1/desk",
    "nats+tls://desk77:Hush-9182@127.0.0.1:1/desk",
    "nats//desk77:Hush-9182@127.0.0.1/desk",
    "desk77:Hush-9182@127.0.0.1:1/desk",
    "desk77:Hush-9182@127.0.0.1:1",
    "ledger=nats://desk77:Hush-9182@127.0.0.1:1/desk",
    "nats:desk77:Hush-9182@127.0.0.1:1/desk",
    "nats://desk77:Hush-9182@127.0.0.1:1",
    "nats://desk77:Hush-9182%40127.0.0.1:1/desk",
    "nats://a/desk,nats://desk77:Hush-9182@b/desk",
    "http://desk77:Hush-9182@127.0.0.1:1/desk",
    "NATS://desk77:Hush-9182@127.0.0.1:1/Desk",
    "//desk77:Hush-9182@127.0.0.1:1/desk",
];

/// Every command that takes a ledger.
const COMMANDS: [&[&str]; 24] = [
    &["init"],
    &["record", "story", "oil", "--headline", "Oil"],
    &["record", "claim", "oil", "--subject", "a", "--predicate", "b", "--object", "c"],
    &["correct", "oil#1", "--field", "headline", "--now", "x", "--reason", "y", "--label", "corrected"],
    &["withdraw", "oil#1", "--reason", "y", "--kind", "withdrawn"],
    &["import", "-"],
    &["stories"],
    &["watch"],
    &["catchup", "--since", "2h"],
    &["show", "oil"],
    &["who", "sony"],
    &["diff", "oil", "2014-12-16"],
    &["why", "oil#1"],
    &["timeline", "oil"],
    &["check", "oil"],
    &["corrections"],
    &["search", "oil"],
    &["log", "oil"],
    &["verify"],
    &["export"],
    &["project"],
    &["rebuild"],
    &["demo"],
    &["export", "--to", "all.jsonl"],
];

/// That a run says nothing of the user or the password, and that no file has them in its name or in it.
#[track_caller]
fn keeps_quiet(desk: &Desk, run: &Run) {
    for part in [USER, PASSWORD] {
        assert!(!run.stdout.contains(part) && !run.stderr.contains(part), "{run:?}");
        assert!(!found_below(desk.folder(), part), "{part} is in a file: {run:?}");
    }
}

fn found_below(folder: &Path, part: &str) -> bool {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).any(|entry| {
        let path = entry.path();
        let is_named = entry.file_name().to_string_lossy().contains(part);
        let holds = || std::fs::read(&path).unwrap().windows(part.len()).any(|bytes| bytes == part.as_bytes());
        is_named || if path.is_dir() { found_below(&path, part) } else { holds() }
    })
}

/// A run with a variable set.
fn with(desk: &Desk, args: &[&str], name: &str, value: &str) -> Run {
    Run::of(desk.command(args).env(name, value).stdin(std::process::Stdio::null()).output().unwrap())
}

#[test]
fn no_command_tells_the_password_of_a_mistyped_address() {
    let desk = Desk::empty();
    for (index, text) in MISTYPED.iter().enumerate() {
        for (at, command) in COMMANDS.iter().enumerate() {
            // Each command with each text; by turns for people and for programs, by the flag and by the variable.
            let json: &[&str] = if (index + at) % 2 == 0 { &["--json"] } else { &[] };
            let args = [command, json].concat();
            let by_flag = (index / 2 + at) % 2 == 0 || *command == ["demo"];
            let (run, said_by) = match by_flag {
                true => (desk.run(&[&args[..], &["--ledger", text]].concat()), "--ledger"),
                false => (with(&desk, &args, "DATELINE_LEDGER", text), "DATELINE_LEDGER"),
            };
            assert_eq!(run.code, 2, "{text} {args:?}: {run:?}");
            assert!(run.stderr.starts_with(&format!("dateline: {said_by}")), "{run:?}");
            keeps_quiet(&desk, &run);
        }
    }
}

#[test]
fn no_argument_tells_the_password_of_an_address_in_its_place() {
    let desk = Desk::with_file();
    desk.open("oil");
    let proper = "nats://desk77:Hush-9182@127.0.0.1:1/desk";
    for text in MISTYPED.into_iter().chain([proper]) {
        let equals = format!("--leger={text}");
        for args in [
            &["import", text][..],
            &["export", "--to", text],
            &["restore", text],
            &["verify", "--against", text],
            &["demo", text],
            &["man", text],
            &["check", "oil", "--rules", text],
            &["record", "version", "oil", "--headline", "x", "--body", text],
            &["record", "evidence", "oil", "--file", text],
            &["record", "claim", "oil", "--subject", "a", "--predicate", "b", "--object", "c", "--from", text],
            &["completions", text],
            &["--color", text, "stories"],
            &["stories", text],
            &["show", text],
            &["why", text],
            &["record", text],
            &["record", "story", text, "--headline", "x"],
            &[text],
            &[text, "stories"],
            &[&equals, "stories"],
            &["stories", &equals],
            &["search", "oil", "--at", text],
            &["show", "oil", "--as-of", text],
            &["init", "--ledger", "b.dateline", "--zone", text],
            &["init", "--ledger", "b.dateline", "--late-after", text],
        ] {
            let run = desk.run(args);
            assert_ne!(run.code, 0, "{args:?}: {run:?}");
            keeps_quiet(&desk, &run);
        }
        for (args, name) in [(&["check", "oil"][..], "DATELINE_RULES"), (&["stories"], "DATELINE_CACHE")] {
            let run = with(&desk, args, name, text);
            run.refused(2, name);
            keeps_quiet(&desk, &run);
        }
        let run = with(&desk, &["export", "--ledger", "audit.dateline"], "DATELINE_LEDGER", text);
        assert_ne!(run.code, 0, "{run:?}");
        keeps_quiet(&desk, &run);
    }
}

#[test]
fn a_proper_address_is_shown_without_its_user() {
    let user = format!("authorization {{ users: [{{ user: {USER}, password: \"{PASSWORD}\" }}] }}");
    let server = NatsServer::options().extra_config(&user).start().unwrap();
    let ledger = format!("{}/desk", server.url_as(USER, PASSWORD));
    let place = format!("127.0.0.1:{}/desk", server.port());
    let desk = Desk::empty();
    let files = seed_files();
    let runs = [
        desk.run(&["stories", "--ledger", &ledger]),
        desk.run(&["init", "--ledger", &ledger]),
        desk.run(&["init", "--ledger", &ledger]),
        desk.run(&["restore", "--ledger", &ledger, "--json", files[0].to_str().unwrap()]),
        desk.run(&["restore", "--ledger", &ledger, files[0].to_str().unwrap()]),
        desk.run(&["rebuild", "--ledger", &ledger]),
        desk.run(&["watch", "--count", "1", "--from", "1", "--ledger", &ledger]),
        desk.run(&["export", "--to", "all.jsonl", "--ledger", &ledger]),
        desk.run(&["demo", "--json", "--ledger", &format!("{}/demo", server.url_as(USER, PASSWORD))]),
        desk.run(&["stories", "--ledger", &ledger.replace(PASSWORD, "Hush-91820")]),
    ];
    for run in &runs {
        keeps_quiet(&desk, run);
    }
    let codes: Vec<i32> = runs.iter().map(|run| run.code).collect();
    assert_eq!(codes, [4, 0, 3, 0, 3, 0, 0, 0, 0, 9], "{runs:?}");
    for told in [&runs[0].stderr, &runs[1].stdout, &runs[3].stdout, &runs[5].stdout, &runs[6].stderr] {
        assert!(told.contains(&place), "{told}");
    }
    let away = desk.run(&["init", "--ledger", "nats://desk77:Hush-9182@127.0.0.1:1/desk"]);
    away.refused(6, "127.0.0.1:1");
    keeps_quiet(&desk, &away);
}

#[test]
fn a_file_that_an_address_once_became_is_named_by_its_path_alone() {
    let desk = Desk::with_file();
    desk.open("oil");
    std::fs::rename(desk.file(), desk.path("desk77:Hush-9182@127.0.0.1:1")).unwrap();
    let run = desk.run(&["stories", "--ledger", "desk77:Hush-9182@127.0.0.1:1"]);
    run.refused(2, "begin its path with ./");
    assert!(!run.stderr.contains(PASSWORD), "{run:?}");
    assert!(desk.ok(&["stories", "--ledger", "./desk77:Hush-9182@127.0.0.1:1"]).contains("oil"));
}

#[test]
fn a_path_that_is_mistyped_is_shown_and_one_with_an_at_sign_is_used() {
    let desk = Desk::empty();
    for path in ["newsrom.dateline", "./other", "desk 2.dateline", "2014:desk.dateline", "\"newsroom.dateline\""] {
        desk.run(&["stories", "--ledger", path]).refused(4, path);
        with(&desk, &["stories"], "DATELINE_LEDGER", path).refused(4, path);
        desk.run(&["import", path]).refused(5, path);
    }
    std::fs::create_dir(desk.path("m.reyes@desk.example")).unwrap();
    let ledger = desk.path("m.reyes@desk.example/newsroom.dateline");
    let ledger = ledger.to_str().unwrap();
    assert!(desk.ok(&["init", "--ledger", ledger]).contains(ledger));
    std::fs::write(desk.path("Re: oil @sony"), opened("oil").to_string()).unwrap();
    desk.ok(&["import", "Re: oil @sony", "--ledger", ledger]);
    desk.run(&["stories", "--ledger", &ledger.replace("newsroom", "newsrom")]).refused(4, "newsrom.dateline");
}
