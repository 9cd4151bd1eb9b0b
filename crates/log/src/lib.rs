//! The contract that every dateline log keeps.
//!
//! A log is an append-only sequence of opaque bytes at dense positions from 1. It knows which story an entry belongs to,
//! which event id it was appended under, and the instant at which it took the entry; it never looks inside the bytes.
//!
//! Three logs keep this contract: [`MemoryLog`] here, a SQLite file, and a NATS JetStream stream. The promises are stated
//! as tests in `contract` and run on all three.

mod check;
mod entry;
mod error;
mod ledger;
mod memory;

#[cfg(feature = "contract")]
pub mod contract;

pub use entry::{Appended, Batch, Entry, Examined, NewEvent, Position, RestoredEntry};
pub use error::{LogError, Refusal};
pub use ledger::{LedgerInfo, Limits, RestoredRange};
pub use memory::{Fault, MemoryLog, Operation};

use futures::stream::BoxStream;

/// Entries in the order of their positions, some at a time. An error ends the stream.
pub type Pages = BoxStream<'static, Result<Vec<Entry>, LogError>>;

/// An append-only log of opaque events. See the crate's documentation for what every implementation promises.
#[async_trait::async_trait]
pub trait EventLog: Send + Sync {
    /// Who this ledger is and how it is set, as read when it was opened (and renewed by [`EventLog::restore`]).
    fn ledger(&self) -> LedgerInfo;

    /// What this log takes at the most.
    fn limits(&self) -> Limits;

    /// The position of the last entry; [`Position::START`] if there is none.
    ///
    /// # Errors
    /// [`LogError::Unavailable`], [`LogError::Corrupt`].
    async fn head(&self) -> Result<Position, LogError>;

    /// Appends all events of the batch at consecutive positions, or none of them.
    ///
    /// The batch names, for each story that it writes to, the position of that story's last entry as the writer knows it.
    /// Where that is no longer so, nothing is appended.
    ///
    /// Idempotent by event id: a batch whose events all stand in the log already, with the same bytes, is answered with the
    /// positions at which they stand, whatever it expected. When this returns `Ok`, the events are on stable storage.
    ///
    /// # Errors
    /// [`LogError::Conflict`] and [`LogError::Refused`] and [`LogError::Unavailable`]: nothing was appended.
    /// [`LogError::UnknownOutcome`]: the events may be in the log or may still arrive there; calling again with the same
    /// batch is safe and settles it.
    async fn append(&self, batch: &Batch) -> Result<Appended, LogError>;

    /// All entries after `after`, up to the head as it is when the stream is first polled. A position that is missing
    /// in between or before that head is [`LogError::Corrupt`], never skipped.
    fn read(&self, after: Position) -> Pages;

    /// The entries of one story after `after`, up to the head as it is when the stream is first polled.
    fn read_story(&self, story: &str, after: Position) -> Pages;

    /// All entries after `after`, and then those to come, as they are appended. Never ends by itself; rides out a log that is
    /// away for a while, and ends with an error only where going on would skip something or the log is gone for good.
    fn tail(&self, after: Position) -> Pages;

    /// What the log's store itself can tell of its soundness, beyond what every read finds out.
    ///
    /// # Errors
    /// As [`EventLog::head`].
    async fn examine(&self) -> Result<Examined, LogError> {
        Ok(Examined::default())
    }

    /// Takes a history from elsewhere into this empty log, with the times at which it was recorded there, and marks
    /// the first `range.count` positions as restored. `entries` yields exactly `range.count` entries.
    ///
    /// A restore that was broken off leaves a log that is empty, or one that takes nothing but the same restore again
    /// ([`Refusal::RestoreUnfinished`]), which then completes it.
    ///
    /// # Errors
    /// [`Refusal::NotEmpty`] where the log has entries that are not from this same restore, also where somebody appended
    /// before the first of these could be; [`Refusal::RestoreDisturbed`] where something came between them, which no dateline
    /// appends there; [`Refusal::RestoreMismatch`] where `entries` yields more or fewer than announced, and nothing was restored; otherwise as
    /// [`EventLog::append`]. An error that `entries` yields is passed on and leaves nothing half-restored.
    async fn restore(
        &self,
        range: RestoredRange,
        entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send),
    ) -> Result<(), LogError>;
}
