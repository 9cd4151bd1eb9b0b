//! `record claim`.

use clap::Args;
use dateline_story::event::ClaimAsserted;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record claim sony-hack --subject 'the attack' \\
    --predicate originated --object 'outside of North Korea' \\
    --source 'unnamed:us-officials=Officials [certain+] >
              person:pete-williams=Pete Williams @ NBC News (inferred)'";

/// The flags of `record claim`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct ClaimArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// What it is about
    #[arg(long, value_name = "TEXT")]
    subject: String,
    /// What it says of it
    #[arg(long, value_name = "TEXT")]
    predicate: String,
    /// The rest of the sentence
    #[arg(long, value_name = "TEXT")]
    object: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl ClaimArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<ClaimAsserted, RecordError> {
        Ok(ClaimAsserted {
            subject: self.subject.clone(),
            predicate: self.predicate.clone(),
            object: self.object.clone(),
        })
    }
}
