//! Asking for a party by its id or by a name, and for what came in since a time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, opened, restore_seed, statement};
use serde_json::{Value, json};

fn said_by(id: &str, printed: &str) -> Value {
    let mut line = statement("sony-hack", "words");
    line["data"]["speaker"] = json!({ "id": id, "kind": "organization", "as": printed });
    line
}

fn desk() -> Desk {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    for line in [said_by("sony-pictures", "Sony"), said_by("sony-music", "SONY"), said_by("fbi", "the F.B.I.")] {
        assert_eq!(desk.record(&line).code, 0);
    }
    desk
}

fn party(answer: &Value) -> &str {
    answer["body"]["who"]["party"].as_str().unwrap()
}

/// What is said of a command line that cannot be.
fn mistyped(desk: &Desk, args: &[&str]) -> String {
    let run = desk.run(args);
    assert_eq!(run.code, 2, "{run:?}");
    run.stderr
}

#[test]
fn a_party_is_found_by_its_id_or_by_a_name_that_is_its_alone() {
    let desk = desk();
    assert_eq!(party(&desk.json(&["who", "fbi"])), "fbi");
    assert_eq!(party(&desk.json(&["who", "THE f.b.i."])), "fbi");
    desk.run(&["who", "sony"]).refused(2, "sony-music, sony-pictures");
    desk.run(&["who", "sony-pictres"]).refused(4, "there is sony-pictures");
    desk.run(&["who", "Sony Pictures Inc."]).refused(4, "there is sony-pictures");
    desk.run(&["who", "김정은"]).refused(4, "as it is printed");
    desk.run(&["who", ""]).refused(4, "as it is printed");
}

#[test]
fn a_name_of_several_ids_is_no_doubt_once_they_are_known_to_be_one() {
    let desk = desk();
    let one = json!({ "type": "PartyIdentified", "story": "sony-hack", "data": { "relation": "alias",
        "party": { "id": "sony-music", "kind": "organization", "as": "SONY" },
        "same_as": { "id": "sony-pictures", "kind": "organization", "as": "Sony" } } });
    let run = desk.record(&one);
    assert_eq!(run.code, 0, "{run:?}");
    let answer = desk.json(&["who", "sony"]);
    assert_eq!(answer["body"]["who"]["ids"].as_array().unwrap().len(), 2);
    // Before that was found out they were two.
    desk.run(&["who", "sony", "--at", "4"]).refused(2, "sony-music, sony-pictures");
}

#[test]
fn a_ledger_without_a_party_says_so() {
    let desk = Desk::with_file();
    desk.run(&["who", "fbi"]).refused(4, "no record names any yet");
}

#[test]
fn a_party_that_comes_later_is_not_there_by_then() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    for named in ["fbi", "the FBI"] {
        desk.run(&["who", named, "--at", "20"]).refused(4, "no record names the party fbi by then");
    }
    let never = desk.run(&["who", "nobody-at-all"]);
    assert!(never.stderr.contains("no record names the party nobody-at-all;"), "{}", never.stderr);
}

#[test]
fn what_came_in_is_asked_for_by_a_time_that_has_passed() {
    let desk = desk();
    for since in ["2h", "-2h", "2 hours ago", "yesterday 6am", "2014"] {
        let answer = desk.json(&["catchup", "--since", since]);
        assert_eq!(answer["body"]["changes"]["stories"][0]["records_new"], 4, "{since}");
    }
    desk.run(&["catchup", "--since", "2999-01-01"]).refused(2, "still ahead");
    desk.run(&["catchup", "--since", "sometime"]).refused(2, "--since");
    assert!(mistyped(&desk, &["catchup"]).contains("--since"));
    desk.run(&["catchup", "--since", "2h", "sony"]).refused(4, "there is no story sony");
    let none = desk.ok(&["catchup", "--since", "now"]);
    // And as of which point that holds.
    let (said, point) = none.split_once('\n').unwrap();
    assert!(said.starts_with("Nothing new since ") && point.contains("position ") && point.contains("fold "), "{none}");
    assert!(!point.contains('+'), "{none}");
}

#[test]
fn what_came_in_between_a_point_and_an_earlier_one_is_no_question() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let later = "--since 2014-12-17 19:00 is later than the point that is asked about: position";
    desk.run(&["catchup", "--since", "2014-12-17 19:00", "--at", "20"]).refused(2, later);
    desk.run(&["catchup", "--since", "2014-12-17 19:00", "--as-of", "2014-12-17 18:59"]).refused(2, later);
    assert!(
        desk.ok(&["catchup", "--since", "2014-12-17 19:00", "--as-of", "2014-12-17 19:00"]).contains("Nothing new")
    );
}

#[test]
fn sections_are_chosen_for_people_and_for_programs() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let text = desk.ok(&["show", "sony-hack", "--section", "threats,gaps", "--section", "claims"]);
    for (heading, shown) in [("Threats", true), ("Gaps", true), ("Claims", true), ("Statements", false)] {
        assert_eq!(text.lines().any(|line| line == heading), shown, "{heading}");
    }
    let answer = desk.json(&["show", "sony-hack", "--section", "threats"]);
    assert!(!answer["body"]["story"]["threats"].as_array().unwrap().is_empty());
    assert_eq!(answer["body"]["story"]["statements"], json!([]));
    let args = ["catchup", "--since", "2014", "--section", "threats"];
    assert_eq!(desk.json(&args)["body"]["changes"]["stories"][0]["claims"], json!([]));
    for name in ["quotes", "threats,quotes", "Threats", "threats,"] {
        let said = mistyped(&desk, &["show", "sony-hack", "--section", name]);
        assert!(said.contains("attributions") && said.contains("anomalies"), "{said}");
    }
}

#[test]
fn a_story_of_which_only_the_opening_is_new_is_there() {
    let desk = Desk::with_file();
    assert_eq!(desk.record(&opened("cuba")).code, 0);
    assert!(desk.ok(&["catchup", "--since", "1h"]).contains("1 new record, 1 in all"));
}
