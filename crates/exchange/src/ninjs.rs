//! A story as a news object of IPTC's ninjs 3.1, for systems that take news in.

use serde_json::json;

use crate::Edition;

/// The story as one ninjs document, on one line.
///
/// The same edition always gives the same text.
#[must_use]
pub fn ninjs(edition: &Edition<'_>) -> String {
    json!({ "uri": format!("urn:dateline:{}:story:{}", edition.ledger_id, edition.story.story), "type": "composite" })
        .to_string()
}
