//! What happened when, with partial dates placed as exactly as they were told and no more.

mod heading;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use heading::{TimelineHeading, TimelineUnit};

use super::record::{Placed, placed};
use super::{Cited, Lens, RecordHead};
use crate::event::{Fact, VersionPublished};
use crate::fold::{Record, StoryState};
use crate::names::{Position, RecordRef, Slug};
use crate::partial_date::PartialDate;
use crate::query::Axis;
use crate::time::Timestamp;

/// What happened when, in the order of one of the four times.
///
/// Every record of the story is in it exactly once: in a group, among the undated, or counted as what is not here.
///
/// - On the axis of what *occurred* stands what is about the world, by the date on which it happened; what is only planned, by the
///   date for which it is; a published version without another date, by when it was published. On that of what was *published*
///   stand the versions.
/// - There, entries are in the order of the intervals that their dates name: of what begins earlier first, what is open to the past before
///   everything; of what begins together, what ends earlier first; then in the order of the ledger. They are grouped under the
///   day, month or year that the date names, or under the date in words. So "2014-12" stands under December 2014, where December
///   begins, and not under its first day.
/// - On the axes of what was *learned* and *recorded* stands every record. What was learned is in the order of the instants, then
///   of the ledger; what was recorded in the order of the ledger, whatever its clock said. One group holds them all: whose
///   days they are grouped by is for whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineAnswer {
    /// The story.
    pub story: Slug,
    /// Its headline; `None` if it was not opened.
    pub headline: Option<String>,
    /// Which of the times.
    pub axis: Axis,
    /// How many records the story had, those that do not count among them.
    pub records_total: u64,
    /// What has a date, in order.
    pub groups: Vec<TimelineGroup>,
    /// What has none, in the order of the ledger.
    pub undated: Vec<TimelineEntry>,
    /// The records that were withdrawn, in order: they are not shown.
    pub withdrawn: Vec<RecordRef>,
    /// The entries that never counted, in order: they are not shown.
    pub not_counted: Vec<RecordRef>,
    /// How many records that stand have no place on this axis.
    pub off_axis: u64,
    /// How many records are left out because the desk had not learned of them, or because they had not happened.
    pub left_out: u64,
}

/// Entries that are next to one another and of one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineGroup {
    /// The heading; `None` on the axes of instants.
    pub heading: Option<TimelineHeading>,
    /// The entries, in order.
    pub entries: Vec<TimelineEntry>,
}

/// One record on a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineEntry {
    /// By what it stands where it stands.
    pub when: TimelineWhen,
    /// What it says, in one line.
    pub summary: String,
    /// On the axis of what was published: what the version rests on, sentence by sentence.
    pub cites: Vec<TimelineCitation>,
    /// The record.
    pub record: RecordHead,
}

/// By what an entry stands where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineWhen {
    /// It happened then.
    Occurred(PartialDate),
    /// It is to happen then.
    Planned(PartialDate),
    /// Readers had it then.
    Published(PartialDate),
    /// The desk had it then.
    Learned(Timestamp),
    /// The ledger took it then.
    Recorded(Timestamp),
    /// Nothing says when.
    Undated,
}

/// What a sentence of a version rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineCitation {
    /// The sentence, as printed; the headline or the whole version if none is given.
    pub sentence: Option<String>,
    /// The records that carry it.
    pub records: Vec<Cited>,
}

impl TimelineWhen {
    /// The date, where it is one.
    #[must_use]
    pub const fn date(&self) -> Option<&PartialDate> {
        match self {
            Self::Occurred(date) | Self::Planned(date) | Self::Published(date) => Some(date),
            Self::Learned(_) | Self::Recorded(_) | Self::Undated => None,
        }
    }
}

pub(super) fn build(state: &StoryState, axis: Axis, lens: &Lens) -> Option<TimelineAnswer> {
    if state.last_number() == 0 {
        return None;
    }
    let mut answer = TimelineAnswer {
        story: state.slug().clone(),
        headline: state.headline().map(str::to_owned),
        axis,
        records_total: state.last_number(),
        groups: Vec::new(),
        undated: Vec::new(),
        withdrawn: Vec::new(),
        not_counted: Vec::new(),
        off_axis: 0,
        left_out: state.last_number().saturating_sub(state.records().len() as u64),
    };
    let mut dated = Vec::new();
    for record in state.records() {
        let cite = state.cite(record.entry.number);
        if !record.is_admitted() {
            answer.not_counted.push(cite);
        } else if !record.stands() {
            answer.withdrawn.push(cite);
        } else {
            take_in(&mut answer, &mut dated, state, record, lens);
        }
    }
    dated.sort_by_cached_key(order);
    answer.groups = grouped(dated);
    Some(answer)
}

