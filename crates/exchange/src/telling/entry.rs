//! What a page is made of: sections of groups of entries, an entry to a record.

use std::rc::Rc;

use dateline_presentation::facts::{Captured, captured, facts, stands_at};
use dateline_presentation::marks::marks;
use dateline_presentation::parties::cite;
use dateline_presentation::when::{seconds_between, span};
use dateline_story::answer::{RecordHead, StoryAnswer};
use dateline_story::names::{RecordRef, Slug};

use super::memory::Place;
use super::{Clock, Memory, Speech, Text, Tone, chain};

/// A section of a page.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// Its name in addresses.
    pub(crate) id: &'static str,
    /// Its title.
    pub(crate) title: &'static str,
    /// What else its title says, in few words; empty if nothing.
    pub(crate) aside: &'static str,
    /// Where its entries are rows of tables, the headers of their cells; else empty.
    pub(crate) columns: &'static [&'static str],
    /// Its entries, under what they have in common.
    pub(crate) groups: Vec<Group>,
}

/// Entries that have something in common: an incident, a work, a speaker.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// What tells it from the section's other groups.
    pub(crate) key: String,
    /// What its entries have in common; empty if nothing.
    pub(crate) title: Text,
    /// Its entries.
    pub(crate) entries: Vec<Rc<Entry>>,
}

/// A record, or something else that has an entry of its own.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What it is an entry for, whichever record is the latest on that: a rung, a row, or the record itself.
    pub(crate) row: String,
    /// The record.
    pub(crate) record: Option<RecordRef>,
    /// Its cells, where its section has columns.
    pub(crate) cells: Vec<Text>,
    /// What it says.
    pub(crate) title: Text,
    /// The one word that it comes down to: a role, an act, a rank.
    pub(crate) stamp: Text,
    /// Words of others, verbatim.
    pub(crate) words: Vec<Words>,
    /// What else is to be said of it.
    pub(crate) lines: Vec<Line>,
    /// Who recorded it, and when.
    pub(crate) meta: Text,
    /// What was said before, the latest first.
    pub(crate) before: Vec<Text>,
}

/// A line of an entry.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// What sort of line; empty if it says so itself.
    pub(crate) label: &'static str,
    /// What it says.
    pub(crate) text: Text,
}

/// Words of others, in paragraphs.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// To whom in particular; empty where that is said elsewhere.
    pub(crate) lead: Text,
    /// Whose words they are.
    pub(crate) speech: Speech,
    /// The words, verbatim.
    pub(crate) text: String,
}

impl Section {
    pub(super) const fn new(id: &'static str, title: &'static str, groups: Vec<Group>) -> Self {
        Self { id, title, aside: "", columns: &[], groups }
    }

    /// A section of entries that have nothing in common.
    pub(super) fn flat(id: &'static str, title: &'static str, entries: Vec<Rc<Entry>>) -> Self {
        let groups = if entries.is_empty() { Vec::new() } else { vec![Group::new("", Text::new(), entries)] };
        Self::new(id, title, groups)
    }

    #[must_use]
    pub(super) const fn aside(mut self, aside: &'static str) -> Self {
        self.aside = aside;
        self
    }

    #[must_use]
    pub(super) const fn columns(mut self, columns: &'static [&'static str]) -> Self {
        self.columns = columns;
        self
    }
}

impl Group {
    pub(super) fn new(key: impl Into<String>, title: Text, entries: Vec<Rc<Entry>>) -> Self {
        Self { key: key.into(), title, entries }
    }
}

/// Tells the records of a story.
pub(super) struct Teller<'a> {
    pub(super) story: &'a StoryAnswer,
    pub(super) clock: &'a Clock,
    /// What captured bytes are called, where the answer says.
    captured: Captured<'a>,
    memory: &'a Memory,
}

impl<'a> Teller<'a> {
    pub(super) fn new(story: &'a StoryAnswer, clock: &'a Clock, memory: &'a Memory) -> Self {
        Self { story, clock, captured: captured(story), memory }
    }

    /// The entry for a record in a section that tells a view and what is `beside` it, and nothing else: told once, as long as these are
    /// the same.
    pub(super) fn once<V>(&self, place: Place, view: &V, beside: &str, tell: impl FnOnce() -> Entry) -> Rc<Entry>
    where
        V: PartialEq + Clone + 'static,
    {
        self.memory.entries.tell(place, (view, beside), tell)
    }

