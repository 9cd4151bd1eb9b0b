//! `dateline record`: the flags of each kind, and the commands that they say.

mod asked;
mod attribution;
mod check;
mod choices;
mod claim;
mod context;
mod correction;
mod incident;
mod release;
mod shared;
mod spans;
mod statement;
mod story;
#[cfg(test)]
mod tests;
mod withdrawal;

use clap::{Args, Subcommand};
use dateline_story::command::Command;
use dateline_story::event::Fact;
use dateline_story::names::Slug;

pub(crate) use asked::worth_asking;
pub(crate) use check::check;
use context::Reading;
pub(crate) use context::{Context, RecordError};

/// `record`: a kind and its flags; with `--json` and no kind, a command as JSON on standard input.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct RecordArgs {
    /// What to record; without it, and with --json, one JSON object is read from standard input
    #[command(subcommand)]
    pub(crate) kind: Option<RecordKind>,
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

/// The kinds of records.
#[derive(Debug, Subcommand)]
#[command(subcommand_value_name = "KIND", subcommand_help_heading = "Kinds")]
pub(crate) enum RecordKind {
    /// Open a story
    #[command(after_help = story::EXAMPLE)]
    Story(story::StoryArgs),
    /// Somebody said or wrote something
    #[command(after_help = statement::EXAMPLE, after_long_help = with_chains(statement::EXAMPLE))]
    Statement(statement::StatementArgs),
    /// Somebody laid an incident at somebody's door
    #[command(after_help = attribution::EXAMPLE, after_long_help = with_chains(attribution::EXAMPLE))]
    Attribution(attribution::AttributionArgs),
    /// Something happened: an attack, a crash
    #[command(after_help = incident::EXAMPLE, after_long_help = with_chains(incident::EXAMPLE))]
    Incident(incident::IncidentArgs),
    /// A release was announced; --planned has its date
    #[command(after_help = release::SCHEDULED_EXAMPLE, after_long_help = with_chains(release::SCHEDULED_EXAMPLE))]
    ReleaseScheduled(release::ReleaseArgs),
    /// A release was put off; --planned has its new date, if there is one
    #[command(after_help = release::POSTPONED_EXAMPLE, after_long_help = with_chains(release::POSTPONED_EXAMPLE))]
    ReleasePostponed(release::ReleaseArgs),
    /// A release was called off
    #[command(after_help = release::CANCELLED_EXAMPLE, after_long_help = with_chains(release::CANCELLED_EXAMPLE))]
    ReleaseCancelled(release::ReleaseArgs),
    /// A claim that no other kind fits
    #[command(after_help = claim::EXAMPLE, after_long_help = with_chains(claim::EXAMPLE))]
    Claim(claim::ClaimArgs),
    /// A value of an earlier record was wrong, and another stands now
    #[command(after_help = correction::EXAMPLE, after_long_help = with_chains(correction::EXAMPLE))]
    Correction(correction::CorrectionArgs),
    /// An earlier record counts no longer
    #[command(after_help = withdrawal::EXAMPLE, after_long_help = with_chains(withdrawal::EXAMPLE))]
    Withdrawal(withdrawal::WithdrawalArgs),
}

/// An example, and the grammar of chains below it.
fn with_chains(example: &str) -> String {
    format!("{example}\n\n{}", dateline_desk::shorthand::CHAIN_HELP)
}

impl RecordKind {
    /// The story that it is about.
    pub(crate) fn story(&self) -> &Slug {
        match self {
            Self::Story(args) => &args.story,
            Self::Statement(args) => &args.story,
            Self::Attribution(args) => &args.story,
            Self::Incident(args) => &args.story,
            Self::ReleaseScheduled(args) | Self::ReleasePostponed(args) | Self::ReleaseCancelled(args) => &args.story,
            Self::Claim(args) => &args.story,
            Self::Correction(args) => &args.record.story,
            Self::Withdrawal(args) => &args.record.story,
        }
    }

    /// The command that the flags say.
    ///
    /// # Errors
    /// [`RecordError`] names the flag, what is wrong with it, and what to write.
    pub(crate) fn to_command(&self, context: &Context<'_>) -> Result<Command, RecordError> {
        let reading = &Reading::new(context);
        let (shared, fact) = match self {
            Self::Story(args) => (&args.shared, args.fact()),
            Self::Statement(args) => (&args.shared, args.fact(reading)?),
            Self::Attribution(args) => (&args.shared, args.fact(reading)?),
            Self::Incident(args) => (&args.shared, args.fact(reading)?),
            Self::ReleaseScheduled(args) => (&args.shared, Fact::ReleaseScheduled(args.decision(reading)?)),
            Self::ReleasePostponed(args) => (&args.shared, Fact::ReleasePostponed(args.decision(reading)?)),
            Self::ReleaseCancelled(args) => (&args.shared, Fact::ReleaseCancelled(args.decision(reading)?)),
            Self::Claim(args) => (&args.shared, args.fact()),
            Self::Correction(args) => (&args.shared, args.fact(reading)?),
            Self::Withdrawal(args) => (&args.shared, args.fact()),
        };
        Ok(Command {
            story: self.story().clone(),
            id: shared.id.unwrap_or(context.new_id),
            learned: shared.learned(reading)?,
            recorded_by: context.recorded_by.clone(),
            common: shared.common(reading)?,
            fact,
        })
    }
}
