//! How long a correction took, by each of the times.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CorrectionAct;
use crate::event::{CorrectionIssued, Fact, LinkRelation, VersionPublished};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::partial_date::{Bounds, PartialDate};
use crate::time::Timestamp;

/// How long a correction, a withdrawal or a reinstatement took, in whole seconds. What there is nothing to measure from is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionLatency {
    /// The record that put what was wrong on the ledger: the one that was corrected, or an earlier correction of the same value. For a
    /// reinstatement the withdrawal.
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

/// The seconds from one instant to another.
fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.micros().saturating_sub(from.micros()) / 1_000_000
}

fn learned(record: &Record) -> Timestamp {
    record.entry.event().map_or(record.entry.recorded, |event| event.learned)
}

/// A value that a correction put right.
#[derive(Clone, Copy)]
pub(in super::super) struct PutRight<'a> {
    pub(in super::super) field: &'a str,
    pub(in super::super) was: &'a FieldValue,
    pub(in super::super) now: &'a FieldValue,
}

impl PutRight<'_> {
    /// Whether an earlier correction had given what was wrong: the same value, one that it is a part of, or a part of it that this one
    /// changed. One that was withdrawn before had given it no longer, and what stood before it was wrong.
    fn was_given_by(self, earlier: &CorrectionIssued) -> bool {
        if earlier.field == self.field {
            return earlier.now == *self.was;
        }
        if let Some(below) = below(self.field, &earlier.field) {
            return part(&earlier.now.0, below) == Some(&self.was.0);
        }
        let Some(below) = below(&earlier.field, self.field) else {
            return false;
        };
        part(&self.was.0, below) == Some(&earlier.now.0) && part(&self.now.0, below) != Some(&earlier.now.0)
    }
}

/// The path from one field to another that lies below it.
fn below<'p>(path: &'p str, above: &str) -> Option<&'p str> {
    path.strip_prefix(above)?.strip_prefix('.')
}

/// What lies at a path below a value.
fn part<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, segment| match value {
        Value::Array(items) => segment.parse::<usize>().ok().and_then(|place| items.get(place)),
        value => value.get(segment),
    })
}

/// The record that put on the ledger what a later one put right.
pub(in super::super) fn wrong_since<'a>(
    state: &'a StoryState,
    target: &'a Record,
    before: u64,
    put_right: PutRight<'_>,
) -> &'a Record {
    let earlier = target.amendments().iter().rev().filter(|number| **number < before);
    let mut corrections = earlier.filter_map(|number| state.record(*number)).filter(
        |record| matches!(record.fact(), Some(Fact::CorrectionIssued(issued)) if put_right.was_given_by(issued)),
    );
    corrections.next().unwrap_or(target)
}

impl CorrectionLatency {
    pub(super) fn of(state: &StoryState, record: &Record, target: &Record, act: &CorrectionAct) -> Self {
        let number = record.entry.number;
        let since = match act {
            CorrectionAct::Correction { field, was, now, .. } => {
                wrong_since(state, target, number, PutRight { field, was, now })
            }
            CorrectionAct::Withdrawal { .. } => target,
            CorrectionAct::Reinstatement { part } => withdrawn_by(state, target, number, part.as_deref()),
        };
        // What counts again was not wrong: nobody contradicted it, and readers had nothing.
        let put_right = !matches!(act, CorrectionAct::Reinstatement { .. });
        Self {
            since: state.cite(since.entry.number),
            recorded_seconds: seconds(since.entry.recorded, record.entry.recorded),
            learned_seconds: seconds(learned(since), learned(record)),
            published: if put_right { published(state, record, target, since) } else { None },
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
fn published(state: &StoryState, record: &Record, target: &Record, since: &Record) -> Option<SincePublished> {
    let (number, recorded) = (record.entry.number, record.entry.recorded);
    let versions = || {
        state.records().iter().filter(|version| version.stands()).filter_map(|version| match version.fact() {
            Some(Fact::VersionPublished(published)) => Some((version, published)),
            _ => None,
        })
    };
    let cites = |version: &VersionPublished, wanted: u64| {
        let mut cited = version.cites.iter().flat_map(|cited| &cited.records);
        cited.any(|cited| *cited == state.cite(wanted))
    };
    let carried = versions().filter(|(_, version)| cites(version, target.entry.number));
    // What was recorded later may have been published before: it carried it only if it surely was.
    let wrong = carried.filter_map(|(version, published)| {
        let date = published.published.as_ref()?;
        let bounds = date.bounds();
        let start = bounds.start?;
        let known_before = version.entry.number < number || bounds.end.is_some_and(|end| end <= recorded);
        let after_it = version.entry.number > since.entry.number;
        (start < recorded && known_before && after_it).then_some((start, version, published, date, bounds))
    });
    let (_, version, first, date, bounds) = wrong.min_by_key(|(start, version, ..)| (*start, version.entry.number))?;
    let right = versions().find(|(version, published)| {
        version.entry.number > number
            && published.published.is_some()
            && (cites(published, number) || cites(published, target.entry.number))
            && published.published.as_ref().is_some_and(|date| date.bounds().end.is_none_or(|end| end > recorded))
    });
    let noticed = match record.fact() {
        Some(Fact::CorrectionIssued(issued)) => issued.notice.is_some(),
        Some(Fact::RecordWithdrawn(withdrawal)) => withdrawal.notice.is_some(),
        _ => false,
    };
    let noticed = record.common().and_then(|common| common.occurred.as_ref()).filter(|_| noticed);
    let (until_when, until) = match (right, noticed) {
        (Some((version, published)), _) => (
            published.published.as_ref().map(PartialDate::bounds),
            ReadersPutRight::Version(state.cite(version.entry.number)),
        ),
        (None, Some(date)) => (Some(date.bounds()), ReadersPutRight::Notice),
        (None, None) => (None, ReadersPutRight::Unsaid),
    };
    let until_when = until_when.unwrap_or(Bounds { start: Some(recorded), end: Some(recorded) });
    let least = bounds.end.zip(until_when.start).map_or(0, |(from, to)| seconds(from, to));
    let most = bounds.start.zip(until_when.end).map(|(from, to)| seconds(from, to).max(0));
    Some(SincePublished {
        version: state.cite(version.entry.number),
        channel: first.channel.clone(),
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
        recorded_seconds: seconds(both_recorded, record.entry.recorded),
        learned_seconds: seconds(both_learned, learned(record)),
    })
}
