//! What the desk says about its records: tensions, other links, gaps, ranks, notices, amended sources, reinstatements.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::marks::{HeldMark, answers, hold};
use super::{Lens, RecordHead};
use crate::event::{
    AdvisorySent, Fact, GapNoted, GroundRuleChanged, LinkRelation, RecordReinstated, RecordsLinked, SourcingAmended,
    StatusSet,
};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// A record that another one speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cited {
    /// The record.
    pub record: RecordRef,
    /// What it says, in one line; `None` for a record of another story.
    pub summary: Option<String>,
    /// Whether it stands; `None` for a record of another story.
    pub stands: Option<bool>,
}

impl Cited {
    pub(super) fn of(state: &StoryState, cited: &RecordRef) -> Self {
        let record = (cited.story == *state.slug()).then(|| state.record(cited.number)).flatten();
        Self { record: cited.clone(), summary: record.and_then(Record::summary), stands: record.map(Record::stands) }
    }
}

/// Two records that are linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkView {
    /// What the one does to the other.
    pub relation: LinkRelation,
    /// The one.
    pub from: Cited,
    /// The other.
    pub to: Cited,
    /// Why.
    pub reason: Option<String>,
    /// Whether it is a contradiction or a qualification that both records still stand in and nothing settles.
    pub open: bool,
    /// What settles it.
    pub answered_by: Vec<RecordRef>,
    /// How long it has been on the ledger at the instant of the answer, in seconds.
    pub age_seconds: Option<i64>,
    /// The record that links them.
    pub record: RecordHead,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GapView {
    /// What.
    pub missing: String,
    /// Who is to find out.
    pub owner: Option<String>,
    /// The records that it is missing from.
    pub records: Vec<Cited>,
    /// Whether nothing answers it yet.
    pub open: bool,
    /// What answers it.
    pub answered_by: Vec<RecordRef>,
    /// How long it has been on the ledger at the instant of the answer, in seconds.
    pub age_seconds: Option<i64>,
    /// The record.
    pub record: RecordHead,
}

/// How the desk ranks a record now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatusView {
    /// Which record, how, and why.
    pub set: StatusSet,
    /// What that record says, in one line.
    pub target: Cited,
    /// The record that says so.
    pub record: RecordHead,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoticeView {
    /// What was sent.
    pub advisory: AdvisorySent,
    /// Whether it holds something back at the instant of the answer.
    pub in_force: bool,
    /// Which of its records it then still holds back: a later notice may have lifted it for some. Empty where it is over, and where it is
    /// about the whole story.
    pub holds: Vec<RecordRef>,
    /// The record.
    pub record: RecordHead,
}

/// Something that changed the sources of a record, or the terms on which they spoke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AmendmentView {
    /// The record; `None` where it is about a party in all earlier records.
    pub target: Option<Cited>,
    /// What was changed.
    pub amendment: Amendment,
    /// The record.
    pub record: RecordHead,
}

/// What was changed about sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Amendment {
    /// More became known of a chain.
    Sourcing(SourcingAmended),
    /// The terms changed.
    GroundRule(GroundRuleChanged),
}

/// A record that counts again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReinstatementView {
    /// What was reinstated and why.
    pub reinstated: RecordReinstated,
    /// The record that counts again.
    pub target: Cited,
    /// The record that says so.
    pub record: RecordHead,
}

pub(super) fn link(state: &StoryState, linked: &RecordsLinked, record: RecordHead, lens: &Lens) -> LinkView {
    let (from, to) = (Cited::of(state, &linked.from), Cited::of(state, &linked.to));
    let answered_by = answers(state, record.record.number);
    let tense = matches!(linked.relation, LinkRelation::Contradicts | LinkRelation::Qualifies);
    let gone = [&from, &to].iter().any(|end| end.stands == Some(false));
    LinkView {
        relation: linked.relation,
        open: tense && !gone && answered_by.is_empty(),
        from,
        to,
        reason: linked.reason.clone(),
        answered_by,
        age_seconds: age(&record, lens),
        record,
    }
}

pub(super) fn gap(state: &StoryState, noted: &GapNoted, record: RecordHead, lens: &Lens) -> GapView {
    let answered_by = answers(state, record.record.number);
    GapView {
        missing: noted.missing.clone(),
        owner: noted.owner.clone(),
        records: noted.records.iter().map(|cited| Cited::of(state, cited)).collect(),
        open: answered_by.is_empty(),
        answered_by,
        age_seconds: age(&record, lens),
        record,
    }
}

fn age(record: &RecordHead, lens: &Lens) -> Option<i64> {
    let seconds = |now: crate::time::Timestamp| now.micros().saturating_sub(record.recorded.micros()) / 1_000_000;
    lens.instant.map(|now| seconds(now).max(0))
}

/// A rank, if it is the record's present one.
pub(super) fn status(state: &StoryState, set: &StatusSet, record: RecordHead) -> Option<StatusView> {
    let target = (set.record.story == *state.slug()).then(|| state.record(set.record.number)).flatten()?;
    let later = target.touched_by().iter().filter(|number| **number > record.record.number);
    let mut later = later.filter_map(|number| state.record(*number)).filter(|later| later.stands());
    let outdated = later.any(|later| matches!(later.fact(), Some(Fact::StatusSet(_))));
    (target.stands() && !outdated).then(|| StatusView {
        set: set.clone(),
        target: Cited::of(state, &set.record),
        record,
    })
}

/// What holds each record back; under `None` what holds back the whole story.
pub(super) type HeldBack = BTreeMap<Option<RecordRef>, Vec<HeldMark>>;

/// A notice, and what is held by notices up to it. `held` goes from notice to notice.
pub(super) fn notice(held: &mut HeldBack, advisory: &AdvisorySent, record: RecordHead) -> NoticeView {
    let mut act = |on: Option<RecordRef>| {
        hold(held.entry(on).or_default(), advisory.kind, advisory.until, record.record.clone());
    };
    match advisory.records.as_slice() {
        [] => act(None),
        records => records.iter().for_each(|cited| act(Some(cited.clone()))),
    }
    NoticeView { advisory: advisory.clone(), in_force: false, holds: Vec::new(), record }
}

/// Marks the notices that hold something back.
pub(super) fn mark_in_force(notices: &mut [NoticeView], held: &HeldBack, lens: &Lens) {
    for notice in notices {
        let by_it = |mark: &HeldMark| mark.by == notice.record.record && mark.is_in_force(lens.instant);
        let is_held = |on: &Option<RecordRef>| held.get(on).is_some_and(|marks| marks.iter().any(by_it));
        let holds: Vec<RecordRef> =
            notice.advisory.records.iter().filter(|cited| is_held(&Some((*cited).clone()))).cloned().collect();
        notice.in_force = !holds.is_empty() || is_held(&None);
        notice.holds = holds;
    }
}
