//! What is different between two points.
//!
//! A story is taken apart into fields ([`FieldState`]); the difference is every field that differs. Which event did it is not
//! guessed: what was recorded in between is taken back from the later state, and the fields are looked at before each entry.

mod build;
mod changed;
mod history;
mod moved;
mod rows;
mod state;
mod told;
mod touched;
mod tree;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(super) use build::build;
pub use rows::{Row, RowState, RowStep, RowSubject};
pub use state::FieldState;

use crate::as_of::Point;
use crate::event::{CorrectionLabel, WithdrawalKind};
use crate::field_value::FieldValue;
use crate::names::{Position, RecordRef, Slug};
use crate::time::Timestamp;

/// What is different in a story at one point from an earlier one: everything, so that the earlier state with all of this done to it
/// is the later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiffAnswer {
    /// The story.
    pub story: Slug,
    /// Its headline at the later point, or else at the earlier one.
    pub headline: Option<String>,
    /// The earlier point; the answer's own is the later one.
    pub from: Point,
    /// How many records there were at the earlier point.
    pub before: RecordCounts,
    /// How many there were at the later one.
    pub after: RecordCounts,
    /// What changed about the story as a whole: `headline`, `desk`, `closed`.
    pub heading: Vec<ChangedValue>,
    /// The records of which a value changed, in the order of their numbers. Of those that are new: what changed after they were
    /// recorded.
    pub changed: Vec<ChangedRecord>,
    /// The rows of the boards (the ladder of attributions, releases, investigations, figures) that are not what they were.
    pub moved: Vec<MovedRow>,
    /// The parties that were found to be one, or to be two after all.
    pub parties: Vec<UnitedParty>,
    /// The records that were recorded after the earlier point, those among them that were withdrawn by the later one.
    pub new: Vec<NewRecord>,
}

/// How many records a story has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecordCounts {
    /// All, those that do not count among them.
    pub total: u64,
    /// Those that count.
    pub standing: u64,
    /// Those that are left out of the view.
    pub left_out: u64,
}

/// A record, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecordLine {
    /// How to cite it.
    pub record: RecordRef,
    /// Its event's type; `None` if it is not an event.
    pub kind: Option<String>,
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// Who recorded it; `None` if it is not an event.
    pub recorded_by: Option<String>,
    /// What it says at the later point, in one line.
    pub summary: String,
    /// Whether it counts at the later point.
    pub stands: bool,
    /// Whether it was recorded after the earlier point.
    pub is_new: bool,
}

/// A record of which a value changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedRecord {
    /// Which.
    pub record: RecordLine,
    /// What changed.
    pub changes: Vec<ChangedValue>,
}

/// A value that is another than it was, or that was another in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedValue {
    /// Which: a path into the record as corrections name it, such as `role` or `spans.0.text`; or, with `@` before it, what is said
    /// of the record. `@standing` is one of `stands`, `withdrawn`, `not_counted`; `@withdrawn.PATH` names the record that withdrew
    /// that part; `@rank` is the desk's rank; `@held.RECORD` is a hold, an embargo or a kill by that notice; `@in_force` is whether a
    /// notice holds something back; `@duplicate_of` is the record that it only repeats; `@link.RECORD.to` (or `.from`) is a link,
    /// and its other end; `@gap.RECORD` is a gap that is open in it; `@open` is whether a gap or a tension is open;
    /// `@happened` is whether it had happened by the instant that was asked about.
    pub field: String,
    /// What sort of change.
    pub sort: ChangeSort,
    /// What it was; `null` for nothing.
    pub was: FieldValue,
    /// What it is; `null` for nothing. The same as it was if it changed and changed back.
    pub now: FieldValue,
    /// Where a part was withdrawn or reinstated: what that part says.
    pub part: Option<FieldValue>,
    /// The events that did it, in order. None where only time went by: the end of an embargo.
    pub steps: Vec<ChangeStep>,
}

