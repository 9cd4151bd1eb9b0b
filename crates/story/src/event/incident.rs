//! What happened, and what is threatened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::Slug;
use crate::party::Party;

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
