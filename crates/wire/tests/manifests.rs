//! Manifests are read for ever as they were written, and what is none is not taken for one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_wire::manifest::{Manifest, ManifestError, ManifestFormat, ManifestLedger, ManifestRestored};

/// As the first version wrote it.
const FIRST: &str = r#"{
  "format": "jsonl",
  "manifest_version": 1,
  "ledger": {
    "id": "0194fdc2-fa2f-7cc0-81d3-ff1207400001",
    "name": "National desk",
    "zone": "America/New_York",
    "late_after_seconds": 3600
  },
  "position": 92,
  "events": 92,
  "recorded": "2014-12-18T02:46:05Z",
  "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "restored": {
    "events": 113,
    "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  },
  "dateline": "0.1.0"
}
"#;

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

#[test]
fn a_manifest_of_the_first_version_is_read_and_written_as_it_was() {
    assert_eq!(Manifest::from_json(FIRST.as_bytes()).unwrap(), first());
    assert_eq!(first().to_json().unwrap(), FIRST);
    let bare = Manifest { recorded: None, restored: None, position: 0, events: 0, ..first() };
    assert_eq!(Manifest::from_json(bare.to_json().unwrap().as_bytes()).unwrap(), bare);
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
