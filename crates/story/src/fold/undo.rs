//! A story back in time: its last entry is taken back, then the one before it, and so on.

use std::collections::{BTreeMap, BTreeSet};

use super::revision::Revision;
use super::{Record, StoryState};
use crate::event::{Event, Fact};

impl StoryState {
    /// The records that the last one changed, with what they said before it came, and whether they counted.
    #[must_use]
    pub fn before_last(&self) -> BTreeMap<u64, Record> {
        let mut before: BTreeMap<u64, Record> = BTreeMap::new();
        for revision in self.revisions_since(self.last_recorded()) {
            for number in self.turned(revision) {
                if let Some(record) = self.copied(number, &mut before) {
                    record.withdrawn = !record.withdrawn;
                }
            }
            if let Some(record) = self.copied(revision.record, &mut before) {
                record.take_back(revision);
            }
        }
        before
    }

    /// A record out of some copies of records, copied if it is not among them.
    fn copied<'c>(&self, number: u64, copies: &'c mut BTreeMap<u64, Record>) -> Option<&'c mut Record> {
        if !copies.contains_key(&number) {
            copies.extend(self.record(number).map(|record| (number, record.clone())));
        }
        copies.get_mut(&number)
    }

    /// What an entry and those after it changed, the last change first.
    fn revisions_since(&self, number: u64) -> impl Iterator<Item = &Revision> {
        self.revisions.iter().rev().take_while(move |revision| revision.by >= number)
    }

    fn last_recorded(&self) -> u64 {
        self.records.last().map_or(0, |record| record.entry.number)
    }

    /// Every record as it was after its own event and after each event that changed it, in order, with the number of that event.
    #[must_use]
    pub fn versions(&self) -> BTreeMap<u64, Vec<(u64, Record)>> {
        let mut then = self.clone();
        let mut found: BTreeMap<u64, Vec<(u64, Record)>> = BTreeMap::new();
        while !then.records.is_empty() {
            let by = then.last_recorded();
            for record in then.undo() {
                found.entry(record.entry.number).or_default().push((by, record));
            }
        }
        found.values_mut().for_each(|versions| versions.reverse());
        found
    }

    /// The records that count since an entry came and did not before, or the other way round.
    pub(crate) fn turned_since(&self, number: u64) -> BTreeSet<u64> {
        let mut turned = BTreeSet::new();
        for revision in self.revisions_since(number) {
            for record in self.turned(revision) {
                if !turned.remove(&record) {
                    turned.insert(record);
                }
            }
        }
        turned
    }

    /// Takes back every entry after the one with a number.
    pub fn undo_to(&mut self, number: u64) {
        while self.records.last().is_some_and(|record| record.entry.number > number) {
            self.undo();
        }
    }

    /// Takes back the last entry: the state is what it was just before it came. Returns the records that it had changed, as they were
    /// since, its own first; nothing if there is no entry.
    pub fn undo(&mut self) -> Vec<Record> {
        let before = self.before_last();
        let Some(own) = self.records.pop() else { return Vec::new() };
        let number = own.entry.number;
        self.hidden.split_off(&number);
        while self.anomalies.pop_if(|anomaly| anomaly.number == number).is_some() {}
        for list in [&mut self.heading, &mut self.identified] {
            list.pop_if(|last| *last == number);
        }
        self.opened_by = self.opened_by.filter(|by| *by != number);
        let mut since = vec![own];
        for (number, record) in before {
            since.extend(self.record_mut(number).map(|place| std::mem::replace(place, record)));
        }
        while let Some(revision) = self.revisions.pop_if(|revision| revision.by == number) {
            for named in revision.named {
                if let Some(record) = self.record_mut(named) {
                    record.touched_by.retain(|by| *by != revision.record);
                }
            }
        }
        if let Some(event) = since.first().and_then(|own| own.entry.event()) {
            self.forget(number, event);
        }
        since
    }

    /// Takes back what a record says of its own event and of others, the last word on each of them.
    fn forget(&mut self, number: u64, event: &Event) {
        if self.ids.get(&event.id) == Some(&number) {
            self.ids.remove(&event.id);
        }
        if let Fact::EvidenceCaptured(captured) = &event.fact
            && let Some(captures) = self.captures.get_mut(&captured.sha256)
        {
            captures.pop_if(|last| *last == number);
            if captures.is_empty() {
                self.captures.remove(&captured.sha256);
            }
        }
        for reference in event.fact.references() {
            if let Some(record) = self.record_mut(reference.record.number) {
                record.forget(number);
            }
        }
        // The terms of a party hold for every earlier record.
        if matches!(&event.fact, Fact::GroundRuleChanged(change) if change.record.is_none()) {
            self.records.iter_mut().for_each(|record| record.forget(number));
        }
    }

    /// The records that are withdrawn since and were not, or the other way round.
    fn turned(&self, revision: &Revision) -> Vec<u64> {
        let mut turned = Vec::new();
        let mut next = Some(revision.record);
        while let Some(number) = next.filter(|_| turned.len() < revision.turned) {
            turned.push(number);
            next = self.changed_before(number);
        }
        turned
    }
}

impl Record {
    /// What it said before a revision, its last one.
    fn take_back(&mut self, revision: &Revision) {
        if revision.values.is_empty() && revision.withdrawn_parts.is_empty() {
            return;
        }
        let body = self.body_with_withdrawn_parts().and_then(|body| body.restored(&revision.values));
        let mut parts = self.withdrawn_parts.clone();
        for (part, by) in &revision.withdrawn_parts {
            match by {
                Some(by) => drop(parts.insert(part.clone(), *by)),
                None => drop(parts.remove(part)),
            }
        }
        if let Some(body) = body {
            self.says(body, parts);
        }
    }

    /// Takes back the last word of a record on this one.
    fn forget(&mut self, by: u64) {
        for list in [&mut self.amendments, &mut self.withdrawals, &mut self.touched_by] {
            list.pop_if(|last| *last == by);
        }
    }
}
