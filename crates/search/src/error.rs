use std::path::PathBuf;

/// Why an index cannot be used. What is done next differs by variant; none of them concerns the ledger itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// The folder or the file cannot be written or read, or another process does not let go of it: search in memory.
    #[error("no index can be kept in {}: {reason}", folder.display())]
    Unusable {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// It is damaged, or of another log: make another.
    #[error("the index is of no use: {reason}")]
    Broken {
        /// What was found.
        reason: String,
    },
}

impl SearchError {
    pub(crate) fn broken(reason: impl Into<String>) -> Self {
        Self::Broken { reason: reason.into() }
    }
}
