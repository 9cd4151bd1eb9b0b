//! Entering records by answering questions, in a real terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::Desk;
use serde_json::{Value, json};
use terminal::{CONTROL_C, CONTROL_D, DOWN, ENTER, ESCAPE, RIGHT, TAB, Terminal};

/// A desk with a story in which Sony told NBC News something.
fn desk() -> Desk {
    let desk = Desk::with_file();
    desk.ok(&["record", "story", "sony-hack", "--headline", "Sony Pictures hacked"]);
    desk.ok(&[
        "record",
        "statement",
        "sony-hack",
        "--speaker",
        "org:sony-pictures=Sony",
        "--quote",
        "We are deeply saddened.",
        "--source",
        "sony-pictures (medium statement) > org:nbc-news=NBC News",
    ]);
    desk
}

fn start(desk: &Desk, args: &[&str]) -> Terminal {
    Terminal::start(command(desk, args), 80)
}

fn command(desk: &Desk, args: &[&str]) -> Command {
    let mut command = desk.command(args);
    command.env_remove("COLUMNS");
    command
}

/// The last event, its data alone.
fn last(desk: &Desk) -> Value {
    event(desk.exported().last().unwrap())
}

/// An event of an export line, without what every event has of its own.
fn event(line: &Value) -> Value {
    let mut event: Value = match &line["event"] {
        Value::String(text) => serde_json::from_str(text).unwrap(),
        other => other.clone(),
    };
    for own in ["id", "time", "subject", "storyversion"] {
        event.as_object_mut().unwrap().remove(own);
    }
    event
}

/// Answers everything up to the last question, with a new speaker.
fn fill_in(terminal: &mut Terminal) {
    terminal.answers("Who said it", "sony-pictures");
    terminal.asks("Words").types(ENTER);
    terminal.answers("The speaker's words", "We will not cave.");
    terminal.asks("Words, and more").types(ENTER);
    terminal.asks("To whom").types(ENTER);
    terminal.asks("By which means").types(ENTER);
    terminal.asks("How it reached us").types(ENTER);
    terminal.asks("When it happened").types(ENTER);
    terminal.asks("Record it?");
}

#[test]
fn a_statement_is_entered_with_only_its_story_given() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    fill_in(&mut terminal);
    terminal.types(ENTER).shows("sony-hack#3 recorded at position 3");
    assert_eq!(terminal.ends(), 0);
    let data = &last(&desk)["data"];
    assert_eq!(data["speaker"], json!({"id": "sony-pictures", "kind": "organization", "as": "Sony"}));
    assert_eq!(data["spans"], json!([{"kind": "quote", "text": "We will not cave."}]));
    assert_eq!(data["sourcing"], event(&desk.exported()[1])["data"]["sourcing"], "Enter takes the last sources");
}

#[test]
fn a_known_party_is_completed_from_a_prefix_of_its_id_or_name() {
    for (typed, key) in [("so", TAB), ("nbc n", RIGHT), ("NBC", TAB)] {
        let desk = desk();
        let mut terminal = start(&desk, &["record", "statement", "sony-hack", "--quote", "No comment."]);
        terminal.asks("Who said it").types(typed);
        let id = if typed == "so" { "sony-pictures" } else { "nbc-news" };
        terminal.shows(&format!("Who said it: {typed}")).shows(id).types(key);
        terminal.asks(&format!("Who said it: {id}")).types(ENTER);
        for label in ["To whom", "By which means", "How it reached us", "When it happened", "Record it?"] {
            terminal.asks(label).types(ENTER);
        }
        assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
        assert_eq!(last(&desk)["data"]["speaker"]["id"], json!(id));
    }
}

#[test]
fn somebody_new_is_introduced() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack", "--quote", "I would release it."]);
    terminal.answers("Who said it", "Mitt Romney");
    terminal.asks("“Mitt Romney” is new here").types(ENTER);
    terminal.asks("Name as printed [Mitt Romney]").types(ENTER);
    terminal.asks("Id, for good [mitt-romney]").types(ENTER);
    for label in ["To whom", "By which means"] {
        terminal.asks(label).types(ENTER);
    }
    // In a chain too; and who was introduced a moment ago is known.
    terminal.answers("How it reached us", "mitt-romney > The Wire (medium tweet)");
    terminal.asks("“The Wire” is new here").types(DOWN).types(ENTER);
    terminal.asks("Name as printed [The Wire]").types(ENTER);
    terminal.asks("Id, for good [the-wire]").types(ENTER);
    terminal.asks("When it happened").types(ENTER);
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!(data["speaker"], json!({"id": "mitt-romney", "kind": "person", "as": "Mitt Romney"}));
    let hops = &data["sourcing"][0]["hops"];
    assert_eq!((&hops[0]["party"]["id"], &hops[1]["party"]["kind"]), (&json!("mitt-romney"), &json!("organization")));
    assert_eq!(hops[1]["medium"], json!("tweet"));
}

