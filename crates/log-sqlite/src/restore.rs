//! Taking a whole history into an empty ledger, in one transaction.

use dateline_log::{LogError, Refusal, RestoredEntry, RestoredRange};
use rusqlite::Connection;
use tokio::sync::mpsc;

use crate::append::last_position;
use crate::history::History;
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

    let mut history = History::default();
    loop {
        let entries = match pieces.blocking_recv() {
            Some(Piece::Entries(entries)) => entries,
            Some(Piece::End) if history.count() == count => return Ok(Ok(())),
            Some(Piece::End) => return mismatch(false),
            None => {
                let reason = "the restore was broken off; nothing was restored".to_owned();
                return Ok(Err(LogError::Unavailable { reason }));
            }
        };
        for entry in entries {
            if history.count() == count {
                return mismatch(true);
            }
            history.push(connection, &entry)?;
        }
    }
}
