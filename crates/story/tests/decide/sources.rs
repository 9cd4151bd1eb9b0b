//! Amended sources and changed terms: of records that stand, of sources that are there, and to something new.

use super::each_is_refused;
use crate::common::history::{chain, officials, sony, williams};
use crate::common::*;
use dateline_story::event::Fact;
use dateline_story::fold::StoryState;
use serde_json::{Value, json};

fn one_hop(party: Value) -> Value {
    json!({ "hops": [{ "party": party, "role": "origin" }] })
}

fn amended(record: u64, replaces: Option<u32>, chain: Value) -> Fact {
    let reason = "the reporter named the source";
    fact(
        "SourcingAmended",
        json!({ "record": cite(record).to_string(), "replaces": replaces, "chain": chain, "reason": reason }),
    )
}

fn terms(record: Option<u64>, party: Option<Value>, rule: &str) -> Fact {
    let record = record.map(|number| cite(number).to_string());
    fact("GroundRuleChanged", json!({ "record": record, "party": party, "rule": rule, "reason": "they agreed" }))
}

/// A statement by officials and NBC (#2), and one of which no source is known (#3).
fn sourced() -> StoryState {
    let state = and_with(given(vec![opened()]), common(json!({ "sourcing": [chain()] })), statement("a"));
    and(state, statement("b"))
}

#[test]
fn a_chain_takes_the_place_of_one_that_is_there_and_is_another() {
    let state = sourced();
    each_is_refused(
        &state,
        [
            (
                amended(2, Some(1), one_hop(sony())),
                "sony-hack#2: it has no chain at place 1: its only chain is at place 0",
            ),
            (amended(3, Some(0), one_hop(sony())), "sony-hack#3: it has no chain at place 0: it has no chains"),
            (amended(2, Some(0), chain()), "sony-hack#2: sourcing.0 is this chain already; there is nothing to amend"),
            (amended(2, None, chain()), "sony-hack#2: sourcing.0 is this chain already; there is nothing to amend"),
            (amended(9, None, chain()), "there is no record sony-hack#9; the last one is sony-hack#3"),
            (amended(2, None, json!({ "hops": [] })), "chain.hops is empty; a chain has at least its origin"),
        ],
    );
    assert!(when(&state, amended(2, Some(0), one_hop(sony()))).is_ok());
    let two = and(state, amended(2, None, one_hop(sony())));
    assert_eq!(
        refusal(&two, amended(2, Some(7), one_hop(williams()))),
        "sony-hack#2: it has no chain at place 7: its 2 chains are at places 0 to 1"
    );
    assert!(when(&two, amended(4, None, chain())).is_ok(), "bookkeeping has sources too");
    let withdrawn = and(two, withdrawal(2));
    assert_eq!(
        refusal(&withdrawn, amended(2, None, one_hop(williams()))),
        "sony-hack#2 was withdrawn; reinstate it first"
    );
}

#[test]
fn an_amendment_is_not_withdrawn_under_what_rests_on_it() {
    let mut state = and(sourced(), amended(2, None, one_hop(sony())));
    state = and(state, amended(2, None, one_hop(williams())));
    state = and(state, correction(2, "sourcing.2.hops.0.hedge", json!("could be")));
    state = and(state, terms(Some(2), Some(williams()), "off_record"));
    each_is_refused(
        &state,
        [
            (
                withdrawal(5),
                "sony-hack#5 cannot be withdrawn while sony-hack#6 stands, which corrects what it put there",
            ),
            (
                withdrawal(4),
                "sony-hack#4 cannot be withdrawn while sony-hack#6 stands, which corrects what it put there",
            ),
        ],
    );
    state = and(state, withdrawal(6));
    state = and(state, withdrawal(5));
    assert_eq!(
        refusal(&state, reinstatement(6, None)),
        "sony-hack#6 cannot be reinstated: sony-hack#6 would count again, and what it corrects is not there now"
    );
    let shifted = and(and(state, withdrawal(4)), amended(2, None, one_hop(williams())));
    assert_eq!(value(&shifted, 2, "sourcing.1.hops.0.party.as"), "Pete Williams");
}

#[test]
fn a_correction_keeps_to_the_chain_that_it_was_of() {
    let mut state = and(sourced(), amended(2, None, one_hop(sony())));
    state = and(state, amended(2, None, one_hop(williams())));
    state = and(state, correction(2, "sourcing.1.hops.0.hedge", json!("could be")));
    assert_eq!(
        refusal(&state, withdrawal(4)),
        "sony-hack#4 cannot be withdrawn while sony-hack#6 stands, which corrects what it put there",
        "the other chain would take its place, and the words of another's mouth"
    );
    assert!(when(&state, withdrawal(5)).is_ok());
}

#[test]
fn terms_change_for_a_source_that_is_there_and_to_other_ones() {
    let state = sourced();
    each_is_refused(
        &state,
        [
            (
                terms(None, None, "on_record"),
                "record is missing, and so is party; name the record, or the party whose terms changed, or both",
            ),
            (terms(Some(2), Some(sony()), "on_record"), "sony-hack#2: sony-pictures is no source of it"),
            (terms(Some(3), None, "on_record"), "sony-hack#3: it has no source"),
            (
                terms(None, Some(sony()), "on_record"),
                "sony-pictures is no source of any record of sony-hack; name a party that stands in a chain, or the record",
            ),
            (
                terms(Some(2), None, "background"),
                "the origin speaks on background in sony-hack#2 already; there is nothing to change",
            ),
            (
                terms(Some(2), Some(officials()), "background"),
                "us-officials speaks on background in sony-hack#2 already; there is nothing to change",
            ),
            (
                terms(None, Some(officials()), "background"),
                "us-officials speaks on background in every record of sony-hack already; there is nothing to change",
            ),
            (terms(Some(9), None, "on_record"), "there is no record sony-hack#9; the last one is sony-hack#3"),
        ],
    );
    for accepted in [
        terms(Some(2), None, "on_record"),
        terms(Some(2), Some(williams()), "on_record"),
        terms(None, Some(officials()), "off_record"),
    ] {
        assert!(when(&state, accepted).is_ok());
    }
    let withdrawn = and(state, withdrawal(2));
    each_is_refused(
        &withdrawn,
        [
            (terms(Some(2), None, "on_record"), "sony-hack#2 was withdrawn; reinstate it first"),
            (
                terms(None, Some(officials()), "off_record"),
                "us-officials is no source of any record of sony-hack; name a party that stands in a chain, or the record",
            ),
        ],
    );
}