#[test]
fn a_name_is_taken_as_it_is_and_a_record_by_its_number() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "release-cancelled", "sony-hack", "--inside", "sony-hack#2"]);
    terminal.answers("The work", "Spider-Man: Homecoming");
    terminal.asks("“Spider-Man: Homecoming” is new here").types("film").types(ENTER);
    terminal.asks("Name as printed").types(ENTER);
    terminal.asks("Id, for good [spider-man-homecoming]").types(ENTER);
    terminal.asks("Which release of it").types("prem").shows("premiere").types(TAB).types("/New York").types(ENTER);
    terminal.answers("Who decided", "SONY");
    for label in ["When it is to happen", "Why", "How it reached us", "When it happened", "Record it?"] {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!(data["work"], json!({"id": "spider-man-homecoming", "kind": "film", "as": "Spider-Man: Homecoming"}));
    assert_eq!(data["scope"], json!({"channel": "premiere", "market": "New York"}));
    assert_eq!(data["by"]["id"], json!("sony-pictures"));

    let mut terminal = start(&desk, &["record", "withdrawal"]);
    terminal.asks("In which story").types(ENTER);
    terminal.asks("The record").shows("Sony: “We are deeply saddened.”").types("3").types(ENTER);
    terminal.asks("What sort of withdrawal").types("kill").types(ENTER);
    terminal.answers("Why", "It was a hoax.");
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"]["record"], json!("sony-hack#3"));
}

#[test]
fn a_figure_is_entered_and_its_bounds_with_it() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "figure", "sony-hack"]);
    terminal.answers("Its name in the story", "deaths");
    terminal.answers("What is counted", "people killed");
    terminal.shows("at-least").types("at-l").types(ENTER);
    terminal.answers("The least that it is", "forty");
    terminal.asks("The least that it is: forty").types("\x1540").types(ENTER);
    terminal.shows("that is all").types(ENTER);
    terminal.answers("In which unit", "people");
    for label in ["As of when it was counted", "How it reached us", "Record it?"] {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!((&data["figure"], &data["unit"]), (&json!("deaths"), &json!("people")));
    assert_eq!(data["at_least"], json!("40"));

    // What was said before is offered.
    let mut terminal = start(&desk, &["record", "figure", "sony-hack"]);
    terminal.asks("Its name in the story").shows("deaths").types("d").types(TAB).asks("Its name in the story: deaths");
    terminal.types(CONTROL_C);
    assert_eq!(terminal.ends(), 130);
}

#[test]
fn two_records_are_linked_by_their_numbers() {
    let desk = desk();
    desk.ok(&["record", "claim", "sony-hack", "--subject", "a", "--predicate", "b", "--object", "c"]);
    let mut terminal = start(&desk, &["record", "link"]);
    terminal.asks("In which story").types(ENTER);
    terminal.asks("The record that does it").shows("Sony: “We are deeply saddened.”").types("3").types(ENTER);
    terminal.asks("What it does to the other").types("contra").shows("both cannot be so").types(ENTER);
    terminal.answers("The record that it does it to", "#2");
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!((&data["from"], &data["to"]), (&json!("sony-hack#3"), &json!("sony-hack#2")));
    assert_eq!(data["relation"], json!("contradicts"));
}

#[test]
fn an_action_and_a_description_are_entered() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "action", "sony-hack"]);
    terminal.answers("Who acted", "nbc news");
    terminal.answers("What they did", "hire");
    terminal.answers("Against or about whom", "Seth Rogen");
    terminal.shows("is new here").types(ENTER);
    terminal.asks("Name as printed").types(ENTER);
    terminal.asks("Id, for good").types(ENTER);
    for label in
        ["Against or about whom, and more", "What it comes to", "How it reached us", "When it happened", "Record it?"]
    {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!((&data["by"]["id"], &data["against"][0]["as"]), (&json!("nbc-news"), &json!("Seth Rogen")));

    let mut terminal = start(&desk, &["record", "description", "sony-hack"]);
    terminal.asks("Entity").types(ENTER);
    terminal.answers("The party that is described", "seth rogen");
    terminal.answers("Which property", "occupation");
    terminal.answers("What it is", "actor");
    for label in ["How it reached us", "When it happened", "Record it?"] {
        terminal.asks(label).types(ENTER);
    }
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!((&data["property"], &data["value"]), (&json!("occupation"), &json!("actor")));
}

