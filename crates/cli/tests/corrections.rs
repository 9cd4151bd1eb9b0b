//! `corrections`: in one story or in all, as of any point, for people and for programs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, opened, restore_seed};
use serde_json::json;

#[test]
fn corrections_are_listed_with_how_long_each_took() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    insta::assert_snapshot!("of_a_story", desk.ok(&["corrections", "sony-hack", "--at", "95"]));
    let answer = desk.json(&["corrections"]);
    let found = &answer["body"]["corrections"];
    assert_eq!((&found["totals"]["corrections"], &found["totals"]["withdrawals"]), (&json!(2), &json!(1)));
    assert_eq!(found["zone"], "America/New_York");
    assert_eq!(found["months"][0]["month"], "2014-12");
    let first = &found["corrections"][1];
    assert_eq!(first["act"]["correction"]["now"], "production");
    assert_eq!(first["latency"]["recorded_seconds"], 386);
    assert_eq!(first["latency"]["published"], json!(null), "there is nothing to measure from");
}

#[test]
fn they_are_as_of_a_point_and_what_is_learned_later_is_not_in_a_view() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let count = |args: &[&str]| {
        let answer = desk.json(&[&["corrections"], args].concat());
        answer["body"]["corrections"]["corrections"].as_array().unwrap().len()
    };
    assert_eq!((count(&["--at", "52"]), count(&["--at", "53"]), count(&["--at", "58"]), count(&[])), (0, 1, 2, 3));
    assert_eq!(count(&["--learned-by", "2014-12-17 17:00"]), 0);
    assert!(desk.ok(&["corrections", "--at", "20"]).contains("Nothing was corrected, withdrawn or reinstated."));
}

#[test]
fn several_stories_stand_in_the_order_recorded_and_one_can_be_named() {
    let desk = Desk::with_file();
    for story in ["zulu", "alpha"] {
        assert_eq!(desk.record(&opened(story)).code, 0);
        desk.ok(&["correct", &format!("{story}#1"), "--field", "headline", "--now", "Another", "--reason", "r"]);
    }
    let answer = desk.json(&["corrections"]);
    let lines = answer["body"]["corrections"]["corrections"].as_array().unwrap();
    let targets: Vec<&str> = lines.iter().map(|line| line["target"].as_str().unwrap()).collect();
    assert_eq!(targets, ["zulu#1", "alpha#1"]);
    assert_eq!(desk.json(&["corrections", "alpha"])["body"]["corrections"]["totals"]["corrections"], 1);
    desk.run(&["corrections", "alfa"]).refused(4, "there is no story alfa; there is alpha");
    desk.run(&["corrections", "alpha", "--at", "1"]).refused(4, "nothing of alpha was recorded by then");
    desk.run(&["corrections", "Alpha!"]).refused(2, "the story's name");
}

#[test]
fn an_empty_ledger_has_none() {
    let desk = Desk::with_file();
    assert!(desk.ok(&["corrections"]).contains("Nothing was corrected"));
}
