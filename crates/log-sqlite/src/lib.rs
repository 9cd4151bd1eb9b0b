//! A ledger in one file: the contract of [`dateline_log`] on SQLite.
//!
//! The file is an ordinary SQLite database in WAL mode. Any SQLite shell reads it: one row per event in `events`, the event as the
//! text that was appended, and the ledger's settings in `settings`. Several processes may read and append at once. While the
//! ledger is open, and after a crash until it is opened again, the files `…-wal` and `…-shm` beside it are part of it.
//! Not for network file systems: WAL mode needs memory that all its users share.
//!
//! An append is acknowledged when it is on stable storage (`synchronous = FULL`). One thread of the process writes;
//! appends that wait for it share a transaction, so many at once cost little more than one.
//!
//! The file refuses changes and deletions by triggers, from every program that opens it. That is against mistakes:
//! somebody who means to can remove the triggers.

#[cfg(not(unix))]
compile_error!("a ledger file is only kept on Unix so far: telling whether it was replaced needs its inode");

mod append;
mod commit;
mod connect;
mod create;
mod cut;
mod examine;
mod failure;
mod history;
mod new_file;
mod place;
mod read;
mod restore;
mod schema;
mod settings;
mod tail;

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use dateline_log::{
    Appended, Batch, Entry, EventLog, Examined, LedgerInfo, Limits, LogError, Pages, Position, Refusal, RestoredEntry,
    RestoredRange,
};
use tokio::sync::watch;

use commit::Committer;
pub use cut::Cut;
pub use new_file::NewFile;
use place::Place;
use read::{Readers, Writing};
use restore::Piece;

/// What a ledger file takes: what a JetStream message has room for, so that a ledger can move to a server.
const LIMITS: Limits = Limits { event_bytes_max: 1024 * 1024 - 16 * 1024, batch_events_max: 1_000 };

/// How much of a history goes to the thread that writes at a time.
const PIECE_ENTRIES_MAX: usize = 1_000;
const PIECE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A ledger in one file. Clones share one handle.
///
/// Dropping the last clone, and the last of the streams that it gave, waits for appends that are under way, and closes the file. Whoever
/// closes it last, of all processes, leaves one file with all that was recorded and nothing beside it; where that is one who may
/// only read it, the file has all that was recorded all the same.
#[derive(Debug, Clone)]
pub struct SqliteLog {
    readers: Arc<Readers>,
    info: Arc<RwLock<LedgerInfo>>,
    head: Arc<watch::Sender<Position>>,
}

impl SqliteLog {
    /// Makes an empty ledger, and opens it. Its owner alone may read and write the file, which appears complete or, if this is
    /// interrupted, not at all. `info.restored` is not looked at: a new ledger has nothing.
    ///
    /// # Errors
    /// [`Refusal::AlreadyExists`] where anything is at the path, or a side file of a former ledger is beside it;
    /// [`Refusal::BadPlace`], [`Refusal::NotPermitted`], [`Refusal::ReadOnly`], [`LogError::Unavailable`].
    pub fn create(path: &Path, info: LedgerInfo) -> Result<Self, LogError> {
        create::create(path, &info)?;
        Self::open(path)
    }

