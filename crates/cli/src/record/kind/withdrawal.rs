//! `record withdrawal`, and `withdraw`.

use clap::Args;
use dateline_story::event::RecordWithdrawn;
use dateline_story::names::RecordRef;

use super::correction::field_as_stored;
use crate::record::choices::HowWithdrawn;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record withdrawal sony-hack#3 --kind source-retracted \\
    --reason 'They no longer say so.'

The record stays readable, and counts no longer. To undo it: dateline reinstate.
A part alone is withdrawn with --part, such as --part spans.1.";
pub(crate) const SHORT_EXAMPLE: &str = "Example:
  dateline withdraw sony-hack#3 --kind source-retracted \\
    --reason 'They no longer say so.'

The record stays readable, and counts no longer. To undo it: dateline reinstate.
A part alone is withdrawn with --part, such as --part spans.1.";

/// The flags of `record withdrawal`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct WithdrawalArgs {
    /// The record, such as sony-hack#12
    #[arg(value_name = "STORY#N", help_heading = None)]
    pub(super) record: RecordRef,
    /// Which part of it, such as spans.1; without it, the whole record
    #[arg(long, value_name = "FIELD")]
    part: Option<String>,
    /// What sort of withdrawal
    #[arg(long, value_name = "KIND")]
    kind: HowWithdrawn,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The text that readers saw
    #[arg(long, value_name = "TEXT")]
    notice: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl WithdrawalArgs {
    pub(super) fn says(&self, _: &Reading<'_>) -> Result<RecordWithdrawn, RecordError> {
        Ok(RecordWithdrawn {
            record: self.record.clone(),
            part: self.part.as_deref().map(field_as_stored),
            kind: self.kind.0,
            reason: self.reason.clone(),
            notice: self.notice.clone(),
        })
    }
}
