//! What folding promises: corrections and withdrawals take effect and can themselves be withdrawn; whatever does not fit is
//! shown and never stops the rest.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::anomaly::AnomalyKind;
use dateline_story::entry::Content;
use dateline_story::event::AttributionRole;
use dateline_story::fold::{fold, fold_learned_by};
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

#[test]
fn a_correction_changes_the_value_and_keeps_what_was_recorded() {
    let state = given(vec![
        opened(),
        statement("We stand by"),
        correction(2, "spans.0.text", json!("We stand by our filmmakers")),
    ]);
    assert_eq!(value(&state, 2, "spans.0.text"), "We stand by our filmmakers");
    let recorded = state.record(2).unwrap().entry.event().unwrap();
    assert_eq!(recorded.fact, statement("We stand by"));
    assert_eq!(value(&state, 3, "was"), "We stand by");
}

#[test]
fn withdrawing_a_correction_brings_the_old_value_back() {
    let state = given(vec![opened(), statement("a"), correction(2, "spans.0.text", json!("b")), withdrawal(3)]);
    assert_eq!(value(&state, 2, "spans.0.text"), "a");
}

#[test]
fn withdrawing_the_withdrawal_of_a_correction_applies_it_again() {
    let facts = vec![opened(), statement("a"), correction(2, "spans.0.text", json!("b")), withdrawal(3), withdrawal(4)];
    let state = given(facts);
    assert_eq!(value(&state, 2, "spans.0.text"), "b");
    assert!(state.record(3).unwrap().stands() && !state.record(4).unwrap().stands());
}

#[test]
fn withdrawing_the_first_of_two_corrections_keeps_the_second() {
    let state = given(vec![
        opened(),
        statement("a"),
        correction(2, "spans.0.text", json!("b")),
        correction(2, "about", json!("the premiere")),
        withdrawal(3),
    ]);
    assert_eq!((value(&state, 2, "spans.0.text"), value(&state, 2, "about")), (json!("a"), json!("the premiere")));
}

#[test]
fn a_withdrawn_record_stays_readable_and_counts_no_longer() {
    let state = given(vec![opened(), statement("a"), withdrawal(2)]);
    let record = state.record(2).unwrap();
    assert!(!record.stands() && record.fact().is_some());
    assert_eq!(record.withdrawals(), [3]);
}

#[test]
fn a_long_chain_of_withdrawals_of_withdrawals_folds() {
    let mut facts = vec![opened(), statement("a")];
    facts.extend((2..2_000).map(withdrawal));
    let state = folded(facts);
    assert!(state.record(2).unwrap().stands(), "1998 withdrawals: an even number undo one another");
}

#[test]
fn what_does_not_fit_is_noted_and_the_rest_folds_on() {
    let mut odd = entries(vec![
        opened(),
        statement("a"),
        correction(9, "about", json!("x")),
        correction(2, "nonsense", json!("x")),
        correction(2, "spans", json!(7)),
        withdrawal(8),
        opened(),
        correction(3, "reason", json!("x")),
        statement("last"),
    ]);
    odd[1].carried_ignored = Some(Timestamp::from_micros(7));
    let state = fold(&story(), &odd);
    let kinds: Vec<(u64, &'static str)> = state
        .anomalies()
        .iter()
        .map(|anomaly| {
            let kind = match anomaly.kind {
                AnomalyKind::StrayRecordedTime { .. } => "stray time",
                AnomalyKind::TargetMissing { .. } => "missing",
                AnomalyKind::CorrectionUnfit { .. } => "unfit correction",
                AnomalyKind::OpenedTwice { first: 1 } => "opened twice",
                AnomalyKind::TargetUnfit { .. } => "unfit target",
                ref other => panic!("{other:?}"),
            };
            (anomaly.number, kind)
        })
        .collect();
    assert_eq!(
        kinds,
        [
            (2, "stray time"),
            (3, "missing"),
            (4, "unfit correction"),
            (5, "unfit correction"),
            (6, "missing"),
            (7, "opened twice"),
            (8, "unfit target"),
        ]
    );
    assert!(state.record(9).unwrap().stands());
}

#[test]
fn entries_that_are_no_events_of_this_story_keep_their_numbers_and_do_not_count() {
    let mut odd = entries(vec![opened(), statement("a"), statement("b"), statement("c"), statement("d")]);
    odd[1].content = Content::Unreadable { reason: "not JSON".to_owned() };
    odd[2].content = Content::Unknown { event_type: "dateline.Rumoured.v1".to_owned() };
    let mut elsewhere = bare_event(4, statement("c"));
    elsewhere.story = "other".parse().unwrap();
    odd[3].content = Content::Event(Box::new(elsewhere));
    let mut twice = bare_event(5, statement("d"));
    twice.id = event_id(1);
    odd[4].content = Content::Event(Box::new(twice));
    let state = fold(&story(), &odd);
    assert_eq!(state.last_number(), 5);
    assert_eq!(state.records().iter().filter(|record| record.stands()).count(), 1);
    assert_eq!(state.anomalies().len(), 4);
}

#[test]
fn a_correction_that_quotes_another_value_is_applied_and_noted() {
    let mut facts = entries(vec![opened(), statement("a"), correction(2, "about", json!("x"))]);
    let mut event = bare_event(3, correction(2, "about", json!("x")));
    if let dateline_story::event::Fact::CorrectionIssued(correction) = &mut event.fact {
        correction.was.0 = json!("not what stood there");
    }
    facts[2].content = Content::Event(Box::new(event));
    let state = fold(&story(), &facts);
    assert_eq!(value(&state, 2, "about"), "x");
    assert!(matches!(state.anomalies()[0].kind, AnomalyKind::CorrectionOfAnotherValue { .. }));
}

#[test]
fn learned_by_leaves_out_what_the_desk_did_not_have_and_what_applies_to_it_in_silence() {
    let mut all = entries(vec![
        opened(),
        incident(),
        attribution(AttributionRole::Involved),
        correction(3, "role", json!("linked")),
        statement("late"),
    ]);
    for (index, entry) in all.iter_mut().enumerate() {
        if let Content::Event(event) = &mut entry.content {
            event.learned = Timestamp::from_micros(START + MINUTE * i64::try_from(index).unwrap());
        }
    }
    // The correction was learned before the record that it corrects.
    if let Content::Event(event) = &mut all[2].content {
        event.learned = Timestamp::from_micros(START + 9 * MINUTE);
    }
    let state = fold_learned_by(&story(), &all, Timestamp::from_micros(START + 3 * MINUTE));
    assert_eq!(state.anomalies(), []);
    assert!(state.record(3).is_none() && state.record(5).is_none());
    assert_eq!(state.last_number(), 5);
    let all_state = fold_learned_by(&story(), &all, Timestamp::MAX);
    assert_eq!(all_state, fold(&story(), &all));
    assert_eq!(value(&all_state, 3, "role"), Value::from("linked"));
}
