use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use dateline_log::EventLog;
use dateline_story::names::Position;
use dateline_views::{Views, ViewsError, ViewsRoot};
use futures::StreamExt;
use futures::future::{Either, select};
use tokio::time::sleep;

use crate::ProjectorError;
use crate::advance::{Intake, Problem, advance};
use crate::build::{build, open};

/// How often a follower looks whether it still has the current views, and whether those that somebody else has are free.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// What a follower does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// All up to this position is in the views.
    Projected(Position),
    /// The views cannot be had for now; it keeps trying. Said once for each reason.
    Waiting {
        /// Why.
        because: String,
    },
    /// The views are built anew.
    Rebuilding {
        /// Why.
        because: String,
    },
    /// Somebody rebuilt the views; it goes over to the new ones.
    Reopening,
}

/// Keeps the views up to date: catches up, and then takes in each entry as it is appended, until `stop` is done. Goes over to new
/// views when somebody rebuilds them, builds them where they are missing or damaged, and waits while somebody else has them.
///
/// # Errors
/// Those of the log, when it is gone for good or damaged.
pub async fn follow(
    log: &dyn EventLog,
    root: &Path,
    mut on_progress: impl FnMut(Progress) + Send,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), ProjectorError> {
    let mut follower = Follower { log, root: ViewsRoot::new(root), on_progress: &mut on_progress };
    match select(pin!(stop), pin!(follower.run())).await {
        Either::Left(((), _)) => Ok(()),
        Either::Right((error, _)) => Err(error),
    }
}

struct Follower<'a> {
    log: &'a dyn EventLog,
    root: ViewsRoot,
    on_progress: &'a mut (dyn FnMut(Progress) + Send),
}

impl Follower<'_> {
    /// Only an error of the log ends it.
    async fn run(&mut self) -> ProjectorError {
        let mut broken = None;
        loop {
            let views = match self.have_views(broken.take()).await {
                Ok(views) => views,
                Err(error) => return error,
            };
            match self.keep(views).await {
                Ok(()) => (self.on_progress)(Progress::Reopening),
                Err(Problem::Log(error)) => return error.into(),
                Err(Problem::Model(problem)) => broken = Some(problem),
            }
        }
    }

    /// Opens the views, or builds them, or waits until that can be done.
    async fn have_views(&mut self, broken: Option<ViewsError>) -> Result<Views, ProjectorError> {
        let mut waited_for = None;
        let mut found = match broken {
            Some(problem) => Err(problem),
            None => open(&self.root, self.log).await,
        };
        loop {
            let problem = match found {
                Ok(views) => return Ok(views),
                Err(ViewsError::Absent) => self.build().await?,
                Err(
                    problem @ (ViewsError::Stale { .. } | ViewsError::Broken { .. } | ViewsError::NonContiguous { .. }),
                ) => {
                    let because = problem.to_string();
                    (self.on_progress)(Progress::Rebuilding { because });
                    self.build().await?
                }
                Err(problem) => Err(problem),
            };
            match problem {
                Ok(views) => return Ok(views),
                Err(problem) => {
                    let because = problem.to_string();
                    if waited_for.as_ref() != Some(&because) {
                        (self.on_progress)(Progress::Waiting { because: because.clone() });
                        waited_for = Some(because);
                    }
                }
            }
            sleep(LOOK_EVERY).await;
            found = open(&self.root, self.log).await;
        }
    }

    async fn build(&mut self) -> Result<Result<Views, ViewsError>, ProjectorError> {
        let on_progress = &mut *self.on_progress;
        let mut taken = |position| on_progress(Progress::Projected(position));
        match build(&self.root, self.log, &mut taken).await {
            Ok(views) => Ok(Ok(views)),
            Err(Problem::Model(problem)) => Ok(Err(problem)),
            Err(Problem::Log(error)) => Err(error.into()),
        }
    }

    /// Takes in all that comes, as long as these views are the current ones.
    async fn keep(&mut self, mut views: Views) -> Result<(), Problem> {
        let on_progress = &mut *self.on_progress;
        let mut taken = |position| on_progress(Progress::Projected(position));
        advance(self.log, &mut views, &mut taken).await?;
        taken(views.checkpoint().position);
        let mut pages = {
            let intake = Intake::new(&mut views);
            self.log.tail(intake.after())
        };
        let mut first = true;
        loop {
            let page = match select(pages.next(), pin!(sleep(LOOK_EVERY))).await {
                Either::Left((page, _)) => page,
                Either::Right(_) if self.root.is_current(&views) => continue,
                Either::Right(_) => return Ok(()),
            };
            let Some(page) = page else { return Ok(()) };
            let mut intake = if first { Intake::new(&mut views) } else { Intake::going_on(&mut views) };
            intake.take_now(page?, &mut taken)?;
            first = false;
        }
    }
}
