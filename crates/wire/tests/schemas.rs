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

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use common::events::{example, one_of_each};
use common::{blessing, golden_path, message, root, with};
use dateline_story::event::Event;
use dateline_testkit::cases;
use dateline_wire::manifest::MANIFEST_VERSION;
use dateline_wire::schema::schemas;
use dateline_wire::testing::arbitrary_event;
use dateline_wire::versions::{event_type, versions};
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

/// For each kind, the schema of the version that is written today.
static TODAYS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
    let newest: BTreeMap<_, _> = versions().collect();
    newest.into_iter().map(|(name, version)| (name, validator(&format!("{name}.v{version}.json")))).collect()
});

fn validator_of(event: &Event) -> &'static Validator {
    &TODAYS[event.fact.name()]
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
            "{} has drifted from the Rust types; a change of what data can hold is a new version (see the module versions); \
             otherwise run the tests with DATELINE_BLESS=1",
            file.name
        );
    }
}

#[test]
fn there_is_one_schema_for_each_version_of_each_kind_one_for_the_envelope_and_one_for_manifests() {
    let mut expected: BTreeSet<String> = versions().map(|(name, version)| format!("{name}.v{version}.json")).collect();
    expected.insert("envelope.v1.json".to_owned());
    // Every version of manifests that ever was keeps its schema.
    expected.extend((1..=MANIFEST_VERSION).map(|version| format!("manifest.v{version}.json")));
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
        assert!(!text.contains("[`"), "{}: a link into the Rust documentation", file.name);
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
fn what_came_with_a_later_version_does_not_fit_the_schema_of_an_earlier_one() {
    for (name, version) in versions().filter(|(_, version)| *version == 1) {
        let first = validator(&format!("{name}.v{version}.json"));
        let mut message = message(&example(name));
        message["type"] = event_type(name, 1).into();
        let newest = versions().filter(|(kind, _)| *kind == name).count();
        assert_eq!(first.is_valid(&message), newest == 1, "{name}");
        if let Some(data) = message["data"].as_object_mut().filter(|_| newest > 1) {
            data.remove("evidence");
            data.remove("part");
        }
        assert!(first.is_valid(&message), "{name}");
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
    let statement = example("StatementIssued");
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
        ("/data/evidence", json!([])),
        ("/data/evidence/0/sha256", json!("E3B0")),
        ("/data/evidence/0/start", json!(-1)),
        ("/data/evidence/0/end", json!(9_007_199_254_740_992_u64)),
        ("/data/part", json!("spans.1")),
    ] {
        assert!(!validator.is_valid(&with(&whole, pointer, value.clone())), "{pointer} = {value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(256)))]
    #[test]
    fn whatever_can_be_stored_fits_its_schema(event in arbitrary_event()) {
        let message = message(&event);
        let refused = validator_of(&event).validate(&message).err().map(|error| error.instance_path().to_string());
        prop_assert_eq!(refused, None, "does not fit: {}", message);
    }
}
