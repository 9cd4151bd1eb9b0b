//! Opening connections, and looking whether the file is a ledger.

use std::time::Duration;

use dateline_log::{LogError, Refusal};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::failure::meaning;
use crate::place::{LastWritten, Place};
use crate::schema::{APPLICATION_ID, FORMAT};

/// How long to wait for another process to let go of the file. Stalls of half a second are usual with four writing processes.
pub(crate) const BUSY_SECONDS_MAX: u64 = 10;

/// How often, and at which distance, it is tried to write through what somebody else is reading or writing through at this moment.
const WRITE_THROUGH_TRIES: u32 = 5;
const WRITE_THROUGH_PAUSE: Duration = Duration::from_millis(2);

/// A connection that cannot write.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The connection.
    pub(crate) connection: Connection,
    /// Whether it takes the file as one that nobody writes; and as it was when it was opened.
    taken_as: Option<Option<LastWritten>>,
}

impl Reader {
    /// Whether it took the file for one that nobody writes, and somebody has written to it since.
    pub(crate) fn is_outdated(&self, place: &Place) -> bool {
        self.taken_as.is_some_and(|then| place.has_write_ahead_log() || then != place.last_written())
    }
}

/// Opens a ledger for reading; and leaves nothing beside it where this user may not write it, or its folder cannot be written, if
/// nobody has it open and it was closed properly.
pub(crate) fn reader(place: &Place) -> Result<Reader, LogError> {
    // In WAL mode a reader makes side files where it can, and leaves them if it may not write the file. They would be this user's own,
    // and whoever may write the ledger could not any more.
    if !place.may_be_written() && !place.has_side_files() {
        return as_it_is(place);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(place.path(), flags);
    match opened.and_then(|connection| header(&connection).map(|header| (connection, header))) {
        Ok((connection, header)) => checked(place, connection, header, None),
        Err(error) if needs_side_files(&error) && place.has_write_ahead_log() => Err(LogError::Unavailable {
            reason: format!(
                "{place} was not closed properly or is in use, and its folder cannot be written; \
                 copy it together with the -wal file beside it to a folder that can"
            ),
        }),
        Err(error) if needs_side_files(&error) => as_it_is(place),
        Err(error) => Err(cannot_read(&error, place)),
    }
}

/// Opens a ledger for reading, as a file that nobody writes.
fn as_it_is(place: &Place) -> Result<Reader, LogError> {
    let last_written = place.last_written();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let opened = Connection::open_with_flags(place.immutable_uri(), flags);
    let opened = opened.and_then(|connection| header(&connection).map(|header| (connection, header)));
    let (connection, header) = opened.map_err(|error| cannot_read(&error, place))?;
    checked(place, connection, header, Some(last_written))
}

fn checked(
    place: &Place,
    connection: Connection,
    header: (i64, i64),
    taken_as: Option<Option<LastWritten>>,
) -> Result<Reader, LogError> {
    check_header(header, place)?;
    prepare(&connection).map_err(|error| meaning(&error, place))?;
    Ok(Reader { connection, taken_as })
}

/// Opens a ledger for writing.
///
/// # Errors
/// [`Refusal::ReadOnly`] where it can only be read.
pub(crate) fn writer(place: &Place) -> Result<Connection, LogError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let read_only = |reason: String| LogError::from(Refusal::ReadOnly { reason });
    let connection = Connection::open_with_flags(place.path(), flags).map_err(|error| meaning(&error, place))?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(|error| meaning(&error, place))? {
        return Err(read_only(format!("{place} may not be written by this user")));
    }
    match header(&connection) {
        Ok(header) => check_header(header, place)?,
        Err(error) if needs_side_files(&error) => {
            return Err(read_only(format!("the folder of {place} may not be written by this user")));
        }
        Err(error) => return Err(meaning(&error, place)),
    }
    let mode = durable(&connection).map_err(|error| meaning(&error, place))?;
    if mode != "wal" {
        let setting =
            Refusal::UnsafeSetting { setting: "journal_mode".to_owned(), found: mode, wanted: "wal".to_owned() };
        return Err(setting.into());
    }
    prepare(&connection).map_err(|error| meaning(&error, place))?;
    Ok(connection)
}

