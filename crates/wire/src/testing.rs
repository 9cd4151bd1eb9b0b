//! Strategies that make arbitrary events, for property tests. Behind the feature `testing`.
//!
//! Whatever they make can be stored. The texts in it are nasty: empty and long ones, control characters, quotation marks and
//! backslashes, marks that turn the direction of writing, combining and astral characters.

mod dates;
mod facts;
mod few;
mod texts;

use std::collections::BTreeMap;

use dateline_story::event::{Common, Event};
use dateline_story::field_value::FieldValue;
use dateline_story::names::EventId;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;

use crate::attributes::TAKEN;

pub use dates::{arbitrary_partial_date, arbitrary_timestamp};
pub use facts::{arbitrary_fact, arbitrary_facts};
pub use few::{FEW_PARTIES, among_few};
pub use texts::{arbitrary_record_ref, arbitrary_slug, json_value, nasty_text};

/// Any event id: a version 7 UUID.
pub fn arbitrary_event_id() -> impl Strategy<Value = EventId> {
    (any::<u64>(), any::<[u8; 10]>()).prop_map(|(millis, random)| {
        EventId(uuid::Builder::from_unix_timestamp_millis(millis & 0xFFFF_FFFF_FFFF, &random).into_uuid())
    })
}

/// Any event that can be stored.
pub fn arbitrary_event() -> impl Strategy<Value = Event> {
    (
        arbitrary_event_id(),
        arbitrary_slug(),
        1..=u64::MAX,
        arbitrary_timestamp(),
        arbitrary_staff(),
        arbitrary_common(),
        arbitrary_fact(),
        arbitrary_extensions(),
    )
        .prop_map(|(id, story, number, learned, recorded_by, common, fact, extensions)| Event {
            id,
            story,
            number,
            learned,
            recorded_by,
            common,
            fact,
            extensions,
        })
}

/// What an event of any kind may have, in any combination.
pub fn arbitrary_common() -> impl Strategy<Value = Common> {
    (
        option::of(arbitrary_partial_date()),
        option::of(arbitrary_partial_date()),
        vec(facts::chain(), 0..3),
        option::of(facts::grade()),
        option::of(facts::stance()),
        option::of(arbitrary_record_ref()),
        vec(facts::excerpt(), 0..3),
        option::of(nasty_text()),
    )
        .prop_map(|(occurred, planned, sourcing, grade, stance, embedded_in, evidence, note)| Common {
            occurred,
            planned,
            sourcing,
            grade,
            stance,
            embedded_in,
            evidence,
            note,
        })
}

/// The name of a staff member.
fn arbitrary_staff() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,12}", Just("Zoë Ñandú".to_owned()), Just("編集 \"night\" \\ desk 🗞".to_owned()),]
}

/// Attributes of the envelope that dateline does not know.
fn arbitrary_extensions() -> impl Strategy<Value = BTreeMap<String, FieldValue>> {
    let name = "[a-z0-9]{1,20}".prop_filter("taken", |name| !TAKEN.contains(&name.as_str()));
    let value = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~¡-῿]{0,20}".prop_map(Value::from),
    ];
    btree_map(name, value.prop_map(FieldValue), 0..3)
}
