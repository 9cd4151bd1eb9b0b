use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dateline_log::{EventLog, LogError};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::entry::Entry;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use dateline_views::{Views, ViewsError, ViewsRoot};
use tokio::time::{Instant, sleep};

use crate::ProjectorError;
use crate::advance::{Problem, advance};
use crate::build;
use crate::folded::Folded;
use crate::model::Model;

/// How long views that somebody else has open are waited for: about as long as a short command holds them.
const HELD_WAIT: Duration = Duration::from_millis(100);
const HELD_POLL: Duration = Duration::from_millis(10);

/// How a [`Reader`] comes to its answers, for diagnostics. The answers are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// From the views, which this reader has open.
    Views,
    /// By folding the whole log in memory, because the views could not be had.
    Memory {
        /// Why not.
        because: String,
    },
}

/// A ledger to ask: its log, and views of it or a fold in memory.
///
/// Views that are missing, out of date or damaged are built anew; where they cannot be had at all the answers come from memory.
/// Only the log can make a question fail. While a reader has the views, other processes fold in memory: keep it briefly, or be
/// the one whom the others ask.
pub struct Reader {
    log: Arc<dyn EventLog>,
    root: ViewsRoot,
    source: Source,
    warning: Option<String>,
}

enum Source {
    Views(Box<Views>),
    Memory { folded: Folded, because: String },
}

impl Source {
    fn model(&self) -> &dyn Model {
        match self {
            Self::Views(views) => &**views,
            Self::Memory { folded, .. } => folded,
        }
    }

    fn memory(because: impl ToString) -> Self {
        Self::Memory { folded: Folded::default(), because: because.to_string() }
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("head", &self.head()).field("how", &self.how()).finish_non_exhaustive()
    }
}

impl Reader {
    /// Opens the views below `root` and takes in all that the log has at the time of the call.
    ///
    /// # Errors
    /// Those of reading the log: [`LogError::Unavailable`], [`LogError::Corrupt`].
    pub async fn open(log: Arc<dyn EventLog>, root: &Path) -> Result<Self, ProjectorError> {
        let mut reader =
            Self { log, root: ViewsRoot::new(root), source: Source::memory("not opened yet"), warning: None };
        match reader.open_unless_held().await {
            Ok(views) => {
                reader.source = Source::Views(Box::new(views));
                reader.catch_up().await?;
            }
            Err(problem) => reader.recover(problem).await?,
        }
        Ok(reader)
    }

