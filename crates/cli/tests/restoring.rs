//! `dateline restore`: exports of either form into an empty ledger of either kind, and nothing that has changed on the way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::path::Path;

use common::{Desk, restore_seed, seed_files, statement};
use dateline_testkit::NatsServer;
use serde_json::Value;

/// A desk with the seed and something of its own, exported in both forms.
fn exported() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    assert_eq!(desk.record(&statement("sony-hack", "words of its own")).code, 0);
    desk.ok(&["export", "--to", "all.jsonl"]);
    desk.ok(&["export", "--to", "audit.dateline"]);
    desk
}

/// Makes another empty ledger beside the desk's.
fn empty(desk: &Desk, name: &str) {
    desk.ok(&["init", "--ledger", name, "--zone", "America/New_York"]);
}

/// Replaces the first occurrence in a file.
fn tamper(path: &Path, was: &str, now: &str) {
    let bytes = std::fs::read(path).unwrap();
    let at = bytes.windows(was.len()).position(|window| window == was.as_bytes()).unwrap();
    std::fs::write(path, [&bytes[..at], now.as_bytes(), &bytes[at + was.len()..]].concat()).unwrap();
}

/// Every answer about the seed's story at some positions, as it is printed.
fn answers(desk: &Desk, ledger: &str) -> Vec<(i32, String)> {
    let mut all = Vec::new();
    for at in ["1", "18", "64", "95", "96"] {
        for question in [&["show", "sony-hack"][..], &["log", "sony-hack"], &["stories"], &["who", "sony-pictures"]] {
            let run = desk.run(&[question, &["--at", at, "--json", "--ledger", ledger]].concat());
            all.push((run.code, run.stdout));
        }
    }
    all
}

#[test]
fn either_form_goes_into_either_kind_of_ledger_and_answers_alike() {
    let server = NatsServer::start().unwrap();
    let desk = exported();
    let expected = answers(&desk, "audit.dateline");
    assert!(expected.iter().filter(|(code, _)| *code == 0).count() > 15, "{expected:?}");
    let lines = std::fs::read_to_string(desk.path("all.jsonl")).unwrap();
    for form in ["all.jsonl", "audit.dateline"] {
        for target in [format!("from-{form}.dateline"), format!("{}/from-{}", server.url(), &form[..3])] {
            empty(&desk, &target);
            let said = desk.ok(&["restore", form, "--ledger", &target]);
            assert!(said.starts_with(&format!("Restored 96 events into {target}, ")), "{said}");
            assert!(said.contains(&format!("\n{form} is what its manifest says: sha256 ")), "{said}");
            assert_eq!(desk.ok(&["export", "--ledger", &target]), lines);
            assert_eq!(answers(&desk, &target), expected, "{form} in {target}");
            desk.run(&["restore", form, "--ledger", "newsroom.dateline"]).refused(3, "not empty");
            desk.run(&["restore", form, "--ledger", &target]).refused(3, "not empty");
            desk.run(&["restore", form, "--ledger", &target]).refused(3, "Make another one, and restore into that");
        }
    }
    // A server's ledger, as a file for whoever has no server.
    let served = Desk::on_ledger(&format!("{}/from-all", server.url()));
    served.ok(&["export", "--to", "audit.dateline"]);
    drop(server);
    assert_eq!(answers(&served, "audit.dateline"), expected);
}

#[test]
fn restoring_nothing_leaves_a_ledger_that_takes_what_comes_next() {
    let server = NatsServer::start().unwrap();
    let desk = exported();
    std::fs::write(desk.path("nothing.jsonl"), "").unwrap();
    for target in ["next.dateline".to_owned(), format!("{}/next", server.url())] {
        empty(&desk, &target);
        let said = desk.ok(&["restore", "nothing.jsonl", "--ledger", &target]);
        assert_eq!(said, "There are no events in what was to be restored.\n");
        let said = desk.ok(&["restore", "all.jsonl", "--ledger", &target]);
        assert!(said.starts_with("Restored 96 events"), "{said}");
    }
}

