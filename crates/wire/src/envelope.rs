//! The message around an event's data: CloudEvents 1.0, with dateline's own attribute `recordedby`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use dateline_story::field_value::FieldValue;
use dateline_story::names::{EventId, RecordRef, Slug};
use dateline_story::time::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One event of a story, as the ledger stores it: a CloudEvents 1.0 message in structured JSON, in canonical form (RFC 8785).
///
/// What is absent is left out: there is no null and no empty list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Envelope")]
pub(crate) struct Envelope<D> {
    /// The version of CloudEvents.
    pub(crate) specversion: SpecVersion,
    /// The event's identity.
    pub(crate) id: EventId,
    /// The story that it belongs to, as /stories/ and its name.
    pub(crate) source: Source,
    /// What happened, and the version of the form in which `data` tells it.
    #[serde(rename = "type")]
    pub(crate) event_type: String,
    /// How people cite it: the story, #, and its number in the story, from 1.
    pub(crate) subject: RecordRef,
    /// When the desk learned it. When it was recorded is known to the log, not to the event.
    pub(crate) time: Timestamp,
    /// The staff member who recorded it.
    #[schemars(length(min = 1))]
    pub(crate) recordedby: String,
    /// The form of `data`.
    pub(crate) datacontenttype: ContentType,
    /// What the event says.
    pub(crate) data: D,
    /// Attributes that dateline does not know.
    #[serde(flatten)]
    pub(crate) extensions: BTreeMap<String, FieldValue>,
}

/// The version of CloudEvents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(crate) enum SpecVersion {
    #[serde(rename = "1.0")]
    V1,
}

/// The form of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(crate) enum ContentType {
    #[serde(rename = "application/json")]
    Json,
}

/// A story as the source of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Source(pub(crate) Slug);

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/stories/{}", self.0)
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text
            .strip_prefix("/stories/")
            .ok_or("it is not /stories/ and the name of a story, such as /stories/sony-hack")?;
        name.parse().map(Self).map_err(|problem| format!("{problem}"))
    }
}

impl TryFrom<String> for Source {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Source> for String {
    fn from(source: Source) -> Self {
        source.to_string()
    }
}

impl JsonSchema for Source {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Source".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^/stories/[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 73,
            "examples": ["/stories/sony-hack"]
        })
    }
}
