//! Links, statuses and identities: what the desk says of records and parties, once and without circles.

use super::each_is_refused;
use crate::common::*;
use dateline_story::event::{Fact, LinkRelation};
use dateline_story::fold::StoryState;
use serde_json::json;

fn statements(count: usize) -> StoryState {
    given([opened()].into_iter().chain((0..count).map(|_| statement("a"))).collect())
}

fn between(from: &str, relation: &str, to: &str) -> Fact {
    fact("RecordsLinked", json!({ "from": from, "relation": relation, "to": to }))
}

#[test]
fn a_link_joins_two_records_of_which_one_at_least_is_the_storys() {
    let state = statements(2);
    each_is_refused(
        &state,
        [
            (link(2, LinkRelation::Corroborates, 2), "sony-hack#2 cannot be linked to itself"),
            (
                between("other#1", "contradicts", "another#2"),
                "neither other#1 nor another#2 is a record of sony-hack; record the link in the story of one of them",
            ),
            (link(2, LinkRelation::Qualifies, 9), "there is no record sony-hack#9; the last one is sony-hack#3"),
            (
                between("sony-hack#9", "qualifies", "other#1"),
                "there is no record sony-hack#9; the last one is sony-hack#3",
            ),
        ],
    );
    for accepted in [
        link(2, LinkRelation::Qualifies, 3),
        between("sony-hack#2", "retracts", "other#1"),
        between("other#1", "answers", "sony-hack#2"),
    ] {
        assert!(when(&state, accepted).is_ok());
    }
}

#[test]
fn the_same_link_is_recorded_once_while_it_stands() {
    let mut state = statements(2);
    for (relation, verb, mutual) in [
        (LinkRelation::Corroborates, "corroborates", true),
        (LinkRelation::Contradicts, "contradicts", true),
        (LinkRelation::Duplicates, "duplicates", true),
        (LinkRelation::Qualifies, "qualifies", false),
        (LinkRelation::Retracts, "retracts", false),
        (LinkRelation::Answers, "answers", false),
    ] {
        state = and(state, link(2, relation, 3));
        let number = state.last_number();
        let said = format!("sony-hack#2 {verb} sony-hack#3 already, by sony-hack#{number}; there is nothing to link");
        assert_eq!(refusal(&state, link(2, relation, 3)), said);
        if mutual {
            assert_eq!(refusal(&state, link(3, relation, 2)), said, "from the other side it is the same");
        } else {
            assert!(when(&state, link(3, relation, 2)).is_ok());
        }
        let without = and(state.clone(), withdrawal(number));
        assert!(when(&without, link(2, relation, 3)).is_ok(), "a link that was withdrawn can be recorded anew");
    }
}

#[test]
fn what_repeats_or_rests_on_another_record_never_comes_back_to_itself() {
    for (relation, said) in [
        (
            LinkRelation::Duplicates,
            "sony-hack#4 cannot duplicate sony-hack#2: sony-hack#2 duplicates sony-hack#4 already, by sony-hack#5 and sony-hack#6",
        ),
        (
            LinkRelation::RestsOn,
            "sony-hack#4 cannot rest on sony-hack#2: sony-hack#2 rests on sony-hack#4 already, by sony-hack#5 and sony-hack#6",
        ),
    ] {
        let state = and(and(statements(3), link(2, relation, 3)), link(3, relation, 4));
        assert_eq!(refusal(&state, link(4, relation, 2)), said);
        assert!(when(&state, link(2, relation, 4)).is_ok(), "two ways to one record are no circle");
        let opened = and(state, withdrawal(6));
        let turned = and(opened, link(4, relation, 2));
        assert_eq!(
            refusal(&turned, reinstatement(6, None)),
            format!(
                "sony-hack#6 cannot be reinstated: sony-hack#3 cannot {0} sony-hack#4: sony-hack#4 {1} sony-hack#3 already, \
                 by sony-hack#8 and sony-hack#5",
                if relation == LinkRelation::RestsOn { "rest on" } else { "duplicate" },
                if relation == LinkRelation::RestsOn { "rests on" } else { "duplicates" },
            )
        );
        assert!(refusal(&turned, withdrawal(7)).starts_with("sony-hack#7 cannot be withdrawn: sony-hack#3 cannot "));
    }
    let by_way_of_another = and(
        and(statements(2), between("sony-hack#2", "rests_on", "other#1")),
        between("other#1", "rests_on", "sony-hack#3"),
    );
    assert_eq!(
        refusal(&by_way_of_another, link(3, LinkRelation::RestsOn, 2)),
        "sony-hack#3 cannot rest on sony-hack#2: sony-hack#2 rests on sony-hack#3 already, by sony-hack#4 and sony-hack#5"
    );
}

