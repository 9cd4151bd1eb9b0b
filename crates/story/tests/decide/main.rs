//! What the ledger refuses, and why; what it fills in.
//!
//! Each rule is shown from both sides: what is refused, with the words that a journalist reads, and what is accepted beside it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod every_kind;
mod links;
mod parts;
mod properties;
mod revisions;
mod sources;
mod values;
mod wishes;

use common::*;
use dateline_story::decide::{Decision, Refusal, decide};
use dateline_story::event::*;
use dateline_story::fold::StoryState;
use dateline_story::partial_date::PartialDate;
use serde_json::json;

/// A question, and the refusal that answers it.
fn each_is_refused<const N: usize>(state: &StoryState, cases: [(Fact, &str); N]) {
    for (fact, said) in cases {
        assert_eq!(refusal(state, fact), said);
    }
}

fn refused(facts: Vec<Fact>, fact: Fact) -> String {
    when(&given(facts), fact).expect_err("it is refused").to_string()
}

#[test]
fn a_story_is_opened_once_and_first() {
    assert_eq!(
        refused(vec![], statement("a")),
        "there is no story sony-hack yet; open it first: dateline record story sony-hack --headline \"…\""
    );
    assert_eq!(
        refused(vec![opened()], opened()),
        "the story sony-hack is open already: m.reyes opened it as \"Sony Pictures hacked\" (sony-hack#1)"
    );
}

#[test]
fn a_closed_story_is_taken_up_again_and_takes_records_meanwhile() {
    let close = || fact("StoryClosed", json!({ "reason": "nothing more is coming" }));
    assert_eq!(
        refused(vec![], close()),
        "there is no story sony-hack yet; open it first: dateline record story sony-hack --headline \"…\""
    );
    let state = given(vec![opened(), close()]);
    assert_eq!(refusal(&state, close()), "the story sony-hack is closed already: m.reyes closed it (sony-hack#2)");
    assert!(when(&state, statement("a")).is_ok(), "nothing slows a reporter");
    let state = and(state, opened());
    assert_eq!(
        refusal(&state, opened()),
        "the story sony-hack is open already: m.reyes opened it as \"Sony Pictures hacked\" (sony-hack#3)"
    );
    each_is_refused(
        &state,
        [
            (withdrawal(1), "sony-hack#1 opened the story, and a story cannot be withdrawn; withdraw its records"),
            (withdrawal(3), "sony-hack#3 took the story up again; close the story if that was a mistake"),
        ],
    );
    assert!(when(&state, close()).is_ok());
    let state = and(given(vec![opened(), close()]), withdrawal(2));
    assert!(when(&state, close()).is_ok(), "a closing that was withdrawn closes nothing");
}

#[test]
fn a_story_gets_another_headline_and_not_the_one_that_it_has() {
    let retitled = |headline: &str| fact("StoryRetitled", json!({ "headline": headline }));
    let same = "the headline of sony-hack is \"Sony Pictures hacked\" already; there is nothing to change";
    assert_eq!(refused(vec![opened()], retitled("Sony Pictures hacked")), same);
    let state = given(vec![opened(), retitled("The Sony hack")]);
    assert_eq!(
        refusal(&state, retitled("The Sony hack")),
        "the headline of sony-hack is \"The Sony hack\" already; there is nothing to change"
    );
    assert!(when(&state, retitled("Sony Pictures hacked")).is_ok());
    assert_eq!(refusal(&and(state.clone(), withdrawal(2)), retitled("Sony Pictures hacked")), same);
    assert!(when(&state, correction(2, "headline", json!("The hack of Sony"))).is_ok());
}

#[test]
fn a_record_of_a_story_that_is_not_there_is_not_there() {
    let status = fact("StatusSet", json!({ "record": "sony-hack#2", "status": "hold", "reason": "unclear" }));
    let linked = link(2, LinkRelation::Contradicts, 3);
    for fact in [correction(2, "about", json!("x")), withdrawal(2), reinstatement(2, None), status, linked] {
        assert_eq!(refused(vec![], fact), "there is no record sony-hack#2; the story has none");
    }
}

#[test]
fn texts_say_something() {
    assert_eq!(refused(vec![opened()], statement("")), "spans.0.text is empty; it must say something");
    assert_eq!(refused(vec![opened()], statement(" \n")), "spans.0.text is empty; it must say something");
    assert_eq!(refused(vec![opened()], cancelled(Some(""))), "reason is empty; say something there, or leave it out");
}

#[test]
fn an_attribution_names_an_incident_of_the_story() {
    assert_eq!(
        refused(vec![opened()], attribution(AttributionRole::Linked)),
        "the story sony-hack knows no incident sony-attack; report it first: dateline record incident"
    );
    let Fact::AttributionMade(mut made) = attribution(AttributionRole::Linked) else { panic!() };
    made.incident = "sony-atack".parse().unwrap();
    assert_eq!(
        refused(vec![opened(), incident()], Fact::AttributionMade(made)),
        "the story sony-hack knows no incident sony-atack; it knows sony-attack"
    );
}

