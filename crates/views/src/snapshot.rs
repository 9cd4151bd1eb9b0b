//! Snapshots of a story's state, spaced in proportion to its history. See the crate's documentation for what that costs.

use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};

use crate::key::{self, Kind};
use crate::store::Store;
use crate::{ViewsError, story, value};

/// Fewer entries than this are folded, however short the story is.
const TAIL_ENTRIES: u64 = 64;

/// The part of a story that may lie after its last snapshot: one in this many entries. With half, a story's snapshots double in
/// length and take about twice its length together. Closer ones (an eighth) took three times the space and the time to build, and
/// made no read faster: decoding a state costs about what folding it does.
const TAIL_PART: u64 = 2;

/// Whether a snapshot is taken after the entry with this number, the last one having been taken after the entry `last`.
/// It depends on numbers alone: however the entries arrive, the same snapshots are taken.
pub(crate) fn is_due(number: u64, last: u64) -> bool {
    number.saturating_sub(last) > TAIL_ENTRIES.max(number / TAIL_PART)
}

/// The last snapshot at or before a position, and its position.
pub(crate) fn nearest(store: &Store, slug: &Slug, to: Position) -> Result<Option<(Position, StoryState)>, ViewsError> {
    let lowest = key::piece(Kind::Snapshot, slug, Position(0), 0);
    let highest = key::piece(Kind::Snapshot, slug, to, u32::MAX);
    let found = store.last_of(&lowest, &highest)?;
    let Some(position) = found.and_then(|(stored, _)| key::position_of(&stored)) else {
        return Ok(None);
    };
    let low = key::piece(Kind::Snapshot, slug, position, 0);
    let high = key::piece(Kind::Snapshot, slug, position, u32::MAX);
    let state: StoryState = value::from_postcard(&story::join(&store.all_of(&low, &high)?)?)?;
    let ends_here = state.records().last().is_some_and(|record| record.entry.position == position);
    if state.slug() == slug && ends_here {
        Ok(Some((position, state)))
    } else {
        Err(ViewsError::broken(format!("a snapshot of the story {slug} is not what it should be")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers_up_to(entries: u64) -> Vec<u64> {
        let mut last = 0;
        let due = (1..=entries).filter(|number| {
            let due = is_due(*number, last);
            last = if due { *number } else { last };
            due
        });
        due.collect()
    }

    #[test]
    fn a_tail_is_never_longer_than_its_part_of_the_history() {
        let numbers = numbers_up_to(100_000);
        for pair in numbers.windows(2) {
            assert!(pair[1] - pair[0] <= 65.max(pair[1] / TAIL_PART + 1));
        }
    }

    #[test]
    fn all_snapshots_together_are_in_proportion_to_the_history() {
        for entries in [1_000, 10_000, 100_000_u64] {
            let together: u64 = numbers_up_to(entries).iter().sum();
            assert!(together <= 2 * entries, "{together} records in the snapshots of {entries}");
        }
    }
}
