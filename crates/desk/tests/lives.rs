//! The life of every record, at every position of whatever history: it never fails, leaves nothing out, adds nothing, and ends with
//! what the record says now.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::histories::{histories, live};
use common::plain::Plain;
use common::raw::{entries, raw_histories};
use common::tries::{for_each_awaited, for_each_of};
use common::*;
use dateline_desk::DeskError;
use dateline_story::answer::{self, Answer, AnswerBody, Deed, Lens, WhyAnswer, WhyError};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::field::strip;
use dateline_story::fold::{Record, StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, RecordRef};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;
use serde_json::{Map, Value};

fn lens(view: View) -> Lens {
    Lens { view, late_after_micros: 60 * MINUTE, instant: Some(Timestamp::from_micros(START)) }
}

/// What a record says, as the ledger stores it: all fields at one level, none of them empty.
fn says(record: &Record) -> Value {
    let Some(body) = record.body() else { return Value::Null };
    let fact = serde_json::to_value(&body.fact).unwrap();
    let mut whole: Map<String, Value> = fact.as_object().unwrap().values().next().unwrap().as_object().unwrap().clone();
    whole.extend(serde_json::to_value(&body.common).unwrap().as_object().unwrap().clone());
    let mut whole = Value::Object(whole);
    strip(&mut whole);
    whole
}

/// The records that name another one, or stand inside it, by what the fold keeps of it.
fn touching(state: &StoryState, record: &Record) -> BTreeSet<u64> {
    let this = state.cite(record.entry.number);
    let mut all: BTreeSet<u64> = BTreeSet::new();
    all.extend(record.amendments());
    all.extend(record.withdrawals());
    all.extend(record.touched_by());
    let inside = state.records().iter().filter(|other| {
        other.is_admitted()
            && other.entry.number > this.number
            && other.common().unwrap().embedded_in.as_ref() == Some(&this)
    });
    all.extend(inside.map(|other| other.entry.number));
    all
}

fn assert_sound_life(state: &StoryState, record: &Record, lens: &Lens) {
    let number = record.entry.number;
    let cite = state.cite(number);
    let found = answer::why(state, &[], &cite, None, lens).unwrap();
    assert_eq!(found.says.0, says(record), "{cite}: what it says now");
    assert_events(state, record, &found);
    let mut told = Map::new();
    for field in &found.fields {
        let alone = answer::why(state, &[], &cite, Some(&field.field), lens).unwrap();
        assert_values(&alone);
        let last = alone.values.last().unwrap();
        assert_eq!(last.withdrawn_by, field.withdrawn_by, "{cite}.{}", field.field);
        if field.withdrawn_by.is_some() {
            assert!(record.withdrawn_parts().contains_key(&field.field));
            assert_eq!(last.value.0, Value::Null);
            continue;
        }
        assert_eq!((&last.value, &last.by), (&field.value, &field.since), "{cite}.{}", field.field);
        assert_eq!(alone.events.last().unwrap().record.record, field.since);
        // Where no part is gone, places are those of the record as it stands.
        if record.withdrawn_parts().is_empty() {
            assert_eq!(record.body().unwrap().value(&field.field).unwrap(), field.value);
        }
        let top = field.field.split('.').next().unwrap();
        told.insert(top.to_owned(), Value::Null);
    }
    let named: BTreeSet<&String> = told.keys().collect();
    let said: BTreeSet<&String> = found.says.0.as_object().into_iter().flat_map(Map::keys).collect();
    // All of a list may be withdrawn, piece by piece.
    assert!(said.is_subset(&named), "{cite}: {said:?} {named:?}");
}

