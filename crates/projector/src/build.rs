//! Opening and building views.

use dateline_log::EventLog;
use dateline_story::names::Position;
use dateline_views::{Views, ViewsError, ViewsRoot};

use crate::advance::{Problem, advance};

/// Opens the current generation, off the async threads: it may wait for another process, and for the disk.
pub(crate) async fn open(root: &ViewsRoot, log: &dyn EventLog) -> Result<Views, ViewsError> {
    let (root, ledger) = (root.clone(), log.ledger().id);
    off_thread(move || root.open(ledger)).await
}

/// Builds a new generation from the whole log and makes it the current one.
pub(crate) async fn build(
    root: &ViewsRoot,
    log: &dyn EventLog,
    taken: &mut (dyn FnMut(Position) + Send),
) -> Result<Views, Problem> {
    let (place, ledger) = (root.clone(), log.ledger().id);
    let mut views = off_thread(move || place.begin(ledger)).await?;
    advance(log, &mut views, taken).await?;
    let place = root.clone();
    let views = off_thread(move || place.publish(&views).map(|()| views)).await?;
    Ok(views)
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ViewsError> + Send + 'static,
) -> Result<T, ViewsError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|problem| Err(ViewsError::Broken { reason: problem.to_string() }))
}
