//! Making a ledger's file so that it appears complete or not at all.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use dateline_log::{LedgerInfo, LogError, Refusal};
use rusqlite::Connection;

use crate::new_file::{NewFile, folder_of};
use crate::place::beside;
use crate::schema::{APPLICATION_ID, FORMAT, TABLES, TRIGGERS};
use crate::{connect, failure, settings};

/// Makes the file under another name in the same folder and gives it its own only when all of it is on stable storage.
pub(crate) fn create(path: &Path, info: &LedgerInfo) -> Result<(), LogError> {
    let bad_place = |reason: String| LogError::from(Refusal::BadPlace { reason });
    if path.file_name().is_none() {
        return Err(bad_place(format!("\"{}\" does not name a file", path.display())));
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(bad_place(format!("there is no folder {}; make it first", folder.display())));
    }
    if let Some(taken) = taken(path).map_err(|error| cannot_create(path, &error))? {
        let place = taken.display().to_string();
        return Err(Refusal::AlreadyExists { place }.into());
    }
    let late_after_seconds = late_after(info).map_err(|error| bad_place(error.to_string()))?;
    let file = NewFile::begin(path).map_err(|error| cannot_create(path, &error))?;
    fill(&file.temporary(), info, late_after_seconds).map_err(|error| failure::meaning(&error, &path.display()))?;
    put_in_place(file, path).map_err(|error| cannot_create(path, &error))
}

/// What stands at the path or beside it, if anything: SQLite would take the log of a former database for this one's.
///
/// # Errors
/// [`io::ErrorKind::InvalidFilename`] where a name would be too long.
pub(crate) fn taken(path: &Path) -> io::Result<Option<PathBuf>> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let place = beside(path, ending);
        match place.symlink_metadata() {
            Ok(_) => return Ok(Some(place)),
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => return Err(error),
            Err(_) => {}
        }
    }
    Ok(None)
}

/// A ledger's setting as SQLite has it.
pub(crate) fn late_after(info: &LedgerInfo) -> io::Result<i64> {
    i64::try_from(info.late_after_seconds)
        .map_err(|_| io::Error::other(format!("{} seconds are more than fit", info.late_after_seconds)))
}

/// Gives a complete file, which nobody has open, its own name.
pub(crate) fn put_in_place(file: NewFile, path: &Path) -> io::Result<()> {
    // What is left in a write-ahead log would not come along.
    let left_over = beside(&file.temporary(), "-wal");
    if left_over.metadata().is_ok_and(|metadata| metadata.len() > 0) {
        return Err(io::Error::other("it was not written through"));
    }
    File::open(file.temporary())?.sync_all()?;
    file.place()?;
    File::open(folder_of(path))?.sync_all()
}

fn fill(path: &Path, info: &LedgerInfo, late_after_seconds: i64) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    settings::write(&transaction, info, late_after_seconds)?;
    seal(&transaction)?;
    transaction.commit()?;
    close(connection)
}

/// What makes tables a ledger: from here on they are append-only.
pub(crate) fn seal(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(TRIGGERS)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", FORMAT)
}

/// Leaves the file as the one that every ledger is, with nothing beside it.
pub(crate) fn close(connection: Connection) -> rusqlite::Result<()> {
    connect::durable(&connection)?;
    connection.close().map_err(|(_, error)| error)
}

fn cannot_create(path: &Path, error: &io::Error) -> LogError {
    let place = path.display().to_string();
    match error.kind() {
        io::ErrorKind::AlreadyExists => Refusal::AlreadyExists { place }.into(),
        io::ErrorKind::PermissionDenied => Refusal::NotPermitted { reason: format!("making {place}: {error}") }.into(),
        io::ErrorKind::ReadOnlyFilesystem => Refusal::ReadOnly { reason: format!("{place}: {error}") }.into(),
        io::ErrorKind::InvalidFilename => Refusal::BadPlace { reason: format!("{place}: {error}") }.into(),
        _ => LogError::Unavailable { reason: format!("making {place}: {error}") },
    }
}
