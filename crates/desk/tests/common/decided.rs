//! What becomes of random histories where only deciding and folding have a part, at a small part of what a desk costs; and on a desk
//! that nobody asks anything.

use std::collections::BTreeMap;

use dateline_desk::DeskError;
use dateline_log::MemoryLog;
use dateline_story::command::Circumstances;
use dateline_story::decide::{Decision, decide};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::Event;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use dateline_story::time::Timestamp;

use super::histories::{Course, Step};
use super::{MINUTE, START, Seated, slug};

fn entry(step: &Step, position: u64, event: Box<Event>) -> Entry {
    Entry {
        position: Position(position),
        number: event.number,
        recorded: Timestamp::from_micros(START + step.clock_minutes * MINUTE),
        restored: false,
        carried_ignored: None,
        content: Content::Event(event),
    }
}

fn state<'a>(states: &'a mut BTreeMap<Slug, StoryState>, step: &Step) -> &'a mut StoryState {
    states.entry(slug(step.story)).or_insert_with_key(|story| StoryState::new(story.clone()))
}

/// The stories that a history comes to, and what was accepted and refused on the way.
pub fn rehearse(steps: &[Step]) -> (BTreeMap<Slug, StoryState>, Course) {
    let circumstances = Circumstances { now: super::now(), zone: "America/New_York".parse().unwrap() };
    let (mut states, mut course, mut position) = (BTreeMap::new(), Course::default(), 0);
    for step in steps {
        let state = state(&mut states, step);
        let command = step.command(state);
        match decide(state, &command, &circumstances) {
            Ok(Decision::Record(event)) => {
                position += 1;
                course.accepted.push(event.fact.name());
                state.apply(entry(step, position, event));
                assert_eq!(state.anomalies(), [], "{command:?}");
            }
            Ok(Decision::Already(_)) => {}
            Err(refusal) => course.refused.push(format!("{} {refusal}", command.fact.name())),
        }
    }
    (states, course)
}

/// The entries of each story that a history comes to.
pub fn decided(steps: &[Step]) -> BTreeMap<Slug, Vec<Entry>> {
    let begun = rehearse(steps).0.into_iter().filter(|(_, state)| state.last_number() > 0);
    let entries = |state: &StoryState| state.records().iter().map(|record| record.entry.clone()).collect();
    begun.map(|(story, state)| (story, entries(&state))).collect()
}

/// Records a history on a desk, one command after another, and looks at nothing in between.
pub async fn record(desk: &mut Seated, steps: &[Step], clock: &MemoryLog) {
    let mut states = BTreeMap::new();
    for step in steps {
        clock.set_now_micros(START + step.clock_minutes * MINUTE);
        let state = state(&mut states, step);
        match desk.record(&step.command(state)).await {
            Ok(recorded) if recorded.already => {}
            Ok(recorded) => state.apply(entry(step, recorded.position, recorded.event)),
            Err(DeskError::Refused(_)) => {}
            Err(other) => panic!("{step:?}: {other:?}"),
        }
    }
}
