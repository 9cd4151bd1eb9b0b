//! Words of others, and how they are set.

use dateline_story::event::SpanKind;

use crate::text::{Text, Tone, Words};

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// Somebody's, in full sentences.
    Quote,
    /// Somebody's, a part of a sentence.
    PartialQuote,
    /// A reporter's for somebody's.
    Paraphrase,
    /// The text of a notice, a description, a sentence that was published: not speech.
    Prose,
}

impl Speech {
    /// What stands before each paragraph of such words, what after the last, and the remark that follows. A quotation is opened anew at
    /// each paragraph and closed at the last, as printers do.
    #[must_use]
    pub const fn set(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Quote => ("“", "”", ""),
            Self::PartialQuote => ("“", "”", " (part of a sentence)"),
            Self::Paraphrase => ("", "", " (paraphrase)"),
            Self::Prose => ("", "", ""),
        }
    }
}

impl From<SpanKind> for Speech {
    fn from(kind: SpanKind) -> Self {
        match kind {
            SpanKind::Quote => Self::Quote,
            SpanKind::PartialQuote => Self::PartialQuote,
            SpanKind::Paraphrase => Self::Paraphrase,
        }
    }
}

/// The paragraphs of somebody's words, each within quotation marks.
pub(crate) fn quotes(words: &str) -> Vec<Text> {
    Words::paragraphs(words).into_iter().map(|one| Text::of(Tone::Plain, one).quoted(Tone::Plain)).collect()
}
