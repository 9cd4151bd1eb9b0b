//! The words in which records are told say the same of the same, wherever they are read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_presentation::facts::facts;
use dateline_presentation::marks::marks;
use dateline_presentation::sourcing::{chain, commitment};
use dateline_presentation::when::{seconds_between, short, span, whole};
use dateline_presentation::{Clock, Sense, Text, Tone};
use dateline_story::answer::{LogRecord, RecordHead};
use dateline_story::names::Slug;
use dateline_story::sourcing::Chain;
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

fn story() -> Slug {
    "sony-hack".parse().unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn party(id: &str, printed: &str) -> Value {
    json!({ "id": id, "kind": "person", "as": printed })
}

/// A record, with what is changed in it.
fn record(change: impl FnOnce(&mut Value)) -> RecordHead {
    let mut value = json!({
        "record": "sony-hack#12", "id": "0193d7a0-0000-7000-8000-000000000000", "kind": "ClaimAsserted", "position": 12,
        "recorded": "2014-12-17T22:00:00Z", "restored": false, "recorded_by": "desk", "learned": "2014-12-17T22:00:00Z",
        "late": false, "learned_after_recorded": false, "occurred": null, "planned": null, "happened": null, "sourcing": [],
        "grade": null, "stance": null, "embedded_in": null, "evidence": [], "note": null, "corrected_by": [],
        "marks": { "amended_by": [], "withdrawn_parts": [], "status": null, "held_by": [], "duplicate_of": null,
            "links": [], "gaps": [] },
    });
    change(&mut value);
    serde_json::from_value(value).unwrap()
}

fn clock(now: &str) -> Clock {
    Clock { zone: "America/New_York".parse().unwrap(), near: Some(at(now)), now: Some(at(now)) }
}

fn words(texts: Vec<Text>) -> Vec<String> {
    texts.iter().map(Text::words).collect()
}

#[test]
fn what_keeps_a_record_from_being_used_comes_before_what_only_helps_to_read_it() {
    let relations = ["corroborates", "answers", "rests_on", "duplicates", "qualifies", "contradicts", "retracts"];
    let head = record(|head| {
        head["corrected_by"] = json!(["sony-hack#13"]);
        head["marks"]["status"] = json!({ "status": "disputed", "by": "sony-hack#14" });
        head["marks"]["held_by"] =
            json!([{ "kind": "embargo", "until": "2014-12-18T11:00:00Z", "by": "sony-hack#15" }]);
        let links = relations.iter().flat_map(|relation| {
            [true, false].map(|outward| {
                json!({ "relation": relation, "outward": outward, "other": "us-politics#3", "by": "sony-hack#16" })
            })
        });
        head["marks"]["links"] = links.collect();
        head["marks"]["gaps"] = json!(["sony-hack#17", "sony-hack#18"]);
    });
    let told = words(marks(&clock("2014-12-17T23:00:00Z"), &story(), &head));
    let expected = [
        "under embargo until …",
        "disputed by #14",
        "corrected by #13",
        "retracts us-politics#3",
        "retracted by us-politics#3",
        "contradicts us-politics#3",
        "contradicted by us-politics#3",
        "qualifies us-politics#3",
        "qualified by us-politics#3",
        "duplicates us-politics#3",
        "repeated by us-politics#3",
        "rests on us-politics#3",
        "carries us-politics#3",
        "answers us-politics#3",
        "answered by us-politics#3",
        "corroborates us-politics#3",
        "corroborated by us-politics#3",
        "open gap #17, #18",
    ];
    // How exactly the end of an embargo is told may differ; that it comes first does not.
    assert!(told[0].starts_with("under embargo until ") && told[0].ends_with(" by #15"), "{told:?}");
    assert_eq!(told[1..], expected[1..]);
}

#[test]
fn a_log_says_which_parts_of_a_record_do_not_count_and_that_the_rest_does() {
    let logged = |standing: Value, parts: Value| -> LogRecord {
        let head = record(|head| head["marks"]["withdrawn_parts"] = parts);
        serde_json::from_value(json!({ "cite": "sony-hack#12", "position": 12, "recorded": "2014-12-17T22:00:00Z",
            "summary": "a b c", "standing": standing, "record": head, "anomalies": [] }))
        .unwrap()
    };
    let part = |part: &str, by: &str| json!({ "part": part, "by": by });
    let one = json!([part("spans.1", "sony-hack#13")]);
    let two = json!([part("note", "sony-hack#14"), part("spans.1", "sony-hack#13")]);
    let told = |standing: Value, parts: &Value| {
        let clock = clock("2014-12-17T23:00:00Z");
        words(dateline_presentation::log::marks(&clock, &story(), &logged(standing, parts.clone())))
    };
    assert_eq!(told(json!("stands"), &one), ["only spans.1 withdrawn by #13"]);
    assert_eq!(told(json!("stands"), &two), ["only note withdrawn by #14", "spans.1 withdrawn by #13"]);
    let corrected = json!({ "corrected": { "by": ["sony-hack#15"] } });
    assert_eq!(told(corrected, &one), ["corrected by #15", "only spans.1 withdrawn by #13"]);
    let gone = json!({ "withdrawn": { "by": ["sony-hack#16"] } });
    assert_eq!(told(gone, &one), ["withdrawn by #16"], "of what is gone, no part is left");
}

#[test]
fn what_held_a_record_until_a_time_is_no_mark_of_it_from_then_on() {
    let head = record(|head| {
        head["marks"]["held_by"] =
            json!([{ "kind": "embargo", "until": "2014-12-18T11:00:00Z", "by": "sony-hack#15" }]);
    });
    let told = |now: &str| marks(&clock(now), &story(), &head).len();
    assert_eq!((told("2014-12-18T10:59:59Z"), told("2014-12-18T11:00:00Z")), (1, 0));
}

#[test]
fn a_chain_names_each_hand_and_says_how_far_only_those_after_the_origin_commit_themselves() {
    let one: Chain = serde_json::from_value(json!({ "hops": [
        { "party": party("officials", "U.S. officials"), "role": "origin", "hedge": "believe", "factuality": "probable+",
          "ground_rule": "background", "count_claimed": 2, "to": [party("williams", "Pete Williams")] },
        { "party": party("williams", "Pete Williams"), "role": "relay", "outlet": "NBC News", "hedge": "said to be" },
        { "party": party("article", "this article"), "role": "relay", "outlet": "this article", "basis": "inferred" },
    ] }))
    .unwrap();
    assert_eq!(
        chain(Tone::Plain, &one).words(),
        "U.S. officials (said to be 2, to Pete Williams, on background) → Pete Williams, NBC News (hedged “said to be”) → this \
         article (inferred)"
    );
    assert_eq!(words(commitment(one.origin().unwrap())), ["hedged “believe”", "held probable"]);
    let head = record(|head| head["sourcing"] = json!([one]));
    assert_eq!(words(facts(&story(), &head)), ["hedged “believe”", "held probable"]);
}

#[test]
fn words_of_others_stay_theirs_so_that_each_form_can_make_them_safe() {
    let one: Chain = serde_json::from_value(json!({ "hops": [
        { "party": party("x", "<hop>"), "role": "origin", "outlet": "<outlet>", "medium": "<medium>", "descriptor": "<descriptor>",
          "to": [party("y", "<to>")] },
        { "party": party("z", "<last>"), "role": "relay", "hedge": "<hedge>" },
    ] }))
    .unwrap();
    let told = chain(Tone::Quiet, &one);
    let theirs: Vec<&str> = told
        .pieces()
        .iter()
        .filter_map(|piece| match piece {
            piece if !piece.is_ours() && piece.sense == Sense::Words => Some(piece.words()),
            other => {
                assert!(!other.words().contains('<'), "{other:?}");
                None
            }
        })
        .collect();
    assert_eq!(theirs, ["<hop>", "<outlet>", "<descriptor>", "<medium>", "<to>", "<last>", "<hedge>"]);
}

#[test]
fn empty_texts_leave_no_dots_and_commas_behind() {
    let parts = [Text::theirs(""), Text::ours("one"), Text::new(), Text::quiet("two")];
    assert_eq!(Text::dotted(parts.clone()).words(), "one · two");
    assert_eq!(Text::joined(parts, ", ").words(), "one, two");
    assert!(Text::dotted([Text::theirs(""), Text::new()]).is_empty());
}

#[test]
fn a_time_is_as_short_as_the_heading_allows_and_says_which_one_it_is_where_clocks_showed_it_twice() {
    let zone = "America/New_York".parse().unwrap();
    let near = Some(at("2014-12-17T23:00:00Z"));
    for (instant, shown) in [
        ("2014-12-17T22:02:00Z", "17:02"),
        ("2014-12-16T22:02:00Z", "Dec 16 17:02"),
        ("2013-12-17T22:02:00Z", "2013-12-17 17:02"),
        ("2014-11-02T05:30:00Z", "Nov 02 01:30 EDT"),
        ("2014-11-02T06:30:00Z", "Nov 02 01:30 EST"),
    ] {
        assert_eq!(short(at(instant), near, zone), shown);
    }
    assert_eq!(whole(at("2014-12-17T22:02:00Z"), zone), "2014-12-17 17:02 EST");
    assert_eq!(whole(at("2014-12-17T22:02:07Z"), zone), "2014-12-17 17:02:07 EST");
}

#[test]
fn a_span_is_told_in_its_two_greatest_units() {
    for (seconds, told) in [
        (0, "0s"),
        (59, "59s"),
        (60, "1m"),
        (3_600, "1h"),
        (-11_520, "3h 12m"),
        (90_000, "1d 1h"),
        (31_622_400, "1y 1d"),
    ] {
        assert_eq!(span(seconds), told);
    }
    assert_eq!(seconds_between(at("2014-12-17T22:00:00Z"), at("2014-12-17T22:00:59.9Z")), 59);
}
