//! An export gives back exactly the bytes that were stored, whatever they are.
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

use base64::Engine as _;
use common::{canonical, events::example, message};
use dateline_wire::encode;
use dateline_wire::export::{ExportError, ExportLine, read_lines};
use dateline_wire::testing::{arbitrary_event, arbitrary_timestamp, json_value, nasty_text};
use proptest::prelude::*;

fn bodies() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..80),
        nasty_text().prop_map(String::into_bytes),
        json_value().prop_map(|value| serde_json::to_vec(&value).unwrap()),
        json_value().prop_map(|value| serde_json::to_vec_pretty(&value).unwrap()),
        arbitrary_event().prop_map(|event| encode(&event).unwrap()),
        "[\\[\\]{}\", \\r\\n0-9a\\\\ud8]{0,12}".prop_map(String::into_bytes),
    ]
}

fn lines() -> impl Strategy<Value = ExportLine> {
    let carried = proptest::option::weighted(0.2, arbitrary_timestamp());
    (1..=9_007_199_254_740_991_u64, arbitrary_timestamp(), carried, nasty_text(), bodies()).prop_map(
        |(position, recorded, carried_ignored, story, body)| ExportLine {
            position,
            recorded,
            carried_ignored,
            story,
            body,
        },
    )
}

proptest! {
    #[test]
    fn an_export_gives_back_exactly_what_was_stored(lines in proptest::collection::vec(lines(), 0..4)) {
        let export: String = lines.iter().map(|line| line.to_line().unwrap() + "\n").collect();
        prop_assert_eq!(export.matches('\n').count(), lines.len());
        let read: Vec<_> = read_lines(export.as_bytes()).map(Result::unwrap).collect();
        prop_assert_eq!(read, lines);
    }

    #[test]
    fn any_line_is_read_or_refused_with_its_number(bytes in bodies()) {
        if let Err(error) = ExportLine::from_line(&bytes, 7) {
            prop_assert!(error.to_string().starts_with("line 7, column "), "{}", error);
        }
    }
}

fn line(body: &[u8]) -> ExportLine {
    ExportLine {
        position: 1,
        recorded: "2014-12-17T23:06:00Z".parse().unwrap(),
        carried_ignored: None,
        story: "sony-hack".to_owned(),
        body: body.to_vec(),
    }
}

#[test]
fn an_event_stands_in_its_line_as_it_is_stored() {
    let event = example("StoryOpened");
    let bytes = encode(&event).unwrap();
    assert_eq!(bytes, canonical(&message(&event)));
    assert_eq!(
        line(&bytes).to_line().unwrap(),
        format!(
            r#"{{"position":1,"recorded":"2014-12-17T23:06:00Z","story":"sony-hack","event":{}}}"#,
            String::from_utf8(bytes).unwrap()
        )
    );
}

#[test]
fn a_time_that_an_entry_carried_with_no_right_to_stands_beside_when_it_was_recorded() {
    let carried = ExportLine { carried_ignored: Some("2014-12-01T00:00:00Z".parse().unwrap()), ..line(b"{}") };
    let written = carried.to_line().unwrap();
    assert_eq!(
        written,
        r#"{"position":1,"recorded":"2014-12-17T23:06:00Z","carried_ignored":"2014-12-01T00:00:00Z","story":"sony-hack","event":{}}"#
    );
    assert_eq!(ExportLine::from_line(written.as_bytes(), 1).unwrap(), carried);
}

#[test]
fn bytes_that_are_not_json_on_one_line_are_in_base64() {
    for body in [&b"\xff\x00"[..], b"", b"not json", b"{\n}", b" {}", b"{} ", b"null", b"{}{}"] {
        let encoded = base64::engine::general_purpose::STANDARD.encode(body);
        let written = line(body).to_line().unwrap();
        assert!(written.ends_with(&format!(r#","bytes_base64":"{encoded}"}}"#)), "{written}");
    }
}

#[test]
fn a_line_that_is_not_one_of_an_export_is_refused_with_its_place() {
    let whole = r#""position":1,"recorded":"2014-12-17T23:06:00Z","story":"s","event":{}"#;
    assert!(ExportLine::from_line(format!("{{{whole}}}\r").as_bytes(), 1).is_ok());
    for (text, words) in [
        (format!("{{{whole}"), "EOF"),
        (format!("{{{whole}}}x"), "trailing"),
        (format!("{{{whole},\"position\":2}}"), "duplicate field `position`"),
        (format!("{{{whole},\"event\":1}}"), "duplicate field `event`"),
        (format!("{{{whole},\"bytes_base64\":\"\"}}"), "both"),
        (format!("{{{whole},\"restored\":true}}"), "unknown field `restored`"),
        (format!("{{{}}}", whole.replace("\"event\":{}", "\"bytes_base64\":\"?\"")), "not Base64"),
        (format!("{{{}}}", whole.replace(",\"event\":{}", "")), "neither"),
        (format!("{{{}}}", whole.replace(":1,", ":0,")), "position 0"),
        (format!("{{{}}}", whole.replace(":1,", ":1.0,")), "invalid type"),
        (format!("{{{}}}", whole.replace(":1,", ":9007199254740992,")), "position 9007199254740992"),
        (format!("{{{}}}", whole.replace("23:06:00Z", "25:06:00Z")), "not an instant"),
        (format!("{{{}}}", whole.replace("\"s\"", "\"\\ud800\"")), "hex escape"),
        ("[1,\"2014-12-17T23:06:00Z\",\"s\",{}]".to_owned(), "JSON object"),
        ("\u{feff}{}".to_owned(), "JSON object"),
    ] {
        match ExportLine::from_line(text.as_bytes(), 12) {
            Err(ExportError::Line { line: 12, problem, .. }) => {
                assert!(problem.contains(words), "{problem:?} does not say {words:?}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn reading_ends_at_the_first_line_that_is_wrong_and_counts_blank_ones() {
    let good = line(b"{}").to_line().unwrap();
    let export = format!("{good}\n\n  \r\n{{}}\n{good}\n");
    let read: Vec<_> = read_lines(export.as_bytes()).collect();
    assert_eq!(read.len(), 2);
    assert!(read[1].as_ref().unwrap_err().to_string().starts_with("line 4, column "));
}
