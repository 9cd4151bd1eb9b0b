//! Who laid what at whose door.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::Slug;
use crate::party::Party;

/// Somebody laid an incident at somebody's door. To oneself it is a claim of responsibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionMade {
    /// Who says so.
    pub attributor: Party,
    /// Of which incident.
    pub incident: Slug,
    /// At whose door.
    pub attributed_to: Party,
    /// In which role.
    pub role: AttributionRole,
    /// The words, verbatim.
    #[serde(default)]
    pub words: Option<String>,
}

/// What part somebody is said to have had in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttributionRole {
    /// Did it.
    Perpetrated,
    /// Had it done.
    Directed,
    /// Had a part in it.
    Involved,
    /// Is connected with it in some way.
    Linked,
    /// Helped those who did it.
    Assisted,
    /// Is thought to have done it.
    Suspected,
    /// Is of interest to those who investigate it.
    OfInterest,
    /// Saw it.
    Witnessed,
}
