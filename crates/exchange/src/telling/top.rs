//! The top of a page: what the story is, and as of when this is told.

use dateline_story::answer::StoryAnswer;
use dateline_story::as_of::{AsOf, Point};
use dateline_story::query::View;

use super::parties::{cite, counted};
use super::text::{Text, Tone};
use super::when::Clock;

/// The top of a page.
#[derive(Debug, Clone)]
pub(crate) struct Top {
    /// The headline, or why there is none.
    pub(crate) headline: Text,
    /// `sony-hack · desk national · 18 records, 16 standing`.
    pub(crate) about: Text,
    /// `closed 18:20 #44: nothing new for a month`; empty while it is open.
    pub(crate) closed: Text,
    /// `as of 2014-12-17 18:00 EST · position 14, recorded 17:52 · restored`.
    pub(crate) as_of: Text,
    /// What else a reader has to know of that point, and the other axes in words.
    pub(crate) remarks: Vec<Text>,
}

/// The top of a page that tells a story as of a point.
pub(crate) fn top(story: &StoryAnswer, view: &View, (as_of, point): (AsOf, &Point), clock: &Clock) -> Top {
    Top {
        headline: headline(story, view),
        about: about(story),
        closed: closed(story, clock),
        as_of: when(as_of, point, clock),
        remarks: remarks(view, as_of, point, clock),
    }
}

fn headline(story: &StoryAnswer, view: &View) -> Text {
    match &story.headline {
        Some(headline) => Text::theirs(Tone::Strong, headline),
        None if *view == View::default() => Text::quiet("(no headline: this story was not opened)"),
        None => Text::quiet("(no headline by then)"),
    }
}

fn about(story: &StoryAnswer) -> Text {
    let desk = story.desk.as_ref().map_or(Text::new(), |desk| Text::quiet("desk ").then(Text::plain(desk)));
    let mut counts = counted(story.records_total, "record", "records");
    if story.records_total > story.records_standing || story.records_left_out > 0 {
        counts.push_str(&format!(", {} standing", story.records_standing));
    }
    if story.records_left_out > 0 {
        counts.push_str(&format!(", {} left out of this view", story.records_left_out));
    }
    Text::dotted([Text::strong(story.story.to_string()), desk, Text::ours(counts)])
}

fn closed(story: &StoryAnswer, clock: &Clock) -> Text {
    let Some(closed) = &story.closed else { return Text::new() };
    let time = Text::mark("closed ").then(clock.time(closed.record.recorded)).then(Text::ours(" "));
    let reason = closed.reason.as_ref().map_or(Text::new(), Text::plain);
    Text::joined([time.then(cite(&story.story, &closed.record.record)), reason], ": ")
}

fn when(as_of: AsOf, point: &Point, clock: &Clock) -> Text {
    let position = Text::strong(format!("position {}", point.position));
    let recorded = point.recorded.map_or(Text::new(), |at| Text::ours(", recorded ").then(clock.whole(at)));
    let known =
        if point.recorded.is_some() { position.then(recorded) } else { Text::ours("nothing had been recorded") };
    let restored = if point.restored { Text::ours("restored") } else { Text::new() };
    match as_of {
        AsOf::Recorded(asked) => Text::dotted([Text::ours("as of ").then(clock.whole(asked)), known, restored]),
        AsOf::Head | AsOf::Position(_) => Text::dotted([Text::ours("as of ").then(known), restored]),
    }
}

fn remarks(view: &View, as_of: AsOf, point: &Point, clock: &Clock) -> Vec<Text> {
    let mut remarks = Vec::new();
    if point.beyond_head {
        let asked = match as_of {
            AsOf::Position(asked) => format!("there is no position {asked}: "),
            AsOf::Recorded(_) | AsOf::Head => String::new(),
        };
        remarks.push(Text::mark(format!("{asked}the ledger ends at position {}", point.position)));
    }
    if let Some(instant) = view.learned_by {
        let words = ": what the desk had by then, with the corrections and withdrawals that it had by then";
        remarks.push(Text::ours("learned by ").then(clock.whole(instant)).then(Text::ours(words)));
    }
    if let Some(instant) = view.occurred_by {
        let words = ": what had happened before then, certainly or possibly, as corrected since";
        remarks.push(Text::ours("occurred by ").then(clock.whole(instant)).then(Text::ours(words)));
    }
    if point.restored {
        remarks.push(Text::quiet("every record here is restored, with the time at which another ledger took it"));
    }
    remarks
}
