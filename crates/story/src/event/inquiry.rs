//! Investigations, and other acts of parties.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::Slug;
use crate::party::Party;

/// An agency began to look into a matter, or was said to be doing so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvestigationOpened {
    /// Which agency.
    pub agency: Party,
    /// The matter's name in the story, by which its end is told ("theater-threats").
    pub matter: Slug,
    /// The matter in words.
    pub about: String,
}

/// An agency ended its investigation of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvestigationClosed {
    /// Which agency.
    pub agency: Party,
    /// The matter's name in the story.
    pub matter: Slug,
    /// What it found.
    #[serde(default)]
    pub finding: Option<String>,
}

/// Somebody acted: arrested, charged, ordered, banned, sued, hired, dismissed, resigned, …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionTaken {
    /// Who.
    pub by: Party,
    /// What: `arrest`, `charge`, `order`, `ban`, `sue`, `hire`, `dismiss`, `resign`, or a word of the desk's own.
    pub action: Slug,
    /// Against or about whom.
    #[serde(default)]
    pub against: Vec<Party>,
    /// By what instrument ("executive order 13687").
    #[serde(default)]
    pub instrument: Option<String>,
    /// What it comes to, in words.
    #[serde(default)]
    pub description: Option<String>,
}
