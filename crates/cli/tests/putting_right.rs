//! `correct`, `withdraw` and `reinstate`, as desks put things right.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, opened};
use serde_json::json;

/// A story with an incident (#2), an attribution (#3) and a statement of two stretches (#4).
fn desk() -> Desk {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    desk.ok(&["record", "incident", "sony-hack", "--incident", "attack", "--kind", "hack", "--description", "d"]);
    desk.ok(&[
        "record",
        "attribution",
        "sony-hack",
        "--incident",
        "attack",
        "--role",
        "involved",
        "--attributor",
        "unnamed:us-officials=U.S. officials",
        "--attributed-to",
        "org:north-korea=North Korea",
    ]);
    desk.ok(&[
        "record",
        "statement",
        "sony-hack",
        "--speaker",
        "org:sony=Sony",
        "--quote",
        "We stand by our filmmakers and their right to free expression and are extremely disappointed by this outcome.",
        "--paraphrase",
        "They are sad.",
    ]);
    desk
}

#[test]
fn a_correction_shows_was_and_now_and_suggests_a_notice_which_it_does_not_record() {
    let desk = desk();
    let reason = ["--reason", "the source speaks of linkage"];
    let role = [&["correct", "sony-hack#3", "--field", "role", "--now", "linked"][..], &reason].concat();
    insta::assert_snapshot!("a_word", desk.ok(&role));
    let words = ["correct", "sony-hack#4", "--field", "spans.0.text", "--now", "We stand by our filmmakers."];
    let words = [&words[..], &reason].concat();
    insta::assert_snapshot!("a_long_text", desk.ok(&words));
    let notice = ["correct", "sony-hack#3", "--field", "attributor", "--now", "unnamed:us-officials=officials"];
    let notice =
        [&notice[..], &reason, &["--label", "corrective", "--notice", "We were wrong about who said it."]].concat();
    insta::assert_snapshot!("a_notice", desk.ok(&notice));
    let events = desk.exported();
    assert_eq!(events[4]["event"]["data"].get("notice"), None, "a suggestion is not recorded");
    assert_eq!(events[6]["event"]["data"]["notice"], "We were wrong about who said it.");
    let said = desk.json(&["correct", "sony-hack#2", "--field", "kind", "--now", "attack", "--reason", "r"]);
    assert_eq!(said["suggested_notice"], "CORRECTED: An earlier version said “hack”. It is “attack”.");
}

