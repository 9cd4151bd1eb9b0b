//! What was said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind};
use crate::mention::MentionRole;
use crate::party::Party;

/// Somebody said or wrote something. schema.org calls each span a Quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementIssued {
    /// Who.
    pub speaker: Party,
    /// To whom; empty if not stated.
    #[serde(default)]
    pub to: Vec<Party>,
    /// By which means ("statement", "tweet").
    #[serde(default)]
    pub medium: Option<String>,
    /// The words, in their order.
    pub spans: Vec<Span>,
    /// What it is about.
    #[serde(default)]
    pub about: Option<String>,
}

/// A stretch of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Whose words these are.
    pub kind: SpanKind,
    /// The words, verbatim for both kinds of quote.
    pub text: String,
    /// To or of whom in particular, where it differs from the whole statement.
    #[serde(default)]
    pub to: Vec<Party>,
}

/// Whose words a span has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// The speaker's, whole sentences.
    Quote,
    /// The speaker's, a part of a sentence.
    PartialQuote,
    /// The reporter's.
    Paraphrase,
}

impl Describe for StatementIssued {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.some(
            "spans",
            &self.spans,
            "a statement has words: give at least one quote or paraphrase",
            |fields, span| match span.kind {
                SpanKind::Quote | SpanKind::PartialQuote => fields.words("text", &span.text),
                SpanKind::Paraphrase => fields.told("text", &span.text),
            },
        );
        fields.told("about", &self.about);
        fields.party("speaker", &self.speaker, MentionRole::Speaker);
        fields.party("to", &self.to, MentionRole::Recipient);
        fields.items("spans", &self.spans, |fields, span| {
            fields.party("to", &span.to, MentionRole::Recipient);
            fields.others(&["kind"]);
        });
        fields.source("medium", &self.medium);
    }

    fn summary(&self, _: Kind) -> String {
        let words = self.spans.first().map_or(String::new(), |span| match span.kind {
            SpanKind::Quote | SpanKind::PartialQuote => format!("“{}”", span.text),
            SpanKind::Paraphrase => span.text.clone(),
        });
        format!("{}: {words}", self.speaker.printed)
    }
}
