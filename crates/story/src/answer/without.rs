//! A story as if something had never been recorded, and what falls with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Lens, StoryAnswer};
use crate::fold::StoryState;
use crate::query::Without;

/// A story as if something had never been recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WithoutAnswer {
    /// What was taken away.
    pub without: Vec<Without>,
    /// The story as it would be.
    pub story: StoryAnswer,
}

pub(super) fn build(state: &StoryState, without: &[Without], lens: &Lens) -> Option<WithoutAnswer> {
    let story = super::story(state, lens)?;
    Some(WithoutAnswer { without: without.to_vec(), story })
}
