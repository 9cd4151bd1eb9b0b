//! What may be changed afterwards, and what may not: what is refused in a new record is refused in a corrected one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::answer::{self, Lens};
use dateline_story::decide::{Decision, Refusal, decide};
use dateline_story::event::*;
use dateline_story::fold::{StoryState, fold_learned_by};
use dateline_story::partial_date::PartialDate;
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

fn attributed() -> StoryState {
    given(vec![opened(), incident(), attribution(AttributionRole::Involved)])
}

fn issued(state: &StoryState, fact: Fact) -> CorrectionIssued {
    match when(state, fact).unwrap().fact {
        Fact::CorrectionIssued(issued) => issued,
        other => panic!("{other:?}"),
    }
}

fn quoting(was: Value, target: u64, field: &str, now: Value) -> Fact {
    match correction(target, field, now) {
        Fact::CorrectionIssued(mut correction) => {
            correction.was.0 = was;
            Fact::CorrectionIssued(correction)
        }
        other => other,
    }
}

#[test]
fn a_correction_puts_a_record_only_inside_one_that_is_there() {
    let state = given(vec![opened(), statement("a"), statement("b")]);
    assert_eq!(
        refusal(&state, correction(2, "embedded_in", json!("sony-hack#9"))),
        "there is no record sony-hack#9; the last one is sony-hack#3"
    );
    assert_eq!(
        refusal(&state, correction(2, "embedded_in", json!("other#1"))),
        "other#1 is a record of another story than sony-hack"
    );
    assert!(when(&state, correction(2, "embedded_in", json!("sony-hack#3"))).is_ok(), "one that came later will do");
}

#[test]
fn a_correction_never_puts_a_record_inside_itself() {
    let mut state = given(vec![opened(), statement("a"), statement("b"), statement("c")]);
    assert_eq!(
        refusal(&state, correction(2, "embedded_in", json!("sony-hack#2"))),
        "sony-hack#2 would stand inside itself"
    );
    state = and(state, correction(2, "embedded_in", json!("sony-hack#3")));
    state = and(state, correction(3, "embedded_in", json!("sony-hack#4")));
    assert_eq!(
        refusal(&state, correction(4, "embedded_in", json!("sony-hack#2"))),
        "sony-hack#4 would stand inside itself"
    );
}

#[test]
fn a_corrected_attribution_names_an_incident_of_the_story() {
    assert_eq!(
        refusal(&attributed(), correction(3, "incident", json!("sony-atack"))),
        "the story sony-hack knows no incident sony-atack; it knows sony-attack"
    );
}

#[test]
fn what_lies_ahead_does_not_become_what_occurred_by_a_correction() {
    let state = given(vec![opened(), statement("a")]);
    let ahead = correction(2, "occurred", json!({ "date": "2014-12-25" }));
    assert!(matches!(when(&state, ahead), Err(Refusal::OccurredAhead { .. })));
    let state = and(state, correction(2, "occurred", json!({ "date": "2014-12-15" })));
    let ahead = correction(2, "occurred.date", json!("2014-12-25"));
    assert!(matches!(when(&state, ahead), Err(Refusal::OccurredAhead { .. })));
    assert!(when(&state, correction(2, "planned", json!({ "date": "2014-12-25" }))).is_ok());
}

#[test]
fn what_a_record_must_say_cannot_be_corrected_away() {
    let state = and(attributed(), statement("a"));
    let said = |target: u64, field: &str, now: Value| refusal(&state, correction(target, field, now));
    assert_eq!(said(4, "spans.0.text", json!(" ")), "sony-hack#4: spans.0.text is empty; it must say something");
    for nothing in [json!([]), json!(null)] {
        assert_eq!(
            said(4, "spans", nothing),
            "sony-hack#4: spans is empty; a statement has words: give at least one quote or paraphrase"
        );
    }
    assert_eq!(
        said(4, "sourcing", json!([{ "hops": [] }])),
        "sony-hack#4: sourcing.0.hops is empty; a chain has at least its origin"
    );
    for (target, field) in [(4, "spans.0.text"), (4, "speaker"), (4, "speaker.as"), (3, "incident"), (2, "description")]
    {
        let refused = when(&state, correction(target, field, json!(null)));
        assert!(matches!(refused, Err(Refusal::Field { .. })), "{field}: {refused:?}");
    }
}

