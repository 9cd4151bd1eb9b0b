//! The file: opened, laid out, its checkpoint.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use dateline_story::names::Position;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, ffi};
use uuid::Uuid;

use crate::SearchError;

/// How long another process is waited for that writes to the index: many times as long as it takes for one batch.
const BUSY_WAIT: Duration = Duration::from_secs(5);

const BUSY_POLL: Duration = Duration::from_millis(10);

/// Says of each word of a text where it ends. Letters with and without accents are one (`2`: in every form that Unicode has for them).
macro_rules! words_of {
    ($table:literal, $tokenizer:literal) => {
        concat!(
            "CREATE VIRTUAL TABLE ",
            $table,
            " USING fts5(words, content='texts', content_rowid='id', tokenize='",
            $tokenizer,
            "');"
        )
    };
}

const TABLES: &str = concat!(
    "
CREATE TABLE checkpoint (
  ledger   BLOB NOT NULL,
  position INTEGER NOT NULL,
  digest   BLOB NOT NULL
) STRICT;
CREATE TABLE stories (
  id      INTEGER PRIMARY KEY,
  story   TEXT NOT NULL UNIQUE,
  entries INTEGER NOT NULL
) STRICT;
CREATE TABLE texts (
  id       INTEGER PRIMARY KEY,
  digest   INTEGER NOT NULL,
  words    TEXT NOT NULL,
  original TEXT
) STRICT;
CREATE INDEX texts_by_digest ON texts (digest);
CREATE TABLE uses (
  text   INTEGER NOT NULL,
  story  INTEGER NOT NULL,
  number INTEGER NOT NULL,
  since  INTEGER NOT NULL,
  PRIMARY KEY (text, story, number)
) STRICT, WITHOUT ROWID;
",
    words_of!("stems", "porter unicode61 remove_diacritics 2"),
    words_of!("exact", "unicode61 remove_diacritics 2"),
);

/// An index, on a file or in memory.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) connection: Connection,
    ledger: Uuid,
    /// The file; nothing in memory.
    file: Option<PathBuf>,
}

/// How far the index has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// The last position taken in; 0 for none.
    pub(crate) position: Position,
    /// The digest of the entry there.
    pub(crate) digest: [u8; 32],
}

impl Store {
    /// Opens the index in a file, and lays it out if nobody has.
    pub(crate) fn open(file: &Path, ledger: Uuid) -> Result<Self, SearchError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(file, flags).map_err(|error| meaning(&error, Some(file)))?;
        let store = Self { connection: opened, ledger, file: Some(file.to_owned()) };
        store.prepare("wal")?;
        store.lay_out()
    }

    /// Makes an empty index in memory.
    pub(crate) fn in_memory(ledger: Uuid) -> Result<Self, SearchError> {
        let opened = Connection::open_in_memory().map_err(|error| meaning(&error, None))?;
        let store = Self { connection: opened, ledger, file: None };
        store.prepare("memory")?;
        store.lay_out()
    }

    fn prepare(&self, journal: &str) -> Result<(), SearchError> {
        let prepare = || {
            self.connection.busy_timeout(BUSY_WAIT)?;
            let mode: String =
                self.connection.pragma_update_and_check(None, "journal_mode", journal, |row| row.get(0))?;
            // What a power cut takes away is read from the log again, but never a part of what one transaction changed.
            self.connection.pragma_update(None, "synchronous", "NORMAL")?;
            self.connection.pragma_update(None, "temp_store", "MEMORY")?;
            self.connection.pragma_update(None, "cache_size", -32_000)?;
            Ok(mode)
        };
        let deadline = Instant::now() + BUSY_WAIT;
        let mut prepared = prepare();
        // Where several make a new file's first page at once, SQLite does not wait by itself.
        while prepared.as_ref().is_err_and(is_busy) && Instant::now() < deadline {
            thread::sleep(BUSY_POLL);
            prepared = prepare();
        }
        match prepared {
            Ok(mode) if mode == journal => Ok(()),
            Ok(mode) => Err(self.unusable(format!("readers and a writer cannot share it (journal_mode {mode})"))),
            Err(error) => Err(self.meaning(&error)),
        }
    }

    /// Lays a new index out. One that is there takes no lock for that: others may be writing to it.
    fn lay_out(mut self) -> Result<Self, SearchError> {
        let ledger = self.ledger;
        if tables(&self.connection).map_err(|error| self.meaning(&error))? == 0 {
            self.change(|transaction| {
                // Another process may have been first.
                if tables(transaction)? == 0 {
                    transaction.execute_batch(TABLES)?;
                    transaction.execute(
                        "INSERT INTO checkpoint (ledger, position, digest) VALUES (?1, 0, zeroblob(32))",
                        [ledger.as_bytes()],
                    )?;
                }
                Ok(())
            })?;
        }
        self.checkpoint()?;
        Ok(self)
    }

    /// How far the index has come.
    pub(crate) fn checkpoint(&self) -> Result<Checkpoint, SearchError> {
        let read = checkpoint(&self.connection).map_err(|error| self.meaning(&error))?;
        let (ledger, checkpoint) = read.ok_or_else(|| SearchError::broken("it has no checkpoint"))?;
        if ledger == *self.ledger.as_bytes() {
            Ok(checkpoint)
        } else {
            Err(SearchError::broken(format!("it is of the ledger {}", Uuid::from_bytes(ledger))))
        }
    }

    /// Changes the index in one transaction, when no other process does.
    pub(crate) fn change<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, SearchError> {
        let file = self.file.clone();
        let changed = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = change(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        changed().map_err(|error| meaning(&error, file.as_deref()))
    }

    pub(crate) fn meaning(&self, error: &rusqlite::Error) -> SearchError {
        meaning(error, self.file.as_deref())
    }

    fn unusable(&self, reason: String) -> SearchError {
        SearchError::Unusable { folder: folder_of(self.file.as_deref()), reason }
    }
}

fn tables(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
}

/// The checkpoint, with the ledger that it is of.
pub(crate) fn checkpoint(connection: &Connection) -> rusqlite::Result<Option<([u8; 16], Checkpoint)>> {
    let read = |row: &rusqlite::Row<'_>| {
        let position = Position(stored(row.get(1)?));
        Ok((row.get(0)?, Checkpoint { position, digest: row.get(2)? }))
    };
    connection.query_row("SELECT ledger, position, digest FROM checkpoint", [], read).optional()
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// A position or number as SQLite stores it. None of them comes near the limit.
pub(crate) fn to_store(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A position or number as it was stored.
pub(crate) fn stored(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn folder_of(file: Option<&Path>) -> PathBuf {
    file.and_then(Path::parent).map_or_else(PathBuf::new, Path::to_owned)
}

/// What SQLite's errors mean here: nothing can be kept, or what is kept is of no use.
fn meaning(error: &rusqlite::Error, file: Option<&Path>) -> SearchError {
    // Such an error comes from what is in the file, and would come again.
    const IN_THE_FILE: [i32; 3] = [ffi::SQLITE_IOERR_SHORT_READ, ffi::SQLITE_IOERR_DATA, ffi::SQLITE_IOERR_CORRUPTFS];
    let in_the_file = error.sqlite_error().is_some_and(|error| IN_THE_FILE.contains(&error.extended_code));
    let unusable = matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::OutOfMemory
        )
    );
    if unusable && !in_the_file {
        SearchError::Unusable { folder: folder_of(file), reason: error.to_string() }
    } else {
        SearchError::broken(error.to_string())
    }
}
