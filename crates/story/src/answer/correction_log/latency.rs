//! How long a correction took, by each of the times.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CorrectionAct;
use super::wrong::Layers;
use crate::answer::readers::Published;
use crate::event::{Fact, LinkRelation};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::partial_date::{Bounds, PartialDate};
use crate::time::{Timestamp, seconds_between};

/// How long a correction, a withdrawal or a reinstatement took, in whole seconds. What there is nothing to measure from is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionLatency {
    /// The record that put what was wrong on the ledger: the last one since which all that was put right stood as it did. That is the
    /// one that was corrected, an earlier correction, or an amendment of its sources or their terms; of a withdrawn part, what put
    /// it there. For a reinstatement the withdrawal.
    pub since: RecordRef,
    /// From when that was recorded until this was. Less than 0 where the log's clock stepped back.
    pub recorded_seconds: i64,
    /// From when the desk had that until it had this. Less than 0 where it says so.
    pub learned_seconds: i64,
    /// From the first version that carried what was wrong.
    pub published: Option<SincePublished>,
    /// From the record that contradicted it.
    pub contradicted: Option<SinceContradicted>,
}

/// How long readers had what was wrong. Dates are partial: the truth lies between the two numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SincePublished {
    /// The first version that carried it.
    pub version: RecordRef,
    /// Where it was published.
    pub channel: String,
    /// When readers had that version.
    pub published: PartialDate,
    /// Until when it is measured.
    pub until: ReadersPutRight,
    /// No less than this, in seconds.
    pub seconds_min: i64,
    /// No more than this, in seconds; `None` where nothing bounds it: readers may have it still.
    pub seconds_max: Option<i64>,
}

/// When readers had it right, as far as the ledger says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadersPutRight {
    /// When this version was published: the first afterwards that cites the correction, or what it corrects.
    Version(RecordRef),
    /// When the notice was given, which is when the correction says that it occurred.
    Notice,
    /// Nothing says that they have: it is measured until the correction was recorded, and was no shorter than that.
    Unsaid,
}

/// How long the desk had what contradicts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SinceContradicted {
    /// The earliest record that contradicts or retracts it, or answers a gap in it.
    pub by: RecordRef,
    /// Which of these it does.
    pub relation: LinkRelation,
    /// From when both were on the ledger until this was recorded, in seconds.
    pub recorded_seconds: i64,
    /// From when the desk had both until it had this, in seconds.
    pub learned_seconds: i64,
}

fn learned(record: &Record) -> Timestamp {
    record.entry.event().map_or(record.entry.recorded, |event| event.learned)
}

/// A story of which something was corrected, with what is asked of it time and again.
pub(super) struct Corrected<'a> {
    pub(super) state: &'a StoryState,
    versions: Vec<Published<'a>>,
    layers: Layers,
}

impl<'a> Corrected<'a> {
    pub(super) fn of(state: &'a StoryState) -> Self {
        let mut versions = Published::all(state);
        versions.retain(|version| version.record.stands());
        Self { state, versions, layers: Layers::default() }
    }
}

impl CorrectionLatency {
    pub(super) fn of(corrected: &mut Corrected<'_>, record: &Record, target: &Record, act: &CorrectionAct) -> Self {
        let Corrected { state, versions, layers } = corrected;
        let (state, number) = (*state, record.entry.number);
        let since = match act {
            CorrectionAct::Correction { .. } => layers.wrong_since(state, target, number),
            CorrectionAct::Withdrawal { part: Some(part), .. } => layers.part_since(state, target, number, part),
            CorrectionAct::Withdrawal { part: None, .. } => target,
            CorrectionAct::Reinstatement { part } => withdrawn_by(state, target, number, part.as_deref()),
        };
        // What counts again was not wrong: nobody contradicted it, and readers had nothing.
        let put_right = !matches!(act, CorrectionAct::Reinstatement { .. });
        Self {
            since: state.cite(since.entry.number),
            recorded_seconds: seconds_between(since.entry.recorded, record.entry.recorded),
            learned_seconds: seconds_between(learned(since), learned(record)),
            published: if put_right { published(state, versions, record, target, since) } else { None },
            contradicted: if put_right { contradicted(state, record, target, since) } else { None },
        }
    }
}

/// The last withdrawal before a reinstatement.
fn withdrawn_by<'a>(state: &'a StoryState, target: &'a Record, before: u64, part: Option<&str>) -> &'a Record {
    let earlier = target.withdrawals().iter().rev().filter(|number| **number < before);
    let mut withdrawals = earlier.filter_map(|number| state.record(*number)).filter(|record| {
        matches!(record.fact(), Some(Fact::RecordWithdrawn(withdrawal))
            if part.is_none() || withdrawal.part.as_deref() == part)
    });
    withdrawals.next().unwrap_or(target)
}

