//! What the file itself tells of its soundness, beyond its entries.

use dateline_log::{Examined, LogError};
use rusqlite::Connection;

use crate::failure::meaning;
use crate::place::Place;
use crate::settings;

/// How many flaws are named.
const FLAWS_MAX: u32 = 20;

/// The manifest in it, and what SQLite finds when it holds the file's tables and indexes against one another. The id under which
/// an event is known stands in an index alone; no entry that is read would show that it was damaged.
pub(crate) fn examine(connection: &Connection, place: &Place) -> Result<Examined, LogError> {
    let manifest = settings::manifest(connection, place)?;
    let flaws = connection
        .prepare(&format!("PRAGMA integrity_check({FLAWS_MAX})"))
        .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>())
        .map_err(|error| meaning(&error, place))?;
    Ok(Examined { manifest, flaws: flaws.into_iter().filter(|flaw| flaw != "ok").collect() })
}
