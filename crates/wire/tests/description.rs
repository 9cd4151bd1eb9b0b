//! Every kind of event names all its fields to a visitor, each with the path that it has on the ledger: whoever asks for the texts,
//! parties, dates or records of an event misses none.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use dateline_story::event::{Amount, NameOf, Path, Relation, Text, TextPart, Visitor};
use dateline_story::field_value::FieldValue;
use dateline_story::mention::MentionRole;
use dateline_story::names::{RecordRef, Slug};
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, Work};
use dateline_wire::testing::{arbitrary_common, arbitrary_fact};
use proptest::prelude::*;
use serde_json::Value;

/// The fields that were named, with their values where the visitor is given them.
#[derive(Default)]
struct Named(Vec<(String, Option<Value>)>);

impl Named {
    fn add(&mut self, path: &Path<'_>, value: impl serde::Serialize) {
        self.0.push((path.to_string(), Some(serde_json::to_value(value).unwrap())));
    }

    /// What is wrong with them as the fields of something that is stored as this.
    fn faults(&self, stored: &Value) -> Vec<String> {
        let mut faults: Vec<String> = Vec::new();
        for (path, value) in &self.0 {
            let found = stored.pointer(&format!("/{}", path.replace('.', "/")));
            if value.is_some() && found != value.as_ref() {
                faults.push(format!("{path} is named as {value:?} and stored as {found:?}"));
            }
        }
        let mut leaves = Vec::new();
        collect_leaves(String::new(), stored, &mut leaves);
        let is_named =
            |leaf: &str| self.0.iter().any(|(path, _)| leaf == path || leaf.starts_with(&format!("{path}.")));
        faults.extend(leaves.into_iter().filter(|leaf| !is_named(leaf)).map(|leaf| format!("{leaf} is not named")));
        faults
    }
}

fn collect_leaves(path: String, value: &Value, leaves: &mut Vec<String>) {
    let below =
        |name: &dyn std::fmt::Display| if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) | Value::String(_) => leaves.push(path),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| collect_leaves(below(&place), item, leaves));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| collect_leaves(below(name), member, leaves));
        }
    }
}

impl<'a> Visitor<'a> for Named {
    fn text(&mut self, path: &Path<'_>, text: &'a str, _: Text) {
        self.add(path, text);
    }

    fn party(&mut self, path: &Path<'_>, party: &'a Party, _: MentionRole, _: TextPart) {
        self.add(path, party);
    }

    fn work(&mut self, path: &Path<'_>, work: &'a Work) {
        self.add(path, work);
    }

    fn record(&mut self, path: &Path<'_>, record: &'a RecordRef, _: Relation) {
        self.add(path, record);
    }

    fn amount(&mut self, path: &Path<'_>, amount: Amount) {
        self.add(path, amount);
    }

    fn date(&mut self, path: &Path<'_>, date: &'a PartialDate) {
        self.add(path, date);
    }

    fn name(&mut self, path: &Path<'_>, name: &'a Slug, _: NameOf) {
        self.add(path, name);
    }

    fn value(&mut self, path: &Path<'_>, value: &'a FieldValue) {
        self.add(path, value);
    }

    fn other(&mut self, path: &Path<'_>) {
        self.0.push((path.to_string(), None));
    }
}

proptest! {
    #[test]
    fn every_kind_names_all_its_fields_as_they_are_stored(fact in arbitrary_fact()) {
        let stored = serde_json::to_value(&fact).unwrap();
        let stored = stored.get(fact.name()).unwrap();
        let mut named = Named::default();
        fact.visit(&mut named);
        prop_assert_eq!(named.faults(stored), Vec::<String>::new(), "{}", fact.name());
    }

    #[test]
    fn what_any_kind_may_have_is_named_as_it_is_stored(common in arbitrary_common()) {
        let mut named = Named::default();
        common.visit(&mut named);
        prop_assert_eq!(named.faults(&serde_json::to_value(&common).unwrap()), Vec::<String>::new());
    }
}
