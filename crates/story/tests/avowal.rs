//! What is denied, or not commented on, is never told as if it were so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::answer::{self, IncidentLadder, Lens};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::event::*;
use dateline_story::fold::StoryState;
use dateline_story::names::Position;
use dateline_story::query::View;
use serde_json::{Value, json};

fn lens() -> Lens {
    Lens { view: View::default(), late_after_micros: 3_600_000_000, instant: None }
}

fn blamed_by(attributor: &str, on: &str) -> Fact {
    let party = |id: &str| json!({ "id": id, "kind": "organization", "as": id });
    fact(
        "AttributionMade",
        json!({ "attributor": party(attributor), "incident": "sony-attack", "attributed_to": party(on), "role": "perpetrated" }),
    )
}

fn from(factuality: &[&str]) -> Common {
    let chains: Vec<Value> = factuality
        .iter()
        .map(|factuality| {
            let party = json!({ "id": "fbi", "kind": "organization", "as": "the FBI" });
            json!({ "hops": [{ "party": party, "role": "origin", "factuality": factuality }] })
        })
        .collect();
    common(json!({ "sourcing": chains }))
}

fn stance(stance: &str) -> Common {
    common(json!({ "stance": stance }))
}

/// A story with an incident, and what comes after.
fn story_with(common: Common, fact: Fact) -> StoryState {
    and_with(given(vec![opened(), incident()]), common, fact)
}

fn says(common: Common, fact: Fact) -> String {
    story_with(common, fact).record(3).unwrap().summary().unwrap()
}

fn ladder(state: &StoryState) -> IncidentLadder {
    answer::story(state, &lens()).unwrap().attributions.pop().unwrap()
}

#[test]
fn who_denies_responsibility_never_claims_it() {
    let own = || blamed_by("gop", "gop");
    assert_eq!(says(plain(), own()), "gop claims responsibility for sony-attack (perpetrated)");
    assert_eq!(says(stance("asserts"), own()), "gop claims responsibility for sony-attack (perpetrated)");
    assert_eq!(says(stance("denies"), own()), "gop denies responsibility for sony-attack (perpetrated)");
    assert_eq!(says(from(&["certain-"]), own()), "gop denies responsibility for sony-attack (perpetrated)");
    let nothing = "gop declines to comment on responsibility for sony-attack (perpetrated)";
    assert_eq!(says(stance("declines_to_comment"), own()), nothing);
    let neither = "gop neither confirms nor denies responsibility for sony-attack (perpetrated)";
    assert_eq!(says(stance("neither_confirms_nor_denies"), own()), neither);
    for (common, claims) in [(plain(), true), (stance("denies"), false), (from(&["probable-"]), false)] {
        let step = ladder(&story_with(common, own())).rungs.pop().unwrap().latest;
        assert_eq!(step.claim_of_responsibility, claims, "{}", step.says());
    }
}

#[test]
fn a_threat_and_an_action_read_well_whether_a_noun_or_a_verb_says_what() {
    let party = |id: &str| json!({ "id": id, "kind": "group", "as": id });
    let threat = |by: Value, means: Value| {
        fact("ThreatMade", json!({ "by": by, "against": [party("moviegoers")], "means": means }))
    };
    assert_eq!(says(plain(), threat(party("gop"), json!("violence"))), "a threat by gop against moviegoers: violence");
    assert_eq!(says(plain(), threat(party("gop"), json!("to kill"))), "a threat by gop against moviegoers: to kill");
    assert_eq!(says(plain(), threat(Value::Null, Value::Null)), "a threat against moviegoers");
    assert_eq!(says(stance("denies"), threat(party("gop"), Value::Null)), "denied: a threat by gop against moviegoers");
    let action = |action: &str, against: &[&str], why: Value| {
        let against: Vec<Value> = against.iter().map(|id| party(id)).collect();
        fact("ActionTaken", json!({ "by": party("fbi"), "action": action, "against": against, "description": why }))
    };
    assert_eq!(says(plain(), action("resign", &[], Value::Null)), "an action by fbi: resign");
    assert_eq!(says(plain(), action("resignation", &[], json!("at once"))), "an action by fbi: resignation (at once)");
    assert_eq!(says(plain(), action("arrest", &["a", "b"], json!("fraud"))), "an action by fbi: arrest → a, b (fraud)");
}

fn plain() -> Common {
    Common::default()
}

#[test]
fn who_clears_somebody_is_not_told_as_laying_it_at_their_door() {
    assert_eq!(says(plain(), blamed_by("fbi", "nk")), "fbi → nk, perpetrated in sony-attack");
    assert_eq!(says(stance("clears"), blamed_by("fbi", "nk")), "fbi clears → nk, perpetrated in sony-attack");
    assert_eq!(says(stance("denies"), blamed_by("fbi", "nk")), "fbi denies → nk, perpetrated in sony-attack");
    let ladder = ladder(&story_with(stance("clears"), blamed_by("fbi", "nk")));
    assert_eq!(ladder.rungs[0].latest.says(), "perpetrated, cleared");
}

#[test]
fn whatever_is_reported_and_denied_says_so_first() {
    let claim = fact("ClaimAsserted", json!({ "subject": "a", "predicate": "is", "object": "so" }));
    assert_eq!(says(plain(), claim.clone()), "a is so");
    assert_eq!(says(stance("denies"), claim.clone()), "denied: a is so");
    assert_eq!(says(from(&["certain-", "possible-"]), claim.clone()), "denied: a is so");
    assert_eq!(says(from(&["certain-", "probable+"]), claim.clone()), "a is so", "one of its sources says that it is");
    assert_eq!(says(from(&["unknown"]), claim.clone()), "a is so", "it is told, and nobody commits to it");
    assert_eq!(says(stance("declines_to_comment"), claim), "no comment: a is so");
    let denied = "denied: The Interview, theatrical release cancelled by Sony";
    assert_eq!(says(stance("denies"), cancelled(None)), denied);
    assert_eq!(says(stance("denies"), statement("It was not us.")), "Sony: “It was not us.”", "the words say it");
}

#[test]
fn a_party_that_takes_back_its_word_moves_on_the_ladder() {
    let before = story_with(plain(), blamed_by("fbi", "nk"));
    let after = and_with(before.clone(), stance("clears"), blamed_by("fbi", "nk"));
    let point = Point::at(AsOf::Position(Position(3)), None, false);
    let diff = answer::diff(&before, point, &after, &lens()).unwrap();
    let [moved] = diff.moved.as_slice() else { panic!("one row moves, not {:?}", diff.moved) };
    assert_eq!(moved.was[0].latest.says, "perpetrated");
    assert_eq!(moved.now.as_ref().unwrap().latest.says, "perpetrated, cleared");
    let before = story_with(plain(), cancelled(None));
    let after = and_with(before.clone(), stance("denies"), cancelled(None));
    let point = Point::at(AsOf::Position(Position(3)), None, false);
    let diff = answer::diff(&before, point, &after, &lens()).unwrap();
    assert_eq!(diff.moved[0].now.as_ref().unwrap().latest.says, "cancelled, denied");
}
