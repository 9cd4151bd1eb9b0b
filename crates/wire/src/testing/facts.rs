//! Facts of every kind, and what they are made of.

mod kept;
mod sources;
mod told;

use dateline_story::event::Fact;
use proptest::prelude::*;
use proptest::strategy::Union;

pub(super) use kept::excerpt;
pub(super) use sources::{chain, grade, stance};

/// A fact of any kind.
pub fn arbitrary_fact() -> BoxedStrategy<Fact> {
    Union::new(arbitrary_facts()).boxed()
}

/// For each kind any fact of it, in the order of the table of kinds. A new kind needs its line here: a test compares.
pub fn arbitrary_facts() -> Vec<BoxedStrategy<Fact>> {
    vec![
        kept::story_opened().prop_map(Fact::StoryOpened).boxed(),
        kept::story_retitled().prop_map(Fact::StoryRetitled).boxed(),
        kept::story_closed().prop_map(Fact::StoryClosed).boxed(),
        told::statement_issued().prop_map(Fact::StatementIssued).boxed(),
        told::attribution_made().prop_map(Fact::AttributionMade).boxed(),
        told::incident_reported().prop_map(Fact::IncidentReported).boxed(),
        told::threat_made().prop_map(Fact::ThreatMade).boxed(),
        told::figure_reported().prop_map(Fact::FigureReported).boxed(),
        told::release_decision().prop_map(Fact::ReleaseScheduled).boxed(),
        told::release_decision().prop_map(Fact::ReleaseMade).boxed(),
        told::release_decision().prop_map(Fact::ReleasePostponed).boxed(),
        told::release_decision().prop_map(Fact::ReleaseCancelled).boxed(),
        told::release_decision().prop_map(Fact::ReleaseSuspended).boxed(),
        told::release_decision().prop_map(Fact::ReleaseResumed).boxed(),
        told::release_decision().prop_map(Fact::ReleaseRecalled).boxed(),
        told::investigation_opened().prop_map(Fact::InvestigationOpened).boxed(),
        told::investigation_closed().prop_map(Fact::InvestigationClosed).boxed(),
        told::action_taken().prop_map(Fact::ActionTaken).boxed(),
        told::claim_asserted().prop_map(Fact::ClaimAsserted).boxed(),
        told::entity_described().prop_map(Fact::EntityDescribed).boxed(),
        kept::party_identified().prop_map(Fact::PartyIdentified).boxed(),
        kept::evidence_captured().prop_map(Fact::EvidenceCaptured).boxed(),
        kept::records_linked().prop_map(Fact::RecordsLinked).boxed(),
        kept::status_set().prop_map(Fact::StatusSet).boxed(),
        kept::sourcing_amended().prop_map(Fact::SourcingAmended).boxed(),
        kept::ground_rule_changed().prop_map(Fact::GroundRuleChanged).boxed(),
        kept::correction_issued().prop_map(Fact::CorrectionIssued).boxed(),
        kept::record_withdrawn().prop_map(Fact::RecordWithdrawn).boxed(),
        kept::record_reinstated().prop_map(Fact::RecordReinstated).boxed(),
        kept::version_published().prop_map(Fact::VersionPublished).boxed(),
        kept::advisory_sent().prop_map(Fact::AdvisorySent).boxed(),
        kept::gap_noted().prop_map(Fact::GapNoted).boxed(),
    ]
}
