//! Entering records by answering questions, in a real terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod answers;
#[path = "../common/mod.rs"]
mod common;
mod display;
mod flags;
mod kinds;
mod leaving;
mod terminal;

use std::process::Command;

use common::Desk;
use serde_json::Value;
use terminal::{ENTER, Terminal};

/// A desk with a story in which Sony told NBC News something.
fn desk() -> Desk {
    let desk = Desk::with_file();
    desk.ok(&["record", "story", "sony-hack", "--headline", "Sony Pictures hacked"]);
    desk.ok(&[
        "record",
        "statement",
        "sony-hack",
        "--speaker",
        "org:sony-pictures=Sony",
        "--quote",
        "We are deeply saddened.",
        "--source",
        "sony-pictures (medium statement) > org:nbc-news=NBC News",
    ]);
    desk
}

fn start(desk: &Desk, args: &[&str]) -> Terminal {
    Terminal::start(command(desk, args), 80)
}

fn command(desk: &Desk, args: &[&str]) -> Command {
    let mut command = desk.command(args);
    command.env_remove("COLUMNS");
    command
}

/// The last event, its data alone.
fn last(desk: &Desk) -> Value {
    event(desk.exported().last().unwrap())
}

/// An event of an export line, without what every event has of its own.
fn event(line: &Value) -> Value {
    let mut event: Value = match &line["event"] {
        Value::String(text) => serde_json::from_str(text).unwrap(),
        other => other.clone(),
    };
    for own in ["id", "time", "subject", "storyversion"] {
        event.as_object_mut().unwrap().remove(own);
    }
    event
}

/// Answers everything up to the last question, with a new speaker.
fn fill_in(terminal: &mut Terminal) {
    terminal.answers("Who said it", "sony-pictures");
    terminal.asks("Words").types(ENTER);
    terminal.answers("The speaker's words", "We will not cave.");
    terminal.asks("Words, and more").types(ENTER);
    terminal.asks("To whom").types(ENTER);
    terminal.asks("By which means").types(ENTER);
    terminal.asks("How it reached us").types(ENTER);
    terminal.asks("When it happened").types(ENTER);
    terminal.asks("Record it?");
}
