//! Reading in pages. No page keeps a read transaction open: that would stop the write-ahead log from being reset.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use dateline_log::{Entry, LogError, Position, Refusal};
use rusqlite::{Connection, Row, params};

use crate::commit::Committer;
use crate::connect::{self, Reader};
use crate::failure::meaning;
use crate::place::Place;
use crate::schema::restored_count;

/// How much comes in one page at the most; a single entry may be larger.
const PAGE_ENTRIES_MAX: i64 = 1_000;
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// How many connections are kept for the next reader.
const IDLE_MAX: usize = 4;

/// How often something is read again because somebody wrote to what was taken for a file that nobody writes.
const READ_AGAIN_MAX: usize = 100;

/// How many missing ranges are named.
const MISSING_RANGES_MAX: i64 = 100;

/// Connections that read, as many as there are readers at once; and the one that writes.
///
/// Only a connection that can write leaves the file whole when it is closed last. So whoever reads, however long, keeps the one that
/// writes, and those that read are closed before it.
#[derive(Debug)]
pub(crate) struct Readers {
    // Before what writes: the order here is the order in which they are closed.
    idle: Mutex<Vec<Reader>>,
    pub(crate) writing: Writing,
    place: Place,
}

/// Whether a handle can write.
#[derive(Debug)]
pub(crate) enum Writing {
    By(Committer),
    /// No, and why.
    No(Refusal),
}

/// Some entries, and what is wrong after them.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Without a gap, in order.
    pub(crate) entries: Vec<Entry>,
    /// The version of the last entry in its story.
    pub(crate) last_version: i64,
    /// Why there is no going on.
    pub(crate) broken: Option<LogError>,
}

impl Readers {
    /// Opens the first connection, which finds out whether the file is a ledger. None writes so far.
    pub(crate) fn open(place: Place) -> Result<Self, LogError> {
        let first = connect::reader(&place)?;
        let reason = format!("{place} is not open for writing");
        Ok(Self { idle: Mutex::new(vec![first]), writing: Writing::No(Refusal::ReadOnly { reason }), place })
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Does this on a connection, on a thread where it may take its time.
    pub(crate) async fn with<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl Fn(&Connection, &Place) -> Result<T, LogError> + Send + 'static,
    ) -> Result<T, LogError> {
        let readers = Arc::clone(self);
        tokio::task::spawn_blocking(move || readers.with_blocking(work))
            .await
            .unwrap_or_else(|error| Err(LogError::Unavailable { reason: format!("reading was broken off: {error}") }))
    }

    /// Does this on a connection, here.
    pub(crate) fn with_blocking<T>(
        &self,
        work: impl Fn(&Connection, &Place) -> Result<T, LogError>,
    ) -> Result<T, LogError> {
        for _ in 0..READ_AGAIN_MAX {
            self.place.check_still_there()?;
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let reader = match idle.filter(|reader| !reader.is_outdated(&self.place)) {
                Some(reader) => reader,
                None => connect::reader(&self.place)?,
            };
            let done = work(&reader.connection, &self.place);
            if reader.is_outdated(&self.place) {
                // It may have read something half written.
                continue;
            }
            // A connection on which something failed is not used again.
            let done = done?;
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < IDLE_MAX {
                idle.push(reader);
            }
            return Ok(done);
        }
        Err(LogError::Unavailable { reason: format!("{} is written all the time by somebody else", self.place) })
    }
}