/// What sort of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSort {
    /// A value was put right, or a correction of it taken back.
    Corrected,
    /// It, or a part of it, counts no longer.
    Withdrawn,
    /// It, or a part of it, counts again.
    Reinstated,
    /// More is known of its sources or their terms.
    Sourcing,
    /// It ranks otherwise.
    Ranked,
    /// A notice holds it, or does so no longer.
    Noticed,
    /// It is linked, or a tension is settled.
    Linked,
    /// A gap was noted in it, or answered.
    Gap,
    /// Whether it had happened by the instant that was asked about.
    Happened,
    /// The story's own: headline, desk, closing.
    Heading,
}

/// One event's part in a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeStep {
    /// The event.
    pub by: Cause,
    /// What the value was before it.
    pub was: FieldValue,
    /// What it was after it.
    pub now: FieldValue,
}

/// An event that changed something: which, who, when, and why they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// The record that it made.
    pub record: RecordRef,
    /// Its type.
    pub kind: String,
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub recorded_by: String,
    /// What it says, in one line.
    pub summary: String,
    /// What the desk calls the correction, if it is one.
    pub label: Option<CorrectionLabel>,
    /// What sort of withdrawal, if it is one.
    pub withdrawal: Option<WithdrawalKind>,
    /// Why, as they stated it.
    pub reason: Option<String>,
    /// The text that readers saw.
    pub notice: Option<String>,
}

/// A row of a board that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedRow {
    /// Which.
    pub row: Row,
    /// What it said; several rows where their parties were found to be one, none where it is new.
    pub was: Vec<RowState>,
    /// What it says; nothing where all its steps were withdrawn.
    pub now: Option<RowState>,
    /// The events that moved it, in order.
    pub by: Vec<Cause>,
}

/// A party that was found to be another, or not to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitedParty {
    /// The id.
    pub party: Slug,
    /// The id that stood for it.
    pub was: Slug,
    /// The id that stands for it.
    pub now: Slug,
    /// The events that did it, in order.
    pub by: Vec<Cause>,
}

/// A record that was recorded after the earlier point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewRecord {
    /// It.
    pub record: RecordLine,
    /// All its fields, as they are at the later point.
    pub fields: BTreeMap<String, FieldValue>,
}

impl DiffAnswer {
    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before == self.after
            && self.heading.is_empty()
            && self.changed.is_empty()
            && self.moved.is_empty()
            && self.parties.is_empty()
            && self.new.is_empty()
    }

    /// The earlier state with all of this done to it: the later one.
    #[must_use]
    pub fn apply(&self, state: &FieldState) -> FieldState {
        let mut state = state.clone();
        let RecordCounts { total, standing, left_out } = self.after;
        for (name, count) in [("@records", total), ("@standing", standing), ("@left_out", left_out)] {
            state.story.insert(name.to_owned(), FieldValue(json!(count)));
        }
        self.heading.iter().for_each(|change| change.apply(&mut state.story));
        for one in self.changed.iter().filter(|one| !one.record.is_new) {
            let fields = state.records.entry(one.record.record.number).or_default();
            one.changes.iter().for_each(|change| change.apply(fields));
        }
        for one in &self.new {
            state.records.insert(one.record.record.number, one.fields.clone());
        }
        for row in self.moved.iter().flat_map(|moved| &moved.was) {
            state.rows.remove(&row.row);
        }
        for row in self.moved.iter().filter_map(|moved| moved.now.as_ref()) {
            state.rows.insert(row.row.clone(), row.clone());
        }
        for one in &self.parties {
            match one.party == one.now {
                true => drop(state.parties.remove(&one.party)),
                false => drop(state.parties.insert(one.party.clone(), one.now.clone())),
            }
        }
        state
    }
}

impl ChangedValue {
    /// Whether it is what it was, and was another in between.
    #[must_use]
    pub fn changed_back(&self) -> bool {
        self.was == self.now
    }

    fn apply(&self, fields: &mut BTreeMap<String, FieldValue>) {
        match (self.sort == ChangeSort::Heading || self.field.starts_with('@'), &self.now.0) {
            (false, now) => tree::put(&self.field, now, fields),
            (true, Value::Null) => drop(fields.remove(&self.field)),
            (true, _) => drop(fields.insert(self.field.clone(), self.now.clone())),
        }
    }
}
