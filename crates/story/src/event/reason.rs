//! Why something was recorded, and what readers were told of it.

use super::Fact;

/// Why something was recorded, as whoever recorded it states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatedReason<'a> {
    /// Why.
    pub reason: Option<&'a str>,
    /// The text that readers saw.
    pub notice: Option<&'a str>,
}

impl Fact {
    /// Why the desk recorded this: of a notice its text, of a gap what is missing. Nothing for reports: the reason that somebody gave
    /// for what is reported is part of the report.
    #[must_use]
    pub fn stated_reason(&self) -> StatedReason<'_> {
        let (reason, notice) = match self {
            Self::CorrectionIssued(issued) => (Some(&issued.reason), issued.notice.as_deref()),
            Self::RecordWithdrawn(withdrawn) => (Some(&withdrawn.reason), withdrawn.notice.as_deref()),
            Self::RecordReinstated(reinstated) => (Some(&reinstated.reason), reinstated.notice.as_deref()),
            Self::SourcingAmended(amended) => (Some(&amended.reason), None),
            Self::GroundRuleChanged(change) => (Some(&change.reason), None),
            Self::StatusSet(set) => (Some(&set.reason), None),
            Self::RecordsLinked(link) => (link.reason.as_ref(), None),
            Self::StoryOpened(opened) => (opened.reason.as_ref(), None),
            Self::StoryRetitled(retitled) => (retitled.reason.as_ref(), None),
            Self::StoryClosed(closed) => (closed.reason.as_ref(), None),
            Self::AdvisorySent(advisory) => (Some(&advisory.text), None),
            Self::GapNoted(gap) => (Some(&gap.missing), None),
            Self::StatementIssued(_)
            | Self::AttributionMade(_)
            | Self::IncidentReported(_)
            | Self::ThreatMade(_)
            | Self::FigureReported(_)
            | Self::ReleaseScheduled(_)
            | Self::ReleaseMade(_)
            | Self::ReleasePostponed(_)
            | Self::ReleaseCancelled(_)
            | Self::ReleaseSuspended(_)
            | Self::ReleaseResumed(_)
            | Self::ReleaseRecalled(_)
            | Self::InvestigationOpened(_)
            | Self::InvestigationClosed(_)
            | Self::ActionTaken(_)
            | Self::ClaimAsserted(_)
            | Self::EntityDescribed(_)
            | Self::PartyIdentified(_)
            | Self::EvidenceCaptured(_)
            | Self::VersionPublished(_) => (None, None),
        };
        StatedReason { reason: reason.map(String::as_str), notice }
    }
}
