//! What cannot be read says why, and what cannot be stored is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    unreachable_pub,
    missing_docs
)]

mod common;

use common::events::{example, first_ten};
use common::{canonical, message, with};
use dateline_story::entry::Content;
use dateline_story::event::{Citation, Event, Fact};
use dateline_story::field_value::FieldValue;
use dateline_story::sourcing::Chain;
use dateline_wire::{decode, encode};
use serde_json::{Value, json};

fn statement() -> Event {
    example("StatementIssued")
}

#[track_caller]
fn assert_unreadable(bytes: &[u8], words: &[&str]) {
    match decode(bytes) {
        Content::Unreadable { reason } => {
            for words in words {
                assert!(reason.contains(words), "{reason:?} does not say {words:?}");
            }
        }
        other => panic!("{other:?}"),
    }
}

fn changed(pointer: &str, value: Value) -> Vec<u8> {
    canonical(&with(&message(&statement()), pointer, value))
}

#[test]
fn an_event_of_a_newer_version_or_an_unknown_type_is_kept_as_unknown() {
    for event_type in
        ["dateline.StatementIssued.v3", "dateline.WeatherForecast.v1", "com.example.deploy.finished", "dateline"]
    {
        let data = json!({ "anything": [1, null, {}] });
        let bytes = canonical(&with(&with(&message(&statement()), "/type", json!(event_type)), "/data", data));
        assert_eq!(decode(&bytes), Content::Unknown { event_type: event_type.to_owned() });
    }
    let foreign = br#"{"id":"1","source":"urn:x","specversion":"1.0","type":"com.example.x"}"#;
    assert_eq!(decode(foreign), Content::Unknown { event_type: "com.example.x".to_owned() });
}

#[test]
fn bytes_that_are_not_canonical_are_not_an_event() {
    let message = message(&statement());
    let pretty = serde_json::to_vec_pretty(&message).unwrap();
    assert_unreadable(&pretty, &["not canonical", "byte 2"]);

    let mut trailing = canonical(&message);
    trailing.push(b'\n');
    assert_unreadable(&trailing, &["not canonical"]);

    let escaped = String::from_utf8(canonical(&message)).unwrap().replace("Wednesday", "\\u0057ednesday");
    assert_unreadable(escaped.as_bytes(), &["not canonical"]);

    let foreign = br#"{"specversion":"1.0","id":"1","source":"urn:x","type":"com.example.x"}"#;
    assert_unreadable(foreign, &["not canonical"]);
}

#[test]
fn a_value_in_another_spelling_is_not_an_event() {
    for (pointer, value, words) in [
        ("/time", json!("2014-12-17T18:05:00-05:00"), "`time`"),
        ("/time", json!("2014-12-17T23:05:00.000Z"), "`time`"),
        ("/data/about", json!([]), "in `data.about`"),
        ("/data/to", json!([]), "`data.to`"),
        ("/data/occurred/basis", json!(null), "`data.occurred.basis`"),
        ("/data/spans/0/to", json!([]), "`data.spans.0.to`"),
    ] {
        assert_unreadable(&changed(pointer, value), &[words]);
    }
    let mut nothing = message(&statement());
    nothing["data"]["note"] = Value::Null;
    assert_unreadable(&canonical(&nothing), &["not canonical", "`data.note`"]);
}

#[test]
fn bytes_of_an_older_version_are_an_event_only_as_that_version_wrote_them() {
    let statement = message(&first_ten().swap_remove(1));
    let in_first = |pointer: &str, value: Value| {
        let first = with(&statement, "/type", json!("dateline.StatementIssued.v1"));
        canonical(&with(&first, pointer, value))
    };
    assert!(matches!(decode(&in_first("/data/about", json!("Sony"))), Content::Event(_)));
    let evidence = message(&example("StatementIssued"))["data"]["evidence"].clone();
    for (pointer, value, words) in [
        ("/data/evidence", evidence, "`data.evidence` is not as dateline writes it in version 1"),
        ("/data/part", json!("spans.1"), "unknown field `part`"),
        ("/data/to", json!([]), "`data.to`"),
        ("/time", json!("2014-12-17T18:05:00-05:00"), "`time`"),
        ("/data/occurred/basis", json!(null), "`data.occurred.basis`"),
        ("/data/colour", json!("red"), "unknown field `colour`"),
    ] {
        assert_unreadable(&in_first(pointer, value), &[words]);
    }
    let mut withdrawn = with(&message(&example("RecordWithdrawn")), "/type", json!("dateline.RecordWithdrawn.v1"));
    assert_unreadable(&canonical(&withdrawn), &["not canonical"]);
    withdrawn = with(&withdrawn, "/data/evidence", json!(null));
    assert_unreadable(&canonical(&withdrawn), &["`data.part`"]);
    withdrawn = with(&withdrawn, "/data/part", json!(null));
    assert!(matches!(decode(&canonical(&withdrawn)), Content::Event(_)));
}