/// Settings of a connection for any use.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(BUSY_SECONDS_MAX))?;
    // The file may come from somebody else: its schema gets no more rights than a query of ours.
    connection.pragma_update(None, "trusted_schema", false)
}

/// Makes commits reach stable storage; answers with the journal mode that is in force.
pub(crate) fn durable(connection: &Connection) -> rusqlite::Result<String> {
    connection.busy_timeout(Duration::from_secs(BUSY_SECONDS_MAX))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS an ordinary fsync stops at the drive's cache. Elsewhere this changes nothing.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
}

/// Brings into the file what only the write-ahead log has, as far as no reader is in the way. Whoever closes a file last does that too;
/// but where that is one who may not write it, or who is killed, the file has to be whole already.
pub(crate) fn write_through(connection: &Connection) {
    for _ in 0..WRITE_THROUGH_TRIES {
        // Whether another is at it, how many pages there are in the log, and how many of them are in the file.
        let done = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
            Ok::<(i64, i64, i64), _>((row.get(0)?, row.get(1)?, row.get(2)?))
        });
        match done {
            Ok((0, logged, written)) if logged == written => return,
            Ok(_) => std::thread::sleep(WRITE_THROUGH_PAUSE),
            // What was recorded is on stable storage, in the log, and the next to open the file finds it there.
            Err(_) => return,
        }
    }
}

/// The file's application id and format.
fn header(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    // Reads a page of the file for certain, and so finds out whether it is a database and can be read.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let application_id = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let format = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok((application_id, format))
}

fn check_header((application_id, format): (i64, i64), place: &Place) -> Result<(), LogError> {
    if application_id != i64::from(APPLICATION_ID) {
        let reason = format!("{place} is a SQLite file of another program");
        return Err(Refusal::NotALedger { reason }.into());
    }
    match u64::try_from(format) {
        Ok(format) if format > FORMAT.unsigned_abs() => {
            Err(Refusal::TooNew { format, format_max: FORMAT.unsigned_abs() }.into())
        }
        Ok(1..) => Ok(()),
        _ => Err(LogError::Corrupt {
            reason: format!("{place} says that it has format {format}, which never was"),
            missing: vec![],
        }),
    }
}

/// Whether reading failed for want of the side files of WAL mode.
fn needs_side_files(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// As [`meaning`], for a file that is there: what cannot be opened then may not be read.
fn cannot_read(error: &rusqlite::Error, place: &Place) -> LogError {
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen) => {
            let reason = format!("reading {place}: {error}");
            Refusal::NotPermitted { reason }.into()
        }
        _ => meaning(error, place),
    }
}

#[cfg(test)]
mod tests {
    use dateline_log::LedgerInfo;

    use super::*;

    #[test]
    fn every_commit_is_made_permanent_before_it_returns() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom.dateline");
        let info = LedgerInfo {
            id: uuid::Uuid::now_v7(),
            name: "Desk".to_owned(),
            zone: "UTC".to_owned(),
            late_after_seconds: 3_600,
            restored: None,
        };
        crate::create::create(&path, &info).unwrap();
        let place = Place::find(&path).unwrap();
        // A ledger that some shell took out of WAL mode is put back.
        let shell = Connection::open(&path).unwrap();
        shell.pragma_update(None, "journal_mode", "delete").unwrap();
        drop(shell);
        let writer = writer(&place).unwrap();
        let setting = |name: &str| -> String {
            let query = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
            writer.query_row(&query, [], |row| row.get(0)).unwrap()
        };
        assert_eq!((setting("journal_mode"), setting("synchronous")), ("wal".into(), "2".into()));
        // Its readers cannot write, whatever they are told to do.
        let reader = reader(&place).unwrap().connection;
        assert!(reader.is_readonly(rusqlite::MAIN_DB).unwrap());
    }
}
