use async_nats::HeaderMap;
use dateline_log::Batch;
use uuid::Uuid;

use crate::errors::Trouble;
use crate::publish::Ack;
use crate::session::Session;

const HEADER_BATCH_ID: &str = "Nats-Batch-Id";
const HEADER_BATCH_SEQUENCE: &str = "Nats-Batch-Sequence";
const HEADER_BATCH_COMMIT: &str = "Nats-Batch-Commit";

/// The most messages that a server takes in one atomic batch.
pub(crate) const BATCH_MESSAGES_MAX: usize = 1_000;

/// One message of an atomic batch.
pub(crate) struct Message {
    pub(crate) subject: String,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Vec<u8>,
}

impl Session {
    /// Publishes messages that the server stores all at once or not at all. Only the commit is acknowledged: whatever is
    /// wrong with any of them, the answer to it says so.
    pub(crate) async fn publish_atomically(&self, messages: Vec<Message>) -> Result<Ack, Trouble> {
        let batch_id = Uuid::new_v4().simple().to_string();
        let mut denials = self.denials.listen();
        let mut messages = messages.into_iter().enumerate().peekable();
        while let Some((index, mut message)) = messages.next() {
            let sequence = index.saturating_add(1).to_string();
            message.headers.insert(HEADER_BATCH_ID, batch_id.as_str());
            message.headers.insert(HEADER_BATCH_SEQUENCE, sequence.as_str());
            if messages.peek().is_none() {
                message.headers.insert(HEADER_BATCH_COMMIT, "1");
                let answer = self.publish(message.subject, message.headers, message.payload).await;
                // One message of several may have been denied, and the commit then fails for a reason that does not say so.
                let failed = answer.as_ref().map_or(true, |ack| ack.error.is_some());
                if failed && let Ok(text) = denials.try_recv() {
                    return Err(Trouble::Denied(self.denied(&text)));
                }
                return answer;
            }
            self.client
                .publish_with_headers(message.subject, message.headers, message.payload.into())
                .await
                .map_err(|error| Trouble::NotSent(error.to_string()))?;
        }
        Err(Trouble::NotSent("a batch without messages".to_owned()))
    }

    /// The messages of a batch of events. Of each story only the first message says where the story is expected to end: the
    /// server compares with what stood there before the batch, and refuses a second expectation for one subject.
    pub(crate) fn messages(&self, batch: &Batch) -> Vec<Message> {
        let mut expectations = batch.expectations();
        let message = |(index, event): (usize, &dateline_log::NewEvent)| Message {
            subject: self.place.subject(&event.story),
            headers: self.event_headers(event, expectations.remove(event.story.as_str()), index == 0),
            payload: event.bytes.clone(),
        };
        batch.events.iter().enumerate().map(message).collect()
    }
}
