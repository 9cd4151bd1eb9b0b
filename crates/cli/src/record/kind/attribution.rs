//! `record attribution`.

use clap::Args;
use dateline_story::event::AttributionMade;
use dateline_story::names::Slug;

use crate::record::choices::Role;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record attribution sony-hack --incident sony-attack \\
    --attributor 'unnamed:us-officials=U.S. officials' --role perpetrated \\
    --attributed-to 'org:north-korea=North Korea' \\
    --words 'now believe that North Korea was behind' \\
    --source 'us-officials \"believe\" [probable+] >
              person:pete-williams=Pete Williams @ NBC News'";

/// The flags of `record attribution`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct AttributionArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// The incident, as the record that reported it names it
    #[arg(long, value_name = "INCIDENT")]
    incident: Slug,
    /// Who says so
    #[arg(long, value_name = "PARTY")]
    attributor: String,
    /// Whom it is attributed to; the attributor itself for a claim of responsibility
    #[arg(long, value_name = "PARTY")]
    attributed_to: String,
    /// What part they are said to have had in it
    #[arg(long, value_name = "ROLE")]
    role: Role,
    /// The words, verbatim
    #[arg(long, value_name = "TEXT")]
    words: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl AttributionArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<AttributionMade, RecordError> {
        Ok(AttributionMade {
            attributor: reading.party("--attributor", &self.attributor)?,
            incident: self.incident.clone(),
            attributed_to: reading.party("--attributed-to", &self.attributed_to)?,
            role: self.role.0,
            words: self.words.as_deref().map(|words| reading.verbatim("--words", words)).transpose()?,
        })
    }
}
