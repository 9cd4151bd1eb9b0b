//! The answer, out of two states and what became of each record between them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::history::{ChangedField, Histories, replay};
use super::state::{fields, heading, in_force, noted};
use super::tree::Leaves;
use super::{ChangeSort, ChangeStep, ChangedValue, DiffAnswer, NewRecord, RecordCounts};
use crate::answer::{Lens, StoryAnswer};
use crate::as_of::Point;
use crate::field_value::FieldValue;
use crate::fold::StoryState;

/// What is different in `after` from `before`: two states of one story, of which the first is the earlier.
pub(in crate::answer) fn build(
    before: &StoryState,
    from: Point,
    after: &StoryState,
    lens: &Lens,
) -> Option<DiffAnswer> {
    let then = Lens { instant: from.instant, ..*lens };
    let (was, now) = (super::super::story(before, &then), super::super::story(after, lens)?);
    let histories = replay(before, after, lens);
    let diff = Diff { before, after, lens, histories, noted: noted(after) };
    Some(DiffAnswer {
        story: after.slug().clone(),
        headline: after.headline().or(before.headline()).map(str::to_owned),
        from,
        before: was.as_ref().map_or_else(RecordCounts::default, counts),
        after: counts(&now),
        heading: diff.heading(),
        changed: diff.changed(was.as_ref(), &now),
        moved: diff.moved(was.as_ref(), &now),
        parties: diff.parties(was.as_ref(), &now),
        new: diff.new_records(&now),
    })
}

fn counts(answer: &StoryAnswer) -> RecordCounts {
    RecordCounts { total: answer.records_total, standing: answer.records_standing, left_out: answer.records_left_out }
}

/// Two states of a story, and what became of it between them.
pub(super) struct Diff<'a> {
    pub(super) before: &'a StoryState,
    pub(super) after: &'a StoryState,
    pub(super) lens: &'a Lens,
    pub(super) histories: Histories,
    /// What does not fit about each entry, in words.
    pub(super) noted: BTreeMap<u64, Vec<String>>,
}

impl Diff<'_> {
    fn heading(&self) -> Vec<ChangedValue> {
        let mut was = heading(self.before);
        let mut found: BTreeMap<String, ChangedField> = BTreeMap::new();
        for (by, now) in &self.histories.heading {
            let names: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
            for name in names {
                let value = |of: &Leaves| of.get(name).cloned().unwrap_or_default();
                let (then, now) = (value(&was), value(now));
                if then != now {
                    let first = || ChangedField {
                        field: name.clone(),
                        was: then.clone(),
                        now: then.clone(),
                        steps: Vec::new(),
                    };
                    let one = found.entry(name.clone()).or_insert_with(first);
                    one.now = now.clone();
                    one.steps.push((*by, then, now));
                }
            }
            was = now.clone();
        }
        found.into_values().map(|one| self.value(one, ChangeSort::Heading, None)).collect()
    }

    /// A difference as it is told.
    pub(super) fn value(&self, difference: ChangedField, sort: ChangeSort, part: Option<FieldValue>) -> ChangedValue {
        let ChangedField { field, was, now, steps } = difference;
        let step = |(by, was, now)| Some(ChangeStep { by: self.cause(by)?, was, now });
        ChangedValue { field, sort, was, now, part, steps: steps.into_iter().filter_map(step).collect() }
    }

    fn new_records(&self, now: &StoryAnswer) -> Vec<NewRecord> {
        let in_force: BTreeMap<u64, bool> = in_force(now).collect();
        let first = self.after.records().partition_point(|record| record.entry.number <= self.before.last_number());
        let new = self.after.records().iter().skip(first).map(|record| {
            let number = record.entry.number;
            let mut fields = fields(self.after, record, self.noted.get(&number), self.lens);
            fields.extend(in_force.get(&number).map(|one| ("@in_force".to_owned(), FieldValue(json!(one)))));
            NewRecord { record: self.line(record), fields }
        });
        new.collect()
    }
}
