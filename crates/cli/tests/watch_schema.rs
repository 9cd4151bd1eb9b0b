//! What `watch --json` prints is documented by a schema that is made from the Rust types, and every line fits it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, project, restore_seed, statement};
use dateline_story::answer::ANSWER_VERSION;
use dateline_story::answer::arrival::Arrival;
use dateline_testkit::NatsServer;
use serde_json::Value;

fn file() -> std::path::PathBuf {
    project().join("schemas/answers").join(format!("Arrival.v{ANSWER_VERSION}.json"))
}

#[test]
fn the_committed_schema_is_that_of_the_rust_types() {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let generated = format!("{:#}\n", settings.into_generator().into_root_schema_for::<Arrival>().to_value());
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(file(), &generated).unwrap();
    }
    let committed = std::fs::read_to_string(file()).unwrap();
    assert_eq!(committed, generated, "run `just bless`; a member that changed its meaning is a new ANSWER_VERSION");
}

#[track_caller]
fn fits(desk: &Desk, count: usize) {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file()).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let lines = desk.ok(&["watch", "--from", "1", "--count", &count.to_string(), "--json"]);
    assert_eq!(lines.lines().count(), count);
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
        let read_back: Arrival = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(read_back).unwrap(), value);
    }
}

#[test]
fn every_line_fits_the_schema() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    fits(&desk, desk.exported().len());
}

#[test]
fn what_is_no_event_fits_the_schema_and_is_shown_as_such() {
    let server = NatsServer::start().unwrap();
    let desk = Desk::with_ledger(&format!("{}/newsroom", server.url()));
    desk.open("sony-hack");
    for (name, bytes) in [("sony-hack", &b"\xff\x00garbage"[..]), ("No-Slug", b"elsewhere")] {
        common::publish(&server, &format!("dateline.newsroom.story.{name}"), bytes);
    }
    assert_eq!(desk.record(&statement("sony-hack", "the rest folds on")).code, 0);
    fits(&desk, 4);
    let shown = desk.ok(&["watch", "--from", "2", "--count", "3"]);
    for said in [
        "sony-hack#2  -         not an event  not counted",
        "             not an event: line 1, column 1: this byte is not UTF-8",
        "position 3 lies under “No-Slug”, which is no story's name",
        "sony-hack#3  m.reyes   statement     Sony: “the rest folds on”",
    ] {
        assert!(shown.contains(said), "{said:?} is not in {shown}");
    }
    assert_eq!(shown.lines().filter(|line| line.starts_with("!  ")).count(), 2, "{shown}");
}
