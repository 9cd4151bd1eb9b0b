//! The top of a page: what a story is, and along which axes it is told.

use dateline_story::answer::StoryAnswer;
use dateline_story::query::View;

use crate::parties::{cite, counted};
use crate::text::{Text, Tone};
use crate::when::Clock;

/// What stands where a headline would, in a story that nobody opened.
pub const NOT_OPENED: &str = "(no headline: this story was not opened)";

/// What is said of an answer all of whose records came from another ledger.
pub const RESTORED: &str = "every record here is restored, with the time at which another ledger took it";

/// Why a story has no headline, along these axes.
#[must_use]
pub fn no_headline(view: &View) -> &'static str {
    if *view == View::default() { NOT_OPENED } else { "(no headline by then)" }
}

/// `sony-hack`, `desk national`, `18 records, 16 standing`.
#[must_use]
pub fn about(story: &StoryAnswer) -> [Text; 3] {
    let desk = story.desk.as_ref().map_or(Text::new(), |desk| Text::quiet("desk ").then(Text::theirs(desk)));
    let mut counts = Text::ours(counted(story.records_total, "record", "records"));
    if story.records_total > story.records_standing || story.records_left_out > 0 {
        counts = counts
            .then(Text::ours(", "))
            .then(Text::ours(story.records_standing.to_string()))
            .then(Text::ours(" standing"));
    }
    [Text::strong(story.story.to_string()), desk, counts.then(left_out(story.records_left_out))]
}

/// `, 3 left out of this view`, if any are.
#[must_use]
pub fn left_out(records: u64) -> Text {
    match records {
        0 => Text::new(),
        _ => Text::ours(", ").then(Text::ours(records.to_string())).then(Text::ours(" left out of this view")),
    }
}

/// `closed 18:20 #44: nothing new for a month`; nothing while a story is open.
#[must_use]
pub fn closed(clock: &Clock, story: &StoryAnswer) -> Text {
    let Some(closed) = &story.closed else { return Text::new() };
    let time = Text::mark("closed ").then(clock.time(closed.record.recorded)).then(Text::ours(" "));
    let reason = closed.reason.as_ref().map_or(Text::new(), Text::theirs);
    Text::joined([time.then(cite(&story.story, &closed.record.record)), reason], ": ")
}

/// The axes other than the ledger's own, each with what it means.
#[must_use]
pub fn axes(clock: &Clock, view: &View) -> Vec<Text> {
    let axis = |name: &'static str, instant, means: &'static str| {
        Text::ours(name).then(clock.whole(instant).all(Tone::Strong)).then(Text::ours(means))
    };
    let learned = view.learned_by.map(|instant| {
        let means = ": what the desk had by then, with the corrections and withdrawals that it had by then";
        axis("learned by ", instant, means)
    });
    let occurred = view.occurred_by.map(|instant| {
        let means = ": what had happened before then, certainly or possibly, as corrected since";
        axis("occurred by ", instant, means)
    });
    learned.into_iter().chain(occurred).collect()
}
