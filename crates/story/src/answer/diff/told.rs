//! How the events and the records of a difference are told: which, who, when, and why they say.

use std::collections::BTreeSet;

use super::build::Diff;
use super::{Cause, RecordLine};
use crate::event::Fact;
use crate::fold::Record;

impl Diff<'_> {
    /// A record, in short.
    pub(super) fn line(&self, record: &Record) -> RecordLine {
        let number = record.entry.number;
        let event = record.entry.event();
        let noted = || self.noted.get(&number).and_then(|noted| noted.first()).cloned().unwrap_or_default();
        RecordLine {
            record: self.after.cite(number),
            kind: event.map(|event| event.fact.name().to_owned()),
            position: record.entry.position,
            recorded: record.entry.recorded,
            recorded_by: event.map(|event| event.recorded_by.clone()),
            summary: record.summary().unwrap_or_else(noted),
            stands: record.stands(),
            is_new: self.before.record(number).is_none(),
        }
    }

    /// The event that made a record, as what changed others.
    pub(super) fn cause(&self, number: u64) -> Option<Cause> {
        let record = self.after.record(number)?;
        let event = record.entry.event()?;
        let fact = record.fact()?;
        let (reason, notice) = reason(fact);
        let note = || record.common().and_then(|common| common.note.clone());
        Some(Cause {
            record: self.after.cite(number),
            kind: fact.name().to_owned(),
            position: record.entry.position,
            recorded: record.entry.recorded,
            recorded_by: event.recorded_by.clone(),
            summary: record.summary()?,
            label: match fact {
                Fact::CorrectionIssued(issued) => Some(issued.label),
                _ => None,
            },
            withdrawal: match fact {
                Fact::RecordWithdrawn(withdrawal) => Some(withdrawal.kind),
                _ => None,
            },
            reason: reason.cloned().or_else(note),
            notice: notice.cloned(),
        })
    }

    /// Those of several, in order.
    pub(super) fn causes(&self, numbers: impl IntoIterator<Item = u64>) -> Vec<Cause> {
        let numbers: BTreeSet<u64> = numbers.into_iter().collect();
        numbers.into_iter().filter_map(|number| self.cause(number)).collect()
    }
}

/// Why an event says that it was recorded, and what readers were told.
fn reason(fact: &Fact) -> (Option<&String>, Option<&String>) {
    match fact {
        Fact::CorrectionIssued(issued) => (Some(&issued.reason), issued.notice.as_ref()),
        Fact::RecordWithdrawn(withdrawal) => (Some(&withdrawal.reason), withdrawal.notice.as_ref()),
        Fact::RecordReinstated(reinstated) => (Some(&reinstated.reason), reinstated.notice.as_ref()),
        Fact::SourcingAmended(amended) => (Some(&amended.reason), None),
        Fact::GroundRuleChanged(change) => (Some(&change.reason), None),
        Fact::StatusSet(set) => (Some(&set.reason), None),
        Fact::RecordsLinked(link) => (link.reason.as_ref(), None),
        Fact::StoryOpened(opened) => (opened.reason.as_ref(), None),
        Fact::StoryRetitled(retitled) => (retitled.reason.as_ref(), None),
        Fact::StoryClosed(closed) => (closed.reason.as_ref(), None),
        Fact::AdvisorySent(advisory) => (Some(&advisory.text), None),
        Fact::GapNoted(gap) => (Some(&gap.missing), None),
        _ => (None, None),
    }
}
