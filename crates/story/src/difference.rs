//! Where two values differ: the one comparison of what a record said with what it says.

use serde_json::Value;

use crate::field::step;

const NOTHING: &Value = &Value::Null;

/// A place at which two values differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference<'v> {
    /// Where, as corrections name it: `spans.0.text`. Empty for the values as a whole.
    pub(crate) path: String,
    /// What was there; null for nothing.
    pub(crate) was: &'v Value,
    /// What is there; null for nothing.
    pub(crate) now: &'v Value,
}

impl<'v> Difference<'v> {
    /// What is directly below the place in either value, in the order of what is there now; what is gone comes last.
    pub(crate) fn parts(&self) -> Vec<Self> {
        let mut found: Vec<String> = names(self.now);
        found.extend(names(self.was).into_iter().filter(|name| step(self.now, name).is_none()));
        found.into_iter().map(|name| self.part(&name)).collect()
    }

    /// One part of it, by its name or its place in a list.
    pub(crate) fn part(&self, name: &str) -> Self {
        let of = |value: &'v Value| step(value, name).unwrap_or(NOTHING);
        Self { path: below(&self.path, name), was: of(self.was), now: of(self.now) }
    }
}

/// The places at which two values differ. `parts` says what to look for them in; where it is `None`, the place itself is one.
pub(crate) fn differences<'v>(
    was: &'v Value,
    now: &'v Value,
    parts: impl Fn(&Difference<'v>) -> Option<Vec<Difference<'v>>>,
) -> Vec<Difference<'v>> {
    let mut found = Vec::new();
    let mut next = vec![Difference { path: String::new(), was, now }];
    while let Some(one) = next.pop() {
        if one.was == one.now {
            continue;
        }
        match parts(&one) {
            Some(parts) => next.extend(parts.into_iter().rev()),
            None => found.push(one),
        }
    }
    found
}

/// The value at a path; null where there is none.
pub(crate) fn at<'v>(whole: &'v Value, path: &str) -> &'v Value {
    path.split('.').filter(|_| !path.is_empty()).try_fold(whole, step).unwrap_or(NOTHING)
}

/// The path of what lies directly below a path.
pub(crate) fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The names of what is directly below a value: of members, or places in a list.
pub(crate) fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members.keys().cloned().collect(),
        Value::Array(items) => (0..items.len()).map(|place| place.to_string()).collect(),
        _ => Vec::new(),
    }
}
