//! From bytes to what they hold: an event, an event unknown to us, or something else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_story::entry::Content;
use dateline_story::event::{Common, Event};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::attributes::{check_extensions, check_recorded_by, clip};
use crate::canonical;
use crate::differs::{first_difference, where_not_canonical};
use crate::encode;
use crate::envelope::Envelope;
use crate::kinds::Kind;
use crate::strict::parse_strict;
use crate::versions::{known_type, upcast};

/// The most characters of a reason, which may quote what another program wrote.
const REASON_LENGTH_MAX: usize = 500;

/// The most characters of a type. What is longer is no event.
const TYPE_LENGTH_MAX: usize = 256;

/// The fields of `data` that any kind may have.
pub(crate) static COMMON_FIELDS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| match serde_json::to_value(Common::default()) {
        Ok(Value::Object(fields)) => fields.into_iter().map(|(name, _)| name).collect(),
        _ => BTreeSet::new(),
    });

/// What some bytes hold. Any bytes have an answer.
///
/// They are an event only if they are exactly what [`crate::encode`] writes for it, or what it wrote in the older version that
/// they name.
#[must_use]
pub fn decode(bytes: &[u8]) -> Content {
    match read(bytes) {
        Ok(content) => content,
        Err(reason) => Content::Unreadable { reason: shortened(reason) },
    }
}

fn read(bytes: &[u8]) -> Result<Content, String> {
    let value = parse_strict(bytes).map_err(|problem| problem.to_string())?;
    let event_type = cloud_event_type(&value)?;
    match known_type(event_type) {
        None => {
            let event_type = event_type.to_owned();
            check_canonical(bytes, &value)?;
            Ok(Content::Unknown { event_type })
        }
        Some((kind, version)) => {
            let event = read_event(value, kind, version)?;
            if encode::write(&event, version).is_ok_and(|written| written == bytes) {
                return Ok(Content::Event(Box::new(event)));
            }
            Err(why_not_as_written(bytes, &event, version))
        }
    }
}

/// The type of a message that is a CloudEvent of whatever kind.
fn cloud_event_type(value: &Value) -> Result<&str, String> {
    let members = value.as_object().ok_or("this is not a CloudEvent: it is no JSON object")?;
    let text = |name: &str| match members.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.as_str()),
        Some(_) => Err(format!("this is not a CloudEvent: its attribute {name:?} is not a text")),
        None => Err(format!("this is not a CloudEvent: it has no attribute {name:?}")),
    };
    let version = text("specversion")?;
    if version != "1.0" {
        return Err(format!("this is CloudEvents {}, and dateline reads 1.0", clip(version)));
    }
    text("id")?;
    text("source")?;
    let event_type = text("type")?;
    if event_type.chars().count() > TYPE_LENGTH_MAX {
        return Err(format!("its type has more than {TYPE_LENGTH_MAX} characters"));
    }
    Ok(event_type)
}

/// The event in bytes that were just written: [`decode`] without comparing the bytes, for who compares the events.
pub(crate) fn read_back(bytes: &[u8]) -> Result<Event, String> {
    let value = parse_strict(bytes).map_err(|problem| problem.to_string())?;
    let event_type = cloud_event_type(&value)?;
    let (kind, version) = known_type(event_type).ok_or_else(|| format!("the type {event_type} is not known"))?;
    read_event(value, kind, version)
}

/// The event of a message of a known type.
fn read_event(mut value: Value, kind: &Kind, version: u32) -> Result<Event, String> {
    // The data is taken out, so that reading the envelope does not copy it; `null` is left for the `()` in its place.
    let mut own = match value.get_mut("data").map(Value::take) {
        Some(Value::Object(fields)) => fields,
        Some(_) => return Err("in `data`: it is not an object".to_owned()),
        None => return Err("missing field `data`".to_owned()),
    };
    let envelope: Envelope<()> = typed(value, "")?;
    check_recorded_by(&envelope.recordedby).map_err(|problem| problem.to_string())?;
    check_extensions(&envelope.extensions).map_err(|problem| problem.to_string())?;
    if envelope.source.0 != envelope.subject.story {
        return Err(format!(
            "its source is {}, but its subject {} is of another story",
            envelope.source, envelope.subject
        ));
    }
    upcast(&mut own, version, kind.steps());
    let common = COMMON_FIELDS.iter().filter_map(|name| own.remove_entry(name)).collect();
    Ok(Event {
        id: envelope.id,
        story: envelope.subject.story,
        number: envelope.subject.number,
        learned: envelope.time,
        recorded_by: envelope.recordedby,
        common: typed(Value::Object(common), "data")?,
        fact: (kind.read)(Value::Object(own))?,
        extensions: envelope.extensions,
    })
}

/// Reads a value as a type; the reason for a refusal names the field, below `place`.
pub(crate) fn typed<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, String> {
    // Keeping track of the path costs as much again as reading, so it is done only for a value that does not fit.
    if let Ok(read) = T::deserialize(&value) {
        return Ok(read);
    }
    serde_path_to_error::deserialize(value).map_err(|problem| {
        let path = problem.path().to_string();
        let inner = problem.inner();
        match (place, path.as_str()) {
            ("", ".") => inner.to_string(),
            ("", path) => format!("in `{path}`: {inner}"),
            (place, ".") => format!("in `{place}`: {inner}"),
            (place, path) => format!("in `{place}.{path}`: {inner}"),
        }
    })
}

fn check_canonical(bytes: &[u8], value: &Value) -> Result<(), String> {
    let canonical = canonical::to_bytes(value).map_err(|problem| problem.to_string())?;
    where_not_canonical(bytes, &canonical).map_or(Ok(()), Err)
}

/// Why bytes that can be read as an event are not the ones that are written for it.
fn why_not_as_written(bytes: &[u8], event: &Event, version: u32) -> String {
    let explained = || -> Result<String, String> {
        let value = parse_strict(bytes).map_err(|problem| problem.to_string())?;
        check_canonical(bytes, &value)?;
        let written = encode::to_value(event, version).map_err(|problem| problem.to_string())?;
        Ok(match first_difference(&written, &value) {
            Some(path) => format!(
                "not canonical: `{path}` is not as dateline writes it in version {version} \
                 (what is absent is left out, every value has one spelling, and later fields are not in older versions)"
            ),
            None => "not canonical: it is not what dateline writes for this event".to_owned(),
        })
    };
    explained().unwrap_or_else(|reason| reason)
}

fn shortened(reason: String) -> String {
    match reason.char_indices().nth(REASON_LENGTH_MAX) {
        None => reason,
        Some((end, _)) => format!("{}…", reason.get(..end).unwrap_or_default()),
    }
}
