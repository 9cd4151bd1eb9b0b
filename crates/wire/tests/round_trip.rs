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

use dateline_story::entry::Content;
use dateline_story::event::Event;
use dateline_wire::testing::{arbitrary_event, json_value};
use dateline_wire::{decode, encode, event_id, story};
use proptest::prelude::*;

proptest! {
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
            prop_assert_eq!(encode(&read).unwrap(), bytes);
        }
    }
}
