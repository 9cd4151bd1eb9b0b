//! The house rules: what a desk asks of its own records. Queries over the record, never schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The rules of a house: which of them are on, and how strict they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {}
