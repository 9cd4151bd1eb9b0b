//! A stretch of text with tones, made of safe parts only.

use std::borrow::Cow;
use std::fmt::Display;

use anstyle::{AnsiColor, Effects, Style as Paint};
use dateline_telling as telling;
use unicode_width::UnicodeWidthStr;

use crate::safe_text::Safe;

/// What a part of a text is, which decides its colour. Colour never says anything that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// As the terminal has it.
    Plain,
    /// What the eye should find first.
    Strong,
    /// What can be skipped.
    Quiet,
    /// A record's number.
    Cite,
    /// A mark on a record: late, corrected, possibly.
    Mark,
    /// What is new.
    New,
    /// What is gone, or does not fit.
    Gone,
    /// What was withdrawn.
    Struck,
}

impl Tone {
    /// The colour, out of those that are legible on light and on dark.
    pub(super) fn paint(self) -> Paint {
        let coloured = |colour: AnsiColor| Paint::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Paint::new(),
            Self::Strong => Paint::new().effects(Effects::BOLD),
            Self::Quiet => Paint::new().effects(Effects::DIMMED),
            Self::Cite => coloured(AnsiColor::Cyan),
            Self::Mark => coloured(AnsiColor::Magenta),
            Self::New => coloured(AnsiColor::Green),
            Self::Gone => coloured(AnsiColor::Red),
            Self::Struck => Paint::new().effects(Effects::DIMMED.insert(Effects::STRIKETHROUGH)),
        }
    }
}

/// The tone in which to tell what every form tells. What only terminals have is running text elsewhere.
impl From<Tone> for telling::Tone {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Plain | Tone::Cite | Tone::New => Self::Plain,
            Tone::Strong => Self::Strong,
            Tone::Quiet => Self::Quiet,
            Tone::Mark => Self::Mark,
            Tone::Gone => Self::Gone,
            Tone::Struck => Self::Struck,
        }
    }
}

impl From<telling::Tone> for Tone {
    fn from(tone: telling::Tone) -> Self {
        match tone {
            telling::Tone::Plain => Self::Plain,
            telling::Tone::Strong => Self::Strong,
            telling::Tone::Quiet => Self::Quiet,
            telling::Tone::Mark => Self::Mark,
            telling::Tone::Gone => Self::Gone,
            telling::Tone::Struck => Self::Struck,
        }
    }
}

/// A part of a text, of one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: Safe,
    pub(super) tone: Tone,
    /// Whether lines should not break inside.
    pub(super) whole: bool,
    /// Whether lines should not break between this and the next.
    pub(super) joined: bool,
}

