use std::sync::Arc;
use std::time::Duration;

use dateline_log::{LogError, Pages, Position, Refusal};
use futures::{FutureExt, StreamExt};
use tokio::time::{Instant, sleep, timeout};

use crate::errors::missing;
use crate::read;
use crate::session::Session;

/// How soon the log is looked at again after a hint that something was published.
const WAIT_MIN: Duration = Duration::from_millis(1);

/// How soon it is looked at again while nothing hints at anything.
const WAIT_MAX: Duration = Duration::from_secs(1);

/// How long a ledger that was there may be unknown to its server, in seconds: a cluster that comes up may not know it at once.
const GONE_SECONDS_MAX: u64 = 10;

/// All entries after a position, and then those to come.
pub(crate) fn pages(session: Arc<Session>, after: Position) -> Pages {
    Box::pin(async_stream::try_stream! {
        let mut after = after;
        let mut gone_since: Option<Instant> = None;
        // What others publish wakes this tail. It is only a hint: what counts is what the log then holds, and a user who may
        // not listen is served by looking at the log every second.
        let mut hints = session.client.subscribe(session.place.subject("*")).await.ok();
        let mut wait = WAIT_MIN;
        loop {
            let mut progress = false;
            match session.extent(None).await {
                Ok(extent) if extent.head < after => {
                    // The server came back with less than it had. What is appended next would stand at positions that
                    // were read already.
                    Err(missing(vec![(extent.head.next(), after)]))?;
                }
                Ok(extent) => {
                    gone_since = None;
                    let mut pages = std::pin::pin!(read::range(Arc::clone(&session), after, extent.head));
                    while let Some(page) = pages.next().await {
                        match page {
                            Ok(page) => {
                                if let Some(last) = page.last() {
                                    after = last.position;
                                    progress = true;
                                }
                                yield page;
                            }
                            Err(LogError::Unavailable { .. }) => break,
                            Err(error) => Err(error)?,
                        }
                    }
                }
                Err(LogError::Unavailable { .. }) => {}
                Err(LogError::Refused(refusal @ Refusal::NotFound { .. })) => {
                    let since = *gone_since.get_or_insert_with(Instant::now);
                    if since.elapsed() > Duration::from_secs(GONE_SECONDS_MAX) {
                        Err(refusal)?;
                    }
                }
                Err(error) => Err(error)?,
            }
            if progress {
                wait = WAIT_MIN;
            }
            let hinted = match &mut hints {
                Some(subscription) => match timeout(wait, subscription.next()).await {
                    Ok(Some(_)) => {
                        while let Some(Some(_)) = subscription.next().now_or_never() {}
                        true
                    }
                    Ok(None) => {
                        hints = None;
                        false
                    }
                    Err(_) => false,
                },
                None => {
                    sleep(wait).await;
                    false
                }
            };
            // A hint comes before the message is stored, so the log is looked at a few times in quick succession after one.
            wait = if hinted { WAIT_MIN } else { (wait * 2).min(WAIT_MAX) };
        }
    })
}
