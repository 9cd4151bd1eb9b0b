//! Values by their paths: taken apart into leaves, and compared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::difference::{Difference, below, differences};
use crate::field_value::{FieldValue, Thing};

/// Values by their paths, as corrections name them (`spans.0.text`).
pub(super) type Leaves = BTreeMap<String, FieldValue>;

/// The members that hold whatever JSON a correction quotes: nothing in them has a path of its own.
const QUOTED: [&str; 2] = ["was", "now"];

/// Takes a value apart into its leaves, each under its path. A value without parts is its own leaf; a whole record that says nothing has
/// none.
pub(super) fn take_apart(path: &str, value: &Value, leaves: &mut Leaves) {
    match value {
        Value::Object(members) if members.is_empty() && path.is_empty() => {}
        Value::Object(members) if !members.is_empty() && !QUOTED.contains(&path) => {
            members.iter().for_each(|(name, member)| take_apart(&below(path, name), member, leaves));
        }
        Value::Array(items) if !items.is_empty() && !QUOTED.contains(&path) => {
            items
                .iter()
                .enumerate()
                .for_each(|(place, item)| take_apart(&below(path, &place.to_string()), item, leaves));
        }
        value => drop(leaves.insert(path.to_owned(), FieldValue(value.clone()))),
    }
}

/// Puts a value where another stood, with all its leaves; [`Value::Null`] leaves none there.
pub(super) fn put(path: &str, value: &Value, leaves: &mut Leaves) {
    let inside = format!("{path}.");
    let gone: Vec<String> = leaves
        .range(path.to_owned()..)
        .map(|(found, _)| found)
        .take_while(|found| found.starts_with(path))
        .filter(|found| *found == path || found.starts_with(&inside))
        .cloned()
        .collect();
    gone.iter().for_each(|path| drop(leaves.remove(path)));
    if !value.is_null() {
        take_apart(path, value, leaves);
    }
}

/// The paths at which two values differ: as deep as need be, and no deeper than where the difference can be told in words. Whole records
/// differ in what they say.
pub(super) fn differing(was: &Value, now: &Value) -> BTreeSet<String> {
    let is_whole = |one: &Difference<'_>| {
        !one.path.is_empty() && is_told_whole(one.was, one.now) || QUOTED.contains(&one.path.as_str())
    };
    let found = differences(was, now, |one| (!is_whole(one)).then(|| one.parts()));
    found.into_iter().map(|one| one.path).collect()
}

/// Whether two different values are told as a whole rather than part by part.
fn is_told_whole(was: &Value, now: &Value) -> bool {
    match (was, now) {
        (Value::Object(one), Value::Object(other)) => {
            one.is_empty() || other.is_empty() || (is_unit(was) && is_unit(now) && tells_apart(was, now))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut items = one.iter().chain(other);
            one.is_empty() || other.is_empty() || (items.all(is_unit) && tells_apart(was, now))
        }
        _ => true,
    }
}

/// Whether the words for two values say that they differ.
fn tells_apart(was: &Value, now: &Value) -> bool {
    FieldValue(was.clone()).describe() != FieldValue(now.clone()).describe()
}

/// Whether people see a value as one thing: a text, a number, a party, a work, a date, a scope.
fn is_unit(value: &Value) -> bool {
    let has_parts = value.is_object() || value.is_array();
    !has_parts || Thing::is_one_of(value, &[Thing::Named, Thing::Date, Thing::Scope])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(was: Value, now: Value) -> Vec<String> {
        differing(&was, &now).into_iter().collect()
    }

    #[test]
    fn a_difference_is_told_where_people_would_point() {
        let sony = json!({ "id": "sony", "kind": "organization", "as": "Sony" });
        let fbi = json!({ "id": "fbi", "kind": "organization", "as": "the FBI" });
        assert_eq!(paths(json!({ "role": "linked" }), json!({ "role": "involved" })), ["role"]);
        assert_eq!(paths(json!({ "by": sony }), json!({ "by": fbi })), ["by"], "a party is one thing");
        let group = json!({ "id": "sony", "kind": "group", "as": "Sony" });
        assert_eq!(
            paths(json!({ "by": sony }), json!({ "by": group })),
            ["by.kind"],
            "unless its name hides the difference"
        );
        assert_eq!(paths(json!({ "to": [sony] }), json!({ "to": [sony, fbi] })), ["to"], "so are several");
        let span = |text: &str| json!({ "kind": "quote", "text": text });
        assert_eq!(
            paths(json!({ "spans": [span("a"), span("b")] }), json!({ "spans": [span("a"), span("c")] })),
            ["spans.1.text"]
        );
        assert_eq!(paths(json!({ "spans": [span("a")] }), json!({ "spans": [span("a"), span("c")] })), ["spans.1"]);
        assert_eq!(paths(json!({ "reason": "a" }), json!({})), ["reason"], "a record that says nothing any more");
    }

    #[test]
    fn what_is_put_takes_the_place_of_all_that_stood_there() {
        let mut leaves = Leaves::new();
        take_apart("", &json!({ "a": { "b": 1, "c": [2, 3] }, "ab": 4, "d": {} }), &mut leaves);
        assert_eq!(leaves.keys().collect::<Vec<_>>(), ["a.b", "a.c.0", "a.c.1", "ab", "d"]);
        put("a", &json!({ "e": null }), &mut leaves);
        assert_eq!(leaves.keys().collect::<Vec<_>>(), ["a.e", "ab", "d"]);
        put("a", &Value::Null, &mut leaves);
        take_apart("", &json!({}), &mut leaves);
        put("d", &json!([5]), &mut leaves);
        assert_eq!(leaves.keys().collect::<Vec<_>>(), ["ab", "d.0"]);
    }
}
