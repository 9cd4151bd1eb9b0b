//! Making a ledger's file so that it appears complete or not at all.

use std::ffi::OsString;
use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use dateline_log::{LedgerInfo, LogError, Refusal};
use rusqlite::Connection;

use crate::place::beside;
use crate::schema::{APPLICATION_ID, FORMAT, TABLES, TRIGGERS};
use crate::{connect, failure, settings};

/// Makes the file under another name in the same folder and gives it its own only when all of it is on stable storage.
pub(crate) fn create(path: &Path, info: &LedgerInfo) -> Result<(), LogError> {
    let bad_place = |reason: String| LogError::from(Refusal::BadPlace { reason });
    let Some(name) = path.file_name() else {
        return Err(bad_place(format!("\"{}\" does not name a file", path.display())));
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(bad_place(format!("there is no folder {}; make it first", folder.display())));
    }
    check_free(path)?;
    let late_after_seconds = i64::try_from(info.late_after_seconds)
        .map_err(|_| bad_place(format!("{} seconds are more than fit", info.late_after_seconds)))?;

    let mut prefix = OsString::from(".");
    prefix.push(name);
    let temporary = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(".new")
        // As any new file: the usual default of a temporary one would keep colleagues out of the ledger.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(|error| cannot_create(path, &error))?
        .into_temp_path();
    fill(&temporary, info, late_after_seconds).map_err(|error| failure::meaning(&error, &temporary.display()))?;
    // What is left in a write-ahead log would not come along.
    let left_over = beside(&temporary, "-wal");
    if left_over.metadata().is_ok_and(|metadata| metadata.len() > 0) {
        let reason = format!("{} was not written through", temporary.display());
        return Err(LogError::Unavailable { reason });
    }
    File::open(&temporary).and_then(|file| file.sync_all()).map_err(|error| cannot_create(path, &error))?;
    temporary.persist_noclobber(path).map_err(|refused| cannot_create(path, &refused.error))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| cannot_create(path, &error))
}

/// That nothing stands at the path or beside it: SQLite would take the log of a former database for this one's.
fn check_free(path: &Path) -> Result<(), LogError> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let taken = beside(path, ending);
        if taken.symlink_metadata().is_ok() {
            let place = taken.display().to_string();
            return Err(Refusal::AlreadyExists { place }.into());
        }
    }
    Ok(())
}

fn fill(path: &Path, info: &LedgerInfo, late_after_seconds: i64) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    settings::write(&transaction, info, late_after_seconds)?;
    transaction.execute_batch(TRIGGERS)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    transaction.commit()?;
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
