//! A stretch of text with tones, made of safe parts only.

use std::borrow::Cow;
use std::fmt::Display;

use crate as words;
use anstyle::{AnsiColor, Effects, Style as Paint};
use unicode_width::UnicodeWidthStr;

use super::safe::Safe;

/// What a part of a text is, which decides its colour. Colour never says anything that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
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
    pub(crate) fn paint(self) -> Paint {
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
impl From<Tone> for words::Tone {
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

impl From<words::Tone> for Tone {
    fn from(tone: words::Tone) -> Self {
        match tone {
            words::Tone::Plain => Self::Plain,
            words::Tone::Strong => Self::Strong,
            words::Tone::Quiet => Self::Quiet,
            words::Tone::Mark => Self::Mark,
            words::Tone::Gone => Self::Gone,
            words::Tone::Struck => Self::Struck,
        }
    }
}

/// A part of a text, of one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: Safe,
    pub(crate) tone: Tone,
    /// Whether lines should not break inside.
    pub(crate) whole: bool,
    /// Whether lines should not break between this and the next.
    pub(crate) joined: bool,
}

/// A stretch of text. Whatever goes in is our own words (`&'static str`) or [`Safe`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    pub(crate) const fn new() -> Self {
        Self { pieces: Vec::new() }
    }

    /// A text of one tone.
    pub(crate) fn of(tone: Tone, text: impl Into<Safe>) -> Self {
        Self::new().with(tone, text)
    }

    /// Our own words, plain.
    pub(crate) fn ours(text: &'static str) -> Self {
        Self::of(Tone::Plain, text)
    }

    /// The words of others, plain.
    pub(crate) fn theirs(value: impl Display) -> Self {
        Self::of(Tone::Plain, Safe::of(value))
    }

    /// Our own words that can be skipped, before something.
    pub(crate) fn quiet(text: &'static str) -> Self {
        Self::of(Tone::Quiet, text)
    }

    /// This text with more at its end.
    #[must_use]
    pub(crate) fn with(mut self, tone: Tone, text: impl Into<Safe>) -> Self {
        self.push(tone, text);
        self
    }

    /// This text with a part at its end that lines should not break in.
    #[must_use]
    pub(crate) fn with_whole(mut self, tone: Tone, text: impl Into<Safe>) -> Self {
        self.pieces.push(Piece { text: text.into(), tone, whole: true, joined: false });
        self
    }

    pub(crate) fn push(&mut self, tone: Tone, text: impl Into<Safe>) {
        let text = text.into();
        if !text.as_str().is_empty() {
            self.pieces.push(Piece { text, tone, whole: false, joined: false });
        }
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// This text with another at its end.
    #[must_use]
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.extend(other);
        self
    }

    /// This text as one that lines should not break in, where it fits on a line.
    #[must_use]
    pub(crate) fn unbroken(mut self) -> Self {
        let last = self.pieces.len().saturating_sub(1);
        for (index, piece) in self.pieces.iter_mut().enumerate() {
            piece.whole = true;
            piece.joined = index != last;
        }
        self
    }

    /// This text within quotation marks.
    #[must_use]
    pub(crate) fn quoted(self, tone: Tone) -> Self {
        Self::of(tone, "“").then(self).with(tone, "”")
    }

    /// Texts with `·` between them; lines break between them rather than in short ones.
    pub(crate) fn dotted(parts: impl IntoIterator<Item = Self>) -> Self {
        const SHORT: usize = 44;
        let parts = parts.into_iter().map(|part| if part.columns() <= SHORT { part.unbroken() } else { part });
        Self::joined(parts, " · ")
    }

    /// Texts with something of ours between them; empty ones are left out.
    pub(crate) fn joined(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
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
    pub(crate) fn split_indent(mut self) -> (usize, Self) {
        let is_space = |piece: &Piece| piece.text.as_str().trim_matches(' ').is_empty();
        let end = self.pieces.iter().position(|piece| !is_space(piece)).unwrap_or(self.pieces.len());
        let rest = Self { pieces: self.pieces.split_off(end) };
        (self.columns(), rest)
    }

    /// This text in one tone.
    #[must_use]
    pub(crate) fn all(mut self, tone: Tone) -> Self {
        for piece in &mut self.pieces {
            piece.tone = tone;
        }
        self
    }

    /// This text with one space wherever there are more to align it.
    #[must_use]
    pub(crate) fn single_spaced(mut self) -> Self {
        let mut before = ' ';
        self.pieces.retain_mut(|piece| {
            let text = std::mem::replace(&mut piece.text, "".into()).single_spaced();
            if before != ' ' || text.as_str() != " " {
                piece.text = text;
            }
            before = piece.text.as_str().chars().next_back().unwrap_or(before);
            !piece.text.as_str().is_empty()
        });
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text as the terminal can show it.
    pub(crate) fn shown(&self, unicode: bool) -> Self {
        if unicode {
            return self.clone();
        }
        let pieces = self.pieces.iter().map(|piece| Piece { text: piece.text.to_ascii(), ..piece.clone() });
        Self { pieces: pieces.collect() }
    }

    /// The text without its tones.
    pub(crate) fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// How many columns it takes.
    pub(crate) fn columns(&self) -> usize {
        self.plain().width()
    }
}

/// What every form tells, as a terminal shows it: others' words made safe; times, citations and what a reader looks for kept on one line.
impl From<words::Text> for Text {
    fn from(told: words::Text) -> Self {
        let mut text = Self::new();
        for piece in told.into_pieces() {
            text = match piece {
                words::Piece::Ours(words::Tone::Strong, Cow::Borrowed(words)) => text.with_whole(Tone::Strong, words),
                words::Piece::Ours(tone, Cow::Borrowed(words)) => text.with(tone.into(), words),
                words::Piece::Ours(tone, Cow::Owned(word)) => text.with_whole(tone.into(), Safe::of(word)),
                words::Piece::Theirs(tone, words) => text.with(tone.into(), Safe::of(words)),
                words::Piece::Cite(_, shown) => text.with_whole(Tone::Cite, Safe::of(shown)),
                words::Piece::Time(tone, _, shown) | words::Piece::Age(tone, _, shown) => {
                    text.with_whole(tone.into(), Safe::of(shown))
                }
                words::Piece::Address(address) => text.with(Tone::Quiet, Safe::of(address)),
            };
        }
        text
    }
}

/// Several texts that every form tells, each as a terminal shows it.
pub(crate) fn told(texts: impl IntoIterator<Item = words::Text>) -> Vec<Text> {
    texts.into_iter().map(Text::from).collect()
}

/// The same, for what can be passed over.
pub(crate) fn quietly(texts: impl Iterator<Item = words::Text>) -> Vec<Text> {
    told(texts.map(|text| text.all(words::Tone::Quiet)))
}
