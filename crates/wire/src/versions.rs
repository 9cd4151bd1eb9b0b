//! Versions of the stored form: how older ones are lifted to today's, and how an event looks in an older one.
//!
//! # Changelog of the wire format
//!
//! | version | of | what changed |
//! |---|---|---|
//! | v1 | every kind, and the envelope | the first form |
//! | v2 | StoryOpened, StatementIssued, AttributionMade, IncidentReported, ReleaseScheduled, ReleasePostponed, ReleaseCancelled, ClaimAsserted, CorrectionIssued | `evidence`: places in captured bytes |
//! | v2 | RecordWithdrawn | `evidence`; `part`: the part of the record that is withdrawn |
//!
//! # Rules
//! - What was stored is never rewritten. A version that was ever released is read for ever; its golden bytes in
//!   `tests/golden/` stay as they are, and a test fails where one is missing.
//! - A new optional field does not fit an old program, which refuses fields that it does not know. So every change to what a
//!   kind's `data` can hold makes a new version of that kind: an older dateline then shows the event as unknown and folds on.
//! - A kind's row in the table of kinds has one step for each version before today's. It lifts the fields of `data` as
//!   that version has them to how the next has them, and lowers them again. Neither way fails: data that is not as its version
//!   wants it is left alone, and then refused by today's types with a reason.
//! - Lifted and lowered again, data that a version wrote is what it was. So the bytes of every version, not only of today's,
//!   are compared with what that version wrote for the event; a field that came later is none of an older version's.

use serde_json::{Map, Value};

use crate::kinds::{KINDS, Kind};

/// Changes the fields of an event's `data`.
type Change = fn(&mut Map<String, Value>);

/// From one version of a kind to the next, and back.
pub(crate) struct Step {
    /// Lifts data to the newer version.
    lift: Change,
    /// Lowers data to the older version. What that has no place for is dropped.
    lower: Change,
}

impl Step {
    /// The newer version has `evidence`; data of the older one is as it was.
    pub(crate) const EVIDENCE: Self = Self { lift: unchanged, lower: |data| drop(data.remove("evidence")) };

    /// The newer version has `evidence` and `part`; data of the older one is as it was.
    pub(crate) const EVIDENCE_AND_PART: Self = Self {
        lift: unchanged,
        lower: |data| {
            data.remove("evidence");
            data.remove("part");
        },
    };
}

/// The lift of a step that only adds optional fields.
fn unchanged(_: &mut Map<String, Value>) {}

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

/// Lifts data of a version, from 1, to today's.
pub(crate) fn upcast(data: &mut Map<String, Value>, version: u32, steps: &[Step]) {
    for step in since(version, steps) {
        (step.lift)(data);
    }
}

/// Lowers data of today's version to an older one, from 1.
pub(crate) fn downcast(data: &mut Map<String, Value>, version: u32, steps: &[Step]) {
    for step in since(version, steps).rev() {
        (step.lower)(data);
    }
}

/// The steps that came after a version.
fn since(version: u32, steps: &[Step]) -> impl DoubleEndedIterator<Item = &Step> {
    steps.iter().skip(usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn split_the_name(data: &mut Map<String, Value>) {
        if let Some(Value::String(name)) = data.get("name") {
            let names = json!([name]);
            data.remove("name");
            data.insert("names".into(), names);
        }
    }

    fn join_the_names(data: &mut Map<String, Value>) {
        if let Some(Value::Array(names)) = data.remove("names")
            && let Some(name) = names.into_iter().next()
        {
            data.insert("name".into(), name);
        }
    }

    const STEPS: [Step; 2] = [Step { lift: split_the_name, lower: join_the_names }, Step::EVIDENCE_AND_PART];

    fn changed(data: &Value, change: impl FnOnce(&mut Map<String, Value>)) -> Value {
        let mut fields = data.as_object().unwrap().clone();
        change(&mut fields);
        Value::Object(fields)
    }

    fn lifted(data: &Value, version: u32) -> Value {
        changed(data, |fields| upcast(fields, version, &STEPS))
    }

    fn lowered(data: &Value, version: u32) -> Value {
        changed(data, |fields| downcast(fields, version, &STEPS))
    }

    #[test]
    fn data_of_any_older_version_becomes_data_of_today() {
        assert_eq!(lifted(&json!({ "name": "a" }), 1), json!({ "names": ["a"] }));
        assert_eq!(lifted(&json!({ "names": ["a"] }), 2), json!({ "names": ["a"] }));
        let today = json!({ "names": ["a"], "part": "names.0" });
        assert_eq!(lifted(&today, 3), today);
    }

    #[test]
    fn data_of_an_older_version_lifted_and_lowered_again_is_what_it_was() {
        for (data, version) in [(json!({ "name": "a" }), 1), (json!({ "names": ["a"] }), 2)] {
            assert_eq!(lowered(&lifted(&data, version), version), data);
        }
    }

    #[test]
    fn an_older_version_has_no_place_for_what_came_later() {
        let today = json!({ "names": ["a"], "evidence": [1], "part": "names.0" });
        assert_eq!(lowered(&today, 3), today);
        assert_eq!(lowered(&today, 2), json!({ "names": ["a"] }));
        assert_eq!(lowered(&today, 1), json!({ "name": "a" }));
    }

    #[test]
    fn data_that_is_not_as_its_version_wants_it_is_left_alone() {
        let odd = json!({ "unheard": 1, "name": 7 });
        assert_eq!(lifted(&odd, 1), odd);
    }

    #[test]
    fn a_type_is_known_only_in_its_one_spelling_and_up_to_todays_version() {
        for known in ["dateline.StoryOpened.v1", "dateline.StoryOpened.v2", "dateline.GapNoted.v1"] {
            assert!(known_type(known).is_some(), "{known}");
        }
        for unknown in [
            "dateline.StoryOpened.v0",
            "dateline.StoryOpened.v3",
            "dateline.GapNoted.v2",
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
