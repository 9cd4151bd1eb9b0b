//! What several test files share: one event of each kind, and where the committed files are.

use std::path::PathBuf;

use dateline_story::event::Event;
use serde_json::{Value, json};

pub mod events;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The golden bytes of a version of a kind.
pub fn golden_path(name: &str, version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.v{version}.json"))
}

/// Whether files that a test compares with may be written.
pub fn blessing() -> bool {
    std::env::var_os("DATELINE_BLESS").is_some_and(|value| value == "1")
}

/// An event's message as a JSON value.
pub fn message(event: &Event) -> Value {
    serde_json::from_slice(&dateline_wire::encode(event).unwrap()).unwrap()
}

/// The canonical bytes of a message, as an independent implementation writes them.
pub fn canonical(message: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(message).unwrap()
}

/// A message with one member set, by its JSON pointer; `null` removes it.
pub fn with(message: &Value, pointer: &str, value: Value) -> Value {
    let mut message = message.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match message.pointer_mut(parent).unwrap() {
        Value::Object(members) if value == json!(null) => drop(members.remove(name)),
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        other => panic!("{other} has no members"),
    }
    message
}
