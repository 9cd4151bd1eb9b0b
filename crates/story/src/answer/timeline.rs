//! What happened when, with partial dates placed as exactly as they were told and no more.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
use crate::fold::StoryState;
use crate::names::Slug;
use crate::query::Axis;

/// What happened when, in the order of one of the four times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineAnswer {
    /// The story.
    pub story: Slug,
    /// Which of the times.
    pub axis: Axis,
}

pub(super) fn build(state: &StoryState, axis: Axis, _lens: &Lens) -> Option<TimelineAnswer> {
    (state.last_number() > 0).then(|| TimelineAnswer { story: state.slug().clone(), axis })
}