#[test]
fn a_chain_that_amends_a_record_is_not_the_same_as_before() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "sourcing", "sony-hack#2"]);
    terminal.asks("The chain as it is now known").types("same").types(ENTER).shows("no record");
    terminal.types("\x15nbc-news").types(ENTER);
    terminal.answers("Why", "They had it themselves.");
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"]["chain"]["hops"][0]["party"]["id"], json!("nbc-news"));
}

#[test]
fn a_correction_is_asked_for_by_its_short_verb_too() {
    let desk = desk();
    let mut terminal = start(&desk, &["correct", "sony-hack#2"]);
    terminal.asks("Which value in it").types("spans.0.text").types(ENTER);
    terminal.asks("Now").types(ENTER);
    terminal.answers("What stands there now", "We are very saddened.");
    terminal.answers("Why", "Misheard.");
    terminal.asks("Record it?").shows("dateline correct 'sony-hack#2' --field spans.0.text").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"]["was"], json!("We are deeply saddened."));
}

#[test]
fn enter_takes_what_the_last_record_of_the_kind_had() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack", "--paraphrase", "It stands by them."]);
    terminal.asks("Who said it [sony-pictures]").types(ENTER);
    terminal.asks("To whom").types(ENTER);
    terminal.asks("By which means").types(ENTER);
    terminal.asks("How it reached us").shows("as sony-hack#2: Sony → NBC News").types(ENTER);
    terminal.asks("When it happened").types(ENTER);
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let lines = desk.exported();
    let (before, now) = (event(&lines[1]), event(&lines[2]));
    assert_eq!(
        (&now["data"]["speaker"], &now["data"]["sourcing"]),
        (&before["data"]["speaker"], &before["data"]["sourcing"])
    );
}

#[test]
fn the_kind_and_the_story_are_chosen_where_they_are_missing() {
    let desk = desk();
    let mut terminal = start(&desk, &["record"]);
    terminal.asks("What to record").types("incid").types(ENTER);
    terminal.asks("In which story").shows("Sony Pictures hacked").types(ENTER);
    terminal.answers("The incident's name", "the-attack");
    terminal.answers("What sort of incident", "hacking attack");
    terminal.answers("It in words", "massive");
    terminal.answers("Whom or what it struck", "sony-pictures");
    terminal.asks("Whom or what it struck, and more").types(ENTER);
    terminal.asks("How it reached us").types("-").types(ENTER);
    terminal.answers("When it happened", "2014-11-24");
    terminal.asks("Record it?").types("y").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!((&data["incident"], &data["occurred"]["date"]), (&json!("the-attack"), &json!("2014-11-24")));
    assert_eq!(data.get("sourcing"), None);
}

#[test]
fn a_story_is_opened_by_answering() {
    let desk = Desk::with_file();
    let mut terminal = start(&desk, &["record", "story"]);
    terminal.answers("The story's name", "Sony Hack");
    terminal.shows("lower-case").types("\x15").types("sony-hack").types(ENTER);
    terminal.answers("Its working headline", "Sony Pictures hacked");
    terminal.asks("The desk that follows it").types(ENTER);
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"], json!({"headline": "Sony Pictures hacked"}));
}

#[test]
fn a_wrong_date_is_answered_and_asked_again() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack", "--quote", "No."]);
    for label in ["Who said it", "To whom", "By which means", "How it reached us"] {
        terminal.asks(label).types(ENTER);
    }
    terminal.answers("When it happened", "2014-02-30");
    terminal.asks("When it happened: 2014-02-30").shows("February").types("\x152014-02-28").types(ENTER);
    terminal.asks("Record it?").shows("2014-02-28").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"]["occurred"]["date"], json!("2014-02-28"));
}

#[test]
fn a_value_that_turns_out_wrong_only_at_the_end_is_asked_again() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "correction", "sony-hack#2", "--reason", "It was misheard."]);
    terminal.asks("Which value in it").types("speak").shows("Sony").types(TAB).types(ENTER);
    terminal.asks("Now").types(ENTER);
    terminal.answers("What stands there now", "Sony Entertainment");
    terminal
        .asks("What stands there now: ")
        .shows("character")
        .types("org:sony-entertainment=Sony Entertainment")
        .types(ENTER);
    terminal.asks("Record it?").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    assert_eq!(last(&desk)["data"]["now"]["id"], json!("sony-entertainment"));
}