#[test]
fn what_is_not_as_its_manifest_says_is_refused_and_nothing_of_it_is_taken() {
    type Change = fn(&Desk);
    let changes: [(&str, Change); 7] = [
        ("all.jsonl", |desk| tamper(&desk.path("all.jsonl"), "words of its own", "words of no one!")),
        ("all.jsonl", |desk| tamper(&desk.path("all.jsonl"), "{\"position\":96", "{\"position\":97")),
        ("all.jsonl", |desk| {
            let text = std::fs::read_to_string(desk.path("all.jsonl")).unwrap();
            std::fs::write(desk.path("all.jsonl"), &text[..text.len() - 100]).unwrap();
        }),
        ("all.jsonl", |desk| std::fs::write(desk.path("all.jsonl"), "").unwrap()),
        ("all.jsonl", |desk| tamper(&desk.path("all.jsonl.manifest.json"), "\"events\": 96", "\"events\": 95")),
        ("audit.dateline", |desk| tamper(&desk.path("audit.dateline"), "words of its own", "words of no one!")),
        ("audit.dateline", |desk| {
            let words = statement("sony-hack", "more").to_string();
            desk.run_with_input(&["record", "--json", "--ledger", "audit.dateline"], words.as_bytes());
        }),
    ];
    let original = exported();
    let digest = original.json(&["export", "--to", "third.jsonl"])["sha256"].as_str().unwrap().to_owned();
    for (n, (file, change)) in changes.into_iter().enumerate() {
        let desk = Desk::with_file();
        for name in ["all.jsonl", "all.jsonl.manifest.json", "audit.dateline"] {
            std::fs::copy(original.path(name), desk.path(name)).unwrap();
        }
        change(&desk);
        let run = desk.run(&["restore", file]);
        run.refused(5, &format!("{file} is not what its manifest says, and nothing was restored"));
        let digests: Vec<&str> = run.stderr.split_whitespace().filter(|word| word.len() == 64).collect();
        assert!(digests.len() == 2 && digests[0] == digest, "{n}: {run:?}");
        assert_eq!(desk.exported().len(), 0);
        let went_on = n == 6;
        assert_eq!(run.stderr.contains("It went on after it was cut."), went_on, "{run:?}");
        // What is as it should be can still be restored.
        desk.ok(&["restore", original.path("all.jsonl").to_str().unwrap()]);
    }
}

#[test]
fn a_manifest_that_cannot_be_read_is_not_passed_over() {
    let desk = exported();
    empty(&desk, "copy.dateline");
    let manifest = desk.path("all.jsonl.manifest.json");
    let written = std::fs::read_to_string(&manifest).unwrap();
    for (text, said) in [
        (String::new(), "this is not a manifest"),
        ("{}".to_owned(), "this is not a manifest"),
        (written.replace("\"manifest_version\": 1", "\"manifest_version\": 2"), "use a newer dateline"),
        (written.replace("\"jsonl\"", "\"ledger\""), "of an export of another form"),
        (" ".repeat(100_000), "as no manifest has"),
    ] {
        std::fs::write(&manifest, text).unwrap();
        desk.run(&["restore", "all.jsonl", "--ledger", "copy.dateline"]).refused(5, said);
    }
    std::fs::remove_file(&manifest).unwrap();
    std::fs::create_dir(&manifest).unwrap();
    desk.run(&["restore", "all.jsonl", "--ledger", "copy.dateline"]).refused(5, "all.jsonl.manifest.json");
    assert_eq!(desk.ok(&["export", "--ledger", "copy.dateline"]), "");
}

#[test]
fn an_export_without_a_manifest_is_taken_and_its_digest_is_told() {
    let desk = Desk::with_file();
    let seeds = seed_files();
    let files: Vec<&str> = seeds.iter().map(|path| path.to_str().unwrap()).collect();
    let said = desk.ok(&[&["restore"], &files[..]].concat());
    assert_eq!(said.matches(" has no manifest: its digest is sha256 ").count(), 3, "{said}");
    let other = Desk::with_file();
    let json = other.json(&[&["restore"], &files[..]].concat());
    let sources = json["sources"].as_array().unwrap();
    assert_eq!((sources.len(), &sources[0]["events"], &sources[0]["manifest"]), (3, &92.into(), &Value::Null));
    // A ledger's file that was never cut has none either.
    let copy = Desk::with_file();
    let said = copy.ok(&["restore", desk.file().to_str().unwrap()]);
    assert!(said.contains("has no manifest"), "{said}");
    assert_eq!(copy.ok(&["export"]), desk.ok(&["export"]));
}

#[test]
fn exports_that_follow_on_one_another_are_restored_in_their_order() {
    let desk = exported();
    desk.ok(&["export", "--to", "first.dateline", "--at", "92"]);
    let lines = std::fs::read_to_string(desk.path("all.jsonl")).unwrap();
    std::fs::write(desk.path("rest.jsonl"), lines.split_inclusive('\n').skip(92).collect::<String>()).unwrap();
    empty(&desk, "copy.dateline");
    let into = |files: &[&str]| desk.run(&[&["restore", "--ledger", "copy.dateline"], files].concat());
    into(&["rest.jsonl", "first.dateline"]).refused(5, "rest.jsonl, line 1: position 93 where 1 must come");
    assert_eq!(into(&["first.dateline", "rest.jsonl"]).code, 0);
    assert_eq!(desk.ok(&["export", "--ledger", "copy.dateline"]), lines);
}

