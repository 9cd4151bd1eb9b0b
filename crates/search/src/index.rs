//! Which index is asked, and what is done where it is of no use.

use std::path::Path;

use dateline_log::{EventLog, LogError};
use dateline_story::answer::search::Proposals;
use dateline_story::names::Position;

use crate::store::Store;
use crate::take::{Problem, advance};
use crate::{SearchError, Words, folder};

/// How a search came to its answer, for diagnostics. The answers are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// From the index in the ledger's folder of views.
    Kept,
    /// From one that was made in memory, because none could be kept.
    Memory {
        /// Why not.
        because: String,
    },
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is proposed.
    pub proposals: Proposals,
    /// How it was come by.
    pub how: How,
}

/// Every record in which all the words stand at a position, or stood there before it. The index below `root` is first brought up to
/// the log's head; one that is missing, damaged, of another version or another log is made anew.
///
/// `to` is a position that the log has.
///
/// # Errors
/// Those of reading the log: [`LogError::Unavailable`], [`LogError::Corrupt`].
pub async fn find(log: &dyn EventLog, root: &Path, words: &Words, to: Position) -> Result<Found, LogError> {
    let mut because = String::new();
    // The second time with a new one.
    for _ in 0..2 {
        let problem = match try_kept(log, root, words, to).await {
            Ok(proposals) => return Ok(Found { proposals, how: How::Kept }),
            Err(Problem::Log(error)) => return Err(error),
            Err(Problem::Index(problem)) => problem,
        };
        because = problem.to_string();
        // Unless it is only that somebody removed it this moment.
        let is_gone = matches!(&problem, SearchError::Unusable { folder, .. } if !folder.exists());
        if matches!(problem, SearchError::Unusable { .. }) && !is_gone {
            break;
        }
    }
    let in_memory = async {
        let mut store = Store::in_memory(log.ledger().id)?;
        advance(log, &mut store).await?;
        Ok(store.find(words, to)?)
    };
    match in_memory.await {
        Ok(proposals) => Ok(Found { proposals, how: How::Memory { because } }),
        Err(Problem::Log(error)) => Err(error),
        Err(Problem::Index(problem)) => {
            Err(LogError::Unavailable { reason: format!("it cannot be searched: {problem}") })
        }
    }
}

async fn try_kept(log: &dyn EventLog, root: &Path, words: &Words, to: Position) -> Result<Proposals, Problem> {
    let file = folder::current(root)?;
    let found = async {
        let mut store = Store::open(&file, log.ledger().id)?;
        advance(log, &mut store).await?;
        Ok(store.find(words, to)?)
    };
    let found = found.await;
    if let Err(Problem::Index(SearchError::Broken { .. })) = &found {
        folder::leave(&file);
    }
    found
}
