//! The index proposes and the fold decides: together they find what a plain scan finds.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use dateline_desk::Desk;
use dateline_log::{EventLog, MemoryLog};
use dateline_story::answer::Answer;
use dateline_story::as_of::AsOf;
use dateline_story::field::Body;
use dateline_story::fold::Record;
use dateline_story::names::Position;
use dateline_story::query::Query;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::common::histories::{histories, json, live};
use crate::common::plain::Plain;
use crate::common::raw::raw_histories;
use crate::common::tries::for_each_awaited;
use crate::common::*;
use crate::scan::{scan, vocabulary};
use crate::{body, query, records, search};

/// A way in which an index can come to be.
struct Ways {
    _folders: Vec<tempfile::TempDir>,
    desks: Vec<(&'static str, Desk)>,
}

/// Desks whose indexes are: the one that was made in steps, one made at once, one made anew, one in memory.
async fn ways(log: &Arc<dyn EventLog>, in_steps: &Path) -> Ways {
    let folders: Vec<_> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    let anew = folders[1].path();
    let mut desk = Desk::open(log.clone(), anew, now).await.unwrap();
    search(&mut desk, AsOf::Head, "sony").await;
    dateline_search::remove(anew).unwrap();
    // What is a file cannot be a folder for an index; nor for views.
    let file = folders[2].path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut desks = Vec::new();
    for (name, root) in
        [("in steps", in_steps), ("at once", folders[0].path()), ("anew", anew), ("in memory", file.as_path())]
    {
        desks.push((name, Desk::open(log.clone(), root, now).await.unwrap()));
    }
    Ways { _folders: folders, desks }
}

/// Whether a text stands in a field.
fn holds(said: &Body, field: &str, text: &str) -> bool {
    match field.split_once('.') {
        // What a correction quotes may be anything, with names that have dots in them.
        Some((quoted @ ("was" | "now"), _)) => all_texts(&said.value(quoted).unwrap().0).contains(&text),
        _ => said.value(field).unwrap().0 == *text,
    }
}

fn all_texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(all_texts).collect(),
        Value::Object(members) => members.values().flat_map(all_texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

async fn assert_found_as_scanned(log: &MemoryLog, in_steps: &Path, then: &[(Query, Answer)], picks: &[(Index, Index)]) {
    let plain = Plain::of(log).await;
    let words = vocabulary(&plain);
    if words.is_empty() {
        return;
    }
    let log: Arc<dyn EventLog> = Arc::new(log.clone());
    let mut ways = ways(&log, in_steps).await;
    for (nth, (word, position)) in picks.iter().enumerate() {
        let word = word.get(&words);
        let at = Position(position.index(usize::try_from(plain.head().0).unwrap() + 1) as u64);
        let scan = scan(&plain, at, word);
        let ask = query(AsOf::Position(at), &format!("\"{word}\""));
        let mut answers = BTreeSet::new();
        for (way, desk) in &mut ways.desks {
            let answer = desk.answer(&ask).await.unwrap();
            answers.insert(json(&Some(answer.clone())));
            let answer = body(answer);
            let found = records(&answer);
            for (record, withdrawn) in &scan.certain {
                assert_eq!(found.get(record), Some(withdrawn), "{way}: {word} at {at}, {record}");
            }
            for record in found.keys() {
                assert!(
                    scan.certain.contains_key(record) || scan.possible.contains(record),
                    "{way}: {word} at {at}, {record}"
                );
            }
            for hit in &answer.hits {
                let state = plain.state(&hit.record.record.story, at);
                let said = state.record(hit.record.record.number).and_then(Record::body_with_withdrawn_parts).unwrap();
                for text in &hit.texts {
                    let whole: String = text.pieces.iter().map(|piece| piece.text.as_str()).collect();
                    assert!(holds(&said, &text.field, &whole), "{}: {whole}", text.field);
                    assert!(text.pieces.iter().any(|piece| piece.hit));
                }
            }
            let stems = records(&search(desk, AsOf::Position(at), word).await);
            assert!(found.keys().all(|record| stems.contains_key(record)), "{way}: {word} at {at}, by its stem");
            let beginning = records(&search(desk, AsOf::Position(at), &format!("{}*", &word[..1])).await);
            assert!(found.keys().all(|record| beginning.contains_key(record)), "{way}: {word} at {at}, its beginning");
            let other = &words[(nth * 7) % words.len()];
            let others = records(&search(desk, AsOf::Position(at), &format!("\"{other}\"")).await);
            let both = records(&search(desk, AsOf::Position(at), &format!("\"{word}\" \"{other}\"")).await);
            let expected: Vec<_> = found.keys().filter(|record| others.contains_key(record)).collect();
            assert_eq!(both.keys().collect::<Vec<_>>(), expected, "{way}: {word} and {other} at {at}");
        }
        assert_eq!(answers.len(), 1, "however the index came to be: {answers:#?}");
    }
    for (query, then) in then {
        for (_, desk) in &mut ways.desks {
            let now = desk.answer(query).await.unwrap();
            assert_eq!(json(&Some(now)), json(&Some(then.clone())), "what comes later changes nothing, nor any order");
        }
    }
}

fn picks() -> impl Strategy<Value = Vec<(Index, Index)>> {
    proptest::collection::vec(any::<(Index, Index)>(), 6)
}

/// Some searches at the head, as an index is made in steps.
async fn step(desk: &mut Desk, then: &mut Vec<(Query, Answer)>) {
    for words in ["sony", "a", "officials the", "red*"] {
        let now = desk.answer(&query(AsOf::Head, words)).await.unwrap();
        let at = query(AsOf::Position(now.point.position), words);
        then.push((at.clone(), desk.answer(&at).await.unwrap()));
    }
}

#[test]
fn a_search_of_what_was_recorded_finds_what_a_scan_of_the_folded_states_finds_at_any_position() {
    for_each_awaited(10, &(histories(4..36), picks()), async |(steps, picks)| {
        let (log, folder) = (memory(), tempfile::tempdir().unwrap());
        let mut then = Vec::new();
        for steps in steps.chunks(12) {
            live(&mut desk_on(&log).await, steps, Some(&log)).await;
            let mut desk = Desk::open(Arc::new(log.clone()), folder.path(), now).await.unwrap();
            step(&mut desk, &mut then).await;
        }
        assert_found_as_scanned(&log, folder.path(), &then, &picks).await;
    });
}

#[test]
fn a_search_of_whatever_is_on_the_log_finds_what_a_scan_of_the_folded_states_finds_at_any_position() {
    for_each_awaited(10, &(raw_histories(10..90), picks()), async |(raws, picks)| {
        let (log, folder) = (memory(), tempfile::tempdir().unwrap());
        let mut then = Vec::new();
        for raws in raws.chunks(30) {
            raws.iter().for_each(|raw| raw.inject(&log));
            let mut desk = Desk::open(Arc::new(log.clone()), folder.path(), now).await.unwrap();
            step(&mut desk, &mut then).await;
        }
        assert_found_as_scanned(&log, folder.path(), &then, &picks).await;
    });
}