fn take_in(
    answer: &mut TimelineAnswer,
    dated: &mut Vec<TimelineEntry>,
    state: &StoryState,
    record: &Record,
    lens: &Lens,
) {
    let Some(head) = RecordHead::of(state, record, lens) else {
        return answer.not_counted.push(state.cite(record.entry.number));
    };
    let Some(when) = record.fact().and_then(|fact| when(fact, &head, answer.axis)) else {
        answer.off_axis = answer.off_axis.saturating_add(1);
        return;
    };
    let entry = TimelineEntry {
        cites: if answer.axis == Axis::Published { cites(state, record) } else { Vec::new() },
        summary: record.summary().unwrap_or_default(),
        when,
        record: head,
    };
    match placed(record, lens) {
        Placed::NotYet => answer.left_out = answer.left_out.saturating_add(1),
        Placed::Undated => answer.undated.push(entry),
        _ if entry.when == TimelineWhen::Undated => answer.undated.push(entry),
        Placed::Unasked | Placed::Happened(_) => dated.push(entry),
    }
}

/// By what a record stands on an axis; `None` if it has no place there.
fn when(fact: &Fact, head: &RecordHead, axis: Axis) -> Option<TimelineWhen> {
    let published = fact.data::<VersionPublished>();
    let published = published.map(|version| version.published.clone().map(TimelineWhen::Published));
    match axis {
        Axis::Learned => Some(TimelineWhen::Learned(head.learned)),
        Axis::Recorded => Some(TimelineWhen::Recorded(head.recorded)),
        Axis::Published => published.map(|published| published.unwrap_or(TimelineWhen::Undated)),
        Axis::Occurred if fact.is_bookkeeping() => None,
        Axis::Occurred => {
            let occurred = head.occurred.clone().map(TimelineWhen::Occurred);
            let planned = || head.planned.clone().map(TimelineWhen::Planned);
            Some(occurred.or_else(|| published.flatten()).or_else(planned).unwrap_or(TimelineWhen::Undated))
        }
    }
}

fn cites(state: &StoryState, record: &Record) -> Vec<TimelineCitation> {
    let Some(Fact::VersionPublished(version)) = record.fact() else {
        return Vec::new();
    };
    let citations = version.cites.iter().map(|citation| TimelineCitation {
        sentence: citation.sentence.clone(),
        records: citation.records.iter().map(|cited| Cited::of(state, cited)).collect(),
    });
    citations.collect()
}

/// The order on a timeline. What begins at no known time comes first, what ends at none last.
fn order(entry: &TimelineEntry) -> (Option<Timestamp>, bool, Option<Timestamp>, Position) {
    let (start, end) = match &entry.when {
        TimelineWhen::Learned(at) => (Some(*at), Some(*at)),
        // The ledger's own order, which its clock does not change.
        TimelineWhen::Recorded(_) => (None, None),
        when => when.date().map_or((None, None), |date| {
            let bounds = date.bounds();
            (bounds.start, bounds.end)
        }),
    };
    (start, end.is_none(), end, entry.record.position)
}

fn grouped(entries: Vec<TimelineEntry>) -> Vec<TimelineGroup> {
    let mut groups: Vec<TimelineGroup> = Vec::new();
    for entry in entries {
        let heading = entry.when.date().map(TimelineHeading::of);
        let is_same = |group: &&mut TimelineGroup| match (&group.heading, &heading) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is_same(other),
            _ => false,
        };
        match groups.last_mut().filter(is_same) {
            Some(group) => group.entries.push(entry),
            None => groups.push(TimelineGroup { heading, entries: vec![entry] }),
        }
    }
    let mut headings: Vec<&mut TimelineHeading> =
        groups.iter_mut().filter_map(|group| group.heading.as_mut()).collect();
    heading::mark_overlaps(&mut headings);
    groups
}
