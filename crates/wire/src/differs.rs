//! Where two messages part, in words that help whoever wrote the other one.

use serde_json::Value;

/// Why bytes are not the canonical form of the value in them; nothing if they are.
pub(crate) fn where_not_canonical(bytes: &[u8], canonical: &[u8]) -> Option<String> {
    if bytes == canonical {
        return None;
    }
    let same = bytes.iter().zip(canonical).take_while(|(one, other)| one == other).count();
    Some(format!(
        "not canonical: byte {} is not as in the canonical form (RFC 8785: members in order, no spaces, shortest escapes)",
        same.saturating_add(1)
    ))
}

/// The path to the first member or item that is not the same in both; nothing if the values are equal.
pub(crate) fn first_difference(written: &Value, found: &Value) -> Option<String> {
    match (written, found) {
        (Value::Object(written), Value::Object(found)) => {
            let in_found = found.iter().find_map(|(name, value)| {
                let path = |rest: String| join(name, &rest);
                match written.get(name) {
                    None => Some(name.clone()),
                    Some(expected) => first_difference(expected, value).map(path),
                }
            });
            in_found.or_else(|| written.keys().find(|name| !found.contains_key(*name)).cloned())
        }
        (Value::Array(written), Value::Array(found)) if written.len() == found.len() => {
            written.iter().zip(found).enumerate().find_map(|(place, (expected, value))| {
                first_difference(expected, value).map(|rest| join(&place.to_string(), &rest))
            })
        }
        _ => (written != found).then(String::new),
    }
}

fn join(first: &str, rest: &str) -> String {
    if rest.is_empty() { first.to_owned() } else { format!("{first}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_first_difference_is_named_by_its_path() {
        let one = json!({ "a": 1, "b": [{ "c": "x" }] });
        for (other, path) in [
            (json!({ "a": 1, "b": [{ "c": "x" }] }), None),
            (json!({ "a": 2, "b": [{ "c": "x" }] }), Some("a")),
            (json!({ "a": 1, "b": [{ "c": "y" }] }), Some("b.0.c")),
            (json!({ "a": 1, "b": [{ "c": "x", "d": null }] }), Some("b.0.d")),
            (json!({ "a": 1 }), Some("b")),
            (json!({ "a": 1, "b": [] }), Some("b")),
        ] {
            assert_eq!(first_difference(&one, &other).as_deref(), path);
        }
    }
}