#[test]
fn nothing_empties_a_list_and_what_is_empty_is_nothing() {
    let mut state = given(vec![opened(), statement("a")]);
    let to = json!([{ "id": "press", "kind": "group", "as": "the press" }]);
    let first = issued(&state, correction(2, "to", to.clone()));
    assert_eq!((first.was.0, &first.now.0), (Value::Null, &to));
    state = and(state, correction(2, "to", to.clone()));
    let emptied = issued(&state, correction(2, "to", json!([])));
    assert_eq!((emptied.was.0, emptied.now.0), (to, Value::Null));
    state = and(state, correction(2, "to", json!(null)));
    assert_eq!(value(&state, 2, "to"), Value::Null);
    assert_eq!(state.anomalies(), []);
    assert!(matches!(when(&state, correction(2, "to", json!([]))), Err(Refusal::Unchanged { .. })));
}

#[test]
fn a_corrected_date_without_a_zone_gets_the_ledgers() {
    let state = given(vec![opened(), statement("a")]);
    for field in ["occurred", "planned"] {
        let issued = issued(&state, correction(2, field, json!({ "date": "2014-12-15" })));
        assert_eq!(issued.now.0["zone"], "America/New_York", "{field}");
        let state = and(state.clone(), correction(2, field, json!({ "date": "2014-12-15" })));
        assert_eq!(value(&state, 2, field)["zone"], "America/New_York");
        assert!(matches!(
            when(&state, correction(2, field, json!({ "date": "2014-12-15" }))),
            Err(Refusal::Unchanged { .. })
        ));
    }
}

#[test]
fn the_zone_of_a_date_cannot_be_taken_away() {
    let mut dated = command(2, statement("a"));
    dated.common.occurred = Some("2014-12-15 Asia/Seoul".parse::<PartialDate>().unwrap());
    let mut state = given(vec![opened()]);
    let Ok(Decision::Record(event)) = decide(&state, &dated, &circumstances()) else { panic!() };
    state.apply(entry(2, *event));
    let issued = issued(&state, correction(2, "occurred.zone", json!(null)));
    assert_eq!((issued.was.0, issued.now.0), (json!("Asia/Seoul"), json!("America/New_York")));
}

#[test]
fn what_stood_there_may_be_quoted_in_any_spelling() {
    let mut state = given(vec![opened(), statement("a")]);
    state = and(state, correction(2, "occurred", json!({ "date": "2014-12-15" })));
    for was in [
        json!({ "date": "2014-12-15" }),
        json!({ "date": "2014-12-15", "basis": "stated", "words": null }),
        value(&state, 2, "occurred"),
    ] {
        let issued = issued(&state, quoting(was, 2, "occurred", json!({ "date": "2014-12-16" })));
        assert_eq!(issued.was.0, value(&state, 2, "occurred"));
    }
    for was in [json!({ "date": "2014-12-14" }), json!("yesterday"), json!(7)] {
        let refused = when(&state, quoting(was, 2, "occurred", json!({ "date": "2014-12-16" })));
        assert!(matches!(refused, Err(Refusal::AnotherValue { .. })), "{refused:?}");
    }
}

#[test]
fn a_correction_tried_again_is_known_however_its_values_are_spelled() {
    let mut state = given(vec![opened(), statement("a")]);
    state = and(state, correction(2, "occurred", json!({ "date": "2014-12-15" })));
    let stood = json!({ "date": "2014-12-15" });
    let next = quoting(stood.clone(), 2, "occurred", json!({ "date": "2014-12-16" }));
    state = and(state, next.clone());
    let again = |fact: Fact| decide(&state, &command(4, fact), &circumstances());
    assert_eq!(again(next), Ok(Decision::Already(4)));
    assert_eq!(again(correction(2, "occurred", json!({ "date": "2014-12-16" }))), Ok(Decision::Already(4)));
    for other in [
        correction(2, "occurred", json!({ "date": "2014-12-17" })),
        correction(2, "planned", json!({ "date": "2014-12-16" })),
        quoting(json!({ "date": "2014-12-01" }), 2, "occurred", json!({ "date": "2014-12-16" })),
    ] {
        assert!(
            matches!(again(other), Err(Refusal::IdInUse { .. })),
            "another correction is not passed off as recorded"
        );
    }
}

#[test]
fn a_grade_and_a_stance_are_corrected_to_what_they_can_be() {
    let mut state = given(vec![opened(), statement("a")]);
    for (field, right, wrong) in [("grade", json!("B2"), json!("Z9")), ("stance", json!("denies"), json!("wavers"))] {
        let refused = when(&state, correction(2, field, wrong));
        assert!(matches!(refused, Err(Refusal::Field { .. })), "{refused:?}");
        state = and(state, correction(2, field, right.clone()));
        assert_eq!(value(&state, 2, field), right);
        state = and(state, correction(2, field, json!(null)));
        assert_eq!(value(&state, 2, field), Value::Null);
    }
    assert_eq!(
        refusal(&state, correction(2, "grade", json!("Z9"))),
        "sony-hack#2: \"Z9\" does not fit the field \"grade\": \"Z9\" is not a grade: give a letter A to F and a digit \
         1 to 6 (the Admiralty code), such as B2"
    );
}

