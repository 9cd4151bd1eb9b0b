//! `unattributed-quote`, `doubled-quote`.

use super::*;
use dateline_story::event::LinkRelation;

const LONG: &str = "Today the U.S. succumbed to an unprecedented attack";

#[test]
fn a_quotation_of_nobody_is_found_and_one_of_a_source_without_a_name_is_not() {
    let state = story_of(vec![
        (from("nbc"), said("unnamed-nobody", LONG)),
        (from("unnamed-official"), said("unnamed-official", "We have found a link")),
        (from("nbc"), said("anna", "I said it")),
        (
            from("nbc"),
            fact(
                "StatementIssued",
                json!({ "speaker": somebody("unnamed-x"), "spans": [{ "kind": "paraphrase", "text": "they are sad" }] }),
            ),
        ),
    ]);
    let findings = found(&state, Rule::UnattributedQuote);
    assert_eq!(numbers(&findings), [[3]]);
    assert_eq!(findings[0].why, "the speaker is “nobody”, and no source of it is who spoke");
}

#[test]
fn a_quotation_is_attributed_once_it_is_known_whose_it_is_or_that_it_only_repeats_one_that_is() {
    let state = story_of(vec![(from("nbc"), said("unnamed-nobody", LONG)), (from("anna"), said("anna", LONG))]);
    assert_eq!(numbers(&found(&state, Rule::UnattributedQuote)), [[3]]);
    assert_eq!(found(&and(state.clone(), identified("unnamed-nobody", "anna")), Rule::UnattributedQuote), []);
    assert_eq!(found(&and(state.clone(), link(3, LinkRelation::Duplicates, 4)), Rule::UnattributedQuote), []);
    assert_eq!(found(&and(state, withdrawal(3)), Rule::UnattributedQuote), []);
}

#[test]
fn a_sentence_in_two_statements_is_found_whatever_its_marks_and_capitals() {
    let state = story_of(vec![
        (plain(), said("unnamed-nobody", &format!("{LONG}."))),
        (plain(), said("anna", &format!("“{}!” More than that was said here today.", LONG.to_uppercase()))),
        (plain(), said("bert", "No comment. No comment.")),
        (plain(), said("anna", "No comment.")),
    ]);
    let findings = found(&state, Rule::DoubledQuote);
    assert_eq!(numbers(&findings), [[3, 4]]);
    assert_eq!(findings[0].what, format!("“{LONG}.”"));
    assert_eq!(findings[0].why, "2 statements have it; different speakers");
    let short = with(Parameter::WordsMin, Setting::Number(1));
    assert_eq!(numbers(&found_by(&state, Rule::DoubledQuote, &short, &at(60))), [[3, 4], [5, 6]]);
}

#[test]
fn a_statement_recorded_twice_is_one_finding_until_a_link_or_a_withdrawal_settles_it() {
    let words = "We stand by our filmmakers today. We are saddened at this outcome.";
    let state = story_of(vec![(plain(), said("anna", words)), (plain(), said("anna", words))]);
    let findings = found(&state, Rule::DoubledQuote);
    assert_eq!(numbers(&findings), [[3, 4]]);
    assert_eq!(findings[0].why, "2 statements have it, with 1 more; one speaker");
    assert_eq!(found(&and(state.clone(), link(4, LinkRelation::Duplicates, 3)), Rule::DoubledQuote), []);
    assert_eq!(found(&and(state.clone(), withdrawal(4)), Rule::DoubledQuote), []);
    assert_eq!(numbers(&found(&and(state, withdrawal(2)), Rule::DoubledQuote)), [[3, 4]]);
}

#[test]
fn one_statement_may_say_a_thing_twice_and_a_paraphrase_repeats_nothing() {
    let spans = json!([
        { "kind": "quote", "text": LONG }, { "kind": "quote", "text": LONG }, { "kind": "paraphrase", "text": LONG },
    ]);
    let state = story_of(vec![
        (plain(), fact("StatementIssued", json!({ "speaker": somebody("anna"), "spans": spans }))),
        (
            plain(),
            fact(
                "StatementIssued",
                json!({ "speaker": somebody("anna"), "spans": [{ "kind": "paraphrase", "text": LONG }] }),
            ),
        ),
    ]);
    assert_eq!(found(&state, Rule::DoubledQuote), []);
}
