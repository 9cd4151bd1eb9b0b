use std::sync::atomic::Ordering;
use std::time::Duration;

use async_nats::connection::State;
use dateline_log::LogError;
use futures::StreamExt;
use serde_json::json;
use tokio::time::{Instant, timeout};

use crate::errors::{Trouble, code};
use crate::message::{MessageAnswer, Stored};
use crate::session::Session;

/// Bytes after which the server ends one answer, so that large entries do not fill the memory.
const CHUNK_BYTES_MAX: u64 = 1024 * 1024;

/// How long a part of an answer may be away before it is asked for again, in seconds.
const SILENCE_SECONDS_MAX: u64 = 3;

/// How often an answer is asked for before the server counts as away.
const ATTEMPTS_MAX: u32 = 4;

/// After how many broken attempts messages are fetched one by one: some message then has headers that the client library
/// cannot read, over which it drops the connection. Any program that may publish can write one.
const ATTEMPTS_BEFORE_SINGLE: u32 = 2;

impl Session {
    /// The next messages from `from` on, in their order: at most `count`, fewer where they are large, none if there are none.
    /// With `subject`, of that subject alone.
    pub(crate) async fn chunk(&self, from: u64, subject: Option<&str>, count: u64) -> Result<Vec<Stored>, LogError> {
        let mut trouble = Trouble::NoResponders;
        let deadline = Instant::now() + Duration::from_secs(SILENCE_SECONDS_MAX);
        for attempt in 0..ATTEMPTS_MAX {
            self.connected(deadline).await?;
            let result = if attempt < ATTEMPTS_BEFORE_SINGLE {
                self.chunk_at_once(from, subject, count).await
            } else {
                self.chunk_one_by_one(from, subject, count).await
            };
            match result {
                Ok(stored) => return Ok(stored),
                Err(denied @ Trouble::Denied(_)) => {
                    return Err(denied.into_log_error(&self.place));
                }
                Err(other) => trouble = other,
            }
        }
        Err(trouble.into_log_error(&self.place))
    }

    async fn chunk_at_once(&self, from: u64, subject: Option<&str>, count: u64) -> Result<Vec<Stored>, Trouble> {
        let unsent = |error: &dyn std::fmt::Display| Trouble::NotSent(error.to_string());
        let connects = || self.client.statistics().connects.load(Ordering::Relaxed);
        let connects_before = connects();
        let mut denials = self.denials.listen();
        let inbox = self.client.new_inbox();
        let mut answers = self.client.subscribe(inbox.clone()).await.map_err(|error| unsent(&error))?;
        let mut body = json!({ "seq": from, "batch": count, "max_bytes": CHUNK_BYTES_MAX });
        if let (Some(map), Some(subject)) = (body.as_object_mut(), subject) {
            map.insert("next_by_subj".to_owned(), json!(subject));
        }
        let request = self.place.api("DIRECT.GET");
        self.client
            .publish_with_reply(request.clone(), inbox, body.to_string().into())
            .await
            .map_err(|error| unsent(&error))?;
        let mut stored = Vec::new();
        let mut heard = Instant::now();
        loop {
            // In short slices, to notice a connection that was lost and came back without the answer.
            match timeout(Duration::from_millis(100), answers.next()).await {
                Ok(Some(message)) => {
                    heard = Instant::now();
                    let status = message.status.map(|status| status.as_u16());
                    match Stored::from_direct(message) {
                        Some(message) => stored.push(message),
                        // The end of the answer, or no such message.
                        None if matches!(status, Some(204 | 404)) => return Ok(stored),
                        None if status == Some(503) => return Err(Trouble::NoResponders),
                        None => {
                            return Err(Trouble::Timeout(format!(
                                "the server {} gave an answer that cannot be read",
                                self.place.address
                            )));
                        }
                    }
                }
                Ok(None) => return Err(Trouble::NotSent("the connection was closed".to_owned())),
                Err(_) => {
                    while let Ok(text) = denials.try_recv() {
                        if text.contains(&request) || self.denials.answers().is_some() {
                            return Err(Trouble::Denied(self.denied(&text)));
                        }
                    }
                    let lost = self.client.connection_state() != State::Connected || connects() != connects_before;
                    if lost {
                        return Err(Trouble::Timeout(format!("the connection to {} was lost", self.place.address)));
                    }
                    if heard.elapsed() > Duration::from_secs(SILENCE_SECONDS_MAX) {
                        return Err(Trouble::Timeout(format!(
                            "the server {} did not answer in time",
                            self.place.address
                        )));
                    }
                }
            }
        }
    }

    async fn chunk_one_by_one(&self, from: u64, subject: Option<&str>, count: u64) -> Result<Vec<Stored>, Trouble> {
        let every_story = self.place.subject("*");
        let subject = subject.unwrap_or(&every_story);
        let mut stored = Vec::new();
        let (mut next, mut bytes) = (from, 0_u64);
        while stored.len() < usize::try_from(count).unwrap_or(usize::MAX) && bytes < CHUNK_BYTES_MAX {
            let body = json!({ "seq": next, "next_by_subj": subject });
            let message = match self.api::<MessageAnswer>("STREAM.MSG.GET", &body).await? {
                Ok(answer) => Stored::from_json(answer),
                Err(error) if error.err_code == code::NOT_FOUND => break,
                Err(error) => return Err(Trouble::Timeout(error.description)),
            };
            let message =
                message.ok_or_else(|| Trouble::Timeout(format!("the message from {next} on cannot be read")))?;
            next = message.sequence.saturating_add(1);
            bytes = bytes.saturating_add(u64::try_from(message.payload.len()).unwrap_or(u64::MAX));
            stored.push(message);
        }
        Ok(stored)
    }
}
