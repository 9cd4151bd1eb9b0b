//! Random histories: facts of every kind among few names, each after the other, whether they fit or not.

use std::collections::BTreeMap;

use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Common, Event, Fact, StoryOpened};
use dateline_story::names::{EventId, Position};
use dateline_story::time::Timestamp;
use dateline_wire::testing::{among_few, arbitrary_common, arbitrary_event_id, arbitrary_fact, nasty_text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::slug;

/// 2014-12-17T23:00:00Z.
pub const START: i64 = 1_418_857_200_000_000;
pub const MINUTE: i64 = 60_000_000;

#[derive(Debug, Clone)]
pub struct Step {
    id: EventId,
    fact: Fact,
    common: Common,
    by: String,
    learned_minutes: i64,
    clock_minutes: i64,
    /// Not an event at all, once in a while.
    broken: Option<String>,
}

fn step() -> impl Strategy<Value = Step> {
    let common = prop_oneof![1 => Just(Common::default()), 1 => arbitrary_common()];
    let by = prop_oneof![6 => Just("m.reyes".to_owned()), 1 => nasty_text()];
    let broken = prop_oneof![30 => Just(None), 1 => nasty_text().prop_map(Some)];
    (arbitrary_event_id(), arbitrary_fact(), common, by, -4_000_i64..1_000, 0_i64..180, broken).prop_map(
        |(id, fact, common, by, learned_minutes, clock_minutes, broken)| Step {
            id,
            fact,
            common,
            by,
            learned_minutes,
            clock_minutes,
            broken,
        },
    )
}

pub fn histories(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Entry>> {
    vec(step(), length).prop_map(|steps| entries(&steps))
}

/// Always the same history of a length.
pub fn history(length: usize) -> Vec<Entry> {
    histories(length..length + 1).new_tree(&mut TestRunner::deterministic()).unwrap().current()
}

fn entries(steps: &[Step]) -> Vec<Entry> {
    let story = slug("x");
    let mut recorded = START;
    let mut entries: Vec<Entry> = Vec::new();
    for (step, number) in steps.iter().zip(1_u64..) {
        recorded += step.clock_minutes * MINUTE;
        let last = number.saturating_sub(1).max(1);
        let fact = if number == 1 {
            Fact::StoryOpened(StoryOpened { headline: "Sony hacked".to_owned(), desk: None, reason: None })
        } else {
            among_few(&step.fact, &story, last)
        };
        let content = match &step.broken {
            Some(reason) if number > 1 => Content::Unreadable { reason: reason.clone() },
            _ => Content::Event(Box::new(Event {
                id: step.id,
                story: story.clone(),
                number,
                learned: Timestamp::from_micros(START + step.learned_minutes * MINUTE),
                recorded_by: step.by.clone(),
                common: among_few(&step.common, &story, last),
                fact,
                extensions: BTreeMap::new(),
            })),
        };
        entries.push(Entry {
            // Other stories are recorded in between.
            position: Position(number * 2),
            number,
            recorded: Timestamp::from_micros(recorded),
            restored: false,
            carried_ignored: None,
            content,
        });
    }
    entries
}
