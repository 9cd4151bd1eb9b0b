//! `record release-scheduled`, `release-cancelled`, and the five others.

use clap::Args;
use dateline_desk::shorthand::read_scope;
use dateline_story::event::ReleaseDecision;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const SCHEDULED_EXAMPLE: &str = "Example:
  dateline record release-scheduled sony-hack \\
    --work 'film:the-interview=The Interview' --scope theatrical \\
    --decided-by org:sony-pictures=Sony \\
    --planned 2014-12-25 --planned-words 'Christmas Day'";
pub(super) const POSTPONED_EXAMPLE: &str = "Example:
  dateline record release-postponed sony-hack \\
    --work 'film:the-interview=The Interview' --scope exhibitor/U.S. \\
    --decided-by 'unnamed:theater-chains=The five biggest theater chains' \\
    --reason 'security concerns' \\
    --occurred 2014-12-17 --occurred-words Wednesday --occurred-inferred";
pub(super) const CANCELLED_EXAMPLE: &str = "Example:
  dateline record release-cancelled sony-hack \\
    --work 'film:the-interview=The Interview' \\
    --scope 'premiere/New York City' --decided-by org:sony-pictures=Sony";
pub(super) const MADE_EXAMPLE: &str = "Example:
  dateline record release-made sony-hack \\
    --work 'film:the-interview=The Interview' --scope theatrical//limited \\
    --decided-by org:sony-pictures=Sony --quantity 'some 300 theaters' \\
    --occurred 2014-12-25";
pub(super) const SUSPENDED_EXAMPLE: &str = "Example:
  dateline record release-suspended sony-hack \\
    --work 'film:the-interview=The Interview' --scope home/U.S. \\
    --decided-by org:sony-pictures=Sony --reason 'the servers are down'";
pub(super) const RESUMED_EXAMPLE: &str = "Example:
  dateline record release-resumed sony-hack \\
    --work 'film:the-interview=The Interview' --scope home/U.S. \\
    --decided-by org:sony-pictures=Sony";
pub(super) const RECALLED_EXAMPLE: &str = "Example:
  dateline record release-recalled sony-hack \\
    --work 'film:the-interview=The Interview' --scope retail/U.S. \\
    --decided-by org:sony-pictures=Sony --quantity '2,000 discs'";

/// The flags of the kinds of release decisions.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct ReleaseArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// The work: an id that the story knows, or KIND:ID=TITLE such as film:the-interview='The Interview'
    #[arg(long, value_name = "WORK")]
    work: String,
    /// Which release of it: CHANNEL[/MARKET[/VARIANT]], such as theatrical or premiere/'New York'
    #[arg(long, value_name = "SCOPE")]
    scope: String,
    /// Who decided
    #[arg(long, value_name = "PARTY")]
    decided_by: String,
    /// On whose order
    #[arg(long, value_name = "PARTY")]
    ordered_by: Option<String>,
    /// On what condition
    #[arg(long, value_name = "TEXT")]
    condition: Option<String>,
    /// How many copies, units or sites
    #[arg(long, value_name = "TEXT")]
    quantity: Option<String>,
    /// Why, as they stated it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl ReleaseArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<ReleaseDecision, RecordError> {
        let ordered_by = self.ordered_by.as_deref();
        Ok(ReleaseDecision {
            work: reading.work("--work", &self.work)?,
            scope: read_scope(&self.scope).map_err(|problem| RecordError::new("--scope", problem))?,
            by: reading.party("--decided-by", &self.decided_by)?,
            ordered_by: ordered_by.map(|text| reading.party("--ordered-by", text)).transpose()?,
            condition: self.condition.clone(),
            quantity: self.quantity.clone(),
            reason: self.reason.clone(),
        })
    }
}
