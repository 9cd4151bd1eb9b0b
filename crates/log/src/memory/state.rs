use std::collections::HashMap;

use uuid::Uuid;

use super::fault::Faults;
use crate::{Appended, Batch, Entry, LedgerInfo, Limits, LogError, Position, Refusal, RestoredEntry, RestoredRange};

/// What a memory log holds. Every change is checked whole before any of it is made.
pub(super) struct State {
    pub(super) info: LedgerInfo,
    pub(super) clock: Box<dyn FnMut() -> i64 + Send>,
    pub(super) faults: Faults,
    entries: Vec<Entry>,
    by_id: HashMap<Uuid, usize>,
    last_of_story: HashMap<String, Position>,
}

impl State {
    pub(super) fn new(info: LedgerInfo, clock: Box<dyn FnMut() -> i64 + Send>) -> Self {
        Self {
            info,
            clock,
            faults: Faults::default(),
            entries: Vec::new(),
            by_id: HashMap::new(),
            last_of_story: HashMap::new(),
        }
    }

    pub(super) fn head(&self) -> Position {
        Position(self.entries.len() as u64)
    }

    /// Up to `entries_max` entries after `after` and up to `head`.
    pub(super) fn page(&self, story: Option<&str>, after: Position, head: Position, entries_max: usize) -> Vec<Entry> {
        self.entries
            .iter()
            .skip(usize::try_from(after.0).unwrap_or(usize::MAX))
            .take_while(|entry| entry.position <= head)
            .filter(|entry| story.is_none_or(|story| entry.story == story))
            .take(entries_max)
            .cloned()
            .collect()
    }

    /// Stores an entry without asking. The first entry with an id is the one that the id stands for.
    pub(super) fn push(&mut self, entry: Entry, id: Option<Uuid>) -> Position {
        let position = entry.position;
        if let Some(id) = id {
            self.by_id.entry(id).or_insert(self.entries.len());
        }
        self.last_of_story.insert(entry.story.clone(), position);
        self.entries.push(entry);
        position
    }

    pub(super) fn append(&mut self, batch: &Batch, limits: Limits) -> Result<Appended, LogError> {
        batch.check(limits)?;
        if let Some(positions) = self.known(batch)? {
            return Ok(Appended { positions, already: true });
        }
        self.check_expected(batch)?;
        let recorded_micros = (self.clock)();
        let mut positions = Vec::with_capacity(batch.events.len());
        for event in &batch.events {
            let entry = Entry {
                position: self.head().next(),
                story: event.story.clone(),
                recorded_micros,
                restored: false,
                carried_micros_ignored: None,
                bytes: event.bytes.clone(),
            };
            positions.push(self.push(entry, Some(event.id)));
        }
        Ok(Appended { positions, already: false })
    }

    /// Where the events stand if the log has all of them, none if it has none.
    fn known(&self, batch: &Batch) -> Result<Option<Vec<Position>>, LogError> {
        let mut positions = Vec::new();
        let mut first_known = None;
        for event in &batch.events {
            let found = self.by_id.get(&event.id).and_then(|index| self.entries.get(*index));
            let Some(entry) = found else { continue };
            if entry.bytes != event.bytes || entry.story != event.story {
                return Err(Refusal::IdReused { id: event.id }.into());
            }
            first_known.get_or_insert(event.id);
            positions.push(entry.position);
        }
        match first_known {
            None => Ok(None),
            Some(_) if positions.len() == batch.events.len() => Ok(Some(positions)),
            Some(id) => Err(Refusal::IdReused { id }.into()),
        }
    }

    fn check_expected(&self, batch: &Batch) -> Result<(), LogError> {
        for (story, expected) in batch.expectations() {
            let actual = self.last_of_story.get(story).copied().unwrap_or_default();
            if actual != expected {
                return Err(LogError::Conflict { story: story.to_owned(), expected, actual });
            }
        }
        Ok(())
    }

    pub(super) fn restore(&mut self, range: RestoredRange, history: Vec<RestoredEntry>) -> Result<(), LogError> {
        let entries = self.head().0;
        if self.info.restored.as_ref() == Some(&range) && entries == range.count {
            return Ok(());
        }
        if entries > 0 || self.info.restored.is_some() {
            return Err(Refusal::NotEmpty { entries }.into());
        }
        if history.len() as u64 != range.count {
            let more = history.len() as u64 > range.count;
            return Err(Refusal::RestoreMismatch { announced: range.count, more }.into());
        }
        for RestoredEntry { id, story, recorded_micros, carried_micros_ignored, bytes } in history {
            let position = self.head().next();
            let entry = Entry { position, story, recorded_micros, restored: true, carried_micros_ignored, bytes };
            self.push(entry, id);
        }
        self.info.restored = Some(range);
        Ok(())
    }
}
