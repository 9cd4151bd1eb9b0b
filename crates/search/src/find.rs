//! From words to the records in which they may stand.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::search::{Proposals, ProposedHit, ProposedText};
use dateline_story::names::{Position, Slug};
use rusqlite::Connection;

use crate::store::{Store, stored, to_store};
use crate::words::Term;
use crate::{SearchError, Words};

/// Put before a hit by the engine. No text that is taken in has these two: they are no characters, and stand for none.
pub(crate) const HIT_START: char = '\u{fdd0}';
/// Put after a hit.
pub(crate) const HIT_END: char = '\u{fdd1}';

impl Store {
    /// Every record in which all the words stood at a position, or before it.
    pub(crate) fn find(&self, words: &Words, to: Position) -> Result<Proposals, SearchError> {
        // One transaction: what is read belongs together, whatever others write meanwhile.
        let found = || {
            let reading = self.connection.unchecked_transaction()?;
            find(&reading, words.terms(), to)
        };
        found().map_err(|error| self.meaning(&error))
    }
}

/// A record: its story's id, its number.
type Place = (i64, u64);

fn find(connection: &Connection, terms: &[Term], to: Position) -> rusqlite::Result<Proposals> {
    let mut proposals = Proposals { entries_total: to.0, ..Proposals::default() };
    let mut found: Option<BTreeMap<Place, BTreeSet<i64>>> = None;
    for term in terms {
        let records = records_of(connection, term, to)?;
        proposals.records_of_word.push(records.len() as u64);
        found = Some(match found {
            None => records,
            Some(mut all) => {
                all.retain(|place, texts| match records.get(place) {
                    Some(others) => {
                        texts.extend(others);
                        true
                    }
                    None => false,
                });
                all
            }
        });
    }
    let found = found.unwrap_or_default();
    let wanted: BTreeSet<i64> = found.values().flatten().copied().collect();
    let indexes = take_texts(connection, terms, &wanted, &mut proposals)?;
    let stories = stories(connection)?;
    for ((story, number), texts) in found {
        if let Some(story) = stories.get(&story) {
            let texts = texts.iter().filter_map(|text| indexes.get(text)).copied().collect();
            proposals.records.entry(story.clone()).or_default().insert(number, texts);
        }
    }
    Ok(proposals)
}

/// The records that had a text with a word in it by a position, with those texts.
fn records_of(connection: &Connection, term: &Term, to: Position) -> rusqlite::Result<BTreeMap<Place, BTreeSet<i64>>> {
    let table = term.table();
    let query = format!(
        "SELECT uses.story, uses.number, uses.text FROM {table} JOIN uses ON uses.text = {table}.rowid
         WHERE {table} MATCH ?1 AND uses.since <= ?2"
    );
    let mut statement = connection.prepare(&query)?;
    let mut rows = statement.query((term.query(), to_store(to.0)))?;
    let mut records: BTreeMap<Place, BTreeSet<i64>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        records.entry((row.get(0)?, stored(row.get(1)?))).or_default().insert(row.get(2)?);
    }
    Ok(records)
}

/// Takes the texts that are wanted, each with its hits; says at which index each then is.
fn take_texts(
    connection: &Connection,
    terms: &[Term],
    wanted: &BTreeSet<i64>,
    proposals: &mut Proposals,
) -> rusqlite::Result<BTreeMap<i64, usize>> {
    let mut indexes: BTreeMap<i64, usize> = BTreeMap::new();
    connection.execute_batch("CREATE TEMP TABLE IF NOT EXISTS wanted (id INTEGER PRIMARY KEY); DELETE FROM wanted")?;
    {
        let mut want = connection.prepare("INSERT INTO wanted (id) VALUES (?1)")?;
        for id in wanted {
            want.execute([id])?;
        }
    }
    for (word, term) in terms.iter().enumerate() {
        let table = term.table();
        // The plus keeps SQLite from seeking the words anew for each text that is wanted.
        let query = format!(
            "SELECT texts.id, coalesce(texts.original, texts.words), highlight({table}, 0, ?2, ?3)
             FROM {table} JOIN texts ON texts.id = {table}.rowid
             WHERE {table} MATCH ?1 AND +{table}.rowid IN wanted"
        );
        let mut statement = connection.prepare(&query)?;
        let mut rows = statement.query((term.query(), HIT_START.to_string(), HIT_END.to_string()))?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let index = match indexes.get(&id) {
                Some(index) => *index,
                None => {
                    let text: String = row.get(1)?;
                    proposals.texts.push(ProposedText { text, hits: Vec::new() });
                    let index = proposals.texts.len().saturating_sub(1);
                    indexes.insert(id, index);
                    index
                }
            };
            let marked: String = row.get(2)?;
            if let Some(proposed) = proposals.texts.get_mut(index) {
                for (start, end) in places(&marked) {
                    let as_typed = proposed.text.get(start..end).is_some_and(|found| term.is_typed(found));
                    proposed.hits.push(ProposedHit { word, start, end, as_typed });
                }
            }
        }
    }
    Ok(indexes)
}

/// Where the marked stretches are in a text, once the marks are taken out.
fn places(marked: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let (mut at, mut start) = (0_usize, 0_usize);
    for letter in marked.chars() {
        match letter {
            HIT_START => start = at,
            HIT_END => places.push((start, at)),
            letter => at = at.saturating_add(letter.len_utf8()),
        }
    }
    places
}

fn stories(connection: &Connection) -> rusqlite::Result<BTreeMap<i64, Slug>> {
    let mut statement = connection.prepare("SELECT id, story FROM stories")?;
    let mut rows = statement.query([])?;
    let mut stories = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(1)?;
        // Only names of stories are taken in.
        if let Ok(story) = name.parse() {
            stories.insert(row.get(0)?, story);
        }
    }
    Ok(stories)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_placed_in_the_text_without_the_marks() {
        let marked = "é \u{fdd0}Sony\u{fdd1}, \u{fdd0}Sony\u{fdd1}";
        assert_eq!(places(marked), [(3, 7), (9, 13)]);
        assert_eq!(places("none"), []);
    }
}
