//! What SQLite's errors mean to a caller who may try again, decide again or give up.

use std::fmt::Display;

use dateline_log::{LogError, Refusal};
use rusqlite::{Error, ErrorCode, ffi};

use crate::connect::BUSY_SECONDS_MAX;

/// The meaning of an error where nothing was changed, or all that was changed has been taken back.
pub(crate) fn meaning(error: &Error, place: &dyn Display) -> LogError {
    let unavailable = |reason: String| LogError::Unavailable { reason };
    if says_that_the_file_is_broken(error) {
        return LogError::Corrupt {
            reason: format!("{place} ends too early or cannot be read: {error}"),
            missing: vec![],
        };
    }
    if has_code(error, &[ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_SHMSIZE]) {
        return unavailable(format!("no more can be written to {place} ({error}); nothing was recorded"));
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => unavailable(format!(
            "another program is writing to {place} and has not let go of it for {BUSY_SECONDS_MAX} seconds"
        )),
        Some(ErrorCode::DiskFull) => unavailable(format!("the disk that holds {place} is full; nothing was recorded")),
        Some(ErrorCode::ReadOnly) => Refusal::ReadOnly { reason: format!("{place}: {error}") }.into(),
        Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
            Refusal::NotPermitted { reason: format!("{place}: {error}") }.into()
        }
        Some(ErrorCode::NotADatabase) => Refusal::NotALedger { reason: format!("{place} is not a SQLite file") }.into(),
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::FileLockingProtocolFailed) => {
            unavailable(format!("{place}: {error}"))
        }
        Some(ErrorCode::OutOfMemory | ErrorCode::OperationInterrupted | ErrorCode::OperationAborted) => {
            unavailable(format!("{place}: {error}"))
        }
        // What is left says that the file does not hold what a ledger of this format holds.
        _ => LogError::Corrupt { reason: format!("{place}: {error}"), missing: vec![] },
    }
}

/// The meaning of an error while a transaction was being made permanent: it may have been, or be found to have been.
pub(crate) fn in_commit(error: &Error, place: &dyn Display) -> LogError {
    LogError::UnknownOutcome { reason: format!("writing to {place} failed at the last step: {error}") }
}

/// Whether something could not be written at all: the disk is full, or a limit is reached.
pub(crate) fn says_that_writing_failed(error: &Error) -> bool {
    has_code(error, &[ffi::SQLITE_FULL, ffi::SQLITE_IOERR_WRITE])
}

/// Whether an error of input and output comes from what is in the file and would come again on another try.
fn says_that_the_file_is_broken(error: &Error) -> bool {
    has_code(error, &[ffi::SQLITE_IOERR_SHORT_READ, ffi::SQLITE_IOERR_DATA, ffi::SQLITE_IOERR_CORRUPTFS])
}

fn has_code(error: &Error, extended: &[i32]) -> bool {
    error.sqlite_error().is_some_and(|error| extended.contains(&error.extended_code))
}
