//! An answer as a document: its lines in their order, each with what it is. Printers decide how they look.

use crate::text::{Text, Tone};

/// What an answer says, ready to be printed.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub(crate) blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// An empty line, where lines alone tell things apart.
    Blank,
    /// A line, however many it takes to show it.
    Line(Line),
    /// Cells side by side, each as wide as is said.
    Row(Vec<(usize, Text)>),
}

/// A line of a document.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) kind: Kind,
    /// What it hangs from: a citation begins an entry, space continues it, words are a label.
    pub(crate) lead: Text,
    pub(crate) text: Text,
    /// What stands at its end.
    pub(crate) note: Text,
    /// No more lines than these are shown where room is short.
    pub(crate) lines_max: usize,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The title of the document.
    Headline,
    /// The title of a section.
    Section,
    /// Anything else.
    Line,
}

/// What stands together where a page has headings and lists.
pub(crate) enum Part {
    Headline(Text),
    Section(Text),
    Paragraph(Text),
    List(Vec<Item>),
}

/// An entry of a list, and what is said below it.
pub(crate) struct Item {
    pub(crate) text: Text,
    pub(crate) below: Vec<Text>,
}

/// A lead that is indented by more than this continues the entry above it.
const ENTRY_INDENT_MAX: usize = 2;

impl Document {
    /// The document as headings, paragraphs and lists.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Blank => {}
                Block::Row(cells) => item(&mut parts, Text::dotted(cells.iter().map(|(_, cell)| cell.clone()))),
                Block::Line(line) => match (line.kind, parts.last_mut()) {
                    (Kind::Headline, _) => parts.push(Part::Headline(line.words())),
                    (Kind::Section, _) => parts.push(Part::Section(line.words())),
                    (Kind::Line, _) if line.lead.is_empty() => parts.push(Part::Paragraph(line.words())),
                    (Kind::Line, Some(Part::List(items))) if line.continues() => {
                        items.last_mut().into_iter().for_each(|item| item.below.push(line.words()));
                    }
                    (Kind::Line, _) => item(&mut parts, line.words()),
                },
            }
        }
        parts
    }
}

fn item(parts: &mut Vec<Part>, text: Text) {
    let item = Item { text, below: Vec::new() };
    match parts.last_mut() {
        Some(Part::List(items)) => items.push(item),
        _ => parts.push(Part::List(vec![item])),
    }
}

impl Line {
    /// Whether it belongs to the entry above it.
    fn continues(&self) -> bool {
        let lead = self.lead.words();
        let indent = lead.len().saturating_sub(lead.trim_start_matches(' ').len());
        indent > ENTRY_INDENT_MAX && !self.lead.pieces().iter().any(|piece| piece.tone == Tone::Cite)
    }

    /// All of it on one line, without the space that aligns it with others.
    fn words(&self) -> Text {
        let lead = self.lead.clone().split_indent().1;
        let body =
            if lead.is_empty() { self.text.clone() } else { lead.with(Tone::Plain, " ").then(self.text.clone()) };
        Text::joined([body, self.note.clone()], " · ").single_spaced()
    }
}
