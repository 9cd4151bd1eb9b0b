//! `dateline record`: the flags of each kind, and the commands that they say.

mod article;
mod check;
mod choices;
mod cites;
mod context;
mod file;
mod groups;
mod kind;
mod shared;
mod spans;
#[cfg(test)]
mod tests;

use clap::Args;

pub(crate) use check::{OUT_OF_A_FILE, check, stands_in};
pub(crate) use context::{Context, RecordError};
pub(crate) use groups::grouped;
pub(crate) use kind::correction::field_as_stored;
pub(crate) use kind::{RecordKind, RecordRequest, worth_asking};
use kind::{correction, reinstatement, withdrawal};

/// `record`: a kind and its flags; with `--json` and no kind, a command as JSON on standard input.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct RecordArgs {
    /// What to record; without it, and with --json, one JSON object is read from standard input
    #[command(subcommand)]
    pub(crate) kind: Option<RecordKind>,
    #[command(flatten)]
    pub(crate) by: By,
}

/// Who records.
#[derive(Debug, Args)]
pub(crate) struct By {
    /// Who records it [default: your user name]
    #[arg(
        long,
        value_name = "STAFF",
        env = "DATELINE_BY",
        hide_env_values = true,
        global = true,
        help_heading = "The record"
    )]
    pub(crate) by: Option<String>,
}

/// `correct`: what `record correction` takes.
#[derive(Debug, Args)]
#[command(after_help = correction::SHORT_EXAMPLE, after_long_help = kind::with_chains(correction::SHORT_EXAMPLE))]
pub(crate) struct CorrectArgs {
    #[command(flatten)]
    pub(crate) form: correction::CorrectionArgs,
    #[command(flatten)]
    pub(crate) by: By,
}

/// `withdraw`: what `record withdrawal` takes.
#[derive(Debug, Args)]
#[command(after_help = withdrawal::SHORT_EXAMPLE, after_long_help = kind::with_chains(withdrawal::SHORT_EXAMPLE))]
pub(crate) struct WithdrawArgs {
    #[command(flatten)]
    pub(crate) form: withdrawal::WithdrawalArgs,
    #[command(flatten)]
    pub(crate) by: By,
}

/// `reinstate`: what `record reinstatement` takes.
#[derive(Debug, Args)]
#[command(after_help = reinstatement::SHORT_EXAMPLE, after_long_help = kind::with_chains(reinstatement::SHORT_EXAMPLE))]
pub(crate) struct ReinstateArgs {
    #[command(flatten)]
    pub(crate) form: reinstatement::ReinstatementArgs,
    #[command(flatten)]
    pub(crate) by: By,
}
