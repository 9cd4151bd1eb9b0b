//! Taking a whole history into an empty ledger, in one transaction.

use std::collections::{HashMap, HashSet};

use dateline_log::{LogError, Refusal, RestoredEntry, RestoredRange};
use rusqlite::Connection;
use tokio::sync::mpsc;

use crate::append::{insert, last_position};
use crate::settings;

/// A piece of the history on its way to the thread that writes. Where the channel closes without [`Piece::End`], the
/// caller has given up.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Entries in their order.
    Entries(Vec<RestoredEntry>),
    /// There are no more.
    End,
}

/// Writes the history as its pieces come.
///
/// # Errors
/// The outer error is one of storage; with the inner one too, the transaction is to be given up.
pub(crate) fn restore(
    connection: &Connection,
    range: &RestoredRange,
    pieces: &mut mpsc::Receiver<Piece>,
) -> rusqlite::Result<Result<(), LogError>> {
    let entries = last_position(connection)?.unsigned_abs();
    let restored = settings::restored(connection)?;
    if restored.as_ref() == Some(range) && entries == range.count {
        return Ok(Ok(()));
    }
    if entries > 0 || restored.is_some() {
        return Ok(Err(Refusal::NotEmpty { entries }.into()));
    }
    let mismatch = |more: bool| Ok(Err(Refusal::RestoreMismatch { announced: range.count, more }.into()));
    let Ok(count) = i64::try_from(range.count) else {
        return mismatch(false);
    };
    settings::write_restored(connection, count, &range.source_sha256)?;

    let mut position = 0;
    let mut versions: HashMap<String, i64> = HashMap::new();
    let mut ids = HashSet::new();
    loop {
        let entries = match pieces.blocking_recv() {
            Some(Piece::Entries(entries)) => entries,
            Some(Piece::End) if position == count => return Ok(Ok(())),
            Some(Piece::End) => return mismatch(false),
            None => {
                let reason = "the restore was broken off; nothing was restored".to_owned();
                return Ok(Err(LogError::Unavailable { reason }));
            }
        };
        for RestoredEntry { id, story, recorded_micros, bytes } in entries {
            if position == count {
                return mismatch(true);
            }
            position += 1;
            // A history may hold one event twice, where another program had put it. The first one is what its id stands for.
            let id = id.filter(|id| ids.insert(*id)).map(|id| id.to_string());
            let version = match versions.get_mut(&story) {
                Some(version) => {
                    *version += 1;
                    *version
                }
                None => {
                    versions.insert(story.clone(), 1);
                    1
                }
            };
            insert(connection, position, id.as_deref(), &story, version, recorded_micros, &bytes)?;
        }
    }
}
