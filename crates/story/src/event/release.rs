//! Decisions about releases.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::Slug;
use crate::party::{Party, Work};

/// Somebody decided about the release of a work, or carried it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseDecision {
    /// The work.
    pub work: Work,
    /// Which release of it.
    pub scope: ReleaseScope,
    /// Who decided.
    pub by: Party,
    /// On whose order.
    #[serde(default)]
    pub ordered_by: Option<Party>,
    /// On what condition.
    #[serde(default)]
    pub condition: Option<String>,
    /// How many copies, units or sites.
    #[serde(default)]
    pub quantity: Option<String>,
    /// Why, as they stated it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Which release of a work is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseScope {
    /// By which way it reaches people: `theatrical`, `exhibitor`, `premiere`, `home`, `broadcast`, `retail`, `carrier`,
    /// `production`, or a word of the desk's own.
    pub channel: Slug,
    /// Where.
    #[serde(default)]
    pub market: Option<String>,
    /// Which version of it.
    #[serde(default)]
    pub variant: Option<String>,
}

/// What was done about a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseAct {
    /// It was announced.
    Scheduled,
    /// It took place.
    Made,
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
    /// It was halted.
    Suspended,
    /// It goes on after all.
    Resumed,
    /// It was called back.
    Recalled,
}
