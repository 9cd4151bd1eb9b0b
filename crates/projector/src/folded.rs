use std::collections::BTreeMap;

use dateline_story::as_of::{self, AsOf, Point, Tick};
use dateline_story::entry::Entry;
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::{Position, Slug};
use dateline_views::{Item, ViewsError};

use crate::model::Model;

/// The ledger's entries in memory, asked by the plain definitions: slower than views, and always to be had.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    ticks: Vec<Tick>,
    digest: [u8; 32],
    stories: BTreeMap<Slug, Vec<Entry>>,
    elsewhere: Vec<Position>,
}

impl Model for Folded {
    fn position(&self) -> Position {
        self.ticks.last().map_or(Position(0), |tick| tick.position)
    }

    fn digest(&self) -> [u8; 32] {
        self.digest
    }

    fn apply(&mut self, items: Vec<Item>) -> Result<(), ViewsError> {
        for item in items {
            let head = self.position();
            if item.position <= head {
                continue;
            }
            let expected = Position(head.0.saturating_add(1));
            if item.position != expected {
                let found = item.position;
                return Err(ViewsError::NonContiguous { expected, found });
            }
            self.digest = item.digest;
            self.ticks.push(Tick { position: item.position, recorded: item.recorded, restored: item.restored });
            let stories = &self.stories;
            let next = |story: &Slug| stories.get(story).map_or(1, |all| all.len() as u64 + 1);
            match item.into_entry(next) {
                Some((story, entry)) => self.stories.entry(story).or_default().push(entry),
                None => self.elsewhere.push(expected),
            }
        }
        Ok(())
    }

    fn resolve(&self, as_of: AsOf) -> Result<Point, ViewsError> {
        Ok(as_of::resolve(as_of, self.ticks.iter().copied()))
    }

    fn state(&self, story: &Slug, to: Position) -> Result<StoryState, ViewsError> {
        Ok(fold(story, self.prefix(story, to)))
    }

    fn entries(&self, story: &Slug, to: Position) -> Result<Vec<Entry>, ViewsError> {
        Ok(self.prefix(story, to).cloned().collect())
    }

    fn stories(&self, to: Position) -> Vec<Slug> {
        let stories = self.stories.keys();
        stories.filter(|story| self.prefix(story, to).next().is_some()).cloned().collect()
    }

    fn entries_elsewhere(&self, to: Position) -> Result<u64, ViewsError> {
        Ok(self.elsewhere.iter().filter(|position| **position <= to).count() as u64)
    }
}

impl Folded {
    fn prefix(&self, story: &Slug, to: Position) -> impl Iterator<Item = &Entry> {
        let all = self.stories.get(story).map_or(&[][..], Vec::as_slice);
        all.iter().take_while(move |entry| entry.position <= to)
    }
}