#[test]
fn a_ledger_that_is_set_otherwise_is_told_from_the_one_that_the_export_is_of() {
    let desk = exported();
    for (name, args, said) in [
        (
            "a.dateline",
            &["--zone", "UTC"][..],
            Some("it comes from a ledger in America/New_York, and this one is in UTC"),
        ),
        (
            "b.dateline",
            &["--zone", "America/New_York", "--late-after", "2h"],
            Some("records are late after 1h there and 2h here"),
        ),
        ("c.dateline", &["--zone", "America/New_York"], None),
    ] {
        desk.ok(&[&["init", "--ledger", name], args].concat());
        let run = desk.run(&["restore", "audit.dateline", "--ledger", name]);
        assert_eq!(run.code, 0, "{run:?}");
        match said {
            Some(said) => assert!(run.stderr.contains(said), "{run:?}"),
            None => assert_eq!(run.stderr, ""),
        }
    }
}

#[test]
fn a_pattern_that_names_the_manifest_too_does_no_harm() {
    let desk = exported();
    empty(&desk, "copy.dateline");
    let into = |files: &[&str]| desk.run(&[&["restore", "--ledger", "copy.dateline"], files].concat());
    into(&["all.jsonl.manifest.json"]).refused(2, "all.jsonl.manifest.json is a manifest, not an export");
    assert_eq!(into(&["all.jsonl", "all.jsonl.manifest.json"]).code, 0);
}

#[test]
fn a_disk_that_fills_up_in_the_middle_leaves_the_ledger_empty_and_says_so() {
    let desk = exported();
    empty(&desk, "copy.dateline");
    for form in ["all.jsonl", "audit.dateline"] {
        for blocks_max in [0, 60, 200] {
            let run = desk.run_with_little_room(blocks_max, &["restore", form, "--ledger", "copy.dateline"]);
            let said = run.stderr;
            assert_eq!(run.code, 6, "{form} with {blocks_max} blocks: {said}");
            assert!(blocks_max == 0 || said.contains("nothing was re"), "{said}");
            assert_eq!(desk.ok(&["export", "--ledger", "copy.dateline"]), "");
        }
    }
    desk.ok(&["restore", "all.jsonl", "--ledger", "copy.dateline"]);
}

#[test]
fn what_was_cut_short_on_the_way_is_called_that() {
    let desk = exported();
    empty(&desk, "copy.dateline");
    let text = std::fs::read_to_string(desk.path("all.jsonl")).unwrap();
    std::fs::write(desk.path("short.jsonl"), &text[..text.len() / 2]).unwrap();
    let run = desk.run(&["restore", "short.jsonl", "--ledger", "copy.dateline"]);
    run.refused(5, "the line ends too early, as in a file that was cut short");
    // A manifest of something else does not make it right either.
    std::fs::copy(desk.path("all.jsonl.manifest.json"), desk.path("short.jsonl.manifest.json")).unwrap();
    let run = desk.run(&["restore", "short.jsonl", "--ledger", "copy.dateline"]);
    run.refused(5, "short.jsonl is not what its manifest says, and nothing was restored");
    assert_eq!(desk.ok(&["export", "--ledger", "copy.dateline"]), "");
}

#[test]
fn a_ledger_file_is_only_read_and_told_from_what_is_none() {
    let desk = exported();
    empty(&desk, "copy.dateline");
    std::fs::create_dir(desk.path("disc")).unwrap();
    std::fs::rename(desk.path("audit.dateline"), desk.path("disc/audit.dateline")).unwrap();
    let before = std::fs::read(desk.path("disc/audit.dateline")).unwrap();
    // By what is in it, not by its name.
    std::fs::rename(desk.path("disc/audit.dateline"), desk.path("disc/audit.jsonl")).unwrap();
    desk.ok(&["restore", "disc/audit.jsonl", "--ledger", "copy.dateline"]);
    assert!(std::fs::read(desk.path("disc/audit.jsonl")).unwrap() == before);
    let names: Vec<_> = std::fs::read_dir(desk.path("disc")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["audit.jsonl"], "nothing is left beside it");

    empty(&desk, "other.dateline");
    let into = |file: &str| desk.run(&["restore", "--ledger", "other.dateline", file]);
    into("other.dateline").refused(2, "other.dateline is the ledger to restore into");
    std::fs::write(desk.path("broken.dateline"), &before[..before.len() / 2]).unwrap();
    into("broken.dateline").refused(8, "broken.dateline");
    std::fs::write(desk.path("foreign.db"), [b"SQLite format 3\0".as_slice(), &[0; 4_080]].concat()).unwrap();
    assert!([5, 8].contains(&into("foreign.db").code), "{:?}", into("foreign.db"));
    into("nowhere.dateline").refused(5, "nowhere.dateline");
    into("disc").refused(5, "disc: this is a folder");
    into("/dev/null").refused(5, "/dev/null: this is not a file, and a restore reads twice");
    assert_eq!(desk.ok(&["export", "--ledger", "other.dateline"]), "");
}
