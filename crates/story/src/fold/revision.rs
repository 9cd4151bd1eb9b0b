//! What became of each record: the values that an event replaced in it, and what it withdrew or reinstated.
//!
//! A state keeps what changed, not what stood: what a record said earlier is had by taking revisions back, the last one first. Why
//! an event changed something stands in its own record ([`crate::event::Fact::stated_reason`]).

use serde::{Deserialize, Serialize};

use super::StoryState;
use super::record::Record;
use crate::event::Relation;
use crate::field::Body;
use crate::field_value::FieldValue;

/// What one event changed in one record, as the way back from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Revision {
    /// The record that was changed.
    pub(super) record: u64,
    /// The record of the event.
    pub(super) by: u64,
    /// The values that it replaced, by their paths in what the record says with its withdrawn parts.
    pub(super) values: Vec<(String, FieldValue)>,
    /// The parts that it withdrew or reinstated, each with the record that had withdrawn it before.
    pub(super) withdrawn_parts: Vec<(String, Option<u64>)>,
    /// The records that it came to name.
    pub(super) named: Vec<u64>,
    /// How many records are withdrawn since and were not, or the other way round: this one, the one that this one withdraws or
    /// reinstates, and so on. A number, since a chain of withdrawals of withdrawals may be long and turns again with each of them.
    pub(super) turned: usize,
}

impl Revision {
    pub(super) const fn new(record: u64, by: u64) -> Self {
        Self { record, by, values: Vec::new(), withdrawn_parts: Vec::new(), named: Vec::new(), turned: 0 }
    }
}

impl StoryState {
    /// One more record changes what `target` says: this is what it says since, and the values that this replaced.
    pub(super) fn amend(&mut self, target: u64, by: u64, now: Body, replaced: Vec<(String, FieldValue)>) {
        if let Some(record) = self.record_mut(target) {
            record.amendments.push(by);
        }
        // What the earlier ones made of it is known: nothing before has to be worked out anew, however often it is amended.
        self.store_revision(Revision { values: replaced, ..Revision::new(target, by) }, now);
    }

    /// Works out anew what a record says, from what it said and what stands of the records that change it.
    pub(super) fn recompute(&mut self, target: u64, by: u64) {
        let Some(record) = self.record(target) else { return };
        let (Some(was), Some(original)) = (record.body_with_withdrawn_parts(), record.original_body()) else { return };
        let standing = record.amendments.iter().filter(|number| self.record(**number).is_some_and(Record::stands));
        let now = standing.fold(original, |body, number| self.amended_by_record(&body, *number));
        let values = was.values_unlike(&now);
        self.store_revision(Revision { values, ..Revision::new(target, by) }, now);
    }

    /// What an amendment makes of what a record says: nothing else, if it does not fit.
    pub(crate) fn amended_by_record(&self, body: &Body, amendment: u64) -> Body {
        let fact = self.record(amendment).and_then(Record::fact);
        fact.and_then(|fact| body.amended_by(fact)).unwrap_or_else(|| body.clone())
    }

    /// Puts down what a record says since, and what that changed.
    fn store_revision(&mut self, mut revision: Revision, now: Body) {
        let target = revision.record;
        let parts = self.withdrawn_parts(target);
        // A link touches its ends once and for all, when it comes: one that does not fit touches neither.
        let named = now.fact.references().into_iter().filter(|reference| {
            !reference.relation.changes() && !matches!(reference.relation, Relation::LinksFrom | Relation::LinksTo)
        });
        let earlier = named.map(|reference| reference.record).filter(|cited| cited.story == self.slug);
        let named: Vec<u64> = earlier.map(|cited| cited.number).filter(|number| *number < target).collect();
        if let Some(record) = self.record_mut(target) {
            let was = &record.withdrawn_parts;
            let turned = was.keys().chain(parts.keys()).filter(|part| was.get(*part) != parts.get(*part));
            revision.withdrawn_parts = turned.map(|part| (part.clone(), was.get(part).copied())).collect();
            record.says(now, parts);
        }
        for number in named {
            if let Some(record) = self.record_mut(number)
                && !record.touched_by.contains(&target)
            {
                record.touched_by.push(target);
                revision.named.push(number);
            }
        }
        if revision != Revision::new(target, revision.by) {
            self.revisions.push(revision);
        }
    }
}
