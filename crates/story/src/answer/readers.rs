//! When readers had a version, and what the ledger had by then: one definition for every answer that asks.

use crate::event::{Fact, VersionPublished};
use crate::fold::{Record, StoryState};
use crate::time::Timestamp;

/// A published version, and when readers had it.
///
/// - *The instant of publication* is the latest at which it can have been published: where only a day is known, the last instant of
///   that day. It is never later than when the ledger took the version, which also counts where nothing is known. What a desk did by
///   then is held in its favour.
/// - *What the ledger had by then* is what it had recorded by that instant, as for any other time that is asked about
///   ([`crate::as_of::resolve`]). When the desk learned it makes no difference: nobody can show that it had it.
/// - *What a version carried* of a record that it cites is what that record said by then. If it was only recorded afterwards, that is
///   what it said when it was: nothing earlier is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published<'a> {
    pub(super) number: u64,
    pub(super) record: &'a Record,
    pub(super) version: &'a VersionPublished,
    /// The instant of publication.
    pub(super) instant: Timestamp,
    /// The first instant at which it can have been published; `None` if nothing says.
    pub(super) earliest: Option<Timestamp>,
    /// The last record that the ledger had by the instant of publication; 0 for none. Never later than the version.
    pub(super) last: u64,
}

impl<'a> Published<'a> {
    /// Every version of a story, withdrawn ones among them, in order.
    pub(super) fn all(state: &'a StoryState) -> Vec<Self> {
        // A clock can step back: what was recorded after something counts as recorded no earlier than that.
        let mut running = Timestamp::MIN;
        let mut ticks: Vec<(Timestamp, u64)> = Vec::new();
        let mut found = Vec::new();
        for record in state.records() {
            running = running.max(record.entry.recorded);
            let number = record.entry.number;
            ticks.push((running, number));
            let Some(Fact::VersionPublished(version)) = record.fact().filter(|_| record.is_admitted()) else {
                continue;
            };
            let bounds = version.published.as_ref().map(|date| date.bounds());
            let (earliest, end) = bounds.map_or((None, None), |bounds| (bounds.start, bounds.end));
            let instant = end.map_or(running, |end| end.plus_micros(-1).min(running));
            let before = ticks.partition_point(|(tick, _)| *tick <= instant);
            let last = before.checked_sub(1).and_then(|index| ticks.get(index)).map_or(0, |(_, number)| *number);
            found.push(Self { number, record, version, instant, earliest, last });
        }
        found
    }

    /// The record of this story after which a cited one is looked at, to see what this version carried of it.
    pub(super) fn carried_as_of(&self, cited: u64) -> u64 {
        self.last.max(cited)
    }

    /// Whether it cites a record of this story.
    pub(super) fn cites(&self, state: &StoryState, number: u64) -> bool {
        let wanted = state.cite(number);
        number < self.number && self.version.cites.iter().any(|citation| citation.records.contains(&wanted))
    }

    /// The records of this story that it cites, in order, each once.
    pub(super) fn cited(&self, state: &StoryState) -> Vec<u64> {
        let all = self.version.cites.iter().flat_map(|citation| &citation.records);
        let ours = all.filter(|cited| cited.story == *state.slug() && cited.number < self.number);
        let mut numbers: Vec<u64> = ours.map(|cited| cited.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Looks at the story as it was when readers got each version, the last one first.
pub(super) fn at_each<'a>(
    state: &StoryState,
    versions: &[Published<'a>],
    mut look: impl FnMut(&StoryState, &Published<'a>),
) {
    let mut versions: Vec<&Published<'a>> = versions.iter().collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.last));
    if versions.is_empty() {
        return;
    }
    let mut then = state.clone();
    for version in versions {
        then.undo_to(version.last);
        look(&then, version);
    }
}
