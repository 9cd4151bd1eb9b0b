//! `why`: what people read of the lives of the seed's records, and what they are told where there is none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, opened, restore_seed, statement};
use serde_json::{Value, json};

fn seed() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

fn in_columns(desk: &Desk, args: &[&str], columns: &str) -> String {
    String::from_utf8(desk.command(args).env("COLUMNS", columns).output().unwrap().stdout).unwrap()
}

#[test]
fn the_lives_of_the_seeds_records_read_well() {
    let desk = seed();
    for (name, record) in [
        ("why_corrected", "sony-hack#56"),
        ("why_attributed", "sony-hack#37"),
        ("why_withdrawn", "sony-hack#47"),
        ("why_repeated", "sony-hack#26"),
        ("why_field", "sony-hack#56.scope.channel"),
        ("why_statement", "sony-hack#48"),
    ] {
        insta::assert_snapshot!(name, desk.ok(&["why", record, "--at", "95"]));
    }
    insta::assert_snapshot!("why_corrected_40", in_columns(&desk, &["why", "sony-hack#56", "--at", "95"], "40"));
    insta::assert_snapshot!("why_attributed_120", in_columns(&desk, &["why", "sony-hack#37", "--at", "95"], "120"));
    let ascii = desk.command(&["why", "sony-hack#56", "--at", "95"]).env("LC_ALL", "C").output().unwrap().stdout;
    let ascii = String::from_utf8(ascii).unwrap();
    assert!(ascii.is_ascii());
    insta::assert_snapshot!("why_corrected_ascii", ascii);
}

#[test]
fn an_earlier_position_tells_the_life_up_to_there_and_the_same_for_ever() {
    let desk = seed();
    let then = desk.json(&["why", "sony-hack#56.scope.channel", "--at", "57"]);
    assert_eq!(then["body"]["why"]["values"].as_array().unwrap().len(), 1);
    assert_eq!(then["body"]["why"]["values"][0]["value"], "theatrical");
    let now = desk.json(&["why", "sony-hack#56.scope.channel"]);
    assert_eq!(now["body"]["why"]["values"][1]["value"], "production");
    assert_eq!(now["body"]["why"]["values"][1]["by"], "sony-hack#58");
    // A version that came after the correction carried the corrected value.
    assert_eq!(now["body"]["why"]["versions"][0]["value"], "production");
    assert_eq!(desk.json(&["why", "sony-hack#56.scope.channel", "--at", "57"]), then);
}

#[test]
fn both_axes_are_answered() {
    let desk = seed();
    // The correction was learned at 20:14.
    let view = ["why", "sony-hack#56.scope.channel", "--learned-by", "2014-12-17 20:10"];
    assert_eq!(desk.json(&view)["body"]["why"]["values"].as_array().unwrap().len(), 1);
    let run = desk.run(&["why", "sony-hack#58", "--learned-by", "2014-12-17 20:10"]);
    run.refused(4, "sony-hack#58: the desk had not learned of it by then");
    let happened = |by: &str| {
        let found = desk.json(&["why", "sony-hack#3", "--as-of", "2014-12-19", "--occurred-by", by]);
        found["body"]["why"]["now"]["record"]["happened"].clone()
    };
    assert_eq!(happened("2014-12-16"), "certainly");
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let desk = seed();
    desk.run(&["why", "sony-hack#56", "--at", "50"])
        .refused(4, "there was no sony-hack#56 yet: at position 50 the story had 50 records; it comes at position 56, recorded 2014-12-17 20:09:14 EST");
    desk.run(&["why", "sony-hack#96"])
        .refused(4, "there is no sony-hack#96: the story has 95 records, the last one is sony-hack#95");
    desk.run(&["why", "sony-hak#1"]).refused(4, "there is sony-hack");
    desk.run(&["why", "sony-hack#56.channel"]).refused(4, "the fields with a value are: work, scope, by");
    desk.run(&["why", "sony-hack#56", "--at", "0"]).refused(4, "its first record is sony-hack#1");
    for text in ["sony-hack", "sony-hack.role", "sony-hack#", "sony-hack#0", "sony-hack#1.", "#1", ""] {
        desk.run(&["why", text]).refused(2, "");
    }
    desk.run(&["why", "sony-hack"]).refused(2, "dateline why sony-hack#12 tells the life of a record");
}

#[test]
fn a_newsroom_can_ask_what_it_got_wrong_and_who_read_it() {
    let desk = Desk::with_file();
    let record = |line: Value| {
        let run = desk.record(&line);
        assert_eq!(run.code, 0, "{run:?}");
    };
    record(opened("oil"));
    record(statement("oil", "We spilled 40 barrels."));
    record(json!({ "type": "VersionPublished", "story": "oil", "data": { "channel": "web", "headline": "40 barrels",
        "cites": [{ "sentence": "It spilled 40 barrels, it said.", "records": ["oil#2"] }] } }));
    desk.ok(&[
        "correct",
        "oil#2",
        "--field",
        "spans.0.text",
        "--now",
        "We spilled 400 barrels.",
        "--reason",
        "misheard",
    ]);
    let answer = desk.json(&["why", "oil#2.spans.0.text"]);
    let version = &answer["body"]["why"]["versions"][0];
    assert_eq!(version["value"], "We spilled 40 barrels.");
    assert_eq!(version["changed_since"][0]["now"], "We spilled 400 barrels.");
    assert_eq!(answer["body"]["why"]["first"]["published"], Value::Null);
    assert_eq!(answer["body"]["why"]["first"]["recorded"]["record"], "oil#4");
    let text = desk.ok(&["why", "oil#2.spans.0.text"]);
    for said in
        ["then “We spilled 40 barrels.”", "misheard", "“It spilled 40 barrels, it said.”", "no version that stands"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn an_answer_is_markdown_or_a_page_where_that_is_asked_for() {
    let desk = seed();
    for args in [
        &["why", "sony-hack#56", "--at", "95"][..],
        &["diff", "sony-hack", "31", "95"],
        &["diff", "sony-hack", "31", "95", "--stat"],
        &["corrections", "sony-hack", "--at", "95"],
        &["timeline", "sony-hack", "--at", "95"],
        &["who", "fbi", "--at", "95"],
    ] {
        let form = |format| desk.ok(&[args, &["--format", format]].concat());
        assert_eq!(form("terminal"), desk.ok(args), "{args:?}");
        assert!(form("markdown").starts_with("# ") && form("markdown").contains("\n- "), "{args:?}");
        assert!(form("html").starts_with("<!DOCTYPE html><html lang=\"en\">"), "{args:?}");
        assert_eq!(form("html"), form("html"), "the same answer gives the same bytes");
    }
    let check = ["check", "sony-hack", "--at", "95"];
    let page = desk.run(&[&check[..], &["--format", "html"]].concat());
    assert_eq!(page.code, desk.run(&check).code, "the form does not change what is found");
    assert!(page.stdout.starts_with("<!DOCTYPE html>"), "{}", page.stdout);
    desk.run(&["why", "sony-hack#56", "--format", "html", "--json"]).refused(2, "two forms of one answer");
}
