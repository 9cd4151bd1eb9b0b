use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use crate::event::{ReleaseAct, ReleaseDecision, ReleaseScope};
use crate::identity::Identities;
use crate::party::{Party, Work};

/// One row of the release board: a work, one of its releases, and who decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseRow {
    /// The work.
    pub work: Work,
    /// Which release of it.
    pub scope: ReleaseScope,
    /// Their latest decision.
    pub latest: ReleaseStep,
    /// What they decided before, oldest first.
    pub before: Vec<ReleaseStep>,
}

/// One decision about a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseStep {
    /// What was decided.
    pub act: ReleaseAct,
    /// Who decided, as printed there.
    pub by: Party,
    /// On whose order.
    pub ordered_by: Option<Party>,
    /// On what condition.
    pub condition: Option<String>,
    /// How many copies, units or sites.
    pub quantity: Option<String>,
    /// Why, as they stated it.
    pub reason: Option<String>,
    /// The record.
    pub record: RecordHead,
}

impl ReleaseStep {
    /// What was decided, and what is done with that where it is not asserted: `cancelled, denied`.
    #[must_use]
    pub fn says(&self) -> String {
        self.record.avowal().qualify(self.act.word())
    }
}

/// Adds a decision to the board.
pub(super) fn add(
    board: &mut Vec<ReleaseRow>,
    identities: &Identities,
    (act, decision): (ReleaseAct, &ReleaseDecision),
    record: RecordHead,
) {
    let step = ReleaseStep {
        act,
        by: decision.by.clone(),
        ordered_by: decision.ordered_by.clone(),
        condition: decision.condition.clone(),
        quantity: decision.quantity.clone(),
        reason: decision.reason.clone(),
        record,
    };
    let same = |row: &&mut ReleaseRow| {
        row.work.id == decision.work.id
            && row.scope == decision.scope
            && identities.same(&row.latest.by.id, &decision.by.id)
    };
    match board.iter_mut().find(same) {
        Some(row) => row.before.push(std::mem::replace(&mut row.latest, step)),
        None => board.push(ReleaseRow {
            work: decision.work.clone(),
            scope: decision.scope.clone(),
            latest: step,
            before: Vec::new(),
        }),
    }
}
