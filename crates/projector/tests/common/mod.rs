//! Histories to project, and the plain definitions that everything must equal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    missing_docs,
    dead_code,
    unreachable_pub
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline_log::{self as log, Batch, EventLog, LedgerInfo, MemoryLog, NewEvent};
use dateline_projector::{How, ProjectorError, Reader};
use dateline_story::as_of::{self, AsOf, Point, Tick};
use dateline_story::entry::Entry;
use dateline_story::event::{
    ClaimAsserted, Common, CorrectionIssued, CorrectionLabel, Event, Fact, RecordWithdrawn, StoryOpened, WithdrawalKind,
};
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::{EventId, Position, RecordRef, Slug};
use dateline_story::time::Timestamp;
use dateline_views::{Views, ViewsError, ViewsRoot};
use dateline_wire::testing::{among_few, arbitrary_common, arbitrary_event, arbitrary_event_id, arbitrary_facts};
use futures::StreamExt;
use proptest::prelude::*;
use proptest::strategy::{Union, ValueTree};
use proptest::test_runner::TestRunner;
use uuid::Uuid;

pub fn ledger_info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "Test desk".to_owned(),
        zone: "America/New_York".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    }
}

/// Opens the views; waits until sled has let go of them where this process had them open a moment ago.
pub async fn open_reader(log: Arc<dyn EventLog>, root: &Path) -> Result<Reader, ProjectorError> {
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        let reader = Reader::open(log.clone(), root).await?;
        match reader.how() {
            How::Memory { because } if because.contains("in use") && Instant::now() < deadline => {}
            _ => return Ok(reader),
        }
    }
}

/// As [`open_reader`], without catching up.
pub fn open_views(log: &dyn EventLog, root: &Path) -> Views {
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        match ViewsRoot::new(root).open(log.ledger().id) {
            Err(ViewsError::Held { .. }) if Instant::now() < deadline => {}
            opened => return opened.unwrap(),
        }
    }
}

pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// What an entry of a history is to be. `back` says how many records before it lies what it refers to.
#[derive(Debug, Clone)]
pub enum Kind {
    Any(Box<Event>),
    /// Of few parties and records of its story, which it acts on, links, cites, ranks, …
    Few(Box<Event>),
    Foreign(Box<Event>),
    Correct {
        back: u64,
    },
    Withdraw {
        back: u64,
    },
    Large {
        bytes: usize,
    },
    Repeated {
        back: usize,
    },
    UnknownType,
    Garbage(Vec<u8>),
    Elsewhere(String),
}

#[derive(Debug, Clone)]
pub struct Step {
    pub story: usize,
    pub kind: Kind,
    pub clock_micros: i64,
    pub carried: Option<i64>,
}

/// An entry as it goes into a log.
#[derive(Clone)]
pub struct Raw {
    pub story: String,
    pub bytes: Vec<u8>,
    pub recorded_micros: i64,
    pub carried: Option<i64>,
}

impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes: Vec<u8> = self.bytes.iter().copied().take(80).collect();
        write!(f, "{:?} at {}: {}", self.story, self.recorded_micros, bytes.escape_ascii())
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        2 => arbitrary_event().prop_map(|event| Kind::Any(Box::new(event))),
        5 => arbitrary_event().prop_map(|event| Kind::Few(Box::new(event))),
        9 => acting_event().prop_map(|event| Kind::Few(Box::new(event))),
        1 => arbitrary_event().prop_map(|event| Kind::Foreign(Box::new(event))),
        2 => (0_u64..12).prop_map(|back| Kind::Correct { back }),
        2 => (0_u64..12).prop_map(|back| Kind::Withdraw { back }),
        1 => (1_000_usize..20_000).prop_map(|bytes| Kind::Large { bytes }),
        1 => (1_usize..9).prop_map(|back| Kind::Repeated { back }),
        1 => Just(Kind::UnknownType),
        1 => prop::collection::vec(any::<u8>(), 0..60).prop_map(Kind::Garbage),
        1 => prop_oneof![Just("Not A Story".to_owned()), Just("a--b".to_owned()), Just(String::new()), ".*"]
            .prop_map(Kind::Elsewhere),
    ]
}

