//! Two values of one field in words that differ where the values do.
//!
//! The words for a value leave out what readers need not know: a party's id, the zone of a date. Where only that differs, was and now
//! would read the same. Here it is told: `2014-11-24 (“Monday”)` and `2014-11-24 (“last Monday”)`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::looks::{alike, apart, texts_apart};
use super::{HOP, Thing, describe};
use crate::partial_date::PartialDate;

/// A value in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words. Those of others in them are as they came.
    pub words: String,
    /// Whether they stand within quotation marks: a text does, and a chain, whose arrows would be taken for more of the same.
    pub is_quoted: bool,
}

impl Words {
    pub(super) fn of(value: &Value) -> Self {
        Self::new(value, describe(value))
    }

    fn new(value: &Value, words: String) -> Self {
        Self { is_quoted: value.is_string() || words.contains(HOP), words }
    }

    /// The words, within quotation marks where they stand so.
    #[must_use]
    pub fn quote(&self) -> String {
        if self.is_quoted { format!("“{}”", self.words) } else { self.words.clone() }
    }
}

/// Whether readers could take the one for the other.
pub(super) fn look_alike([one, other]: &[Words; 2]) -> bool {
    if one.is_quoted == other.is_quoted { alike(&one.words, &other.words) } else { alike(&one.quote(), &other.quote()) }
}

/// Two values in words.
pub(super) fn both(one: &Value, other: &Value) -> [Words; 2] {
    let usual = [Words::of(one), Words::of(other)];
    if one == other || !look_alike(&usual) {
        return usual;
    }
    let told = match (one, other) {
        (Value::String(one), Value::String(other)) => Some(texts_apart(one, other)),
        (Value::Array(one), Value::Array(other)) => Some(lists(one, other, ", ")),
        (Value::Object(one), Value::Object(other)) => objects(one, other),
        _ => None,
    };
    match told {
        Some((first, second)) if apart(&first, &second) => [Words::new(one, first), Words::new(other, second)],
        // What nobody has words for.
        _ => [one, other].map(|value| Words { words: exact(value), is_quoted: false }),
    }
}

/// Lists of one length item by item; of others each item within quotation marks, so that its end is seen.
fn lists(one: &[Value], other: &[Value], between: &str) -> (String, String) {
    if one.len() == other.len() {
        let (one, other): (Vec<_>, Vec<_>) = one.iter().zip(other).map(words).unzip();
        let (one, other) = (one.join(between), other.join(between));
        if apart(&one, &other) {
            return (one, other);
        }
    }
    let quoted =
        |list: &[Value]| list.iter().map(|item| format!("“{}”", describe(item))).collect::<Vec<_>>().join(between);
    (quoted(one), quoted(other))
}

/// Two values in words, without quotation marks.
fn words((one, other): (&Value, &Value)) -> (String, String) {
    let [one, other] = both(one, other);
    (one.words, other.words)
}

/// Whether the words for two values differ in more than white space.
pub(super) fn are_apart(one: &Words, other: &Words) -> bool {
    apart(&one.quote(), &other.quote())
}

/// Two objects in words that tell them apart.
fn objects(one: &Map<String, Value>, other: &Map<String, Value>) -> Option<(String, String)> {
    Some((object(one, &[other])?, object(other, &[one])?))
}

