//! What differs between two points of the seed story, letter for letter, and what cannot be asked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, opened, project, restore_seed, statement};
use dateline_story::answer::{ANSWER_VERSION, Answer};
use serde_json::{Value, json};

fn seed() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

/// One test a view, named after what it shows.
macro_rules! golden {
    ($($name:ident: $args:expr;)*) => {$(
        #[test]
        fn $name() {
            let desk = seed();
            insta::assert_snapshot!(stringify!($name), desk.ok(&$args));
        }
    )*};
}

golden! {
    an_hour_of_the_evening: ["diff", "sony-hack", "2014-12-17 18:25", "2014-12-17 19:00"];
    from_a_correction_to_the_night: ["diff", "sony-hack", "56", "92"];
    the_whole_story_in_short: ["diff", "sony-hack", "1", "95", "--stat"];
    what_had_happened_by_the_sixteenth: ["diff", "sony-hack", "8", "60", "--occurred-by", "2014-12-16"];
    what_the_desk_had_by_eight: ["diff", "sony-hack", "50", "95", "--learned-by", "2014-12-17 20:00", "--stat"];
}

fn at_width(desk: &Desk, width: &str, args: &[&str]) -> String {
    let output = desk.command(args).env("COLUMNS", width).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_narrow_and_a_wide_terminal_show_the_same() {
    let desk = seed();
    for width in ["40", "120"] {
        let text = at_width(&desk, width, &["diff", "sony-hack", "56", "70"]);
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap());
        let stat = at_width(&desk, width, &["diff", "sony-hack", "56", "70", "--stat"]);
        insta::assert_snapshot!(format!("at_{width}_columns"), format!("{text}\n{stat}"));
    }
}

#[test]
fn a_terminal_without_unicode_shows_ascii() {
    let desk = seed();
    let output = desk.command(&["diff", "sony-hack", "50", "60"]).env("LC_ALL", "C").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_ascii());
    insta::assert_snapshot!("diff_without_unicode", text);
}

#[test]
fn help() {
    insta::assert_snapshot!("help_diff", Desk::empty().ok(&["diff", "--help"]));
}

#[test]
fn every_difference_fits_the_schema_and_names_both_points() {
    let file = project().join("schemas/answers").join(format!("Answer.v{ANSWER_VERSION}.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let desk = seed();
    for args in [
        &["diff", "sony-hack", "0", "95"][..],
        &["diff", "sony-hack", "23", "58", "--stat"],
        &["diff", "sony-hack", "8", "92", "--occurred-by", "2014-12-16"],
        &["diff", "sony-hack", "2014-12-17 20:00"],
        &["diff", "sony-hack", "95"],
    ] {
        let answer = desk.json(args);
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{args:?}: {errors:?}");
        let read_back: Answer = serde_json::from_value(answer.clone()).unwrap();
        assert_eq!(serde_json::to_value(read_back).unwrap(), answer);
    }
    let answer = desk.json(&["diff", "sony-hack", "23", "58"]);
    assert_eq!((&answer["body"]["diff"]["from"]["position"], &answer["point"]["position"]), (&json!(23), &json!(58)));
    assert_eq!(answer["fold_version"], json!(dateline_story::fold::FOLD_VERSION));
}

#[test]
fn a_range_given_backwards_is_refused_with_the_line_that_was_meant() {
    let desk = seed();
    let run = desk.run(&["diff", "sony-hack", "95", "50"]);
    run.refused(2, "A comes after B: position 95 is later than position 50");
    run.refused(2, "Swap them: dateline diff sony-hack 50 95");
    let run = desk.run(&["diff", "sony-hack", "2014-12-19", "2014-12-17 18:00"]);
    run.refused(2, "Swap them: dateline diff sony-hack '2014-12-17 18:00' 2014-12-19");
    // Where nothing was recorded in between, too.
    desk.run(&["diff", "sony-hack", "2015-03-02", "2015-03-01"]).refused(2, "A comes after B");
    desk.run(&["diff", "sony-hack", "2014", "50"]).refused(2, "a year is written 2014-01-01");
}

#[test]
fn beyond_the_head_nothing_can_differ_and_a_year_is_no_position() {
    let desk = seed();
    let both = desk.run(&["diff", "sony-hack", "2014", "2015"]);
    assert_eq!(both.code, 0);
    assert!(both.stdout.contains("Nothing can differ: both points lie at the end of the ledger."), "{both:?}");
    assert!(both.stdout.contains("at position 95"), "{both:?}");
    assert!(both.stderr.contains("2014 alone is a position; a year is written 2014-01-01"), "{both:?}");
    assert!(both.stderr.contains("2015 alone is a position"), "{both:?}");
    let second = desk.ok(&["diff", "sony-hack", "94", "120"]);
    assert!(second.contains("there is no position 120: the ledger ends at position 95"), "{second}");
    assert!(second.contains("#95"), "{second}");
    let enormous = desk.ok(&["diff", "sony-hack", "95", "99999999999999999999999999"]);
    assert!(enormous.contains("Nothing changed"), "{enormous}");
}

#[test]
fn the_same_point_twice_is_no_change() {
    let desk = seed();
    for stat in [&[][..], &["--stat"]] {
        let args: Vec<&str> = ["diff", "sony-hack", "50", "50"].iter().chain(stat).copied().collect();
        let text = desk.ok(&args);
        assert!(text.ends_with("\nNothing changed: both are the same point of the ledger.\n"), "{text}");
    }
}

#[test]
fn before_the_story_everything_is_new_and_nothing_can_be_asked() {
    let desk = Desk::with_file();
    desk.record(&opened("other"));
    desk.record(&opened("sony-hack"));
    desk.record(&statement("sony-hack", "a"));
    let text = desk.ok(&["diff", "sony-hack", "1"]);
    assert!(text.contains("sony-hack · 2 records, 2 of them new"), "{text}");
    let text = desk.ok(&["diff", "sony-hack", "2001-01-01", "now", "--stat"]);
    assert!(text.contains("before anything was recorded"), "{text}");
    desk.run(&["diff", "sony-hack", "0", "1"]).refused(4, "its first record is sony-hack#1, at position 2");
    desk.run(&["diff", "sony-hak", "0", "1"]).refused(4, "there is no story sony-hak; there is");
    desk.run(&["diff", "sony-hack", "soonish"]).refused(2, "A: ");
    desk.run(&["diff", "sony-hack", "1", "2014-02-30"]).refused(2, "B: ");
}

#[test]
fn a_time_that_begins_with_a_dash_is_a_time_and_a_flag_is_a_flag() {
    let desk = seed();
    let text = desk.ok(&["diff", "sony-hack", "-2h", "--stat"]);
    assert!(text.contains("Nothing can differ"), "{text}");
    let text = desk.ok(&["diff", "sony-hack", "-2h", "-1h"]);
    assert!(text.contains("Nothing can differ"), "{text}");
    desk.run(&["diff", "sony-hack", "-1h", "-2h"]).refused(2, "A comes after B");
}

#[test]
fn what_came_and_went_is_told_as_that() {
    let desk = Desk::with_file();
    desk.record(&opened("sony-hack"));
    desk.record(&statement("sony-hack", "sent to us by mistake"));
    desk.ok(&["withdraw", "sony-hack#2", "--kind", "kill", "--reason", "not theirs"]);
    let text = desk.ok(&["diff", "sony-hack", "1"]);
    assert!(text.contains("Came and went"), "{text}");
    assert!(text.contains("KILL by #3"), "{text}");
    assert!(text.contains("not theirs"), "{text}");
    assert!(!text.contains("\nNew\n"), "{text}");
}
