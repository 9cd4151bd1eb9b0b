//! The value of a field, whatever its type, as a correction quotes it.

mod apart;
pub(crate) mod looks;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

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

/// What readers see as one thing in a value with members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    Chain,
    Hop,
    Citation,
    Scope,
    /// A party or a work.
    Named,
    Date,
    Span,
}

/// Whether a member is what a thing is known by.
type IsThing = fn(&Value) -> bool;

/// Each thing, with the member by which it is known, what that is, and the members of which its words are made.
const THINGS: [(Thing, &str, IsThing, &[&str]); 7] = [
    (Thing::Chain, "hops", Value::is_array, &["hops"]),
    (Thing::Hop, "party", |_| true, &["party"]),
    (Thing::Citation, "records", Value::is_array, &["sentence", "records"]),
    (Thing::Scope, "channel", |_| true, &["channel", "market", "variant"]),
    (Thing::Named, "as", Value::is_string, &["as"]),
    (Thing::Date, "date", Value::is_string, &["date", "time"]),
    (Thing::Span, "text", Value::is_string, &["text"]),
];

impl Thing {
    /// What a value is, and the members of which its words are made; `None` for what has no words of its own.
    pub(crate) fn of(members: &Map<String, Value>) -> Option<(Self, &'static [&'static str])> {
        let known = THINGS.iter().find(|(_, name, is_it, _)| members.get(*name).is_some_and(is_it));
        known.map(|(thing, _, _, told)| (*thing, *told))
    }

    /// Whether a value is one of some things.
    pub(crate) fn is_one_of(value: &Value, things: &[Self]) -> bool {
        value.as_object().and_then(Self::of).is_some_and(|(thing, _)| things.contains(&thing))
    }
}

fn describe(value: &Value) -> String {
    let joined = |items: &[Value], between: &str| items.iter().map(describe).collect::<Vec<_>>().join(between);
    let (thing, told) = match value {
        Value::Null => return "nothing".to_owned(),
        Value::String(text) => return text.clone(),
        Value::Array(items) => return joined(items, ", "),
        other => match other.as_object().and_then(Thing::of) {
            Some(known) => known,
            None => return other.to_string(),
        },
    };
    let told: Vec<&Value> = told.iter().filter_map(|name| value.get(*name)).collect();
    match (thing, told.as_slice()) {
        (Thing::Chain, [Value::Array(hops)]) => joined(hops, HOP),
        (Thing::Citation, [Value::String(sentence), records]) => format!("“{sentence}”: {}", describe(records)),
        (Thing::Date, [date, Value::String(time)]) => format!("{} {time}", describe(date)),
        (Thing::Citation, [.., one]) | (Thing::Date, [one, ..]) => describe(one),
        (Thing::Span, [text]) => format!("“{}”", describe(text)),
        (_, parts) => parts.iter().map(|part| describe(part)).collect::<Vec<_>>().join(", "),
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
