//! The kinds of records, as `dateline record` has them.

mod action;
mod advisory;
mod attribution;
mod claim;
pub(super) mod correction;
mod entity;
mod evidence;
mod figure;
mod heading;
mod incident;
mod investigation;
mod link;
pub(super) mod reinstatement;
mod release;
mod sources;
mod statement;
mod story;
mod threat;
mod version;
pub(super) mod withdrawal;

use clap::Subcommand;
use dateline_story::command::Command;
use dateline_story::event::{Common, Fact, Kind};
use dateline_story::names::Slug;

use super::article::Source;
use super::context::{Context, Reading, RecordError};
use super::shared::Shared;
use crate::clock;
use crate::help::Group;

macro_rules! record_kinds {
    ($($group:literal {
        $(#[doc = $about:literal]
        $name:ident($args:ty) about($($story:tt)+) help($example:path, $more:ident) asks[$($ask:literal),*];)*
    })*) => {
        /// The kinds of records, named by the words of the table of kinds.
        #[derive(Debug, Subcommand)]
        #[command(subcommand_value_name = "KIND", subcommand_help_heading = "Kinds")]
        pub(crate) enum RecordKind {
            $($(
                #[doc = $about]
                #[command(
                    name = Kind::$name.word(),
                    after_help = $example,
                    after_long_help = $more($example)
                )]
                $name($args),
            )*)*
        }

        impl RecordKind {
            /// The kinds in groups, in the order in which `dateline record --help` and completions list them.
            pub(super) const GROUPS: &[Group] = &[$(($group, &[$(Kind::$name.word()),*])),*];

            /// The story that it is about.
            pub(crate) fn story(&self) -> &Slug {
                match self {
                    $($(Self::$name(args) => record_kinds!(@story args $($story)+),)*)*
                }
            }

            /// The flags that every kind takes.
            fn shared(&self) -> &Shared {
                match self {
                    $($(Self::$name(args) => &args.shared,)*)*
                }
            }

            fn fact(&self, reading: &Reading<'_>) -> Result<Fact, RecordError> {
                Ok(match self {
                    $($(Self::$name(args) => Fact::$name(args.says(reading)?),)*)*
                })
            }
        }

        /// The flags of a kind that are worth asking for on a terminal beside what it requires, by their long names, in order.
        pub(crate) fn worth_asking(kind: &str) -> &'static [&'static str] {
            Kind::ALL.iter().find(|known| known.word() == kind).map_or(&[], |kind| match kind {
                $($(Kind::$name => &[$($ask),*],)*)*
            })
        }
    };
    (@story $args:ident its_own) => { $args.story() };
    (@story $args:ident $($field:ident).+) => { &$args.$($field).+ };
}

