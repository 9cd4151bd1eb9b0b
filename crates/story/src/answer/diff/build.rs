//! The answer, out of two states and what became of each record between them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::history::{Difference, Histories, History, replay};
use super::state::{body, fields, heading, in_force, noted};
use super::tree::{Leaves, at};
use super::{
    Cause, ChangeSort, ChangeStep, ChangedRecord, ChangedValue, DiffAnswer, MovedRow, NewRecord, RecordCounts,
    RecordLine, Row, RowState, UnitedParty, rows,
};
use crate::answer::{Lens, StoryAnswer, summarize};
use crate::as_of::Point;
use crate::event::Fact;
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::{RecordRef, Slug};

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

struct Diff<'a> {
    before: &'a StoryState,
    after: &'a StoryState,
    lens: &'a Lens,
    histories: Histories,
    noted: BTreeMap<u64, Vec<String>>,
}

impl Diff<'_> {
    fn line(&self, record: &Record) -> RecordLine {
        let number = record.entry.number;
        let event = record.entry.event();
        let noted = || self.noted.get(&number).and_then(|noted| noted.first()).cloned().unwrap_or_default();
        RecordLine {
            record: self.after.cite(number),
            kind: event.map(|event| event.fact.name().to_owned()),
            position: record.entry.position,
            recorded: record.entry.recorded,
            recorded_by: event.map(|event| event.recorded_by.clone()),
            summary: record.fact().map_or_else(noted, summarize),
            stands: record.stands(),
            is_new: self.before.record(number).is_none(),
        }
    }

    fn cause(&self, number: u64) -> Option<Cause> {
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
            summary: summarize(fact),
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

    fn causes(&self, numbers: impl IntoIterator<Item = u64>) -> Vec<Cause> {
        let numbers: BTreeSet<u64> = numbers.into_iter().collect();
        numbers.into_iter().filter_map(|number| self.cause(number)).collect()
    }

    fn value(&self, difference: Difference, sort: ChangeSort, part: Option<FieldValue>) -> ChangedValue {
        let Difference { field, was, now, steps } = difference;
        let step = |(by, was, now)| Some(ChangeStep { by: self.cause(by)?, was, now });
        ChangedValue { field, sort, was, now, part, steps: steps.into_iter().filter_map(step).collect() }
    }

    fn heading(&self) -> Vec<ChangedValue> {
        let mut was = heading(self.before);
        let mut found: BTreeMap<String, Difference> = BTreeMap::new();
        for (by, now) in &self.histories.heading {
            let names: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
            for name in names {
                let value = |of: &Leaves| of.get(name).cloned().unwrap_or_default();
                let (then, now) = (value(&was), value(now));
                if then != now {
                    let first =
                        || Difference { field: name.clone(), was: then.clone(), now: then.clone(), steps: Vec::new() };
                    let one = found.entry(name.clone()).or_insert_with(first);
                    one.now = now.clone();
                    one.steps.push((*by, then, now));
                }
            }
            was = now.clone();
        }
        found.into_values().map(|one| self.value(one, ChangeSort::Heading, None)).collect()
    }

    fn changed(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> Vec<ChangedRecord> {
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

    fn sort(&self, record: &Record, difference: &Difference) -> ChangeSort {
        let field = difference.field.as_str();
        let gone = |value: &FieldValue| !matches!(&value.0, Value::String(standing) if standing == "stands");
        let corrects = |number: &u64| {
            let fact = self.after.record(*number).and_then(Record::fact);
            let undone = match fact {
                Some(Fact::RecordWithdrawn(withdrawal)) => Some(&withdrawal.record),
                Some(Fact::RecordReinstated(reinstated)) => Some(&reinstated.record),
                _ => None,
            };
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
    fn in_force(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> BTreeMap<u64, Difference> {
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
        let notices: Vec<(u64, &Vec<RecordRef>)> = self
            .histories
            .records
            .keys()
            .filter_map(|number| match self.after.record(*number)?.fact()? {
                Fact::AdvisorySent(advisory) => Some((*number, &advisory.records)),
                _ => None,
            })
            .collect();
        let of = |number: u64| match self.after.record(number).and_then(Record::fact) {
            Some(Fact::AdvisorySent(advisory)) => Some(&advisory.records),
            _ => None,
        };
        let difference = |(number, was, now): (u64, FieldValue, FieldValue)| {
            let same = notices.iter().filter(|(other, records)| *other == number || Some(*records) == of(number));
            let by: BTreeSet<u64> = same.flat_map(|(other, _)| self.moved_by(*other)).collect();
            let steps = by.into_iter().map(|by| (by, was.clone(), now.clone())).collect();
            (number, Difference { field: "@in_force".to_owned(), was, now, steps })
        };
        changed.into_iter().map(difference).collect()
    }

    /// The events that made a record, changed what it says, or changed whether it counts.
    fn moved_by(&self, number: u64) -> BTreeSet<u64> {
        let Some(history) = self.histories.records.get(&number) else {
            return BTreeSet::new();
        };
        let mut by = history.moved_by();
        by.extend(history.is_new.then_some(number));
        by
    }

    fn moved(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> Vec<MovedRow> {
        let (knew, known) = (self.before.identities(), self.after.identities());
        let was = was.map(|was| rows::of(was, &knew)).unwrap_or_default();
        let mut pairs: BTreeMap<Row, (Vec<RowState>, Option<RowState>)> = BTreeMap::new();
        for (row, state) in was {
            let party = row.party.as_ref().map(|party| known.canonical(party).clone());
            pairs.entry(Row { on: row.on, party }).or_default().0.push(state);
        }
        for (row, state) in rows::of(now, &known) {
            pairs.entry(row).or_default().1 = Some(state);
        }
        pairs.retain(|_, (was, now)| was.as_slice() != now.as_slice());
        let united = self.identified();
        let moved = pairs.into_iter().map(|(row, (was, now))| {
            let mut by = BTreeSet::new();
            let mut others = was.len() != 1 || was.iter().any(|was| was.row != row);
            let steps = || was.iter().chain(&now).flat_map(RowState::steps);
            let numbers = |row: &RowState| row.steps().map(|step| step.record.number).collect::<Vec<_>>();
            let then: BTreeSet<u64> = was.iter().flat_map(numbers).collect();
            let since: BTreeSet<u64> = now.iter().flat_map(numbers).collect();
            for number in then.union(&since) {
                let moved_by = self.moved_by(*number);
                // It went to another row, or came from one, and nothing became of it: its party is counted as another.
                others |= moved_by.is_empty() && then.contains(number) != since.contains(number);
                by.extend(moved_by);
            }
            if others {
                let ids: BTreeSet<&Slug> = steps().filter_map(|step| step.by.as_ref()).map(|by| &by.id).collect();
                let same = |one: &Slug, other: &Slug| knew.same(one, other) || known.same(one, other);
                let theirs = |pair: &[&Slug; 2]| pair.iter().any(|one| ids.iter().any(|id| same(one, id)));
                by.extend(united.iter().filter(|(pair, _)| theirs(pair)).flat_map(|(_, by)| by));
            }
            MovedRow { row, was, now, by: self.causes(by) }
        });
        moved.collect()
    }

    /// The two parties of every identity that was recorded or turned in between, and the events that did it.
    fn identified(&self) -> Vec<([&Slug; 2], BTreeSet<u64>)> {
        let identity = |(number, history): (&u64, &History)| match self.after.record(*number)?.fact()? {
            Fact::PartyIdentified(identified) => {
                let mut by: BTreeSet<u64> = history.turned_by().collect();
                by.extend(history.is_new.then_some(*number));
                (!by.is_empty()).then_some(([&identified.party.id, &identified.same_as.id], by))
            }
            _ => None,
        };
        self.histories.records.iter().filter_map(identity).collect()
    }

    fn parties(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> Vec<UnitedParty> {
        let (then, since) = (self.before.identities(), self.after.identities());
        let was = was.map(|was| rows::parties(was, &then)).unwrap_or_default();
        let now = rows::parties(now, &since);
        let parties: BTreeSet<&Slug> = was.keys().chain(now.keys()).collect();
        let united = self.identified();
        let changed = parties.into_iter().map(|party| {
            let of = |known: &BTreeMap<Slug, Slug>| known.get(party).unwrap_or(party).clone();
            (party, of(&was), of(&now))
        });
        let changed = changed.filter(|(_, was, now)| was != now).map(|(party, was, now)| {
            let theirs = |ids: &[&Slug; 2]| ids.iter().any(|id| then.same(id, party) || since.same(id, party));
            let by = united.iter().filter(|(ids, _)| theirs(ids)).flat_map(|(_, by)| by).copied();
            UnitedParty { party: party.clone(), was, now, by: self.causes(by) }
        });
        changed.collect()
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
