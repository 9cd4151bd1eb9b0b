//! `record advisory`.

use clap::Args;
use dateline_story::event::AdvisorySent;
use dateline_story::names::{RecordRef, Slug};

use crate::record::choices::Notice;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record advisory sony-hack --kind embargo --record sony-hack#3 \\
    --until '2014-12-19 12:00' --text 'Not before the FBI has spoken.'";

/// The flags of `record advisory`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct AdvisoryArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// What sort of notice
    #[arg(long, value_name = "KIND")]
    kind: Notice,
    /// A record that it is about, once for each; without any, the whole story
    #[arg(long = "record", value_name = "STORY#N")]
    records: Vec<RecordRef>,
    /// Its text
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// Until when a hold or an embargo runs: '2014-12-19 12:00', 'friday 6am'; a weekday or an hour is the next one
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl AdvisoryArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<AdvisorySent, RecordError> {
        Ok(AdvisorySent {
            kind: self.kind.0,
            records: self.records.clone(),
            text: self.text.clone(),
            until: self.until.as_deref().map(|text| reading.instant_ahead("--until", text)).transpose()?,
        })
    }
}
