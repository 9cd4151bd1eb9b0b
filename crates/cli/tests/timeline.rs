//! `timeline`: what happened when in the seed, on each axis and in each view.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, restore_seed};
use serde_json::Value;

fn seed() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

#[test]
fn the_seeds_timelines_read_well() {
    let desk = seed();
    let at = |more: &[&str]| {
        let mut args = vec!["timeline", "sony-hack", "--at", "95"];
        args.extend(more);
        desk.ok(&args)
    };
    insta::assert_snapshot!("timeline", at(&[]));
    insta::assert_snapshot!("timeline_learned", at(&["--axis", "learned"]));
    insta::assert_snapshot!("timeline_published", at(&["--axis", "published"]));
    insta::assert_snapshot!("timeline_occurred_by", at(&["--occurred-by", "2014-12-16"]));
    for (name, columns) in [("timeline_40", "40"), ("timeline_120", "120")] {
        let output = desk.command(&["timeline", "sony-hack", "--at", "95"]).env("COLUMNS", columns).output().unwrap();
        insta::assert_snapshot!(name, String::from_utf8(output.stdout).unwrap());
    }
    let ascii = desk.command(&["timeline", "sony-hack", "--at", "20"]).env("LC_ALL", "C").output().unwrap().stdout;
    let ascii = String::from_utf8(ascii).unwrap();
    assert!(ascii.is_ascii());
    insta::assert_snapshot!("timeline_ascii", ascii);
}

fn numbers(entries: &Value) -> Vec<String> {
    entries.as_array().unwrap().iter().map(|entry| entry["record"]["record"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_known_then_about_what_had_happened_by_then_is_one_question() {
    let desk = seed();
    let args = ["timeline", "sony-hack", "--as-of", "2014-12-17 20:00", "--occurred-by", "2014-12-16"];
    let found = desk.json(&args);
    let groups = found["body"]["timeline"]["groups"].as_array().unwrap();
    let shown: Vec<String> = groups.iter().flat_map(|group| numbers(&group["entries"])).collect();
    assert_eq!(shown, ["sony-hack#4", "sony-hack#8", "sony-hack#13", "sony-hack#3"]);
    assert!(desk.ok(&args).contains("possibly by then"));
}

#[test]
fn late_records_are_marked_where_the_desk_had_them() {
    let text = seed().ok(&["timeline", "sony-hack", "--axis", "learned", "--at", "95"]);
    let line = text.lines().find(|line| line.trim_start().starts_with("#88")).unwrap();
    assert!(line.contains("19:45") && line.contains("later"), "{line}");
}

#[test]
fn an_axis_that_there_is_not_is_answered_with_those_that_there_are() {
    let desk = seed();
    let run = desk.run(&["timeline", "sony-hack", "--axis", "known"]);
    assert_eq!(run.code, 2);
    for axis in ["occurred", "learned", "recorded", "published"] {
        assert!(run.stderr.contains(axis), "{}", run.stderr);
    }
    desk.run(&["timeline", "sony-hak"]).refused(4, "there is sony-hack");
    desk.run(&["timeline", "sony-hack", "--at", "0"]).refused(4, "its first record is sony-hack#1");
    desk.run(&["timeline", "sony-hack#3"]).refused(2, "the story's name");
}
