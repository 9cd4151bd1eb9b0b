//! The attributes around an event's data: which names and values CloudEvents allows.

use std::collections::BTreeMap;

use dateline_story::field_value::FieldValue;
use serde_json::Value;

/// The names that mean something in the envelope, so that no other attribute can have them.
pub(crate) const TAKEN: [&str; 9] =
    ["specversion", "id", "source", "type", "subject", "time", "recordedby", "datacontenttype", "data"];

/// The most characters in an attribute's name.
const NAME_LENGTH_MAX: usize = 20;

/// Why an attribute cannot stand in the envelope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttributeError {
    /// Its name.
    #[error("{name:?} cannot name an attribute of the envelope; use 1 to 20 lower-case letters a-z and digits")]
    Name {
        /// The name.
        name: String,
    },
    /// Its name is that of an attribute that dateline writes itself.
    #[error("the attribute {name:?} is written by dateline itself; use another name")]
    Taken {
        /// The name.
        name: String,
    },
    /// Its value.
    #[error(
        "the attribute {name:?} has a value that CloudEvents does not allow; \
         give a text without control characters, true or false, or a whole number within ±2147483647"
    )]
    Value {
        /// The attribute's name.
        name: String,
    },
    /// Nobody is named who recorded the event.
    #[error("the attribute \"recordedby\" is empty; name the staff member who records this")]
    RecordedByNobody,
}

/// Checks all attributes that dateline does not write itself.
pub(crate) fn check_extensions(extensions: &BTreeMap<String, FieldValue>) -> Result<(), AttributeError> {
    for (name, FieldValue(value)) in extensions {
        let spelled = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if !spelled || name.is_empty() || name.len() > NAME_LENGTH_MAX {
            return Err(AttributeError::Name { name: clip(name) });
        }
        if TAKEN.contains(&name.as_str()) {
            return Err(AttributeError::Taken { name: name.clone() });
        }
        let fits = match value {
            Value::Bool(_) => true,
            Value::String(text) => is_attribute_text(text),
            Value::Number(number) => number.as_i64().is_some_and(|whole| i32::try_from(whole).is_ok()),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        };
        if !fits {
            return Err(AttributeError::Value { name: name.clone() });
        }
    }
    Ok(())
}

/// Checks the name of the staff member.
pub(crate) fn check_recorded_by(name: &str) -> Result<(), AttributeError> {
    if name.is_empty() {
        return Err(AttributeError::RecordedByNobody);
    }
    if !is_attribute_text(name) {
        return Err(AttributeError::Value { name: "recordedby".to_owned() });
    }
    Ok(())
}

/// CloudEvents keeps control characters and noncharacters out of attributes.
fn is_attribute_text(text: &str) -> bool {
    !text.chars().any(|character| {
        let code = u32::from(character);
        character.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
    })
}

/// As much of a text as a message can bear.
pub(crate) fn clip(text: &str) -> String {
    const SHOWN_MAX: usize = 60;
    let mut shown: String = text.chars().take(SHOWN_MAX).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, value: Value) -> Result<(), AttributeError> {
        check_extensions(&BTreeMap::from([(name.to_owned(), FieldValue(value))]))
    }

    #[test]
    fn attributes_are_what_cloudevents_allows() {
        for value in [Value::from("é 😀"), Value::from(true), Value::from(-7), Value::from("")] {
            assert_eq!(check("traceparent", value), Ok(()));
        }
        for name in ["", "aB", "a_b", "a-b", "é", "abcdefghijklmnopqrstu"] {
            assert!(check(name, Value::from(1)).is_err(), "{name}");
        }
        for value in [
            Value::from("a\nb"),
            Value::from("\u{ffff}"),
            Value::from(1_u64 << 31),
            Value::from(1.5),
            Value::Null,
            Value::Array(vec![]),
        ] {
            assert!(check("note", value.clone()).is_err(), "{value}");
        }
    }

    #[test]
    fn the_attributes_that_dateline_writes_cannot_be_written_twice() {
        for name in TAKEN {
            assert!(matches!(check(name, Value::from("x")), Err(AttributeError::Taken { .. })));
        }
    }
}
