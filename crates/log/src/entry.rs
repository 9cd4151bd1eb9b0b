use std::collections::BTreeMap;
use std::fmt;

use uuid::Uuid;

/// An entry's place in the whole log: dense, from 1. [`Position::START`] (0) is the place before the first entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position(pub u64);

impl Position {
    /// Before the first entry.
    pub const START: Self = Self(0);

    /// The place after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One entry as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log.
    pub position: Position,
    /// The story it was appended to, exactly as the log has it. Another program may have written it: not a checked slug.
    pub story: String,
    /// When the log took it, in microseconds since the Unix epoch; in the restored range, when the log that it came from did.
    pub recorded_micros: i64,
    /// Whether it lies in the restored range, so that [`Entry::recorded_micros`] is another log's reading.
    pub restored: bool,
    /// A recorded time that an entry carries with it although another program put it there, here or, in the restored range, in
    /// the log that it came from. It counts for nothing, and is shown as an anomaly.
    pub carried_micros_ignored: Option<i64>,
    /// What was appended, byte for byte.
    pub bytes: Vec<u8>,
}

/// An event to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its identity, the key of idempotence. Version 7.
    pub id: Uuid,
    /// The story it belongs to: a valid slug, checked by the caller.
    pub story: String,
    /// What to store, byte for byte.
    pub bytes: Vec<u8>,
}

/// Events to append together or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// The events in their order.
    pub events: Vec<NewEvent>,
    /// For each story in `events`, the position of its last entry as the writer knows it; [`Position::START`] for none.
    /// A story that is missing here is expected to have no entry.
    pub expected: BTreeMap<String, Position>,
}

/// What an append did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Where each event of the batch stands, in the batch's order.
    pub positions: Vec<Position>,
    /// Whether they stood there before this call.
    pub already: bool,
}

/// An entry of another log, to be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredEntry {
    /// Its event id, where its bytes have one.
    pub id: Option<Uuid>,
    /// The story it stood under.
    pub story: String,
    /// When the log that it comes from took it, in microseconds since the Unix epoch.
    pub recorded_micros: i64,
    /// What [`Entry::carried_micros_ignored`] was there: somebody tried to date it back, and a copy still says so.
    pub carried_micros_ignored: Option<i64>,
    /// What was stored, byte for byte.
    pub bytes: Vec<u8>,
}

/// What a log's store tells of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Examined {
    /// What was put into the log with its first entries, of what they are, as text; the log does not look into it.
    pub manifest: Option<String>,
    /// What is damaged below the entries, in the store's words.
    pub flaws: Vec<String>,
    /// What else is not as it is in a sound log, in the store's words: a restore that did not end, a protection that is gone.
    pub irregularities: Vec<String>,
}
