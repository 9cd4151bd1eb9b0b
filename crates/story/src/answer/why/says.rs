//! What a record says at one point, field by field, and what one of its events changed in that.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::difference::{Difference, below, differences, names};
use crate::field::{Body, step, step_mut, strip};
use crate::field_value::{FieldValue, Thing};
use crate::fold::Record;

/// One field that an event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    /// The field's path.
    pub field: String,
    /// What stood there; null for nothing.
    pub was: FieldValue,
    /// What stands there since; null for nothing, which is what is left of a withdrawn part too.
    pub now: FieldValue,
}

/// What a record says at one point. Parts that are withdrawn are holes in it, so that places in lists keep their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Says {
    /// What it says, with its withdrawn parts.
    whole: Body,
    /// The fields with a value; null in a list may be a hole.
    shown: Value,
    /// The withdrawn parts, and the record that withdrew each.
    withdrawn: BTreeMap<String, u64>,
}

/// The value of a field at one point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Told {
    /// The value; null for nothing.
    pub(super) value: FieldValue,
    /// The record that withdrew it, or what it is a part of.
    pub(super) withdrawn_by: Option<u64>,
}

impl Says {
    /// What a record says; `None` if it is not an event.
    pub(super) fn of(record: &Record) -> Option<Self> {
        let whole = record.body_with_withdrawn_parts()?;
        let mut shown = whole.to_json();
        for part in record.withdrawn_parts().keys() {
            if let Some(hole) = part.split('.').try_fold(&mut shown, step_mut) {
                *hole = Value::Null;
            }
        }
        strip(&mut shown);
        Some(Self { whole, shown, withdrawn: record.withdrawn_parts().clone() })
    }

    /// The value of a field; `None` if this record has no such field, not even an empty one.
    pub(super) fn told(&self, field: &str) -> Option<Told> {
        let value = self.whole(field)?;
        let below = |part: &str, whole: &str| part.strip_prefix(whole).is_some_and(|rest| rest.starts_with('.'));
        let covers = |part: &str| field == part || below(field, part);
        if let Some((_, by)) = self.withdrawn.iter().find(|(part, _)| covers(part)) {
            return Some(Told { value: FieldValue::default(), withdrawn_by: Some(*by) });
        }
        let gone: Vec<&str> = self.withdrawn.keys().map(String::as_str).filter(|part| below(part, field)).collect();
        let left = if gone.is_empty() { None } else { self.whole.without(gone).ok() };
        let value = left.and_then(|left| left.value(field).ok()).unwrap_or(value);
        Some(Told { value, withdrawn_by: None })
    }

    /// The value of a field with all its parts, withdrawn or not.
    pub(super) fn whole(&self, field: &str) -> Option<FieldValue> {
        self.whole.value(field).ok()
    }

    /// The withdrawn parts, and the record that withdrew each.
    pub(super) const fn withdrawn(&self) -> &BTreeMap<String, u64> {
        &self.withdrawn
    }

    /// What became of this by a later point, each change at the field that readers would name.
    pub(super) fn changes_to(&self, later: &Self) -> Vec<FieldChange> {
        let value = |says: &Self, field: &str| says.told(field).unwrap_or_default().value;
        let change = |field: String| FieldChange { was: value(self, &field), now: value(later, &field), field };
        let found = differences(&self.shown, &later.shown, |one| has_parts(one).then(|| one.parts()));
        found.into_iter().map(|one| change(one.path)).collect()
    }
}

/// Which event gave each value that a record has the value that it has: what `git blame` is for lines.
#[derive(Debug, Default)]
pub(super) struct Blame {
    since: BTreeMap<String, (Value, u64)>,
}

impl Blame {
    /// Takes in what a record says after one more event.
    pub(super) fn take_in(&mut self, says: &Says, by: u64) {
        let mut since = BTreeMap::new();
        nodes("", &says.shown, &mut |path, value| {
            let kept = self.since.get(&path).filter(|(old, _)| old == value).map(|(_, by)| *by);
            since.insert(path, (value.clone(), kept.unwrap_or(by)));
        });
        self.since = since;
    }

    /// Each field with a value, and the event that set it. What one event set below one field stands together.
    pub(super) fn fields(&self, says: &Says) -> Vec<(String, u64)> {
        let mut fields = Vec::new();
        for (name, value) in says.shown.as_object().into_iter().flatten() {
            self.gather(name, value, &mut fields);
        }
        fields.retain(|(path, _)| says.told(path).is_none_or(|told| told.withdrawn_by.is_none()));
        fields
    }

    fn gather(&self, path: &str, value: &Value, into: &mut Vec<(String, u64)>) {
        let mut since = BTreeSet::new();
        nodes(path, value, &mut |path, _| since.extend(self.since.get(&path).map(|(_, by)| *by)));
        match (since.len(), since.first()) {
            (1, Some(by)) => into.push((path.to_owned(), *by)),
            _ => members(path, value).into_iter().for_each(|(path, value)| self.gather(&path, value, into)),
        }
    }
}

/// What a value has directly below it, with the paths.
fn members<'a>(path: &str, value: &'a Value) -> Vec<(String, &'a Value)> {
    names(value).into_iter().filter_map(|name| Some((below(path, &name), step(value, &name)?))).collect()
}

/// A value and every one below it, holes too.
fn nodes(path: &str, value: &Value, take: &mut impl FnMut(String, &Value)) {
    take(path.to_owned(), value);
    members(path, value).into_iter().for_each(|(path, value)| nodes(&path, value, take));
}

/// What its readers name as one.
const NAMED_AS_ONE: [Thing; 3] = [Thing::Named, Thing::Date, Thing::Chain];

/// Whether readers would name a part of what differs, rather than all of it.
fn has_parts(one: &Difference<'_>) -> bool {
    let words = |value: &Value| FieldValue(value.clone()).describe();
    let is_one = |value: &Value| Thing::is_one_of(value, &NAMED_AS_ONE);
    let is_told_as_one =
        || !one.path.is_empty() && (is_one(one.was) || is_one(one.now)) && words(one.was) != words(one.now);
    match (one.was, one.now) {
        (Value::Object(_), Value::Object(_)) => !is_told_as_one(),
        (Value::Array(was), Value::Array(now)) => {
            was.len() == now.len() || was.iter().zip(now).all(|(was, now)| was == now)
        }
        _ => false,
    }
}
