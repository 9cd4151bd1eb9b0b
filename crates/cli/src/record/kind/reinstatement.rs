//! `record reinstatement`, and `reinstate`.

use clap::Args;
use dateline_story::event::RecordReinstated;
use dateline_story::names::RecordRef;

use super::correction::field_as_stored;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record reinstatement sony-hack#4 \\
    --reason 'It was meant for us after all.'";
pub(crate) const SHORT_EXAMPLE: &str = "Example:
  dateline reinstate sony-hack#4 --reason 'It was meant for us after all.'";

/// The flags of `record reinstatement`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct ReinstatementArgs {
    /// The withdrawn record, such as sony-hack#12
    #[arg(value_name = "STORY#N", help_heading = None)]
    pub(super) record: RecordRef,
    /// Which part of it, such as spans.1, where that alone was withdrawn
    #[arg(long, value_name = "FIELD")]
    part: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The text that readers saw
    #[arg(long, value_name = "TEXT")]
    notice: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl ReinstatementArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<RecordReinstated, RecordError> {
        Ok(RecordReinstated {
            record: self.record.clone(),
            part: self.part.as_deref().map(field_as_stored),
            reason: self.reason.clone(),
            notice: self.notice.clone(),
        })
    }
}
