//! A PROV-JSON document in the making.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::members::Members;

/// The relations, in the order in which they are written.
const RELATIONS: [&str; 11] = [
    "wasGeneratedBy",
    "used",
    "wasInformedBy",
    "wasInvalidatedBy",
    "wasDerivedFrom",
    "wasAttributedTo",
    "wasAssociatedWith",
    "actedOnBehalfOf",
    "wasInfluencedBy",
    "alternateOf",
    "hadMember",
];

/// A document in the making.
#[derive(Default)]
pub(super) struct Paper {
    prefixes: Members,
    entities: Members,
    activities: Members,
    agents: Members,
    relations: BTreeMap<&'static str, Vec<Members>>,
}

impl Paper {
    pub(super) fn new(prefixes: Members) -> Self {
        Self { prefixes, ..Self::default() }
    }

    /// An entity; what is known of it already stays.
    pub(super) fn entity(&mut self, name: &str, members: Members) {
        add(&mut self.entities, name, members);
    }

    pub(super) fn activity(&mut self, name: &str, members: Members) {
        add(&mut self.activities, name, members);
    }

    /// An agent; what is known of it already stays.
    pub(super) fn agent(&mut self, name: &str, members: Members) {
        add(&mut self.agents, name, members);
    }

    /// A relation between what has these names, with what else is said of it. The same one twice is one.
    pub(super) fn relate(&mut self, relation: &'static str, ends: &[(&str, &str)], more: Members) {
        let mut members = Members::new();
        for (role, name) in ends {
            members.put(role, *name);
        }
        if let Value::Object(more) = Value::from(more) {
            for (name, value) in more {
                members.put(&name, value);
            }
        }
        let relations = self.relations.entry(relation).or_default();
        if relations.last() != Some(&members) {
            relations.push(members);
        }
    }

    pub(super) fn into_members(mut self) -> Members {
        let mut document = Members::new().with("prefix", self.prefixes);
        for (section, found) in [("entity", self.entities), ("activity", self.activities), ("agent", self.agents)] {
            document.put(section, found);
        }
        for relation in RELATIONS {
            let mut named = Members::new();
            for (count, members) in (1_u64..).zip(self.relations.remove(relation).unwrap_or_default()) {
                named.put(&format!("_:{relation}{count}"), members);
            }
            document.put(relation, named);
        }
        document
    }
}

fn add(found: &mut Members, name: &str, members: Members) {
    if !found.contains(name) {
        found.put(name, members);
    }
}

/// A literal of a type.
pub(super) fn typed(text: &str, kind: &str) -> Value {
    Members::new().with("$", text).with("type", kind).into()
}

/// A name as a value.
pub(super) fn qualified(name: &str) -> Value {
    typed(name, "prov:QUALIFIED_NAME")
}

/// An instant as a value.
pub(super) fn time(instant: &str) -> Value {
    typed(instant, "xsd:dateTime")
}

/// A whole number as a value.
pub(super) fn number(digits: &str) -> Value {
    typed(digits, "xsd:unsignedLong")
}
