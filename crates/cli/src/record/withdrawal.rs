//! `record withdrawal`.

use clap::Args;
use dateline_story::event::{Fact, RecordWithdrawn};
use dateline_story::names::RecordRef;

use super::choices::HowWithdrawn;
use super::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record withdrawal sony-hack#21 --kind withdrawn \\
    --reason 'The same statement stands as sony-hack#16.'

The record stays readable, and counts no longer. To undo a withdrawal, withdraw
the withdrawal.";

/// The flags of `record withdrawal`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct WithdrawalArgs {
    /// The record, such as sony-hack#12
    #[arg(value_name = "STORY#N", help_heading = None)]
    pub(super) record: RecordRef,
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
    pub(super) fn fact(&self) -> Fact {
        Fact::RecordWithdrawn(RecordWithdrawn {
            record: self.record.clone(),
            kind: self.kind.0,
            reason: self.reason.clone(),
            notice: self.notice.clone(),
        })
    }
}
