//! Captured bytes, and places in them.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind};
use crate::mention::MentionRole;
use crate::party::Party;
use crate::time::Timestamp;

/// Somebody kept the bytes of a page, a document, a recording. The bytes themselves are kept elsewhere; this says which they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceCaptured {
    /// The SHA-256 digest of the bytes (FIPS 180-4).
    pub sha256: Sha256,
    /// How many bytes they are.
    pub length_bytes: u64,
    /// Their media type ("text/plain").
    pub media_type: String,
    /// Where they were found, or the name of their file.
    #[serde(default)]
    pub uri: Option<String>,
    /// When they were captured.
    pub captured: Timestamp,
    /// Who is said to have made them.
    #[serde(default)]
    pub purported_author: Option<Party>,
}

/// A place in captured bytes, on which a record rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Excerpt {
    /// The digest of the bytes. The story has an [`EvidenceCaptured`] of it.
    pub sha256: Sha256,
    /// The first byte, from 0.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
}

/// A SHA-256 digest, as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(String);

/// Why a text is not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a SHA-256 digest: give its 64 hexadecimal digits in lower case, as sha256sum prints them")]
pub struct Sha256Error {
    text: String,
}

impl FromStr for Sha256 {
    type Err = Sha256Error;

    fn from_str(text: &str) -> Result<Self, Sha256Error> {
        let fits = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        fits.then(|| Self(text.to_owned())).ok_or_else(|| Sha256Error { text: text.to_owned() })
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Sha256 {
    type Error = Sha256Error;

    fn try_from(text: String) -> Result<Self, Sha256Error> {
        text.parse()
    }
}

impl From<Sha256> for String {
    fn from(digest: Sha256) -> Self {
        digest.0
    }
}

impl JsonSchema for Sha256 {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sha256".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A SHA-256 digest, as 64 lower-case hexadecimal digits.",
            "pattern": "^[0-9a-f]{64}$"
        })
    }
}

impl Describe for EvidenceCaptured {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.named("uri", &self.uri);
        fields.source("media_type", &self.media_type);
        fields.party("purported_author", &self.purported_author, MentionRole::PurportedAuthor);
        fields.others(&["sha256", "length_bytes", "captured"]);
    }

    fn summary(&self, _: Kind) -> String {
        let what = self.uri.as_deref().unwrap_or("bytes");
        format!("captured {what}, {} bytes of {}", self.length_bytes, self.media_type)
    }
}
