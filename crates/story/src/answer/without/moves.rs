//! Ladders and boards on which somebody's latest word would be another one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{AttributionStep, IncidentLadder, ReleaseRow, ReleaseStep, StoryAnswer};
use crate::event::ReleaseScope;
use crate::names::Slug;
use crate::party::{Party, Work};

/// A ladder of attributions on which somebody's word is another one, or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LadderChange {
    /// The incident.
    pub incident: Slug,
    /// The rungs that move.
    pub moves: Vec<RungMove>,
    /// Who would be left on the ladder, each with their latest word; nobody: the ladder is gone.
    pub left: Vec<AttributionStep>,
}

/// A rung that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RungMove {
    /// Their latest word on the ledger; `None` where they have none there.
    pub was: Option<AttributionStep>,
    /// Their latest word that would be left; `None` if none would.
    pub now: Option<AttributionStep>,
}

/// A release of which somebody's latest decision is another one, or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseMove {
    /// The work.
    pub work: Work,
    /// Which release of it.
    pub scope: ReleaseScope,
    /// Who decides.
    pub by: Party,
    /// Their latest decision on the ledger; `None` where they have none there.
    pub was: Option<ReleaseStep>,
    /// Their latest decision that would be left; `None` if none would.
    pub now: Option<ReleaseStep>,
}

pub(super) fn ladders(before: &StoryAnswer, after: &StoryAnswer) -> Vec<LadderChange> {
    let mut incidents: Vec<&Slug> = Vec::new();
    for ladder in before.attributions.iter().chain(&after.attributions) {
        if !incidents.contains(&&ladder.incident) {
            incidents.push(&ladder.incident);
        }
    }
    let changes = incidents.into_iter().map(|incident| {
        let rungs = |answer: &StoryAnswer| -> Vec<(AttributionStep, Vec<u64>)> {
            let ladder = answer.attributions.iter().find(|ladder| ladder.incident == *incident);
            ladder.map(rungs_of).unwrap_or_default()
        };
        let after = rungs(after);
        let same = |one: &AttributionStep, other: &AttributionStep| {
            let words = |step: &AttributionStep| (step.role, step.attributed_to.id.clone(), step.words.clone());
            words(one) == words(other)
        };
        let moves = moves(rungs(before), after.clone(), same);
        LadderChange {
            incident: incident.clone(),
            moves: moves.into_iter().map(|(was, now)| RungMove { was, now }).collect(),
            left: after.into_iter().map(|(latest, _)| latest).collect(),
        }
    });
    changes.filter(|change| !change.moves.is_empty()).collect()
}

fn rungs_of(ladder: &IncidentLadder) -> Vec<(AttributionStep, Vec<u64>)> {
    let rungs = ladder.rungs.iter().map(|rung| {
        let steps = rung.before.iter().chain([&rung.latest]);
        (rung.latest.clone(), steps.map(|step| step.record.record.number).collect())
    });
    rungs.collect()
}

pub(super) fn releases(before: &StoryAnswer, after: &StoryAnswer) -> Vec<ReleaseMove> {
    let rows = |answer: &StoryAnswer| -> Vec<((ReleaseRow, ReleaseStep), Vec<u64>)> {
        let rows = answer.releases.iter().map(|row| {
            let steps = row.before.iter().chain([&row.latest]);
            let numbers = steps.map(|step| step.record.record.number).collect();
            ((row.clone(), row.latest.clone()), numbers)
        });
        rows.collect()
    };
    let same = |(one_row, one): &(ReleaseRow, ReleaseStep), (other_row, other): &(ReleaseRow, ReleaseStep)| {
        one.act == other.act
            && one.record.planned == other.record.planned
            && one_row.work.id == other_row.work.id
            && one_row.scope == other_row.scope
    };
    let moves = moves(rows(before), rows(after), same).into_iter();
    let views = moves.filter_map(|(was, now)| {
        let (row, step) = was.as_ref().or(now.as_ref())?;
        let (work, scope, by) = (row.work.clone(), row.scope.clone(), step.by.clone());
        Some(ReleaseMove { work, scope, by, was: was.map(|(_, step)| step), now: now.map(|(_, step)| step) })
    });
    views.collect()
}

/// The rows that are not the same before and after. Rows belong together by the records that are in them, so that it does not matter
/// under which id of a party they stand.
fn moves<T: Clone>(
    before: Vec<(T, Vec<u64>)>,
    after: Vec<(T, Vec<u64>)>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(Option<T>, Option<T>)> {
    let mut moves = Vec::new();
    let overlap = |one: &[u64], other: &[u64]| one.iter().any(|number| other.contains(number));
    for (was, numbers) in &before {
        // One row may be several where the identity that united them falls; the one with its latest record goes on.
        let mut candidates = after.iter().filter(|(_, others)| overlap(numbers, others)).collect::<Vec<_>>();
        candidates.sort_by_key(|(_, others)| others.iter().filter(|number| numbers.contains(number)).max().copied());
        let now = candidates.pop().map(|(now, _)| now);
        if now.is_none_or(|now| !same(was, now)) {
            moves.push((Some(was.clone()), now.cloned()));
        }
    }
    for (now, numbers) in after {
        if !before.iter().any(|(_, others)| overlap(&numbers, others)) {
            moves.push((None, Some(now)));
        }
    }
    moves
}
