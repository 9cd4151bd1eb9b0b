//! The story itself: opened, retitled, closed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A desk began to follow a story, or took it up again after closing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryOpened {
    /// Its working headline.
    pub headline: String,
    /// The desk that follows it.
    #[serde(default)]
    pub desk: Option<String>,
    /// Why it was opened.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The story goes by another headline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryRetitled {
    /// Its new working headline.
    pub headline: String,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The desk follows the story no longer. What comes later can still be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryClosed {
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}
