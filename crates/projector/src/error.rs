use dateline_log::LogError;
use dateline_views::ViewsError;

/// Why nothing could be projected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProjectorError {
    /// The ledger itself could not be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// New views could not be built. Only [`crate::rebuild`] says so; reading goes on without views.
    #[error(transparent)]
    Views(#[from] ViewsError),
}
