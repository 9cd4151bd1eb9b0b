//! What is shown, on which terminal.

use std::process::Command;

use serde_json::json;

use crate::terminal::{CONTROL_C, ENTER, ESCAPE, TAB, Terminal};
use crate::{command, desk, event, last, start};

#[test]
fn a_terminal_without_unicode_gets_ascii_alone() {
    let desk = desk();
    let quoted =
        desk.run(&["record", "statement", "sony-hack", "--speaker", "person:beyonce=Beyoncé", "--quote", "“Oui”"]);
    assert_eq!(quoted.code, 0);
    let mut command = command(&desk, &["record", "statement", "sony-hack"]);
    command.env("LC_ALL", "POSIX");
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("Who said it", "Renée");
    terminal.shows("is new here").types(ENTER);
    terminal.asks("Name as printed").types(ENTER);
    terminal.asks("Id, for good [renee]").types(ENTER);
    terminal.asks("Words").types(ENTER);
    terminal.answers("The speaker's words", "C’est moi…");
    for label in ["Words, and more", "To whom", "By which means", "How it reached us", "When it happened", "Record it?"]
    {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert!(terminal.bytes.is_ascii(), "{}", String::from_utf8_lossy(&terminal.bytes));
    assert_eq!(last(&desk)["data"]["speaker"]["as"], json!("Renée"));
}

#[test]
fn a_narrow_terminal_is_enough() {
    for columns in [40, 24] {
        let desk = desk();
        let mut terminal = Terminal::start(command(&desk, &["record", "statement", "sony-hack"]), columns);
        terminal.asks("Who said it").types("so").shows("sony-pictures").types(TAB).types(ENTER);
        terminal.asks("Words").types(ENTER);
        let words = "We will not cave, whatever they send us. ".repeat(40);
        terminal.asks("The speaker's words").pastes(words.trim());
        terminal.shows("send us.").types(ENTER);
        for label in
            ["Words, and more", "To whom", "By which means", "How it reached us", "When it happened", "Record it?"]
        {
            terminal.asks(label).types(ENTER);
        }
        assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
        assert_eq!(last(&desk)["data"]["spans"][0]["text"], json!(words.trim()));
    }
}

#[test]
fn the_line_of_the_preview_records_the_same_again() {
    let desk = desk();
    let mut terminal = Terminal::start(command(&desk, &["record"]), 200);
    terminal.asks("What to record").types("statement").types(ENTER);
    terminal.asks("In which story").types(ENTER);
    terminal.answers("Who said it", "Renée O'Neill");
    terminal.shows("is new here").types(ENTER);
    terminal.asks("Name as printed").types(ENTER);
    terminal.asks("Id, for good").types(ENTER);
    terminal.asks("Words").types("part").types(ENTER);
    terminal.answers("The speaker's words", "“it's $HOME” `now`");
    terminal.asks("Words, and more").types("para").types(ENTER);
    terminal.answers("What they said", "-5 \\ degrees");
    terminal.asks("Words, and more").types(ENTER);
    terminal.answers("To whom", "nbc-news");
    terminal.asks("To whom, and more").types(ENTER);
    terminal.answers("By which means", "statement");
    terminal.asks("How it reached us").types(ENTER);
    terminal.answers("When it happened", "2014-12-17");
    terminal.asks("Record it?");
    let screen = terminal.screen();
    let line = screen.lines().find_map(|line| line.trim().strip_prefix("$ dateline ")).unwrap();
    let line = line.to_owned();
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());

    let mut shell = Command::new("bash");
    let program = desk.command(&[]);
    shell.args(["-c", &format!("\"$0\" {line}")]).arg(program.get_program()).current_dir(desk.folder()).env_clear();
    for (name, value) in program.get_envs() {
        shell.env(name, value.unwrap());
    }
    let ran = shell.output().unwrap();
    assert!(ran.status.success(), "{line}\n{}", String::from_utf8_lossy(&ran.stderr));
    let lines = desk.exported();
    assert_eq!(lines.len(), 4);
    assert_eq!(event(&lines[2]), event(&lines[3]));
}

#[test]
fn names_from_the_ledger_and_pasted_text_cannot_steer_the_terminal() {
    let desk = desk();
    let hostile = "Eve\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}";
    let command_json = json!({
        "type": "StatementIssued", "story": "sony-hack",
        "data": {
            "speaker": { "id": "eve", "kind": "person", "as": hostile },
            "spans": [{ "kind": "quote", "text": "\u{1b}[31mred" }]
        }
    });
    assert_eq!(desk.record(&command_json).code, 0);
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    terminal.asks("Who said it [eve]").shows("Eve\\u{1b}").types(ENTER);
    terminal.asks("Words").types(ENTER);
    terminal.asks("The speaker's words").pastes("one\r\ntwo \u{1b}]0;owned\u{7}three").shows("one two").types(ENTER);
    for label in ["Words, and more", "To whom", "By which means", "How it reached us", "When it happened", "Record it?"]
    {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let raw = String::from_utf8_lossy(&terminal.bytes);
    for steering in ["\u{1b}]", "\u{1b}[2J", "\u{1b}[31m", "\u{202e}", "\u{7}"] {
        assert!(!raw.contains(steering), "{steering:?} in {raw:?}");
    }
}

#[test]
fn no_colour_is_no_colour() {
    let desk = desk();
    let run = |no_color: Option<&str>| {
        let mut command = command(&desk, &["record"]);
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        let mut terminal = Terminal::start(command, 80);
        terminal.asks("What to record").types(ESCAPE);
        terminal.ends();
        String::from_utf8(terminal.bytes.clone()).unwrap()
    };
    let is_painted = |text: &str| {
        text.split("\u{1b}[").skip(1).any(|rest| {
            let end = rest.find(|character: char| !character.is_ascii_digit() && character != ';');
            end.is_some_and(|end| rest[end..].starts_with('m'))
        })
    };
    assert!(is_painted(&run(None)));
    assert!(!is_painted(&run(Some("1"))));
}

#[test]
fn a_completed_chain_is_shown_with_all_its_hops() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "claim", "sony-hack", "--subject", "a", "--predicate", "b"]);
    terminal.answers("The rest of the sentence", "c");
    terminal.asks("How it reached us").types("sony-pictures > nb").types(TAB).types(ENTER);
    terminal.asks("When it happened").shows("How it reached us: sony-pictures > nbc-news").types(ENTER);
    terminal.asks("Record it?").types(CONTROL_C);
    assert_eq!(terminal.ends(), 130, "{}", terminal.screen());
}

#[test]
fn what_was_recorded_is_laid_out_for_the_terminal_that_it_is_shown_on() {
    let desk = desk();
    let quote = "Déjà vu, said nobody who had seen anything of the sort before.";
    let args = ["record", "statement", "sony-hack", "--speaker", "sony-pictures", "--quote", quote];
    for (locale, first) in
        [("C.UTF-8", "  Sony: “Déjà vu, said nobody who had"), ("C", "  Sony: \"D\\u{e9}j\\u{e0} vu, said nobody")]
    {
        let mut command = command(&desk, &args);
        command.env("LC_ALL", locale);
        let mut terminal = Terminal::start(command, 40);
        assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
        let rows: Vec<String> = terminal.screen().lines().map(|row| row.trim_end().to_owned()).collect();
        assert!(rows.iter().any(|row| row == first), "{rows:?}");
        assert!(rows.iter().skip(1).filter(|row| !row.is_empty()).all(|row| row.starts_with("  ")), "{rows:?}");
    }
    // In a pipe it is one line.
    assert!(desk.ok(&args).contains(quote));
}
