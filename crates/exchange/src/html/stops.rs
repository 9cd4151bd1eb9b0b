//! A story's states one after another: where the slider stops, and what the page shows there.

use std::collections::BTreeSet;

use dateline_story::answer::{Lens, Section, StoryAnswer, log, story};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::event::Fact;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::Position;
use dateline_story::time::Timestamp;

use super::state::{State, state};
use super::weave::{Woven, weave};
use crate::Edition;
use crate::telling::{Clock, Memory};

/// What a stop shows is the answer as of then, looked at whole and told where it changed, so that the work grows with the product of stops and
/// records. Up to this many records looked at there is a stop at every record; beyond, at every second, third, …
const TOLD_MAX: usize = 1_500_000;
/// Never fewer stops than this, where there are as many records.
const STOPS_MIN: usize = 20;

/// A place where the slider stops.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    /// The record that came in there, by its number.
    pub(super) number: u64,
    /// Its place in the ledger.
    pub(super) position: Position,
    /// The instant as of which ages are told there.
    pub(super) instant: Timestamp,
    /// When it was recorded.
    pub(super) recorded: Timestamp,
    /// What sort of record came in there, or since the stop before.
    pub(super) sort: Sort,
}

/// What sort of record came in at a stop: what a reader looks for on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Other,
    Published,
    Corrected,
    Withdrawn,
}

/// All states of a story, woven into one page.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) stops: Vec<Stop>,
    pub(super) headline: Vec<Woven>,
    pub(super) about: Vec<Woven>,
    pub(super) as_of: Vec<Woven>,
    pub(super) came: Vec<Woven>,
    pub(super) remarks: Vec<Woven>,
    pub(super) contents: Vec<Woven>,
    pub(super) sections: Vec<Woven>,
    pub(super) log: Vec<Woven>,
}

pub(super) fn report(edition: &Edition<'_>) -> Report {
    let records = edition.state.records();
    let kept = kept_sections(edition);
    let every = every(records.len());
    let mut report = Report::default();
    let mut sort = Sort::Other;
    let mut memory = Memory::default();
    let mut left = records.len();
    edition.state.at_each_entry(|so_far| {
        left = left.saturating_sub(1);
        let Some(Record { entry, .. }) = so_far.records().last() else { return };
        sort = sort.max(sort_of(entry.event().map(|event| &event.fact)));
        if !left.is_multiple_of(every) {
            return;
        }
        // The last stop is the edition itself, at its own instant.
        let is_last = left == 0;
        let so_far = if is_last { edition.state } else { so_far };
        let here = Point {
            position: entry.position,
            instant: Some(entry.recorded),
            recorded: Some(entry.recorded),
            restored: entry.restored,
            beyond_head: false,
        };
        let (as_of, point) = match is_last {
            true => (edition.answer.as_of, edition.answer.point),
            false => (AsOf::Position(entry.position), here),
        };
        let instant = if is_last { edition.lens.instant } else { here.instant };
        let lens = Lens { instant, ..edition.lens };
        let (Some(mut told), Some(log)) = (story(so_far, &lens), log(so_far, &lens)) else { return };
        told.keep(&kept);
        // The page counts ages itself, from when each record came in: they alone do not make an entry another one.
        told.links.iter_mut().for_each(|link| link.age_seconds = None);
        told.gaps.iter_mut().for_each(|gap| gap.age_seconds = None);
        let clock = Clock { zone: edition.zone, near: edition.lens.instant, now: instant };
        memory.turn_to(&told, over(so_far, &clock));
        let shown = state(&told, &log, &edition.lens.view, (as_of, &point), &clock, &memory);
        let position = if is_last { point.position.max(entry.position) } else { entry.position };
        report.stops.push(Stop {
            number: entry.number,
            position,
            instant: instant.unwrap_or(entry.recorded),
            recorded: entry.recorded,
            sort: std::mem::replace(&mut sort, Sort::Other),
        });
        report.take(shown);
    });
    if report.stops.is_empty() {
        report.take_edition(edition);
    }
    report
}

impl Report {
    /// A story of which this view has no record is told as the edition tells it, at a stop of its own.
    fn take_edition(&mut self, edition: &Edition<'_>) {
        let Some(log) = log(edition.state, &edition.lens) else { return };
        let instant = edition.lens.instant.unwrap_or(Timestamp::MIN);
        let answer = edition.answer;
        let clock = Clock { zone: edition.zone, near: edition.lens.instant, now: edition.lens.instant };
        let at = (answer.as_of, &answer.point);
        let shown = state(edition.story, &log, &edition.lens.view, at, &clock, &Memory::default());
        let position = answer.point.position;
        self.stops.push(Stop { number: 0, position, instant, recorded: instant, sort: Sort::Other });
        self.take(shown);
    }

    fn take(&mut self, state: State<'_>) {
        let stop = self.stops.len();
        weave(&mut self.headline, state.headline, stop);
        weave(&mut self.about, state.about, stop);
        weave(&mut self.as_of, state.as_of, stop);
        weave(&mut self.came, state.came, stop);
        weave(&mut self.remarks, state.remarks, stop);
        weave(&mut self.contents, state.contents, stop);
        weave(&mut self.sections, state.sections, stop);
        weave(&mut self.log, state.log, stop);
    }
}

/// There is a stop at each record of which the number of those after it is a multiple of this.
const fn every(records: usize) -> usize {
    if records == 0 {
        return 1;
    }
    let by_work = TOLD_MAX / records;
    let stops = if by_work > STOPS_MIN { by_work } else { STOPS_MIN };
    records.div_ceil(stops)
}

/// The ends of holds that have come, in order.
fn over(state: &StoryState, clock: &Clock) -> Vec<Timestamp> {
    let ends = state.records().iter().filter_map(|record| match record.fact() {
        Some(Fact::AdvisorySent(advisory)) => advisory.until,
        _ => None,
    });
    let mut over: Vec<Timestamp> = ends.filter(|until| clock.is_over(Some(*until))).collect();
    over.sort();
    over
}

const fn sort_of(fact: Option<&Fact>) -> Sort {
    match fact {
        Some(Fact::RecordWithdrawn(_)) => Sort::Withdrawn,
        Some(Fact::CorrectionIssued(_)) => Sort::Corrected,
        Some(Fact::VersionPublished(_)) => Sort::Published,
        _ => Sort::Other,
    }
}

/// The sections that the edition has, where it was asked for some alone; none: all.
fn kept_sections(edition: &Edition<'_>) -> BTreeSet<Section> {
    let Some(whole) = story(edition.state, &edition.lens) else { return BTreeSet::new() };
    let empty = edition.story.without_sections();
    let has = |of: &StoryAnswer, section: Section| {
        let mut alone = of.clone();
        alone.keep(&BTreeSet::from([section]));
        alone != empty
    };
    let left_out = |section: Section| has(&whole, section) && !has(edition.story, section);
    let kept: BTreeSet<Section> = Section::ALL.iter().copied().filter(|section| !left_out(*section)).collect();
    if kept.len() == Section::ALL.len() { BTreeSet::new() } else { kept }
}
