//! A search as of any point finds what stood then, however its index came to be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod covered;
mod found;
mod properties;
mod scan;
mod words;

use std::collections::BTreeMap;

use common::*;
use dateline_desk::Desk;
use dateline_story::answer::{Answer, AnswerBody, SearchAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::command::Command;
use dateline_story::names::{Position, RecordRef};
use dateline_story::query::{Ask, Query};

fn query(at: AsOf, words: &str) -> Query {
    Query::new(at, Ask::Search { words: words.to_owned(), by: None, hits_max: u64::MAX })
}

async fn search(desk: &mut Desk, at: AsOf, words: &str) -> SearchAnswer {
    body(desk.answer(&query(at, words)).await.unwrap())
}

fn body(answer: Answer) -> SearchAnswer {
    match answer.body {
        AnswerBody::Search(found) => found,
        other => panic!("{other:?}"),
    }
}

/// The records found, and whether each is withdrawn.
fn records(found: &SearchAnswer) -> BTreeMap<RecordRef, bool> {
    let records = found.hits.iter().map(|hit| (hit.record.record.clone(), hit.withdrawn)).collect::<BTreeMap<_, _>>();
    assert_eq!(records.len() as u64, found.records_total, "each record once");
    records
}

fn cited(found: &SearchAnswer) -> Vec<String> {
    found.hits.iter().map(|hit| hit.record.record.to_string()).collect()
}

async fn recorded(commands: impl IntoIterator<Item = Command>) -> Seated {
    let mut desk = desk_on(&memory()).await;
    for command in commands {
        desk.record(&command).await.unwrap();
    }
    desk
}

async fn found(desk: &mut Desk, at: u64, words: &str) -> Vec<String> {
    cited(&search(desk, AsOf::Position(Position(at)), words).await)
}