/// From the first version that carried what was wrong, until readers had it right, or else until that was recorded.
fn published(
    state: &StoryState,
    versions: &[Published<'_>],
    record: &Record,
    target: &Record,
    since: &Record,
) -> Option<SincePublished> {
    let (number, recorded) = (record.entry.number, record.entry.recorded);
    let cited = target.entry.number;
    let dated = || {
        let dated = versions.iter().filter_map(|version| Some((version, version.version.published.as_ref()?)));
        dated.map(|(version, date)| (version, date, date.bounds()))
    };
    let wrong = dated().filter_map(|(version, date, bounds)| {
        let carried = version.carried_as_of(cited);
        let carried_it = version.cites(state, cited) && since.entry.number <= carried && carried < number;
        // What was to be published only afterwards had not reached anybody yet.
        let start = bounds.start.filter(|start| carried_it && *start < recorded)?;
        Some((start, version, date, bounds))
    });
    let (_, version, date, bounds) = wrong.min_by_key(|(start, version, ..)| (*start, version.number))?;
    let right = dated()
        .find(|(version, ..)| version.last >= number && (version.cites(state, number) || version.cites(state, cited)));
    let noticed = match record.fact() {
        Some(Fact::CorrectionIssued(issued)) => issued.notice.is_some(),
        Some(Fact::RecordWithdrawn(withdrawal)) => withdrawal.notice.is_some(),
        _ => false,
    };
    let noticed = record.common().and_then(|common| common.occurred.as_ref()).filter(|_| noticed);
    let (until_when, until) = match (right, noticed) {
        (Some((version, _, bounds)), _) => (Some(bounds), ReadersPutRight::Version(state.cite(version.number))),
        (None, Some(date)) => (Some(date.bounds()), ReadersPutRight::Notice),
        (None, None) => (None, ReadersPutRight::Unsaid),
    };
    let until_when = until_when.unwrap_or(Bounds { start: Some(recorded), end: Some(recorded) });
    let least = bounds.end.zip(until_when.start).map_or(0, |(from, to)| seconds_between(from, to));
    let most = bounds.start.zip(until_when.end).map(|(from, to)| seconds_between(from, to).max(0));
    Some(SincePublished {
        version: state.cite(version.number),
        channel: version.version.channel.clone(),
        published: date.clone(),
        seconds_max: most.filter(|_| until != ReadersPutRight::Unsaid),
        until,
        seconds_min: least.max(0),
    })
}

/// From the earliest record that contradicts or retracts the target, or answers a gap in it, and that was recorded before the
/// correction, as was the link that says so.
fn contradicted(state: &StoryState, record: &Record, target: &Record, since: &Record) -> Option<SinceContradicted> {
    let (number, this) = (record.entry.number, state.cite(target.entry.number));
    let before = |cited: &RecordRef| (cited.story == *state.slug() && cited.number < number).then_some(cited.number);
    let mut found: Vec<(u64, LinkRelation)> = Vec::new();
    let links = state.links_of(target.entry.number).filter(|(by, _)| by.entry.number < number);
    for (_, link) in links {
        let other = match link.relation {
            LinkRelation::Contradicts => Some(if link.from == this { &link.to } else { &link.from }),
            LinkRelation::Retracts if link.to == this => Some(&link.from),
            _ => None,
        };
        found.extend(other.and_then(before).map(|other| (other, link.relation)));
    }
    for gap in target.touched_by().iter().filter(|gap| **gap < number) {
        let is_gap =
            state.record(*gap).is_some_and(|gap| gap.stands() && matches!(gap.fact(), Some(Fact::GapNoted(_))));
        let answers = state.links_of(*gap).filter(|(by, link)| {
            is_gap && by.entry.number < number && link.relation == LinkRelation::Answers && link.to == state.cite(*gap)
        });
        found.extend(answers.filter_map(|(_, link)| Some((before(&link.from)?, link.relation))));
    }
    found.retain(|(other, _)| state.record(*other).is_some_and(Record::is_admitted));
    let (by, relation) = found.into_iter().min()?;
    let other = state.record(by)?;
    // There is nothing to contradict before what was wrong is there too.
    let both_recorded = other.entry.recorded.max(since.entry.recorded);
    let both_learned = learned(other).max(learned(since));
    Some(SinceContradicted {
        by: state.cite(by),
        relation,
        recorded_seconds: seconds_between(both_recorded, record.entry.recorded),
        learned_seconds: seconds_between(both_learned, learned(record)),
    })
}
