//! A ledger's file cut from another ledger: its first entries, with the times at which that ledger took them.

use std::io;
use std::path::{Path, PathBuf};

use dateline_log::{LedgerInfo, RestoredEntry, RestoredRange};
use rusqlite::{Connection, ErrorCode};

use crate::create::{close, late_after, put_in_place, seal, taken};
use crate::history::History;
use crate::new_file::NewFile;
use crate::schema::TABLES;
use crate::settings;

/// A ledger's file in the making. It has another name until [`Cut::finish`]; dropped before that, it is gone.
///
/// All in one transaction into a file of nobody else's: what makes a ledger append-only comes last, so that the settings
/// can say what was only known at the end.
#[derive(Debug)]
pub struct Cut {
    // Before the file: closed first, it makes no more side files.
    connection: Connection,
    file: NewFile,
    path: PathBuf,
    history: History,
}

impl Cut {
    /// Begins a file. `info.restored` is not looked at; see [`Cut::finish`].
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where anything is at the path, or a side file of a former ledger beside it;
    /// and whatever keeps a file from being made there.
    pub fn begin(path: &Path, info: &LedgerInfo) -> io::Result<Self> {
        if path.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidFilename, "this does not name a file"));
        }
        if let Some(taken) = taken(path)? {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, taken.display().to_string()));
        }
        let late_after_seconds = late_after(info)?;
        let file = NewFile::begin(path)?;
        let connection = Connection::open(file.temporary()).map_err(as_io)?;
        begin(&connection, info, late_after_seconds).map_err(as_io)?;
        Ok(Self { connection, file, path: path.to_owned(), history: History::default() })
    }

    /// Adds the entry at the next position.
    ///
    /// # Errors
    /// What keeps it from being written. The file is then of no use; drop it.
    pub fn push(&mut self, entry: &RestoredEntry) -> io::Result<()> {
        self.history.push(&self.connection, entry).map_err(as_io)
    }

    /// Gives the file its name, complete and on stable storage. All entries are a restored range whose source has this
    /// digest; a file without any has none, and is an empty ledger. `manifest` is kept in it, to be read with
    /// [`crate::SqliteLog::manifest`].
    ///
    /// # Errors
    /// As [`Cut::begin`] and [`Cut::push`]. Nothing stands at the path then.
    pub fn finish(self, source_sha256: &str, manifest: &str) -> io::Result<()> {
        let Self { connection, file, path, history } = self;
        let count = history.count().unsigned_abs();
        let range = (count > 0).then(|| RestoredRange { count, source_sha256: source_sha256.to_owned() });
        end(&connection, range.as_ref(), manifest).map_err(as_io)?;
        close(connection).map_err(as_io)?;
        put_in_place(file, &path)
    }
}

fn begin(connection: &Connection, info: &LedgerInfo, late_after_seconds: i64) -> rusqlite::Result<()> {
    // The file is on stable storage before it gets its name, and is nothing before.
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(TABLES)?;
    settings::write(connection, info, late_after_seconds)
}

fn end(connection: &Connection, range: Option<&RestoredRange>, manifest: &str) -> rusqlite::Result<()> {
    if let Some(range) = range {
        settings::write_restored(connection, i64::try_from(range.count).unwrap_or(i64::MAX), &range.source_sha256)?;
    }
    settings::write_manifest(connection, manifest)?;
    seal(connection)?;
    connection.execute_batch("COMMIT")
}

/// What SQLite could not do with the file, as any failure to write a file.
fn as_io(error: rusqlite::Error) -> io::Error {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    };
    let text = match kind {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    io::Error::new(kind, text)
}