/// Any event that has to do with records of its story.
fn acting_event() -> impl Strategy<Value = Event> {
    let is_acting = |fact: &Fact| fact.touches_records() && !matches!(fact, Fact::StoryOpened(_));
    let acting = arbitrary_facts().into_iter().filter(|facts| is_acting(&example(facts))).collect::<Vec<_>>();
    // Most say no more than what they do: the rest is left to other kinds.
    let common = prop_oneof![3 => Just(Common::default()), 1 => arbitrary_common()];
    (arbitrary_event_id(), common, Union::new(acting)).prop_map(|(id, common, fact)| Event {
        id,
        common,
        ..event("x", 1, 1_418_860_800_000_000, fact)
    })
}

/// One of what a strategy makes, by which its kind is known.
fn example(facts: &BoxedStrategy<Fact>) -> Fact {
    facts.new_tree(&mut TestRunner::deterministic()).unwrap().current()
}

/// Histories of three stories, of which the first gets most; with a clock that now and then stands still or steps back.
pub fn histories(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Raw>> {
    let step = (
        prop_oneof![8 => Just(0_usize), 1 => Just(1), 1 => Just(2)],
        kinds(),
        prop_oneof![6 => 1_i64..5_000_000, 2 => Just(0), 1 => -9_000_000_i64..0],
        prop_oneof![20 => Just(None), 1 => any::<i64>().prop_map(Some)],
    )
        .prop_map(|(story, kind, clock_micros, carried)| Step { story, kind, clock_micros, carried });
    prop::collection::vec(step, length).prop_map(|steps| materialize(&steps))
}

pub const STORIES: [&str; 3] = ["sony-hack", "interview", "x"];

/// Makes entries of steps. The numbers are right; whether the rest fits is left to chance, and some of it never does: records that are
/// not there, links in circles, parts and places that a record does not have.
pub fn materialize(steps: &[Step]) -> Vec<Raw> {
    let mut numbers = BTreeMap::<&str, u64>::new();
    let mut raws = Vec::<Raw>::new();
    let mut now = 1_418_860_800_000_000_i64;
    for step in steps {
        now += step.clock_micros;
        let name = STORIES[step.story];
        let number = numbers.get(name).copied().unwrap_or(0) + 1;
        let target = |back: u64| RecordRef { story: slug(name), number: number.saturating_sub(back + 1).max(1) };
        let plain = |fact| event(name, number, now, fact);
        let event = match &step.kind {
            _ if number == 1 => Some(plain(opening())),
            Kind::Any(event) => Some(Event { story: slug(name), number, ..(**event).clone() }),
            Kind::Few(event) => Some(Event {
                story: slug(name),
                number,
                common: among_few(&event.common, &slug(name), number - 1),
                fact: among_few(&event.fact, &slug(name), number - 1),
                ..(**event).clone()
            }),
            Kind::Foreign(event) => Some((**event).clone()),
            Kind::Correct { back } => Some(plain(Fact::CorrectionIssued(CorrectionIssued {
                record: target(*back),
                field: "note".to_owned(),
                was: FieldValue::default(),
                now: FieldValue(format!("corrected by {number}").into()),
                label: CorrectionLabel::Corrected,
                reason: "it was wrong".to_owned(),
                notice: None,
            }))),
            Kind::Withdraw { back } => Some(plain(Fact::RecordWithdrawn(RecordWithdrawn {
                record: target(*back),
                part: None,
                kind: WithdrawalKind::Withdrawn,
                reason: "taken back".to_owned(),
                notice: None,
            }))),
            Kind::Large { bytes } => {
                let mut large = plain(opening());
                large.common.note = Some("long ".repeat(bytes / 5));
                Some(large)
            }
            Kind::Repeated { .. } | Kind::UnknownType | Kind::Garbage(_) | Kind::Elsewhere(_) => None,
        };
        let (story, bytes) = match (&step.kind, event) {
            (_, Some(event)) => (name, dateline_wire::encode(&event).unwrap_or_else(|_| b"{}".to_vec())),
            (Kind::Repeated { back }, None) => {
                let earlier = raws.iter().rev().filter(|raw| raw.story == name).nth(*back);
                (name, earlier.map_or_else(Vec::new, |raw| raw.bytes.clone()))
            }
            (Kind::UnknownType, None) => {
                (name, br#"{"data":{},"id":"1","source":"/x","specversion":"1.0","type":"dateline.Later.v9"}"#.to_vec())
            }
            (Kind::Garbage(bytes), None) => (name, bytes.clone()),
            (Kind::Elsewhere(other), None) if other.parse::<Slug>().is_err() => (other.as_str(), b"{}".to_vec()),
            (_, None) => (name, Vec::new()),
        };
        if story == name {
            numbers.insert(name, number);
        }
        raws.push(Raw { story: story.to_owned(), bytes, recorded_micros: now, carried: step.carried });
    }
    raws
}

fn opening() -> Fact {
    Fact::StoryOpened(StoryOpened { headline: "A hack".to_owned(), desk: None, reason: None })
}

/// An event of a story, learned at `micros`.
pub fn event(story: &str, number: u64, micros: i64, fact: Fact) -> Event {
    Event {
        id: EventId(Uuid::now_v7()),
        story: slug(story),
        number,
        learned: Timestamp::from_micros(micros),
        recorded_by: "desk".to_owned(),
        common: Common::default(),
        fact,
        extensions: BTreeMap::new(),
    }
}

/// The n-th entry of a plain history: an opening, and claims after it.
pub fn claim_bytes(story: &str, number: u64) -> Vec<u8> {
    let fact = if number == 1 {
        opening()
    } else {
        Fact::ClaimAsserted(ClaimAsserted {
            subject: "The studio".to_owned(),
            predicate: "said".to_owned(),
            object: format!("that claim number {number} was made, in about as many words as such a claim takes"),
        })
    };
    dateline_wire::encode(&event(story, number, 1_418_860_800_000_000 + number as i64, fact)).unwrap()
}

/// Puts entries into a log in memory as they are, past every check.
pub fn inject(log: &MemoryLog, raws: &[Raw]) {
    for raw in raws {
        log.set_now_micros(raw.recorded_micros);
        log.inject_foreign(&raw.story, raw.bytes.clone(), raw.carried);
    }
}

/// Appends `count` claims to a story that has `number` entries, the last at `last`; returns the new last position.
pub async fn append_claims(
    log: &dyn EventLog,
    story: &str,
    number: u64,
    last: log::Position,
    count: u64,
) -> log::Position {
    let numbers: Vec<u64> = (number + 1..=number + count).collect();
    let mut last = last;
    for numbers in numbers.chunks(500) {
        let events = numbers.iter().map(|number| NewEvent {
            id: Uuid::now_v7(),
            story: story.to_owned(),
            bytes: claim_bytes(story, *number),
        });
        let expected = BTreeMap::from([(story.to_owned(), last)]);
        let appended = log.append(&Batch { events: events.collect(), expected }).await.unwrap();
        last = *appended.positions.last().unwrap();
    }
    last
}

/// The whole log by the plain definitions, worked out without any of the code that is tested.
pub struct Plain {
    ticks: Vec<Tick>,
    stories: BTreeMap<Slug, Vec<Entry>>,
    elsewhere: Vec<u64>,
}

impl Plain {
    pub async fn of(log: &dyn EventLog) -> Self {
        let mut plain = Self { ticks: Vec::new(), stories: BTreeMap::new(), elsewhere: Vec::new() };
        let mut pages = log.read(log::Position::START);
        while let Some(page) = pages.next().await {
            for raw in page.unwrap() {
                let (position, recorded) = (Position(raw.position.0), Timestamp::from_micros(raw.recorded_micros));
                plain.ticks.push(Tick { position, recorded, restored: raw.restored });
                let Ok(story) = raw.story.parse() else {
                    plain.elsewhere.push(position.0);
                    continue;
                };
                let entries: &mut Vec<Entry> = plain.stories.entry(story).or_default();
                entries.push(Entry {
                    position,
                    number: entries.len() as u64 + 1,
                    recorded,
                    restored: raw.restored,
                    carried_ignored: raw.carried_micros_ignored.map(Timestamp::from_micros),
                    content: dateline_wire::decode(&raw.bytes),
                });
            }
        }
        plain
    }

    /// The log as it was when it ended at `head`.
    pub async fn up_to(log: &dyn EventLog, head: Position) -> Self {
        let mut plain = Self::of(log).await;
        plain.ticks.truncate(head.0 as usize);
        plain.elsewhere.retain(|position| *position <= head.0);
        for entries in plain.stories.values_mut() {
            entries.retain(|entry| entry.position <= head);
        }
        plain.stories.retain(|_, entries| !entries.is_empty());
        plain
    }

    pub fn head(&self) -> u64 {
        self.ticks.len() as u64
    }

    pub fn prefix(&self, story: &Slug, to: u64) -> Vec<Entry> {
        let entries = self.stories.get(story).into_iter().flatten();
        entries.filter(|entry| entry.position.0 <= to).cloned().collect()
    }

    pub fn state(&self, story: &Slug, to: u64) -> StoryState {
        fold(story, &self.prefix(story, to))
    }

    pub fn resolve(&self, as_of: AsOf) -> Point {
        as_of::resolve(as_of, self.ticks.iter().copied())
    }

    /// Compares everything at the head and at each prefix that is `stride` after the one before.
    pub async fn assert_equals(&self, reader: &mut Reader, stride: usize) {
        assert_eq!(reader.head().0, self.head());
        let mut stories: Vec<Slug> = self.stories.keys().cloned().collect();
        stories.push(slug("nobody-wrote-this"));
        for to in (0..=self.head() + 2).rev().step_by(stride) {
            let position = Position(to);
            for story in &stories {
                // A state that cannot have changed was compared at the prefix after it, or will be at the one before.
                let entries = self.prefix(story, to);
                if entries.last().is_some_and(|last| last.position.0 == to) || to % 7 == 0 {
                    assert_eq!(reader.state(story, position).await.unwrap(), fold(story, &entries), "{story} at {to}");
                    assert_eq!(reader.entries(story, position).await.unwrap(), entries, "{story} at {to}");
                }
            }
            let begun = stories.iter().filter(|story| !self.prefix(story, to).is_empty());
            assert_eq!(reader.stories(position).await.unwrap(), begun.cloned().collect::<Vec<_>>(), "at {to}");
            let elsewhere = self.elsewhere.iter().filter(|elsewhere| **elsewhere <= to).count();
            assert_eq!(reader.entries_elsewhere(position).await.unwrap(), elsewhere as u64, "at {to}");
            self.assert_resolves(reader, AsOf::Position(position)).await;
        }
        self.assert_resolves(reader, AsOf::Head).await;
        for end in [Timestamp::MIN, Timestamp::MAX] {
            self.assert_resolves(reader, AsOf::Recorded(end)).await;
        }
        for tick in self.ticks.iter().rev().step_by(stride) {
            for micros in [-1, 0, 1] {
                self.assert_resolves(reader, AsOf::Recorded(tick.recorded.plus_micros(micros))).await;
            }
        }
    }

    async fn assert_resolves(&self, reader: &mut Reader, as_of: AsOf) {
        assert_eq!(reader.resolve(as_of).await.unwrap(), self.resolve(as_of), "{as_of:?}");
    }
}
