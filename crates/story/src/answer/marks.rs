//! What other records say of a record: its rank, its links, what holds it, what it misses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{AdvisoryKind, AdvisorySent, Fact, GapNoted, LinkRelation, RecordsLinked, Status, StatusSet};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::time::Timestamp;

/// What other records that stand say of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Marks {
    /// The amendments of its sources and their terms, in order.
    pub amended_by: Vec<RecordRef>,
    /// The parts of it that are withdrawn.
    pub withdrawn_parts: Vec<WithdrawnPart>,
    /// How the desk ranks it.
    pub status: Option<StatusMark>,
    /// What holds it back from being published.
    pub held_by: Vec<HeldMark>,
    /// The record that this one only repeats: this one does not count beside it.
    pub duplicate_of: Option<RecordRef>,
    /// Its links with other records, in order.
    pub links: Vec<LinkMark>,
    /// What is noted as missing in it and not answered.
    pub gaps: Vec<RecordRef>,
}

/// A part of a record that counts no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawnPart {
    /// Its path.
    pub part: String,
    /// The record that withdrew it.
    pub by: RecordRef,
}

/// How the desk ranks a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatusMark {
    /// How.
    pub status: Status,
    /// The record that says so.
    pub by: RecordRef,
}

/// What holds a record back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeldMark {
    /// A hold, an embargo or a kill.
    pub kind: AdvisoryKind,
    /// Until when; without end if none is given.
    pub until: Option<Timestamp>,
    /// The record that says so.
    pub by: RecordRef,
}

impl HeldMark {
    /// Whether it is in force at an instant. Where there is no instant, nothing has ended.
    #[must_use]
    pub fn is_in_force(&self, instant: Option<Timestamp>) -> bool {
        !matches!((self.until, instant), (Some(until), Some(now)) if until <= now)
    }
}

/// A link of a record with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkMark {
    /// What the one does to the other.
    pub relation: LinkRelation,
    /// Whether it is this record that does it; else the other does it to this one.
    pub outward: bool,
    /// The other record.
    pub other: RecordRef,
    /// The record that links them.
    pub by: RecordRef,
}

impl Marks {
    pub(super) fn of(state: &StoryState, record: &Record) -> Self {
        let number = record.entry.number;
        let this = state.cite(number);
        let mut marks = Self { duplicate_of: state.duplicate_of(number), ..Self::default() };
        let amendments = standing(state, record.amendments());
        marks.amended_by =
            amendments.filter(|(_, fact)| !matches!(fact, Fact::CorrectionIssued(_))).map(|(by, _)| by).collect();
        for (part, by) in record.withdrawn_parts() {
            marks.withdrawn_parts.push(WithdrawnPart { part: part.clone(), by: state.cite(*by) });
        }
        for (by, fact) in standing(state, record.touched_by()) {
            if let Some(set) = fact.data::<StatusSet>().filter(|set| set.record == this) {
                marks.status = Some(StatusMark { status: set.status, by });
            } else if let Some(link) = fact.data::<RecordsLinked>() {
                let outward = link.from == this;
                let other = if outward { link.to.clone() } else { link.from.clone() };
                marks.links.push(LinkMark { relation: link.relation, outward, other, by });
            } else if let Some(advisory) = fact.data::<AdvisorySent>().filter(|one| one.records.contains(&this)) {
                hold(&mut marks.held_by, advisory.kind, advisory.until, by);
            } else if fact.data::<GapNoted>().is_some_and(|gap| gap.records.contains(&this))
                && answers(state, by.number).is_empty()
            {
                marks.gaps.push(by);
            }
        }
        marks
    }
}

/// A notice takes effect on what is held; one that lifts ends those of its sort.
pub(super) fn hold(held: &mut Vec<HeldMark>, kind: AdvisoryKind, until: Option<Timestamp>, by: RecordRef) {
    match kind {
        AdvisoryKind::Hold | AdvisoryKind::Embargo | AdvisoryKind::Kill => held.push(HeldMark { kind, until, by }),
        AdvisoryKind::HoldLifted => held.retain(|mark| mark.kind != AdvisoryKind::Hold),
        AdvisoryKind::EmbargoLifted => held.retain(|mark| mark.kind != AdvisoryKind::Embargo),
        AdvisoryKind::EmbargoBroken | AdvisoryKind::Advisory => {}
    }
}

/// The records that answer a gap, or settle a contradiction.
pub(super) fn answers(state: &StoryState, number: u64) -> Vec<RecordRef> {
    let this = state.cite(number);
    let counts =
        |cited: &RecordRef| cited.story != *state.slug() || state.record(cited.number).is_some_and(Record::stands);
    state
        .links_of(number)
        .filter(|(_, link)| link.relation == LinkRelation::Answers && link.to == this && counts(&link.from))
        .map(|(_, link)| link.from.clone())
        .collect()
}

pub(super) fn standing<'a>(state: &'a StoryState, numbers: &'a [u64]) -> impl Iterator<Item = (RecordRef, &'a Fact)> {
    let records = numbers.iter().filter_map(|number| state.record(*number)).filter(|record| record.stands());
    records.filter_map(|record| record.fact().map(|fact| (state.cite(record.entry.number), fact)))
}
