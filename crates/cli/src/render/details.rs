//! What any record says of itself: its number and time beside its title; below it dates, certainty, marks, sources, notes.

use dateline_story::answer::{Happened, RecordHead, StoryAnswer};
use dateline_story::names::{RecordRef, Slug};
use dateline_story::query::View;

use super::page::{Page, spaces};
use super::parties::{cite, cites};
use super::sourcing::{chain, commitment, stance_words};
use super::text::{Text, Tone};
use super::when;
use crate::safe_text::Safe;

/// How a story's records are written: with their numbers in one column.
pub(super) struct Records<'a> {
    story: &'a Slug,
    view: View,
    digits: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(answer: &'a StoryAnswer) -> Self {
        Self::of(&answer.story, answer.view, answer.records_total)
    }

    /// For the records of a story up to a number.
    pub(super) fn of(story: &'a Slug, view: View, last: u64) -> Self {
        Self { story, view, digits: last.to_string().len() }
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
    pub(super) fn time_columns(&self, page: &Page<'_>, head: &RecordHead) -> usize {
        page.columns(&Text::of(Tone::Quiet, page.time(head.recorded)))
    }

    /// A record's title, with its number before it and its time at the right.
    pub(super) fn title(&self, page: &mut Page<'_>, head: &RecordHead, title: &Text) {
        let time = page.time(head.recorded);
        page.titled(&self.lead(&head.record), title, &Text::new().with_whole(Tone::Quiet, time));
    }

    /// A line under a title.
    pub(super) fn line(&self, page: &mut Page<'_>, text: &Text) {
        page.paragraph(&self.margin(), text);
    }

    /// A line under a title, with a label that the following lines hang from.
    pub(super) fn labelled(&self, page: &mut Page<'_>, label: &'static str, text: &Text) {
        page.paragraph(&self.margin().with(Tone::Quiet, label), text);
    }

    /// Everything that any record says of itself, after what its own kind says in `own`.
    pub(super) fn details(&self, page: &mut Page<'_>, head: &RecordHead, own: Vec<Text>) {
        let mut facts = own;
        facts.extend(self.facts(page, head));
        // One short source goes beside the facts; whatever is longer gets lines of its own.
        let beside = match head.sourcing.as_slice() {
            [one] if one.hops.len() == 1 => Some(one),
            _ => None,
        };
        facts.extend(beside.map(|one| Text::of(Tone::Quiet, "from ").then(chain(one))));
        self.line_if_any(page, &Text::dotted(facts));
        for (index, one) in head.sourcing.iter().enumerate() {
            if beside.is_none() {
                self.labelled(page, if index == 0 { "from " } else { "and from " }, &chain(one));
            }
            for url in one.hops.iter().filter_map(|hop| hop.url.as_deref()) {
                self.line(page, &Text::of(Tone::Quiet, Safe::of(url)));
            }
        }
        self.line_if_any(page, &Text::dotted(self.marks(page, head)));
        if let Some(note) = &head.note {
            self.labelled(page, "note: ", &Text::of(Tone::Plain, Safe::of(note)));
        }
    }

    fn line_if_any(&self, page: &mut Page<'_>, text: &Text) {
        if !text.is_empty() {
            self.line(page, text);
        }
    }

    /// When it was and how sure anyone is.
    fn facts(&self, page: &Page<'_>, head: &RecordHead) -> Vec<Text> {
        let mut facts = Vec::new();
        match head.happened {
            Some(Happened::Certainly) => facts.push(Text::ours("certainly by then")),
            Some(Happened::Possibly) => facts.push(Text::of(Tone::Mark, "possibly by then")),
            None => {}
        }
        if let Some(occurred) = &head.occurred {
            facts.push(Text::of(Tone::Quiet, "when ").with(Tone::Plain, Safe::of(occurred.describe())));
        }
        if let Some(planned) = &head.planned {
            facts.push(Text::of(Tone::Quiet, "planned for ").with(Tone::Plain, Safe::of(planned.describe())));
        }
        for origin in head.sourcing.iter().filter_map(|chain| chain.origin()) {
            facts.extend(commitment(origin));
        }
        facts.extend(head.stance.map(|stance| Text::ours(stance_words(stance))));
        facts.extend(head.grade.map(|grade| Text::ours("graded ").with(Tone::Plain, Safe::of(grade))));
        if let Some(inside) = &head.embedded_in {
            facts.push(Text::of(Tone::Quiet, "inside ").then(cite(self.story, inside)));
        }
        if self.view.learned_by.is_some() && !head.late && !head.learned_after_recorded {
            let learned = page.time(head.learned);
            facts.push(Text::of(Tone::Quiet, "learned ").with_whole(Tone::Plain, learned));
        }
        facts
    }

    /// What is out of the ordinary about it.
    pub(super) fn marks(&self, page: &Page<'_>, head: &RecordHead) -> Vec<Text> {
        let mut marks = Vec::new();
        let behind = when::seconds_between(head.learned, head.recorded);
        let learned = || Text::new().with_whole(Tone::Mark, page.time(head.learned));
        if head.late {
            let late = Text::of(Tone::Mark, "late: learned ").then(learned());
            marks.push(
                late.with(Tone::Mark, ", recorded ")
                    .with_whole(Tone::Mark, when::span(behind))
                    .with(Tone::Mark, " later"),
            );
        }
        if head.learned_after_recorded {
            marks.push(
                Text::of(Tone::Mark, "said to be learned ").then(learned()).with(Tone::Mark, ", after it was recorded"),
            );
        }
        if !head.corrected_by.is_empty() {
            marks.push(Text::of(Tone::Mark, "corrected by ").then(cites(self.story, &head.corrected_by)));
        }
        marks
    }
}
