use std::sync::Arc;

use dateline_log::{LogError, Pages, Position};
use futures::StreamExt;

use crate::message::Stored;
use crate::read;
use crate::session::Session;

/// Entries of a story that are asked for in one request.
const STORY_ENTRIES: u64 = 500;

/// The entries of one story after a position up to the head at the first poll.
pub(crate) fn pages(session: Arc<Session>, story: String, after: Position) -> Pages {
    Box::pin(async_stream::try_stream! {
        if !is_token(&story) {
            return;
        }
        let extent = session.extent(Some(&story)).await?;
        let restored = session.known().identity.restored_count();
        if !extent.is_dense() {
            // Which story the lost entries belonged to cannot be known. The whole log says which positions they had.
            let mut whole = std::pin::pin!(read::range(Arc::clone(&session), after, extent.head));
            while let Some(page) = whole.next().await {
                page?;
            }
        }
        let (mut next, mut count) = (after.0.saturating_add(1), 0_u64);
        while next <= extent.head.0 {
            let Some(stored) = session.story_chunk(&story, next, extent.head).await? else { break };
            let mut page = Vec::with_capacity(stored.len());
            for message in stored {
                next = message.sequence.saturating_add(1);
                count = count.saturating_add(1);
                page.push(message.into_entry(&session.place, restored)?);
            }
            yield page;
        }
        let counted = extent.of_story.filter(|_| after == Position::START && !is_wildcard(&story));
        if let Some(wanted) = counted.filter(|wanted| *wanted != count) {
            Err(LogError::Corrupt {
                reason: format!("the server has {count} events of the story \"{story}\" and counts {wanted}"),
                missing: Vec::new(),
            })?;
        }
    })
}

impl Session {
    /// The next messages of a story from `from` to `head`; none if there are no more.
    pub(crate) async fn story_chunk(
        &self,
        story: &str,
        from: u64,
        head: Position,
    ) -> Result<Option<Vec<Stored>>, LogError> {
        let subject = self.place.subject(story);
        let mut from = from;
        loop {
            let mut stored = self.chunk(from, Some(&subject), STORY_ENTRIES).await?;
            let Some(last) = stored.last().map(|message| message.sequence) else {
                return Ok(None);
            };
            // A story whose name is a wildcard to the server brings others with it.
            stored.retain(|message| message.subject == subject && message.sequence <= head.0);
            if !stored.is_empty() {
                return Ok(Some(stored));
            }
            if last >= head.0 {
                return Ok(None);
            }
            from = last.saturating_add(1);
        }
    }
}

/// Whether there can be a subject for a story of that name.
pub(crate) fn is_token(story: &str) -> bool {
    !story.is_empty() && !story.contains(|c: char| c == '.' || c.is_whitespace() || c == '\0')
}

fn is_wildcard(story: &str) -> bool {
    matches!(story, "*" | ">")
}
