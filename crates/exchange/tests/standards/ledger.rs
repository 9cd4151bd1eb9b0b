//! Ledgers with one story, written down by hand or read from a seed, and editions of it.

use std::path::{Path, PathBuf};

use dateline_exchange::Edition;
use dateline_story::answer::{self, Answer, AnswerBody, Lens, StoryAnswer};
use dateline_story::as_of::{AsOf, Tick, resolve};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Common, Event, Fact};
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use dateline_wire::export::read_lines;
use serde_json::{Value, json};

pub(crate) const LEDGER_ID: &str = "0193d5a0-9c3e-7cc0-81d3-ff1207400001";
const HOUR: i64 = 3_600_000_000;

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A ledger with one story.
pub(crate) struct Ledger {
    pub(crate) name: String,
    pub(crate) story: Slug,
    pub(crate) entries: Vec<Entry>,
}

/// All that an edition borrows.
pub(crate) struct Made {
    name: String,
    answer: Answer,
    story: StoryAnswer,
    pub(crate) state: StoryState,
    today: StoryState,
    pub(crate) others: Vec<StoryState>,
    lens: Lens,
}

impl Made {
    pub(crate) fn edition(&self) -> Edition<'_> {
        Edition {
            ledger_name: &self.name,
            ledger_id: LEDGER_ID,
            zone: "America/New_York".parse().unwrap(),
            answer: &self.answer,
            story: &self.story,
            state: &self.state,
            today: &self.today,
            lens: self.lens,
        }
    }

    pub(crate) fn json_ld(&self) -> String {
        dateline_exchange::json_ld(&self.edition(), &self.others)
    }

    pub(crate) fn ninjs(&self) -> String {
        dateline_exchange::ninjs(&self.edition(), &self.others)
    }

    pub(crate) fn prov(&self) -> String {
        dateline_exchange::prov_json(&self.edition())
    }
}

impl Ledger {
    pub(crate) fn new() -> Self {
        Self { name: "desk".to_owned(), story: "sony-hack".parse().unwrap(), entries: Vec::new() }
    }

    /// The seed.
    pub(crate) fn seed() -> Self {
        let mut ledger = Self::new();
        for file in ["1-article.jsonl", "2-fbi-statement.jsonl", "3-limited-release.jsonl"] {
            let file = std::fs::File::open(root().join("seeds/sony-hack").join(file)).unwrap();
            for line in read_lines(std::io::BufReader::new(file)) {
                let line = line.unwrap();
                ledger.put(line.recorded, dateline_wire::decode(&line.body)).restored = true;
            }
        }
        ledger
    }

    pub(crate) fn put(&mut self, recorded: Timestamp, content: Content) -> &mut Entry {
        let number = self.entries.len() as u64 + 1;
        let position = Position(number);
        let (restored, carried_ignored) = (false, None);
        self.entries.push(Entry { position, number, recorded, restored, carried_ignored, content });
        self.entries.last_mut().unwrap()
    }

    /// A record of a kind, a minute after the one before it.
    pub(crate) fn add(&mut self, kind: &str, common: Value, fact: Value) -> u64 {
        let number = self.entries.len() as u64 + 1;
        let recorded = at("2014-12-17T22:00:00Z").plus_micros(60_000_000 * i64::try_from(number).unwrap());
        let common: Common = serde_json::from_value(common).unwrap();
        let fact: Fact = serde_json::from_value(json!({ kind: fact })).unwrap();
        let id = format!("0193d5a0-0000-7000-8000-{number:012x}").parse().unwrap();
        let (story, recorded_by) = (self.story.clone(), "m.reyes".to_owned());
        let extensions = Default::default();
        let event = Event { id, story, number, learned: recorded, recorded_by, common, fact, extensions };
        self.put(recorded, Content::Event(Box::new(event)));
        number
    }

    pub(crate) fn head(&self) -> Made {
        self.at(self.entries.len() as u64)
    }

    pub(crate) fn at(&self, position: u64) -> Made {
        self.viewed(AsOf::Position(Position(position)), View::default())
    }

    pub(crate) fn viewed(&self, as_of: AsOf, view: View) -> Made {
        let ticks = self.entries.iter().map(|entry| Tick {
            position: entry.position,
            recorded: entry.recorded,
            restored: entry.restored,
        });
        let point = resolve(as_of, ticks);
        let entries = &self.entries[..usize::try_from(point.position.0).unwrap()];
        let state = match view.learned_by {
            Some(learned_by) => fold_learned_by(&self.story, entries, learned_by),
            None => fold(&self.story, entries),
        };
        let lens = Lens { view, late_after_micros: HOUR, instant: point.instant };
        let story = answer::story(&state, &lens).unwrap();
        let answer = Answer::new(as_of, point, view, AnswerBody::Story(Box::new(story.clone())));
        let today = fold(&self.story, &self.entries);
        Made { name: self.name.clone(), answer, story, state, today, others: Vec::new(), lens }
    }
}

pub(crate) fn party(id: &str, kind: &str, printed: &str) -> Value {
    json!({ "id": id, "kind": kind, "as": printed })
}

pub(crate) fn hop(party: Value, role: &str) -> Value {
    json!({ "party": party, "role": role })
}

/// A hop on terms.
pub(crate) fn on(rule: &str, mut hop: Value) -> Value {
    hop["ground_rule"] = json!(rule);
    hop
}

/// Common fields with one chain.
pub(crate) fn from(hops: &[Value]) -> Value {
    json!({ "sourcing": [{ "hops": hops }] })
}

pub(crate) fn opened(ledger: &mut Ledger) {
    ledger.add("StoryOpened", json!({}), json!({ "headline": "Sony hacked", "desk": "national" }));
}

pub(crate) fn claim(object: &str) -> Value {
    json!({ "subject": "the attack", "predicate": "came", "object": object })
}
