//! Golden bytes: for every version of every kind that was ever shipped, one message exactly as it is stored.
//!
//! A file that is there is never written again. `DATELINE_BLESS=1` adds the ones that are missing, and nothing else.
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

use std::sync::LazyLock;

use common::events::{example_in, first_ten, one_of_each};
use common::{blessing, golden_path};
use dateline_story::entry::Content;
use dateline_story::event::{Common, Event};
use dateline_wire::versions::{event_type, versions};
use dateline_wire::{decode, encode};

/// Adds the files that are missing where that is asked for, once and before any test reads one.
static BLESSED: LazyLock<()> = LazyLock::new(|| {
    if blessing() {
        for event in one_of_each() {
            let path = golden_path(event.fact.name(), todays_version(&event));
            if !path.exists() {
                std::fs::write(path, encode(&event).unwrap()).unwrap();
            }
        }
    }
});

fn todays_version(event: &Event) -> u32 {
    let name = event.fact.name();
    versions().filter(|(kind, _)| *kind == name).map(|(_, version)| version).max().unwrap()
}

fn golden(name: &str, version: u32) -> Vec<u8> {
    LazyLock::force(&BLESSED);
    let path = golden_path(name, version);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_version_that_was_ever_shipped_has_its_golden_bytes() {
    LazyLock::force(&BLESSED);
    for (name, version) in versions() {
        let path = golden_path(name, version);
        assert!(
            path.exists(),
            "{} is missing: add an event of this kind to tests/common/events/ and run the tests with DATELINE_BLESS=1",
            path.display()
        );
    }
}

#[test]
fn golden_bytes_of_every_version_are_read_as_the_event_that_they_are() {
    for (name, version) in versions() {
        let expected = example_in(name, version);
        assert_eq!(decode(&golden(name, version)), Content::Event(Box::new(expected)), "{name} v{version}");
    }
}

#[test]
fn todays_bytes_are_the_golden_bytes_of_todays_version() {
    for event in one_of_each() {
        let name = event.fact.name();
        let golden = String::from_utf8(golden(name, todays_version(&event))).unwrap();
        assert_eq!(String::from_utf8(encode(&event).unwrap()).unwrap(), golden, "{name}");
    }
}

#[test]
fn an_event_of_an_older_version_can_be_stored_again_in_todays() {
    for event in first_ten() {
        let name = event.fact.name();
        let first = String::from_utf8(golden(name, 1)).unwrap();
        let todays = String::from_utf8(encode(&event).unwrap()).unwrap();
        assert_eq!(todays, first.replace(&event_type(name, 1), &event_type(name, 2)), "{name}");
    }
}

#[test]
fn the_golden_events_use_every_attribute_of_the_envelope_and_every_common_field() {
    let all: String = one_of_each().iter().map(|event| common::message(event).to_string()).collect();
    let common = serde_json::to_value(Common::default()).unwrap();
    let names = common.as_object().unwrap().keys().map(String::as_str);
    for name in names.chain(["recordedby", "traceparent"]) {
        assert!(all.contains(&format!("\"{name}\":")), "{name}");
    }
}
