//! The seed story keeps what it promises: every fact of the article as an event of its own kind, word for word, in order, with what it
//! leaves open left open.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    unreachable_pub,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;
mod facts;
mod open;
mod read;
mod replay;
mod rows;
mod tensions;
mod verbatim;
mod words;

use dateline_story::command::{Circumstances, Command};
use dateline_story::decide::{Decision, decide};
use dateline_story::entry::Entry;
use dateline_story::event::{Event, Fact};
use dateline_story::field_value::FieldValue;
use dateline_story::fold::StoryState;
use read::{all_lines, entries, event_of, new_york, story};
use serde_json::Value;

/// An event is late if it is recorded longer than this after it was learned.
const LATE_MICROS: i64 = 3_600_000_000;

#[test]
fn every_line_is_an_event_of_the_story_and_carries_its_own_number() {
    for line in all_lines() {
        let event = event_of(&line);
        assert_eq!(line.story, story().as_str());
        assert_eq!(event.number, line.position);
        assert!(event.extensions.is_empty());
        assert_eq!(line.body, dateline_wire::encode(&event).unwrap(), "position {}: an old form", line.position);
    }
}

#[test]
fn the_files_follow_one_another_without_a_gap_and_time_never_steps_back() {
    let lines = all_lines();
    for (line, position) in lines.iter().zip(1..) {
        assert_eq!(line.position, position);
    }
    for pair in lines.windows(2) {
        assert!(pair[0].recorded < pair[1].recorded, "position {}", pair[1].position);
    }
    for line in &lines {
        let event = event_of(line);
        assert!(event.learned <= line.recorded, "position {}", line.position);
        let id_millis = i64::from_str_radix(&event.id.to_string().replace('-', "")[..12], 16).unwrap();
        let apart = id_millis - event.learned.micros() / 1000;
        assert!((0..60_000).contains(&apart), "position {}: {apart} ms", line.position);
    }
}

#[test]
fn each_record_would_be_accepted_at_its_place_and_come_out_the_same() {
    let mut state = StoryState::new(story());
    for entry in entries() {
        let event = entry.event().unwrap();
        let decision = decide(&state, &as_typed(event), &Circumstances { now: entry.recorded, zone: new_york() });
        match decision.unwrap_or_else(|refusal| panic!("{}: {refusal}", entry.number)) {
            Decision::Record(decided) => assert_eq!(*decided, *event, "{}", entry.number),
            Decision::Already(number) => panic!("{} stands as {number}", entry.number),
        }
        state.apply(entry);
    }
}

/// The command as somebody would have given it: no zone beside a date, and a correction that says only what stands now.
fn as_typed(event: &Event) -> Command {
    let mut command = Command {
        story: event.story.clone(),
        id: event.id,
        learned: Some(event.learned),
        recorded_by: event.recorded_by.clone(),
        common: event.common.clone(),
        fact: event.fact.clone(),
    };
    for date in [&mut command.common.occurred, &mut command.common.planned].into_iter().flatten() {
        assert_eq!(date.zone.take(), Some(new_york()));
    }
    if let Fact::CorrectionIssued(correction) = &mut command.fact {
        correction.was = FieldValue(Value::Null);
    }
    command
}

#[test]
fn it_has_a_late_record_two_corrections_and_a_withdrawal_to_look_at() {
    let entries = entries();
    let count = |wanted: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| wanted(entry)).count();
    let fact = |entry: &Entry| entry.event().unwrap().fact.clone();
    let late = |entry: &Entry| entry.recorded.micros() - entry.event().unwrap().learned.micros() > LATE_MICROS;
    assert_eq!(count(&late), 1);
    assert_eq!(count(&|entry| matches!(fact(entry), Fact::CorrectionIssued(_))), 2);
    assert_eq!(count(&|entry| matches!(fact(entry), Fact::RecordWithdrawn(_))), 1);
}
