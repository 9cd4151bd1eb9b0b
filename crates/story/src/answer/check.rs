//! Where a story breaks the house rules.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
use crate::fold::StoryState;
use crate::names::Slug;
use crate::rules::Rules;

/// Where a story breaks the house rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckAnswer {
    /// The story.
    pub story: Slug,
}

pub(super) fn build(state: &StoryState, _rules: &Rules, _lens: &Lens) -> Option<CheckAnswer> {
    (state.last_number() > 0).then(|| CheckAnswer { story: state.slug().clone() })
}
