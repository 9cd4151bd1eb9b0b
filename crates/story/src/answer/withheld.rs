//! What must not be published because of what it depends on.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::marks::{hold, standing};
use super::{HeldMark, Lens, Marks};
use crate::event::{AdvisoryKind, AdvisorySent, Fact, RecordReinstated, RecordWithdrawn, Status, WithdrawalKind};
use crate::fold::{Record, StoryState};
use crate::ties::{Place, Tie, Ties};

/// The records of a story that must not be published: those that are withdrawn, held back or under embargo, and all that depends on
/// one, in this story or in another one of the ledger.
///
/// - What is embedded in such a record, and what rests on it, is withheld with it.
/// - After a kill, or where the source took it back, so is the same report recorded twice, on either side of the link. Of a part that
///   was killed, every other record of that report is withheld in which the part was not withdrawn too.
/// - And so on, all the way down, through links of any story.
#[must_use]
pub fn withheld(state: &StoryState, others: &[StoryState], lens: &Lens) -> BTreeSet<u64> {
    let others = others.iter().filter(|other| other.slug() != state.slug());
    let stories: Vec<Cow<'_, StoryState>> = [state].into_iter().chain(others).map(Cow::Borrowed).collect();
    let ties = Ties::of(&stories);
    let mut found = Withheld::default();
    for (story, state) in stories.iter().enumerate() {
        let whole = reach_of_marks(&holds_on_story(state), lens);
        for record in state.records() {
            let place = (story, record.entry.number);
            if let Some(reach) = reach(state, record, lens).max(whole) {
                found.add(place, reach);
            }
            for part in killed_parts(state, record) {
                for other in same_report(&ties, place) {
                    let keeps = |record: &Record| !record.withdrawn_parts().contains_key(part);
                    if stories.get(other.0).and_then(|state| state.record(other.1)).is_some_and(keeps) {
                        found.add(other, Reach::Dependents);
                    }
                }
            }
        }
    }
    while let Some(place) = found.next.pop() {
        let Some(reach) = found.reaches.get(&place).copied() else { continue };
        for (dependent, tie) in ties.on(place) {
            match tie {
                Tie::EmbeddedIn | Tie::RestsOn => found.add(*dependent, reach),
                Tie::ActsOn | Tie::Repeats => {}
            }
        }
        match reach {
            Reach::Dependents => {}
            Reach::SameReport => ties.duplicates_of(place).iter().for_each(|other| found.add(*other, reach)),
        }
    }
    found.reaches.into_keys().filter(|(story, _)| *story == 0).map(|(_, number)| number).collect()
}

/// How far the withholding of a record reaches. The later, the further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// To what is embedded in it or rests on it.
    Dependents,
    /// To that, and to the records of the same report.
    SameReport,
}

#[derive(Default)]
struct Withheld {
    reaches: BTreeMap<Place, Reach>,
    next: Vec<Place>,
}

impl Withheld {
    fn add(&mut self, place: Place, reach: Reach) {
        if self.reaches.get(&place).is_none_or(|before| *before < reach) {
            self.reaches.insert(place, reach);
            self.next.push(place);
        }
    }
}

/// How far it reaches that a record itself is withdrawn, held back or under embargo; `None` if it is none of these.
fn reach(state: &StoryState, record: &Record, lens: &Lens) -> Option<Reach> {
    let withdrawn = (record.is_admitted() && !record.stands()).then(|| reach_of_withdrawal(state, record));
    if record.touched_by().is_empty() {
        return withdrawn;
    }
    let marks = Marks::of(state, record);
    let on_hold = marks.status.as_ref().is_some_and(|mark| mark.status == Status::Hold);
    withdrawn.max(on_hold.then_some(Reach::Dependents)).max(reach_of_marks(&marks.held_by, lens))
}

fn reach_of_withdrawal(state: &StoryState, record: &Record) -> Reach {
    let mut reach = Reach::Dependents;
    for (_, fact) in standing(state, record.withdrawals()) {
        if let Some(withdrawn) = fact.data::<RecordWithdrawn>().filter(|one| one.part.is_none()) {
            reach = reach.max(reach_of(withdrawn.kind));
        }
        if fact.data::<RecordReinstated>().is_some_and(|one| one.part.is_none()) {
            reach = Reach::Dependents;
        }
    }
    reach
}

const fn reach_of(kind: WithdrawalKind) -> Reach {
    match kind {
        WithdrawalKind::Withdrawn => Reach::Dependents,
        WithdrawalKind::Kill | WithdrawalKind::SourceRetracted => Reach::SameReport,
    }
}

fn reach_of_marks(marks: &[HeldMark], lens: &Lens) -> Option<Reach> {
    let in_force = marks.iter().filter(|mark| mark.is_in_force(lens.instant));
    let reaches = in_force.map(|mark| match mark.kind {
        AdvisoryKind::Kill => Reach::SameReport,
        AdvisoryKind::Hold
        | AdvisoryKind::HoldLifted
        | AdvisoryKind::Embargo
        | AdvisoryKind::EmbargoLifted
        | AdvisoryKind::EmbargoBroken
        | AdvisoryKind::Advisory => Reach::Dependents,
    });
    reaches.max()
}

/// The notices that hold back a story as a whole and were not lifted, whether or not their time is over.
#[must_use]
pub fn holds_on_story(state: &StoryState) -> Vec<HeldMark> {
    let mut held = Vec::new();
    for record in state.records().iter().filter(|record| record.stands()) {
        let advisory = record.fact().and_then(Fact::data::<AdvisorySent>);
        if let Some(advisory) = advisory.filter(|advisory| advisory.records.is_empty()) {
            hold(&mut held, advisory.kind, advisory.until, state.cite(record.entry.number));
        }
    }
    held
}

/// The parts of a record that were killed, or that its source took back.
fn killed_parts<'a>(state: &'a StoryState, record: &'a Record) -> impl Iterator<Item = &'a str> {
    let parts = record.withdrawn_parts().iter().filter(|(_, by)| {
        let by = state.record(**by).and_then(Record::fact);
        matches!(by, Some(Fact::RecordWithdrawn(withdrawn)) if reach_of(withdrawn.kind) == Reach::SameReport)
    });
    parts.map(|(part, _)| part.as_str())
}

/// The other records of the report that a record is of, however many links lie between.
fn same_report(ties: &Ties<'_>, place: Place) -> BTreeSet<Place> {
    let mut found = BTreeSet::from([place]);
    let mut next = vec![place];
    while let Some(place) = next.pop() {
        next.extend(ties.duplicates_of(place).iter().filter(|other| found.insert(**other)));
    }
    found.remove(&place);
    found
}
