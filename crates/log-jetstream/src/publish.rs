use std::time::Duration;

use async_nats::HeaderMap;
use dateline_log::{NewEvent, Position};
use serde::Deserialize;

use crate::errors::{ServerError, Trouble};
use crate::message::HEADER_ID;
use crate::session::Session;

pub(crate) const HEADER_EXPECTED_STREAM: &str = "Nats-Expected-Stream";
/// Where the whole stream must end.
pub(crate) const HEADER_EXPECTED_LAST: &str = "Nats-Expected-Last-Sequence";
pub(crate) const HEADER_EXPECTED_LAST_OF_SUBJECT: &str = "Nats-Expected-Last-Subject-Sequence";

/// How long the server may take to acknowledge, in seconds, before the same is published again.
pub(crate) const ACK_SECONDS_MAX: u64 = 4;

/// What the server says to a publish.
#[derive(Debug, Deserialize)]
pub(crate) struct Ack {
    #[serde(default)]
    pub(crate) error: Option<ServerError>,
    #[serde(default)]
    pub(crate) seq: u64,
    #[serde(default)]
    pub(crate) duplicate: bool,
    /// How many messages a batch had.
    #[serde(default)]
    pub(crate) count: u64,
}

impl Session {
    /// Publishes one message of the ledger's and waits for its acknowledgement.
    pub(crate) async fn publish(&self, subject: String, headers: HeaderMap, payload: Vec<u8>) -> Result<Ack, Trouble> {
        let patience = Duration::from_secs(ACK_SECONDS_MAX);
        let message = self.request(subject, headers, payload, patience).await?;
        serde_json::from_slice(&message.payload).map_err(|error| {
            Trouble::Timeout(format!(
                "the server {} gave an acknowledgement that cannot be read ({error})",
                self.place.address
            ))
        })
    }

    /// Publishes one event.
    pub(crate) async fn publish_event(&self, event: &NewEvent, expected: Position) -> Result<Ack, Trouble> {
        let headers = self.event_headers(event, Some(expected), true);
        let subject = self.place.subject(&event.story);
        self.publish(subject, headers, event.bytes.clone()).await
    }

    /// The headers of an event: its id, and where its story is expected to end, if that is to be checked.
    ///
    /// The first one of a batch also says, where a restore may begin at any moment, that the log is still empty: whichever of
    /// the two comes second is refused, so that nothing comes between the entries of a restore.
    pub(crate) fn event_headers(&self, event: &NewEvent, expected: Option<Position>, first: bool) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER_EXPECTED_STREAM, self.place.stream().as_str());
        headers.insert(HEADER_ID, event.id.to_string().as_str());
        if first && !self.known().settled {
            headers.insert(HEADER_EXPECTED_LAST, Position::START.to_string().as_str());
        }
        if let Some(expected) = expected {
            headers.insert(HEADER_EXPECTED_LAST_OF_SUBJECT, expected.to_string().as_str());
        }
        headers
    }
}
