//! What is about to be recorded, as it would read in the story.

use dateline_story::answer::{self, Lens};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Event, Fact};
use dateline_story::fold::StoryState;
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_story::time::Timestamp;

use super::Style;
use super::details::Records;
use crate::page::Page;
use crate::parties::parties;
use crate::terminal::terminal;
use crate::text::{Text, Tone, Words};

/// The event as the story's next record: its number and summary, and below them everything that any record says of itself.
#[must_use]
pub fn preview(event: &Event, state: &StoryState, style: &Style) -> String {
    let mut after = state.clone();
    after.apply(as_next(state, event, style.now.unwrap_or(Timestamp::MIN)));
    // Whether it is late is for the ledger to say.
    let log = answer::log(&after, &Lens { view: View::default(), late_after_micros: i64::MAX, instant: None });
    let mut page = Page::new(style);
    if let Some(record) = log.as_ref().and_then(|log| log.records.last()) {
        let records = Records::of(state.slug(), event.number);
        let title = Text::of(Tone::Strong, Words::of(&record.summary));
        page.paragraph(&records.lead(&record.cite), &title);
        if let Some(head) = &record.record {
            records.details(&mut page, head, own(event));
            records.line_if_any(&mut page, &records.stands_at(&head.evidence));
        }
    }
    terminal(&page.finish(), style)
}

/// What the summary of a statement leaves out.
fn own(event: &Event) -> Vec<Text> {
    let Fact::StatementIssued(statement) = &event.fact else {
        return Vec::new();
    };
    let mut own = Vec::new();
    if !statement.to.is_empty() {
        own.push(Text::quiet("to ").then(parties(Tone::Plain, &statement.to)));
    }
    own.extend(statement.medium.as_ref().map(Text::theirs));
    own.extend(statement.about.as_ref().map(|about| Text::quiet("about ").then(Text::theirs(about))));
    own
}

/// An event as the story's next entry, had it been recorded now.
#[must_use]
pub fn as_next(state: &StoryState, event: &Event, now: Timestamp) -> Entry {
    let last = state.records().last().map_or(0, |record| record.entry.position.0);
    Entry {
        position: Position(last.saturating_add(1)),
        number: event.number,
        recorded: now,
        restored: false,
        carried_ignored: None,
        content: Content::Event(Box::new(event.clone())),
    }
}
