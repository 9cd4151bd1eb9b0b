//! Reading and replacing one value of a record by its path, such as `role`, `spans.0.text` or `occurred.date`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::difference::{Difference, differences};
use crate::event::{Common, Fact};
use crate::field_value::FieldValue;

/// Why a path or a value does not fit a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// The record has no such field.
    #[error("there is no field {field:?}; the fields with a value are: {}", known.join(", "))]
    Missing {
        /// The path that was asked for.
        field: String,
        /// The top-level fields that have a value.
        known: Vec<String>,
    },
    /// Without this part there is no record.
    #[error("{field:?} cannot go: without it there is no record")]
    Needed {
        /// The path.
        field: String,
    },
    /// The value is not of the field's type.
    #[error("{value} does not fit the field {field:?}: {problem}")]
    DoesNotFit {
        /// The path.
        field: String,
        /// The value, as JSON.
        value: String,
        /// What the field wants.
        problem: String,
    },
}

/// What a record says, in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Body {
    /// What every kind may have.
    pub common: Common,
    /// What this kind says.
    pub fact: Fact,
}

impl Body {
    /// All fields that have a value, at one level, as the ledger stores them.
    #[must_use]
    pub fn stored(&self) -> FieldValue {
        let mut whole = self.to_json();
        strip(&mut whole);
        FieldValue(whole)
    }

    /// The names of the top-level fields that have a value, in their order.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        named(&self.to_json())
    }

    /// The value at a path; [`Value::Null`] for a field or list that this kind has and this record leaves empty.
    ///
    /// # Errors
    /// [`FieldError::Missing`].
    pub fn value(&self, field: &str) -> Result<FieldValue, FieldError> {
        let whole = self.to_json();
        let found = field.split('.').try_fold(&whole, step).ok_or_else(|| missing(field, &whole))?;
        Ok(stored(found.clone()))
    }

    /// This body with another value at a path. `null` empties the field, a list too.
    ///
    /// # Errors
    /// [`FieldError::Missing`], [`FieldError::DoesNotFit`].
    pub fn with(&self, field: &str, value: &FieldValue) -> Result<Self, FieldError> {
        self.replace(field, value).map(|(_, body)| body)
    }

    /// This body with another value at a path, and the value that stood there, with all that is empty in it.
    ///
    /// # Errors
    /// As [`Self::with`].
    pub(crate) fn replace(&self, field: &str, value: &FieldValue) -> Result<(FieldValue, Self), FieldError> {
        let mut whole = self.to_json();
        let Some(place) = field.split('.').try_fold(&mut whole, step_mut) else {
            return Err(missing(field, &self.to_json()));
        };
        let value_there = match (&value.0, &*place) {
            (Value::Null, Value::Array(_)) => Value::Array(Vec::new()),
            (value, _) => value.clone(),
        };
        let found = std::mem::replace(place, value_there);
        let body = self.rebuild_from(whole).map_err(|problem| FieldError::DoesNotFit {
            field: field.to_owned(),
            value: value.0.to_string(),
            problem,
        })?;
        Ok((FieldValue(found), body))
    }

    /// The values of this body that another one, which came of it, has not, by paths that both have; with all that is empty in them.
    pub(crate) fn values_unlike(&self, other: &Self) -> Vec<(String, FieldValue)> {
        let mut values = Vec::new();
        let mut compare = |was: Value, now: Value| {
            let found = differences(&was, &now, |one| has_same_parts(one).then(|| one.parts()));
            values.extend(found.into_iter().map(|one| (one.path, FieldValue(one.was.clone()))));
        };
        if self.fact != other.fact {
            compare(payload(&self.fact), payload(&other.fact));
        }
        if self.common != other.common {
            compare(to_value(&self.common), to_value(&other.common));
        }
        values
    }

    /// This body with values that stood in it before, the last one first.
    pub(crate) fn restored(&self, values: &[(String, FieldValue)]) -> Option<Self> {
        let mut whole = self.to_json();
        for (field, value) in values.iter().rev() {
            *field.split('.').try_fold(&mut whole, step_mut)? = value.0.clone();
        }
        self.rebuild_from(whole).ok()
    }

    /// This body without some of its parts: what is in a list goes from the list, any other field is emptied. The places in the
    /// paths are those of this body, whatever else is removed.
    ///
    /// # Errors
    /// [`FieldError::Missing`]; [`FieldError::Needed`] for a part without which there is no record.
    pub fn without<'a>(&self, parts: impl IntoIterator<Item = &'a str>) -> Result<Self, FieldError> {
        let mut parts: Vec<Vec<&str>> = parts.into_iter().map(|part| part.split('.').collect()).collect();
        // From the back, so that a place still means what it meant.
        parts.sort_by_cached_key(|part| {
            std::cmp::Reverse(part.iter().map(|segment| (place_in_list(segment), *segment)).collect::<Vec<_>>())
        });
        let mut whole = self.to_json();
        for part in &parts {
            let field = part.join(".");
            if !remove(&mut whole, part) {
                return Err(missing(&field, &self.to_json()));
            }
        }
        self.rebuild_from(whole).map_err(|_| FieldError::Needed {
            field: parts.iter().map(|part| part.join(".")).collect::<Vec<_>>().join(", "),
        })
    }

    /// All fields at one level, empty ones included, as the stored form has them.
    pub(crate) fn to_json(&self) -> Value {
        let mut whole = match payload(&self.fact) {
            Value::Object(members) => members,
            _ => serde_json::Map::new(),
        };
        if let Value::Object(common) = to_value(&self.common) {
            whole.extend(common);
        }
        Value::Object(whole)
    }

    fn rebuild_from(&self, whole: Value) -> Result<Self, String> {
        let Value::Object(members) = whole else {
            return Err("a record is an object".to_owned());
        };
        let Value::Object(common_names) = to_value(&self.common) else {
            return Err("no fields".to_owned());
        };
        let (common, fact): (serde_json::Map<_, _>, serde_json::Map<_, _>) =
            members.into_iter().partition(|(name, _)| common_names.contains_key(name));
        let tagged = Value::Object([(self.fact.name().to_owned(), Value::Object(fact))].into_iter().collect());
        Ok(Self { common: parse(Value::Object(common))?, fact: parse(tagged)? })
    }
}