#[test]
fn a_correction_says_what_stood_there_and_changes_it() {
    let state = given(vec![opened(), incident(), attribution(AttributionRole::Perpetrated)]);
    let Fact::CorrectionIssued(issued) = when(&state, correction(3, "role", json!("linked"))).unwrap().fact else {
        panic!()
    };
    assert_eq!((issued.was.0, issued.now.0), (json!("perpetrated"), json!("linked")));
    for (fact, said) in [
        (
            correction(3, "role", json!("perpetrated")),
            "sony-hack#3: role is \"perpetrated\" already; there is nothing to correct",
        ),
        (correction(9, "role", json!("linked")), "there is no record sony-hack#9; the last one is sony-hack#3"),
        (correction(3, "attributor.as", json!("")), "sony-hack#3: attributor.as is empty; it must say something"),
    ] {
        assert_eq!(when(&state, fact).unwrap_err().to_string(), said);
    }
    assert!(matches!(when(&state, correction(3, "rôle", json!("linked"))), Err(Refusal::Field { .. })));
    assert!(matches!(when(&state, correction(3, "role", json!("guilty"))), Err(Refusal::Field { .. })));
    assert!(matches!(when(&state, correction(3, "role", json!(null))), Err(Refusal::Field { .. })));
}

#[test]
fn a_correction_of_a_value_that_no_longer_stands_is_refused() {
    let state = given(vec![opened(), statement("a"), correction(2, "spans.0.text", json!("b"))]);
    let Fact::CorrectionIssued(mut stale) = correction(2, "spans.0.text", json!("c")) else { panic!() };
    stale.was.0 = json!("a");
    assert_eq!(
        when(&state, Fact::CorrectionIssued(stale)).unwrap_err().to_string(),
        "sony-hack#2: spans.0.text is \"b\", not \"a\" as the correction says; look again: dateline show sony-hack"
    );
}

#[test]
fn corrections_and_withdrawn_records_are_not_corrected() {
    let state =
        given(vec![opened(), statement("a"), correction(2, "about", json!("b")), statement("x"), withdrawal(4)]);
    for (fact, said) in [
        (
            correction(3, "reason", json!("c")),
            "sony-hack#3 is itself a correction; correct the record that it changed, sony-hack#2",
        ),
        (correction(4, "about", json!("c")), "sony-hack#4 was withdrawn, and cannot be corrected; reinstate it first"),
        (withdrawal(4), "sony-hack#4 was withdrawn already"),
        (withdrawal(1), "sony-hack#1 opened the story, and a story cannot be withdrawn; withdraw its records"),
        (withdrawal(7), "there is no record sony-hack#7; the last one is sony-hack#5"),
    ] {
        assert_eq!(when(&state, fact).unwrap_err().to_string(), said);
    }
}

#[test]
fn what_lies_ahead_is_planned_and_never_occurred() {
    let state = given(vec![opened()]);
    let mut ahead = command(0xffff, statement("a"));
    ahead.common.occurred = Some("2014-12-25".parse::<PartialDate>().unwrap());
    let refusal = decide(&state, &ahead, &circumstances()).unwrap_err();
    assert!(refusal.to_string().ends_with("what is yet to come is planned, not occurred"), "{refusal}");
    ahead.common = Common { planned: ahead.common.occurred.take(), ..Common::default() };
    assert!(decide(&state, &ahead, &circumstances()).is_ok());
}

#[test]
fn a_date_without_a_zone_gets_the_ledgers() {
    let state = given(vec![opened()]);
    let mut dated = command(0xffff, statement("a"));
    dated.common.occurred = Some("2014-12-17".parse::<PartialDate>().unwrap());
    let Ok(Decision::Record(event)) = decide(&state, &dated, &circumstances()) else { panic!() };
    assert_eq!(event.common.occurred.unwrap().zone, Some(circumstances().zone));
}

#[test]
fn trying_again_under_the_same_id_records_nothing_twice() {
    let state = given(vec![opened(), statement("a"), correction(2, "about", json!("b"))]);
    for (id, fact, number) in [(2, statement("a"), 2), (3, correction(2, "about", json!("b")), 3)] {
        assert_eq!(decide(&state, &command(id, fact), &circumstances()), Ok(Decision::Already(number)));
    }
    assert!(matches!(
        decide(&state, &command(2, statement("something else")), &circumstances()),
        Err(Refusal::IdInUse { .. })
    ));
}

#[test]
fn a_record_stands_inside_one_that_is_there() {
    let state = given(vec![opened()]);
    let mut inside = command(0xffff, statement("a"));
    inside.common.embedded_in = Some(cite(5));
    assert!(matches!(decide(&state, &inside, &circumstances()), Err(Refusal::NoRecord { .. })));
    inside.common.embedded_in = Some("other#1".parse().unwrap());
    assert!(matches!(decide(&state, &inside, &circumstances()), Err(Refusal::OtherStory { .. })));
}
