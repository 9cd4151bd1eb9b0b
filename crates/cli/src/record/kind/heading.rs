//! `record retitle` and `record close`.

use clap::Args;
use dateline_story::event::{StoryClosed, StoryRetitled};
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const RETITLE_EXAMPLE: &str = "Example:
  dateline record retitle sony-hack \\
    --headline 'U.S. blames North Korea for the attack on Sony' \\
    --reason 'The attribution is the story now.'";
pub(super) const CLOSE_EXAMPLE: &str = "Example:
  dateline record close sony-hack --reason 'The film is out; nothing is open.'

What comes later can still be recorded. dateline record story takes the story
up again.";

/// The flags of `record retitle`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct RetitleArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Its new working headline
    #[arg(long, value_name = "TEXT")]
    headline: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl RetitleArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<StoryRetitled, RecordError> {
        Ok(StoryRetitled { headline: self.headline.clone(), reason: self.reason.clone() })
    }
}

/// The flags of `record close`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct CloseArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl CloseArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<StoryClosed, RecordError> {
        Ok(StoryClosed { reason: self.reason.clone() })
    }
}
