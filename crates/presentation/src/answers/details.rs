//! What any record says of itself: its number and time beside its title; below it dates, certainty, sources, marks, notes.

pub(super) use crate::facts::file_name;
use crate::facts::{Captured, captured, facts, stands_at};
use dateline_story::answer::{RecordHead, StoryAnswer};
use dateline_story::event::{Excerpt, Sha256};
use dateline_story::names::{RecordRef, Slug};

use super::marks::marks;
use crate::page::{Page, spaces};
use crate::parties::cite;
use crate::sourcing::chain;
use crate::text::{Text, Tone, Words};

/// Words stand beside a table's cells where they get at least this many columns; else below them.
const BESIDE_MIN: usize = 34;
/// How a story's records are written: with their numbers in one column.
pub(super) struct Records<'a> {
    story: &'a Slug,
    digits: usize,
    /// What captured bytes are called, where the answer says.
    captured: Captured<'a>,
}

impl<'a> Records<'a> {
    pub(super) fn new(answer: &'a StoryAnswer) -> Self {
        Self { captured: captured(answer), ..Self::of(&answer.story, answer.records_total) }
    }

    /// For the records of a story up to a number.
    pub(super) fn of(story: &'a Slug, last: u64) -> Self {
        Self { story, digits: last.to_string().len(), captured: Captured::new() }
    }

