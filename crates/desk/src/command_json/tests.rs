use dateline_wire::testing::arbitrary_event;
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn error(value: Value) -> String {
    read_value(value).unwrap_err().to_string().trim_start_matches(": ").to_owned()
}

fn statement(data: Value) -> Value {
    json!({"type": "StatementIssued", "story": "sony-hack", "data": data})
}

fn of_kind(kind: &str, data: Value) -> Value {
    json!({"type": kind, "story": "s", "data": data})
}

fn sony() -> Value {
    json!({"id": "sony-pictures", "kind": "organization", "as": "Sony"})
}

#[test]
fn a_command_is_read_with_all_that_it_says() {
    let draft = read_value(json!({
        "type": "StatementIssued", "story": "sony-hack", "learned": "2014-12-17T18:05:00-05:00",
        "recorded_by": "desk-late", "id": "01940000-0000-7000-8000-000000000001",
        "data": {"speaker": sony(), "spans": [{"kind": "quote", "text": "We stand by our filmmakers"}],
                 "occurred": "2014-12-17", "note": "By mail."}
    }))
    .unwrap();
    assert_eq!(draft.story.as_str(), "sony-hack");
    assert_eq!(draft.learned.unwrap().to_string(), "2014-12-17T23:05:00Z");
    assert_eq!(draft.recorded_by.as_deref(), Some("desk-late"));
    assert_eq!(draft.id.unwrap().to_string(), "01940000-0000-7000-8000-000000000001");
    assert_eq!(draft.common.occurred.unwrap().to_string(), "2014-12-17");
    assert_eq!(draft.common.note.as_deref(), Some("By mail."));
    let Fact::StatementIssued(statement) = draft.fact else { panic!("not a statement") };
    assert_eq!(statement.speaker.printed, "Sony");
    assert_eq!(statement.spans[0].text, "We stand by our filmmakers");
}

#[test]
fn a_text_that_is_not_strict_json_is_refused_with_line_and_column() {
    let refused = |text: &str| format!("line 3{}", read(text).unwrap_err());
    assert!(
        refused("{\"type\":1,\"type\":2}").starts_with("line 3, column "),
        "{}",
        refused("{\"type\":1,\"type\":2}")
    );
    assert!(refused("{\n \"type\": 1.5}").starts_with("line 3, line 2, column "));
    assert!(refused("{}").starts_with("line 3: type: it is missing"));
}

#[test]
fn what_a_draft_does_not_say_is_filled_in() {
    let id: EventId = "01940000-0000-7000-8000-000000000001".parse().unwrap();
    let claim = json!({"subject": "a", "predicate": "b", "object": "c"});
    let mut value = json!({"type": "claim", "story": "s", "data": claim});
    let command = read_value(value.clone()).unwrap().into_command("desk-early".to_owned(), || id);
    assert_eq!((command.id, command.recorded_by.as_str(), command.learned), (id, "desk-early", None));
    value["recorded_by"] = json!("desk-late");
    let command = read_value(value).unwrap().into_command("desk-early".to_owned(), || id);
    assert_eq!(command.recorded_by, "desk-late");
}

#[test]
fn each_kind_has_its_stored_name_and_the_one_it_has_on_the_command_line() {
    for kind in Kind::ALL {
        for name in [kind.name(), kind.word()] {
            let refused = error(json!({"type": name, "story": "s", "data": {"nonsense": 1}}));
            assert!(refused.starts_with("data.nonsense: there is no such field"), "{name}: {refused}");
        }
    }
    let claim = json!({"subject": "a", "predicate": "b", "object": "c"});
    let draft = read_value(json!({"type": "claim", "story": "s", "data": claim})).unwrap();
    assert_eq!(draft.fact.name(), "ClaimAsserted");
}

#[test]
fn the_fields_that_any_kind_has_are_the_domains() {
    let all = serde_json::to_value(Common::default()).unwrap();
    let mut names: Vec<_> = all.as_object().unwrap().keys().cloned().collect();
    let mut known: Vec<_> = COMMON.iter().map(|name| (*name).to_owned()).collect();
    names.sort();
    known.sort();
    assert_eq!(names, known);
}

proptest! {
    #[test]
    fn whatever_the_ledger_holds_can_be_said_as_a_command(event in arbitrary_event(), by_spoken_name in any::<bool>()) {
        let message: Value = serde_json::from_slice(&dateline_wire::encode(&event).unwrap()).unwrap();
        let name = if by_spoken_name { event.fact.kind().word() } else { event.fact.name() };
        let draft = read_value(json!({
            "type": name, "story": event.story, "learned": event.learned, "recorded_by": event.recorded_by,
            "id": event.id, "data": message["data"],
        })).unwrap();
        prop_assert_eq!(draft, CommandDraft {
            story: event.story,
            common: event.common,
            fact: event.fact,
            learned: Some(event.learned),
            recorded_by: Some(event.recorded_by),
            id: Some(event.id),
        });
    }
}

#[test]
fn no_two_kinds_share_a_name() {
    let names: std::collections::BTreeSet<_> = Kind::ALL.iter().flat_map(|kind| [kind.name(), kind.word()]).collect();
    assert_eq!(names.len(), 2 * Kind::ALL.len());
}

