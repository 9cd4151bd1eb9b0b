//! What may be on a log although no desk would have put it there: records of what is not there, links in circles, parts and places
//! that nothing has, events twice, of other stories, with other numbers, and what is no event.

use std::collections::BTreeMap;

use dateline_log::MemoryLog;
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Event, Fact};
use dateline_story::names::{Position, Slug};
use dateline_story::time::Timestamp;
use dateline_wire::testing::{among_few, arbitrary_event, arbitrary_facts};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::Union;

use super::{MINUTE, START, slug};

/// An entry as it comes to lie on a log.
#[derive(Debug, Clone)]
pub struct Raw {
    story: Slug,
    content: Content,
    recorded_micros: i64,
    carried_micros: Option<i64>,
}

#[derive(Debug, Clone, Copy)]
enum Oddity {
    None,
    OfAnybody,
    Twice,
    OtherStory,
    OtherNumber,
    Unknown,
    Unreadable,
    Backdated,
}

/// Raw histories of two stories, most of the first.
pub fn raw_histories(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Raw>> {
    vec(step(), length).prop_map(materialize)
}

type Step = (bool, Event, Oddity, i64);

fn step() -> impl Strategy<Value = Step> {
    let oddity = prop_oneof![
        40 => Just(Oddity::None),
        3 => Just(Oddity::OfAnybody),
        1 => Just(Oddity::Twice),
        1 => Just(Oddity::OtherStory),
        1 => Just(Oddity::OtherNumber),
        1 => Just(Oddity::Unknown),
        1 => Just(Oddity::Unreadable),
        1 => Just(Oddity::Backdated),
    ];
    let event = (arbitrary_event(), facts()).prop_map(|(event, fact)| Event { fact, ..event });
    (prop::bool::weighted(0.25), event, oddity, -180_i64..180)
}

/// Facts of every kind, more often of those that need others before them.
pub fn facts() -> impl Strategy<Value = Fact> {
    // By their places in the table of kinds: attributions and incidents; from links to reinstatements.
    let weight = |place: usize| if matches!(place, 4 | 5 | 22..=28) { 3 } else { 1 };
    Union::new_weighted(
        arbitrary_facts().into_iter().enumerate().map(|(place, facts)| (weight(place), facts)).collect(),
    )
}

fn materialize(steps: Vec<Step>) -> Vec<Raw> {
    let mut numbers: BTreeMap<Slug, u64> = BTreeMap::new();
    let mut raws: Vec<Raw> = Vec::new();
    for (second, event, oddity, minutes) in steps {
        let story = slug(if second { "b" } else { "sony-hack" });
        let number = numbers.entry(story.clone()).or_default();
        *number += 1;
        let few = Event {
            common: among_few(&event.common, &story, *number - 1),
            fact: among_few(&event.fact, &story, *number - 1),
            story: story.clone(),
            number: *number,
            learned: Timestamp::from_micros(START + minutes * MINUTE),
            ..event.clone()
        };
        let strange = event.fact;
        let event = |event| Content::Event(Box::new(event));
        let content = match oddity {
            Oddity::None | Oddity::Backdated => event(few),
            Oddity::OfAnybody => event(Event { fact: strange, ..few }),
            Oddity::Twice => raws.last().map_or_else(|| event(few), |last| last.content.clone()),
            Oddity::OtherStory => event(Event { story: slug("elsewhere"), ..few }),
            Oddity::OtherNumber => event(Event { number: few.number + 3, ..few }),
            Oddity::Unknown => dateline_wire::decode(
                br#"{"data":{},"id":"1","source":"/x","specversion":"1.0","type":"dateline.Later.v9"}"#,
            ),
            Oddity::Unreadable => dateline_wire::decode(b"\xff\x00"),
        };
        let recorded_micros = START + minutes * MINUTE;
        let carried_micros = matches!(oddity, Oddity::Backdated).then_some(recorded_micros - 600 * MINUTE);
        raws.push(Raw { story, content, recorded_micros, carried_micros });
    }
    raws
}

impl Raw {
    /// Puts it on a log, past every check.
    pub fn inject(&self, log: &MemoryLog) {
        let bytes = match &self.content {
            Content::Event(event) => dateline_wire::encode(event).unwrap(),
            Content::Unknown { .. } => {
                br#"{"data":{},"id":"1","source":"/x","specversion":"1.0","type":"dateline.Later.v9"}"#.to_vec()
            }
            Content::Unreadable { .. } => b"\xff\x00".to_vec(),
        };
        log.set_now_micros(self.recorded_micros);
        log.inject_foreign(self.story.as_str(), bytes, self.carried_micros);
    }
}

/// The entries of each story, as a log would give them.
pub fn entries(raws: &[Raw]) -> BTreeMap<Slug, Vec<Entry>> {
    let mut stories: BTreeMap<Slug, Vec<Entry>> = BTreeMap::new();
    for (raw, position) in raws.iter().zip(1..) {
        let entries = stories.entry(raw.story.clone()).or_default();
        entries.push(Entry {
            position: Position(position),
            number: entries.len() as u64 + 1,
            recorded: Timestamp::from_micros(raw.recorded_micros),
            restored: false,
            carried_ignored: raw.carried_micros.map(Timestamp::from_micros),
            content: raw.content.clone(),
        });
    }
    stories
}
