//! What people read of the seed story, at several instants and on each axis, letter for letter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, restore_seed};

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
    recorded_early_in_the_evening: ["show", "sony-hack", "--as-of", "2014-12-17 17:30"];
    recorded_when_officials_said_involved: ["show", "sony-hack", "--as-of", "2014-12-17 18:15"];
    recorded_when_the_night_ended: ["show", "sony-hack", "--as-of", "2014-12-17 22:00"];
    recorded_by_the_day_of_the_fbi_statement: ["show", "sony-hack", "--as-of", "2014-12-19"];
    at_the_last_position: ["show", "sony-hack", "--at", "95"];
    learned_by_eight: ["show", "sony-hack", "--at", "95", "--learned-by", "2014-12-17 20:00"];
    occurred_by_the_sixteenth: ["show", "sony-hack", "--at", "92", "--occurred-by", "2014-12-16"];
    known_on_the_17th_about_the_16th:
        ["show", "sony-hack", "--as-of", "2014-12-17 20:00", "--occurred-by", "2014-12-16"];
    before_the_story_was_a_day_old_in_its_log: ["log", "sony-hack", "--as-of", "2014-12-17"];
    the_desks_own_sections:
        ["show", "sony-hack", "--at", "95", "--section", "gaps,statuses", "--section", "corrections"];
    who_sony_is: ["who", "sony-pictures", "--at", "95"];
    who_the_fbi_is: ["who", "the fbi", "--at", "95"];
    the_shift_that_took_over_at_eight:
        ["catchup", "--since", "2014-12-17 20:00", "--as-of", "2014-12-18"];
    what_came_in_after_all_of_it: ["catchup", "--since", "2014-12-24", "--at", "95", "sony-hack"];
    all_stories: ["stories", "--at", "95"];
}

#[test]
fn a_wide_terminal_shows_more_on_a_line() {
    let desk = seed();
    let output = desk.command(&["show", "sony-hack", "--at", "95"]).env("COLUMNS", "120").output().unwrap();
    insta::assert_snapshot!("at_120_columns", String::from_utf8(output.stdout).unwrap());
}

#[test]
fn a_terminal_without_unicode_shows_ascii() {
    let desk = seed();
    let output = desk.command(&["show", "sony-hack", "--at", "20"]).env("LC_ALL", "C").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_ascii());
    insta::assert_snapshot!("without_unicode", text);
}

#[test]
fn help() {
    let desk = Desk::empty();
    insta::assert_snapshot!("help", desk.ok(&["--help"]));
    insta::assert_snapshot!("help_show", desk.ok(&["show", "--help"]));
    insta::assert_snapshot!("help_record", desk.ok(&["record", "--help"]));
    insta::assert_snapshot!("help_record_statement", desk.ok(&["record", "statement", "--help"]));
}

#[test]
fn the_demo_walks_through_the_story_and_can_be_walked_again() {
    let desk = Desk::empty();
    let first = desk.ok(&["demo"]);
    let alias = format!("  $ alias dateline={}\n", env!("CARGO_BIN_EXE_dateline"));
    assert!(first.contains(&alias), "a program that is not on PATH says how to call it: {first}");
    insta::assert_snapshot!("demo", first.replacen(&alias, "", 1));
    let again = desk.ok(&["demo"]);
    assert_eq!(again, first.replacen("Made", "Found", 1));
    let shown = desk.ok(&["show", "sony-hack", "--ledger", "dateline-demo/newsroom.dateline"]);
    assert!(shown.contains("Hacking attack on Sony"));
    std::fs::create_dir(desk.path("other")).unwrap();
    desk.ok(&["init", "--ledger", "other/newsroom.dateline"]);
    desk.run(&["demo", "other"]).refused(3, "another ledger, not an earlier demo's");
}
