//! A story as if something had never been recorded: what falls, what loses a source, what stands again, what readers had.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod elsewhere;
mod kill_list;
mod more;
mod what_falls;
mod what_is_left;
mod who_is_meant;

use std::collections::BTreeSet;

use common::written::{Written, chain, party};
use common::{cite, event_id};
use dateline_story::answer::{self, Lens, Restoration, WithoutAnswer};
use dateline_story::counterfactual::{Because, NotThere};
use dateline_story::entry::Content;
use dateline_story::fold::StoryState;
use dateline_story::query::{View, Without};
use serde_json::{Value, json};

fn lens() -> Lens {
    Lens { view: View::default(), late_after_micros: 0, instant: None }
}

fn asked(state: &StoryState, without: &[Without]) -> Result<WithoutAnswer, NotThere> {
    answer::without(state, &[], without, &lens()).map(Option::unwrap)
}

/// A story without something, whatever other stories there are.
fn without(story: &Written, without: &[Without]) -> WithoutAnswer {
    asked(&story.state(), without).unwrap()
}

/// What falls of a story without something, and nothing else about it.
fn falls(story: &Written, taken: &[Without]) -> Vec<u64> {
    fallen(&without(story, taken))
}

fn source(name: &str) -> Without {
    Without::Source { source: name.to_owned(), origin_only: false }
}

fn origin(name: &str) -> Without {
    Without::Source { source: name.to_owned(), origin_only: true }
}

fn record(number: u64) -> Without {
    Without::Record(cite(number))
}

fn fallen(found: &WithoutAnswer) -> Vec<u64> {
    found.falls.iter().map(|one| one.record.number).collect()
}

fn because(found: &WithoutAnswer, number: u64) -> &Because {
    &found.falls.iter().find(|one| one.record.number == number).unwrap().because
}

fn changes(found: &WithoutAnswer) -> Vec<(u64, &Restoration, Vec<u64>)> {
    let changes = found.restored.iter();
    changes.map(|one| (one.record.number, &one.change, one.by.iter().map(|by| by.number).collect())).collect()
}
