//! `dateline export`: each form, as of any point, complete under its name or not there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod forms;
mod hardship;
mod ledgers;
mod manifests;
mod refusals;
mod words;

use std::path::Path;
use std::process::Command;

use common::{Desk, restore_seed};

/// A file of each form, and whether it is of the story.
const FORMS: [(&str, &str, bool); 8] = [
    ("jsonl", "out.jsonl", false),
    ("ledger", "out.dateline", false),
    ("markdown", "out.md", true),
    ("html", "out.html", true),
    ("csv", "out.csv", true),
    ("json-ld", "out.jsonld", true),
    ("ninjs", "out.ninjs.json", true),
    ("prov", "out.prov.json", true),
];

fn seeded() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

/// The command line that exports to a file.
fn to<'a>(file: &'a str, of_story: bool, more: &[&'a str]) -> Vec<&'a str> {
    [&["export"][..], if of_story { &["sony-hack"] } else { &[] }, &["--to", file], more].concat()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "cache" && !["-wal", "-shm"].iter().any(|side| name.ends_with(side)))
        .collect();
    names.sort();
    names
}

fn sha256_of(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim_start_matches('\\').split(' ').next().unwrap().to_owned()
}
