//! Investigations, and other acts of parties.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, NameOf};
use crate::mention::MentionRole;
use crate::names::Slug;
use crate::party::{Party, names};

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

impl Describe for InvestigationOpened {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("about", &self.about);
        fields.party("agency", &self.agency, MentionRole::Investigator);
        fields.name("matter", &self.matter, NameOf::Matter);
    }

    fn summary(&self, _: Kind) -> String {
        format!("{} investigates: {}", self.agency.printed, self.about)
    }
}

impl Describe for InvestigationClosed {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("finding", &self.finding);
        fields.party("agency", &self.agency, MentionRole::Investigator);
        fields.name("matter", &self.matter, NameOf::Matter);
    }

    fn summary(&self, _: Kind) -> String {
        let finding = self.finding.as_ref().map_or(String::new(), |finding| format!(": {finding}"));
        format!("{} ends its investigation of {}{finding}", self.agency.printed, self.matter)
    }
}

impl Describe for ActionTaken {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("action", &self.action);
        fields.told("description", &self.description);
        fields.told("instrument", &self.instrument);
        fields.party("by", &self.by, MentionRole::Actor);
        fields.party("against", &self.against, MentionRole::ActedUpon);
    }

    fn summary(&self, _: Kind) -> String {
        // What was done may be a verb or a noun: it stands as a name of what was done.
        let against = if self.against.is_empty() { String::new() } else { format!(" → {}", names(&self.against)) };
        let rest = self.description.as_ref().or(self.instrument.as_ref());
        let rest = rest.map_or(String::new(), |rest| format!(" ({rest})"));
        format!("an action by {}: {}{against}{rest}", self.by.printed, self.action)
    }
}
