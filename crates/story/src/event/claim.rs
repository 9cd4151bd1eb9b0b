//! The kind that always fits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind};
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

impl Describe for ClaimAsserted {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("subject", &self.subject);
        fields.told("predicate", &self.predicate);
        fields.told("object", &self.object);
    }

    fn summary(&self, _: Kind) -> String {
        format!("{} {} {}", self.subject, self.predicate, self.object)
    }
}
