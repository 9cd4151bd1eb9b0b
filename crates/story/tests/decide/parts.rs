//! Withdrawing and reinstating records and their parts: what can go, what cannot, and what may come back.

use super::each_is_refused;
use crate::common::history::{chain, sony};
use crate::common::*;
use dateline_story::event::AttributionRole;
use dateline_story::fold::StoryState;
use serde_json::{Value, json};

/// A statement of two spans (#2).
fn two_spans() -> StoryState {
    let spans = json!([{ "kind": "quote", "text": "a", "to": [sony()] }, { "kind": "quote", "text": "b" }]);
    given(vec![opened(), fact("StatementIssued", json!({ "speaker": sony(), "spans": spans, "about": "the film" }))])
}

fn spoken(state: &StoryState, number: u64) -> Vec<String> {
    let spans = value(state, number, "spans");
    spans.as_array().unwrap().iter().map(|span| span["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_part_goes_and_comes_back() {
    let state = and(two_spans(), withdrawal_of_part(2, "spans.0"));
    assert_eq!(spoken(&state, 2), ["b"]);
    assert!(state.record(2).unwrap().stands());
    let state = and(state, withdrawal_of_part(2, "about"));
    assert_eq!(value(&state, 2, "about"), Value::Null);
    let one_back = and(state.clone(), reinstatement(2, Some("spans.0")));
    assert_eq!(
        (spoken(&one_back, 2), value(&one_back, 2, "about")),
        (vec!["a".to_owned(), "b".to_owned()], Value::Null)
    );
    let all_back = and(state, reinstatement(2, None));
    assert_eq!(value(&all_back, 2, "about"), "the film");
    assert_eq!(spoken(&all_back, 2), ["a", "b"]);
}

#[test]
fn a_part_is_one_that_is_there_and_without_which_the_record_still_says_something() {
    let state = and(two_spans(), withdrawal_of_part(2, "spans.1"));
    each_is_refused(
        &state,
        [
            (
                withdrawal_of_part(2, "spans.0"),
                "sony-hack#2: spans.0 is all that is left of spans; withdraw the whole record, or correct what it says",
            ),
            (withdrawal_of_part(2, "spans.1"), "sony-hack#2: spans.1 was withdrawn already, by sony-hack#3"),
            (withdrawal_of_part(2, "spans.1.text"), "sony-hack#2: spans.1 was withdrawn already, by sony-hack#3"),
            (
                withdrawal_of_part(2, "spans"),
                "sony-hack#2: without spans it does not fit together (spans is empty; a statement has words: give at least \
                 one quote or paraphrase); withdraw the whole record instead",
            ),
            (
                withdrawal_of_part(2, "speaker"),
                "sony-hack#2: speaker is needed; withdraw the whole record, or correct what it says",
            ),
            (
                withdrawal_of_part(2, "spans.0.text"),
                "sony-hack#2: spans.0.text is needed; withdraw the whole record, or correct what it says",
            ),
            (withdrawal_of_part(2, "medium"), "sony-hack#2: medium is empty; there is nothing to withdraw"),
            (
                withdrawal_of_part(2, "spans.7"),
                "sony-hack#2: there is no field \"spans.7\"; the fields with a value are: speaker, spans, about",
            ),
            (withdrawal_of_part(9, "spans.0"), "there is no record sony-hack#9; the last one is sony-hack#3"),
            (
                withdrawal_of_part(3, "notice"),
                "sony-hack#3 is of a kind that is only withdrawn as a whole; leave the part out",
            ),
        ],
    );
    assert!(when(&state, withdrawal_of_part(2, "spans.0.to")).is_ok());
    assert!(when(&state, withdrawal_of_part(1, "headline")).is_err());
    let withdrawn = and(state, withdrawal(2));
    assert_eq!(refusal(&withdrawn, withdrawal_of_part(2, "about")), "sony-hack#2 was withdrawn already");
}

#[test]
fn the_last_hop_and_the_last_value_cannot_go() {
    let state = and_with(
        given(vec![opened()]),
        common(json!({ "sourcing": [{ "hops": [{ "party": sony(), "role": "origin" }] }] })),
        fact("FigureReported", json!({ "figure": "deaths", "of": "people", "at_least": "3" })),
    );
    each_is_refused(
        &state,
        [
            (
                withdrawal_of_part(2, "sourcing.0.hops.0"),
                "sony-hack#2: sourcing.0.hops.0 is all that is left of sourcing.0.hops; withdraw the whole record, or correct \
                 what it says",
            ),
            (
                withdrawal_of_part(2, "at_least"),
                "sony-hack#2: without at_least it does not fit together (value is missing; give it, or a bound: at_least, \
                 at_most, or both); withdraw the whole record instead",
            ),
        ],
    );
    assert!(when(&state, withdrawal_of_part(2, "sourcing.0")).is_ok());
}

#[test]
fn what_is_withdrawn_is_reinstated_before_it_is_changed() {
    let state = and(two_spans(), withdrawal_of_part(2, "spans.1"));
    let said = "sony-hack#2: spans.1 was withdrawn by sony-hack#3; reinstate it first";
    each_is_refused(
        &state,
        [
            (correction(2, "spans.1.text", json!("c")), said),
            (correction(2, "spans.1", json!({ "kind": "quote", "text": "c" })), said),
            (correction(2, "spans", json!([{ "kind": "quote", "text": "c" }])), said),
        ],
    );
    let corrected = and(state, correction(2, "spans.0.text", json!("A")));
    assert_eq!(spoken(&and(corrected, reinstatement(2, None)), 2), ["A", "b"], "places are those of the whole record");

    let sourced = and_with(given(vec![opened()]), common(json!({ "sourcing": [chain()] })), statement("a"));
    let amended = |replaces: Option<u32>| {
        let chain = json!({ "hops": [{ "party": sony(), "role": "origin" }] });
        fact(
            "SourcingAmended",
            json!({ "record": "sony-hack#2", "replaces": replaces, "chain": chain, "reason": "named" }),
        )
    };
    let one = and(sourced.clone(), withdrawal_of_part(2, "sourcing.0"));
    assert_eq!(
        refusal(&one, amended(Some(0))),
        "sony-hack#2: sourcing.0 was withdrawn by sony-hack#3; reinstate it first"
    );
    assert!(when(&one, amended(None)).is_ok());
    let all = and(sourced, withdrawal_of_part(2, "sourcing"));
    assert_eq!(refusal(&all, amended(None)), "sony-hack#2: sourcing was withdrawn by sony-hack#3; reinstate it first");
}

#[test]
fn what_a_part_rests_on_is_not_taken_from_under_it() {
    let mut state = given(vec![opened(), statement("a")]);
    let spans = json!([{ "kind": "quote", "text": "a" }, { "kind": "quote", "text": "b" }]);
    state = and(state, correction(2, "spans", spans));
    state = and(state, withdrawal_of_part(2, "spans.1"));
    assert_eq!(
        refusal(&state, withdrawal(3)),
        "sony-hack#3 cannot be withdrawn while sony-hack#4 stands, which withdraws what it put there"
    );
    state = and(state, withdrawal(4));
    assert_eq!(spoken(&state, 2), ["a", "b"]);
    state = and(state, withdrawal(3));
    assert_eq!(
        refusal(&state, withdrawal(5)),
        "sony-hack#5 cannot be withdrawn: sony-hack#4 would count again, and what it withdraws is not there now"
    );
}

#[test]
fn a_withdrawal_that_comes_back_still_means_the_part_that_it_meant() {
    let mut state = and(two_spans(), withdrawal_of_part(2, "spans.0"));
    state = and(state, reinstatement(2, Some("spans.0")));
    state =
        and(state, correction(2, "spans", json!([{ "kind": "quote", "text": "b" }, { "kind": "quote", "text": "a" }])));
    assert_eq!(
        refusal(&state, withdrawal(4)),
        "sony-hack#4 cannot be withdrawn: sony-hack#3 would count again, and what it withdraws is not there now"
    );
}

#[test]
fn only_what_is_withdrawn_is_reinstated() {
    let state = and(two_spans(), withdrawal_of_part(2, "spans.1"));
    each_is_refused(
        &state,
        [
            (reinstatement(1, None), "sony-hack#1 is not withdrawn; there is nothing to reinstate"),
            (reinstatement(2, Some("about")), "sony-hack#2: about is not withdrawn; there is nothing to reinstate"),
            (
                reinstatement(2, Some("spans.1.text")),
                "sony-hack#2: spans.1.text was withdrawn with spans.1; reinstate spans.1",
            ),
            (reinstatement(9, None), "there is no record sony-hack#9; the last one is sony-hack#3"),
        ],
    );
    let whole = and(two_spans(), withdrawal(2));
    assert_eq!(
        refusal(&whole, reinstatement(2, Some("about"))),
        "sony-hack#2 was withdrawn as a whole; leave the part out to reinstate it"
    );
    let back = and(whole, reinstatement(2, None));
    assert_eq!(refusal(&back, reinstatement(2, None)), "sony-hack#2 is not withdrawn; there is nothing to reinstate");
    let gone = and(back, withdrawal(4));
    assert!(!gone.record(2).unwrap().stands(), "a reinstatement that is withdrawn leaves the withdrawal in force");
    assert!(when(&gone, reinstatement(2, None)).is_ok());
    assert!(when(&gone, withdrawal(3)).is_ok(), "a withdrawal can be withdrawn, too");
}

#[test]
fn a_record_comes_back_only_as_one_that_could_be_recorded() {
    let mut state = given(vec![
        opened(),
        fact("FigureReported", json!({ "figure": "d", "of": "x", "at_least": "3", "at_most": "5" })),
    ]);
    state = and(state, correction(2, "at_most", json!("10")));
    state = and(state, correction(2, "at_least", json!("7")));
    state = and(state, withdrawal(2));
    state = and(state, withdrawal(3));
    assert_eq!(
        refusal(&state, reinstatement(2, None)),
        "sony-hack#2 cannot be reinstated: sony-hack#2: at_least is 7, which is more than at_most, 5; give the smaller one \
         first"
    );
}

#[test]
fn no_record_comes_to_stand_inside_itself_by_what_comes_back() {
    let mut state = given(vec![opened(), statement("a"), statement("b")]);
    state = and(state, correction(2, "embedded_in", json!("sony-hack#3")));
    state = and(state, withdrawal(4));
    state = and(state, correction(3, "embedded_in", json!("sony-hack#2")));
    for (fact, done) in [
        (reinstatement(4, None), "sony-hack#4 cannot be reinstated"),
        (withdrawal(5), "sony-hack#5 cannot be withdrawn"),
    ] {
        assert_eq!(refusal(&state, fact), format!("{done}: sony-hack#2 would stand inside itself"));
    }
}

#[test]
fn a_correction_outlives_an_earlier_one_of_the_same_value() {
    let state = given(vec![
        opened(),
        incident(),
        attribution(AttributionRole::Perpetrated),
        correction(3, "role", json!("linked")),
        correction(3, "role", json!("involved")),
        withdrawal(4),
    ]);
    assert_eq!(value(&state, 3, "role"), "involved");
    let state = and(state, reinstatement(4, None));
    assert_eq!(value(&state, 3, "role"), "involved");
}
