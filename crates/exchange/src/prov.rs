//! A story's provenance as W3C PROV-JSON (member submission of 2013), for auditors.

use serde_json::json;

use crate::Edition;

/// The story's provenance as one PROV-JSON document, on one line.
///
/// The same edition always gives the same text.
#[must_use]
pub fn prov_json(edition: &Edition<'_>) -> String {
    json!({ "prefix": { "ledger": format!("urn:dateline:{}:", edition.ledger_id) } }).to_string()
}
