//! `record statement`.

use clap::Args;
use dateline_story::event::StatementIssued;
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;
use crate::record::spans::Spans;

pub(super) const EXAMPLE: &str = "Example:
  dateline record statement sony-hack --speaker org:sony-pictures=Sony \\
    --to 'org:nbc-news=NBC News' --medium statement \\
    --quote 'We stand by our filmmakers and their right to free expression' \\
    --source 'sony-pictures (medium statement) > nbc-news' \\
    --occurred 2014-12-17 --occurred-inferred

Out of an article's file, byte for byte, with the place kept:
  dateline record statement sony-hack --speaker org:sony-pictures=Sony \\
    --from article.txt --quote 'We are deeply saddened…'";

/// The flags of `record statement`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct StatementArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Who said it: an id that the story knows, or KIND:ID=NAME such as person:mitt-romney='Mitt Romney'
    #[arg(long, value_name = "PARTY")]
    speaker: String,
    /// To whom; once for each
    #[arg(long, value_name = "PARTY")]
    to: Vec<String>,
    /// By which means ("statement", "tweet")
    #[arg(long, value_name = "TEXT")]
    medium: Option<String>,
    #[command(flatten)]
    spans: Spans,
    /// What it is about
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl StatementArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<StatementIssued, RecordError> {
        Ok(StatementIssued {
            speaker: reading.party("--speaker", &self.speaker)?,
            to: reading.parties("--to", &self.to)?,
            medium: self.medium.clone(),
            spans: self.spans.read(reading)?,
            about: self.about.clone(),
        })
    }
}
