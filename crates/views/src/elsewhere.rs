//! The positions of entries that lie under a name that is no story's, many to a key, so that they can be counted as of a point.

use dateline_story::names::Position;
use serde::{Deserialize, Serialize};

use crate::store::{Changes, Store};
use crate::{ViewsError, key, value};

/// Positions in a chunk.
const CHUNK: u64 = 256;

/// A chunk as it is stored: each position as its difference to the one before.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct PositionChunk(Vec<u64>);

/// Adds positions after the `total` that there are.
pub(crate) fn append(store: &Store, changes: &mut Changes, total: u64, new: &[Position]) -> Result<(), ViewsError> {
    if new.is_empty() {
        return Ok(());
    }
    let number = total / CHUNK;
    let mut positions = if total.is_multiple_of(CHUNK) { Vec::new() } else { read(store, number, total)? };
    positions.extend(new);
    for (number, chunk) in (number..).zip(positions.chunks(usize::try_from(CHUNK).unwrap_or(1))) {
        let mut last = 0;
        let differences = chunk.iter().map(|position| {
            let difference = position.0.saturating_sub(last);
            last = position.0;
            difference
        });
        let place = key::elsewhere(number);
        let sealed = value::encode(&place, &PositionChunk(differences.collect()))?;
        changes.put(place, sealed);
    }
    Ok(())
}

/// How many of the `total` lie at or before a position.
pub(crate) fn count(store: &Store, total: u64, position: Position) -> Result<u64, ViewsError> {
    let (mut low, mut high) = (0, total.div_ceil(CHUNK));
    let mut counted = 0_u64;
    while low < high {
        let middle = low.midpoint(high);
        let inside = read(store, middle, total)?.partition_point(|elsewhere| *elsewhere <= position);
        if inside == 0 {
            high = middle;
        } else {
            counted = middle.saturating_mul(CHUNK).saturating_add(inside as u64);
            low = middle.saturating_add(1);
        }
    }
    Ok(counted)
}

fn read(store: &Store, number: u64, total: u64) -> Result<Vec<Position>, ViewsError> {
    let incomplete = || ViewsError::broken("the count of entries outside any story is incomplete");
    let place = key::elsewhere(number);
    let stored = store.get(&place)?.ok_or_else(incomplete)?;
    let PositionChunk(differences) = value::decode(&place, &stored)?;
    let start = number.saturating_mul(CHUNK);
    if differences.len() as u64 != total.saturating_sub(start).min(CHUNK) {
        return Err(incomplete());
    }
    let positions = differences.into_iter().scan(0_u64, |position, difference| {
        *position = position.saturating_add(difference);
        Some(Position(*position))
    });
    Ok(positions.collect())
}