#[test]
fn every_date_may_be_a_short_text() {
    let figure = json!({"figure": "deaths", "of": "people", "value": "47", "counted_as_of": "2014-12-17~",
                        "planned": "2015", "occurred": "2014-12"});
    let draft = read_value(json!({"type": "figure", "story": "s", "data": figure})).unwrap();
    let Fact::FigureReported(figure) = draft.fact else { panic!("not a figure") };
    assert_eq!(figure.counted_as_of.unwrap().to_string(), "2014-12-17~");
    assert_eq!(draft.common.occurred.unwrap().to_string(), "2014-12");
    let version = json!({"channel": "web", "headline": "x", "published": "2014-12-17 18:05 America/New_York"});
    let draft = read_value(json!({"type": "version", "story": "s", "data": version})).unwrap();
    let Fact::VersionPublished(version) = draft.fact else { panic!("not a version") };
    assert_eq!(version.published.unwrap().to_string(), "2014-12-17T18:05 America/New_York");
}

#[test]
fn a_date_may_be_an_object_too() {
    let draft = read_value(json!({"type": "claim", "story": "s", "data": {
        "subject": "a", "predicate": "b", "object": "c",
        "occurred": {"date": "2014-12-17", "words": "Wednesday", "basis": "inferred"}
    }}))
    .unwrap();
    assert_eq!(draft.common.occurred.unwrap().words.as_deref(), Some("Wednesday"));
}

#[test]
fn every_error_names_the_field_and_says_what_is_expected() {
    let mut spelled = sony();
    spelled["kind"] = json!("organisation");
    let mut misnamed = sony();
    misnamed["name"] = json!("Sony");
    let quote = json!([{"kind": "quote", "text": "x"}]);
    let errors = [
        error(json!([])),
        error(json!({})),
        error(json!({"type": "StatementIssud", "story": "s", "data": {}})),
        error(json!({"type": 1, "story": "s", "data": {}})),
        error(json!({"type": "claim", "data": {}})),
        error(json!({"type": "claim", "story": "Sony Hack", "data": {}})),
        error(json!({"type": "claim", "story": "s"})),
        error(json!({"type": "claim", "story": "s", "data": []})),
        error(json!({"type": "claim", "story": "s", "note": "x", "data": {}})),
        error(json!({"type": "claim", "story": "s", "learnt": "x", "data": {}})),
        error(json!({"type": "claim", "story": "s", "learned": "yesterday", "data": {}})),
        error(json!({"type": "claim", "story": "s", "id": 7, "data": {}})),
        error(json!({"type": "claim", "story": "s", "data": {"subject": "x"}})),
        error(json!({"type": "claim", "story": "s", "data":
                {"subject": "x", "predicate": "y", "object": "z", "occured": "2014"}})),
        error(json!({"type": "claim", "story": "s", "data":
                {"subject": "x", "predicate": "y", "object": "z", "occurred": "2014-13"}})),
        error(json!({"type": "claim", "story": "s", "data":
                {"subject": "x", "predicate": "y", "object": "z", "grade": "B9"}})),
        error(json!({"type": "claim", "story": "s", "data":
                {"subject": "x", "predicate": "y", "object": "z", "sourcing": [{"hops": [{"party": sony()}]}]}})),
        error(statement(json!({"speaker": spelled, "spans": quote}))),
        error(statement(json!({"speaker": misnamed, "spans": quote}))),
        error(statement(json!({"speaker": sony(), "spans": [{"kind": "quote"}]}))),
        error(statement(json!({"speaker": "Sony", "spans": quote}))),
        error(of_kind("figure", json!({"figure": "deaths", "of": "people", "value": 47}))),
        error(of_kind("figure", json!({"figure": "deaths", "of": "people", "value": "1,000"}))),
        error(of_kind("figure", json!({"figure": "deaths", "of": "people", "counted_as_of": "2014-02-30"}))),
        error(of_kind("version", json!({"channel": "web", "headline": "x", "published": "17 December"}))),
        error(of_kind("description", json!({"of": sony(), "property": "x", "value": "y"}))),
        error(of_kind("description", json!({"of": "party", "property": "x", "value": "y"}))),
        error(of_kind("description", json!({"of": {"person": sony()}, "property": "x", "value": "y"}))),
        error(of_kind("description", json!({"of": {"party": {"id": "sony"}}, "property": "x", "value": "y"}))),
        error(of_kind("description", json!({"of": 7, "property": "x", "value": "y"}))),
        error(of_kind("description", json!({"of": true, "property": false, "value": "y"}))),
        error(of_kind("description", json!({"of": {"party": sony()}, "property": false, "value": "y"}))),
        error(of_kind("retitle", json!({"headline": ["a `b`"]}))),
        error(of_kind("evidence", json!({"sha256": "E3B0", "length_bytes": 1}))),
        error(of_kind("gap", json!({"missing": "x", "evidence": [{"sha256": "a".repeat(64), "start": -1, "end": 2}]}))),
        error(of_kind(
            "gap",
            json!({"missing": "x", "evidence": [{"sha256": "a".repeat(64), "start": "0", "end": 2}]}),
        )),
        error(of_kind("gap", json!({"missing": "x", "records": ["sony-hack"]}))),
        error(of_kind("link", json!({"from": "s#1", "to": "s#2", "relation": "contradict"}))),
        error(of_kind("reinstate", json!({}))),
    ];
    insta::assert_snapshot!(errors.join(
        "
"
    ));
}
