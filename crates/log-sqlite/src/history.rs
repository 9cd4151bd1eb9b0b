//! Writing the entries of another log, one after another, into a file that has none.

use std::collections::{HashMap, HashSet};

use dateline_log::RestoredEntry;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::append::insert;
use crate::schema::CARRIED_TIMES;

/// How far a history is written, and what is to be known of it for going on.
#[derive(Debug, Default)]
pub(crate) struct History {
    position: i64,
    versions: HashMap<String, i64>,
    ids: HashSet<Uuid>,
}

impl History {
    /// How many entries there are.
    pub(crate) const fn count(&self) -> i64 {
        self.position
    }

    /// Writes the entry at the next position.
    pub(crate) fn push(&mut self, connection: &Connection, entry: &RestoredEntry) -> rusqlite::Result<()> {
        self.position += 1;
        // A history may hold one event twice, where another program had put it. The first one is what its id stands for.
        let id = entry.id.filter(|id| self.ids.insert(*id)).map(|id| id.to_string());
        let version = match self.versions.get_mut(&entry.story) {
            Some(version) => {
                *version += 1;
                *version
            }
            None => {
                self.versions.insert(entry.story.clone(), 1);
                1
            }
        };
        let (story, recorded) = (&entry.story, entry.recorded_micros);
        insert(connection, self.position, id.as_deref(), story, version, recorded, &entry.bytes)?;
        if let Some(carried) = entry.carried_micros_ignored {
            connection.execute_batch(CARRIED_TIMES)?;
            let insert = "INSERT INTO carried_times (position, micros) VALUES (?1, ?2)";
            connection.execute(insert, params![self.position, carried])?;
        }
        Ok(())
    }
}