#[test]
fn stopping_at_any_question_records_nothing_and_says_so() {
    for (keys, code, said) in [
        (CONTROL_C, 130, "dateline: stopped; nothing was recorded"),
        (ESCAPE, 130, "dateline: called off; nothing was recorded"),
        (CONTROL_D, 5, "dateline: the input ended in the middle of a question; nothing was recorded"),
    ] {
        let desk = desk();
        // At the first question, with a question half answered, and at the last.
        let mut terminal = start(&desk, &["record"]);
        terminal.asks("What to record").types(keys);
        assert_eq!(terminal.ends(), code, "{}", terminal.screen());
        assert!(terminal.screen().contains(said), "{}", terminal.screen());

        if keys != CONTROL_D {
            let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
            terminal.asks("Who said it").types("so").asks("Who said it: so").types(keys);
            assert_eq!(terminal.ends(), code, "{}", terminal.screen());
        }

        let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
        fill_in(&mut terminal);
        terminal.types(keys);
        assert_eq!(terminal.ends(), code, "{}", terminal.screen());
        assert!(terminal.screen().contains(said), "{}", terminal.screen());
        assert_eq!(desk.exported().len(), 2, "something was recorded");
    }
}

#[test]
fn views_are_left_to_others_while_a_question_waits() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    terminal.asks("Who said it");
    let databases = files_called("db", &desk.path("cache"));
    assert!(!databases.is_empty());
    for database in databases {
        let file = std::fs::File::options().read(true).write(true).open(&database).unwrap();
        assert!(file.try_lock().is_ok(), "{} is held", database.display());
    }
    // Another's record in the meantime is no hindrance.
    desk.ok(&["record", "claim", "sony-hack", "--subject", "a", "--predicate", "b", "--object", "c"]);
    fill_in(&mut terminal);
    terminal.types(ENTER).shows("sony-hack#4 recorded at position 4");
    assert_eq!(terminal.ends(), 0);
}

fn files_called(name: &str, folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => files_called(name, &path),
            false if path.file_name().is_some_and(|file| file == name) => vec![path],
            false => Vec::new(),
        })
        .collect()
}

#[test]
fn no_is_no() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    fill_in(&mut terminal);
    terminal.types("maybe").types(ENTER).shows("answer y or n").types("\x15n").types(ENTER);
    assert_eq!(terminal.ends(), 130);
    assert!(terminal.screen().contains("called off; nothing was recorded"), "{}", terminal.screen());
    assert_eq!(desk.exported().len(), 2);
}

#[test]
fn a_terminal_that_goes_away_in_the_middle_of_a_question_ends_it_and_records_nothing() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    terminal.asks("Who said it").types("so").asks("Who said it: so").vanishes();
    // SIGHUP, as a shell counts it.
    let code = terminal.ends();
    assert!([129, 5].contains(&code), "{code}");

    // Under nohup and the like, nothing but the end of the input tells.
    let mut deaf = command(&desk, &[]);
    let program = deaf.get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$@\"", "sh"]).arg(program).args(["record", "statement", "sony-hack"]);
    shell.env_clear().current_dir(desk.folder());
    for (name, value) in deaf.env("TERM", "xterm").get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    let mut terminal = Terminal::start(shell, 80);
    terminal.asks("Who said it").types("so").asks("Who said it: so").vanishes();
    assert_eq!(terminal.ends(), 5);
    assert_eq!(desk.exported().len(), 2);
}

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
fn keys_typed_before_a_question_shows_are_not_lost() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    terminal.types("nb").types(TAB).types(ENTER).types(ENTER).types("No comment.").types(&ENTER.repeat(7));
    assert_eq!(terminal.ends(), 0, "{}", terminal.screen());
    let data = &last(&desk)["data"];
    assert_eq!((&data["speaker"]["id"], &data["spans"][0]["text"]), (&json!("nbc-news"), &json!("No comment.")));
}

#[test]
fn a_refused_record_is_not_lost() {
    let desk = desk();
    desk.ok(&["record", "withdrawal", "sony-hack#2", "--kind", "withdrawn", "--reason", "Twice."]);
    let mut terminal = start(&desk, &["record", "withdrawal", "sony-hack#2"]);
    terminal.asks("What sort of withdrawal").types(ENTER);
    terminal.answers("Why", "Again.");
    assert_eq!(terminal.ends(), 3, "{}", terminal.screen());
    terminal.shows("Nothing was recorded").shows("dateline record withdrawal");
    assert_eq!(desk.exported().len(), 3);
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
