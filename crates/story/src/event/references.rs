//! Which records a fact refers to, and what it does to each: the one list of it.

use super::Fact;
use crate::names::RecordRef;

/// A record that a fact refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Which.
    pub record: &'a RecordRef,
    /// What the fact does to it.
    pub relation: Relation,
}

/// What a fact does to a record that it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It corrects a value of it.
    Corrects,
    /// It tells more of its sources.
    AmendsSourcing,
    /// It changes the terms on which a source of it spoke.
    ChangesGroundRule,
    /// It withdraws it, or a part of it.
    Withdraws,
    /// It reinstates it, or a part of it.
    Reinstates,
    /// It ranks it.
    Ranks,
    /// It links it with another: the one that does it.
    LinksFrom,
    /// It links it with another: the one that it is done to.
    LinksTo,
    /// It is a published version that rests on it.
    Cites,
    /// It is a notice about it.
    Notifies,
    /// It notes that something is missing in it.
    Misses,
}

impl Relation {
    /// Whether this can change what the record says, or whether it or a part of it counts.
    #[must_use]
    pub const fn changes(self) -> bool {
        match self {
            Self::Corrects | Self::AmendsSourcing | Self::ChangesGroundRule | Self::Withdraws | Self::Reinstates => {
                true
            }
            Self::Ranks | Self::LinksFrom | Self::LinksTo | Self::Cites | Self::Notifies | Self::Misses => false,
        }
    }

    /// Whether the fact does nothing but act on the record, so that it is nothing without it. A version, a notice and a gap stay what
    /// they are: readers had it, somebody was told, it was asked.
    #[must_use]
    pub const fn acts(self) -> bool {
        self.changes() || matches!(self, Self::Ranks | Self::LinksFrom | Self::LinksTo)
    }
}

impl Fact {
    /// The records that this refers to, in the order in which it names them. What any record may stand inside
    /// ([`super::Common::embedded_in`]) is not among them.
    #[must_use]
    pub fn references(&self) -> Vec<Reference<'_>> {
        let one = |record, relation| vec![Reference { record, relation }];
        match self {
            Self::CorrectionIssued(issued) => one(&issued.record, Relation::Corrects),
            Self::SourcingAmended(amended) => one(&amended.record, Relation::AmendsSourcing),
            Self::GroundRuleChanged(change) => all(&change.record, Relation::ChangesGroundRule),
            Self::RecordWithdrawn(withdrawn) => one(&withdrawn.record, Relation::Withdraws),
            Self::RecordReinstated(reinstated) => one(&reinstated.record, Relation::Reinstates),
            Self::StatusSet(set) => one(&set.record, Relation::Ranks),
            Self::RecordsLinked(link) => vec![
                Reference { record: &link.from, relation: Relation::LinksFrom },
                Reference { record: &link.to, relation: Relation::LinksTo },
            ],
            Self::VersionPublished(version) => {
                all(version.cites.iter().flat_map(|citation| &citation.records), Relation::Cites)
            }
            Self::AdvisorySent(advisory) => all(&advisory.records, Relation::Notifies),
            Self::GapNoted(gap) => all(&gap.records, Relation::Misses),
            Self::StoryOpened(_)
            | Self::StoryRetitled(_)
            | Self::StoryClosed(_)
            | Self::StatementIssued(_)
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
            | Self::EvidenceCaptured(_) => Vec::new(),
        }
    }

    /// The record that this changes, or whose standing it changes, if it names one.
    #[must_use]
    pub fn changed_record(&self) -> Option<&RecordRef> {
        self.references().into_iter().find(|reference| reference.relation.changes()).map(|reference| reference.record)
    }
}

fn all<'a>(records: impl IntoIterator<Item = &'a RecordRef>, relation: Relation) -> Vec<Reference<'a>> {
    records.into_iter().map(|record| Reference { record, relation }).collect()
}
