//! `record investigation` and `record investigation-closed`.

use clap::Args;
use dateline_story::event::{InvestigationClosed, InvestigationOpened};
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record investigation sony-hack --agency 'org:fbi=The FBI' \\
    --matter theater-threats \\
    --about 'the threats made against Sony employees and theaters'";
pub(super) const CLOSED_EXAMPLE: &str = "Example:
  dateline record investigation-closed sony-hack --agency 'org:fbi=The FBI' \\
    --matter theater-threats --finding 'no credible threat was found'";

/// The flags of `record investigation`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct InvestigationArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Which agency
    #[arg(long, value_name = "PARTY")]
    agency: String,
    /// The matter's name in the story, by which its end is told, such as theater-threats
    #[arg(long, value_name = "SLUG")]
    matter: Slug,
    /// The matter in words
    #[arg(long, value_name = "TEXT")]
    about: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl InvestigationArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<InvestigationOpened, RecordError> {
        Ok(InvestigationOpened {
            agency: reading.party("--agency", &self.agency)?,
            matter: self.matter.clone(),
            about: self.about.clone(),
        })
    }
}

/// The flags of `record investigation-closed`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct InvestigationClosedArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Which agency
    #[arg(long, value_name = "PARTY")]
    agency: String,
    /// The matter's name in the story
    #[arg(long, value_name = "SLUG")]
    matter: Slug,
    /// What it found
    #[arg(long, value_name = "TEXT")]
    finding: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl InvestigationClosedArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<InvestigationClosed, RecordError> {
        Ok(InvestigationClosed {
            agency: reading.party("--agency", &self.agency)?,
            matter: self.matter.clone(),
            finding: self.finding.clone(),
        })
    }
}
