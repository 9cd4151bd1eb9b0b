use async_nats::{HeaderMap, Message};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use dateline_log::{Entry, LogError, Position, RestoredEntry};
use serde::Deserialize;
use uuid::Uuid;

use crate::metadata::Restored;
use crate::place::Place;

/// The id under which the server refuses a second message.
pub(crate) const HEADER_ID: &str = "Nats-Msg-Id";
/// The id of a restored event. Not [`HEADER_ID`], since a history may hold one id twice.
pub(crate) const HEADER_RESTORED_ID: &str = "Dateline-Id";
/// When another log recorded a restored event, in microseconds since the Unix epoch.
pub(crate) const HEADER_RECORDED: &str = "Dateline-Recorded";

/// What a restored event had in [`HEADER_RECORDED`] in the log that it comes from, where it counted for nothing.
pub(crate) const HEADER_CARRIED: &str = "Dateline-Carried";

/// A message as the stream has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) sequence: u64,
    pub(crate) subject: String,
    /// When the server took it, in microseconds since the Unix epoch.
    server_micros: i64,
    /// The event id that it was appended or restored under, if it has one.
    pub(crate) id: Option<Uuid>,
    recorded: Option<i64>,
    carried: Option<i64>,
    pub(crate) payload: Vec<u8>,
}

impl Stored {
    /// Reads a direct-get reply. None for one that carries no message, which the server does not give a stream's name.
    pub(crate) fn from_direct(message: Message) -> Option<Self> {
        let headers = message.headers?;
        // The server adds its headers after the message's own, which may pretend to be the server's.
        let last = |name: &str| headers.get_last(name).map(|value| value.as_str());
        last("Nats-Stream")?;
        Some(Self {
            sequence: last("Nats-Sequence")?.parse().ok()?,
            subject: last("Nats-Subject")?.to_owned(),
            server_micros: micros(last("Nats-Time-Stamp")?)?,
            id: id_of(|name| first_of(&headers, name)),
            recorded: first_of(&headers, HEADER_RECORDED).and_then(|text| text.parse().ok()),
            carried: first_of(&headers, HEADER_CARRIED).and_then(|text| text.parse().ok()),
            payload: message.payload.into(),
        })
    }

    /// Reads the answer of the interface that gives one message as JSON, whatever its headers look like.
    pub(crate) fn from_json(answer: MessageAnswer) -> Option<Self> {
        let message = answer.message;
        let headers = STANDARD.decode(message.hdrs).ok()?;
        let headers = String::from_utf8_lossy(&headers).into_owned();
        let first = |name: &str| {
            headers.lines().find_map(|line| {
                let (key, value) = line.split_once(':')?;
                (key == name).then(|| value.trim())
            })
        };
        Some(Self {
            sequence: message.seq,
            server_micros: micros(&message.time)?,
            id: id_of(first),
            recorded: first(HEADER_RECORDED).and_then(|text| text.parse().ok()),
            carried: first(HEADER_CARRIED).and_then(|text| text.parse().ok()),
            subject: message.subject,
            payload: STANDARD.decode(message.data).ok()?,
        })
    }

    /// The entry that this message is.
    pub(crate) fn into_entry(self, place: &Place, restored: Restored) -> Result<Entry, LogError> {
        let position = Position(self.sequence);
        let by_another = restored.unfinished && self.recorded.is_none();
        let is_restored = self.sequence <= restored.last && !by_another;
        let recorded_micros = match (is_restored, self.recorded) {
            (false, _) => self.server_micros,
            (true, Some(recorded)) => recorded,
            (true, None) => {
                return Err(LogError::Corrupt {
                    reason: format!(
                        "the restored event at position {position} has lost the time at which it was recorded"
                    ),
                    missing: Vec::new(),
                });
            }
        };
        Ok(Entry {
            position,
            story: place.story(&self.subject).to_owned(),
            recorded_micros,
            restored: is_restored,
            carried_micros_ignored: if is_restored { self.carried } else { self.recorded },
            bytes: self.payload,
        })
    }

    /// The time of another log that the message carries.
    pub(crate) fn recorded(&self) -> Option<i64> {
        self.recorded
    }

    /// Whether a restore of this history put it there.
    pub(crate) fn is(&self, entry: &RestoredEntry, place: &Place) -> bool {
        place.story(&self.subject) == entry.story
            && self.id == entry.id
            && self.recorded == Some(entry.recorded_micros)
            && self.carried == entry.carried_micros_ignored
            && self.payload == entry.bytes
    }
}

/// The answer of `$JS.API.STREAM.MSG.GET`.
#[derive(Deserialize)]
pub(crate) struct MessageAnswer {
    message: MessageJson,
}

#[derive(Deserialize)]
struct MessageJson {
    subject: String,
    seq: u64,
    #[serde(default)]
    hdrs: String,
    #[serde(default)]
    data: String,
    time: String,
}

fn first_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.as_str())
}

fn id_of<'a>(header: impl Fn(&str) -> Option<&'a str>) -> Option<Uuid> {
    let text = header(HEADER_ID).or_else(|| header(HEADER_RESTORED_ID))?;
    Uuid::try_parse(text).ok()
}

/// Microseconds since the Unix epoch, of a time as the server writes it.
fn micros(rfc3339: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(rfc3339).ok().map(|time| time.timestamp_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_time_is_read_to_the_microsecond() {
        assert_eq!(micros("2026-11-23T04:38:35.874244694Z"), Some(1_795_408_715_874_244));
        assert_eq!(micros("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(micros("yesterday"), None);
    }

    #[test]
    fn a_message_cannot_pretend_to_stand_elsewhere() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("Nats-Sequence", "99"),
            ("Nats-Subject", "dateline.desk.story.other"),
            ("Nats-Stream", "dateline-desk"),
            ("Nats-Subject", "dateline.desk.story.sony"),
            ("Nats-Sequence", "7"),
            ("Nats-Time-Stamp", "2026-11-23T04:38:35.874244694Z"),
        ] {
            headers.append(name, value);
        }
        let message = Message {
            subject: "reply".into(),
            reply: None,
            payload: b"bytes".to_vec().into(),
            headers: Some(headers),
            status: None,
            description: None,
            length: 0,
        };
        let stored = Stored::from_direct(message).expect("a message");
        assert_eq!(stored.sequence, 7);
        assert_eq!(stored.subject, "dateline.desk.story.sony");
    }
}
