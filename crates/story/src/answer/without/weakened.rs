//! What stays, but on fewer sources.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::counterfactual::Counterfactual;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::roots::{Root, Roots};

/// As many distinct sources as the two-source rule asks for.
const TWO_SOURCES: usize = 2;

/// Records that say the same, or corroborate one another, and lose sources or chains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WeakenedGroup {
    /// The records that stay.
    pub records: Vec<WeakenedRecord>,
    /// The records that said the same and fall.
    pub fallen: Vec<RecordRef>,
    /// The distinct origins of them all as it is.
    pub roots_before: Vec<Root>,
    /// The distinct origins that would be left.
    pub roots_after: Vec<Root>,
    /// Whether they had two distinct sources.
    pub two_sources_before: bool,
    /// Whether they would still have two.
    pub two_sources_after: bool,
}

/// A record that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WeakenedRecord {
    /// The record.
    pub record: RecordRef,
    /// What it says, in one line.
    pub summary: String,
    /// How many of its own chains go.
    pub chains_lost: u64,
    /// How many it keeps.
    pub chains_left: u64,
}

/// The groups that lose something, in the order of their first records.
pub(super) fn groups(state: &StoryState, found: &Counterfactual) -> Vec<WeakenedGroup> {
    let (before, after) = (Roots::of(state), Roots::of(&found.state));
    let mut candidates: BTreeSet<u64> = found.chains_lost.keys().copied().collect();
    for number in found.fallen.keys().chain(found.chains_lost.keys()) {
        candidates.extend(before.corroborating(*number));
    }
    candidates.retain(|number| found.state.record(*number).is_some_and(Record::stands));
    let mut members: BTreeMap<(Vec<u64>, Vec<u64>), Vec<u64>> = BTreeMap::new();
    for number in candidates {
        let groups = (before.corroborating(number), after.corroborating(number));
        members.entry(groups).or_default().push(number);
    }
    let mut weakened: Vec<WeakenedGroup> = Vec::new();
    for ((group_before, group_after), members) in members {
        let (roots_before, roots_after) = (before.roots(&group_before), after.roots(&group_after));
        let loses_a_chain = members.iter().any(|member| found.chains_lost.contains_key(member));
        if roots_after.len() < roots_before.len() || loses_a_chain {
            weakened.push(WeakenedGroup {
                records: members.into_iter().filter_map(|member| record(found, member)).collect(),
                fallen: group_before
                    .into_iter()
                    .filter(|member| found.fallen.contains_key(member))
                    .map(|member| state.cite(member))
                    .collect(),
                two_sources_before: roots_before.len() >= TWO_SOURCES,
                two_sources_after: roots_after.len() >= TWO_SOURCES,
                roots_before,
                roots_after,
            });
        }
    }
    weakened.sort_by_key(|group| group.records.first().map(|first| first.record.number));
    weakened
}

fn record(found: &Counterfactual, number: u64) -> Option<WeakenedRecord> {
    let record = found.state.record(number)?;
    Some(WeakenedRecord {
        record: found.state.cite(number),
        summary: record.summary()?,
        chains_lost: found.chains_lost.get(&number).copied().unwrap_or_default(),
        chains_left: record.common()?.sourcing.len() as u64,
    })
}
