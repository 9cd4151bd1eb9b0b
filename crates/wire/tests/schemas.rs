//! The committed JSON Schemas are those of the Rust types, and every stored event fits its schema.
//!
//! `DATELINE_BLESS=1` writes them anew.
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
use std::sync::LazyLock;

use common::{blessing, events::one_of_each, golden_path, message, root, with};
use dateline_story::event::Event;
use dateline_wire::schema::schemas;
use dateline_wire::testing::arbitrary_event;
use dateline_wire::versions::versions;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Writes the schemas anew where that is asked for, once and before any test reads one.
static BLESSED: LazyLock<()> = LazyLock::new(|| {
    if blessing() {
        for file in schemas() {
            let path = root().join("schemas").join(&file.name);
            std::fs::write(path, format!("{:#}\n", file.schema)).unwrap();
        }
    }
});

fn committed(file: &str) -> Value {
    LazyLock::force(&BLESSED);
    let path = root().join("schemas").join(file);
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap()
}

fn validator(file: &str) -> Validator {
    jsonschema::draft202012::new(&committed(file)).unwrap()
}

fn validator_of(event: &Event) -> Validator {
    let name = event.fact.name();
    let (_, version) = versions().filter(|(kind, _)| *kind == name).last().unwrap();
    validator(&format!("{name}.v{version}.json"))
}

#[test]
fn the_committed_schemas_are_those_of_the_rust_types() {
    LazyLock::force(&BLESSED);
    let folder = root().join("schemas");
    for file in schemas() {
        let generated = format!("{:#}\n", file.schema);
        let path = folder.join(&file.name);
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            committed, generated,
            "{} has drifted from the Rust types; a change of what data can hold is a new version (see the module versions);              otherwise run the tests with DATELINE_BLESS=1",
            file.name
        );
    }
}

#[test]
fn there_is_one_schema_for_each_version_of_each_kind_and_one_for_the_envelope() {
    let mut expected: BTreeSet<String> = versions().map(|(name, version)| format!("{name}.v{version}.json")).collect();
    expected.insert("envelope.v1.json".to_owned());
    LazyLock::force(&BLESSED);
    let found: BTreeSet<String> = std::fs::read_dir(root().join("schemas"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_schema_is_a_schema_and_says_what_it_is_of() {
    for file in schemas() {
        assert!(jsonschema::meta::is_valid(&file.schema), "{}", file.name);
        for member in ["$schema", "$id", "title", "description"] {
            let words = file.schema[member].as_str().unwrap_or_default();
            assert!(!words.is_empty(), "{} has no {member}", file.name);
        }
        let text = file.schema.to_string();
        assert!(!text.contains("\"null\"") && !text.contains(":null"), "{}: nothing stored is null", file.name);
    }
}

#[test]
fn golden_bytes_fit_their_schema_and_the_envelopes() {
    let envelope = validator("envelope.v1.json");
    for (name, version) in versions() {
        let golden: Value = serde_json::from_slice(&std::fs::read(golden_path(name, version)).unwrap()).unwrap();
        for validator in [&envelope, &validator(&format!("{name}.v{version}.json"))] {
            if let Err(error) = validator.validate(&golden) {
                panic!("{name} v{version}: {} at {}", error, error.instance_path());
            }
        }
    }
}

#[test]
fn a_message_of_one_kind_does_not_fit_the_schema_of_another() {
    let events = one_of_each();
    for one in &events {
        for other in &events {
            let fits = validator_of(other).is_valid(&message(one));
            assert_eq!(fits, one.id == other.id, "{} in {}", one.fact.name(), other.fact.name());
        }
    }
}

#[test]
fn broken_messages_do_not_fit() {
    let statement = one_of_each().swap_remove(1);
    let (validator, whole) = (validator_of(&statement), message(&statement));
    assert!(validator.is_valid(&whole));
    let mut null_note = whole.clone();
    null_note["data"]["note"] = Value::Null;
    assert!(!validator.is_valid(&null_note));
    for (pointer, value) in [
        ("/id", json!("1")),
        ("/id", json!(null)),
        ("/specversion", json!("0.3")),
        ("/source", json!("sony-hack")),
        ("/subject", json!("sony-hack#0")),
        ("/time", json!("yesterday")),
        ("/recordedby", json!("")),
        ("/recordedby", json!(null)),
        ("/datacontenttype", json!("text/plain")),
        ("/Upper", json!("x")),
        ("/nested", json!({})),
        ("/data", json!({})),
        ("/data/colour", json!("red")),
        ("/data/speaker/colour", json!("red")),
        ("/data/speaker/id", json!("Sony Pictures")),
        ("/data/speaker/kind", json!("robot")),
        ("/data/spans", json!([])),
        ("/data/spans", json!(null)),
        ("/data/to", json!([])),
        ("/data/sourcing/0/hops", json!(null)),
        ("/data/sourcing/0/hops/0/ground_rule", json!(null)),
        ("/data/sourcing/0/hops/0/count_claimed", json!(-1)),
        ("/data/sourcing/0/hops/0/count_claimed", json!(1.5)),
        ("/data/sourcing/0/hops/0/factuality", json!("certain")),
        ("/data/occurred/time", json!("25:00")),
        ("/data/grade", json!("Z9")),
    ] {
        assert!(!validator.is_valid(&with(&whole, pointer, value.clone())), "{pointer} = {value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_can_be_stored_fits_its_schema(event in arbitrary_event()) {
        let message = message(&event);
        let refused = validator_of(&event).validate(&message).err().map(|error| error.instance_path().to_string());
        prop_assert_eq!(refused, None, "does not fit: {}", message);
    }
}
