//! The kinds of records, as `dateline record` has them.

use clap::Subcommand;

use super::{
    action, advisory, attribution, claim, correction, entity, evidence, figure, heading, incident, investigation, link,
    reinstatement, release, sources, statement, story, threat, version, withdrawal,
};

/// The kinds of records: what was reported first, then what the desk does with records. [`super::groups`] groups them.
#[derive(Debug, Subcommand)]
#[command(subcommand_value_name = "KIND", subcommand_help_heading = "Kinds")]
pub(crate) enum RecordKind {
    /// Somebody said or wrote something
    #[command(after_help = statement::EXAMPLE, after_long_help = with_chains(statement::EXAMPLE))]
    Statement(statement::StatementArgs),
    /// Somebody laid an incident at somebody's door
    #[command(after_help = attribution::EXAMPLE, after_long_help = with_chains(attribution::EXAMPLE))]
    Attribution(attribution::AttributionArgs),
    /// Something happened: an attack, a crash
    #[command(after_help = incident::EXAMPLE, after_long_help = with_chains(incident::EXAMPLE))]
    Incident(incident::IncidentArgs),
    /// Somebody threatened somebody
    #[command(after_help = threat::EXAMPLE, after_long_help = with_chains(threat::EXAMPLE))]
    Threat(threat::ThreatArgs),
    /// Somebody gave a count or an amount
    #[command(after_help = figure::EXAMPLE, after_long_help = with_chains(figure::EXAMPLE))]
    Figure(figure::FigureArgs),
    /// Somebody acted: arrested, ordered, sued, resigned, …
    #[command(after_help = action::EXAMPLE, after_long_help = with_chains(action::EXAMPLE))]
    Action(action::ActionArgs),
    /// An agency looks into a matter
    #[command(after_help = investigation::EXAMPLE, after_long_help = with_chains(investigation::EXAMPLE))]
    Investigation(investigation::InvestigationArgs),
    /// An agency ended its investigation
    #[command(after_help = investigation::CLOSED_EXAMPLE, after_long_help = with_chains(investigation::CLOSED_EXAMPLE))]
    InvestigationClosed(investigation::InvestigationClosedArgs),
    /// A party or a work has a property
    #[command(after_help = entity::DESCRIPTION_EXAMPLE, after_long_help = with_chains(entity::DESCRIPTION_EXAMPLE))]
    Description(entity::DescriptionArgs),
    /// A claim that no other kind fits
    #[command(after_help = claim::EXAMPLE, after_long_help = with_chains(claim::EXAMPLE))]
    Claim(claim::ClaimArgs),
    /// A release was announced; --planned has its date
    #[command(after_help = release::SCHEDULED_EXAMPLE, after_long_help = with_chains(release::SCHEDULED_EXAMPLE))]
    ReleaseScheduled(release::ReleaseArgs),
    /// A release took place
    #[command(after_help = release::MADE_EXAMPLE, after_long_help = with_chains(release::MADE_EXAMPLE))]
    ReleaseMade(release::ReleaseArgs),
    /// A release was put off; --planned has its new date, if any
    #[command(after_help = release::POSTPONED_EXAMPLE, after_long_help = with_chains(release::POSTPONED_EXAMPLE))]
    ReleasePostponed(release::ReleaseArgs),
    /// A release was called off
    #[command(after_help = release::CANCELLED_EXAMPLE, after_long_help = with_chains(release::CANCELLED_EXAMPLE))]
    ReleaseCancelled(release::ReleaseArgs),
    /// A release that had begun was halted
    #[command(after_help = release::SUSPENDED_EXAMPLE, after_long_help = with_chains(release::SUSPENDED_EXAMPLE))]
    ReleaseSuspended(release::ReleaseArgs),
    /// A halted or cancelled release goes on after all
    #[command(after_help = release::RESUMED_EXAMPLE, after_long_help = with_chains(release::RESUMED_EXAMPLE))]
    ReleaseResumed(release::ReleaseArgs),
    /// What had been released was called back
    #[command(after_help = release::RECALLED_EXAMPLE, after_long_help = with_chains(release::RECALLED_EXAMPLE))]
    ReleaseRecalled(release::ReleaseArgs),
    /// A value was wrong, and another stands now
    #[command(after_help = correction::EXAMPLE, after_long_help = with_chains(correction::EXAMPLE))]
    Correction(correction::CorrectionArgs),
    /// A record counts no longer, or a part of it
    #[command(after_help = withdrawal::EXAMPLE, after_long_help = with_chains(withdrawal::EXAMPLE))]
    Withdrawal(withdrawal::WithdrawalArgs),
    /// A withdrawn record counts again, or a part of it
    #[command(after_help = reinstatement::EXAMPLE, after_long_help = with_chains(reinstatement::EXAMPLE))]
    Reinstatement(reinstatement::ReinstatementArgs),
    /// More became known of how a record reached us
    #[command(after_help = sources::SOURCING_EXAMPLE, after_long_help = with_chains(sources::SOURCING_EXAMPLE))]
    Sourcing(sources::SourcingArgs),
    /// The terms on which a source spoke changed
    #[command(after_help = sources::GROUND_RULE_EXAMPLE, after_long_help = with_chains(sources::GROUND_RULE_EXAMPLE))]
    GroundRule(sources::GroundRuleArgs),
    /// Two names turned out to be one party's
    #[command(after_help = entity::IDENTITY_EXAMPLE, after_long_help = with_chains(entity::IDENTITY_EXAMPLE))]
    Identity(entity::IdentityArgs),
    /// Two records have to do with one another
    #[command(after_help = link::LINK_EXAMPLE, after_long_help = with_chains(link::LINK_EXAMPLE))]
    Link(link::LinkArgs),
    /// The desk ranks a record: hold, cleared, disputed, …
    #[command(after_help = link::STATUS_EXAMPLE, after_long_help = with_chains(link::STATUS_EXAMPLE))]
    Status(link::StatusArgs),
    /// Something is missing: an open question
    #[command(after_help = link::GAP_EXAMPLE, after_long_help = with_chains(link::GAP_EXAMPLE))]
    Gap(link::GapArgs),
    /// Bytes were kept: a page, a document, a recording
    #[command(after_help = evidence::EXAMPLE, after_long_help = with_chains(evidence::EXAMPLE))]
    Evidence(evidence::EvidenceArgs),
    /// Open a story, or take it up again
    #[command(after_help = story::EXAMPLE)]
    Story(story::StoryArgs),
    /// The story goes by another headline
    #[command(after_help = heading::RETITLE_EXAMPLE)]
    Retitle(heading::RetitleArgs),
    /// The desk follows the story no longer
    #[command(after_help = heading::CLOSE_EXAMPLE)]
    Close(heading::CloseArgs),
    /// A version of an article was published
    #[command(after_help = version::EXAMPLE, after_long_help = with_chains(version::EXAMPLE))]
    Version(version::VersionArgs),
    /// A notice to those who publish: hold, embargo, kill, …
    #[command(after_help = advisory::EXAMPLE, after_long_help = with_chains(advisory::EXAMPLE))]
    Advisory(advisory::AdvisoryArgs),
}

/// An example, and the grammar of chains below it.
pub(super) fn with_chains(example: &str) -> String {
    format!("{example}\n\n{}", dateline_desk::shorthand::CHAIN_HELP)
}
