//! Running text in pieces that say whose words they are.

use std::borrow::Cow;

use dateline_story::names::RecordRef;
use dateline_story::time::Timestamp;

/// What a piece of text is, for the eye. It never says anything that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Running text.
    Plain,
    /// What a reader looks for.
    Strong,
    /// What can be passed over.
    Quiet,
    /// What needs care.
    Mark,
    /// What counts no longer, or does not fit.
    Gone,
    /// Words that count no longer.
    Struck,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Our own words, and numbers.
    Ours(Tone, Cow<'static, str>),
    /// Words that come from events. Never trusted.
    Theirs(Tone, String),
    /// A record, `#12` or `other-story#12`.
    Cite(RecordRef, String),
    /// An instant, and how it is shown.
    Time(Timestamp, String),
    /// How long ago something was at the instant of the answer.
    Age(Timestamp, String),
    /// An address from an event. Never trusted.
    Address(String),
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text(Vec<Piece>);

impl Text {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn of(piece: Piece) -> Self {
        Self(vec![piece])
    }

    pub(crate) fn ours(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Plain, words.into()))
    }

    pub(crate) fn quiet(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Quiet, words.into()))
    }

    pub(crate) fn strong(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Strong, words.into()))
    }

    pub(crate) fn mark(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Mark, words.into()))
    }

    pub(crate) fn gone(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Gone, words.into()))
    }

    pub(crate) fn theirs(tone: Tone, words: impl Into<String>) -> Self {
        Self::of(Piece::Theirs(tone, words.into()))
    }

    /// Words of others as running text.
    pub(crate) fn plain(words: impl Into<String>) -> Self {
        Self::theirs(Tone::Plain, words)
    }

    /// Words of others within quotation marks.
    pub(crate) fn quoted(words: &str) -> Self {
        Self::ours("“").then(Self::plain(words)).then(Self::ours("”"))
    }

    #[must_use]
    pub(crate) fn then(mut self, rest: Self) -> Self {
        self.0.extend(rest.0);
        self
    }

    /// Texts with something between them; empty ones are left out.
    pub(crate) fn joined(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut whole = Self::new();
        for part in parts {
            if part.is_empty() {
                continue;
            }
            if !whole.is_empty() {
                whole.0.push(Piece::Ours(Tone::Quiet, between.into()));
            }
            whole.0.extend(part.0);
        }
        whole
    }

    /// `one · another`: empty ones are left out.
    pub(crate) fn dotted(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, " · ")
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The words alone.
    pub(crate) fn words(&self) -> String {
        self.0.iter().map(Piece::words).collect()
    }
}

impl Piece {
    /// The words alone.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Ours(_, words) => words,
            Self::Theirs(_, words)
            | Self::Cite(_, words)
            | Self::Time(_, words)
            | Self::Age(_, words)
            | Self::Address(words) => words,
        }
    }
}
