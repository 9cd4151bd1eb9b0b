use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use async_nats::Client;
use dateline_log::{LogError, Position, Refusal};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::config;
use crate::connect::Denials;
use crate::metadata::Identity;
use crate::place::Place;

/// How far the clocks of the machines that write to one ledger may differ, in milliseconds.
const CLOCKS_APART_MS_MAX: u64 = 5 * 60 * 1000;

/// A connection to one ledger, and what is known of it. Shared by a log and the streams that it has handed out.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) denials: Denials,
    pub(crate) place: Place,
    known: RwLock<Known>,
}

/// What the server last said of the ledger.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) identity: Identity,
    /// The stream's configuration as the server has it.
    pub(crate) config: Map<String, Value>,
    /// Whether there were entries when the server was last asked.
    begun: bool,
    /// Whether a restore can no longer begin, because there are entries and none is under way.
    pub(crate) settled: bool,
}

/// What the stream holds at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) head: Position,
    pub(crate) first: u64,
    pub(crate) messages: u64,
    /// How many entries the story has that was asked about.
    pub(crate) of_story: Option<u64>,
}

impl Extent {
    /// Whether the server itself counts every position from 1 to the head.
    pub(crate) fn is_dense(&self) -> bool {
        self.messages == self.head.0 && (self.head.0 == 0 || self.first == 1)
    }
}

#[derive(Deserialize)]
pub(crate) struct StreamInfo {
    pub(crate) config: Map<String, Value>,
    state: StreamState,
}

#[derive(Deserialize)]
struct StreamState {
    messages: u64,
    first_seq: u64,
    last_seq: u64,
    #[serde(default)]
    subjects: HashMap<String, u64>,
}

impl Session {
    /// A session that has not asked for its ledger yet.
    pub(crate) fn unopened(client: Client, denials: Denials, place: Place) -> Self {
        Self {
            client,
            denials,
            place,
            known: RwLock::new(Known {
                identity: Identity::unknown(),
                config: Map::new(),
                begun: false,
                settled: false,
            }),
        }
    }

    pub(crate) fn known(&self) -> Known {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks the server for the ledger's extent, and checks its settings again on the way. With `story`, how many entries that
    /// story has as well.
    pub(crate) async fn extent(&self, story: Option<&str>) -> Result<Extent, LogError> {
        let subject = story.map(|story| self.place.subject(story));
        let body = match &subject {
            Some(subject) => json!({ "subjects_filter": subject }),
            None => json!({}),
        };
        let info: StreamInfo = self
            .api("STREAM.INFO", &body)
            .await
            .map_err(|trouble| trouble.into_log_error(&self.place))?
            .map_err(|error| error.into_log_error(&self.place))?;
        let state = &info.state;
        let extent = Extent {
            head: Position(state.last_seq),
            first: state.first_seq,
            messages: state.messages,
            of_story: subject.as_ref().map(|subject| state.subjects.get(subject).copied().unwrap_or(0)),
        };
        self.learn(info.config, extent.head)?;
        Ok(extent)
    }

    /// Checks and keeps what the server says of the stream.
    pub(crate) fn learn(&self, config: Map<String, Value>, head: Position) -> Result<(), Refusal> {
        let metadata = config.get("metadata").and_then(Value::as_object);
        let identity = Identity::from_metadata(&self.place.stream(), metadata)?;
        config::check(&self.place, &config)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let begun = head > Position::START;
        // The server reads its settings before it counts: only of entries that were there when it was asked before is it sure
        // that no restore has put them there that these settings do not name yet.
        let settled = known.begun && begun && identity.restoring.is_none();
        *known = Known { identity, config, begun, settled };
        Ok(())
    }

    /// Finds out whether a restore may still begin, or is under way. True if it can no longer begin; false if the log is empty,
    /// so that whoever appends has to say so.
    ///
    /// # Errors
    /// [`Refusal::RestoreUnfinished`], and as [`Session::extent`].
    pub(crate) async fn is_settled(&self) -> Result<bool, LogError> {
        while !self.known().settled {
            let head = self.extent(None).await?.head;
            if self.known().identity.restoring.is_some() {
                return Err(Refusal::RestoreUnfinished.into());
            }
            if head == Position::START {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Notes that the log has an entry, so that no restore can begin any more.
    pub(crate) fn settle(&self) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.settled = known.identity.restoring.is_none();
    }

    /// The most bytes that an event may have: what the stream takes or the server's connection carries, less the headers.
    pub(crate) fn event_bytes_max(&self) -> u64 {
        let carried = u64::try_from(self.client.max_payload()).unwrap_or(u64::MAX);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let taken = known.config.get("max_msg_size").and_then(Value::as_u64);
        taken.unwrap_or(u64::MAX).min(carried).min(config::MESSAGE_BYTES_MAX).saturating_sub(config::HEADERS_BYTES_MAX)
    }

    /// The Unix milliseconds between which an event id must have been made for the server to be sure to remember it.
    pub(crate) fn remembered_ms(&self) -> (u64, u64) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let window_nanos = known.config.get("duplicate_window").and_then(Value::as_u64);
        let half_ms = window_nanos.unwrap_or(0) / 2 / 1_000_000;
        let now = now_ms();
        let restored = known.identity.restored_at_ms.map_or(0, |at| at.saturating_add(CLOCKS_APART_MS_MAX));
        (now.saturating_sub(half_ms).max(restored), now.saturating_add(CLOCKS_APART_MS_MAX))
    }
}

/// Milliseconds since the Unix epoch by this machine's clock. Used to judge ids, never to stamp an entry.
pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