/// A value as the ledger stores it: a list without items is nothing.
pub(crate) fn stored(mut value: Value) -> FieldValue {
    strip(&mut value);
    let is_empty = value.as_array().is_some_and(Vec::is_empty);
    FieldValue(if is_empty { Value::Null } else { value })
}

/// Whether two values have their parts at the same paths.
fn has_same_parts(one: &Difference<'_>) -> bool {
    match (one.was, one.now) {
        (Value::Object(was), Value::Object(now)) => {
            was.len() == now.len() && was.keys().all(|name| now.contains_key(name))
        }
        (Value::Array(was), Value::Array(now)) => was.len() == now.len(),
        _ => false,
    }
}

fn payload(fact: &Fact) -> Value {
    match to_value(fact) {
        Value::Object(members) => members.into_iter().next().map_or(Value::Null, |(_, payload)| payload),
        other => other,
    }
}

fn to_value<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn parse<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

pub(crate) fn step<'a>(value: &'a Value, segment: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(segment),
        Value::Array(items) => items.get(place_in_list(segment)?),
        _ => None,
    }
}

pub(crate) fn step_mut<'a>(value: &'a mut Value, segment: &str) -> Option<&'a mut Value> {
    match value {
        Value::Object(members) => members.get_mut(segment),
        Value::Array(items) => items.get_mut(place_in_list(segment)?),
        _ => None,
    }
}

/// Removes the part at a path; whether it was there.
fn remove(value: &mut Value, part: &[&str]) -> bool {
    let Some((last, before)) = part.split_last() else {
        return false;
    };
    let mut place = value;
    for segment in before {
        match step_mut(place, segment) {
            Some(next) => place = next,
            None => return false,
        }
    }
    match place {
        Value::Object(members) => match members.get_mut(*last) {
            Some(Value::Array(items)) => items.clear(),
            Some(member) => *member = Value::Null,
            None => return false,
        },
        Value::Array(items) => match place_in_list(last).filter(|index| *index < items.len()) {
            Some(index) => drop(items.remove(index)),
            None => return false,
        },
        _ => return false,
    }
    true
}

/// A place has one spelling, so that two corrections of one value name the same field.
fn place_in_list(segment: &str) -> Option<usize> {
    segment.parse::<usize>().ok().filter(|place| place.to_string() == segment)
}

fn missing(field: &str, whole: &Value) -> FieldError {
    FieldError::Missing { field: field.to_owned(), known: named(whole) }
}

/// The top-level fields with a value.
fn named(whole: &Value) -> Vec<String> {
    let mut whole = whole.clone();
    strip(&mut whole);
    whole.as_object().map(|members| members.keys().cloned().collect()).unwrap_or_default()
}

/// Removes members that are null or an empty list, at every depth: the stored form has none.
pub fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(strip);
            members.retain(|_, member| !member.is_null() && member.as_array().is_none_or(|items| !items.is_empty()));
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
