//! Taking entries of the log in.

use std::collections::BTreeSet;

use dateline_log::{self as log, EventLog, LogError};
use dateline_projector::{digest_of, read_entry};
use dateline_story::answer::search::{texts, texts_for_another};
use dateline_story::entry::Entry;
use dateline_story::field::Body;
use dateline_story::names::{Position, Slug};
use futures::StreamExt;
use rusqlite::{OptionalExtension, Transaction};
use sha2::{Digest, Sha256};

use crate::SearchError;
use crate::find::{HIT_END, HIT_START};
use crate::store::{Store, checkpoint, stored, to_store};

/// Entries that are taken in together: few enough that other processes get their turn.
const BATCH_ENTRIES: usize = 1_000;

/// Bytes on the log after which a batch is taken in.
const BATCH_BYTES: usize = 1024 * 1024;

/// What stopped an index from being brought up to date.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The log could not be read.
    Log(LogError),
    /// The index is of no use.
    Index(SearchError),
}

impl From<LogError> for Problem {
    fn from(error: LogError) -> Self {
        Self::Log(error)
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        Self::Index(error)
    }
}

/// An entry as it is taken in.
struct Item {
    position: Position,
    digest: [u8; 32],
    /// Nothing if the name that it lies under is no story's.
    told: Option<(Slug, Entry)>,
}

/// Takes in all that the log has beyond the index, up to its head as of now.
///
/// It begins with the entry that the index ends with: if the log has another one there, or none, then the index is of another log.
pub(crate) async fn advance(log: &dyn EventLog, store: &mut Store) -> Result<(), Problem> {
    let from = store.checkpoint()?;
    let mut joined = from.position.0 == 0;
    let (mut items, mut bytes) = (Vec::new(), 0_usize);
    let mut pages = log.read(log::Position(from.position.0.saturating_sub(1)));
    while let Some(page) = pages.next().await {
        for entry in page? {
            if !joined {
                if entry.position.0 != from.position.0 || digest_of(&entry) != from.digest {
                    let reason = format!("the ledger has another entry at position {}", from.position);
                    return Err(SearchError::broken(reason).into());
                }
                joined = true;
                continue;
            }
            bytes = bytes.saturating_add(entry.bytes.len());
            items.push(item(&entry));
            if items.len() >= BATCH_ENTRIES || bytes >= BATCH_BYTES {
                take(store, &std::mem::take(&mut items))?;
                bytes = 0;
            }
        }
    }
    if !joined {
        let reason = format!("it ends at position {}, which the ledger does not have", from.position);
        return Err(SearchError::broken(reason).into());
    }
    Ok(take(store, &items)?)
}

fn item(entry: &log::Entry) -> Item {
    Item {
        position: Position(entry.position.0),
        digest: digest_of(entry),
        // It is counted where it is taken in.
        told: read_entry(entry, |_| 0),
    }
}

/// Takes entries in with the checkpoint after them; those that another process took in meanwhile are skipped.
fn take(store: &mut Store, items: &[Item]) -> Result<(), SearchError> {
    if items.is_empty() {
        return Ok(());
    }
    let in_step = store.change(|transaction| {
        let Some((_, mut at)) = checkpoint(transaction)? else { return Ok(false) };
        for item in items {
            if item.position <= at.position {
                continue;
            }
            if item.position.0 != at.position.0.saturating_add(1) {
                return Ok(false);
            }
            if let Some((story, entry)) = &item.told {
                take_entry(transaction, story, entry)?;
            }
            at.position = item.position;
            at.digest = item.digest;
            transaction
                .prepare_cached("UPDATE checkpoint SET position = ?1, digest = ?2")?
                .execute((to_store(at.position.0), at.digest))?;
        }
        Ok(true)
    })?;
    if in_step { Ok(()) } else { Err(SearchError::broken("its checkpoint went back")) }
}

fn take_entry(transaction: &Transaction<'_>, story: &Slug, entry: &Entry) -> rusqlite::Result<()> {
    let count = "INSERT INTO stories (story, entries) VALUES (?1, 1)
                 ON CONFLICT (story) DO UPDATE SET entries = entries + 1 RETURNING id, entries";
    let (id, number): (i64, u64) =
        transaction.prepare_cached(count)?.query_row([story.as_str()], |row| Ok((row.get(0)?, stored(row.get(1)?))))?;
    let Some(event) = entry.event() else { return Ok(()) };
    let uses = |text: &str, number: u64| use_text(transaction, text, (id, number), entry.position);
    let body = Body { common: event.common.clone(), fact: event.fact.clone() };
    let own = texts(&body);
    for text in own.iter().map(|own| &*own.text).collect::<BTreeSet<&str>>() {
        uses(text, number)?;
    }
    if let Some((record, texts)) = texts_for_another(&event.fact)
        && record.story == *story
        && record.number < number
    {
        for text in &texts {
            uses(text, record.number)?;
        }
    }
    Ok(())
}

/// Notes that a record has a text from a position on.
fn use_text(
    transaction: &Transaction<'_>,
    text: &str,
    (story, number): (i64, u64),
    since: Position,
) -> rusqlite::Result<()> {
    if !text.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    let id = text_id(transaction, text)?;
    transaction
        .prepare_cached("INSERT OR IGNORE INTO uses (text, story, number, since) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, story, to_store(number), to_store(since.0)))?;
    Ok(())
}

/// The id of a text, which is taken in if it is new.
fn text_id(transaction: &Transaction<'_>, text: &str) -> rusqlite::Result<i64> {
    let digest = short_digest(text);
    let known = "SELECT id FROM texts WHERE digest = ?1 AND coalesce(original, words) = ?2";
    let known: Option<i64> =
        transaction.prepare_cached(known)?.query_row((digest, text), |row| row.get(0)).optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let words = searchable(text);
    let original = (words != text).then_some(text);
    let id: i64 = transaction
        .prepare_cached("INSERT INTO texts (digest, words, original) VALUES (?1, ?2, ?3) RETURNING id")?
        .query_row((digest, &words, original), |row| row.get(0))?;
    for insert in
        ["INSERT INTO stems (rowid, words) VALUES (?1, ?2)", "INSERT INTO exact (rowid, words) VALUES (?1, ?2)"]
    {
        transaction.prepare_cached(insert)?.execute((id, &words))?;
    }
    Ok(id)
}

/// A text without what ends one for SQLite, and without the marks that are put around hits: each gives way to something of as many
/// bytes that is no letter either.
fn searchable(text: &str) -> String {
    let replace = |letter: char| match letter {
        '\0' => ' ',
        HIT_START | HIT_END => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(replace).collect()
}

fn short_digest(text: &str) -> i64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |sum: i64, byte| (sum << 8) | i64::from(*byte))
}