    pub(super) const fn story(&self) -> &'a Slug {
        self.story
    }

    /// The columns left of the text.
    pub(super) const fn indent(&self) -> usize {
        self.digits.saturating_add(5)
    }

    /// The space left of the text.
    pub(super) fn margin(&self) -> Text {
        Text::of(Tone::Plain, spaces(self.indent()))
    }

    /// `  #12  `: a record's number in its column, before its text.
    pub(super) fn lead(&self, record: &RecordRef) -> Text {
        self.number(record).with(Tone::Plain, "  ")
    }

    /// `  #12`: a record's number, in its column.
    pub(super) fn number(&self, record: &RecordRef) -> Text {
        let cite = cite(self.story, record);
        let room = self.indent().saturating_sub(2);
        Text::of(Tone::Plain, spaces(room.saturating_sub(cite.columns()))).then(cite)
    }

    /// The columns that a record's time takes.
    fn time_columns(page: &Page<'_>, head: &RecordHead) -> usize {
        page.columns(&Text::of(Tone::Quiet, page.time(head.recorded)))
    }

    /// A record's title, with its number before it and its time at the right.
    pub(super) fn title(&self, page: &mut Page<'_>, head: &RecordHead, title: &Text) {
        let time = page.time(head.recorded);
        page.titled(&self.lead(&head.record), title, &Text::new().with_whole(Tone::Quiet, time));
    }

    /// What another record says, which stands in full elsewhere, on one line under a title.
    pub(super) fn summary(&self, page: &mut Page<'_>, summary: &str) {
        page.titled_up_to(&self.margin(), &Text::of(Tone::Quiet, Words::of(summary)), &Text::new(), 1);
    }

    /// How a table of cells is laid out, given each row's cells without the last, that last one, and the record.
    pub(super) fn table<'r>(
        &self,
        page: &Page<'_>,
        rows: impl Iterator<Item = (Vec<Text>, usize, &'r RecordHead)> + Clone,
    ) -> Table {
        let time = rows.clone().map(|(_, _, head)| Self::time_columns(page, head)).max().unwrap_or(0);
        let room = page.text_width().saturating_sub(self.indent()).saturating_sub(time.saturating_add(2));
        let mut all: Vec<(Vec<usize>, usize)> =
            rows.map(|(cells, last, _)| (cells.iter().map(|cell| page.columns(cell)).collect(), last)).collect();
        all.sort_by_key(|(widths, last)| widths.iter().sum::<usize>().saturating_add(*last));
        let used = |widths: &[usize], last: usize| {
            widths.iter().map(|width| width.saturating_add(2)).sum::<usize>().saturating_add(last)
        };
        // Rows that are too wide go without columns; else no row would have any.
        let mut table = Table { widths: Vec::new(), last: 0, beside: false };
        for (cells, last) in all {
            let at = |index: usize| table.widths.get(index).copied().unwrap_or(0);
            let widths: Vec<usize> = cells.iter().enumerate().map(|(index, width)| at(index).max(*width)).collect();
            let last = table.last.max(last);
            if used(&widths, last) > room {
                break;
            }
            table = Table { widths, last, beside: false };
        }
        table.beside = room.saturating_sub(used(&table.widths, table.last)).saturating_sub(2) >= BESIDE_MIN;
        table
    }

    /// A row of a table, with words beside its cells or below them.
    pub(super) fn row(
        &self,
        page: &mut Page<'_>,
        head: &RecordHead,
        table: &Table,
        (cells, last): (Vec<Text>, Text),
        words: Vec<Text>,
    ) {
        let fits = |(cell, width): (&Text, &usize)| page.columns(cell) <= *width;
        let is_aligned = cells.len() <= table.widths.len() && cells.iter().zip(&table.widths).all(fits);
        if !is_aligned || page.columns(&last) > table.last {
            let title = Text::dotted(cells.into_iter().chain([last]));
            self.title(page, head, &title);
            return words.iter().for_each(|line| self.line(page, line));
        }
        let mut title = Text::new();
        for (cell, width) in cells.into_iter().zip(&table.widths) {
            let gap = width.saturating_sub(page.columns(&cell)).saturating_add(2);
            title = title.then(cell).with(Tone::Plain, spaces(gap));
        }
        let gap = table.last.saturating_sub(page.columns(&last)).saturating_add(2);
        title = title.then(last);
        if !table.beside || words.is_empty() {
            self.title(page, head, &title);
            return words.iter().for_each(|line| self.line(page, line));
        }
        let lead = self.lead(&head.record).then(title).with(Tone::Plain, spaces(gap));
        let margin = Text::of(Tone::Plain, spaces(page.columns(&lead)));
        let time = Text::new().with_whole(Tone::Quiet, page.time(head.recorded));
        for (index, line) in words.iter().enumerate() {
            if index == 0 {
                page.titled(&lead, line, &time);
            } else {
                page.paragraph(&margin, line);
            }
        }
    }

    /// A line under a title.
    pub(super) fn line(&self, page: &mut Page<'_>, text: &Text) {
        page.paragraph(&self.margin(), text);
    }

    /// A line under a title, unless there is nothing on it.
    pub(super) fn line_if_any(&self, page: &mut Page<'_>, text: &Text) {
        if !text.is_empty() {
            self.line(page, text);
        }
    }

    /// A line under a title, with a label that the following lines hang from.
    pub(super) fn labelled(&self, page: &mut Page<'_>, label: &'static str, text: &Text) {
        page.paragraph(&self.margin().with(Tone::Quiet, label), text);
    }

    /// Earlier steps, the latest of them first.
    pub(super) fn before(&self, page: &mut Page<'_>, steps: impl DoubleEndedIterator<Item = Text>) {
        for (index, step) in steps.rev().enumerate() {
            self.labelled(page, if index == 0 { "before: " } else { "        " }, &step);
        }
    }

    /// Everything that any record says of itself, after what its own kind says in `own`.
    pub(super) fn details(&self, page: &mut Page<'_>, head: &RecordHead, own: impl IntoIterator<Item = Text>) {
        let mut facts: Vec<Text> = own.into_iter().collect();
        facts.extend(self.facts(page, head));
        // One short source goes beside the facts; whatever is longer gets lines of its own.
        let beside = match head.sourcing.as_slice() {
            [one] if one.hops.len() == 1 => Some(one),
            _ => None,
        };
        facts.extend(beside.map(|one| Text::of(Tone::Quiet, "from ").then(chain(Tone::Quiet, one))));
        self.line_if_any(page, &Text::dotted(facts));
        for (index, one) in head.sourcing.iter().enumerate() {
            if beside.is_none() {
                self.labelled(page, if index == 0 { "from " } else { "and from " }, &chain(Tone::Quiet, one));
            }
            for url in one.hops.iter().filter_map(|hop| hop.url.as_deref()) {
                self.line(page, &Text::of(Tone::Quiet, Words::of(url)));
            }
        }
        self.marks_and_note(page, head);
    }

    /// Only what a reader must know before using it: for lists of what is seldom read.
    pub(super) fn marks_and_note(&self, page: &mut Page<'_>, head: &RecordHead) {
        self.line_if_any(page, &Text::dotted(marks(page, self.story, head)));
        if let Some(note) = &head.note {
            self.labelled(page, "note: ", &Text::of(Tone::Plain, Words::of(note)));
        }
    }

    /// When it was and how sure anyone is, without its sources.
    pub(super) fn facts_and_marks(&self, page: &mut Page<'_>, head: &RecordHead) {
        let mut parts = self.facts(page, head);
        parts.extend(marks(page, self.story, head));
        self.line_if_any(page, &Text::dotted(parts));
    }

    /// When it was and how sure anyone is.
    fn facts(&self, page: &Page<'_>, head: &RecordHead) -> Vec<Text> {
        let mut facts = facts(self.story, head);
        if page.view().learned_by.is_some() && !head.late && !head.learned_after_recorded {
            let learned = page.time(head.learned);
            facts.push(Text::of(Tone::Quiet, "learned ").with_whole(Tone::Plain, learned));
        }
        facts
    }

    /// `stands at bytes 120–310 of article.txt`: for a record by itself. In a story these places would be in every reader's way; there
    /// they are listed with the captured bytes.
    pub(super) fn stands_at(&self, excerpts: &[Excerpt]) -> Text {
        stands_at(&self.captured, excerpts)
    }
}

/// How the rows of a table are laid out.
pub(super) struct Table {
    /// The width of each cell but the last. Rows with wider ones go without columns.
    widths: Vec<usize>,
    /// The width of the last cell.
    last: usize,
    /// Whether words stand beside the cells.
    beside: bool,
}

/// The first digits of a digest.
pub(super) fn digest(tone: Tone, sha256: &Sha256) -> Text {
    Text::of(tone, Words::of(crate::facts::digest(sha256)))
}