/// The position of the last entry.
pub(crate) fn head(connection: &Connection, place: &Place) -> Result<Position, LogError> {
    let (head, restored): (i64, i64) = connection
        .prepare_cached(concat!("SELECT coalesce((SELECT max(position) FROM events), 0), ", restored_count!()))
        .and_then(|mut query| query.query_row([], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(|error| meaning(&error, place))?;
    if head < restored {
        return Err(gone(place, vec![(head + 1, restored)]));
    }
    Ok(position(head))
}

/// The version in a story of its last entry at or before a position; 0 if it has none there.
pub(crate) fn version_at(connection: &Connection, place: &Place, story: &str, at: Position) -> Result<i64, LogError> {
    if at == Position::START {
        return Ok(0);
    }
    connection
        .prepare_cached("SELECT coalesce(max(story_version), 0) FROM events WHERE story = ?1 AND position <= ?2")
        .and_then(|mut query| query.query_row(params![story, number(at)], |row| row.get(0)))
        .map_err(|error| meaning(&error, place))
}

/// The next entries after `after` and up to `head`, both of which the log has reached.
pub(crate) fn page(connection: &Connection, place: &Place, after: Position, head: Position) -> Result<Page, LogError> {
    let query = concat!(
        "SELECT position, story, recorded_micros, event, position <= ",
        restored_count!(),
        ", story_version FROM events WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3"
    );
    let (page, complete) =
        collect(connection, query, params![number(after), number(head), PAGE_ENTRIES_MAX], |previous, entry| {
            entry.position == previous.map_or(after, |entry: &Entry| entry.position).next()
        })
        .map_err(|error| meaning(&error, place))?;
    let reached = page.entries.last().map_or(after, |last| last.position);
    if complete && (!page.entries.is_empty() || after >= head) {
        return Ok(page);
    }
    let broken = Some(missing_between(connection, place, reached, head));
    Ok(Page { broken, ..page })
}

/// The next entries of a story after this version of it, and up to `head`.
pub(crate) fn story_page(
    connection: &Connection,
    place: &Place,
    story: &str,
    version: i64,
    head: Position,
) -> Result<Page, LogError> {
    let query = concat!(
        "SELECT position, story, recorded_micros, event, position <= ",
        restored_count!(),
        ", story_version FROM events WHERE story = ?1 AND story_version > ?2 AND position <= ?3 \
         ORDER BY story_version LIMIT ?4"
    );
    let mut wanted = version;
    let (page, complete) =
        collect(connection, query, params![story, version, number(head), PAGE_ENTRIES_MAX], |previous, entry| {
            previous.is_none_or(|previous: &Entry| entry.position > previous.position)
        })
        .map_err(|error| meaning(&error, place))?;
    wanted += i64::try_from(page.entries.len()).unwrap_or(i64::MAX);
    if complete && (page.entries.is_empty() || page.last_version == wanted) {
        return Ok(page);
    }
    // Which entries of the story are gone, only the gaps in the whole log can tell.
    let broken = Some(missing_between(connection, place, Position::START, head));
    Ok(Page { entries: vec![], last_version: version, broken })
}

/// Rows until the page is full; false if one does not go on from the one before.
fn collect(
    connection: &Connection,
    query: &str,
    parameters: impl rusqlite::Params,
    goes_on: impl Fn(Option<&Entry>, &Entry) -> bool,
) -> rusqlite::Result<(Page, bool)> {
    let mut page = Page::default();
    let mut bytes = 0;
    let mut query = connection.prepare_cached(query)?;
    let mut rows = query.query(parameters)?;
    let mut complete = true;
    while let Some(row) = rows.next()? {
        let entry = entry(row)?;
        if !goes_on(page.entries.last(), &entry) {
            complete = false;
            break;
        }
        bytes += entry.bytes.len();
        page.entries.push(entry);
        page.last_version = row.get(5)?;
        if bytes >= PAGE_BYTES_MAX {
            break;
        }
    }
    carried_times(connection, &mut page.entries)?;
    Ok((page, complete))
}

/// Adds the times that restored entries carried with no right to. Few ledgers have any.
fn carried_times(connection: &Connection, entries: &mut [Entry]) -> rusqlite::Result<()> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Ok(()) };
    let (first, last) = (first.position, last.position);
    let has_any = connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'carried_times'")?
        .exists([])?;
    if !has_any {
        return Ok(());
    }
    let carried: HashMap<i64, i64> = connection
        .prepare_cached("SELECT position, micros FROM carried_times WHERE position BETWEEN ?1 AND ?2")?
        .query_map(params![number(first), number(last)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for entry in entries.iter_mut().filter(|entry| entry.restored) {
        entry.carried_micros_ignored = carried.get(&number(entry.position)).copied();
    }
    Ok(())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        position: position(row.get(0)?),
        story: row.get(1)?,
        recorded_micros: row.get(2)?,
        restored: row.get(4)?,
        carried_micros_ignored: None,
        bytes: row.get_ref(3)?.as_bytes()?.to_vec(),
    })
}

/// Names the positions that are missing after `after` and up to `head`.
fn missing_between(connection: &Connection, place: &Place, after: Position, head: Position) -> LogError {
    let gaps = connection
        .prepare(
            "SELECT previous + 1, position - 1 FROM ( \
               SELECT position, lag(position, 1, ?1) OVER (ORDER BY position) AS previous \
               FROM (SELECT position FROM events WHERE position > ?1 AND position <= ?2 \
                     UNION SELECT ?2 + 1)) \
             WHERE position > previous + 1 LIMIT ?3",
        )
        .and_then(|mut query| {
            query
                .query_map(params![number(after), number(head), MISSING_RANGES_MAX], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect::<rusqlite::Result<Vec<(i64, i64)>>>()
        });
    match gaps {
        Ok(gaps) => gone(place, gaps),
        Err(error) => meaning(&error, place),
    }
}

/// That these positions are gone.
pub(crate) fn gone(place: &Place, ranges: Vec<(i64, i64)>) -> LogError {
    let named: Vec<String> =
        ranges.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from} to {to}") }).collect();
    let reason = match named.as_slice() {
        [] => format!("{place} contradicts itself about the order of its entries"),
        _ => format!("{place} has lost what stood at position {}", named.join(", ")),
    };
    let missing = ranges.into_iter().map(|(from, to)| (position(from), position(to))).collect();
    LogError::Corrupt { reason, missing }
}

/// A position as SQLite has it.
pub(crate) fn number(position: Position) -> i64 {
    i64::try_from(position.0).unwrap_or(i64::MAX)
}

fn position(number: i64) -> Position {
    Position(number.unsigned_abs())
}
