//! What was said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
