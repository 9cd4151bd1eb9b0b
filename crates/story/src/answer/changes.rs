//! What came in since a point: for the shift that takes over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Lens, StoryAnswer};
use crate::as_of::Point;
use crate::fold::StoryState;
use crate::names::Position;

/// What was recorded since a point, story by story, the one that changed last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangesAnswer {
    /// Since when: what was recorded up to here is left out.
    pub since: Point,
    /// The stories in which anything was recorded, each with what was. A rung, a row, a figure that moved has beside it what it was.
    pub stories: Vec<StoryAnswer>,
}

/// What was recorded in a story after a position. `None` if nothing was.
pub(super) fn build(state: &StoryState, after: Position, lens: &Lens) -> Option<StoryAnswer> {
    let last = state.records().last()?;
    if last.entry.position <= after {
        return None;
    }
    let mut answer = super::story(state, lens)?;
    answer.records_new = state.records().iter().filter(|record| record.entry.position > after).count() as u64;
    answer.since(after);
    Some(answer)
}