/// The usual words of an object, each part of them told apart from its counterpart in others, and after them in what else it differs
/// from any of them; nothing for one that has no words.
fn object(one: &Map<String, Value>, others: &[&Map<String, Value>]) -> Option<String> {
    let (thing, told) = Thing::of(one)?;
    if others.iter().any(|other| Thing::of(other).is_none_or(|(other, _)| other != thing)) {
        return None;
    }
    let names: BTreeSet<&str> =
        others.iter().flat_map(|other| one.keys().chain(other.keys())).map(String::as_str).collect();
    let another = |name: &str| others.iter().copied().find(|other| one.get(name) != other.get(name));
    let differing = names.into_iter().filter(|name| another(name).is_some());
    let (seen, mut unseen): (Vec<&str>, Vec<&str>) = differing.partition(|name| told.contains(name));
    let mut words = told_words(one, &seen, another);
    if let Some(zone) = another("zone").and_then(|other| zone(one, other)) {
        unseen.retain(|name| *name != "zone");
        words = format!("{words} {zone}").trim_end().to_owned();
    }
    let is_said = !unseen.is_empty()
        || others.iter().all(|other| {
            let of_the_other = told_words(other, &seen, |name| (one.get(name) != other.get(name)).then_some(one));
            another("zone").is_some() || apart(&words, &of_the_other)
        });
    let unsaid = if is_said { unseen } else { seen };
    // Names and kinds of parties, and printed words, before the rest.
    let (first, rest): (Vec<&str>, Vec<&str>) =
        unsaid.iter().partition(|name| matches!(**name, "id" | "kind" | "words"));
    let details =
        first.into_iter().chain(rest).filter_map(|name| detail(name, one.get(name)?, another(name)?.get(name)));
    let details = details.collect::<Vec<_>>().join(", ");
    Some(if details.is_empty() { words } else { format!("{words} ({details})") })
}

/// One value in words that tell it apart from each of several others, so far as it goes.
pub(super) fn among(value: &Value, others: &[&Value]) -> Option<Words> {
    let others = others.iter().map(|other| other.as_object()).collect::<Option<Vec<_>>>()?;
    object(value.as_object()?, &others).map(|words| Words::new(value, words))
}

/// The usual words, in which each of the parts that differ is told apart from its counterpart in another object.
fn told_words<'a>(
    one: &Map<String, Value>,
    seen: &[&str],
    another: impl Fn(&str) -> Option<&'a Map<String, Value>>,
) -> String {
    let mut told = one.clone();
    for name in seen {
        let other = another(name).and_then(|other| other.get(*name));
        match (one.get(*name), other) {
            (Some(Value::Array(one)), Some(Value::Array(other))) if *name == "hops" => return lists(one, other, HOP).0,
            (Some(one), Some(other)) => {
                let [Words { words, .. }, _] = both(one, other);
                let words = if *name == "records" { vec![words].into() } else { words.into() };
                told.insert((*name).to_owned(), words);
            }
            _ => {}
        }
    }
    describe(&Value::Object(told))
}

/// The members whose values are words of the ledger's own, not those of others.
const WORDS_OF_OURS: [&str; 6] = ["basis", "extent", "factuality", "ground_rule", "kind", "role"];

/// What one member of an object says; nothing for an empty one.
fn detail(name: &str, value: &Value, than: Option<&Value>) -> Option<String> {
    if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
        return None;
    }
    let [told, _] = both(value, than.unwrap_or(&Value::Null));
    let said = match value.as_str() {
        Some(word) if WORDS_OF_OURS.contains(&name) => word.replace('_', " "),
        _ => told.quote(),
    };
    Some(match (name, value.as_str()) {
        ("extent", Some("moment")) => "at one moment".to_owned(),
        ("extent", Some("lasting")) => "all the time".to_owned(),
        ("id" | "zone", _) => told.words,
        ("kind" | "basis" | "words", _) => said,
        _ => format!("{} {said}", name.replace('_', " ")),
    })
}

/// How the clocks of a date's zone are called then, for dates with a time of day; the zone's own name where those of another date's zone
/// are called the same.
fn zone(one: &Map<String, Value>, other: &Map<String, Value>) -> Option<String> {
    let called = |members: &Map<String, Value>| {
        let date: PartialDate = serde_json::from_value(Value::Object(members.clone())).ok()?;
        date.time?;
        let Some(zone) = date.zone else { return Some((String::new(), String::new())) };
        let clocks = date.bounds().start?.to_utc().with_timezone(&zone.tz()).format("%Z").to_string();
        Some((clocks, zone.to_string()))
    };
    let ((clocks, zone), (other_clocks, _)) = (called(one)?, called(other)?);
    Some(if clocks == other_clocks { zone } else { clocks })
}

/// A value as JSON, with all that is not plain to the eye as escapes.
fn exact(value: &Value) -> String {
    let mut told = String::new();
    let mut before = None;
    for character in value.to_string().chars() {
        match character {
            '!'..='~' => told.push(character),
            ' ' if before != Some(' ') => told.push(character),
            _ => told.extend(character.escape_unicode()),
        }
        before = Some(character);
    }
    told
}
