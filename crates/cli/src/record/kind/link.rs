//! `record link`, `record status` and `record gap`: what the desk says about records.

use clap::Args;
use dateline_story::event::{GapNoted, RecordsLinked, StatusSet};
use dateline_story::names::{RecordRef, Slug};

use crate::record::choices::{Rank, Relation};
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const LINK_EXAMPLE: &str = "Example:
  dateline record link sony-hack#7 qualifies sony-hack#3 \\
    --reason 'It did not come out of North Korea itself.'

It reads as a sentence. Records of other stories can be linked; the link is kept
in the story of the first record, or in the other one with --in.";
pub(super) const STATUS_EXAMPLE: &str = "Example:
  dateline record status sony-hack#3 hold \\
    --reason 'A second source is being asked.'";
pub(super) const GAP_EXAMPLE: &str = "Example:
  dateline record gap sony-hack --missing 'Who ordered the attack?' \\
    --owner national --record sony-hack#3

A record that answers it closes it:
  dateline record link sony-hack#14 answers sony-hack#9";

/// The flags of `record link`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct LinkArgs {
    /// The record that does it, such as sony-hack#9
    #[arg(value_name = "STORY#N", help_heading = None)]
    from_record: RecordRef,
    /// What it does to the other
    #[arg(value_name = "RELATION", help_heading = None)]
    relation: Relation,
    /// The record that it does it to
    #[arg(value_name = "STORY#N", help_heading = None)]
    to_record: RecordRef,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The story that keeps the link, where the records are of two [default: that of the first]
    #[arg(id = "story", long = "in", value_name = "STORY")]
    kept_in: Option<Slug>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl LinkArgs {
    /// The story that keeps the link.
    pub(super) fn story(&self) -> &Slug {
        self.kept_in.as_ref().unwrap_or(&self.from_record.story)
    }

    pub(super) fn says(&self, _: &Reading<'_>) -> Result<RecordsLinked, RecordError> {
        Ok(RecordsLinked {
            from: self.from_record.clone(),
            to: self.to_record.clone(),
            relation: self.relation.0,
            reason: self.reason.clone(),
        })
    }
}

/// The flags of `record status`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct StatusArgs {
    /// The record, such as sony-hack#9
    #[arg(value_name = "STORY#N", help_heading = None)]
    pub(super) record: RecordRef,
    /// How it ranks now
    #[arg(value_name = "STATUS", help_heading = None)]
    status: Rank,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl StatusArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<StatusSet, RecordError> {
        Ok(StatusSet { record: self.record.clone(), status: self.status.0, reason: self.reason.clone() })
    }
}

/// The flags of `record gap`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct GapArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// What is missing, best as a question
    #[arg(long, value_name = "TEXT")]
    missing: String,
    /// Who is to find out
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// A record that it is missing from; once for each
    #[arg(long = "record", value_name = "STORY#N")]
    records: Vec<RecordRef>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl GapArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<GapNoted, RecordError> {
        Ok(GapNoted { missing: self.missing.clone(), owner: self.owner.clone(), records: self.records.clone() })
    }
}
