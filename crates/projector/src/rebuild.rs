use std::path::Path;
use std::time::{Duration, Instant};

use dateline_log::EventLog;
use dateline_story::names::Position;
use dateline_views::ViewsRoot;

use crate::ProjectorError;
use crate::advance::Problem;
use crate::build::build;
use crate::model::Model;

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// How many entries were taken in: all that the log had.
    pub entries: u64,
    /// How long it took.
    pub took: Duration,
}

/// Builds new views from the whole log beside those that are there, and switches to them when they are complete; the same
/// log gives the same bytes. Works while others have the old ones open: a follower goes over to the new ones.
///
/// # Errors
/// [`ProjectorError::Log`]; [`ProjectorError::Views`] if the folder cannot be written. The old views stay.
pub async fn rebuild(
    log: &dyn EventLog,
    root: &Path,
    mut on_progress: impl FnMut(Position) + Send,
) -> Result<Report, ProjectorError> {
    let started = Instant::now();
    match build(&ViewsRoot::new(root), log, &mut on_progress).await {
        Ok(views) => Ok(Report { entries: views.position().0, took: started.elapsed() }),
        Err(Problem::Log(error)) => Err(error.into()),
        Err(Problem::Model(error)) => Err(error.into()),
    }
}
