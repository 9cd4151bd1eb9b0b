//! Which records and parts count when one is withdrawn or reinstated, and what ends or resumes with that.

use std::collections::BTreeMap;

use super::StoryState;
use super::record::Record;
use super::revision::Revision;
use crate::event::{Fact, RecordReinstated, RecordWithdrawn};

impl StoryState {
    /// One more record withdraws or reinstates `target`, or a part of it.
    pub(super) fn withdraw_or_reinstate(&mut self, target: u64, by: u64) {
        if let Some(record) = self.record_mut(target) {
            record.withdrawals.push(by);
        }
        self.recompute(target, by);
        let turned = self.propagate_withdrawal(target, by);
        if turned > 0 {
            self.revisions.push(Revision { turned, ..Revision::new(target, by) });
        }
    }

    /// Notes that `target` is named by a record.
    pub(super) fn touch(&mut self, target: u64, by: u64) {
        if let Some(record) = self.record_mut(target)
            && record.touched_by.last() != Some(&by)
        {
            record.touched_by.push(by);
        }
    }

    /// Lets a record count or not, as the last word on it says. What it did to others ends or resumes with it, and so on; how many
    /// records turned.
    fn propagate_withdrawal(&mut self, target: u64, by: u64) -> usize {
        let mut turned = 0_usize;
        let mut next = Some(target);
        while let Some(number) = next.take() {
            let withdrawn = self.is_withdrawn(number);
            let Some(record) = self.record_mut(number).filter(|record| record.withdrawn != withdrawn) else {
                break;
            };
            record.withdrawn = withdrawn;
            turned = turned.saturating_add(1);
            let amends = self.record(number).and_then(|record| record.entry.event());
            if amends.is_some_and(|event| event.fact.amends_records()) {
                for target in self.amended_by(number) {
                    self.recompute(target, by);
                }
            } else if let Some(target) = self.changed_before(number).filter(|one| self.is_withdrawal_of(number, *one)) {
                self.recompute(target, by);
                next = Some(target);
            }
        }
        turned
    }

    /// The earlier record of this story that a record changes, or whose standing it changes, if it names one.
    pub(super) fn changed_before(&self, number: u64) -> Option<u64> {
        let cited = self.record(number)?.entry.event()?.fact.changed_record()?;
        (cited.story == self.slug && cited.number < number).then_some(cited.number)
    }

    fn is_withdrawal_of(&self, number: u64, target: u64) -> bool {
        self.record(target).is_some_and(|record| record.withdrawals.contains(&number))
    }

    /// The records that say something else because of this one, or would if it stood.
    pub(crate) fn amended_by(&self, number: u64) -> Vec<u64> {
        let Some(fact) = self.record(number).and_then(Record::fact).filter(|fact| fact.amends_records()) else {
            return Vec::new();
        };
        let is_amended = |record: &&Record| record.amendments.contains(&number);
        let amended: Vec<&Record> = match fact.changed_record() {
            Some(cited) => self.record(cited.number).filter(is_amended).into_iter().collect(),
            None => self.records.iter().filter(is_amended).collect(),
        };
        amended.into_iter().map(|record| record.entry.number).collect()
    }

    /// Whether the last word of those that stand is that a record is withdrawn.
    fn is_withdrawn(&self, target: u64) -> bool {
        let mut withdrawn = false;
        for (_, fact) in self.words_on(target) {
            if fact.data::<RecordWithdrawn>().is_some_and(|withdrawal| withdrawal.part.is_none()) {
                withdrawn = true;
            } else if fact.data::<RecordReinstated>().is_some_and(|reinstatement| reinstatement.part.is_none()) {
                withdrawn = false;
            }
        }
        withdrawn
    }

    /// The parts of a record of which the last word is that they are withdrawn.
    pub(super) fn withdrawn_parts(&self, target: u64) -> BTreeMap<String, u64> {
        let mut parts = BTreeMap::new();
        for (number, fact) in self.words_on(target) {
            if let Some(part) = fact.data::<RecordWithdrawn>().and_then(|withdrawal| withdrawal.part.as_ref()) {
                parts.insert(part.clone(), number);
            } else if let Some(reinstatement) = fact.data::<RecordReinstated>() {
                match &reinstatement.part {
                    Some(part) => drop(parts.remove(part)),
                    None => parts.clear(),
                }
            }
        }
        parts
    }

    /// The withdrawals and reinstatements of a record that stand, in order.
    fn words_on(&self, target: u64) -> impl Iterator<Item = (u64, &Fact)> {
        let numbers = self.record(target).map(|record| record.withdrawals.as_slice()).unwrap_or_default();
        numbers.iter().filter_map(move |number| self.standing_fact(*number).map(|fact| (*number, fact)))
    }

    /// What a record states, if it stands.
    fn standing_fact(&self, number: u64) -> Option<&Fact> {
        self.record(number).filter(|record| record.stands()).and_then(Record::fact)
    }
}