    /// Opens a ledger, for reading and appending where that is possible and for reading alone where the file or its folder
    /// cannot be written: appending is then [`Refusal::ReadOnly`].
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NotALedger`], [`Refusal::TooNew`], [`Refusal::NotPermitted`],
    /// [`Refusal::UnsafeSetting`], [`LogError::Unavailable`], [`LogError::Corrupt`].
    pub fn open(path: &Path) -> Result<Self, LogError> {
        let mut readers = Readers::open(Place::find(path)?)?;
        let info = readers.with_blocking(settings::read)?;
        let head = Arc::new(watch::Sender::new(Position::START));
        let place = readers.place().clone();
        readers.writing = match connect::writer(&place) {
            Ok(connection) => Writing::By(Committer::start(place, connection, Arc::clone(&head))?),
            Err(LogError::Refused(refusal @ Refusal::ReadOnly { .. })) => Writing::No(refusal),
            Err(error) => return Err(error),
        };
        Ok(Self { readers: Arc::new(readers), info: Arc::new(RwLock::new(info)), head })
    }

    /// Whether nothing can be appended through this handle.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.readers.writing, Writing::No(_))
    }

    /// What [`Cut::finish`] kept in the file of where it was cut from; none where it is no such file.
    ///
    /// # Errors
    /// As [`SqliteLog::open`].
    pub fn manifest(&self) -> Result<Option<String>, LogError> {
        self.readers.with_blocking(settings::manifest)
    }

    /// All entries up to the head as it is at the first page, as [`EventLog::read`] gives them, for who has no runtime to
    /// wait in: each page is read from the file where it is asked for. An error ends it.
    pub fn pages(&self) -> impl Iterator<Item = Result<Vec<Entry>, LogError>> + Send + use<> {
        tail::pages(Arc::clone(&self.readers))
    }

    fn committer(&self) -> Result<&Committer, LogError> {
        match &self.readers.writing {
            Writing::By(committer) => Ok(committer),
            Writing::No(refusal) => Err(refusal.clone().into()),
        }
    }
}

#[async_trait::async_trait]
impl EventLog for SqliteLog {
    fn ledger(&self) -> LedgerInfo {
        self.info.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn limits(&self) -> Limits {
        LIMITS
    }

    async fn head(&self) -> Result<Position, LogError> {
        self.readers.with(read::head).await
    }

    async fn append(&self, batch: &Batch) -> Result<Appended, LogError> {
        batch.check(LIMITS)?;
        self.committer()?.append(batch.clone()).await
    }

    fn read(&self, after: Position) -> Pages {
        tail::read(Arc::clone(&self.readers), after)
    }

    fn read_story(&self, story: &str, after: Position) -> Pages {
        tail::read_story(Arc::clone(&self.readers), story.to_owned(), after)
    }

    /// Looks every 50 ms for what other processes have appended, at the cost of one indexed query.
    fn tail(&self, after: Position) -> Pages {
        tail::tail(Arc::clone(&self.readers), self.head.subscribe(), after)
    }

    /// Looks through the whole file, its indexes too; reads all of it.
    async fn examine(&self) -> Result<Examined, LogError> {
        self.readers.with(examine::examine).await
    }

    /// In one transaction: a restore that fails or is broken off leaves the ledger empty. Other processes cannot append meanwhile.
    async fn restore(
        &self,
        range: RestoredRange,
        entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send),
    ) -> Result<(), LogError> {
        let (pieces, outcome) = self.committer()?.restore(range.clone()).await?;
        let mut result = Ok(());
        loop {
            match next_piece(entries) {
                Ok(piece) => {
                    let end = matches!(piece, Piece::End);
                    // Where nobody takes it, the outcome is there already.
                    if pieces.send(piece).await.is_err() || end {
                        break;
                    }
                }
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
        }
        // Closing the channel without an end makes the writer take everything back.
        drop(pieces);
        let outcome = outcome.await;
        result?;
        outcome?;
        self.info.write().unwrap_or_else(PoisonError::into_inner).restored = Some(range);
        Ok(())
    }
}

/// As many entries as go to the writer at a time.
fn next_piece(entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send)) -> Result<Piece, LogError> {
    let mut piece = Vec::new();
    let mut bytes = 0;
    while piece.len() < PIECE_ENTRIES_MAX && bytes < PIECE_BYTES_MAX {
        let Some(entry) = entries.next() else { break };
        let entry = entry?;
        LIMITS.check_event(&entry.bytes)?;
        bytes += entry.bytes.len();
        piece.push(entry);
    }
    Ok(if piece.is_empty() { Piece::End } else { Piece::Entries(piece) })
}
