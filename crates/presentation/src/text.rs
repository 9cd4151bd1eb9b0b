//! Running text in pieces that say whose words they are and what they are. Each printer makes others' words safe in its own way.

use std::borrow::Cow;
use std::fmt::Display;

use dateline_story::names::RecordRef;
use dateline_story::time::Timestamp;
use unicode_width::UnicodeWidthStr;

use crate::visible_on_one_line;

/// What a piece of text is, for the eye. It never says anything that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// What a reader looks for.
    Strong,
    /// What can be passed over.
    Quiet,
    /// A record's number.
    Cite,
    /// What needs care: late, corrected, possibly.
    Mark,
    /// What is new.
    New,
    /// What counts no longer, or does not fit.
    Gone,
    /// Words that count no longer.
    Struck,
}

/// What the words of a piece stand for, where a form can do more with it than show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sense {
    /// Nothing but themselves.
    Words,
    /// A record, `#12` or `other-story#12`.
    Cite(RecordRef),
    /// An instant.
    Time(Timestamp),
    /// How long ago something was, and since when.
    Age(Timestamp),
    /// An address.
    Address,
}

/// Words, and whether they are ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    text: Cow<'static, str>,
    ours: bool,
}

impl Words {
    /// A value whose text is not trusted: names, quotes, dates with their words, errors.
    pub fn of(value: impl Display) -> Self {
        Self { text: Cow::Owned(value.to_string()), ours: false }
    }

    /// The paragraphs of a text, for where it may take several lines. Empty lines are left out.
    pub(crate) fn paragraphs(text: &str) -> Vec<Self> {
        let paragraphs: Vec<Self> = text
            .split(['\n', '\u{2028}', '\u{2029}'])
            .map(|line| line.strip_suffix('\r').unwrap_or(line).trim())
            .filter(|line| !line.is_empty())
            .map(Self::of)
            .collect();
        if paragraphs.is_empty() { vec!["".into()] } else { paragraphs }
    }

    /// The words as they are. Not to be trusted where they are others'.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Our own words: only what stands in the program's source lives as long as it does.
impl From<&'static str> for Words {
    fn from(ours: &'static str) -> Self {
        Self { text: Cow::Borrowed(ours), ours: true }
    }
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    words: Words,
    /// What it is for the eye.
    pub tone: Tone,
    /// What it stands for.
    pub sense: Sense,
    /// Whether lines should not break inside.
    pub(crate) whole: bool,
    /// Whether lines should not break between this and the next.
    pub(crate) joined: bool,
}

impl Piece {
    fn new(words: Words, tone: Tone, sense: Sense, whole: bool) -> Self {
        Self { words, tone, sense, whole, joined: false }
    }

