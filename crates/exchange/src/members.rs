//! JSON objects in the order in which they are written, without members that hold nothing.

use serde_json::{Map, Value};

/// An object in the making.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Members(Map<String, Value>);

impl Members {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// With one more member, unless there is nothing in it.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.put(name, value);
        self
    }

    /// Adds a member, unless there is nothing in it: null, an empty list, an empty object.
    pub(crate) fn put(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(name.to_owned(), value);
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

impl From<Members> for Value {
    fn from(members: Members) -> Self {
        Self::Object(members.0)
    }
}

/// A value alone, several as a list: how both JSON-LD and PROV-JSON write them.
pub(crate) fn one_or_more(mut values: Vec<Value>) -> Value {
    match values.len() {
        0 => Value::Null,
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}

/// A document, laid out for people too, with a line end after it.
pub(crate) fn document(members: Members) -> String {
    let mut text = format!("{:#}", Value::from(members));
    text.push('\n');
    text
}
