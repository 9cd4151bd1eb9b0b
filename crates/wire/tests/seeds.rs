//! Every event of every seed is one that this dateline reads, and fits its schema.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    unreachable_pub,
    missing_docs
)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::root;
use dateline_story::entry::Content;
use dateline_wire::export::read_lines;
use jsonschema::Validator;
use serde_json::Value;

fn exports(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            exports(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "jsonl") {
            found.push(path);
        }
    }
}

#[test]
fn every_event_in_the_seeds_is_read_and_fits_its_schema() {
    let seeds = root().join("seeds");
    let mut files = vec![];
    if seeds.exists() {
        exports(&seeds, &mut files);
    }
    files.sort();
    let mut validators: BTreeMap<String, Validator> = BTreeMap::new();
    let mut events = 0;
    for file in files {
        let place = |position: u64| format!("{}, position {position}", file.display());
        let reader = std::io::BufReader::new(std::fs::File::open(&file).unwrap());
        for line in read_lines(reader) {
            let line = line.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            match dateline_wire::decode(&line.body) {
                Content::Event(event) => {
                    assert_eq!(event.story.as_str(), line.story, "{}", place(line.position))
                }
                other => panic!("{}: {other:?}", place(line.position)),
            }
            let message: Value = serde_json::from_slice(&line.body).unwrap();
            let schema = message["type"].as_str().unwrap().trim_start_matches("dateline.").to_owned() + ".json";
            let validator = validators.entry(schema).or_insert_with_key(|schema| {
                let text = std::fs::read(root().join("schemas").join(schema)).unwrap();
                jsonschema::draft202012::new(&serde_json::from_slice(&text).unwrap()).unwrap()
            });
            if let Err(error) = validator.validate(&message) {
                panic!("{}: {error} at {}", place(line.position), error.instance_path());
            }
            events += 1;
        }
    }
    // Git keeps no empty folder, but a build may leave one.
    let sony = seeds.join("sony-hack");
    let is_there = std::fs::read_dir(sony).is_ok_and(|mut folder| folder.next().is_some());
    assert!(events > 0 || !is_there, "seeds/sony-hack has no event");
}
