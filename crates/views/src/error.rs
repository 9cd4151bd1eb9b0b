use std::path::PathBuf;

use dateline_story::names::Position;

/// Why views cannot be used. What the caller does next differs by variant; none of them concerns the ledger itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ViewsError {
    /// Nothing was built here yet, or the pointer to it is gone: build.
    #[error("there are no views yet")]
    Absent,
    /// Another process (or another part of this one) has them open: wait, or fold from the log.
    #[error("the views in {} are in use by another dateline", folder.display())]
    Held {
        /// The folder that is in use.
        folder: PathBuf,
    },
    /// They are whole, but of another ledger or by other rules: build anew.
    #[error("the views are out of date: {reason}")]
    Stale {
        /// What differs.
        reason: String,
    },
    /// They are damaged, or sled failed on them: build anew.
    #[error("the views are damaged: {reason}")]
    Broken {
        /// What was found.
        reason: String,
    },
    /// The folder cannot be written or read: fold from the log.
    #[error("the folder {} cannot be used for views: {reason}", folder.display())]
    Unusable {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Entries were handed over that do not follow on the last one: a mistake of the caller's. Nothing was stored.
    #[error("the views expect the entry at position {expected} next, and were given the one at {found}")]
    NonContiguous {
        /// The position that comes next.
        expected: Position,
        /// The position that came.
        found: Position,
    },
}

impl ViewsError {
    pub(crate) fn broken(reason: impl Into<String>) -> Self {
        Self::Broken { reason: reason.into() }
    }
}
