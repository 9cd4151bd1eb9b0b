//! What an auditor asks: every question in the README's table is one command, with an answer to read, the same answer for a
//! program, and a position that gives it again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, project, restore_seed};
use serde_json::Value;

/// What each answer has to say of the story that the README's commands are about, question by question.
const SAID: [&[&str]; 20] = [
    &["as of 2014-12-17 18:00 EST", "occurred by 2014-12-16 00:00 EST", "massive Nov. 24 hacking attack", "Undated"],
    &["The FBI → the North Korean government", "“We have found linkage to the North Korean government”", "perpetrated"],
    &["involved → directed → perpetrated", "#21, #37", "#58", "The desk took it for a release."],
    &["learned", "recorded", "published", "18:13", "21:41"],
    &["unpublished", "#71"],
    &["unnamed-only", "#17"],
    &["Distinct origins", "passes the two-source rule"],
    &["“We are deeply saddened at this brazen effort", "to NBC News"],
    &["#26", "#71"],
    &["The Interview", "theatrical", "cancelled", "limited"],
    &["open-contradiction", "#20", "#19", "#17"],
    &["open", "answered by #71", "How many different officials speak"],
    &["#58", "#59", "CORRECTED", "“theatrical” →", "“production”", "6m"],
    &["outruns-sources", "#90"],
    &["U.S. officials", "#17", "#90"],
    &["#90"],
    &["#27"],
    &["after-publication", "#93"],
    &["“Sony Pictures has been the victim of an unprecedented"],
    &["95 entries in 1 story", "none missing"],
];

/// The questions of the README's table, with their commands.
fn questions() -> Vec<(String, String)> {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("Twenty questions\n")).unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |"));
    rows.zip(1..)
        .map(|(row, number)| {
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
            let [found, question, command] = cells[..] else { panic!("{row}") };
            assert_eq!(found, format!("{number}"), "{row}");
            let command = command.strip_prefix("`dateline ").and_then(|command| command.strip_suffix('`'));
            (question.to_owned(), command.unwrap_or_else(|| panic!("{row}")).to_owned())
        })
        .collect()
}

/// What a command prints; a check that finds something is an answer too.
fn answered(desk: &Desk, args: &[String]) -> String {
    let run = desk.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(matches!(run.code, 0 | 10), "{args:?}: {run:?}");
    assert_eq!(run.code == 10, args[0] == "check" && run.code == 10, "{args:?}: only a check has findings");
    run.stdout
}

#[test]
fn every_question_is_answered_by_its_command() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let questions = questions();
    assert_eq!(questions.len(), SAID.len());
    let mut wrong = Vec::new();
    for ((question, command), said) in questions.iter().zip(SAID) {
        let args = shlex::split(command).unwrap();
        let printed = answered(&desk, &args);
        // However the lines are broken.
        let flat = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        wrong.extend(
            said.iter()
                .filter(|said| !flat.contains(**said))
                .map(|said| format!("{question}\n  {said:?} not in\n{printed}")),
        );
        assert!(flat.contains("position "), "{question}: at which position?\n{printed}");
        assert!(flat.contains("fold "), "{question}: by which fold?\n{printed}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_answer_names_its_point_and_its_position_gives_it_again() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    for (question, command) in questions() {
        let with = |more: &[&str]| {
            let mut args = shlex::split(&command).unwrap();
            args.extend(more.iter().map(|arg| (*arg).to_owned()));
            answered(&desk, &args)
        };
        let first: Value = serde_json::from_str(&with(&["--json"])).unwrap();
        let position = first["point"]["position"].as_u64().unwrap();
        assert!(first["point"]["recorded"].is_string() && first["fold_version"].is_u64(), "{question}: {first}");
        let body = &first["body"];
        assert!(body.as_object().is_some_and(|body| body.len() == 1), "{question}: {body}");

        // The same question as of that position, and once more after the ledger has gone on.
        let mut at = shlex::split(&command).unwrap();
        if at[0] == "diff" {
            at[3] = position.to_string();
        } else {
            if let Some(place) = at.iter().position(|arg| arg == "--as-of" || arg == "--at") {
                at.drain(place..place + 2);
            }
            at.extend(["--at".to_owned(), position.to_string()]);
        }
        let read = || answered(&desk, &at);
        let json = || answered(&desk, &[at.as_slice(), &["--json".to_owned()]].concat());
        let then = (read(), json());
        desk.ok(&["record", "claim", "sony-hack", "--subject", "Sony", "--predicate", "said", "--object", &question]);
        assert_eq!((read(), json()), then, "{question}");
    }
}