fn assert_events(state: &StoryState, record: &Record, found: &WhyAnswer) {
    let number = record.entry.number;
    let numbers: Vec<u64> = found.events.iter().map(|event| event.record.record.number).collect();
    assert!(numbers.is_sorted_by(|one, other| one < other), "each once, in order: {numbers:?}");
    let itself = found.events.iter().filter(|event| event.deed == Deed::Recorded);
    let itself: Vec<u64> = itself.map(|event| event.record.record.number).collect();
    assert_eq!(itself, if record.body().is_some() { vec![number] } else { vec![] });
    let direct = found.events.iter().filter(|event| event.through.is_none() && event.deed != Deed::Recorded);
    let direct: BTreeSet<u64> = direct.map(|event| event.record.record.number).collect();
    let touching = touching(state, record);
    // What is no event has no life, whatever says that it stands inside it.
    assert_eq!(direct, if record.body().is_some() { touching } else { BTreeSet::new() }, "#{number}");
    for event in &found.events {
        let by = state.record(event.record.record.number).unwrap();
        assert_eq!(event.stands, by.stands());
        if let Some(other) = &event.through {
            assert!(*other != state.cite(number) && other.number < by.entry.number);
        }
    }
}

fn assert_values(found: &WhyAnswer) {
    for pair in found.values.windows(2) {
        assert_eq!(pair[0].until, Some(pair[1].from));
        assert!((&pair[0].value, &pair[0].withdrawn_by) != (&pair[1].value, &pair[1].withdrawn_by));
    }
    assert_eq!(found.values.last().unwrap().until, None);
    let setters: Vec<&RecordRef> = found.values.iter().map(|span| &span.by).collect();
    let events: Vec<&RecordRef> = found.events.iter().map(|event| &event.record.record).collect();
    assert_eq!(setters, events, "only the events that set it");
}

#[test]
fn the_life_of_whatever_is_on_a_log_leaves_nothing_out_adds_nothing_and_ends_with_what_stands() {
    for_each_of(8, &raw_histories(5..60), |raws| {
        for (story, entries) in entries(&raws) {
            let by = Timestamp::from_micros(START);
            let views = [
                (fold(&story, &entries), View::default()),
                (fold_learned_by(&story, &entries, by), View { learned_by: Some(by), occurred_by: Some(by) }),
            ];
            for (state, view) in views {
                for record in state.records() {
                    assert_sound_life(&state, record, &lens(view));
                }
            }
        }
    });
}

#[test]
fn a_life_is_read_back_from_its_json() {
    for_each_of(4, &raw_histories(20..60), |raws| {
        let point = Point { position: Position(9), instant: None, recorded: None, restored: false, beyond_head: false };
        for (story, entries) in entries(&raws) {
            let state = fold(&story, &entries);
            for record in state.records() {
                let found =
                    answer::why(&state, &[], &state.cite(record.entry.number), None, &lens(View::default())).unwrap();
                let answer = Answer::new(AsOf::Head, point, View::default(), AnswerBody::Why(Box::new(found)));
                let text = serde_json::to_string(&answer).unwrap();
                assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), answer);
            }
        }
    });
}

#[test]
fn every_record_has_a_life_at_every_position_from_its_own_on_and_none_before() {
    for_each_awaited(6, &histories(4..24), async |steps| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        live(&mut desk, &steps, Some(&log)).await;
        let plain = Plain::of(&log).await;
        for story in plain.stories() {
            let whole = plain.state(&story, plain.head());
            for position in (1..=plain.head().0).map(Position) {
                let state = plain.state(&story, position);
                for record in state.records() {
                    assert_sound_life(&state, record, &lens(View::default()));
                }
                if state.last_number() == 0 {
                    continue;
                }
                let next = state.last_number() + 1;
                let ask = Ask::Why { record: state.cite(next), field: None };
                let refused = desk.answer(&Query::new(AsOf::Position(position), ask)).await.unwrap_err();
                let DeskError::NoRecord { last, comes, .. } = refused else { panic!("{refused:?}") };
                assert_eq!(last, state.last_number());
                assert_eq!(comes.map(|at| at.position), whole.record(next).map(|record| record.entry.position));
            }
            let last = whole.last_number();
            let ask = Ask::Why { record: whole.cite(last), field: Some("no-such-field".to_owned()) };
            let refused = desk.answer(&Query::new(AsOf::Head, ask)).await.unwrap_err();
            assert!(matches!(refused, DeskError::Why { problem: WhyError::NoField(_), .. }), "{refused:?}");
        }
    });
}
