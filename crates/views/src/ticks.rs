//! The time index: when each entry was recorded, and the running maximum of that, many entries to a key.
//!
//! Positions are dense, so the chunk that holds a position is known by arithmetic. The running maximum never falls, so the
//! chunk that holds an instant is found by halving: some ten values are read for a quarter of a million entries.

use dateline_story::as_of::Tick;
use dateline_story::names::Position;
use dateline_story::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::{Changes, Store};
use crate::{ViewsError, key, value};

/// Entries in a chunk. 256 of at most 11 bytes each stay well below the largest value.
const CHUNK: u64 = 256;

/// A chunk as it is stored. Instants are in microseconds, each as its difference to the one before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct TickChunk {
    running_max_before: i64,
    ticks: Vec<(i64, bool)>,
}

/// A tick and the running maximum up to it.
#[derive(Debug, Clone, Copy)]
struct Marked {
    tick: Tick,
    running_max: Timestamp,
}

/// Adds what follows on `head`, of which `running_max` is the running maximum.
pub(crate) fn append(
    store: &Store,
    changes: &mut Changes,
    head: Position,
    running_max: Timestamp,
    new: &[Tick],
) -> Result<(), ViewsError> {
    let mut number = head.0 / CHUNK;
    let (mut before, mut ticks) = if head.0.is_multiple_of(CHUNK) {
        (running_max, Vec::new())
    } else {
        let (before, marked) = read(store, number, head)?;
        let ticks = marked.into_iter().map(|marked| marked.tick).collect();
        (before, ticks)
    };
    let mut new = new.iter();
    loop {
        let room = usize::try_from(CHUNK).unwrap_or(0).saturating_sub(ticks.len());
        ticks.extend(new.by_ref().take(room));
        if !ticks.is_empty() {
            let place = key::ticks(number);
            let sealed = value::encode(&place, &to_stored(before, &ticks))?;
            changes.put(place, sealed);
        }
        if new.len() == 0 {
            return Ok(());
        }
        before = ticks.iter().fold(before, |max, tick| max.max(tick.recorded));
        ticks.clear();
        number = number.saturating_add(1);
    }
}

/// The tick of a position, which is not after `head`.
pub(crate) fn at(store: &Store, head: Position, position: Position) -> Result<Option<Tick>, ViewsError> {
    if position.0 == 0 {
        return Ok(None);
    }
    let (_, chunk) = read(store, position.0.saturating_sub(1) / CHUNK, head)?;
    let found = chunk.iter().find(|marked| marked.tick.position == position);
    found.map(|marked| Some(marked.tick)).ok_or_else(incomplete)
}

/// The last tick whose running maximum is at most `instant`.
pub(crate) fn up_to(store: &Store, head: Position, instant: Timestamp) -> Result<Option<Tick>, ViewsError> {
    // Of the chunks below `low` the first entry is inside; of those from `high` on it is not.
    let (mut low, mut high) = (0, head.0.div_ceil(CHUNK));
    let mut found = None;
    while low < high {
        let middle = low.midpoint(high);
        let (_, chunk) = read(store, middle, head)?;
        match chunk.iter().rfind(|marked| marked.running_max <= instant) {
            Some(last) => {
                found = Some(last.tick);
                low = middle.saturating_add(1);
            }
            None => high = middle,
        }
    }
    Ok(found)
}

/// The running maximum before a chunk, and its ticks. The chunk must have all that it has when the ledger ends at `head`.
fn read(store: &Store, number: u64, head: Position) -> Result<(Timestamp, Vec<Marked>), ViewsError> {
    let place = key::ticks(number);
    let stored = store.get(&place)?.ok_or_else(incomplete)?;
    let chunk: TickChunk = value::decode(&place, &stored)?;
    let start = number.saturating_mul(CHUNK);
    if chunk.ticks.len() as u64 != head.0.saturating_sub(start).min(CHUNK) {
        return Err(incomplete());
    }
    let before = Timestamp::from_micros(chunk.running_max_before);
    let mut running_max = before;
    let (mut position, mut micros) = (start, 0_i64);
    let marked = chunk.ticks.into_iter().map(|(difference, restored)| {
        position = position.saturating_add(1);
        micros = micros.saturating_add(difference);
        let recorded = Timestamp::from_micros(micros);
        running_max = running_max.max(recorded);
        let tick = Tick { position: Position(position), recorded, restored };
        Marked { tick, running_max }
    });
    Ok((before, marked.collect()))
}

fn to_stored(before: Timestamp, ticks: &[Tick]) -> TickChunk {
    let mut last = 0;
    let ticks = ticks.iter().map(|tick| {
        let micros = tick.recorded.micros();
        let difference = micros.saturating_sub(last);
        last = micros;
        (difference, tick.restored)
    });
    TickChunk { running_max_before: before.micros(), ticks: ticks.collect() }
}

fn incomplete() -> ViewsError {
    ViewsError::broken("the index of recorded times is incomplete")
}
