//! How the events and the records of a difference are told: which, who, when, and why they say.

use std::collections::BTreeSet;

use super::build::Diff;
use super::{Cause, RecordLine};
use crate::event::{CorrectionIssued, Fact, RecordWithdrawn, StatedReason};
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
        let StatedReason { mut reason, notice } = fact.stated_reason();
        if let Fact::GapNoted(gap) = fact {
            reason = Some(&gap.missing);
        }
        let note = || record.common().and_then(|common| common.note.clone());
        Some(Cause {
            record: self.after.cite(number),
            kind: fact.name().to_owned(),
            position: record.entry.position,
            recorded: record.entry.recorded,
            recorded_by: event.recorded_by.clone(),
            summary: record.summary()?,
            label: fact.data::<CorrectionIssued>().map(|issued| issued.label),
            withdrawal: fact.data::<RecordWithdrawn>().map(|withdrawal| withdrawal.kind),
            reason: reason.map(str::to_owned).or_else(note),
            notice: notice.map(str::to_owned),
        })
    }

    /// Those of several, in order.
    pub(super) fn causes(&self, numbers: impl IntoIterator<Item = u64>) -> Vec<Cause> {
        let numbers: BTreeSet<u64> = numbers.into_iter().collect();
        numbers.into_iter().filter_map(|number| self.cause(number)).collect()
    }
}
