//! Editions of stories, for the tests of their forms.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(unreachable_pub)]

pub mod hostile;
pub mod random;

use std::path::PathBuf;

use dateline_exchange::Edition;
use dateline_story::answer::{self, Answer, AnswerBody, Lens, StoryAnswer};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::entry::Entry;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::View;
use dateline_story::time::{Timestamp, Zone};

/// A story as of a point, with all that an edition of it borrows.
pub struct Made {
    pub ledger_name: String,
    pub ledger_id: String,
    pub zone: Zone,
    pub answer: Answer,
    pub story: StoryAnswer,
    pub state: StoryState,
    pub today: StoryState,
    pub lens: Lens,
}

impl Made {
    pub fn edition(&self) -> Edition<'_> {
        Edition {
            ledger_name: &self.ledger_name,
            ledger_id: &self.ledger_id,
            zone: self.zone,
            answer: &self.answer,
            story: &self.story,
            state: &self.state,
            today: &self.today,
            lens: self.lens,
        }
    }
}

pub fn slug(name: &str) -> Slug {
    name.parse().unwrap()
}

/// A story's entries up to a position, through a view.
pub fn made(story: &Slug, entries: &[Entry], at: Position, view: View) -> Option<Made> {
    let prefix = || entries.iter().take_while(|entry| entry.position <= at);
    let state = match view.learned_by {
        Some(by) => fold_learned_by(story, prefix(), by),
        None => fold(story, prefix()),
    };
    let last = prefix().last();
    let point = Point {
        position: last.map_or(Position::default(), |entry| entry.position),
        instant: last.map(|entry| entry.recorded),
        recorded: last.map(|entry| entry.recorded),
        restored: last.is_some_and(|entry| entry.restored),
        beyond_head: false,
    };
    let lens = Lens { view, late_after_micros: 3_600_000_000, instant: point.instant };
    let told = answer::story(&state, &lens)?;
    Some(Made {
        ledger_name: "Sony demo".to_owned(),
        ledger_id: "0194fdc2-fa2f-7cc0-81d3-ff1207400001".to_owned(),
        zone: "America/New_York".parse().unwrap(),
        answer: Answer::new(AsOf::Position(at), point, view, AnswerBody::Story(Box::new(told.clone()))),
        story: told,
        state,
        today: fold(story, entries),
        lens,
    })
}

/// The entries of the seed.
pub fn seed() -> Vec<Entry> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds/sony-hack");
    let mut entries = Vec::new();
    for name in ["1-article.jsonl", "2-fbi-statement.jsonl", "3-limited-release.jsonl"] {
        let file = std::io::BufReader::new(std::fs::File::open(folder.join(name)).unwrap());
        for line in dateline_wire::export::read_lines(file) {
            let line = line.unwrap();
            entries.push(Entry {
                position: Position(line.position),
                number: entries.len() as u64 + 1,
                recorded: line.recorded,
                restored: true,
                carried_ignored: None,
                content: dateline_wire::decode(&line.body),
            });
        }
    }
    entries
}

/// The seed as of a position.
pub fn seed_at(position: u64) -> Made {
    made(&slug("sony-hack"), &seed(), Position(position), View::default()).unwrap()
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}
