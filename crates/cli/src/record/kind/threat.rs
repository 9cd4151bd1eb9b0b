//! `record threat`.

use clap::Args;
use dateline_story::event::ThreatMade;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record threat sony-hack \\
    --made-by 'group:gop=the Guardians of Peace' \\
    --against 'group:theaters=theaters planning to screen the movie' \\
    --means 'violent attacks' --condition 'if they screen the movie'";

/// The flags of `record threat`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct ThreatArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Who threatens, if the report says so
    #[arg(long, value_name = "PARTY")]
    made_by: Option<String>,
    /// Whom or what; once for each
    #[arg(long, value_name = "PARTY", required = true)]
    against: Vec<String>,
    /// With what ("violent attacks")
    #[arg(long, value_name = "TEXT")]
    means: Option<String>,
    /// On what condition
    #[arg(long, value_name = "TEXT")]
    condition: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl ThreatArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<ThreatMade, RecordError> {
        Ok(ThreatMade {
            by: reading.party_if_any("--made-by", self.made_by.as_deref())?,
            against: reading.parties("--against", &self.against)?,
            means: self.means.clone(),
            condition: self.condition.clone(),
        })
    }
}
