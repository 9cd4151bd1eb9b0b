//! Taking entries in: everything that a batch changes goes into one change of the database, the checkpoint among it.

use std::collections::BTreeMap;

use dateline_story::as_of::Tick;
use dateline_story::entry::Entry;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};

use crate::checkpoint::Checkpoint;
use crate::key::{self, Kind};
use crate::store::{Changes, Store};
use crate::story::{self, Head};
use crate::{Item, ViewsError, elsewhere, snapshot, ticks, value};

/// What a batch made of the views, once it is stored.
pub(crate) struct Applied {
    pub(crate) changes: Changes,
    pub(crate) checkpoint: Checkpoint,
    pub(crate) heads: BTreeMap<Slug, Head>,
}

/// Works out what a batch changes. Items up to the checkpoint are skipped; the rest must follow on it densely.
pub(crate) fn apply(
    store: &Store,
    heads: &BTreeMap<Slug, Head>,
    checkpoint: &Checkpoint,
    items: Vec<Item>,
) -> Result<Applied, ViewsError> {
    let mut changes = Changes::default();
    let mut now = checkpoint.clone();
    let (mut new_ticks, mut new_elsewhere) = (Vec::new(), Vec::new());
    let mut writers: BTreeMap<Slug, Writer<'_>> = BTreeMap::new();
    for item in items {
        if item.position <= checkpoint.position {
            continue;
        }
        let expected = Position(now.position.0.saturating_add(1));
        if item.position != expected {
            let found = item.position;
            return Err(ViewsError::NonContiguous { expected, found });
        }
        now.position = item.position;
        now.running_max = now.running_max.max(item.recorded);
        now.digest = item.digest;
        new_ticks.push(Tick { position: item.position, recorded: item.recorded, restored: item.restored });
        let Some(told) = &item.told else {
            now.elsewhere = now.elsewhere.saturating_add(1);
            new_elsewhere.push(item.position);
            continue;
        };
        let slug = told.story.clone();
        if !writers.contains_key(&slug) {
            let writer = Writer::load(store, slug.clone(), heads.get(&slug).copied())?;
            writers.insert(slug.clone(), writer);
        }
        if let Some(writer) = writers.get_mut(&slug)
            && let Some((_, entry)) = item.into_entry(|_| writer.head.entries.saturating_add(1))
        {
            writer.add(&mut changes, entry)?;
        }
    }
    ticks::append(store, &mut changes, checkpoint.position, checkpoint.running_max, &new_ticks)?;
    elsewhere::append(store, &mut changes, checkpoint.elsewhere, &new_elsewhere)?;
    let mut changed_heads = BTreeMap::new();
    for (slug, writer) in writers {
        changed_heads.insert(slug, writer.finish(&mut changes)?);
    }
    let stored = value::encode(key::CHECKPOINT, &now.to_stored())?;
    changes.put(key::CHECKPOINT.to_vec(), stored);
    Ok(Applied { changes, checkpoint: now, heads: changed_heads })
}

/// Adds entries to one story.
struct Writer<'a> {
    store: &'a Store,
    slug: Slug,
    /// Where the story stood before this batch.
    before: Head,
    head: Head,
    /// The last blob of entries, not yet written.
    blob: Vec<u8>,
    /// This batch's entries, until the state is needed.
    fresh: Vec<Entry>,
    /// The state after all entries so far, from the first snapshot of this batch on.
    state: Option<StoryState>,
}

impl<'a> Writer<'a> {
    fn load(store: &'a Store, slug: Slug, head: Option<Head>) -> Result<Self, ViewsError> {
        let before = head.unwrap_or_default();
        let blob = match head {
            Some(head) => story::last_blob(store, &slug, &head)?,
            None => Vec::new(),
        };
        Ok(Self { store, slug, before, head: before, blob, fresh: Vec::new(), state: None })
    }

    fn add(&mut self, changes: &mut Changes, entry: Entry) -> Result<(), ViewsError> {
        let bytes = value::to_postcard(&entry)?;
        let position = entry.position;
        if self.head.entries == 0 {
            self.head.first = position.0;
        }
        if !story::has_room(self.blob.len(), bytes.len()) {
            self.write_blob(changes)?;
            self.blob.clear();
        }
        if self.blob.is_empty() {
            self.head.blob = position.0;
        }
        self.blob.extend(bytes);
        self.head.last = position.0;
        self.head.entries = entry.number;
        match &mut self.state {
            Some(state) => state.apply(entry),
            None => self.fresh.push(entry),
        }
        if snapshot::is_due(self.head.entries, self.head.snapshot_number) {
            self.head.snapshot_number = self.head.entries;
            self.write_snapshot(changes, position)?;
        }
        Ok(())
    }

    fn write_snapshot(&mut self, changes: &mut Changes, position: Position) -> Result<(), ViewsError> {
        let state = match self.state.take() {
            Some(state) => state,
            None => {
                let last = Position(self.before.last);
                let mut state = story::state(self.store, &self.slug, &self.before, last)?;
                for entry in self.fresh.drain(..) {
                    state.apply(entry);
                }
                state
            }
        };
        let blob = value::to_postcard(&state)?;
        self.state = Some(state);
        self.write(changes, Kind::Snapshot, position, &blob)
    }

    fn write_blob(&self, changes: &mut Changes) -> Result<(), ViewsError> {
        self.write(changes, Kind::Entries, Position(self.head.blob), &self.blob)
    }

    fn write(&self, changes: &mut Changes, kind: Kind, position: Position, blob: &[u8]) -> Result<(), ViewsError> {
        let key_of = |piece| key::piece(kind, &self.slug, position, piece);
        for (key, value) in value::split(key_of, blob)? {
            changes.put(key, value);
        }
        Ok(())
    }

    fn finish(self, changes: &mut Changes) -> Result<Head, ViewsError> {
        self.write_blob(changes)?;
        let place = key::head(&self.slug);
        let stored = value::encode(&place, &self.head)?;
        changes.put(place, stored);
        Ok(self.head)
    }
}