record_kinds! {
    "What was reported" {
        /// Somebody said or wrote something
        StatementIssued(statement::StatementArgs) about(story) help(statement::EXAMPLE, with_chains) asks["to", "medium", "source", "occurred"];
        /// Who blames whom for an incident
        AttributionMade(attribution::AttributionArgs) about(story) help(attribution::EXAMPLE, with_chains) asks["words", "source", "occurred"];
        /// Something happened: an attack, a crash
        IncidentReported(incident::IncidentArgs) about(story) help(incident::EXAMPLE, with_chains) asks["target", "source", "occurred"];
        /// Somebody threatened somebody
        ThreatMade(threat::ThreatArgs) about(story) help(threat::EXAMPLE, with_chains) asks["made-by", "means", "condition", "source", "occurred"];
        /// Somebody gave a count or an amount
        FigureReported(figure::FigureArgs) about(story) help(figure::EXAMPLE, with_chains) asks["unit", "counted-as-of", "source"];
        /// Somebody acted: arrested, ordered, sued, resigned, …
        ActionTaken(action::ActionArgs) about(story) help(action::EXAMPLE, with_chains) asks["against", "description", "source", "occurred"];
        /// An agency looks into a matter
        InvestigationOpened(investigation::InvestigationArgs) about(story) help(investigation::EXAMPLE, with_chains) asks["source", "occurred"];
        /// An agency ended its investigation
        InvestigationClosed(investigation::InvestigationClosedArgs) about(story) help(investigation::CLOSED_EXAMPLE, with_chains) asks["source", "occurred"];
        /// A party or a work has a property
        EntityDescribed(entity::DescriptionArgs) about(story) help(entity::DESCRIPTION_EXAMPLE, with_chains) asks["source", "occurred"];
        /// A claim that no other kind fits
        ClaimAsserted(claim::ClaimArgs) about(story) help(claim::EXAMPLE, with_chains) asks["source", "occurred"];
    }
    "Releases of films, books, products" {
        /// A release was announced; --planned has its date
        ReleaseScheduled(release::ReleaseArgs) about(story) help(release::SCHEDULED_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
        /// A release took place
        ReleaseMade(release::ReleaseArgs) about(story) help(release::MADE_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
        /// A release was put off; --planned has its new date, if any
        ReleasePostponed(release::ReleaseArgs) about(story) help(release::POSTPONED_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
        /// A release was called off
        ReleaseCancelled(release::ReleaseArgs) about(story) help(release::CANCELLED_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
        /// A release that had begun was halted
        ReleaseSuspended(release::ReleaseArgs) about(story) help(release::SUSPENDED_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
        /// A halted or cancelled release goes on after all
        ReleaseResumed(release::ReleaseArgs) about(story) help(release::RESUMED_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
        /// What had been released was called back
        ReleaseRecalled(release::ReleaseArgs) about(story) help(release::RECALLED_EXAMPLE, with_chains) asks["planned", "reason", "source", "occurred"];
    }
    "What was wrong, and what became known later" {
        /// A value was wrong, and another stands now
        CorrectionIssued(correction::CorrectionArgs) about(record.story) help(correction::EXAMPLE, with_chains) asks[];
        /// A record counts no longer, or a part of it
        RecordWithdrawn(withdrawal::WithdrawalArgs) about(record.story) help(withdrawal::EXAMPLE, with_chains) asks[];
        /// A withdrawn record counts again, or a part of it
        RecordReinstated(reinstatement::ReinstatementArgs) about(record.story) help(reinstatement::EXAMPLE, with_chains) asks[];
        /// More became known of how a record reached us
        SourcingAmended(sources::SourcingArgs) about(record.story) help(sources::SOURCING_EXAMPLE, with_chains) asks[];
        /// The terms on which a source spoke changed
        GroundRuleChanged(sources::GroundRuleArgs) about(story) help(sources::GROUND_RULE_EXAMPLE, with_chains) asks[];
        /// Two names turned out to be one party's
        PartyIdentified(entity::IdentityArgs) about(story) help(entity::IDENTITY_EXAMPLE, with_chains) asks["source"];
    }
    "What the desk makes of records" {
        /// Two records have to do with one another
        RecordsLinked(link::LinkArgs) about(its_own) help(link::LINK_EXAMPLE, with_chains) asks[];
        /// The desk ranks a record: hold, cleared, disputed, …
        StatusSet(link::StatusArgs) about(record.story) help(link::STATUS_EXAMPLE, with_chains) asks[];
        /// Something is missing: an open question
        GapNoted(link::GapArgs) about(story) help(link::GAP_EXAMPLE, with_chains) asks["record", "owner"];
        /// Bytes were kept: a page, a document, a recording
        EvidenceCaptured(evidence::EvidenceArgs) about(story) help(evidence::EXAMPLE, with_chains) asks["uri", "purported-author"];
    }
    "The story, and what readers have" {
        /// Open a story, or take it up again
        StoryOpened(story::StoryArgs) about(story) help(story::EXAMPLE, alone) asks["desk"];
        /// The story goes by another headline
        StoryRetitled(heading::RetitleArgs) about(story) help(heading::RETITLE_EXAMPLE, alone) asks[];
        /// The desk follows the story no longer
        StoryClosed(heading::CloseArgs) about(story) help(heading::CLOSE_EXAMPLE, alone) asks[];
        /// A version of an article was published
        VersionPublished(version::VersionArgs) about(story) help(version::EXAMPLE, with_chains) asks["uri", "published", "sentence"];
        /// A notice to those who publish: hold, embargo, kill, …
        AdvisorySent(advisory::AdvisoryArgs) about(story) help(advisory::EXAMPLE, with_chains) asks["record", "until"];
    }
}

fn alone(example: &str) -> String {
    example.to_owned()
}

/// An example, and the grammar of chains below it.
pub(super) fn with_chains(example: &str) -> String {
    format!("{example}\n\n{}", dateline_desk::shorthand::CHAIN_HELP)
}

/// What a command line is to record.
#[derive(Debug)]
pub(crate) struct RecordRequest {
    /// That the file was captured out of which the command takes words. It is to be recorded with the command, unless the story
    /// has captured these bytes before.
    pub(crate) evidence: Option<Command>,
    /// The command.
    pub(crate) command: Command,
}

impl RecordKind {
    /// What the flags say.
    ///
    /// # Errors
    /// [`RecordError`] names the flag, what is wrong with it, and what to write.
    pub(crate) fn to_request(&self, context: &Context<'_>) -> Result<RecordRequest, RecordError> {
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
        Ok(RecordRequest { evidence, command })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_worth_asking_for_is_a_flag_of_its_kind() {
        let command = crate::help::command();
        for kind in command.find_subcommand("record").unwrap().get_subcommands() {
            for flag in worth_asking(kind.get_name()) {
                let found = kind.get_arguments().any(|argument| argument.get_long() == Some(flag));
                assert!(found, "{} has no --{flag}", kind.get_name());
            }
        }
    }
}
