//! The story itself: opened, retitled, closed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind};
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

impl Describe for StoryOpened {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("headline", &self.headline);
        fields.named("desk", &self.desk);
        fields.added("reason", &self.reason);
    }

    fn summary(&self, _: Kind) -> String {
        format!("story opened: {}", self.headline)
    }
}

impl Describe for StoryRetitled {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("headline", &self.headline);
        fields.added("reason", &self.reason);
    }

    fn summary(&self, _: Kind) -> String {
        format!("story retitled: {}", self.headline)
    }
}

impl Describe for StoryClosed {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.added("reason", &self.reason);
    }

    fn summary(&self, _: Kind) -> String {
        self.reason.as_ref().map_or_else(|| "story closed".to_owned(), |reason| format!("story closed: {reason}"))
    }
}
