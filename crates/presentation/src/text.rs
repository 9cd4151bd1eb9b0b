//! Running text in pieces that say whose words they are.

use std::borrow::Cow;

use dateline_story::names::RecordRef;
use dateline_story::time::Timestamp;

/// What a piece of text is, for the eye. It never says anything that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
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
pub enum Piece {
    /// Our own words; what is put together for a text (a number, a slug) is one word to the eye.
    Ours(Tone, Cow<'static, str>),
    /// Words that come from events. Never trusted.
    Theirs(Tone, String),
    /// A record, `#12` or `other-story#12`.
    Cite(RecordRef, String),
    /// An instant, and how it is shown.
    Time(Tone, Timestamp, String),
    /// How long ago something was, and since when.
    Age(Tone, Timestamp, String),
    /// An address from an event. Never trusted.
    Address(String),
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<Piece>);

impl Text {
    /// No text.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A text of one piece.
    #[must_use]
    pub fn of(piece: Piece) -> Self {
        Self(vec![piece])
    }

    /// Our own words as running text.
    #[must_use]
    pub fn ours(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Plain, words.into()))
    }

    /// Our own words that can be passed over.
    #[must_use]
    pub fn quiet(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Quiet, words.into()))
    }

    /// Our own words that a reader looks for.
    #[must_use]
    pub fn strong(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Strong, words.into()))
    }

    /// Our own words on what needs care.
    #[must_use]
    pub fn mark(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Mark, words.into()))
    }

    /// Our own words on what counts no longer.
    #[must_use]
    pub fn gone(words: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Piece::Ours(Tone::Gone, words.into()))
    }

    /// Words of others; no text where there are none.
    #[must_use]
    pub fn theirs(tone: Tone, words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::new() } else { Self::of(Piece::Theirs(tone, words)) }
    }

    /// Words of others as running text.
    #[must_use]
    pub fn plain(words: impl Into<String>) -> Self {
        Self::theirs(Tone::Plain, words)
    }

    /// Words of others within quotation marks.
    #[must_use]
    pub fn quoted(words: &str) -> Self {
        Self::plain(words).in_quotes(Tone::Plain)
    }

    /// This text within quotation marks.
    #[must_use]
    pub fn in_quotes(self, tone: Tone) -> Self {
        Self::of(Piece::Ours(tone, "“".into())).then(self).then(Self::of(Piece::Ours(tone, "”".into())))
    }

    /// This text with another at its end.
    #[must_use]
    pub fn then(mut self, rest: Self) -> Self {
        self.0.extend(rest.0);
        self
    }

    /// Texts with something between them; empty ones are left out.
    #[must_use]
    pub fn joined(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
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
    #[must_use]
    pub fn dotted(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, " · ")
    }

    /// This text in one tone. Records and addresses have none.
    #[must_use]
    pub fn all(mut self, all: Tone) -> Self {
        for piece in &mut self.0 {
            match piece {
                Piece::Ours(tone, _) | Piece::Theirs(tone, _) | Piece::Time(tone, ..) | Piece::Age(tone, ..) => {
                    *tone = all;
                }
                Piece::Cite(..) | Piece::Address(_) => {}
            }
        }
        self
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its pieces.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Its pieces, taken out of it.
    #[must_use]
    pub fn into_pieces(self) -> Vec<Piece> {
        self.0
    }

    /// The words alone. Not to be trusted: what others wrote is in them as it is.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(Piece::words).collect()
    }
}

impl Piece {
    /// The words alone. Not to be trusted where they are others'.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Ours(_, words) => words,
            Self::Theirs(_, words)
            | Self::Cite(_, words)
            | Self::Time(_, _, words)
            | Self::Age(_, _, words)
            | Self::Address(words) => words,
        }
    }
}
