use dateline_story::entry::{Content, Entry};
use dateline_story::names::{Position, Slug};
use dateline_story::time::Timestamp;

/// One entry of the log, as the views take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// Whether it lies in the restored range.
    pub restored: bool,
    /// A digest of what the log holds there.
    pub digest: [u8; 32],
    /// What it adds to its story; `None` if the name that it lies under is no story's.
    pub told: Option<Told>,
}

/// What an entry adds to a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The story.
    pub story: Slug,
    /// A recorded time that the entry carries although it may not.
    pub carried_ignored: Option<Timestamp>,
    /// What it holds.
    pub content: Content,
}

impl Item {
    /// The story that this is an entry of, and the entry with its number there; `None` if it is no story's.
    #[must_use]
    pub fn into_entry(self, number: impl FnOnce(&Slug) -> u64) -> Option<(Slug, Entry)> {
        let told = self.told?;
        let entry = Entry {
            position: self.position,
            number: number(&told.story),
            recorded: self.recorded,
            restored: self.restored,
            carried_ignored: told.carried_ignored,
            content: told.content,
        };
        Some((told.story, entry))
    }
}
