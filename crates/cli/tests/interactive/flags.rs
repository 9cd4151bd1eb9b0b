//! What the command line says already is not asked, and what it says wrong is said at once.

use std::process::Command;

use serde_json::json;

use crate::terminal::{CONTROL_C, ENTER, Terminal};
use crate::{command, desk, event, fill_in, last, start};

#[test]
fn a_line_that_lacks_nothing_is_recorded_without_a_question() {
    let desk = desk();
    let mut terminal =
        start(&desk, &["record", "statement", "sony-hack", "--speaker", "sony-pictures", "--quote", "No."]);
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.screen().contains('?'), "{}", terminal.screen());
    assert_eq!(desk.exported().len(), 3);
}

#[test]
fn without_a_terminal_what_is_missing_is_said_and_nothing_asked() {
    let desk = desk();
    let run = desk.run(&["record", "statement", "sony-hack"]);
    assert!(run.code == 2 && run.stderr.contains("--speaker <PARTY>"), "{run:?}");
    let run = desk.run_with_input(&["record", "statement", "sony-hack", "--speaker", "sony-pictures"], b"y\n");
    assert!(run.code == 2 && run.stderr.contains("--quote"), "{run:?}");
    desk.run(&["record"]).refused(2, "say what to record");
    // On a terminal that cannot move its cursor neither.
    let mut dumb = command(&desk, &["record", "statement", "sony-hack"]);
    dumb.env("TERM", "dumb");
    let mut shell = Command::new("env");
    shell
        .arg("TERM=dumb")
        .arg(dumb.get_program())
        .args(["record", "statement", "sony-hack"])
        .current_dir(desk.folder());
    let mut terminal = Terminal::start(shell, 80);
    assert_eq!(terminal.ends(), 2, "{}", terminal.screen());
}

#[test]
fn the_same_sources_are_repeated_by_a_flag_or_said_to_be_missing() {
    let desk = desk();
    desk.ok(&["record", "statement", "sony-hack", "--speaker", "sony-pictures", "--quote", "No.", "--same-source"]);
    let lines = desk.exported();
    assert_eq!(event(&lines[2])["data"]["sourcing"], event(&lines[1])["data"]["sourcing"]);
    desk.ok(&["record", "story", "other", "--headline", "Another"]);
    let claim = ["record", "claim", "other", "--subject", "a", "--predicate", "b", "--object", "c", "--same-source"];
    desk.run(&claim).refused(2, "--same-source: no record of this story has sources yet; give them with --source");
}

#[test]
fn a_story_alone_is_enough_to_begin_with_and_what_is_no_kind_and_no_story_is_said() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "sony-hack"]);
    terminal.asks("What to record").types("statem").types(ENTER);
    fill_in(&mut terminal);
    terminal.shows("dateline record statement sony-hack --speaker").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(desk.exported().len(), 3);
    let mut terminal = start(&desk, &["record", "statment"]);
    assert_eq!(terminal.ends(), 2, "{}", terminal.screen());
    terminal.shows("'statment'").shows("'statement'");
}

#[test]
fn words_that_do_not_stand_in_the_file_are_said_at_once() {
    let desk = desk();
    std::fs::write(desk.folder().join("article.txt"), "Sony said: “We will not cave. Ever.”\n").unwrap();
    let mut terminal =
        start(&desk, &["record", "statement", "sony-hack", "--speaker", "sony-pictures", "--from", "article.txt"]);
    terminal.asks("Words").types(ENTER);
    terminal.asks("The speaker's words").shows("first words…").types("We will no way…").types(ENTER);
    terminal.shows("does not stand in the file").types("\x15We will…").types(ENTER);
    for label in ["Words, and more", "To whom", "By which means", "How it reached us", "When it happened", "Record it?"]
    {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"]["spans"][0]["text"], json!("We will not cave. Ever."));
}

#[test]
fn fields_and_incidents_that_are_not_there_are_said_at_once() {
    let desk = desk();
    let mut terminal = start(&desk, &["correct", "sony-hack#2"]);
    terminal.asks("Which value in it").types("occured").types(ENTER);
    terminal.shows("there is no field").types("\x15occurred").types(ENTER);
    terminal.asks("Now").types(CONTROL_C);
    assert_eq!(terminal.ends(), 130, "{}", terminal.screen());
    // What was answered is not lost: the same line asks for the rest.
    terminal.shows("To go on from there: dateline correct 'sony-hack#2' --field occurred");
    let mut terminal = start(&desk, &["correct", "sony-hack#2", "--field", "occurred"]);
    terminal.asks("Now").types(CONTROL_C);
    assert_eq!(terminal.ends(), 130, "{}", terminal.screen());
    assert!(!terminal.screen().contains("To go on"), "{}", terminal.screen());
    let mut terminal = start(&desk, &["record", "attribution", "sony-hack"]);
    terminal.asks("The incident").types("sony-attack").types(ENTER);
    terminal.shows("the story knows no incident yet").types(CONTROL_C);
    assert_eq!(terminal.ends(), 130, "{}", terminal.screen());
}
