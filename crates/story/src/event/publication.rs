//! What readers had, and notices to those who publish.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, Relation, Sha256};
use crate::names::RecordRef;
use crate::partial_date::PartialDate;
use crate::time::Timestamp;

/// A version of an article, a post, a broadcast was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionPublished {
    /// Where: `web`, `print`, `wire`, a channel's name.
    pub channel: String,
    /// Its address.
    #[serde(default)]
    pub uri: Option<String>,
    /// Its headline, as printed.
    pub headline: String,
    /// The SHA-256 digest of its body.
    #[serde(default)]
    pub body_sha256: Option<Sha256>,
    /// When readers had it; nothing if that is not known.
    #[serde(default)]
    pub published: Option<PartialDate>,
    /// What it rests on.
    #[serde(default)]
    pub cites: Vec<Citation>,
}

/// What a published version, or a sentence of it, rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The sentence, as printed; the headline or the whole version if none is given.
    #[serde(default)]
    pub sentence: Option<String>,
    /// The records that carry it.
    pub records: Vec<RecordRef>,
}

/// A notice to those who publish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvisorySent {
    /// What sort of notice.
    pub kind: AdvisoryKind,
    /// The records that it is about; the whole story if none is named.
    #[serde(default)]
    pub records: Vec<RecordRef>,
    /// Its text.
    pub text: String,
    /// Until when a hold or an embargo runs; without end if none is given.
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// What sort of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdvisoryKind {
    /// Do not publish until told.
    Hold,
    /// The hold is over.
    HoldLifted,
    /// Take it down.
    Kill,
    /// Do not publish before a time.
    Embargo,
    /// The embargo is over.
    EmbargoLifted,
    /// Somebody published in spite of the embargo.
    EmbargoBroken,
    /// Anything else that a desk should know.
    Advisory,
}

impl Describe for VersionPublished {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.words("headline", &self.headline);
        fields.items("cites", &self.cites, |fields, citation| {
            fields.words("sentence", &citation.sentence);
            fields.at_least_one("records", &citation.records, "a citation names at least one record");
            fields.record("records", &citation.records, Relation::Cites);
        });
        fields.named("channel", &self.channel);
        fields.source("uri", &self.uri);
        fields.date("published", &self.published);
        fields.others(&["body_sha256"]);
    }

    fn summary(&self, _: Kind) -> String {
        format!("published on {}: {}", self.channel, self.headline)
    }
}

impl Describe for AdvisorySent {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("text", &self.text);
        fields.record("records", &self.records, Relation::Notifies);
        fields.others(&["kind", "until"]);
    }

    fn summary(&self, _: Kind) -> String {
        format!("{}: {}", self.kind.word(), self.text)
    }
}

impl AdvisoryKind {
    /// The kind as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hold => "HOLD",
            Self::HoldLifted => "hold lifted",
            Self::Kill => "KILL",
            Self::Embargo => "EMBARGO",
            Self::EmbargoLifted => "embargo lifted",
            Self::EmbargoBroken => "embargo broken",
            Self::Advisory => "advisory",
        }
    }
}
