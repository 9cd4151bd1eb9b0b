//! A story taken apart into fields: what a difference is a difference of.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::rows::{self, Row, RowState};
use super::tree::{Leaves, take_apart};
use crate::answer::marks::answers;
use crate::answer::record::{Placed, placed};
use crate::answer::{Happened, Lens, Marks, StoryAnswer};
use crate::event::{Fact, GapNoted, LinkRelation, RecordsLinked, StoryClosed};
use crate::field::strip;
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::Slug;

/// A story as plain fields, every record's by their paths. What the desk says of a record, and does not stand in it, has a name
/// that begins with `@`; so has what is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldState {
    /// The story's own: `headline`, `desk`, `closed`; `@records`, `@standing` and `@left_out`, which are counted.
    pub story: BTreeMap<String, FieldValue>,
    /// Each record's, by its number.
    pub records: BTreeMap<u64, BTreeMap<String, FieldValue>>,
    /// The rows of the boards: who says or does what last, and what before.
    pub rows: BTreeMap<Row, RowState>,
    /// Of each party that was found to be another: the id that stands for both.
    pub parties: BTreeMap<Slug, Slug>,
}

impl FieldState {
    /// The fields of a story as it is looked at.
    #[must_use]
    pub fn of(state: &StoryState, lens: &Lens) -> Self {
        let mut fields = Self::default();
        let Some(answer) = super::super::story(state, lens) else {
            return fields;
        };
        let noted = noted(state);
        for record in state.records() {
            let number = record.entry.number;
            fields.records.insert(number, self::fields(state, record, noted.get(&number), lens));
        }
        for (number, in_force) in in_force(&answer) {
            fields.records.entry(number).or_default().insert("@in_force".to_owned(), FieldValue(json!(in_force)));
        }
        fields.story = heading(state);
        for (name, count) in [
            ("@records", answer.records_total),
            ("@standing", answer.records_standing),
            ("@left_out", answer.records_left_out),
        ] {
            fields.story.insert(name.to_owned(), FieldValue(json!(count)));
        }
        fields.rows = rows::of(&answer, &state.identities());
        fields.parties = rows::parties(&answer, &state.identities());
        fields
    }
}

/// A story's headline, its desk, and how it was closed.
pub(super) fn heading(state: &StoryState) -> Leaves {
    let mut leaves = Leaves::new();
    let closed = state.closing().map(|closing| {
        let closed = closing.fact().and_then(Fact::data::<StoryClosed>);
        closed.and_then(|closed| closed.reason.clone()).unwrap_or_else(|| "closed".to_owned())
    });
    for (name, text) in [
        ("headline", state.headline().map(str::to_owned)),
        ("desk", state.desk().map(str::to_owned)),
        ("closed", closed),
    ] {
        leaves.extend(text.map(|text| (name.to_owned(), FieldValue(Value::String(text)))));
    }
    leaves
}

/// What a record says, with its withdrawn parts still in their places. Of one that had not happened by the instant that was asked
/// about, only that; `None` for what is not an event.
pub(super) fn body(record: &Record, lens: &Lens) -> Option<Value> {
    let happened = match placed(record, lens) {
        Placed::Unasked => None,
        Placed::Happened(Happened::Certainly) => Some("certainly"),
        Placed::Happened(Happened::Possibly) => Some("possibly"),
        Placed::Undated => Some("undated"),
        Placed::NotYet => return Some(json!({ "@happened": "not" })),
    };
    let mut body = record.body_with_withdrawn_parts()?.to_json();
    strip(&mut body);
    if let (Value::Object(members), Some(happened)) = (&mut body, happened) {
        members.insert("@happened".to_owned(), json!(happened));
    }
    Some(body)
}

/// What does not fit about each entry, in words, by its number.
pub(super) fn noted(state: &StoryState) -> BTreeMap<u64, Vec<String>> {
    let mut noted: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for anomaly in state.anomalies() {
        noted.entry(anomaly.number).or_default().push(anomaly.kind.to_string());
    }
    noted
}

/// All fields of a record but `@in_force`, given what does not fit about it.
pub(super) fn fields(state: &StoryState, record: &Record, noted: Option<&Vec<String>>, lens: &Lens) -> Leaves {
    let mut leaves = said_of(state, record);
    let kind = record.entry.event().map(|event| ("@kind".to_owned(), FieldValue(json!(event.fact.name()))));
    let noted = noted.map(|noted| ("@anomalies".to_owned(), FieldValue(json!(noted))));
    leaves.extend(kind.into_iter().chain(noted));
    if let Some(body) = body(record, lens) {
        take_apart("", &body, &mut leaves);
    }
    leaves
}

/// What else is said of a record: whether it counts, which parts do not, how it ranks, what holds it, what it repeats, its links
/// and gaps; of a link or gap, whether it is open.
pub(super) fn said_of(state: &StoryState, record: &Record) -> Leaves {
    let mut leaves = Leaves::new();
    let mut say = |name: String, value: Value| drop(leaves.insert(name, FieldValue(value)));
    let is_event = record.entry.event().is_some();
    let counts = match (record.is_admitted(), record.stands()) {
        (false, _) => "not_counted",
        (true, true) => "stands",
        (true, false) => "withdrawn",
    };
    say("@standing".to_owned(), json!(counts));
    if !is_event {
        return leaves;
    }
    let marks = Marks::of(state, record);
    for part in marks.withdrawn_parts {
        say(format!("@withdrawn.{}", part.part), json!(part.by.to_string()));
    }
    if let Some(mark) = marks.status {
        say("@rank".to_owned(), json!(mark.status));
    }
    for held in marks.held_by {
        say(format!("@held.{}", held.by), json!({ "kind": held.kind, "until": held.until }));
    }
    if let Some(other) = marks.duplicate_of {
        say("@duplicate_of".to_owned(), json!(other.to_string()));
    }
    for link in marks.links {
        let end = if link.outward { "to" } else { "from" };
        say(format!("@link.{}.{end}", link.by), json!({ "relation": link.relation, end: link.other.to_string() }));
    }
    for gap in marks.gaps {
        say(format!("@gap.{gap}"), json!(true));
    }
    let open = record.fact().filter(|_| record.stands()).and_then(|fact| is_open(state, record.entry.number, fact));
    if let Some(open) = open {
        say("@open".to_owned(), json!(open));
    }
    leaves
}

/// Whether a gap is open, or a tension; `None` for what cannot be.
fn is_open(state: &StoryState, number: u64, fact: &Fact) -> Option<bool> {
    let unanswered = || answers(state, number).is_empty();
    if fact.data::<GapNoted>().is_some() {
        return Some(unanswered());
    }
    let link = fact.data::<RecordsLinked>()?;
    if !matches!(link.relation, LinkRelation::Contradicts | LinkRelation::Qualifies) {
        return None;
    }
    let ends = || [&link.from, &link.to].into_iter().filter(|end| end.story == *state.slug());
    let ends = || ends().filter_map(|end| state.record(end.number));
    // A link that does not fit counts for nothing, whatever becomes of its ends.
    if !ends().any(|end| end.touched_by().contains(&number)) {
        return None;
    }
    let gone = ends().any(|end| !end.stands());
    Some(!gone && unanswered())
}

/// The notices that stand, by their numbers, and whether each holds something back.
pub(super) fn in_force(answer: &StoryAnswer) -> impl Iterator<Item = (u64, bool)> + '_ {
    answer.notices.iter().map(|notice| (notice.record.record.number, notice.in_force))
}