#[test]
fn one_place_in_a_list_has_one_spelling() {
    let state = given(vec![opened(), statement("a")]);
    for path in ["spans.00.text", "spans.+0.text", "spans.1.text", "spans..text"] {
        let refused = when(&state, correction(2, path, json!("b")));
        assert!(matches!(refused, Err(Refusal::Field { .. })), "{path}: {refused:?}");
    }
}

#[test]
fn when_an_incident_is_withdrawn_what_was_said_of_it_stands_and_nothing_more_is_laid_at_anybodys_door() {
    let state = and(attributed(), withdrawal(2));
    assert!(state.record(3).unwrap().stands());
    assert_eq!(
        refusal(&state, attribution(AttributionRole::Perpetrated)),
        "the story sony-hack knows no incident sony-attack; report it first: dateline record incident"
    );
    assert!(when(&state, correction(3, "role", json!("linked"))).is_ok(), "what stands can still be put right");
    assert!(when(&state, incident()).is_ok(), "and the incident reported anew");
    assert_eq!(state.anomalies(), []);
}

#[test]
fn an_incident_that_gets_another_name_leaves_attributions_to_be_corrected_after_it() {
    let mut state = and(attributed(), correction(2, "incident", json!("sony-breach")));
    assert!(when(&state, attribution(AttributionRole::Linked)).is_err(), "the old name is gone");
    state = and(state, correction(3, "incident", json!("sony-breach")));
    let lens = Lens { view: View::default(), late_after_micros: 0, instant: None };
    let ladders = answer::story(&state, &lens).unwrap().attributions;
    let names: Vec<&str> = ladders.iter().map(|ladder| ladder.incident.as_str()).collect();
    assert_eq!(names, ["sony-breach"]);
}

/// A statement whose second span came by a correction, and that span corrected.
fn corrected_twice() -> StoryState {
    let spans = json!([{ "kind": "quote", "text": "a" }, { "kind": "quote", "text": "b" }]);
    given(vec![opened(), statement("a"), correction(2, "spans", spans), correction(2, "spans.1.text", json!("c"))])
}

#[test]
fn a_correction_is_not_withdrawn_under_another_that_rests_on_it() {
    let mut state = corrected_twice();
    assert_eq!(
        refusal(&state, withdrawal(3)),
        "sony-hack#3 cannot be withdrawn while sony-hack#4 stands, which corrects what it put there"
    );
    state = and(state, withdrawal(4));
    state = and(state, withdrawal(3));
    assert_eq!(value(&state, 2, "spans.0.text"), "a");
    assert_eq!(
        refusal(&state, withdrawal(5)),
        "sony-hack#5 cannot be withdrawn: sony-hack#4 would count again, and what it corrects is not there now",
        "bringing the second back alone would leave it nothing to correct"
    );
    assert!(when(&state, withdrawal(6)).is_ok());
}

#[test]
fn a_view_without_the_first_correction_leaves_out_the_second_in_silence() {
    let state = corrected_twice();
    let mut entries: Vec<_> = state.records().iter().map(|record| record.entry.clone()).collect();
    if let dateline_story::entry::Content::Event(event) = &mut entries[2].content {
        event.learned = Timestamp::from_micros(START + MINUTE);
    }
    let view = fold_learned_by(&story(), &entries, Timestamp::from_micros(START));
    assert_eq!(view.anomalies(), []);
    assert_eq!(value(&view, 2, "spans.0.text"), "a");
}

#[test]
fn a_name_that_the_envelope_cannot_hold_is_refused() {
    let state = given(vec![opened()]);
    for (name, said) in [
        ("m.\treyes", "the name of who records it has the character '\\t', which cannot stand there; leave it out"),
        (
            "m.\u{1b}[31mreyes",
            "the name of who records it has the character '\\u{1b}', which cannot stand there; leave it out",
        ),
        (
            "m\u{ffff}",
            "the name of who records it has the character '\\u{ffff}', which cannot stand there; leave it out",
        ),
        (" ", "who records it is empty; say who you are: --by, or DATELINE_BY"),
    ] {
        let mut named = command(9, statement("a"));
        named.recorded_by = name.to_owned();
        assert_eq!(decide(&state, &named, &circumstances()).unwrap_err().to_string(), said);
    }
}
