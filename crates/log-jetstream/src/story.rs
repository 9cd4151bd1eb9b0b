use std::sync::Arc;
use std::time::Duration;

use dateline_log::{LogError, Pages, Position};
use futures::StreamExt;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::message::Stored;
use crate::read::{self, LAG_SECONDS_MAX};
use crate::session::{Extent, Session};

/// Entries of a story that are asked for in one request.
const STORY_ENTRIES: u64 = 500;

/// The entries of one story after a position up to the head at the first poll.
pub(crate) fn pages(session: Arc<Session>, story: String, after: Position) -> Pages {
    Box::pin(async_stream::try_stream! {
        if !is_token(&story) {
            return;
        }
        let extent = session.extent(Some(&story)).await?;
        let restored = session.known().identity.restored();
        if !extent.is_dense() {
            // Which story the lost entries belonged to cannot be known. The whole log says which positions they had.
            let mut whole = std::pin::pin!(read::range(Arc::clone(&session), after, extent.head));
            while let Some(page) = whole.next().await {
                page?;
            }
        }
        let mut cursor = StoryCursor::new(&session, &story, after, &extent);
        while let Some(stored) = session.next_of_story(&mut cursor).await? {
            let mut page = Vec::with_capacity(stored.len());
            for message in stored {
                if message.sequence > after.0 {
                    page.push(message.into_entry(&session.place, restored)?);
                }
            }
            if !page.is_empty() {
                yield page;
            }
        }
    })
}

/// How far the reading of one story has come.
pub(crate) struct StoryCursor {
    story: String,
    head: Position,
    next: u64,
    seen: u64,
    /// Whether an entry behind the head was seen.
    passed: bool,
    /// How many entries the story has up to the head, or a few more, where it is read from its beginning.
    wanted: Option<u64>,
    /// Until when a replica that lags may still come by what it lacks.
    lag_deadline: Instant,
}

impl StoryCursor {
    /// Reads a story up to the extent, which was asked for with this story's name.
    pub(crate) fn new(session: &Session, story: &str, after: Position, extent: &Extent) -> Self {
        let replicas = session.known().config.get("num_replicas").and_then(Value::as_u64);
        let clustered = replicas.is_some_and(|replicas| replicas > 1);
        // Any replica may answer, also one that does not have the story's end yet. Only the leader's count tells, so in a
        // cluster a story is always read from its beginning.
        let after = if clustered { Position::START } else { after };
        let counted = after == Position::START && !matches!(story, "*" | ">");
        let lag = Duration::from_secs(if clustered { LAG_SECONDS_MAX } else { 0 });
        Self {
            story: story.to_owned(),
            head: extent.head,
            next: after.0.saturating_add(1),
            seen: 0,
            passed: false,
            wanted: extent.of_story.filter(|_| counted),
            lag_deadline: Instant::now() + lag,
        }
    }
}

impl Session {
    /// The next messages of the story; none at its end, which it has only reached with as many entries as the server counts.
    pub(crate) async fn next_of_story(&self, cursor: &mut StoryCursor) -> Result<Option<Vec<Stored>>, LogError> {
        loop {
            let short = cursor.wanted.is_some_and(|wanted| cursor.seen < wanted);
            // Entries come in their order, so one behind the head shows that none before it is still to come.
            if cursor.next > cursor.head.0 && (cursor.passed || !short) {
                return Ok(None);
            }
            if let Some(mut stored) = self.story_chunk(&cursor.story, cursor.next).await? {
                let last = stored.last().map_or(cursor.next, |message| message.sequence);
                cursor.next = last.saturating_add(1);
                cursor.passed = last > cursor.head.0;
                // The server counts a moment after it names the head: what came in between is in its count, and is not for us.
                cursor.seen = cursor.seen.saturating_add(u64::try_from(stored.len()).unwrap_or(u64::MAX));
                stored.retain(|message| message.sequence <= cursor.head.0);
                if stored.is_empty() {
                    continue;
                }
                return Ok(Some(stored));
            }
            let Some(wanted) = cursor.wanted.filter(|_| short) else {
                return Ok(None);
            };
            if Instant::now() >= cursor.lag_deadline {
                return Err(LogError::Corrupt {
                    reason: format!(
                        "the server has {} events of the story \"{}\" and counts {wanted}",
                        cursor.seen, cursor.story
                    ),
                    missing: Vec::new(),
                });
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The next messages of a story from `from` on; none if there are no more.
    async fn story_chunk(&self, story: &str, from: u64) -> Result<Option<Vec<Stored>>, LogError> {
        let subject = self.place.subject(story);
        let mut from = from;
        loop {
            let mut stored = self.chunk(from, Some(&subject), STORY_ENTRIES).await?;
            let Some(last) = stored.last().map(|message| message.sequence) else {
                return Ok(None);
            };
            // A story whose name is a wildcard to the server brings others with it.
            stored.retain(|message| message.subject == subject);
            if !stored.is_empty() {
                return Ok(Some(stored));
            }
            from = last.saturating_add(1);
        }
    }
}

/// Whether there can be a subject for a story of that name.
pub(crate) fn is_token(story: &str) -> bool {
    !story.is_empty() && !story.contains(|c: char| c == '.' || c.is_whitespace() || c == '\0')
}