    /// Folds the log in memory and leaves views alone.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub async fn in_memory(log: Arc<dyn EventLog>) -> Result<Self, ProjectorError> {
        let mut reader = Self {
            log,
            root: ViewsRoot::new(Path::new("")),
            source: Source::memory("views were not wanted"),
            warning: None,
        };
        reader.catch_up().await?;
        Ok(reader)
    }

    /// Takes in what the log has got since, up to its head as of the call; returns the last position. For a writer: after its
    /// own append, or to decide again after a conflict.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub async fn catch_up(&mut self) -> Result<Position, ProjectorError> {
        let model: &mut dyn Model = match &mut self.source {
            Source::Views(views) => &mut **views,
            Source::Memory { folded, .. } => folded,
        };
        match advance(&*self.log, model, &mut |_| {}).await {
            Ok(()) => {}
            Err(Problem::Log(error)) => return Err(error.into()),
            Err(Problem::Model(problem)) => self.recover(problem).await?,
        }
        Ok(self.head())
    }

    /// The last position taken in.
    #[must_use]
    pub fn head(&self) -> Position {
        self.source.model().position()
    }

    /// How the answers are come by.
    #[must_use]
    pub fn how(&self) -> How {
        match &self.source {
            Source::Views(_) => How::Views,
            Source::Memory { because, .. } => How::Memory { because: because.clone() },
        }
    }

    /// What was wrong with the views that were found, if they had to be built anew: for people to read.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &Arc<dyn EventLog> {
        &self.log
    }

    /// Resolves a question's point among the entries taken in. As [`dateline_story::as_of::resolve`] does.
    ///
    /// # Errors
    /// As [`Reader::open`], where damaged views have to be built anew.
    pub async fn resolve(&mut self, as_of: AsOf) -> Result<Point, ProjectorError> {
        self.ask(|model| model.resolve(as_of)).await
    }

    /// A story's state at a position: the fold of its entries up to there.
    ///
    /// # Errors
    /// As [`Reader::resolve`].
    pub async fn state(&mut self, story: &Slug, to: Position) -> Result<StoryState, ProjectorError> {
        self.ask(|model| model.state(story, to)).await
    }

    /// A story's entries up to a position, in order.
    ///
    /// # Errors
    /// As [`Reader::resolve`].
    pub async fn entries(&mut self, story: &Slug, to: Position) -> Result<Vec<Entry>, ProjectorError> {
        self.ask(|model| model.entries(story, to)).await
    }

    /// The stories that have an entry at or before a position, by name.
    ///
    /// # Errors
    /// As [`Reader::resolve`].
    pub async fn stories(&mut self, to: Position) -> Result<Vec<Slug>, ProjectorError> {
        self.ask(|model| Ok(model.stories(to))).await
    }

    /// How many entries up to a position lie under a name that is no story's.
    ///
    /// # Errors
    /// As [`Reader::resolve`].
    pub async fn entries_elsewhere(&mut self, to: Position) -> Result<u64, ProjectorError> {
        self.ask(|model| model.entries_elsewhere(to)).await
    }

    /// Asks; if the views turn out to be damaged, once more with new ones, and then in memory.
    async fn ask<T>(&mut self, ask: impl Fn(&dyn Model) -> Result<T, ViewsError> + Send) -> Result<T, ProjectorError> {
        let problem = match ask(self.source.model()) {
            Ok(answer) => return Ok(answer),
            Err(problem) => problem,
        };
        self.recover(problem).await?;
        let problem = match ask(self.source.model()) {
            Ok(answer) => return Ok(answer),
            Err(problem) => problem,
        };
        self.fold_in_memory(&problem).await?;
        Ok(ask(self.source.model())?)
    }

    async fn open_unless_held(&self) -> Result<Views, ViewsError> {
        let deadline = Instant::now() + HELD_WAIT;
        loop {
            match build::open(&self.root, &*self.log).await {
                Err(ViewsError::Held { .. }) if Instant::now() < deadline => sleep(HELD_POLL).await,
                done => return done,
            }
        }
    }

    /// Builds the views anew, or folds in memory where that is of no use.
    async fn recover(&mut self, problem: ViewsError) -> Result<(), LogError> {
        match &problem {
            ViewsError::Held { .. } | ViewsError::Unusable { .. } => {
                return self.fold_in_memory(&problem).await;
            }
            ViewsError::Absent => {}
            ViewsError::Stale { .. } | ViewsError::Broken { .. } | ViewsError::NonContiguous { .. } => {
                self.warning = Some(format!("{problem}; they were built anew from the ledger"));
            }
        }
        // Closes the old ones, so that they can be removed.
        self.source = Source::memory(&problem);
        match build::build(&self.root, &*self.log, &mut |_| {}).await {
            Ok(views) => self.source = Source::Views(Box::new(views)),
            Err(Problem::Log(error)) => return Err(error),
            Err(Problem::Model(problem)) => self.fold_in_memory(&problem).await?,
        }
        Ok(())
    }

    async fn fold_in_memory(&mut self, because: &ViewsError) -> Result<(), LogError> {
        let mut folded = Folded::default();
        // Closes the views.
        self.source = Source::memory(because);
        match advance(&*self.log, &mut folded, &mut |_| {}).await {
            Ok(()) => {}
            Err(Problem::Log(error)) => return Err(error),
            Err(Problem::Model(problem)) => {
                return Err(LogError::Corrupt { reason: problem.to_string(), missing: Vec::new() });
            }
        }
        self.source = Source::Memory { folded, because: because.to_string() };
        Ok(())
    }
}
