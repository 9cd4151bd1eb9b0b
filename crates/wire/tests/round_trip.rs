//! What is written is read as it was, and any bytes are met.
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

use std::collections::BTreeSet;

use dateline_story::entry::Content;
use dateline_story::event::{Event, Excerpt, Fact};
use dateline_story::names::RecordRef;
use dateline_wire::testing::{arbitrary_event, json_value};
use dateline_wire::versions::{event_type, versions};
use dateline_wire::{decode, encode, event_id, story};
use proptest::prelude::*;

/// The type of a kind in the version that is written today.
fn todays_type(name: &str) -> String {
    let version = versions().filter(|(kind, _)| *kind == name).map(|(_, version)| version).max().unwrap();
    event_type(name, version)
}

/// An event's bytes, said to be of version 1 of its kind.
fn as_first_version(event: &Event) -> Vec<u8> {
    let mut message = common::message(event);
    message["type"] = event_type(event.fact.name(), 1).into();
    common::canonical(&message)
}

/// Every text in a fact that cites a record, in any member but the values of a correction, which are those of another record.
fn cited(value: &serde_json::Value, found: &mut BTreeSet<RecordRef>) {
    match value {
        serde_json::Value::String(text) => found.extend(text.parse::<RecordRef>()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| cited(item, found)),
        serde_json::Value::Object(members) => {
            let others = members.iter().filter(|(name, _)| !["was", "now"].contains(&name.as_str()));
            others.for_each(|(_, member)| cited(member, found));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn every_record_that_a_fact_cites_is_among_its_references(event in arbitrary_event()) {
        let mut wanted = BTreeSet::new();
        cited(&serde_json::to_value(&event.fact).unwrap(), &mut wanted);
        let found: BTreeSet<RecordRef> =
            event.fact.references().into_iter().map(|reference| reference.record.clone()).collect();
        prop_assert_eq!(found, wanted, "{}", event.fact.name());
    }

    #[test]
    fn an_event_is_read_as_it_was_written(event in arbitrary_event()) {
        let bytes = encode(&event).unwrap();
        prop_assert_eq!(decode(&bytes), Content::Event(Box::new(event)));
    }

    #[test]
    fn the_same_event_is_the_same_bytes_whatever_it_went_through(event in arbitrary_event()) {
        let bytes = encode(&event).unwrap();
        let Content::Event(read) = decode(&bytes) else { panic!("unreadable") };
        prop_assert_eq!(encode(&read).unwrap(), bytes.clone());
        let through_json: Event = serde_json::from_str(&serde_json::to_string(&event).unwrap()).unwrap();
        prop_assert_eq!(encode(&through_json).unwrap(), bytes);
    }

    #[test]
    fn stored_bytes_are_canonical_to_an_independent_implementation(event in arbitrary_event()) {
        let bytes = encode(&event).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(common::canonical(&value), bytes);
    }

    #[test]
    fn the_id_and_the_story_are_found_without_reading_the_event(event in arbitrary_event()) {
        let bytes = encode(&event).unwrap();
        prop_assert_eq!(event_id(&bytes), Some(event.id));
        prop_assert_eq!(story(&bytes), Some(event.story));
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!matches!(decode(&bytes), Content::Event(_)));
        let _ = (event_id(&bytes), story(&bytes));
    }

    #[test]
    fn any_json_has_an_answer(value in json_value()) {
        let bytes = serde_json::to_vec(&value).unwrap();
        prop_assert!(!matches!(decode(&bytes), Content::Event(_)));
        let _ = (event_id(&bytes), story(&bytes));
    }

    #[test]
    fn bytes_that_were_tampered_with_are_another_valid_event_or_none(
        event in arbitrary_event(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..4),
    ) {
        let written = encode(&event).unwrap();
        let mut bytes = written.clone();
        for (place, byte, how) in cuts {
            let place = place.index(bytes.len());
            match how {
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(place, byte),
                _ => bytes.truncate(place + 1),
            }
        }
        if let Content::Event(read) = decode(&bytes) {
            let name = read.fact.name();
            let said = String::from_utf8(bytes).unwrap();
            let todays = said.replacen(&format!("\"type\":\"{}", event_type(name, 1)), &format!("\"type\":\"{}", todays_type(name)), 1);
            prop_assert_eq!(String::from_utf8(encode(&read).unwrap()).unwrap(), todays);
        }
    }

    #[test]
    fn an_event_of_the_first_version_is_read_as_it_was_written(mut event in arbitrary_event()) {
        event.common.evidence.clear();
        if let Fact::RecordWithdrawn(withdrawn) = &mut event.fact {
            withdrawn.part = None;
        }
        let first = as_first_version(&event);
        prop_assert_eq!(decode(&first), Content::Event(Box::new(event)));
    }

    #[test]
    fn what_came_later_is_not_read_in_the_first_version(mut event in arbitrary_event()) {
        let sha256 = "0".repeat(64).parse().unwrap();
        event.common.evidence.push(Excerpt { sha256, start: 0, end: 1 });
        let name = event.fact.name();
        let has_evidence_at_first = todays_type(name) == event_type(name, 1);
        let read = decode(&as_first_version(&event));
        prop_assert_eq!(matches!(read, Content::Event(_)), has_evidence_at_first, "{:?}", read);
    }
}
