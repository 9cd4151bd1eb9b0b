//! What is kept of one story: where it ends, its entries, and snapshots of its state.

use dateline_story::entry::Entry;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use serde::{Deserialize, Serialize};

use crate::key::{self, Kind};
use crate::store::{Pair, Store};
use crate::value::{self, PIECE_BYTES_MAX};
use crate::{ViewsError, snapshot};

/// Where a story stands: small, one to a story, and all of them in memory while the views are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Head {
    /// The position of its first entry.
    pub(crate) first: u64,
    /// The position of its last entry.
    pub(crate) last: u64,
    /// How many entries it has.
    pub(crate) entries: u64,
    /// The position of the first entry in the last blob of entries, to which the next entry is added if it fits.
    pub(crate) blob: u64,
    /// The number of the entry after which the last snapshot was taken; 0 for none.
    pub(crate) snapshot_number: u64,
}

/// Whether entries that take `bytes` together still have room for one that takes `more`. Larger ones than this get a blob to
/// themselves, so that no blob of entries but those has more than one piece.
pub(crate) const fn has_room(bytes: usize, more: usize) -> bool {
    bytes == 0 || bytes.saturating_add(more) <= PIECE_BYTES_MAX
}

/// The story's entries up to `to`, in order.
pub(crate) fn entries(store: &Store, story: &Slug, head: &Head, to: Position) -> Result<Vec<Entry>, ViewsError> {
    entries_between(store, story, head, Position(0), 0, to)
}

/// The story's state after its entries up to `to`: the nearest snapshot, and the entries after it.
pub(crate) fn state(store: &Store, story: &Slug, head: &Head, to: Position) -> Result<StoryState, ViewsError> {
    let (after, mut state) =
        snapshot::nearest(store, story, to)?.unwrap_or_else(|| (Position(0), StoryState::new(story.clone())));
    for entry in entries_between(store, story, head, after, state.last_number(), to)? {
        state.apply(entry);
    }
    Ok(state)
}

/// The bytes of the last blob of entries.
pub(crate) fn last_blob(store: &Store, story: &Slug, head: &Head) -> Result<Vec<u8>, ViewsError> {
    let position = Position(head.blob);
    let low = key::piece(Kind::Entries, story, position, 0);
    let high = key::piece(Kind::Entries, story, position, u32::MAX);
    join(&store.all_of(&low, &high)?)
}

/// The entries after the one at `after`, which has the number `number`, up to `to`. All of them, or an error.
fn entries_between(
    store: &Store,
    story: &Slug,
    head: &Head,
    after: Position,
    number: u64,
    to: Position,
) -> Result<Vec<Entry>, ViewsError> {
    if number > head.entries {
        return Err(incomplete(story));
    }
    if to <= after || to.0 < head.first || number == head.entries {
        return Ok(Vec::new());
    }
    let lowest = key::piece(Kind::Entries, story, Position(0), 0);
    let after_key = key::piece(Kind::Entries, story, after, u32::MAX);
    let start = store.last_of(&lowest, &after_key)?;
    let low = start
        .and_then(|(stored, _)| key::position_of(&stored))
        .map_or(lowest, |first| key::piece(Kind::Entries, story, first, 0));
    let high = key::piece(Kind::Entries, story, to, u32::MAX);
    let pairs = store.all_of(&low, &high)?;
    let (mut found, mut next, mut beyond) = (Vec::new(), number.saturating_add(1), None);
    for blob in pairs.chunk_by(|(a, _), (b, _)| key::position_of(a) == key::position_of(b)) {
        for entry in read_blob(&join(blob)?)? {
            if entry.position <= after {
                continue;
            }
            if entry.number != next {
                return Err(incomplete(story));
            }
            next = next.saturating_add(1);
            if entry.position <= to {
                found.push(entry);
            } else if beyond.is_none() {
                beyond = Some(entry.position);
            }
        }
    }
    let last_found = found.last().map_or(after, |entry| entry.position);
    let all = number.saturating_add(found.len() as u64) == head.entries;
    let complete = match beyond {
        // The next entry is there, and lies beyond: nothing is missing in between.
        Some(_) => true,
        None if all => last_found.0 == head.last,
        None => follows(store, story, to, next)?,
    };
    if complete { Ok(found) } else { Err(incomplete(story)) }
}

/// Whether the first blob after `to` begins with the entry with this number.
fn follows(store: &Store, story: &Slug, to: Position, number: u64) -> Result<bool, ViewsError> {
    let low = key::piece(Kind::Entries, story, Position(to.0.saturating_add(1)), 0);
    let high = key::piece(Kind::Entries, story, Position(u64::MAX), u32::MAX);
    let Some(first) = store.first_of(&low, &high)?.and_then(|(stored, _)| key::position_of(&stored)) else {
        return Ok(false);
    };
    let low = key::piece(Kind::Entries, story, first, 0);
    let high = key::piece(Kind::Entries, story, first, u32::MAX);
    let blob = join(&store.all_of(&low, &high)?)?;
    Ok(read_blob(&blob)?.first().is_some_and(|entry| entry.number == number))
}

/// The entries of a blob.
fn read_blob(mut blob: &[u8]) -> Result<Vec<Entry>, ViewsError> {
    let mut entries = Vec::new();
    while !blob.is_empty() {
        let (entry, rest) = postcard::take_from_bytes(blob)
            .map_err(|problem| ViewsError::broken(format!("an entry cannot be read: {problem}")))?;
        entries.push(entry);
        blob = rest;
    }
    Ok(entries)
}

pub(crate) fn join(pairs: &[Pair]) -> Result<Vec<u8>, ViewsError> {
    value::join(pairs.iter().map(|(key, value)| (&**key, &**value)))
}

fn incomplete(story: &Slug) -> ViewsError {
    ViewsError::broken(format!("entries of the story {story} are missing"))
}
