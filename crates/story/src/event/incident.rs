//! What happened, and what is threatened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, NameOf};
use crate::mention::MentionRole;
use crate::names::Slug;
use crate::party::{Party, names};

/// Something happened: an attack, a crash. NewsML-G2 calls it an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentReported {
    /// Its name in the whole ledger, by which attributions speak of it.
    pub incident: Slug,
    /// What sort ("cyberattack").
    pub kind: String,
    /// Whom or what it struck.
    #[serde(default)]
    pub target: Vec<Party>,
    /// It in words.
    pub description: String,
}

/// Somebody threatened somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThreatMade {
    /// Who; nobody if the report does not say.
    #[serde(default)]
    pub by: Option<Party>,
    /// Whom or what.
    pub against: Vec<Party>,
    /// With what ("violent attacks").
    #[serde(default)]
    pub means: Option<String>,
    /// On what condition.
    #[serde(default)]
    pub condition: Option<String>,
}

impl Describe for IncidentReported {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("kind", &self.kind);
        fields.told("description", &self.description);
        fields.party("target", &self.target, MentionRole::Target);
        fields.name("incident", &self.incident, NameOf::Incident);
    }

    fn summary(&self, _: Kind) -> String {
        format!("{}: {}", self.kind, self.description)
    }
}

impl Describe for ThreatMade {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("means", &self.means);
        fields.told("condition", &self.condition);
        fields.party("by", &self.by, MentionRole::Threatener);
        fields.at_least_one("against", &self.against, "a threat is against somebody or something: name at least one");
        fields.party("against", &self.against, MentionRole::Threatened);
    }

    fn summary(&self, _: Kind) -> String {
        // Means may be a noun or a verb, and those who threaten one or many: no grammar hangs on either.
        let by = self.by.as_ref().map_or(String::new(), |by| format!(" by {}", by.printed));
        let means = self.means.as_ref().map_or(String::new(), |means| format!(": {means}"));
        format!("a threat{by} against {}{means}", names(&self.against))
    }
}
