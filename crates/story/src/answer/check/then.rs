//! The story as it was when readers got a version.

use std::collections::BTreeMap;

use super::super::Lens;
use super::super::record::{Placed, placed};
use crate::event::{Fact, VersionPublished};
use crate::fold::{Record, StoryState};
use crate::time::Timestamp;

/// A version that stands, and when readers had it.
#[derive(Clone, Copy)]
pub(super) struct Published<'a> {
    pub(super) number: u64,
    pub(super) record: &'a Record,
    pub(super) version: &'a VersionPublished,
    /// The latest instant at which it can have been published: where only a day is known, its end; never later than when the ledger
    /// took it. What a desk did by then is held in its favour.
    pub(super) instant: Timestamp,
    /// The last record that the ledger had by then.
    pub(super) last: u64,
}

impl<'a> Published<'a> {
    /// The versions that stand and are in a view, in order.
    pub(super) fn all(state: &'a StoryState, lens: &Lens) -> Vec<Self> {
        // A clock can step back: what was recorded after something counts as recorded no earlier than that.
        let mut running = Timestamp::MIN;
        let mut ticks: Vec<(Timestamp, u64)> = Vec::new();
        let mut found = Vec::new();
        for record in state.records() {
            running = running.max(record.entry.recorded);
            let number = record.entry.number;
            ticks.push((running, number));
            let Some(Fact::VersionPublished(version)) = record.fact().filter(|_| record.stands()) else {
                continue;
            };
            if placed(record, lens) == Placed::NotYet {
                continue;
            }
            let end = version.published.as_ref().and_then(|date| date.bounds().end);
            let instant = end.map_or(running, |end| end.plus_micros(-1).min(running));
            let before = ticks.partition_point(|(tick, _)| *tick <= instant);
            let last = before.checked_sub(1).and_then(|index| ticks.get(index)).map_or(0, |(_, number)| *number);
            found.push(Self { number, record, version, instant, last });
        }
        found
    }

    /// The records of this story that a version cites, in order, each once.
    pub(super) fn cited(&self, state: &StoryState) -> Vec<u64> {
        let all = self.version.cites.iter().flat_map(|citation| &citation.records);
        let ours = all.filter(|cited| cited.story == *state.slug() && cited.number < self.number);
        let mut numbers: Vec<u64> = ours.map(|cited| cited.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Looks at the story as it was when readers got each version. It is folded once, from its beginning on.
pub(super) fn at_each<'a>(
    state: &StoryState,
    versions: &[Published<'a>],
    mut look: impl FnMut(&StoryState, &Published<'a>),
) {
    let mut waiting: BTreeMap<u64, Vec<&Published<'a>>> = BTreeMap::new();
    for version in versions {
        waiting.entry(version.last).or_default().push(version);
    }
    let mut records = state.records().iter().peekable();
    let mut then = StoryState::new(state.slug().clone());
    let mut next = 1;
    for (last, versions) in waiting {
        while let Some(record) = records.next_if(|record| record.entry.number <= last) {
            // What this view leaves out, it leaves out of what was before as well.
            (next..record.entry.number).for_each(|hidden| then.hide(hidden));
            next = record.entry.number.saturating_add(1);
            then.apply(record.entry.clone());
        }
        for version in versions {
            look(&then, version);
        }
    }
}