#[test]
fn a_field_that_is_unknown_missing_or_wrong_is_named() {
    for (pointer, value, words) in [
        ("/data/colour", json!("red"), "unknown field `colour`"),
        ("/data/speaker/colour", json!("red"), "unknown field `colour`"),
        ("/data/sourcing/0/hops/0/colour", json!("red"), "data.sourcing[0].hops[0]"),
        ("/data/speaker", json!(null), "missing field `speaker`"),
        ("/data/spans/1/kind", json!("shout"), "in `data.spans[1].kind`: unknown variant `shout`"),
        ("/data/occurred/date", json!("2014-13-01"), "data.occurred"),
        ("/data", json!([]), "data"),
        ("/data", json!(null), "missing field `data`"),
        ("/id", json!("1"), "not an event id"),
        ("/source", json!("/stories/Sony"), "Sony"),
        ("/source", json!("/stories/other"), "another story"),
        ("/subject", json!("sony-hack#0"), "sony-hack#0"),
        ("/recordedby", json!(""), "recordedby"),
        ("/recordedby", json!(null), "missing field `recordedby`"),
        ("/datacontenttype", json!("text/plain"), "text/plain"),
        ("/specversion", json!("0.3"), "CloudEvents 0.3"),
        ("/type", json!(7), "\"type\" is not a text"),
        ("/Upper", json!("x"), "\"Upper\" cannot name an attribute"),
        ("/data_base64", json!("eA=="), "data_base64"),
        ("/nested", json!({ "a": 1 }), "\"nested\" has a value"),
        ("/big", json!(1_u64 << 40), "\"big\" has a value"),
    ] {
        assert_unreadable(&changed(pointer, value), &[words]);
    }
}

#[test]
fn what_json_readers_understand_differently_is_refused_with_its_place() {
    let bytes = String::from_utf8(canonical(&message(&statement()))).unwrap();
    let twice = bytes.replacen("{\"about\"", "{\"about\":\"x\",\"about\"", 1);
    assert_unreadable(twice.as_bytes(), &["line 1, column 22", "stands twice"]);
    let half = bytes.replacen("Wednesday", "\\ud800", 1);
    assert_unreadable(half.as_bytes(), &["lone surrogate", "line 1, column"]);
    assert_unreadable(&changed("/data/sourcing/0/hops/0/count_claimed", json!(1.5)), &["1.5", "column"]);
    assert_unreadable(&changed("/data/x", json!(1_u64 << 60)), &["2^53"]);
}

#[test]
fn garbage_is_met_with_a_reason_of_bounded_length() {
    let huge_key = format!("{{\"{}\":1.5}}", "k".repeat(1_000_000));
    for bytes in [
        &b""[..],
        b"\0",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"\"x\"",
        b"7",
        b"{}",
        "[".repeat(1_000_000).as_bytes(),
        huge_key.as_bytes(),
        &changed(&format!("/data/{}", "k".repeat(1_000_000)), json!("x")),
        &changed(&format!("/{}", "k".repeat(1_000_000)), json!("x")),
        &changed("/type", json!("t".repeat(1_000_000))),
        &changed("/data/spans/0/kind", json!("é".repeat(1_000_000))),
    ] {
        match decode(bytes) {
            Content::Unreadable { reason } => {
                assert!(!reason.is_empty());
                assert!(reason.chars().count() <= 501, "{}", reason.len());
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_could_not_be_read_again_is_not_stored() {
    let refuse = |change: &dyn Fn(&mut Event)| {
        let mut event = statement();
        change(&mut event);
        encode(&event).unwrap_err().to_string()
    };
    for (problem, words) in [
        (refuse(&|event| event.number = 0), "sony-hack#0"),
        (refuse(&|event| event.common.sourcing = vec![Chain { hops: vec![] }]), "missing field `hops`"),
        (refuse(&|event| event.recorded_by.clear()), "recordedby"),
        (refuse(&|event| event.recorded_by = "a\u{1b}[31m".to_owned()), "recordedby"),
        (
            refuse(&|event| {
                if let Fact::StatementIssued(statement) = &mut event.fact {
                    statement.spans.clear();
                }
            }),
            "missing field `spans`",
        ),
        (refuse(&|event| drop(event.extensions.insert("a_b".to_owned(), FieldValue(json!(1))))), "a_b"),
        (refuse(&|event| drop(event.extensions.insert("id".to_owned(), FieldValue(json!(1))))), "by dateline itself"),
        (refuse(&|event| drop(event.extensions.insert("x".to_owned(), FieldValue(json!(null))))), "\"x\" has a value"),
    ] {
        assert!(problem.contains(words), "{problem:?} does not say {words:?}");
        assert!(problem.contains("cannot be stored"), "{problem:?}");
    }
}

#[test]
fn a_list_that_has_to_say_something_is_not_stored_empty() {
    let mut threat = example("ThreatMade");
    if let Fact::ThreatMade(made) = &mut threat.fact {
        made.against.clear();
    }
    let mut version = example("VersionPublished");
    if let Fact::VersionPublished(published) = &mut version.fact {
        published.cites = vec![Citation { sentence: None, records: vec![] }];
    }
    for (event, field) in [(threat, "against"), (version, "records")] {
        let problem = encode(&event).unwrap_err().to_string();
        assert!(problem.contains(&format!("missing field `{field}`")), "{problem}");
    }
}

#[test]
fn a_place_in_captured_bytes_that_no_json_reader_keeps_is_not_stored() {
    let mut event = example("ThreatMade");
    event.common.evidence[0].end = 1 << 53;
    assert!(encode(&event).unwrap_err().to_string().contains("2^53"));
}

#[test]
fn a_correction_to_a_value_that_is_no_value_of_the_ledger_is_not_stored() {
    let mut deep = json!(1);
    for _ in 0..200 {
        deep = json!([deep]);
    }
    for now in [json!(1.5), json!(1_u64 << 60), deep, json!({ "$serde_json::private::RawValue": "1" })] {
        let mut event = example("CorrectionIssued");
        if let Fact::CorrectionIssued(correction) = &mut event.fact {
            correction.now = FieldValue(now);
        }
        assert!(encode(&event).is_err());
    }
}
