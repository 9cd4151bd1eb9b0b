//! What `--json` prints is documented by a schema that is made from the Rust types, and fits it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, project, restore_seed};
use dateline_story::answer::{ANSWER_VERSION, Answer};
use serde_json::Value;

fn file() -> std::path::PathBuf {
    project().join("schemas/answers").join(format!("Answer.v{ANSWER_VERSION}.json"))
}

#[test]
fn the_committed_schema_is_that_of_the_rust_types() {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let generated = format!("{:#}\n", settings.into_generator().into_root_schema_for::<Answer>().to_value());
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(file(), &generated).unwrap();
    }
    let committed = std::fs::read_to_string(file()).unwrap();
    assert_eq!(committed, generated, "run `just bless`; a member that changed its meaning is a new ANSWER_VERSION");
}

#[test]
fn every_answer_fits_the_schema() {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file()).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let desk = Desk::with_file();
    restore_seed(&desk);
    for args in [
        &["show", "sony-hack"][..],
        &["show", "sony-hack", "--at", "12"],
        &["show", "sony-hack", "--as-of", "2014-12-17 20:00", "--occurred-by", "2014-12-16"],
        &["show", "sony-hack", "--learned-by", "2014-12-17 19:00"],
        &[
            "show",
            "sony-hack",
            "--without",
            "source:us-officials",
            "--without",
            "event:58",
            "--without",
            "by:desk-late",
        ],
        &["corrections"],
        &["corrections", "sony-hack", "--at", "60"],
        &["log", "sony-hack"],
        &["stories"],
        &["who", "sony-pictures"],
        &["catchup", "--since", "2014-12-17 20:00"],
    ] {
        let answer = desk.json(args);
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{args:?}: {errors:?}");
        let read_back: Answer = serde_json::from_value(answer.clone()).unwrap();
        assert_eq!(serde_json::to_value(read_back).unwrap(), answer);
    }
}
