//! What folding makes of reinstatements, parts, links, identities, amended sources and evidence.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::anomaly::AnomalyKind;
use dateline_story::event::{AttributionRole, Fact, LinkRelation};
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;
use serde_json::{Value, json};

fn stands(state: &StoryState, number: u64) -> bool {
    state.record(number).unwrap().stands()
}

fn two_quotes() -> Fact {
    fact(
        "StatementIssued",
        json!({
            "speaker": {"id": "sony-pictures", "kind": "organization", "as": "Sony"},
            "spans": [{"kind": "quote", "text": "first"}, {"kind": "quote", "text": "second"}, {"kind": "quote", "text": "third"}],
        }),
    )
}

fn chain(party: &str) -> Value {
    json!({"hops": [{"party": {"id": party, "kind": "organization", "as": party}, "role": "origin"}]})
}

fn amended(target: u64, replaces: Option<u32>, party: &str) -> Fact {
    let fields =
        json!({"record": cite(target), "replaces": replaces, "chain": chain(party), "reason": "it called back"});
    fact("SourcingAmended", fields)
}

fn terms(record: Option<u64>, party: Option<&str>) -> Fact {
    let party = party.map(|id| json!({"id": id, "kind": "organization", "as": id}));
    let fields = json!({"record": record.map(cite), "party": party, "rule": "on_record", "reason": "they agreed"});
    fact("GroundRuleChanged", fields)
}

fn identified(party: &str, same_as: &str) -> Fact {
    let one = |id: &str| json!({"id": id, "kind": "organization", "as": id});
    fact("PartyIdentified", json!({"party": one(party), "same_as": one(same_as), "relation": "alias"}))
}