    /// The words as they are. Not to be trusted where they are others'.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words.text
    }

    /// Whether the words are ours.
    #[must_use]
    pub const fn is_ours(&self) -> bool {
        self.words.ours
    }
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// No text.
    #[must_use]
    pub const fn new() -> Self {
        Self { pieces: Vec::new() }
    }

    /// A text of one tone.
    pub fn of(tone: Tone, words: impl Into<Words>) -> Self {
        Self::new().with(tone, words)
    }

    /// Our own words in a tone. What is put together for a text (a number, a slug) is one word to the eye, and so is what is looked for.
    fn own(tone: Tone, words: impl Into<Cow<'static, str>>) -> Self {
        let text = words.into();
        let whole = tone == Tone::Strong || matches!(text, Cow::Owned(_));
        if text.is_empty() {
            return Self::new();
        }
        Self { pieces: vec![Piece::new(Words { text, ours: true }, tone, Sense::Words, whole)] }
    }

    /// Our own words as running text.
    #[must_use]
    pub fn ours(words: impl Into<Cow<'static, str>>) -> Self {
        Self::own(Tone::Plain, words)
    }

    /// Our own words that can be passed over.
    #[must_use]
    pub fn quiet(words: impl Into<Cow<'static, str>>) -> Self {
        Self::own(Tone::Quiet, words)
    }

    /// Our own words that a reader looks for.
    #[must_use]
    pub fn strong(words: impl Into<Cow<'static, str>>) -> Self {
        Self::own(Tone::Strong, words)
    }

    /// Our own words on what needs care.
    #[must_use]
    pub fn mark(words: impl Into<Cow<'static, str>>) -> Self {
        Self::own(Tone::Mark, words)
    }

    /// Our own words on what counts no longer.
    #[must_use]
    pub fn gone(words: impl Into<Cow<'static, str>>) -> Self {
        Self::own(Tone::Gone, words)
    }

    /// The words of others as running text; no text where there are none.
    #[must_use]
    pub fn theirs(value: impl Display) -> Self {
        Self::of(Tone::Plain, Words::of(value))
    }

    /// The words of others within quotation marks.
    #[must_use]
    pub fn said(value: impl Display) -> Self {
        Self::theirs(value).quoted(Tone::Plain)
    }

    /// The words of others in a tone.
    #[must_use]
    pub fn toned(tone: Tone, value: impl Display) -> Self {
        Self::of(tone, Words::of(value))
    }

    /// A record.
    pub(crate) fn cite(record: RecordRef, shown: String) -> Self {
        Self::sensible(shown, Tone::Cite, Sense::Cite(record))
    }

    /// An instant.
    pub(crate) fn time(tone: Tone, instant: Timestamp, shown: String) -> Self {
        Self::sensible(shown, tone, Sense::Time(instant))
    }

    /// How long ago something was.
    pub(crate) fn age(since: Timestamp, shown: String) -> Self {
        Self::sensible(shown, Tone::Plain, Sense::Age(since))
    }

    fn sensible(shown: String, tone: Tone, sense: Sense) -> Self {
        let words = Words { text: Cow::Owned(shown), ours: false };
        Self { pieces: vec![Piece::new(words, tone, sense, true)] }
    }

    /// An address from an event.
    #[must_use]
    pub fn address(address: &str) -> Self {
        Self { pieces: vec![Piece::new(Words::of(address), Tone::Quiet, Sense::Address, false)] }
    }

    /// This text with more at its end.
    #[must_use]
    pub fn with(mut self, tone: Tone, words: impl Into<Words>) -> Self {
        self.push(tone, words);
        self
    }

    /// This text with a part at its end that lines should not break in.
    #[must_use]
    pub(crate) fn with_whole(mut self, tone: Tone, words: impl Into<Words>) -> Self {
        self.pieces.push(Piece::new(words.into(), tone, Sense::Words, true));
        self
    }

    pub(crate) fn push(&mut self, tone: Tone, words: impl Into<Words>) {
        let words = words.into();
        if !words.text.is_empty() {
            self.pieces.push(Piece::new(words, tone, Sense::Words, false));
        }
    }

    /// This text with another at its end.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
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
    pub fn quoted(self, tone: Tone) -> Self {
        Self::of(tone, "“").then(self).with(tone, "”")
    }

    /// Texts with `·` between them; lines break between them rather than in short ones.
    #[must_use]
    pub fn dotted(parts: impl IntoIterator<Item = Self>) -> Self {
        const SHORT: usize = 44;
        let parts = parts.into_iter().map(|part| if part.columns() <= SHORT { part.unbroken() } else { part });
        Self::joined(parts, " · ")
    }

    /// Texts with something of ours between them; empty ones are left out.
    #[must_use]
    pub fn joined(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut whole = Self::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !whole.is_empty() {
                whole.push(Tone::Quiet, between);
            }
            whole = whole.then(part);
        }
        whole
    }

    /// This text in one tone.
    #[must_use]
    pub fn all(mut self, tone: Tone) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.tone = tone);
        self
    }

    /// This text as one that can be passed over. Records keep their tone.
    #[must_use]
    pub(crate) fn passed_over(mut self) -> Self {
        let toned = self.pieces.iter_mut().filter(|piece| !matches!(piece.sense, Sense::Cite(_)));
        toned.for_each(|piece| piece.tone = Tone::Quiet);
        self
    }

    /// The spaces at its start, and the rest.
    pub(crate) fn split_indent(mut self) -> (usize, Self) {
        let is_space = |piece: &Piece| piece.words().trim_matches(' ').is_empty();
        let end = self.pieces.iter().position(|piece| !is_space(piece)).unwrap_or(self.pieces.len());
        let rest = Self { pieces: self.pieces.split_off(end) };
        (self.columns(), rest)
    }

    /// This text with one space wherever our own words have more to align it.
    #[must_use]
    pub(crate) fn single_spaced(mut self) -> Self {
        let mut before = ' ';
        self.pieces.retain_mut(|piece| {
            if let Words { text: Cow::Borrowed(text), .. } = &mut piece.words {
                let whole: &'static str = text;
                *text = whole.get(..whole.trim_end_matches(' ').len().saturating_add(1)).unwrap_or(whole);
                if before == ' ' && *text == " " {
                    return false;
                }
            }
            before = piece.words().chars().next_back().unwrap_or(before);
            true
        });
        self
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Its pieces.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The words alone. Not to be trusted: what others wrote is in them as it is.
    #[must_use]
    pub fn words(&self) -> String {
        self.pieces.iter().map(Piece::words).collect()
    }

    /// How many columns it takes on a terminal that shows every letter.
    pub(crate) fn columns(&self) -> usize {
        self.pieces.iter().map(|piece| visible_on_one_line(piece.words())).collect::<String>().width()
    }

    /// This text with other words in each piece.
    pub(crate) fn map(mut self, words: impl Fn(&str) -> String) -> Self {
        for piece in &mut self.pieces {
            piece.words.text = Cow::Owned(words(&piece.words.text));
        }
        self
    }
}
