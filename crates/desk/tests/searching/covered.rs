//! No text of any kind of record is left out.

use std::collections::BTreeMap;

use dateline_story::answer::search::texts;
use dateline_story::field::Body;
use serde_json::Value;

use crate::common::tries::for_each_of;

/// Names of members that hold no words: ids, numbers, dates, words of ours.
const NO_WORDS: &[&str] = &[
    "id",
    "kind",
    "role",
    "ground_rule",
    "factuality",
    "basis",
    "extent",
    "date",
    "time",
    "zone",
    "grade",
    "stance",
    "embedded_in",
    "sha256",
    "body_sha256",
    "incident",
    "figure",
    "matter",
    "record",
    "from",
    "to",
    "relation",
    "status",
    "label",
    "rule",
    "until",
    "captured",
    "field",
    "part",
    "was",
    "now",
    "records",
];

#[test]
fn every_text_of_every_kind_of_record_can_be_searched_under_its_path() {
    let events = proptest::collection::vec(dateline_wire::testing::arbitrary_event(), 40);
    for_each_of(40, &events, |events| {
        for event in events {
            let body = Body { common: event.common, fact: event.fact };
            let mut found: BTreeMap<String, String> = BTreeMap::new();
            for one in texts(&body) {
                // What a correction quotes may be anything, with names that have dots in them.
                if !one.field.starts_with("was") && !one.field.starts_with("now") {
                    assert_eq!(body.value(&one.field).unwrap().0, Value::from(&*one.text), "{}", one.field);
                }
                found.insert(one.field, one.text.into_owned());
            }
            let fact = serde_json::to_value(&body.fact).unwrap();
            let fact = fact.as_object().unwrap().values().next().unwrap().clone();
            for whole in [fact, serde_json::to_value(&body.common).unwrap()] {
                assert_covered(&found, "", &whole);
            }
        }
    });
}

fn assert_covered(found: &BTreeMap<String, String>, path: &str, value: &Value) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::String(_) => assert!(found.contains_key(path), "{path}"),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| assert_covered(found, &below(&n.to_string()), item));
        }
        Value::Object(members) => {
            for (name, member) in members {
                // An incident's kind is words; those of parties, works and spans are not.
                let is_words = path.is_empty() && name == "kind" && found.contains_key("kind");
                let is_records = !is_words && NO_WORDS.contains(&name.as_str()) && !(name == "to" && member.is_array());
                if !is_records {
                    assert_covered(found, &below(name), member);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
