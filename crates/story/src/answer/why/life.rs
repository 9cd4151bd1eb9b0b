//! A record's events, found by going back in its story and looking at the record after each entry that may have to do with it.

use std::collections::{BTreeMap, BTreeSet};

use super::says::{Blame, FieldChange, Says, Told};
use crate::answer::Marks;
use crate::answer::readers::Published;
use crate::entry::Entry;
use crate::event::{Fact, Relation};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// What became of a record, entry by entry.
pub(super) struct Life<'a> {
    /// Its events, in order, its own recording first.
    pub(super) steps: Vec<Step>,
    /// What each published version that cites it carried of it, in the order of the ledger.
    pub(super) carried: Vec<Carried<'a>>,
    /// The values of the field that was asked about, each with the event that set it.
    pub(super) values: Vec<(u64, Told)>,
    /// Which event gave each value its value.
    pub(super) blame: Blame,
    /// What it says at the end; `None` if it is not an event.
    pub(super) says: Option<Says>,
}

/// One event of a record's life.
pub(super) struct Step {
    /// The event's number.
    pub(super) number: u64,
    /// The other record by way of which it acted on this one; `None` if it names this one.
    pub(super) through: Option<RecordRef>,
    /// What it changed in this one.
    pub(super) changes: Vec<FieldChange>,
    /// Whether this one counts since, if that changed.
    pub(super) counts_since: Option<bool>,
    /// Whether it set the field that was asked about.
    pub(super) set_field: bool,
}

/// A record as readers had it in a version that cites it; see [`Published`].
pub(super) struct Carried<'a> {
    /// The version.
    pub(super) version: Published<'a>,
    /// Whether the record counted then.
    pub(super) counted: bool,
    /// What it said then, in one line.
    pub(super) said: String,
    /// What it said then.
    pub(super) says: Says,
}

/// What can change between two events of a record.
struct Look {
    says: Says,
    stands: bool,
    marks: Marks,
}

impl Look {
    fn at(state: &StoryState, number: u64) -> Option<Self> {
        let record = state.record(number)?;
        Some(Self { says: Says::of(record)?, stands: record.stands(), marks: Marks::of(state, record) })
    }
}

/// The records that name this one, or stand inside it.
pub(super) fn touching(state: &StoryState, record: &Record) -> BTreeSet<u64> {
    let named = [record.amendments(), record.withdrawals(), record.touched_by()].into_iter().flatten().copied();
    named.chain(embedded(state, record)).collect()
}

/// The records after this one that stand inside it.
fn embedded(state: &StoryState, record: &Record) -> impl Iterator<Item = u64> {
    let number = record.entry.number;
    let cite = state.cite(number);
    let later = state.records().iter().filter(move |other| other.entry.number > number && other.is_admitted());
    later
        .filter(move |other| other.common().is_some_and(|common| common.embedded_in.as_ref() == Some(&cite)))
        .map(|other| other.entry.number)
}

/// Goes back from a story's end to a record, and takes down what became of it.
pub(super) fn replay<'a>(state: &'a StoryState, record: &Record, field: Option<&str>) -> Life<'a> {
    let number = record.entry.number;
    let touching = touching(state, record);
    let mut waiting: BTreeMap<u64, Vec<Published<'a>>> = BTreeMap::new();
    for version in Published::all(state).into_iter().filter(|version| touching.contains(&version.number)) {
        waiting.entry(version.carried_as_of(number)).or_default().push(version);
    }
    let mut life =
        Life { steps: Vec::new(), carried: Vec::new(), values: Vec::new(), blame: Blame::default(), says: None };
    let mut looks: Vec<(&Entry, Look)> = Vec::new();
    let mut then = state.clone();
    for entry in state.records().iter().rev().map(|record| &record.entry).take_while(|entry| entry.number >= number) {
        then.undo_to(entry.number);
        if let Some(versions) = waiting.remove(&entry.number) {
            life.carry(&then, number, versions);
        }
        let acts = entry.event().is_some_and(|event| acts_from_afar(&event.fact));
        if entry.number == number || acts || touching.contains(&entry.number) {
            looks.extend(Look::at(&then, number).map(|look| (entry, look)));
        }
    }
    let mut last: Option<Look> = None;
    for (entry, look) in looks.into_iter().rev() {
        life.take_in(entry, touching.contains(&entry.number), last.as_ref(), &look, field);
        last = Some(look);
    }
    life.carried.sort_by_key(|carried| carried.version.number);
    life.says = last.map(|look| look.says);
    life
}

impl<'a> Life<'a> {
    /// Takes down what versions carried of the record.
    fn carry(&mut self, then: &StoryState, number: u64, versions: Vec<Published<'a>>) {
        let Some(record) = then.record(number) else { return };
        let (Some(says), said) = (Says::of(record), record.summary().unwrap_or_default()) else { return };
        let carried = versions.into_iter().map(|version| Carried {
            version,
            counted: record.stands(),
            said: said.clone(),
            says: says.clone(),
        });
        self.carried.extend(carried);
    }

    /// Takes in what an entry made of the record, if it made something of it, or names it.
    fn take_in(&mut self, entry: &Entry, names_it: bool, before: Option<&Look>, look: &Look, field: Option<&str>) {
        let fact = entry.event().map(|event| &event.fact);
        let is_first = before.is_none();
        let changed =
            before.is_none_or(|was| was.says != look.says || was.stands != look.stands || was.marks != look.marks);
        if !(changed || names_it) {
            return;
        }
        // A place in a list that is there no longer holds nothing.
        let nothing = || (!self.values.is_empty()).then(Told::default);
        let told = field.and_then(|field| look.says.told(field).or_else(nothing));
        self.blame.take_in(&look.says, entry.number);
        let set_field = told.is_some() && self.values.last().map(|(_, told)| told) != told.as_ref();
        self.values.extend(told.filter(|_| set_field).map(|told| (entry.number, told)));
        let from_afar = !is_first && !names_it;
        self.steps.push(Step {
            number: entry.number,
            through: from_afar.then(|| fact.and_then(acted_on).cloned()).flatten(),
            changes: before.map(|before| before.says.changes_to(&look.says)).unwrap_or_default(),
            counts_since: before.filter(|before| before.stands != look.stands).map(|_| look.stands),
            set_field,
        });
    }
}

/// Whether a fact may change what another record says or whether it counts, or what is said of it, by way of a third.
const fn acts_from_afar(fact: &Fact) -> bool {
    fact.amends_records()
        || matches!(fact, Fact::RecordWithdrawn(_) | Fact::RecordReinstated(_) | Fact::RecordsLinked(_))
}

/// The record by way of which a fact changes another: the one that it changes, or to which it links one.
fn acted_on(fact: &Fact) -> Option<&RecordRef> {
    let by_way_of = |relation: Relation| relation.changes() || relation == Relation::LinksTo;
    fact.references().into_iter().find(|reference| by_way_of(reference.relation)).map(|reference| reference.record)
}
