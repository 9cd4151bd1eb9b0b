//! What is different between two points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
use crate::as_of::Point;
use crate::fold::StoryState;
use crate::names::Slug;

/// What is different in a story at one point from an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiffAnswer {
    /// The story.
    pub story: Slug,
    /// The earlier point; the answer's own is the later one.
    pub from: Point,
}

/// What is different in `after` from `before`: two states of one story, of which the first is the earlier.
pub(super) fn build(before: &StoryState, from: Point, after: &StoryState, _lens: &Lens) -> Option<DiffAnswer> {
    let _ = before;
    (after.last_number() > 0).then(|| DiffAnswer { story: after.slug().clone(), from })
}
