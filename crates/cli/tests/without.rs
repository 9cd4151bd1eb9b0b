//! `show --without`, as an editor asks it: a kill list, and what is there where a name is mistyped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, restore_seed};
use serde_json::{Value, json};

fn desk() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

fn fallen(answer: &Value) -> Vec<u64> {
    let falls = answer["body"]["without"]["falls"].as_array().unwrap();
    falls.iter().map(|one| one["record"].as_str().unwrap().rsplit('#').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn a_kill_list_names_what_falls_and_what_readers_had_of_it() {
    let desk = desk();
    insta::assert_snapshot!(
        "a_source",
        desk.ok(&[
            "show",
            "sony-hack",
            "--at",
            "95",
            "--without",
            "source:mitt-romney",
            "--section",
            "statements,versions"
        ])
    );
    let answer = desk.json(&["show", "sony-hack", "--without", "source:us-officials"]);
    let found = &answer["body"]["without"];
    assert_eq!(found["counts"]["fallen_total"], json!(fallen(&answer).len()));
    assert_eq!(found["versions"][0]["record"]["record"], "sony-hack#90");
    assert_eq!(found["taken"][0]["without"]["source"]["source"], "us-officials");
    assert_eq!(answer["point"]["position"], 95);
}

#[test]
fn a_source_is_named_by_its_id_or_as_it_is_printed() {
    let desk = desk();
    let by = |what: &str| fallen(&desk.json(&["show", "sony-hack", "--without", what]));
    assert_eq!(by("source:nbc-news"), by("source:NBC News"));
    assert_eq!(by("source:us-officials"), by("source:u.s. OFFICIALS"));
    assert_eq!(by("event:14"), by("event:sony-hack#14"));
    assert!(by("by:desk-early").contains(&1));
}

#[test]
fn without_several_things_is_without_each_of_them_in_any_order() {
    let desk = desk();
    let ask = |one: &str, other: &str| {
        desk.ok(&["show", "sony-hack", "--at", "95", "--without", one, "--without", other, "--json"])
    };
    let (one, other) = ("source:us-officials", "by:desk-late");
    assert_eq!(ask(one, other), ask(other, one));
    let origin = desk.json(&["show", "sony-hack", "--without", "source:pete-williams"]);
    let none = desk.run(&["show", "sony-hack", "--without", "source:pete-williams", "--origin-only"]);
    assert!(!fallen(&origin).is_empty());
    none.refused(4, "is the origin of no record");
}

#[test]
fn it_is_asked_as_of_any_point_and_gives_the_same_again() {
    let desk = desk();
    let args = ["show", "sony-hack", "--at", "40", "--without", "source:us-officials"];
    let answer = desk.json(&args);
    assert_eq!(answer["point"]["position"], 40);
    assert!(fallen(&answer).iter().all(|number| *number <= 40));
    assert_eq!(desk.json(&args), answer);
    let learned = ["show", "sony-hack", "--learned-by", "2014-12-17 18:15", "--without", "source:us-officials"];
    assert!(fallen(&desk.json(&learned)).len() < fallen(&answer).len());
}

#[test]
fn what_is_not_there_is_said_with_what_is_and_nothing_is_printed() {
    let desk = desk();
    let refused = |args: &[&str], code: i32, said: &str| {
        let run = desk.run(&[&["show", "sony-hack"], args].concat());
        run.refused(code, said);
        assert_eq!(run.stdout, "", "{args:?}");
    };
    refused(&["--without", "source:us-oficials"], 4, "there is us-officials");
    refused(&["--without", "source:us-officials", "--at", "4"], 4, "as a source by then");
    refused(&["--without", "by:desk-erly"], 4, "there is desk-early");
    refused(&["--without", "event:96"], 4, "there are 95 records");
    refused(&["--without", "event:50", "--at", "40"], 4, "there are 40 records");
    refused(&["--without", "event:other#3"], 4, "another story");
    refused(&["--without", "event:0193d5a0-0000-7000-8000-00000000ffff"], 4, "no record of sony-hack is of the event");
    refused(&["--without", "source:fbi", "--without", "source:nobody"], 4, "nobody");
    refused(&["--without", "source:\u{1b}[2Jx"], 4, "\\u{1b}");
    refused(&["--without", "event:0"], 2, "names no record");
    refused(&["--without", "us-officials"], 2, "source:ID, event:ID and by:STAFF");
    refused(&["--without", "by:desk-early", "--origin-only"], 2, "--origin-only is for a source");
    refused(&["--without", "source:fbi", "--at", "4"], 4, "as a source by then");
    assert_eq!(desk.run(&["show", "sony-hack", "--origin-only"]).code, 2);
    desk.run(&["show", "sony-hak", "--without", "source:fbi"]).refused(4, "there is no story sony-hak");
}
