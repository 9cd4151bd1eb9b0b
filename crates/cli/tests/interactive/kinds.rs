//! Each kind of record is entered by answering.

use serde_json::json;

use crate::common::Desk;
use crate::terminal::{CONTROL_C, ENTER, TAB};
use crate::{desk, event, fill_in, last, start};

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
