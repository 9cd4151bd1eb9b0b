//! From an event to its bytes.

use dateline_story::event::Event;
use dateline_story::names::RecordRef;
use serde_json::{Map, Value};

use crate::attributes::{AttributeError, check_extensions, check_recorded_by};
use crate::canonical;
use crate::decode::read_back;
use crate::envelope::{ContentType, Envelope, Source, SpecVersion};
use crate::kinds::{Kind, fields_of, kind_of};
use crate::strip::strip_fields;
use crate::versions::{downcast, event_type};

/// Why an event cannot be stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// An attribute of the envelope is not as CloudEvents wants it.
    #[error("the event cannot be stored: {0}")]
    Attribute(#[from] AttributeError),
    /// It has no JSON form, such as a number that is not whole.
    #[error("the event cannot be stored: {problem}")]
    Unwritable {
        /// What is wrong.
        problem: String,
    },
    /// Its bytes would not be read back as the same event.
    #[error("the event cannot be stored, because it could not be read again: {reason}")]
    Unreadable {
        /// Why.
        reason: String,
    },
}

/// The bytes of an event, the same for the same event always. They are read back before they are returned.
///
/// # Errors
/// The event holds something that the stored form cannot: see [`EncodeError`]. A chain without hops, a statement without
/// spans and a record number of 0 are such.
pub fn encode(event: &Event) -> Result<Vec<u8>, EncodeError> {
    let bytes = write(event, kind(event)?.version())?;
    let read = read_back(&bytes).map_err(|reason| EncodeError::Unreadable { reason })?;
    if read != *event {
        return Err(EncodeError::Unreadable { reason: "what was read differs from what was written".to_owned() });
    }
    Ok(bytes)
}

/// The bytes of an event in a version of its kind, without reading them back.
pub(crate) fn write(event: &Event, version: u32) -> Result<Vec<u8>, EncodeError> {
    let value = to_value(event, version)?;
    canonical::to_bytes(&value).map_err(unwritable)
}

/// The message of an event in a version of its kind, absent members left out. An older version has no place for some fields.
pub(crate) fn to_value(event: &Event, version: u32) -> Result<Value, EncodeError> {
    check_recorded_by(&event.recorded_by)?;
    check_extensions(&event.extensions)?;
    let kind = kind(event)?;
    let mut data = object(serde_json::to_value(&event.common).map_err(unwritable)?)?;
    data.extend(object(fields_of(&event.fact).map_err(unwritable)?)?);
    strip_fields(&mut data, kind.verbatim());
    downcast(&mut data, version, kind.steps());
    let envelope = Envelope {
        specversion: SpecVersion::V1,
        id: event.id,
        source: Source(event.story.clone()),
        event_type: event_type(kind.name, version),
        subject: RecordRef { story: event.story.clone(), number: event.number },
        time: event.learned,
        recordedby: event.recorded_by.clone(),
        datacontenttype: ContentType::Json,
        data: (),
        extensions: event.extensions.clone(),
    };
    // The data is put in afterwards, so that it is not copied.
    let mut message = object(serde_json::to_value(envelope).map_err(unwritable)?)?;
    message.insert("data".to_owned(), Value::Object(data));
    Ok(Value::Object(message))
}

fn kind(event: &Event) -> Result<&'static Kind, EncodeError> {
    kind_of(&event.fact).ok_or_else(|| EncodeError::Unwritable {
        problem: format!("the kind {} has no stored form", event.fact.name()),
    })
}

fn object(value: Value) -> Result<Map<String, Value>, EncodeError> {
    match value {
        Value::Object(members) => Ok(members),
        other => Err(EncodeError::Unwritable { problem: format!("{other} is not an object") }),
    }
}

fn unwritable(problem: serde_json::Error) -> EncodeError {
    EncodeError::Unwritable { problem: problem.to_string() }
}
