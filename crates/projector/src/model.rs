use dateline_story::as_of::{AsOf, Point};
use dateline_story::entry::Entry;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use dateline_views::{Item, Views, ViewsError};

/// What can be filled from the log and asked: the views, or a fold in memory.
pub(crate) trait Model: Send {
    /// The last position taken in.
    fn position(&self) -> Position;
    /// The digest of the entry there.
    fn digest(&self) -> [u8; 32];
    fn apply(&mut self, items: Vec<Item>) -> Result<(), ViewsError>;
    fn resolve(&self, as_of: AsOf) -> Result<Point, ViewsError>;
    fn state(&self, story: &Slug, to: Position) -> Result<StoryState, ViewsError>;
    fn entries(&self, story: &Slug, to: Position) -> Result<Vec<Entry>, ViewsError>;
    fn stories(&self, to: Position) -> Vec<Slug>;
    fn entries_elsewhere(&self, to: Position) -> Result<u64, ViewsError>;
}

impl Model for Views {
    fn position(&self) -> Position {
        self.checkpoint().position
    }

    fn digest(&self) -> [u8; 32] {
        self.checkpoint().digest
    }

    fn apply(&mut self, items: Vec<Item>) -> Result<(), ViewsError> {
        Self::apply(self, items)
    }

    fn resolve(&self, as_of: AsOf) -> Result<Point, ViewsError> {
        Self::resolve(self, as_of)
    }

    fn state(&self, story: &Slug, to: Position) -> Result<StoryState, ViewsError> {
        Self::state(self, story, to)
    }

    fn entries(&self, story: &Slug, to: Position) -> Result<Vec<Entry>, ViewsError> {
        Self::entries(self, story, to)
    }

    fn stories(&self, to: Position) -> Vec<Slug> {
        Self::stories(self, to)
    }

    fn entries_elsewhere(&self, to: Position) -> Result<u64, ViewsError> {
        Self::entries_elsewhere(self, to)
    }
}
