//! What is absent is left out of the bytes.

use serde_json::Value;

/// Removes, at every level, members that are `null` or an empty list. Items of lists stay, so that no place shifts.
pub(crate) fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => members.retain(|_, member| {
            strip(member);
            !is_absent(member)
        }),
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// As [`strip`] for the fields of an event, except that a field named in `verbatim` has any JSON value and is kept as it is,
/// unless it is `null`: an empty list in it means an empty list.
pub(crate) fn strip_fields(fields: &mut serde_json::Map<String, Value>, verbatim: &[&str]) {
    fields.retain(|name, field| {
        if verbatim.contains(&name.as_str()) {
            !field.is_null()
        } else {
            strip(field);
            !is_absent(field)
        }
    });
}

fn is_absent(member: &Value) -> bool {
    match member {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nulls_and_empty_lists_are_left_out_at_every_level() {
        let mut value = json!({ "a": null, "b": [], "c": { "d": null, "e": [{ "f": [] }] }, "g": [null, []] });
        strip(&mut value);
        assert_eq!(value, json!({ "c": { "e": [{}] }, "g": [null, []] }));
    }

    #[test]
    fn the_value_of_a_correction_is_kept_as_it_is() {
        let mut fields = serde_json::Map::new();
        fields.insert("now".into(), json!([]));
        fields.insert("was".into(), json!(null));
        fields.insert("to".into(), json!([]));
        strip_fields(&mut fields, &["was", "now"]);
        assert_eq!(Value::Object(fields), json!({ "now": [] }));
    }
}
