//! Laying a document out on lines of a width.

use anstyle::{AnsiColor, Effects, Style as Paint};
use unicode_width::UnicodeWidthStr;

use super::Style;
use super::direction::is_right_to_left;
use super::safe::Printable;
use super::wrap::{Run, cut, wrap_up_to};
use crate::document::{Block, Document};
use crate::page::spaces;
use crate::text::{Text, Tone};

/// Text beside something is at least this wide; else it gets a line of its own.
const TITLE_MIN: usize = 20;

/// A document as a terminal shows it, each line ended.
#[must_use]
pub fn terminal(document: &Document, style: &Style) -> String {
    let mut printer = Printer { style, out: String::new() };
    for block in &document.blocks {
        match block {
            Block::Blank => printer.out.push('\n'),
            Block::Line(line) => printer.titled_up_to(&line.lead, &line.text, &line.note, line.lines_max),
            Block::Row(cells) => printer.row(cells),
        }
    }
    printer.out
}

struct Printer<'a> {
    style: &'a Style,
    out: String,
}

impl Printer<'_> {
    fn shown(&self, text: &Text) -> Printable {
        Printable::of(text, self.style.unicode)
    }

    /// A paragraph: its first line after `lead`, and the others below it.
    fn paragraph_up_to(&mut self, lead: &Text, text: &Text, lines_max: usize) {
        let (mut shown_lead, mut shown_text) = (self.shown(lead), self.shown(text));
        if self.style.text_width().saturating_sub(shown_lead.columns()) < TITLE_MIN {
            // Too little would be left beside the lead: it goes into the text.
            let (space, label) = lead.clone().split_indent();
            shown_lead = self.shown(&Text::ours(spaces(space.min(self.style.text_width() / 4))));
            shown_text = self.shown(&label.then(text.clone()));
        }
        let (lead, text) = (shown_lead, shown_text);
        let indent = lead.columns();
        let room = self.style.text_width().saturating_sub(indent).max(1);
        let mut before: Vec<Run<'_>> = runs_of(&lead);
        let margin = " ".repeat(indent);
        let mut any = false;
        for line in wrap_up_to(&text, room, lines_max, self.style.unicode) {
            before.extend(line);
            self.line(&before);
            before = vec![(Tone::Plain, &margin)];
            any = true;
        }
        if !any {
            self.line(&before);
        }
    }

    /// A title after `lead`, with a note at the right end of its first line, and a sign where it was cut.
    fn titled_up_to(&mut self, lead: &Text, title: &Text, note: &Text, lines_max: usize) {
        let [shown_lead, shown_title, shown_note] = [lead, title, note].map(|text| self.shown(text));
        let indent = shown_lead.columns();
        let room = self.style.text_width().saturating_sub(indent).max(1);
        let first = room.saturating_sub(shown_note.columns().saturating_add(2));
        if note.is_empty() || first < TITLE_MIN.max(room / 3) {
            self.paragraph_up_to(lead, title, lines_max);
            if !note.is_empty() {
                self.paragraph_up_to(&Text::ours(spaces(indent)), note, usize::MAX);
            }
            return;
        }
        let margin = " ".repeat(indent);
        let gaps = " ".repeat(room);
        let mut before: Vec<Run<'_>> = runs_of(&shown_lead);
        for (index, line) in wrap_up_to(&shown_title, first, lines_max, self.style.unicode).into_iter().enumerate() {
            let used: usize = line.iter().map(|(_, run)| run.width()).sum();
            before.extend(line);
            if index == 0 {
                let gap = first.saturating_sub(used).saturating_add(2);
                before.extend(gaps.get(..gap).map(|gap| (Tone::Plain, gap)));
                before.extend(runs_of(&shown_note));
            }
            self.line(&before);
            before = vec![(Tone::Plain, &margin)];
        }
    }

    /// One line of cells, each padded to its width; the last takes what is left and is cut to it.
    fn row(&mut self, cells: &[(usize, Text)]) {
        let shown: Vec<(usize, Printable)> = cells.iter().map(|(width, text)| (*width, self.shown(text))).collect();
        let padding = " ".repeat(self.style.page_width());
        let mut left = self.style.page_width();
        let mut line: Vec<Run<'_>> = Vec::new();
        let last = shown.len().saturating_sub(1);
        for (index, (width, text)) in shown.iter().enumerate() {
            let room = if index == last { left } else { (*width).min(left) };
            let cell = cut(text, room, self.style.unicode);
            let used: usize = cell.iter().map(|(_, run)| run.width()).sum();
            line.extend(cell);
            let gap = room.saturating_sub(used).saturating_add(2);
            line.extend(padding.get(..gap.min(left.saturating_sub(used))).map(|gap| (Tone::Plain, gap)));
            left = left.saturating_sub(room.saturating_add(2));
        }
        self.line(&line);
    }

    /// Writes one line, without spaces at its end.
    fn line(&mut self, runs: &[Run<'_>]) {
        let mut merged: Vec<(Tone, String)> = Vec::new();
        for (tone, run) in runs {
            // Inside an isolate, letters that run from right to left cannot reorder what stands around them.
            let run =
                if run.chars().any(is_right_to_left) { format!("\u{2068}{run}\u{2069}") } else { (*run).to_owned() };
            match merged.last_mut() {
                Some((last, text)) if last == tone => text.push_str(&run),
                _ => merged.push((*tone, run)),
            }
        }
        while let Some((_, text)) = merged.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            merged.pop();
        }
        for (tone, text) in merged {
            let paint = if self.style.colour { paint(tone) } else { Paint::new() };
            self.out.push_str(&format!("{}{text}{}", paint.render(), paint.render_reset()));
        }
        self.out.push('\n');
    }
}

fn runs_of(text: &Printable) -> Vec<Run<'_>> {
    text.pieces().iter().map(|piece| (piece.tone, piece.words())).collect()
}

/// The colour of a tone, out of those that are legible on light and on dark.
pub(crate) fn paint(tone: Tone) -> Paint {
    let coloured = |colour: AnsiColor| Paint::new().fg_color(Some(colour.into()));
    match tone {
        Tone::Plain => Paint::new(),
        Tone::Strong => Paint::new().effects(Effects::BOLD),
        Tone::Quiet => Paint::new().effects(Effects::DIMMED),
        Tone::Cite => coloured(AnsiColor::Cyan),
        Tone::Mark => coloured(AnsiColor::Magenta),
        Tone::New => coloured(AnsiColor::Green),
        Tone::Gone => coloured(AnsiColor::Red),
        Tone::Struck => Paint::new().effects(Effects::DIMMED.insert(Effects::STRIKETHROUGH)),
    }
}
