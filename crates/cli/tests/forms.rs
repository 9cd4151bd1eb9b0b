//! The examples of all help texts work, typed after those of the manual.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::process::Command;

use common::{Desk, document};

/// The manual's commands that record, and those that export and restore.
fn manual_commands() -> String {
    let manual = document("recording.md") + &document("exporting.md");
    let manual = manual.replace("$ cd dateline-demo\n", "");
    let blocks = manual.split("```console\n").skip(1).map(|block| block.split("```").next().unwrap());
    let mut script = String::new();
    for block in blocks {
        let mut in_command = false;
        for line in block.lines() {
            let command = line.strip_prefix("$ ").or_else(|| line.strip_prefix("> ").filter(|_| in_command));
            in_command = command.is_some();
            script.extend(command.into_iter().flat_map(|command| [command, "\n"]));
        }
    }
    assert!(script.contains("dateline record statement"), "{script}");
    script
}

/// Types commands into a shell in the desk's folder.
fn type_in(desk: &Desk, ledger: Option<&str>, script: &str) -> (bool, String) {
    let environment = desk.command(&[]);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("exec 2>&1\n{script}")).current_dir(desk.folder()).env_clear();
    for (name, value) in environment.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        shell.env(name, value);
    }
    let mut path = std::path::Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap().as_os_str().to_owned();
    path.push(":/usr/bin:/bin");
    shell.env("PATH", path);
    if let Some(ledger) = ledger {
        shell.env("DATELINE_LEDGER", ledger);
    }
    let output = shell.output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

/// The command of a help text's example.
fn example(help: &str) -> &str {
    let example = help.split_once("\nExample:\n").unwrap_or_else(|| panic!("{help}")).1;
    example.split("\n\n").next().unwrap()
}

#[test]
fn every_example_of_the_help_texts_works_after_those_of_the_manual() {
    let desk = Desk::empty();
    desk.ok(&["demo"]);
    std::fs::write(desk.path("article.txt"), "Officials: North Korea is behind attack on Sony\n").unwrap();
    // What the manual shows being refused is refused.
    let (_, printed) = type_in(&desk, None, &manual_commands());
    assert!(desk.path("desk.dateline").is_file(), "{printed}");

    let mut forms: Vec<Vec<String>> =
        dateline_story::event::Kind::ALL.iter().map(|kind| vec!["record".to_owned(), kind.word().to_owned()]).collect();
    forms.extend(["correct", "withdraw", "reinstate"].map(|verb| vec![verb.to_owned()]));
    for form in forms {
        let mut words: Vec<&str> = form.iter().map(String::as_str).collect();
        words.push("--help");
        let help = desk.ok(&words);
        let ledger = format!("{}.dateline", form.join("-"));
        std::fs::copy(desk.path("desk.dateline"), desk.path(&ledger)).unwrap();
        let typed = example(&help);
        // The story stands open, under a name that is taken for good.
        let typed = typed.replace("record story sony-hack", "record story sony-hack-2");
        let (succeeded, printed) = type_in(&desk, Some(&ledger), &typed);
        assert!(succeeded && printed.contains(" recorded at position "), "{typed}\n{printed}");
        let shown = desk.json(&["show", "sony-hack", "--ledger", &ledger]);
        assert!(shown["anomalies"].as_array().is_none_or(Vec::is_empty), "{typed}\n{shown}");
    }
}

#[test]
fn who_has_read_only_the_help_enters_a_statement_with_its_chain_in_one_line() {
    let desk = Desk::with_file();
    let help = desk.ok(&["record", "--help"]);
    let examples = help.split_once("Examples:\n").unwrap().1;
    let (before, _) = examples.split_once("  echo ").unwrap();
    let (succeeded, printed) = type_in(&desk, None, before);
    assert!(succeeded, "{printed}");
    let events = desk.exported();
    assert_eq!(events.len(), 2, "{printed}");
    assert_eq!(events[1]["event"]["data"]["sourcing"][0]["hops"][0]["medium"], "statement");
}
