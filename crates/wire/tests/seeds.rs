//! Every event of every seed is one that this dateline reads, in today's form, and fits its schema. The seed as it was first
//! published, in the first versions of its kinds, is read for ever.
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
use dateline_story::event::Event;
use dateline_story::time::Timestamp;
use dateline_wire::export::{ExportLine, read_lines};
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

fn lines_of(file: &Path) -> Vec<ExportLine> {
    let reader = std::io::BufReader::new(std::fs::File::open(file).unwrap());
    read_lines(reader).collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn event_of(line: &ExportLine, file: &Path) -> Event {
    match dateline_wire::decode(&line.body) {
        Content::Event(event) => *event,
        other => panic!("{}, position {}: {other:?}", file.display(), line.position),
    }
}

fn found_in(folder: &str) -> Vec<PathBuf> {
    let mut files = vec![];
    exports(&root().join(folder), &mut files);
    files.sort();
    files
}

#[test]
fn every_event_in_the_seeds_is_read_in_todays_form_and_fits_its_schema() {
    let mut validators: BTreeMap<String, Validator> = BTreeMap::new();
    let mut events = 0;
    for file in found_in("seeds") {
        for line in lines_of(&file) {
            let place = format!("{}, position {}", file.display(), line.position);
            let event = event_of(&line, &file);
            assert_eq!(event.story.as_str(), line.story, "{place}");
            assert_eq!(dateline_wire::encode(&event).unwrap(), line.body, "{place}");
            let message: Value = serde_json::from_slice(&line.body).unwrap();
            let schema = message["type"].as_str().unwrap().trim_start_matches("dateline.").to_owned() + ".json";
            let validator = validators.entry(schema).or_insert_with_key(|schema| {
                let text = std::fs::read(root().join("schemas").join(schema)).unwrap();
                jsonschema::draft202012::new(&serde_json::from_slice(&text).unwrap()).unwrap()
            });
            if let Err(error) = validator.validate(&message) {
                panic!("{place}: {error} at {}", error.instance_path());
            }
            events += 1;
        }
    }
    assert!(events > 90, "{events}");
}

#[test]
fn the_first_seeds_bytes_are_read_for_ever_and_say_what_they_said() {
    let first: Vec<(ExportLine, Event)> = found_in("crates/wire/tests/golden/seed-v1")
        .iter()
        .flat_map(|file| lines_of(file).into_iter().map(|line| (event_of(&line, file), line)).collect::<Vec<_>>())
        .map(|(event, line)| (line, event))
        .collect();
    assert_eq!(first.len(), 39);
    for (line, event) in &first {
        let message: Value = serde_json::from_slice(&line.body).unwrap();
        assert!(message["type"].as_str().unwrap().ends_with(".v1"), "position {}", line.position);
        assert_eq!((event.number, event.story.as_str()), (line.position, line.story.as_str()));
        // Stored again today it is another version's bytes, and the same event.
        let again = dateline_wire::encode(event).unwrap();
        assert_eq!(
            dateline_wire::decode(&again),
            Content::Event(Box::new(event.clone())),
            "position {}",
            line.position
        );
    }
}

#[test]
fn what_the_first_seed_recorded_stands_in_todays_with_the_same_ids_and_times() {
    let read = |folder: &str| -> BTreeMap<String, (Timestamp, Event)> {
        let files = found_in(folder);
        let lines = files.iter().flat_map(|file| lines_of(file).into_iter().map(move |line| (file, line)));
        lines
            .map(|(file, line)| (event_of(&line, file), line.recorded))
            .map(|(e, at)| (e.id.to_string(), (at, e)))
            .collect()
    };
    let today = read("seeds/sony-hack");
    let mut first = read("crates/wire/tests/golden/seed-v1");
    // The plan to make a film, which stood after its cancellation there and so was the board's last word. It stands before it now.
    assert!(first.remove("014a5af5-67de-7a15-929f-8552d0074e62").is_some());
    for (id, (recorded, event)) in first {
        let (still, same) = &today[&id];
        assert_eq!((*still, same.learned), (recorded, event.learned), "{id}");
        assert_eq!((same.fact.name(), &same.recorded_by), (event.fact.name(), &event.recorded_by), "{id}");
    }
}
