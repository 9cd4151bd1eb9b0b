//! The streams of entries that callers see.

use std::sync::Arc;
use std::time::Duration;

use dateline_log::{Entry, LogError, Pages, Position};
use tokio::sync::watch;

use crate::read::{self, Readers};

/// How often a tail looks whether another process has appended. What this process appends wakes it at once.
const POLL_MILLIS: u64 = 50;

/// How long it waits at the most before it tries again to reach a ledger that is away.
const AWAY_MILLIS_MAX: u64 = 2_000;

/// All entries up to the head as it is at the first poll.
pub(crate) fn read(readers: Arc<Readers>, after: Position) -> Pages {
    Box::pin(async_stream::try_stream! {
        let head = readers.with(read::head).await?;
        let mut after = after;
        while after < head {
            let page = readers
                .with(move |connection, place| read::page(connection, place, after, head))
                .await?;
            if let Some(last) = page.entries.last() {
                after = last.position;
                yield page.entries;
            }
            page.broken.map_or(Ok(()), Err)?;
        }
    })
}

/// The same, read where it is asked for.
pub(crate) fn pages(readers: Arc<Readers>) -> impl Iterator<Item = Result<Vec<Entry>, LogError>> + Send {
    let mut after = Position::START;
    let mut head = None;
    let mut broken: Option<LogError> = None;
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let mut next = || {
            if let Some(error) = broken.take() {
                return Err(error);
            }
            let head = match head {
                Some(head) => head,
                None => *head.insert(readers.with_blocking(read::head)?),
            };
            if after >= head {
                return Ok(None);
            }
            let page = readers.with_blocking(|connection, place| read::page(connection, place, after, head))?;
            if let Some(last) = page.entries.last() {
                after = last.position;
                broken = page.broken;
                return Ok(Some(page.entries));
            }
            page.broken.map_or(Ok(None), Err)
        };
        let page = next().transpose();
        ended = !matches!(page, Some(Ok(_)));
        page
    })
}

/// One story's entries up to the head as it is at the first poll.
pub(crate) fn read_story(readers: Arc<Readers>, story: String, after: Position) -> Pages {
    let story: Arc<str> = story.into();
    Box::pin(async_stream::try_stream! {
        let named = Arc::clone(&story);
        let (head, mut version) = readers
            .with(move |connection, place| {
                let head = read::head(connection, place)?;
                Ok((head, read::version_at(connection, place, &named, after.min(head))?))
            })
            .await?;
        loop {
            let named = Arc::clone(&story);
            let page = readers
                .with(move |connection, place| read::story_page(connection, place, &named, version, head))
                .await?;
            page.broken.map_or(Ok(()), Err)?;
            if page.entries.is_empty() {
                break;
            }
            version = page.last_version;
            yield page.entries;
        }
    })
}

/// All entries, and then those to come.
pub(crate) fn tail(readers: Arc<Readers>, mut committed: watch::Receiver<Position>, after: Position) -> Pages {
    Box::pin(async_stream::try_stream! {
        // The highest position that is known to be there: a log never gets shorter.
        let mut seen = Position::START;
        let mut after = after;
        let mut away_millis = POLL_MILLIS;
        loop {
            committed.borrow_and_update();
            let looked = readers
                .with(move |connection, place| {
                    let head = read::head(connection, place)?;
                    if head < seen {
                        return Err(read::gone(place, vec![(read::number(head.next()), read::number(seen))]));
                    }
                    Ok((head, read::page(connection, place, after, head)?))
                })
                .await;
            match looked {
                Ok((head, page)) => {
                    seen = head;
                    away_millis = POLL_MILLIS;
                    if let Some(last) = page.entries.last() {
                        after = last.position;
                        yield page.entries;
                    }
                    page.broken.map_or(Ok(()), Err)?;
                    if after < head {
                        continue;
                    }
                }
                Err(LogError::Unavailable { .. }) => away_millis = (away_millis * 2).min(AWAY_MILLIS_MAX),
                Err(error) => Err(error)?,
            }
            let pause = Duration::from_millis(away_millis);
            // The time alone decides where nobody in this process writes (any more).
            if let Ok(Err(_)) = tokio::time::timeout(pause, committed.changed()).await {
                tokio::time::sleep(pause).await;
            }
        }
    })
}
