use std::collections::BTreeSet;

use dateline_story::event::Fact;
use dateline_wire::testing::{arbitrary_common, arbitrary_fact};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::command_json;

/// What is known after some records, each as its kind and data.
fn after(records: &[(&str, Value)]) -> Known {
    let mut known = Known::default();
    for (kind, data) in records {
        let draft = command_json::read_value(json!({ "type": kind, "story": "sony-hack", "data": data })).unwrap();
        known.learn(&Body { common: draft.common, fact: draft.fact });
    }
    known
}

fn fbi(printed: &str) -> Value {
    json!({ "id": "fbi", "kind": "organization", "as": printed })
}

fn looked_into(matter: &str, printed: &str) -> (&'static str, Value) {
    ("investigation", json!({ "agency": fbi(printed), "matter": matter, "about": "it" }))
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn texts(names: &[Slug]) -> Vec<&str> {
    names.iter().map(Slug::as_str).collect()
}

#[test]
fn a_party_is_known_by_all_its_printed_names_the_latest_first() {
    let names = ["the FBI", "FBI", "F.B.I.", "FBI"];
    let known = after(&names.map(|printed| looked_into("leak", printed)));
    assert_eq!(known.names_of(&slug("fbi")), ["FBI", "F.B.I.", "the FBI"]);
    assert_eq!(known.party(&slug("fbi")).unwrap().printed, "FBI");
    assert!(known.names_of(&slug("nsa")).is_empty());
}

#[test]
fn the_storys_own_names_come_in_the_order_of_their_last_use() {
    let figure = |name: &str| ("figure", json!({ "figure": name, "of": "x", "value": "1" }));
    let incident = |name: &str| ("incident", json!({ "incident": name, "kind": "attack", "description": "x" }));
    let blamed = json!({
        "attributor": fbi("FBI"), "incident": "breach", "attributed_to": fbi("FBI"), "role": "perpetrated"
    });
    let known = after(&[
        incident("breach"),
        figure("deaths"),
        incident("crash"),
        figure("losses"),
        ("attribution", blamed),
        looked_into("leak", "FBI"),
        looked_into("threats", "FBI"),
        ("investigation-closed", json!({ "agency": fbi("FBI"), "matter": "leak" })),
        figure("deaths"),
    ]);
    assert_eq!(texts(known.incidents()), ["breach", "crash"]);
    assert_eq!(texts(known.figures()), ["deaths", "losses"]);
    assert_eq!(texts(known.matters()), ["leak", "threats"]);
}

/// Every object in a value that is a party's or a work's: the id, the kind and the printed name.
fn named(value: &Value, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(members) => {
            if let (Some(Value::String(id)), Some(Value::String(printed))) = (members.get("id"), members.get("as")) {
                found.insert((id.clone(), printed.clone()));
            }
            members.values().for_each(|member| named(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

proptest! {
    #[test]
    fn whoever_is_named_anywhere_in_a_record_is_known(common in arbitrary_common(), fact in arbitrary_fact()) {
        let mut all = BTreeSet::new();
        named(&serde_json::to_value(&common).unwrap(), &mut all);
        // The values of a correction are no names until the record that it corrects has them.
        if !matches!(fact, Fact::CorrectionIssued(_)) {
            named(&serde_json::to_value(&fact).unwrap(), &mut all);
        }
        let mut known = Known::default();
        known.learn(&Body { common, fact });
        let parties = known.parties().flat_map(|party| {
            known.names_of(&party.id).iter().map(|printed| (party.id.to_string(), printed.clone())).collect::<Vec<_>>()
        });
        let works = known.works().map(|work| (work.id.to_string(), work.printed.clone()));
        prop_assert_eq!(parties.chain(works).collect::<BTreeSet<_>>(), all);
    }
}