#[test]
fn a_terminal_without_unicode_gets_the_same() {
    let desk = desk();
    let mut command = desk.command(&["correct", "sony-hack#3", "--field", "role", "--now", "linked", "--reason", "r"]);
    let output = command.env("LANG", "C").output().unwrap();
    assert!(output.stdout.is_ascii(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn record_correction_is_the_same_thing() {
    let [one, other] = [desk(), desk()];
    let rest = ["sony-hack#3", "--field", "role", "--now", "linked", "--reason", "r"];
    assert_eq!(one.ok(&[&["correct"], &rest[..]].concat()), other.ok(&[&["record", "correction"], &rest[..]].concat()));
    let rest = ["sony-hack#3", "--kind", "kill", "--reason", "r"];
    assert_eq!(
        one.ok(&[&["withdraw"], &rest[..]].concat()),
        other.ok(&[&["record", "withdrawal"], &rest[..]].concat())
    );
    let rest = ["sony-hack#3", "--reason", "r"];
    let again = one.ok(&[&["reinstate"], &rest[..]].concat());
    assert_eq!(again, other.ok(&[&["record", "reinstatement"], &rest[..]].concat()));
}

#[test]
fn a_withdrawal_leaves_a_tombstone() {
    let desk = desk();
    insta::assert_snapshot!(
        "a_tombstone",
        desk.ok(&["withdraw", "sony-hack#3", "--kind", "source_retracted", "--reason", "they no longer say so"])
    );
    insta::assert_snapshot!(
        "a_part",
        desk.ok(&[
            "withdraw",
            "sony-hack#4",
            "--part",
            "spans.1",
            "--kind",
            "kill",
            "--reason",
            "nobody said it",
            "--notice",
            "We killed a line of this story."
        ])
    );
    insta::assert_snapshot!(
        "reinstated",
        desk.ok(&["reinstate", "sony-hack#4", "--part", "spans.1", "--reason", "they did"])
    );
    let shown = desk.ok(&["show", "sony-hack"]);
    assert!(shown.contains("they no longer say so"), "{shown}");
}

#[test]
fn what_makes_no_sense_is_answered_with_what_does() {
    let desk = desk();
    let correct =
        |record: &str, now: &str| desk.run(&["correct", record, "--field", "role", "--now", now, "--reason", "r"]);
    correct("sony-hack#3", "involved").refused(3, "is \"involved\" already; there is nothing to correct");
    desk.run(&["correct", "sony-hack#3", "--field", "rolle", "--now", "x", "--reason", "r"])
        .refused(3, "there is no field \"rolle\"");
    desk.run(&["correct", "sony-hack#3", "--field", "role", "--now", "linked", "--was", "suspected", "--reason", "r"])
        .refused(3, "role is \"involved\", not \"suspected\"");
    desk.run(&["correct", "sony-hack#3", "--field", "role", "--now", "linked", "--reason", " "]).refused(3, "reason");
    assert_eq!(correct("sony-hack#3", "linked").code, 0);
    correct("sony-hack#5", "involved")
        .refused(3, "sony-hack#5 is itself a correction; correct the record that it changed, sony-hack#3");
    // A correction of what was corrected says what stood there last.
    assert!(correct("sony-hack#3", "suspected").stdout.contains("was  “linked”"));
    desk.ok(&["withdraw", "sony-hack#3", "--kind", "withdrawn", "--reason", "r"]);
    correct("sony-hack#3", "linked").refused(3, "was withdrawn, and cannot be corrected; reinstate it first");
    desk.run(&["withdraw", "sony-hack#3", "--kind", "kill", "--reason", "r"]).refused(3, "was withdrawn already");
    desk.run(&["reinstate", "sony-hack#4", "--reason", "r"]).refused(3, "is not withdrawn");
    assert_eq!(desk.run(&["withdraw", "sony-hack#3", "--reason", "r"]).code, 2);
    assert_eq!(desk.exported().len(), 7);
}

#[test]
fn a_link_to_another_story_needs_a_record_there() {
    let desk = desk();
    desk.record(&opened("leak"));
    let link = |to: &str| desk.run(&["record", "link", "sony-hack#3", "rests-on", to]);
    link("leak#9").refused(4, "there is no record leak#9; the last one is leak#1");
    link("none#1").refused(4, "there is no record none#1; the story has none");
    let line = json!({"type": "link", "story": "sony-hack",
        "data": {"from": "leak#2", "to": "sony-hack#3", "relation": "contradicts"}});
    std::fs::write(desk.path("links.jsonl"), line.to_string()).unwrap();
    desk.run(&["import", "links.jsonl"]).refused(4, "line 1: there is no record leak#2");
    desk.record(&line).refused(4, "there is no record leak#2");
    assert_eq!(link("leak#1").code, 0);
    desk.ok(&["record", "link", "sony-hack#3", "answers", "leak#1", "--in", "leak"]);
    // A file may bring the record with it.
    let statement =
        json!({"type": "claim", "story": "leak", "data": {"subject": "a", "predicate": "b", "object": "c"}});
    let line = json!({"type": "link", "story": "sony-hack",
        "data": {"from": "leak#3", "to": "sony-hack#3", "relation": "contradicts"}});
    std::fs::write(desk.path("links.jsonl"), format!("{statement}\n{line}\n")).unwrap();
    desk.ok(&["import", "links.jsonl"]);
}
