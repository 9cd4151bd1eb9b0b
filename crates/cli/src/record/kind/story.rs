//! `record story`.

use clap::Args;
use dateline_story::event::StoryOpened;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record story sony-hack --desk national \\
    --headline 'Hacking attack on Sony, and the release of \"The Interview\"'";

/// The flags of `record story`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct StoryArgs {
    /// The story's name, for good: lower-case words and digits joined by hyphens
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Its working headline
    #[arg(long, value_name = "TEXT")]
    headline: String,
    /// The desk that follows it
    #[arg(long, value_name = "NAME")]
    desk: Option<String>,
    /// Why it is opened
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl StoryArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<StoryOpened, RecordError> {
        Ok(StoryOpened { headline: self.headline.clone(), desk: self.desk.clone(), reason: self.reason.clone() })
    }
}
