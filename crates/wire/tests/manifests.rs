//! Manifests are read for ever as they were written, and what is none is not taken for one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_wire::manifest::{Manifest, ManifestError, ManifestFormat, ManifestLedger, ManifestRestored};
use jsonschema::Validator;
use serde_json::{Value, json};

/// As the first version wrote them: of lines, of a ledger file, of nothing. Never changed: such files are out there.
const FIRST: &str = include_str!("golden/manifests/lines.v1.json");
const FIRST_LEDGER: &str = include_str!("golden/manifests/ledger.v1.json");
const FIRST_NOTHING: &str = include_str!("golden/manifests/nothing.v1.json");

fn first() -> Manifest {
    Manifest {
        format: ManifestFormat::Jsonl,
        manifest_version: 1,
        ledger: ManifestLedger {
            id: "0194fdc2-fa2f-7cc0-81d3-ff1207400001".to_owned(),
            name: "National desk".to_owned(),
            zone: "America/New_York".to_owned(),
            late_after_seconds: 3_600,
        },
        position: 92,
        events: 92,
        recorded: Some("2014-12-18T02:46:05Z".parse().unwrap()),
        sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned(),
        restored: Some(ManifestRestored { events: 113, sha256: "0123456789abcdef".repeat(4) }),
        dateline: "0.1.0".to_owned(),
    }
}

fn first_of_a_ledger_file() -> Manifest {
    Manifest {
        format: ManifestFormat::Ledger,
        position: 18,
        events: 18,
        recorded: Some("2014-12-17T23:14:50.123456Z".parse().unwrap()),
        restored: None,
        ..first()
    }
}

fn first_of_nothing() -> Manifest {
    Manifest { recorded: None, restored: None, position: 0, events: 0, ..first() }
}

#[test]
fn a_manifest_of_the_first_version_is_read_and_written_as_it_was() {
    for (text, manifest) in
        [(FIRST, first()), (FIRST_LEDGER, first_of_a_ledger_file()), (FIRST_NOTHING, first_of_nothing())]
    {
        assert_eq!(Manifest::from_json(text.as_bytes()).unwrap(), manifest);
        assert_eq!(manifest.to_json().unwrap(), text);
    }
}

/// The schema that anybody may check a manifest by.
fn schema() -> Validator {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/manifest.v1.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn manifests_of_the_first_version_fit_its_schema_and_what_could_not_be_read_does_not() {
    let schema = schema();
    for text in [FIRST, FIRST_LEDGER, FIRST_NOTHING] {
        let manifest: Value = serde_json::from_str(text).unwrap();
        let errors: Vec<String> = schema.iter_errors(&manifest).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for member in ["format", "manifest_version", "ledger", "position", "events", "sha256", "dateline"] {
            let mut without = manifest.clone();
            without.as_object_mut().unwrap().remove(member);
            assert!(!schema.is_valid(&without), "without {member}");
            assert!(Manifest::from_json(without.to_string().as_bytes()).is_err(), "without {member}");
        }
    }
    for (pointer, value) in [
        ("/format", json!("csv")),
        ("/manifest_version", json!(2)),
        ("/manifest_version", json!("1")),
        ("/position", json!(-1)),
        ("/position", json!(9_007_199_254_740_992_u64)),
        ("/events", json!(1.5)),
        ("/recorded", json!("yesterday")),
        ("/sha256", json!("E3B0C4")),
        ("/sha256", json!("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")),
        ("/restored/sha256", json!("")),
        ("/restored/events", json!(null)),
        ("/ledger/late_after_seconds", json!("1h")),
    ] {
        let mut manifest: Value = serde_json::from_str(FIRST).unwrap();
        *manifest.pointer_mut(pointer).unwrap() = value.clone();
        assert!(!schema.is_valid(&manifest), "{pointer} = {value}");
        assert!(Manifest::from_json(manifest.to_string().as_bytes()).is_err(), "{pointer} = {value}");
    }
    let mut more: Value = serde_json::from_str(FIRST).unwrap();
    more["ledger"]["more"] = json!(1);
    assert!(!schema.is_valid(&more));
}

#[test]
fn what_is_no_manifest_is_not_taken_for_one() {
    for (was, now, said) in [
        ("\"manifest_version\": 1", "\"manifest_version\": 0", "version 0"),
        ("\"events\": 92", "\"events\": 93", "93 events up to position 92"),
        ("e3b0c4", "E3B0C4", "not a SHA-256"),
        ("\"zone\"", "\"zome\"", "unknown field `zome`"),
        ("\"jsonl\"", "\"csv\"", "unknown variant `csv`"),
        ("\"dateline\"", "\"position\": 9, \"dateline\"", "duplicate field `position`"),
        ("}\n}", "}\n}", ""),
    ] {
        let text = FIRST.replacen(was, now, 1);
        let result = Manifest::from_json(text.as_bytes());
        assert_eq!(result.is_ok(), said.is_empty(), "{now}: {result:?}");
        if let Err(error) = result {
            assert!(error.to_string().contains(said), "{said}: {error}");
        }
    }
    for text in ["", "null", "[]", "{}", "\u{0}", "{\"manifest_version\":"] {
        assert!(matches!(Manifest::from_json(text.as_bytes()), Err(ManifestError::NotOne { .. })), "{text:?}");
    }
}

#[test]
fn a_manifest_of_a_newer_program_is_called_that_whatever_else_is_in_it() {
    let error = Manifest::from_json(b"{\"manifest_version\":2,\"digests\":[]}").unwrap_err();
    assert!(error.to_string().contains("use a newer dateline"), "{error}");
}
