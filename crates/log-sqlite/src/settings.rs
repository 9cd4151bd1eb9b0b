use dateline_log::{LedgerInfo, LogError, RestoredRange};
use rusqlite::{Connection, OptionalExtension, params, types::FromSql};
use uuid::Uuid;

use crate::place::Place;

const ID: &str = "ledger_id";
const NAME: &str = "name";
const ZONE: &str = "zone";
const LATE_AFTER_SECONDS: &str = "late_after_seconds";
const RESTORED_COUNT: &str = "restored_count";
const RESTORED_SHA256: &str = "restored_sha256";
const MANIFEST: &str = "manifest";

const INSERT: &str = "INSERT INTO settings (key, value) VALUES (?1, ?2)";

/// Writes the settings of a new ledger.
pub(crate) fn write(connection: &Connection, info: &LedgerInfo, late_after_seconds: i64) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(INSERT)?;
    insert.execute(params![ID, info.id.to_string()])?;
    insert.execute(params![NAME, info.name])?;
    insert.execute(params![ZONE, info.zone])?;
    insert.execute(params![LATE_AFTER_SECONDS, late_after_seconds])?;
    Ok(())
}

/// Marks the range as restored. The file takes this once, while it has no events.
pub(crate) fn write_restored(connection: &Connection, count: i64, sha256: &str) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(INSERT)?;
    insert.execute(params![RESTORED_COUNT, count])?;
    insert.execute(params![RESTORED_SHA256, sha256])?;
    Ok(())
}

/// Says what the file was cut from. Only a file in the making takes this.
pub(crate) fn write_manifest(connection: &Connection, manifest: &str) -> rusqlite::Result<()> {
    connection.prepare(INSERT)?.execute(params![MANIFEST, manifest]).map(|_| ())
}

/// What the file was cut from, if it was.
pub(crate) fn manifest(connection: &Connection, place: &Place) -> Result<Option<String>, LogError> {
    value(connection, MANIFEST).map_err(|error| crate::failure::meaning(&error, place))
}

/// The range that was restored, if one was.
pub(crate) fn restored(connection: &Connection) -> rusqlite::Result<Option<RestoredRange>> {
    let count: Option<i64> = value(connection, RESTORED_COUNT)?;
    let source_sha256: Option<String> = value(connection, RESTORED_SHA256)?;
    Ok(count
        .and_then(|count| u64::try_from(count).ok())
        .zip(source_sha256)
        .map(|(count, source_sha256)| RestoredRange { count, source_sha256 }))
}

/// All settings of a ledger.
pub(crate) fn read(connection: &Connection, place: &Place) -> Result<LedgerInfo, LogError> {
    let meaning = |error: rusqlite::Error| crate::failure::meaning(&error, place);
    let missing =
        |key: &str| LogError::Corrupt { reason: format!("{place} has no usable setting \"{key}\""), missing: vec![] };
    let id: Option<String> = value(connection, ID).map_err(meaning)?;
    let late: Option<i64> = value(connection, LATE_AFTER_SECONDS).map_err(meaning)?;
    Ok(LedgerInfo {
        id: id.and_then(|id| Uuid::try_parse(&id).ok()).ok_or_else(|| missing(ID))?,
        name: value(connection, NAME).map_err(meaning)?.ok_or_else(|| missing(NAME))?,
        zone: value(connection, ZONE).map_err(meaning)?.ok_or_else(|| missing(ZONE))?,
        late_after_seconds: late
            .and_then(|seconds| u64::try_from(seconds).ok())
            .ok_or_else(|| missing(LATE_AFTER_SECONDS))?,
        restored: restored(connection).map_err(meaning)?,
    })
}

fn value<T: FromSql>(connection: &Connection, key: &str) -> rusqlite::Result<Option<T>> {
    connection
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}
