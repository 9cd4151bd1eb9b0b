//! `record action`.

use clap::Args;
use dateline_story::event::ActionTaken;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record action sony-hack --actor 'person:obama=President Obama' \\
    --action order --against 'org:north-korea=North Korea' \\
    --instrument 'executive order 13687' --description 'further sanctions' \\
    --occurred 2015-01-02";

/// The flags of `record action`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct ActionArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Who acted
    #[arg(long, value_name = "PARTY")]
    actor: String,
    /// What they did: arrest, charge, order, ban, sue, hire, dismiss, resign, or a word of your own
    #[arg(long, value_name = "SLUG")]
    action: Slug,
    /// Against or about whom; once for each
    #[arg(long, value_name = "PARTY")]
    against: Vec<String>,
    /// By what instrument ("executive order 13687")
    #[arg(long, value_name = "TEXT")]
    instrument: Option<String>,
    /// What it comes to, in words
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl ActionArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<ActionTaken, RecordError> {
        Ok(ActionTaken {
            by: reading.party("--actor", &self.actor)?,
            action: self.action.clone(),
            against: reading.parties("--against", &self.against)?,
            instrument: self.instrument.clone(),
            description: self.description.clone(),
        })
    }
}
