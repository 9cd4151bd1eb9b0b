//! A document in the making.

use dateline_story::answer::Answer;
use dateline_story::query::View;
use dateline_story::time::Timestamp;

use crate::document::{Block, Document, Kind, Line};
use crate::terminal::{Printable, Style};
use crate::text::{Text, Words};
use crate::when::{Clock, short};

/// A page as it is being written.
pub(crate) struct Page<'a> {
    style: &'a Style,
    as_of: Option<Timestamp>,
    view: View,
    document: Document,
}

impl<'a> Page<'a> {
    pub(crate) fn new(style: &'a Style) -> Self {
        Self::as_of(style, None)
    }

    /// A page on which times near an instant, which its heading says in full, are short.
    pub(crate) fn as_of(style: &'a Style, instant: Option<Timestamp>) -> Self {
        let view = View { learned_by: None, occurred_by: None };
        Self { style, as_of: instant, view, document: Document::default() }
    }

    /// A page for an answer.
    pub(crate) fn of(style: &'a Style, answer: &Answer) -> Self {
        Self { view: answer.view, ..Self::as_of(style, answer.point.instant) }
    }

    /// How the ledger was looked at.
    pub(crate) const fn view(&self) -> View {
        self.view
    }

    /// When something was, as short as the page's heading allows.
    pub(crate) fn time(&self, instant: Timestamp) -> Words {
        Words::of(short(instant, self.as_of, self.style.zone))
    }

    /// How times are told on this page.
    pub(crate) const fn clock(&self) -> Clock {
        Clock { zone: self.style.zone, near: self.as_of, now: self.as_of }
    }

    pub(crate) fn finish(self) -> Document {
        self.document
    }

    pub(crate) const fn style(&self) -> &'a Style {
        self.style
    }

    /// How wide a table may be.
    pub(crate) fn width(&self) -> usize {
        self.style.page_width()
    }

    /// How wide lines of text are.
    pub(crate) fn text_width(&self) -> usize {
        self.style.text_width()
    }

    /// How many columns a text takes on this page.
    pub(crate) fn columns(&self, text: &Text) -> usize {
        Printable::of(text, self.style.unicode).columns()
    }

    pub(crate) fn blank(&mut self) {
        self.document.blocks.push(Block::Blank);
    }

    /// The title of the page.
    pub(crate) fn headline(&mut self, text: &Text) {
        self.line(Kind::Headline, &Text::new(), text, &Text::new(), usize::MAX);
    }

    /// The title of a section.
    pub(crate) fn section(&mut self, title: &Text) {
        self.blank();
        self.line(Kind::Section, &Text::new(), title, &Text::new(), usize::MAX);
    }

    /// A paragraph: its first line after `lead`, and the others below it.
    pub(crate) fn paragraph(&mut self, lead: &Text, text: &Text) {
        self.titled(lead, text, &Text::new());
    }

    /// A title after `lead`, with a note at the right end of its first line.
    pub(crate) fn titled(&mut self, lead: &Text, title: &Text, note: &Text) {
        self.titled_up_to(lead, title, note, usize::MAX);
    }

    /// As [`Page::titled`], with no more than so many lines of the title, and a sign where it was cut.
    pub(crate) fn titled_up_to(&mut self, lead: &Text, title: &Text, note: &Text, lines_max: usize) {
        self.line(Kind::Line, lead, title, note, lines_max);
    }

    fn line(&mut self, kind: Kind, lead: &Text, text: &Text, note: &Text, lines_max: usize) {
        let (lead, text, note) = (lead.clone(), text.clone(), note.clone());
        self.document.blocks.push(Block::Line(Line { kind, lead, text, note, lines_max }));
    }

    /// One line of cells, each padded to its width; the last takes what is left and is cut to it.
    pub(crate) fn row(&mut self, cells: &[(usize, Text)]) {
        self.document.blocks.push(Block::Row(cells.to_vec()));
    }
}

/// This many spaces, as text of ours.
pub(crate) fn spaces(count: usize) -> &'static str {
    const SPACES: &str = "                                                                                ";
    SPACES.get(..count.min(SPACES.len())).unwrap_or("")
}
