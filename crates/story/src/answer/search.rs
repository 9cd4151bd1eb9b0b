//! Where words stand, across stories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::Slug;

/// Where words stand, the best hits first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchAnswer {
    /// The words, as typed.
    pub words: String,
    /// Only what this party said or is the source of.
    pub by: Option<Slug>,
}
