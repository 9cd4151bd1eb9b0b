//! How what stands is worked out anew when a record is amended, withdrawn or reinstated.

use std::collections::BTreeMap;

use super::StoryState;
use super::record::{Record, original_body};
use crate::event::{Fact, Relation};
use crate::field::Body;

impl StoryState {
    /// One more record changes what `target` says, and this is what it says then.
    pub(super) fn amend(&mut self, target: u64, by: u64, now: Body) {
        if let Some(record) = self.record_mut(target) {
            record.amendments.push(by);
        }
        // What the earlier ones made of it is known: nothing before has to be worked out anew, however often it is amended.
        self.settle(target, now);
    }

    /// One more record withdraws or reinstates `target`, or a part of it.
    pub(super) fn withdraw_or_reinstate(&mut self, target: u64, by: u64) {
        if let Some(record) = self.record_mut(target) {
            record.withdrawals.push(by);
        }
        self.work_out(target);
        let withdrawn = self.is_withdrawn(target);
        self.turn(target, withdrawn);
    }

    /// Notes that `target` is named by a record.
    pub(super) fn touch(&mut self, target: u64, by: u64) {
        if let Some(record) = self.record_mut(target)
            && record.touched_by.last() != Some(&by)
        {
            record.touched_by.push(by);
        }
    }

    /// A record is withdrawn, or stands again. What it did to others ends or resumes with it.
    pub(super) fn turn(&mut self, number: u64, withdrawn: bool) {
        let mut turn = Some((number, withdrawn));
        while let Some((number, withdrawn)) = turn.take() {
            let Some(record) = self.record_mut(number).filter(|record| record.withdrawn != withdrawn) else {
                return;
            };
            record.withdrawn = withdrawn;
            let Some(fact) =
                self.record(number).and_then(|record| record.entry.event()).map(|event| event.fact.clone())
            else {
                return;
            };
            match fact.changed_record().filter(|_| !fact.amends_records()) {
                Some(cited) => {
                    let target = (cited.story == self.slug && cited.number < number).then_some(cited.number);
                    if let Some(target) = target.filter(|target| self.is_withdrawal_of(number, *target)) {
                        self.work_out(target);
                        turn = Some((target, self.is_withdrawn(target)));
                    }
                }
                None if fact.amends_records() => {
                    for target in self.amended_by(number) {
                        self.work_out(target);
                    }
                }
                None => {}
            }
        }
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
        for fact in self.words_on(target) {
            match fact {
                (_, Fact::RecordWithdrawn(withdrawal)) if withdrawal.part.is_none() => withdrawn = true,
                (_, Fact::RecordReinstated(reinstatement)) if reinstatement.part.is_none() => withdrawn = false,
                _ => {}
            }
        }
        withdrawn
    }

    /// The parts of a record of which the last word is that they are withdrawn.
    fn withdrawn_parts(&self, target: u64) -> BTreeMap<String, u64> {
        let mut parts = BTreeMap::new();
        for (number, fact) in self.words_on(target) {
            match fact {
                Fact::RecordWithdrawn(withdrawal) => {
                    if let Some(part) = &withdrawal.part {
                        parts.insert(part.clone(), number);
                    }
                }
                Fact::RecordReinstated(reinstatement) => match &reinstatement.part {
                    Some(part) => drop(parts.remove(part)),
                    None => parts.clear(),
                },
                _ => {}
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

    /// Works out anew what a record says, from what it said and what stands of the records that change it.
    fn work_out(&mut self, target: u64) {
        let Some(record) = self.record(target) else {
            return;
        };
        let Some(mut body) = record.entry.event().map(original_body) else {
            return;
        };
        for number in &record.amendments {
            let changed = match self.standing_fact(*number) {
                Some(Fact::CorrectionIssued(issued)) => body.with(&issued.field, &issued.now).ok(),
                Some(Fact::SourcingAmended(amendment)) => body.amended(amendment).ok(),
                Some(Fact::GroundRuleChanged(change)) => body.with_ground_rule(change).ok(),
                _ => None,
            };
            body = changed.unwrap_or(body);
        }
        self.settle(target, body);
    }

    /// Puts down what a record says with all that changes it, and what of that is left without its withdrawn parts.
    fn settle(&mut self, target: u64, body: Body) {
        let parts = self.withdrawn_parts(target);
        let struck = match parts.is_empty() {
            true => None,
            false => body.without(parts.keys().map(String::as_str)).ok(),
        };
        // A link touches its ends once and for all, when it comes: one that does not fit touches neither.
        let named = body.fact.references().into_iter().filter(|reference| {
            !reference.relation.changes() && !matches!(reference.relation, Relation::LinksFrom | Relation::LinksTo)
        });
        let earlier = named.map(|reference| reference.record).filter(|cited| cited.story == self.slug);
        let named: Vec<u64> = earlier.map(|cited| cited.number).filter(|number| *number < target).collect();
        if let Some(record) = self.record_mut(target) {
            let event = record.entry.event();
            let as_recorded = event.is_some_and(|event| event.fact == body.fact && event.common == body.common);
            record.corrected = (!as_recorded).then(|| Box::new(body));
            record.struck = struck.map(Box::new);
            record.withdrawn_parts = parts;
        }
        for number in named {
            if self.record(number).is_some_and(|record| !record.touched_by.contains(&target)) {
                self.touch(number, target);
            }
        }
    }
}