    pub(super) const fn slug(&self) -> &'a Slug {
        &self.story.story
    }

    pub(super) fn cite(&self, record: &RecordRef) -> Text {
        cite(self.slug(), record)
    }

    pub(super) fn cites(&self, records: &[RecordRef]) -> Text {
        dateline_presentation::parties::cites(self.slug(), records)
    }

    /// An entry for a record, with all that any record says of itself after what its own kind says in `own`.
    pub(super) fn entry(&self, head: &RecordHead, title: Text, own: Vec<Text>) -> Entry {
        let mut entry = self.short(head, title);
        let facts: Vec<Text> = own.into_iter().chain(facts(self.slug(), head)).collect();
        let mut lines = Vec::new();
        push(&mut lines, "", Text::dotted(facts));
        for (index, one) in head.sourcing.iter().enumerate() {
            push(&mut lines, if index == 0 { "from" } else { "and from" }, chain(one));
            for address in one.hops.iter().filter_map(|hop| hop.url.as_ref()) {
                push(&mut lines, "at", Text::address(address));
            }
        }
        lines.append(&mut entry.lines);
        entry.lines = lines;
        entry
    }

    /// An entry with only what a reader must know before using the record: for what is seldom read.
    pub(super) fn short(&self, head: &RecordHead, title: Text) -> Entry {
        let mut lines = Vec::new();
        push(&mut lines, "", Text::dotted(marks(self.clock, self.slug(), head).into_iter().chain(timing(head))));
        push(&mut lines, "note", head.note.as_ref().map_or(Text::new(), Text::theirs));
        Entry {
            row: head.record.number.to_string(),
            record: Some(head.record.clone()),
            cells: Vec::new(),
            title,
            stamp: Text::new(),
            words: Vec::new(),
            lines,
            meta: self.meta(head),
            before: Vec::new(),
        }
    }

    /// `recorded 17:05 by desk-early · learned 17:04 · stands at bytes 120–310 of article.txt`.
    fn meta(&self, head: &RecordHead) -> Text {
        let recorded = Text::quiet("recorded ").then(self.clock.time(head.recorded));
        let recorded = recorded.then(Text::quiet(" by ")).then(Text::toned(Tone::Quiet, &head.recorded_by));
        let learned = Text::quiet("learned ").then(self.clock.time(head.learned));
        Text::dotted([recorded, learned, stands_at(&self.captured, &head.evidence)])
    }
}

impl Entry {
    /// An entry that is no record.
    pub(super) fn bare(row: impl Into<String>, title: Text) -> Self {
        Self {
            row: row.into(),
            record: None,
            cells: Vec::new(),
            title,
            stamp: Text::new(),
            words: Vec::new(),
            lines: Vec::new(),
            meta: Text::new(),
            before: Vec::new(),
        }
    }

    #[must_use]
    pub(super) fn stamp(mut self, stamp: Text) -> Self {
        self.stamp = stamp;
        self
    }

    /// The entry of a row of which this record is the latest.
    #[must_use]
    pub(super) fn row(mut self, row: impl Into<String>, cells: Vec<Text>, before: Vec<Text>) -> Self {
        (self.row, self.cells, self.before) = (row.into(), cells, before);
        self
    }

    /// Words of others, above everything else below the title.
    #[must_use]
    pub(super) fn words(mut self, speech: Speech, text: impl Into<String>) -> Self {
        self.words.push(Words { lead: Text::new(), speech, text: text.into() });
        self
    }

    /// Lines above those that the entry has.
    #[must_use]
    pub(super) fn above(mut self, lines: impl IntoIterator<Item = (&'static str, Text)>) -> Self {
        let mut all = Vec::new();
        lines.into_iter().for_each(|(label, text)| push(&mut all, label, text));
        all.append(&mut self.lines);
        self.lines = all;
        self
    }
}

fn push(lines: &mut Vec<Line>, label: &'static str, text: Text) {
    if !text.is_empty() {
        lines.push(Line { label, text });
    }
}

/// Whether the desk had it long before it was recorded, or only after. When it had it is said beside it.
fn timing(head: &RecordHead) -> Vec<Text> {
    let mut found = Vec::new();
    if head.late {
        let behind = span(seconds_between(head.learned, head.recorded));
        found.push(Text::mark(format!("late: recorded {behind} after it was learned")));
    }
    if head.learned_after_recorded {
        found.push(Text::mark("said to be learned after it was recorded"));
    }
    found
}
