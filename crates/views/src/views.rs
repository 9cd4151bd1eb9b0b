use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dateline_story::as_of::{AsOf, Point};
use dateline_story::entry::Entry;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use uuid::Uuid;

use crate::checkpoint::{Checkpoint, StoredCheckpoint};
use crate::store::Store;
use crate::story::Head;
use crate::{Item, ViewsError, apply, elsewhere, key, story, ticks, value};

/// One generation of the views, open. Nobody else can open it meanwhile.
///
/// An error other than [`ViewsError::NonContiguous`] means that this generation is of no more use.
#[derive(Debug)]
pub struct Views {
    store: Store,
    folder: PathBuf,
    checkpoint: Checkpoint,
    heads: BTreeMap<Slug, Head>,
}

impl Views {
    /// Opens what stands in `folder`, which must be of this ledger and by today's rules.
    pub(crate) fn open(folder: &Path, ledger: Uuid) -> Result<Self, ViewsError> {
        let store = Store::open(folder)?;
        let stored = store.get(key::CHECKPOINT)?.ok_or_else(|| ViewsError::broken("they have no checkpoint"))?;
        let stored: StoredCheckpoint = value::decode(key::CHECKPOINT, &stored)?;
        let checkpoint = Checkpoint::from_stored(&stored, ledger)?;
        let heads = read_heads(&store)?;
        let views = Self { store, folder: folder.to_owned(), checkpoint, heads };
        views.check_counts()?;
        Ok(views)
    }

    /// Makes an empty one in `folder`.
    pub(crate) fn create(folder: &Path, ledger: Uuid) -> Result<Self, ViewsError> {
        let views = Self {
            store: Store::open(folder)?,
            folder: folder.to_owned(),
            checkpoint: Checkpoint::start(ledger),
            heads: BTreeMap::new(),
        };
        let applied = apply::apply(&views.store, &views.heads, &views.checkpoint, Vec::new())?;
        views.store.write(applied.changes)?;
        Ok(views)
    }

    /// How far they have come.
    #[must_use]
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Takes the next entries in, all of them or none. Those at or below the checkpoint are skipped. Give many at a time: a
    /// batch of a thousand costs little more than a batch of one.
    ///
    /// # Errors
    /// [`ViewsError::NonContiguous`] if they do not follow on the checkpoint densely; [`ViewsError::Broken`].
    pub fn apply(&mut self, items: Vec<Item>) -> Result<(), ViewsError> {
        let applied = apply::apply(&self.store, &self.heads, &self.checkpoint, items)?;
        if applied.checkpoint.position == self.checkpoint.position {
            return Ok(());
        }
        self.store.write(applied.changes)?;
        self.checkpoint = applied.checkpoint;
        self.heads.extend(applied.heads);
        Ok(())
    }

    /// Resolves a question's point, as [`dateline_story::as_of::resolve`] does over all ticks.
    ///
    /// # Errors
    /// [`ViewsError::Broken`].
    pub fn resolve(&self, as_of: AsOf) -> Result<Point, ViewsError> {
        let head = self.checkpoint.position;
        let last = match as_of {
            AsOf::Head => ticks::at(&self.store, head, head)?,
            AsOf::Position(position) => ticks::at(&self.store, head, position.min(head))?,
            AsOf::Recorded(instant) if instant >= self.checkpoint.running_max => ticks::at(&self.store, head, head)?,
            AsOf::Recorded(instant) => ticks::up_to(&self.store, head, instant)?,
        };
        let is_head = last.map_or(Position(0), |tick| tick.position) == head;
        Ok(Point::at(as_of, last, is_head))
    }

    /// A story's state at a position: the fold of its entries up to there.
    ///
    /// # Errors
    /// [`ViewsError::Broken`].
    pub fn state(&self, slug: &Slug, to: Position) -> Result<StoryState, ViewsError> {
        match self.heads.get(slug) {
            Some(head) => story::state(&self.store, slug, head, to),
            None => Ok(StoryState::new(slug.clone())),
        }
    }

    /// A story's entries up to a position, in order.
    ///
    /// # Errors
    /// [`ViewsError::Broken`].
    pub fn entries(&self, slug: &Slug, to: Position) -> Result<Vec<Entry>, ViewsError> {
        match self.heads.get(slug) {
            Some(head) => story::entries(&self.store, slug, head, to),
            None => Ok(Vec::new()),
        }
    }

    /// The stories that have an entry at or before a position, by name.
    #[must_use]
    pub fn stories(&self, to: Position) -> Vec<Slug> {
        let begun = self.heads.iter().filter(|(_, head)| head.first <= to.0);
        begun.map(|(slug, _)| slug.clone()).collect()
    }

    /// How many entries up to a position lie under a name that is no story's.
    ///
    /// # Errors
    /// [`ViewsError::Broken`].
    pub fn entries_elsewhere(&self, to: Position) -> Result<u64, ViewsError> {
        elsewhere::count(&self.store, self.checkpoint.elsewhere, to)
    }

    /// The folder of this generation.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    #[cfg(any(test, feature = "testing"))]
    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }

    /// Every entry is somewhere: what is missing in sled shows in the sum.
    fn check_counts(&self) -> Result<(), ViewsError> {
        let in_stories = self.heads.values().fold(0_u64, |sum, head| sum.saturating_add(head.entries));
        let sum = in_stories.saturating_add(self.checkpoint.elsewhere);
        if sum == self.checkpoint.position.0 {
            Ok(())
        } else {
            let position = self.checkpoint.position;
            Err(ViewsError::broken(format!("they hold {sum} entries of {position}")))
        }
    }
}

fn read_heads(store: &Store) -> Result<BTreeMap<Slug, Head>, ViewsError> {
    let mut heads = BTreeMap::new();
    for (key, stored) in store.all_with(&[key::HEAD])? {
        let slug = key
            .get(1..)
            .and_then(|name| std::str::from_utf8(name).ok())
            .and_then(|name| name.parse().ok())
            .ok_or_else(|| ViewsError::broken("a story's name cannot be read"))?;
        heads.insert(slug, value::decode(&key, &stored)?);
    }
    Ok(heads)
}
