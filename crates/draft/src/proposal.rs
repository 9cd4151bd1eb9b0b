//! What is proposed: an event, where its words stand, and which rule found it.

use std::ops::Range;

use dateline_story::event::{AttributionRole, SpanKind};
use dateline_story::sourcing::Factuality;

use crate::dates::FoundDate;
use crate::parties::Named;

/// An event that a text seems to report. It is a proposal: somebody reads it, edits it, and records it, or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where it comes from: bytes of the text, half-open, on the bounds of characters. For a statement one range for each of
    /// its spans; else the sentence.
    pub spans: Vec<Range<usize>>,
    /// Which rule proposes it, such as `quotation, speaker by "said"`.
    pub rule: String,
    /// What whoever edits it should know.
    pub remarks: Vec<String>,
    /// The dates that its sentence prints.
    pub dates: Vec<FoundDate>,
    /// Which of them is when it happened, or when it is to happen.
    pub dated: Option<Dated>,
    /// What is proposed.
    pub content: Content,
}

impl Proposal {
    /// Whether it is somebody's words and the text does not say whose.
    #[must_use]
    pub const fn lacks_speaker(&self) -> bool {
        matches!(&self.content, Content::Statement(Statement { speaker: None, .. }))
    }
}

/// The date that belongs to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Its place in [`Proposal::dates`].
    pub index: usize,
    /// Whether it lies ahead of what is reported.
    pub ahead: bool,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Somebody's own words.
    Statement(Statement),
    /// What somebody is said to hold or say, in the reporter's words.
    Claim(Claim),
    /// A decision about a release.
    Release(Release),
}

/// Somebody's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Who; `None` where the text does not say it in a way that the rules understand.
    pub speaker: Option<Named>,
    /// To whom.
    pub to: Vec<Named>,
    /// By which means.
    pub medium: Option<&'static str>,
    /// Whole sentences or a part of one, in the order of [`Proposal::spans`].
    pub kinds: Vec<SpanKind>,
}

/// What somebody is said to hold or say. Its three parts are the printed words, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Whose claim it is.
    pub origin: Named,
    /// Who passes it on ("according to NBC News' Pete Williams"), and for which outlet.
    pub relay: Option<(Named, Option<String>)>,
    /// The word that hedges, as printed.
    pub hedge: Option<String>,
    /// How far the origin commits itself by it, where the word says that clearly.
    pub factuality: Option<Factuality>,
    /// What it is about: bytes of the text.
    pub subject: Range<usize>,
    /// What it says of it: bytes of the text.
    pub predicate: Range<usize>,
    /// The rest: bytes of the text.
    pub object: Range<usize>,
    /// Whom it holds to have had which part in something, where that is what it says.
    pub blames: Option<(Named, AttributionRole)>,
}

/// A decision about a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// What was decided.
    pub decision: Decision,
    /// The title as printed, without its marks.
    pub title: String,
    /// Whether the text calls it a film, and so on.
    pub work: dateline_story::party::WorkKind,
    /// Who decided.
    pub by: Named,
    /// By which way it reaches people, where that is stated.
    pub channel: Option<&'static str>,
    /// The reason as stated: bytes of the text.
    pub reason: Option<Range<usize>>,
}

/// What was decided about a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It was called off.
    Cancelled,
    /// It was put off.
    Postponed,
}

/// Something that the rules saw and did not propose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// What it is.
    pub kind: UnusedKind,
    /// Where: bytes of the text.
    pub span: Range<usize>,
}

/// What was seen and not proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnusedKind {
    /// Words in quotation marks that look like a title, a name, or nobody's words in particular.
    QuotedWords,
    /// A quotation mark whose other half is missing.
    UnclosedMark,
    /// A date that belongs to no proposal.
    Date,
    /// A word such as "reportedly" without a source.
    SourcelessHedge,
}

/// Everything that the rules found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// What they propose, in the text's order.
    pub proposals: Vec<Proposal>,
    /// What else they saw, in the text's order.
    pub unused: Vec<Unused>,
}
