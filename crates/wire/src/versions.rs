//! Versions of the stored form, and how older ones are lifted to today's.
//!
//! # Changelog of the wire format
//!
//! | version | of | what changed |
//! |---|---|---|
//! | v1 | all kinds, and the envelope | the first form |
//!
//! # Rules
//! - What was stored is never rewritten. A version that was ever released is read for ever; its golden bytes in
//!   `tests/golden/` stay as they are, and a test fails where one is missing.
//! - A new optional field does not fit an old program, which refuses fields that it does not know. So every change to what a
//!   kind's `data` can hold makes a new version of that kind: an older dateline then shows the event as unknown and folds on.
//! - A kind's row in the table of kinds has one step for each version before today's. A step takes the fields of `data` as
//!   that version has them and leaves them as the next has them. It never fails: data that is not as its version wants it is
//!   left alone, and then refused by today's types with a reason.

use serde_json::{Map, Value};

use crate::kinds::{KINDS, Kind};

/// Lifts the fields of an event's `data` from one version to the next.
pub(crate) type Upcast = fn(&mut Map<String, Value>);

/// What goes before a kind's name in the type of an event of ours.
const TYPE_PREFIX: &str = "dateline.";

/// Every kind of event and every version of it that this dateline reads, in the order of the table.
pub fn versions() -> impl Iterator<Item = (&'static str, u32)> {
    KINDS.iter().flat_map(|kind| (1..=kind.version()).map(|version| (kind.name, version)))
}

/// The type of an event of ours, as it is stored.
#[must_use]
pub fn event_type(name: &str, version: u32) -> String {
    format!("{TYPE_PREFIX}{name}.v{version}")
}

/// The kind and the version that a stored type names, if this dateline reads it.
pub(crate) fn known_type(event_type: &str) -> Option<(&'static Kind, u32)> {
    let (name, digits) = event_type.strip_prefix(TYPE_PREFIX)?.split_once(".v")?;
    let kind = KINDS.iter().find(|kind| kind.name == name)?;
    let version: u32 = digits.parse().ok()?;
    let readable = (1..=kind.version()).contains(&version) && version.to_string() == digits;
    readable.then_some((kind, version))
}

/// Lifts data of a version, from 1, by the steps that come after it.
pub(crate) fn upcast(data: &mut Map<String, Value>, version: u32, steps: &[Upcast]) {
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for step in steps.iter().skip(done) {
        step(data);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn split_the_name(data: &mut Map<String, Value>) {
        if let Some(Value::String(name)) = data.remove("name") {
            data.insert("names".into(), json!([name]));
        }
    }

    fn add_the_desk(data: &mut Map<String, Value>) {
        data.entry("desk").or_insert_with(|| json!("unknown"));
    }

    const STEPS: [Upcast; 2] = [split_the_name, add_the_desk];

    fn lifted(data: Value, version: u32) -> Value {
        let Value::Object(mut fields) = data else { panic!("fields") };
        upcast(&mut fields, version, &STEPS);
        Value::Object(fields)
    }

    #[test]
    fn data_of_any_older_version_becomes_data_of_today() {
        let today = json!({ "names": ["a"], "desk": "unknown" });
        assert_eq!(lifted(json!({ "name": "a" }), 1), today);
        assert_eq!(lifted(json!({ "names": ["a"] }), 2), today);
        assert_eq!(lifted(today.clone(), 3), today);
    }

    #[test]
    fn data_that_is_not_as_its_version_wants_it_is_left_alone() {
        assert_eq!(lifted(json!({ "unheard": 1, "desk": "night" }), 1), json!({ "unheard": 1, "desk": "night" }));
    }

    #[test]
    fn a_type_is_known_only_in_its_one_spelling_and_up_to_todays_version() {
        assert!(known_type("dateline.StoryOpened.v1").is_some());
        for unknown in [
            "dateline.StoryOpened.v0",
            "dateline.StoryOpened.v2",
            "dateline.StoryOpened.v01",
            "dateline.StoryOpened.v+1",
            "dateline.StoryOpened.v",
            "dateline.StoryOpened",
            "dateline.storyopened.v1",
            "StoryOpened.v1",
            "com.example.StoryOpened.v1",
            "",
        ] {
            assert!(known_type(unknown).is_none(), "{unknown}");
        }
    }
}
