//! The value of a field, whatever its type, as a correction quotes it.

mod apart;
pub(crate) mod looks;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

pub use apart::Words;

/// A JSON value. In formats that people read it is written as itself, in others as its JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldValue(pub Value);

impl FieldValue {
    /// The value in words: a text without its quotation marks, a party or work by its printed name, a chain by those of its
    /// hops, a scope by its parts, a date as it is written, a list with commas; anything else as JSON.
    #[must_use]
    pub fn describe(&self) -> String {
        describe(&self.0)
    }

    /// The value in words, a text within quotation marks.
    #[must_use]
    pub fn quote(&self) -> String {
        Words::of(&self.0).quote()
    }

    /// Whether readers of the usual words could take one value for another that it is not.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self != other && apart::look_alike(&[Words::of(&self.0), Words::of(&other.0)])
    }

    /// What was and what is, in words: the usual ones, or, where these look the same although the values differ, with what differs:
    /// `2014-11-24 (“Monday”)` and `2014-11-24 (“last Monday”)`.
    #[must_use]
    pub fn both(was: &Self, now: &Self) -> [Words; 2] {
        apart::both(&was.0, &now.0)
    }

    /// Several values that followed one another, in words: each told apart from those that look the same.
    #[must_use]
    pub fn each<'a>(values: impl IntoIterator<Item = &'a Self>) -> Vec<Words> {
        let values: Vec<&Self> = values.into_iter().collect();
        let told = values.iter().map(|value| {
            let others: Vec<&Value> = values.iter().filter(|one| value.looks_like(one)).map(|one| &one.0).collect();
            let Some(nearest) = others.first() else { return Words::of(&value.0) };
            let [told, of_the_nearest] = apart::both(&value.0, nearest);
            let among = apart::among(&value.0, &others);
            among.filter(|among| apart::are_apart(among, &of_the_nearest)).unwrap_or(told)
        });
        told.collect()
    }
}

/// What stands between two hops of a chain.
const HOP: &str = " → ";

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(describe).collect::<Vec<_>>().join(", "),
        Value::Object(members) if members.get("hops").is_some_and(Value::is_array) => {
            let hops = members.get("hops").and_then(Value::as_array).into_iter().flatten();
            hops.map(describe).collect::<Vec<_>>().join(HOP)
        }
        Value::Object(members) if members.contains_key("party") => members.get("party").map_or(String::new(), describe),
        Value::Object(members) if members.get("records").is_some_and(Value::is_array) => {
            let sentence = members.get("sentence").and_then(Value::as_str);
            let sentence = sentence.map_or(String::new(), |sentence| format!("“{sentence}”: "));
            format!("{sentence}{}", members.get("records").map_or(String::new(), describe))
        }
        Value::Object(members) if members.contains_key("channel") => {
            let parts = ["channel", "market", "variant"].into_iter().filter_map(|name| members.get(name));
            parts.map(describe).collect::<Vec<_>>().join(", ")
        }
        Value::Object(members) => match (members.get("as"), members.get("date"), members.get("text")) {
            (Some(Value::String(printed)), ..) => printed.clone(),
            (_, Some(Value::String(date)), _) => match members.get("time") {
                Some(Value::String(time)) => format!("{date} {time}"),
                _ => date.clone(),
            },
            (.., Some(Value::String(text))) => format!("“{text}”"),
            _ => value.to_string(),
        },
        other => other.to_string(),
    }
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            self.0.to_string().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Value::deserialize(deserializer).map(Self)
        } else {
            let text = String::deserialize(deserializer)?;
            serde_json::from_str(&text).map(Self).map_err(D::Error::custom)
        }
    }
}

impl JsonSchema for FieldValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FieldValue".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "The value of a field: any JSON value. Absent where the field has none." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_people_type_in_a_short_form_is_told_in_words() {
        let hop = |name: &str| json!({"party": {"id": "x", "kind": "person", "as": name}, "role": "origin"});
        let told = |value: Value| FieldValue(value).describe();
        assert_eq!(told(json!({"hops": [hop("Sony"), hop("NBC News")]})), "Sony → NBC News");
        assert_eq!(told(json!([{"hops": [hop("Sony")]}, {"hops": [hop("the FBI")]}])), "Sony, the FBI");
        assert_eq!(told(json!({"channel": "premiere", "market": "New York"})), "premiere, New York");
        let cited = json!([{"sentence": "It rained.", "records": ["a#1", "a#2"]}, {"records": ["a#3"]}]);
        assert_eq!(told(cited), "“It rained.”: a#1, a#2, a#3");
        assert_eq!(
            FieldValue(json!({"hops": [hop("Sony"), hop("NBC")]})).quote(),
            "“Sony → NBC”",
            "told beside an arrow"
        );
        assert_eq!(told(json!({"unheard": 1})), "{\"unheard\":1}");
    }
}