fn texts(state: &StoryState, number: u64) -> Vec<String> {
    let spans = value(state, number, "spans");
    spans.as_array().unwrap().iter().map(|span| span["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_reinstated_record_counts_again_with_all_that_it_does_to_others() {
    let corrected = vec![opened(), statement("a"), correction(2, "spans.0.text", json!("b"))];
    let state = and(and(given(corrected), withdrawal(3)), reinstatement(3, None));
    assert_eq!(value(&state, 2, "spans.0.text"), "b");
    assert!(stands(&state, 3));
}

#[test]
fn the_last_word_of_those_that_stand_says_whether_a_record_counts() {
    let state = given(vec![opened(), statement("a"), withdrawal(2), reinstatement(2, None), withdrawal(2)]);
    assert!(!stands(&state, 2));
    let state = and(state, withdrawal(5));
    assert!(stands(&state, 2), "the second withdrawal was withdrawn, and the reinstatement is the last word");
    let state = and(state, withdrawal(4));
    assert!(!stands(&state, 2), "so was the reinstatement, and the first withdrawal is");
}

#[test]
fn a_withdrawn_part_is_gone_from_what_counts_and_places_keep_their_meaning() {
    let state = given(vec![opened(), two_quotes(), withdrawal_of_part(2, "spans.0")]);
    assert_eq!(texts(&state, 2), ["second", "third"]);
    let state = and(state, correction(2, "spans.1.text", json!("second, put right")));
    assert_eq!(texts(&state, 2), ["second, put right", "third"]);
    let state = and(state, withdrawal_of_part(2, "spans.2"));
    assert_eq!(texts(&state, 2), ["second, put right"]);
    let state = and(state, reinstatement(2, Some("spans.0")));
    assert_eq!(texts(&state, 2), ["first", "second, put right"]);
    let state = and(state, reinstatement(2, None));
    assert_eq!(texts(&state, 2), ["first", "second, put right", "third"]);
    assert!(state.record(2).unwrap().withdrawn_parts().is_empty());
}

#[test]
fn sources_learned_later_stand_in_the_record_until_that_is_withdrawn() {
    let state = given(vec![opened(), statement("a"), amended(2, None, "nbc-news"), amended(2, Some(0), "reuters")]);
    assert_eq!(value(&state, 2, "sourcing.0.hops.0.party.id"), "reuters");
    let state = and(state, terms(Some(2), None));
    assert_eq!(value(&state, 2, "sourcing.0.hops.0.ground_rule"), "on_record");
    let state = and(state, withdrawal(4));
    assert_eq!(value(&state, 2, "sourcing.0.hops.0.party.id"), "nbc-news");
    assert_eq!(
        value(&state, 2, "sourcing.0.hops.0.ground_rule"),
        "on_record",
        "the terms of the origin hold all the same"
    );
}

#[test]
fn the_terms_of_a_party_change_in_every_earlier_record_and_in_no_later_one() {
    let with_source = |text: &str| (statement(text), common(json!({"sourcing": [chain("nbc-news")]})));
    let mut state = given(vec![opened()]);
    for (fact, common) in [with_source("a"), with_source("b")] {
        state = and_with(state, common, fact);
    }
    state = and(state, terms(None, Some("nbc-news")));
    let (fact, common) = with_source("c");
    state = and_with(state, common, fact);
    let rule = |number| value(&state, number, "sourcing.0.hops.0.ground_rule");
    assert_eq!((rule(2), rule(3), rule(5)), (json!("on_record"), json!("on_record"), json!("unstated")));
    let state = and(state, withdrawal(4));
    assert_eq!(value(&state, 3, "sourcing.0.hops.0.ground_rule"), "unstated");
}

#[test]
fn a_duplicate_does_not_count_while_the_other_stands() {
    let state = given(vec![opened(), statement("a"), statement("a"), link(3, LinkRelation::Duplicates, 2)]);
    assert_eq!(state.duplicate_of(3), Some(cite(2)));
    assert_eq!(state.duplicate_of(2), None);
    assert_eq!(and(state.clone(), withdrawal(2)).duplicate_of(3), None);
    assert_eq!(and(state, withdrawal(4)).duplicate_of(3), None);
}

#[test]
fn parties_are_one_from_the_record_on_that_says_so_and_not_before() {
    let id = |text: &str| text.parse::<Slug>().unwrap();
    let before = given(vec![opened(), statement("a")]);
    let state =
        and(and(before.clone(), identified("sony", "sony-pictures")), identified("sony-pictures", "sony-group"));
    assert!(state.identities().same(&id("sony"), &id("sony-group")));
    assert!(!before.identities().same(&id("sony"), &id("sony-group")));
    assert!(!and(state, withdrawal(4)).identities().same(&id("sony"), &id("sony-group")));
}

#[test]
fn identities_in_a_circle_fold_and_are_one_party() {
    let facts = vec![opened(), identified("a", "b"), identified("b", "c"), identified("c", "a")];
    let state = folded(facts);
    assert_eq!(state.anomalies(), []);
    assert!(state.identities().same(&"a".parse().unwrap(), &"c".parse().unwrap()));
}

#[test]
fn what_cannot_be_is_noted_and_changes_nothing() {
    let elsewhere = fact("RecordsLinked", json!({"from": "other#1", "to": "other#2", "relation": "contradicts"}));
    let evidence = common(json!({"evidence": [{"sha256": "0".repeat(64), "start": 1, "end": 2}]}));
    let mut entries = entries(vec![
        opened(),
        two_quotes(),
        attribution(AttributionRole::Involved),
        link(2, LinkRelation::Contradicts, 2),
        elsewhere,
        link(2, LinkRelation::Duplicates, 3),
        link(3, LinkRelation::Duplicates, 2),
        withdrawal_of_part(2, "spans.7"),
        withdrawal_of_part(2, "speaker"),
        reinstatement(2, None),
        amended(2, Some(4), "nbc-news"),
        terms(Some(2), Some("nobody")),
        terms(None, Some("nobody")),
        terms(None, None),
        identified("a", "a"),
        correction(6, "reason", json!("a word")),
        statement("resting on nothing"),
        link(2, LinkRelation::Answers, 99),
    ]);
    let Some(event) = entries.get_mut(16).map(|entry| &mut entry.content) else { panic!() };
    if let dateline_story::entry::Content::Event(event) = event {
        event.common = evidence;
    }
    let state = dateline_story::fold::fold(&story(), &entries);
    let told: Vec<String> =
        state.anomalies().iter().map(|anomaly| format!("{} {}", anomaly.number, anomaly.kind)).collect();
    assert_eq!(
        told,
        [
            "4 links sony-hack#2 to sony-hack#2, but a record cannot be linked to itself",
            "5 links other#1 to other#2, but neither is a record of this story",
            "7 links sony-hack#3 to sony-hack#2, but the links would go in a circle",
            "8 withdraws a part of sony-hack#2, but there is no field \"spans.7\"; the fields with a value are: speaker, spans",
            "9 withdraws a part of sony-hack#2, but \"speaker\" cannot go: without it there is no record",
            "10 reinstates sony-hack#2, which was not withdrawn",
            "11 amends the sources of sony-hack#2, but it has no chain at place 4: it has no chains",
            "12 amends the sources of sony-hack#2, but nobody is no source of it",
            "13 changes the terms of a source that no earlier record has",
            "14 changes the terms of a source that no earlier record has",
            "15 says that the party a is itself",
            "16 applies to sony-hack#6, which is not a record that it can apply to",
            &format!("17 rests on a place in captured bytes {} that the story does not have", "0".repeat(64)),
            "18 refers to sony-hack#99, which is not there",
        ]
    );
    assert_eq!(texts(&state, 2), ["first", "second", "third"]);
    assert_eq!(state.duplicate_of(2), Some(cite(3)));
    // The anomaly of the incident that nobody reported is not the fold's to note.
    assert!(!state.anomalies().iter().any(|anomaly| matches!(anomaly.kind, AnomalyKind::BeforeOpening)));
}

#[test]
fn a_closed_story_is_taken_up_again_and_goes_by_its_last_headline() {
    let retitled = fact("StoryRetitled", json!({"headline": "Sony hack"}));
    let state = given(vec![opened(), retitled, fact("StoryClosed", json!({"reason": "quiet"})), statement("late")]);
    assert_eq!(state.headline(), Some("Sony hack"));
    assert!(state.is_closed());
    let state = and(state, opened());
    assert!(!state.is_closed());
    assert_eq!(state.headline(), Some("Sony Pictures hacked"));
    assert_eq!(and(state, withdrawal(2)).headline(), Some("Sony Pictures hacked"));
}
