//! `record incident`.

use clap::Args;
use dateline_story::event::IncidentReported;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record incident sony-hack --incident sony-pictures-attack \\
    --kind 'hacking attack' --target 'org:sony-pictures=Sony Entertainment' \\
    --description 'massive Nov. 24 hacking attack' \\
    --occurred 2014-11-24 --occurred-words 'Nov. 24' --occurred-inferred";

/// The flags of `record incident`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct IncidentArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// The incident's name in the whole ledger, by which attributions speak of it
    #[arg(long, value_name = "INCIDENT")]
    incident: Slug,
    /// What sort of incident ("hacking attack")
    #[arg(long, value_name = "TEXT")]
    kind: String,
    /// Whom or what it struck; once for each
    #[arg(long, value_name = "PARTY")]
    target: Vec<String>,
    /// It in words
    #[arg(long, value_name = "TEXT")]
    description: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl IncidentArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<IncidentReported, RecordError> {
        Ok(IncidentReported {
            incident: self.incident.clone(),
            kind: self.kind.clone(),
            target: reading.parties("--target", &self.target)?,
            description: self.description.clone(),
        })
    }
}
