//! What a manifest says of the lines or the ledger file that it belongs to.

use serde_json::Value;

use crate::common::{Desk, project, statement};
use crate::{seeded, sha256_of};

#[test]
fn lines_come_with_a_manifest_that_says_what_they_are_of() {
    let desk = seeded();
    let json = desk.json(&["export", "--to", "evening.jsonl", "--as-of", "2014-12-17 18:15"]);
    assert_eq!(json["manifest"], "evening.jsonl.manifest.json");
    let bytes = std::fs::read(desk.path("evening.jsonl.manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&bytes).unwrap();
    let digest = sha256_of(&desk.path("evening.jsonl"));
    for (field, value) in [
        ("/format", Value::from("jsonl")),
        ("/manifest_version", Value::from(1)),
        ("/ledger/name", Value::from("newsroom")),
        ("/ledger/zone", Value::from("America/New_York")),
        ("/ledger/late_after_seconds", Value::from(3_600)),
        ("/position", Value::from(18)),
        ("/events", Value::from(18)),
        ("/recorded", Value::from("2014-12-17T23:14:50Z")),
        ("/sha256", Value::from(digest.as_str())),
        ("/restored/events", Value::from(95)),
        ("/dateline", Value::from(env!("CARGO_PKG_VERSION"))),
    ] {
        assert_eq!(manifest.pointer(field), Some(&value), "{field}");
    }
    assert_eq!(std::fs::read_to_string(desk.path("evening.jsonl")).unwrap().lines().count(), 18);
}

#[test]
fn every_manifest_fits_its_schema() {
    let schema = std::fs::read_to_string(project().join("schemas/manifest.v1.json")).unwrap();
    let schema = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(&schema).unwrap())
        .unwrap();
    let native = Desk::with_file();
    native.open("sony-hack");
    assert_eq!(native.record(&statement("sony-hack", "words")).code, 0);
    for (desk, points) in [(seeded(), &["0", "1", "18", "95"][..]), (native, &["0", "1", "2"])] {
        for point in points {
            let (lines, file, copy) =
                (format!("{point}.jsonl"), format!("{point}.dateline"), format!("copy-{point}.dateline"));
            desk.ok(&["export", "--to", &lines, "--at", point]);
            desk.ok(&["export", "--to", &file, "--at", point]);
            desk.ok(&["init", "--ledger", &copy]);
            // What a restore read, it tells; that inside a ledger file too.
            let within = desk.json(&["restore", &file, "--ledger", &copy])["sources"][0]["manifest"].clone();
            let beside = std::fs::read(desk.path(&format!("{lines}.manifest.json"))).unwrap();
            let beside: Value = serde_json::from_slice(&beside).unwrap();
            assert_eq!((&beside["format"], &within["format"]), (&"jsonl".into(), &"ledger".into()));
            assert_eq!(beside["sha256"], within["sha256"]);
            for manifest in [beside, within] {
                let errors: Vec<String> = schema.iter_errors(&manifest).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{manifest:#}: {errors:?}");
            }
        }
    }
}
