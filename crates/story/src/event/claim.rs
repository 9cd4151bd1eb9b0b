//! The kind that always fits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A claim that no other kind fits. schema.org calls it Claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimAsserted {
    /// What it is about.
    pub subject: String,
    /// What it says of it.
    pub predicate: String,
    /// The rest of the sentence.
    pub object: String,
}