/// A stretch of text. Whatever goes in is our own words (`&'static str`) or [`Safe`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    pub(super) const fn new() -> Self {
        Self { pieces: Vec::new() }
    }

    /// A text of one tone.
    pub(super) fn of(tone: Tone, text: impl Into<Safe>) -> Self {
        Self::new().with(tone, text)
    }

    /// Our own words, plain.
    pub(super) fn ours(text: &'static str) -> Self {
        Self::of(Tone::Plain, text)
    }

    /// The words of others, plain.
    pub(super) fn theirs(value: impl Display) -> Self {
        Self::of(Tone::Plain, Safe::of(value))
    }

    /// Our own words that can be skipped, before something.
    pub(super) fn quiet(text: &'static str) -> Self {
        Self::of(Tone::Quiet, text)
    }

    /// This text with more at its end.
    #[must_use]
    pub(super) fn with(mut self, tone: Tone, text: impl Into<Safe>) -> Self {
        self.push(tone, text);
        self
    }

    /// This text with a part at its end that lines should not break in.
    #[must_use]
    pub(super) fn with_whole(mut self, tone: Tone, text: impl Into<Safe>) -> Self {
        self.pieces.push(Piece { text: text.into(), tone, whole: true, joined: false });
        self
    }

    pub(super) fn push(&mut self, tone: Tone, text: impl Into<Safe>) {
        let text = text.into();
        if !text.as_str().is_empty() {
            self.pieces.push(Piece { text, tone, whole: false, joined: false });
        }
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// This text with another at its end.
    #[must_use]
    pub(super) fn then(mut self, other: Self) -> Self {
        self.extend(other);
        self
    }

    /// This text as one that lines should not break in, where it fits on a line.
    #[must_use]
    pub(super) fn unbroken(mut self) -> Self {
        let last = self.pieces.len().saturating_sub(1);
        for (index, piece) in self.pieces.iter_mut().enumerate() {
            piece.whole = true;
            piece.joined = index != last;
        }
        self
    }

    /// This text within quotation marks.
    #[must_use]
    pub(super) fn quoted(self, tone: Tone) -> Self {
        Self::of(tone, "“").then(self).with(tone, "”")
    }

    /// Texts with `·` between them; lines break between them rather than in short ones.
    pub(super) fn dotted(parts: impl IntoIterator<Item = Self>) -> Self {
        const SHORT: usize = 44;
        let parts = parts.into_iter().map(|part| if part.columns() <= SHORT { part.unbroken() } else { part });
        Self::joined(parts, " · ")
    }

    /// Texts with something of ours between them; empty ones are left out.
    pub(super) fn joined(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut whole = Self::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !whole.is_empty() {
                whole.push(Tone::Quiet, between);
            }
            whole.extend(part);
        }
        whole
    }

    /// The spaces at its start, and the rest.
    pub(super) fn split_indent(mut self) -> (usize, Self) {
        let is_space = |piece: &Piece| piece.text.as_str().trim_matches(' ').is_empty();
        let end = self.pieces.iter().position(|piece| !is_space(piece)).unwrap_or(self.pieces.len());
        let rest = Self { pieces: self.pieces.split_off(end) };
        (self.columns(), rest)
    }

    /// This text in one tone.
    #[must_use]
    pub(super) fn all(mut self, tone: Tone) -> Self {
        for piece in &mut self.pieces {
            piece.tone = tone;
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text as the terminal can show it.
    pub(super) fn shown(&self, unicode: bool) -> Self {
        if unicode {
            return self.clone();
        }
        let pieces = self.pieces.iter().map(|piece| Piece { text: piece.text.to_ascii(), ..piece.clone() });
        Self { pieces: pieces.collect() }
    }

    /// The text without its tones.
    pub(super) fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// How many columns it takes.
    pub(super) fn columns(&self) -> usize {
        self.plain().width()
    }
}

/// What every form tells, as a terminal shows it: others' words made safe; times, citations and what a reader looks for kept on one line.
impl From<telling::Text> for Text {
    fn from(told: telling::Text) -> Self {
        let mut text = Self::new();
        for piece in told.into_pieces() {
            text = match piece {
                telling::Piece::Ours(telling::Tone::Strong, Cow::Borrowed(words)) => {
                    text.with_whole(Tone::Strong, words)
                }
                telling::Piece::Ours(tone, Cow::Borrowed(words)) => text.with(tone.into(), words),
                telling::Piece::Ours(tone, Cow::Owned(word)) => text.with_whole(tone.into(), Safe::of(word)),
                telling::Piece::Theirs(tone, words) => text.with(tone.into(), Safe::of(words)),
                telling::Piece::Cite(_, shown) => text.with_whole(Tone::Cite, Safe::of(shown)),
                telling::Piece::Time(tone, _, shown) | telling::Piece::Age(tone, _, shown) => {
                    text.with_whole(tone.into(), Safe::of(shown))
                }
                telling::Piece::Address(address) => text.with(Tone::Quiet, Safe::of(address)),
            };
        }
        text
    }
}

/// Several texts that every form tells, each as a terminal shows it.
pub(super) fn told(texts: impl IntoIterator<Item = telling::Text>) -> Vec<Text> {
    texts.into_iter().map(Text::from).collect()
}

/// The same, for what can be passed over.
pub(super) fn quietly(texts: impl Iterator<Item = telling::Text>) -> Vec<Text> {
    told(texts.map(|text| text.all(telling::Tone::Quiet)))
}