#[test]
fn an_answer_is_to_something_that_still_asks() {
    let gap = fact("GapNoted", json!({ "missing": "who says so" }));
    let state = and(statements(1), gap);
    assert!(when(&state, link(2, LinkRelation::Answers, 3)).is_ok());
    let withdrawn = and(state, withdrawal(3));
    assert_eq!(refusal(&withdrawn, link(2, LinkRelation::Answers, 3)), "sony-hack#3 was withdrawn; reinstate it first");
    assert!(when(&withdrawn, link(2, LinkRelation::Contradicts, 3)).is_ok());
}

#[test]
fn a_status_is_set_to_another_one_on_a_record_that_stands() {
    let status = |record: u64, status: &str| {
        fact("StatusSet", json!({ "record": cite(record).to_string(), "status": status, "reason": "checked" }))
    };
    let state = and(statements(2), status(2, "hold"));
    let withdrawn = and(state.clone(), withdrawal(3));
    assert_eq!(refusal(&withdrawn, status(3, "hold")), "sony-hack#3 was withdrawn; reinstate it first");
    each_is_refused(
        &state,
        [
            (status(2, "hold"), "sony-hack#2 is on hold already, by sony-hack#4; there is nothing to set"),
            (status(9, "hold"), "there is no record sony-hack#9; the last one is sony-hack#4"),
            (
                fact("StatusSet", json!({ "record": "other#1", "status": "hold", "reason": "checked" })),
                "other#1 is a record of another story than sony-hack",
            ),
        ],
    );
    let cleared = and(state.clone(), status(2, "cleared"));
    assert_eq!(
        refusal(&cleared, status(2, "cleared")),
        "sony-hack#2 is cleared already, by sony-hack#5; there is nothing to set"
    );
    assert!(when(&cleared, status(2, "hold")).is_ok());
    assert!(when(&and(state, withdrawal(4)), status(2, "hold")).is_ok(), "a status that was withdrawn is none");
    assert!(when(&cleared, status(3, "hold")).is_ok());
}

#[test]
fn two_parties_become_one_once() {
    let same = |party: &str, same_as: &str| {
        let person = |id: &str| json!({ "id": id, "kind": "person", "as": id });
        let (party, same_as) = (person(party), person(same_as));
        fact("PartyIdentified", json!({ "party": party, "same_as": same_as, "relation": "pseudonym" }))
    };
    let state = given(vec![opened(), same("guardian", "a-person"), same("a-person", "another-name")]);
    let directly = "guardian and a-person are one party already, by sony-hack#2; there is nothing to identify";
    each_is_refused(
        &state,
        [
            (same("guardian", "guardian"), "same_as is guardian itself; name the other party that it is the same as"),
            (same("guardian", "a-person"), directly),
            (
                same("a-person", "guardian"),
                "a-person and guardian are one party already, by sony-hack#2; there is nothing to identify",
            ),
            (
                same("another-name", "guardian"),
                "another-name and guardian are one party already, by way of other parties; there is nothing to identify",
            ),
        ],
    );
    assert!(when(&state, same("guardian", "somebody")).is_ok());
    assert!(when(&and(state, withdrawal(2)), same("another-name", "guardian")).is_ok());
}
