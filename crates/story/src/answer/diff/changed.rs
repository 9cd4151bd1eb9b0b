//! What changed about each record, and what sort of change each is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::build::Diff;
use super::history::{ChangedField, History};
use super::state::{body, in_force};
use super::{ChangeSort, ChangedRecord};
use crate::answer::StoryAnswer;
use crate::difference::at;
use crate::event::{AdvisorySent, Fact, RecordReinstated, RecordWithdrawn};
use crate::field_value::FieldValue;
use crate::fold::Record;
use crate::names::RecordRef;

impl Diff<'_> {
    /// The records of which a value changed, in order.
    pub(super) fn changed(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> Vec<ChangedRecord> {
        let mut in_force = self.in_force(was, now);
        let numbers: BTreeSet<u64> = self.histories.records.keys().chain(in_force.keys()).copied().collect();
        let mut changed = Vec::new();
        for record in numbers.into_iter().filter_map(|number| self.after.record(number)) {
            let number = record.entry.number;
            let mut changes = Vec::new();
            for difference in self.histories.records.get(&number).map(History::differences).unwrap_or_default() {
                let sort = self.sort(record, &difference);
                let body = || body(record, self.lens).unwrap_or_default();
                let part = difference.field.strip_prefix("@withdrawn.").map(|part| at(&body(), part).clone());
                let part = part.filter(|part| !part.is_null()).map(FieldValue);
                changes.push(self.value(difference, sort, part));
            }
            changes.extend(in_force.remove(&number).map(|one| self.value(one, ChangeSort::Noticed, None)));
            if !changes.is_empty() {
                changed.push(ChangedRecord { record: self.line(record), changes });
            }
        }
        changed
    }

    fn sort(&self, record: &Record, difference: &ChangedField) -> ChangeSort {
        let field = difference.field.as_str();
        let gone = |value: &FieldValue| !matches!(&value.0, Value::String(standing) if standing == "stands");
        let corrects = |number: &u64| {
            let fact = self.after.record(*number).and_then(Record::fact);
            let withdrawn = fact.and_then(Fact::data::<RecordWithdrawn>).map(|withdrawal| &withdrawal.record);
            let reinstated = fact.and_then(Fact::data::<RecordReinstated>).map(|reinstated| &reinstated.record);
            let undone = withdrawn.or(reinstated);
            let undone = undone.and_then(|cited| self.after.record(cited.number)).and_then(Record::fact);
            !undone.or(fact).is_some_and(|fact| matches!(fact, Fact::SourcingAmended(_) | Fact::GroundRuleChanged(_)))
        };
        match field.strip_prefix('@').map(|rest| rest.split('.').next().unwrap_or(rest)) {
            Some("standing") if gone(&difference.now) => ChangeSort::Withdrawn,
            Some("standing") => ChangeSort::Reinstated,
            Some("withdrawn") if difference.now.0.is_null() => ChangeSort::Reinstated,
            Some("withdrawn") => ChangeSort::Withdrawn,
            Some("rank") => ChangeSort::Ranked,
            Some("held" | "in_force") => ChangeSort::Noticed,
            Some("gap") => ChangeSort::Gap,
            Some("happened") => ChangeSort::Happened,
            Some("open") if matches!(record.fact(), Some(Fact::GapNoted(_))) => ChangeSort::Gap,
            Some(_) => ChangeSort::Linked,
            None if field.starts_with("sourcing") && !difference.steps.iter().any(|(by, ..)| corrects(by)) => {
                ChangeSort::Sourcing
            }
            None => ChangeSort::Corrected,
        }
    }

    /// The notices that hold something back and did not, or did and do not.
    fn in_force(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> BTreeMap<u64, ChangedField> {
        let was: BTreeMap<u64, bool> = was.into_iter().flat_map(in_force).collect();
        let now: BTreeMap<u64, bool> = in_force(now).collect();
        let value = |of: &BTreeMap<u64, bool>, number| FieldValue(of.get(number).map_or(Value::Null, |one| json!(one)));
        let numbers: BTreeSet<&u64> = was.keys().chain(now.keys()).collect();
        let known = numbers.into_iter().filter(|number| self.before.record(**number).is_some());
        let changed = known.map(|number| (*number, value(&was, number), value(&now, number)));
        let changed: Vec<(u64, FieldValue, FieldValue)> = changed.filter(|(_, was, now)| was != now).collect();
        if changed.is_empty() {
            return BTreeMap::new();
        }
        let of = |number: u64| {
            let fact = self.after.record(number).and_then(Record::fact);
            fact.and_then(Fact::data::<AdvisorySent>).map(|advisory| &advisory.records)
        };
        let notices: Vec<(u64, &Vec<RecordRef>)> =
            self.histories.records.keys().filter_map(|number| Some((*number, of(*number)?))).collect();
        let difference = |(number, was, now): (u64, FieldValue, FieldValue)| {
            let same = notices.iter().filter(|(other, records)| *other == number || Some(*records) == of(number));
            let by: BTreeSet<u64> = same.flat_map(|(other, _)| self.moved_by(*other)).collect();
            let steps = by.into_iter().map(|by| (by, was.clone(), now.clone())).collect();
            (number, ChangedField { field: "@in_force".to_owned(), was, now, steps })
        };
        changed.into_iter().map(difference).collect()
    }
}
