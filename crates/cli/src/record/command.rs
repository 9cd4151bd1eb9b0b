//! From a kind's flags to a command.

use dateline_story::command::Command;
use dateline_story::event::{Common, Fact};
use dateline_story::names::Slug;

use super::article::Source;
use super::context::{Context, Reading, RecordError};
use super::kind::RecordKind;
use super::shared::Shared;
use crate::clock;

/// What a command line wishes to record.
#[derive(Debug)]
pub(crate) struct Wish {
    /// That the file was captured out of which the command takes words. It is to be recorded with the command, unless the story
    /// has captured these bytes before.
    pub(crate) evidence: Option<Command>,
    /// The command.
    pub(crate) command: Command,
}

impl RecordKind {
    /// The story that it is about.
    pub(crate) fn story(&self) -> &Slug {
        match self {
            Self::Statement(args) => &args.story,
            Self::Attribution(args) => &args.story,
            Self::Incident(args) => &args.story,
            Self::Threat(args) => &args.story,
            Self::Figure(args) => &args.story,
            Self::Action(args) => &args.story,
            Self::Investigation(args) => &args.story,
            Self::InvestigationClosed(args) => &args.story,
            Self::Description(args) => &args.story,
            Self::Claim(args) => &args.story,
            Self::GroundRule(args) => &args.story,
            Self::Identity(args) => &args.story,
            Self::Gap(args) => &args.story,
            Self::Evidence(args) => &args.story,
            Self::Story(args) => &args.story,
            Self::Retitle(args) => &args.story,
            Self::Close(args) => &args.story,
            Self::Version(args) => &args.story,
            Self::Advisory(args) => &args.story,
            Self::ReleaseScheduled(args)
            | Self::ReleaseMade(args)
            | Self::ReleasePostponed(args)
            | Self::ReleaseCancelled(args)
            | Self::ReleaseSuspended(args)
            | Self::ReleaseResumed(args)
            | Self::ReleaseRecalled(args) => &args.story,
            Self::Correction(args) => &args.record.story,
            Self::Withdrawal(args) => &args.record.story,
            Self::Reinstatement(args) => &args.record.story,
            Self::Sourcing(args) => &args.record.story,
            Self::Status(args) => &args.record.story,
            Self::Link(args) => args.story(),
        }
    }

    /// The flags that every kind takes.
    fn shared(&self) -> &Shared {
        match self {
            Self::Statement(args) => &args.shared,
            Self::Attribution(args) => &args.shared,
            Self::Incident(args) => &args.shared,
            Self::Threat(args) => &args.shared,
            Self::Figure(args) => &args.shared,
            Self::Action(args) => &args.shared,
            Self::Investigation(args) => &args.shared,
            Self::InvestigationClosed(args) => &args.shared,
            Self::Description(args) => &args.shared,
            Self::Claim(args) => &args.shared,
            Self::Correction(args) => &args.shared,
            Self::Withdrawal(args) => &args.shared,
            Self::Reinstatement(args) => &args.shared,
            Self::Sourcing(args) => &args.shared,
            Self::GroundRule(args) => &args.shared,
            Self::Identity(args) => &args.shared,
            Self::Link(args) => &args.shared,
            Self::Status(args) => &args.shared,
            Self::Gap(args) => &args.shared,
            Self::Evidence(args) => &args.shared,
            Self::Story(args) => &args.shared,
            Self::Retitle(args) => &args.shared,
            Self::Close(args) => &args.shared,
            Self::Version(args) => &args.shared,
            Self::Advisory(args) => &args.shared,
            Self::ReleaseScheduled(args)
            | Self::ReleaseMade(args)
            | Self::ReleasePostponed(args)
            | Self::ReleaseCancelled(args)
            | Self::ReleaseSuspended(args)
            | Self::ReleaseResumed(args)
            | Self::ReleaseRecalled(args) => &args.shared,
        }
    }

    fn fact(&self, reading: &Reading<'_>) -> Result<Fact, RecordError> {
        Ok(match self {
            Self::Statement(args) => args.fact(reading)?,
            Self::Attribution(args) => args.fact(reading)?,
            Self::Incident(args) => args.fact(reading)?,
            Self::Threat(args) => args.fact(reading)?,
            Self::Figure(args) => args.fact(reading)?,
            Self::Action(args) => args.fact(reading)?,
            Self::Investigation(args) => args.fact(reading)?,
            Self::InvestigationClosed(args) => args.fact(reading)?,
            Self::Description(args) => args.fact(reading)?,
            Self::Claim(args) => args.fact(),
            Self::ReleaseScheduled(args) => Fact::ReleaseScheduled(args.decision(reading)?),
            Self::ReleaseMade(args) => Fact::ReleaseMade(args.decision(reading)?),
            Self::ReleasePostponed(args) => Fact::ReleasePostponed(args.decision(reading)?),
            Self::ReleaseCancelled(args) => Fact::ReleaseCancelled(args.decision(reading)?),
            Self::ReleaseSuspended(args) => Fact::ReleaseSuspended(args.decision(reading)?),
            Self::ReleaseResumed(args) => Fact::ReleaseResumed(args.decision(reading)?),
            Self::ReleaseRecalled(args) => Fact::ReleaseRecalled(args.decision(reading)?),
            Self::Correction(args) => args.fact(reading)?,
            Self::Withdrawal(args) => args.fact(),
            Self::Reinstatement(args) => args.fact(),
            Self::Sourcing(args) => args.fact(reading)?,
            Self::GroundRule(args) => args.fact(reading)?,
            Self::Identity(args) => args.fact(reading)?,
            Self::Link(args) => args.fact(),
            Self::Status(args) => args.fact(),
            Self::Gap(args) => args.fact(),
            Self::Evidence(args) => args.fact(reading)?,
            Self::Story(args) => args.fact(),
            Self::Retitle(args) => args.fact(),
            Self::Close(args) => args.fact(),
            Self::Version(args) => args.fact(reading)?,
            Self::Advisory(args) => args.fact(reading)?,
        })
    }

    /// What the flags say.
    ///
    /// # Errors
    /// [`RecordError`] names the flag, what is wrong with it, and what to write.
    pub(crate) fn to_wish(&self, context: &Context<'_>) -> Result<Wish, RecordError> {
        let shared = self.shared();
        let source = shared.from.as_deref().map(Source::read).transpose()?;
        let reading = &Reading::new(context).out_of(source);
        // The fact first: where its words stand belongs to what every kind has.
        let fact = self.fact(reading)?;
        let command = Command {
            story: self.story().clone(),
            id: shared.id.unwrap_or(context.new_id),
            learned: shared.learned(reading)?,
            recorded_by: context.recorded_by.clone(),
            common: shared.common(reading)?,
            fact,
        };
        let evidence = reading.source().map(|source| Command {
            story: command.story.clone(),
            id: clock::new_event_id(),
            // The bytes are on the desk now, whenever it had what they say.
            learned: Some(context.now),
            recorded_by: context.recorded_by.clone(),
            common: Common::default(),
            fact: source.captured(context.now),
        });
        Ok(Wish { evidence, command })
    }
}
