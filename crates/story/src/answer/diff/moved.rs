//! What moved on the boards, which parties were found to be one, and what moved them.

use std::collections::{BTreeMap, BTreeSet};

use super::build::Diff;
use super::history::History;
use super::{MovedRow, Row, RowState, UnitedParty, rows};
use crate::answer::StoryAnswer;
use crate::event::PartyIdentified;
use crate::names::Slug;

impl Diff<'_> {
    /// The events that made a record, changed what it says, or changed whether it counts.
    pub(super) fn moved_by(&self, number: u64) -> BTreeSet<u64> {
        let Some(history) = self.histories.records.get(&number) else {
            return BTreeSet::new();
        };
        let mut by = history.moved_by();
        by.extend(history.is_new.then_some(number));
        by
    }

    /// The rows that are not what they were.
    pub(super) fn moved(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> Vec<MovedRow> {
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
        let identity = |(number, history): (&u64, &History)| {
            let identified = self.after.record(*number)?.fact()?.data::<PartyIdentified>()?;
            let mut by: BTreeSet<u64> = history.turned_by().collect();
            by.extend(history.is_new.then_some(*number));
            (!by.is_empty()).then_some(([&identified.party.id, &identified.same_as.id], by))
        };
        self.histories.records.iter().filter_map(identity).collect()
    }

    /// The parties that go by another id than they did.
    pub(super) fn parties(&self, was: Option<&StoryAnswer>, now: &StoryAnswer) -> Vec<UnitedParty> {
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
}
