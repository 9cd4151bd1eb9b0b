//! Appending one batch inside a transaction that others may share.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use dateline_log::{Appended, Batch, LogError, Position, Refusal};
use rusqlite::types::ToSqlOutput;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OptionalExtension, ToSql, params};

use crate::failure;
use crate::place::Place;

/// Appends the batch, or says why not and leaves the transaction as it was.
///
/// # Errors
/// The outer error is one of storage, after which the whole transaction is to be given up.
pub(crate) fn append(
    connection: &Connection,
    batch: &Batch,
    place: &Place,
) -> rusqlite::Result<Result<Appended, LogError>> {
    match known(connection, batch)? {
        Ok(Some(positions)) => {
            return Ok(Ok(Appended { positions, already: true }));
        }
        Ok(None) => {}
        Err(refusal) => return Ok(Err(refusal.into())),
    }
    let mut versions = BTreeMap::new();
    for (story, expected) in batch.expectations() {
        let (actual, version) = last_of_story(connection, story)?;
        if actual != expected {
            let story = story.to_owned();
            return Ok(Err(LogError::Conflict { story, expected, actual }));
        }
        versions.insert(story, version);
    }
    // What is checked above cannot fail below, so that only a file that contradicts itself gets to the rollback.
    run(connection, "SAVEPOINT batch")?;
    match insert_all(connection, batch, versions) {
        Ok(positions) => {
            run(connection, "RELEASE batch")?;
            Ok(Ok(Appended { positions, already: false }))
        }
        Err(error) if spoils_only_this_batch(&error) => {
            run(connection, "ROLLBACK TO batch")?;
            run(connection, "RELEASE batch")?;
            Ok(Err(failure::meaning(&error, place)))
        }
        Err(error) => Err(error),
    }
}

/// Runs a statement that takes and gives nothing.
pub(crate) fn run(connection: &Connection, statement: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(statement)?.execute([]).map(|_| ())
}

/// The position of the last entry; 0 if there is none.
pub(crate) fn last_position(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT coalesce(max(position), 0) FROM events")?.query_row([], |row| row.get(0))
}

/// Now, in microseconds since the Unix epoch; negative before it.
fn now_micros() -> i64 {
    let micros = |duration: std::time::Duration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => micros(since),
        Err(before) => -micros(before.duration()),
    }
}

/// Where the events stand if the log has all of them, none if it has none of them.
fn known(connection: &Connection, batch: &Batch) -> rusqlite::Result<Result<Option<Vec<Position>>, Refusal>> {
    let mut find = connection
        .prepare_cached("SELECT position, story = ?2 AND CAST(event AS BLOB) = ?3 FROM events WHERE event_id = ?1")?;
    let mut positions = Vec::new();
    let mut first_known = None;
    for event in &batch.events {
        let found: Option<(i64, bool)> = find
            .query_row(params![event.id.to_string(), event.story, event.bytes], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match found {
            None => {}
            Some((_, false)) => return Ok(Err(Refusal::IdReused { id: event.id })),
            Some((position, true)) => {
                first_known.get_or_insert(event.id);
                positions.push(Position(position.unsigned_abs()));
            }
        }
    }
    Ok(match first_known {
        None => Ok(None),
        Some(_) if positions.len() == batch.events.len() => Ok(Some(positions)),
        Some(id) => Err(Refusal::IdReused { id }),
    })
}

/// Where a story ends: position and version of its last entry, zeros if it has none.
fn last_of_story(connection: &Connection, story: &str) -> rusqlite::Result<(Position, i64)> {
    let last: Option<(i64, i64)> = connection
        .prepare_cached(
            "SELECT position, story_version FROM events WHERE story = ?1 \
             ORDER BY story_version DESC LIMIT 1",
        )?
        .query_row([story], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (position, version) = last.unwrap_or_default();
    Ok((Position(position.unsigned_abs()), version))
}

fn insert_all<'a>(
    connection: &Connection,
    batch: &'a Batch,
    mut versions: BTreeMap<&'a str, i64>,
) -> rusqlite::Result<Vec<Position>> {
    let recorded_micros = now_micros();
    let mut position = last_position(connection)?;
    let mut positions = Vec::with_capacity(batch.events.len());
    for event in &batch.events {
        position += 1;
        let version = versions.entry(&event.story).or_default();
        *version += 1;
        let id = event.id.to_string();
        insert(connection, position, Some(&id), &event.story, *version, recorded_micros, &event.bytes)?;
        positions.push(Position(position.unsigned_abs()));
    }
    Ok(positions)
}

/// Writes one row.
pub(crate) fn insert(
    connection: &Connection,
    position: i64,
    id: Option<&str>,
    story: &str,
    story_version: i64,
    recorded_micros: i64,
    bytes: &[u8],
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO events (position, event_id, story, story_version, recorded_micros, event) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![position, id, story, story_version, recorded_micros, Stored(bytes)])
        .map(|_| ())
}

/// Bytes as text where they are text, so that every SQLite shell shows them. Text with a zero byte in it is not: many programs
/// would show it only up to there.
struct Stored<'a>(&'a [u8]);

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let is_text = !self.0.contains(&0) && std::str::from_utf8(self.0).is_ok();
        let value = if is_text { ValueRef::Text(self.0) } else { ValueRef::Blob(self.0) };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

/// Whether an error comes from what was to be inserted and not from the storage.
fn spoils_only_this_batch(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch)
    )
}
