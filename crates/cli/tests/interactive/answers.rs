//! What an answer may be, and what is done for whoever gives it.

use serde_json::json;

use crate::terminal::{DOWN, ENTER, RIGHT, TAB};
use crate::{desk, event, last, start};

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
