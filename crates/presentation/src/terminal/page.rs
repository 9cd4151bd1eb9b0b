//! Laying texts out on a page of a width.

use unicode_width::UnicodeWidthStr;

use crate::Clock;
use dateline_story::answer::Answer;
use dateline_story::query::View;
use dateline_story::time::Timestamp;

use super::Style;
use super::direction::is_right_to_left;
use super::safe::Safe;
use super::text::{Text, Tone};
use super::wrap::{Run, cut, wrap_up_to};
use crate::when;

/// Narrower than this nothing can be laid out; a narrower terminal gets lines of this width.
const WIDTH_MIN: usize = 24;
/// Wider than this a page is no longer read line by line; tables may be wider.
const WIDTH_READABLE: usize = 120;
/// Text beside something is at least this wide; else it gets a line of its own.
const TITLE_MIN: usize = 20;

/// A page as it is being written.
pub(crate) struct Page<'a> {
    style: &'a Style,
    as_of: Option<Timestamp>,
    view: View,
    out: String,
}

impl<'a> Page<'a> {
    pub(crate) const fn new(style: &'a Style) -> Self {
        Self::as_of(style, None)
    }

    /// A page on which times near an instant, which its heading says in full, are short.
    pub(crate) const fn as_of(style: &'a Style, instant: Option<Timestamp>) -> Self {
        Self { style, as_of: instant, view: View { learned_by: None, occurred_by: None }, out: String::new() }
    }

    /// A page for an answer.
    pub(crate) const fn of(style: &'a Style, answer: &Answer) -> Self {
        Self { style, as_of: answer.point.instant, view: answer.view, out: String::new() }
    }

    /// How the ledger was looked at.
    pub(crate) const fn view(&self) -> View {
        self.view
    }

    /// When something was, as short as the page's heading allows.
    pub(crate) fn time(&self, instant: Timestamp) -> Safe {
        Safe::of(when::short(instant, self.as_of, self.style.zone))
    }

    /// How times are told on this page.
    pub(crate) const fn clock(&self) -> Clock {
        Clock { zone: self.style.zone, near: self.as_of, now: self.as_of }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    pub(crate) const fn style(&self) -> &'a Style {
        self.style
    }

    /// How wide a table may be.
    pub(crate) fn width(&self) -> usize {
        self.style.width.max(WIDTH_MIN)
    }

    /// How wide lines of text are.
    pub(crate) fn text_width(&self) -> usize {
        self.width().min(WIDTH_READABLE)
    }

    /// How many columns a text takes on this page.
    pub(crate) fn columns(&self, text: &Text) -> usize {
        text.shown(self.style.unicode).columns()
    }

    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A paragraph: its first line after `lead`, and the others below it.
    pub(crate) fn paragraph(&mut self, lead: &Text, text: &Text) {
        self.paragraph_up_to(lead, text, usize::MAX);
    }

    fn paragraph_up_to(&mut self, lead: &Text, text: &Text, lines_max: usize) {
        let mut lead = lead.shown(self.style.unicode);
        let mut text = text.shown(self.style.unicode);
        if self.text_width().saturating_sub(lead.columns()) < TITLE_MIN {
            // Too little would be left beside the lead: it goes into the text.
            let (space, label) = lead.split_indent();
            lead = Text::of(Tone::Plain, spaces(space.min(self.text_width() / 4)));
            text = label.then(text);
        }
        let indent = lead.columns();
        let room = self.text_width().saturating_sub(indent).max(1);
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

    /// A title after `lead`, with a note at the right end of its first line.
    pub(crate) fn titled(&mut self, lead: &Text, title: &Text, note: &Text) {
        self.titled_up_to(lead, title, note, usize::MAX);
    }

    /// As [`Page::titled`], with no more than so many lines of the title, and a sign where it was cut.
    pub(crate) fn titled_up_to(&mut self, lead: &Text, title: &Text, note: &Text, lines_max: usize) {
        let unicode = self.style.unicode;
        let (lead, title, note) = (lead.shown(unicode), title.shown(unicode), note.shown(unicode));
        let indent = lead.columns();
        let room = self.text_width().saturating_sub(indent).max(1);
        let first = room.saturating_sub(note.columns().saturating_add(2));
        if note.is_empty() || first < TITLE_MIN.max(room / 3) {
            self.paragraph_up_to(&lead, &title, lines_max);
            if !note.is_empty() {
                self.paragraph(&Text::of(Tone::Plain, spaces(indent)), &note);
            }
            return;
        }
        let margin = " ".repeat(indent);
        let gaps = " ".repeat(room);
        let mut before: Vec<Run<'_>> = runs_of(&lead);
        for (index, line) in wrap_up_to(&title, first, lines_max, unicode).into_iter().enumerate() {
            let used: usize = line.iter().map(|(_, run)| run.width()).sum();
            before.extend(line);
            if index == 0 {
                let gap = first.saturating_sub(used).saturating_add(2);
                before.extend(gaps.get(..gap).map(|gap| (Tone::Plain, gap)));
                before.extend(runs_of(&note));
            }
            self.line(&before);
            before = vec![(Tone::Plain, &margin)];
        }
    }

    /// One line of cells, each padded to its width; the last takes what is left and is cut to it.
    pub(crate) fn row(&mut self, cells: &[(usize, Text)]) {
        let shown: Vec<(usize, Text)> =
            cells.iter().map(|(width, text)| (*width, text.shown(self.style.unicode))).collect();
        let padding = " ".repeat(self.width());
        let mut left = self.width();
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
            let paint = if self.style.colour { tone.paint() } else { anstyle::Style::new() };
            self.out.push_str(&format!("{}{text}{}", paint.render(), paint.render_reset()));
        }
        self.out.push('\n');
    }
}

fn runs_of(text: &Text) -> Vec<Run<'_>> {
    text.pieces().iter().map(|piece| (piece.tone, piece.text.as_str())).collect()
}

/// This many spaces, as text of ours.
pub(crate) fn spaces(count: usize) -> &'static str {
    const SPACES: &str = "                                                                                ";
    SPACES.get(..count.min(SPACES.len())).unwrap_or("")
}
