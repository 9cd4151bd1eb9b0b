//! What the file itself tells of its soundness, beyond its entries.

use std::collections::BTreeMap;

use dateline_log::{Examined, LogError};
use rusqlite::Connection;

use crate::failure::meaning;
use crate::place::Place;
use crate::schema::{CARRIED_TIMES, TABLES, TRIGGERS};
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
    let flaws: Vec<String> = flaws.into_iter().filter(|flaw| flaw != "ok").collect();
    let irregularities = differences(connection).map_err(|error| meaning(&error, place))?;
    Ok(Examined { manifest, flaws, irregularities })
}

/// In what the file's tables and triggers are not those of a ledger: without them, a mistake can change or delete what was recorded, and
/// no entry that is read tells whether one did.
fn differences(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let found = schema_of(connection)?;
    let sound = Connection::open_in_memory()?;
    sound.execute_batch(TABLES)?;
    sound.execute_batch(TRIGGERS)?;
    if found.contains_key(&("table".to_owned(), "carried_times".to_owned())) {
        sound.execute_batch(CARRIED_TIMES)?;
    }
    let sound = schema_of(&sound)?;
    let mut differences = Vec::new();
    for ((kind, name), sql) in &sound {
        match found.get(&(kind.clone(), name.clone())) {
            None => {
                differences.push(format!("the {kind} {name} is gone, which keeps what was recorded from being changed"))
            }
            Some(other) if other != sql => differences.push(format!("the {kind} {name} is not that of a ledger")),
            Some(_) => {}
        }
    }
    let more =
        found.keys().filter(|(kind, name)| kind == "trigger" && !sound.contains_key(&(kind.clone(), name.clone())));
    differences.extend(
        more.map(|(_, name)| format!("the trigger {name} is none of a ledger's, and may change what is recorded")),
    );
    Ok(differences)
}

/// The tables and triggers of a file, by sort and name, as they were made, but for white space.
fn schema_of(connection: &Connection) -> rusqlite::Result<BTreeMap<(String, String), String>> {
    let mut schema =
        connection.prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'trigger')")?;
    let rows = schema.query_map([], |row| {
        let (kind, name, sql): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(((kind, name), sql.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")))
    })?;
    rows.collect()
}
