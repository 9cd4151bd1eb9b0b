//! What came in since a point, for the shift that takes over: a line or two each, corrections first.

use dateline_story::answer::{Answer, ChangesAnswer, StoryAnswer};
use dateline_story::as_of::Point;
use dateline_story::names::Position;

use super::details::Records;
use super::heads::heads;
use super::news::News;
use super::{Style, header, story, when};
use crate::page::Page;
use crate::terminal::terminal;
use crate::text::{Text, Tone, Words};

/// No more lines than this of what can be read in full with `show`.
const LINES_MAX: usize = 3;

/// The answer to what changed since.
pub(super) fn render(page: &mut Page<'_>, answer: &Answer, changes: &ChangesAnswer) {
    let since = since(page, &changes.since);
    if changes.stories.is_empty() {
        page.paragraph(&Text::new(), &Text::ours("Nothing new since ").then(since));
        header::as_of(page, answer);
        return header::view(page, &answer.view);
    }
    page.paragraph(&Text::new(), &Text::ours("since ").then(since));
    header::as_of(page, answer);
    header::view(page, &answer.view);
    for one in &changes.stories {
        page.blank();
        header::headline(page, one.headline.as_deref(), header::NOT_OPENED);
        let slug = Text::new().with_whole(Tone::Strong, Words::of(&one.story));
        let new = story::counted(one.records_new, "new record", "new records");
        let of = Text::theirs(one.records_total).with(Tone::Plain, " in all");
        page.paragraph(&Text::new(), &Text::dotted([slug, new.with(Tone::Plain, ", ").then(of)]));
        story::closed(page, one);
        list(page, one, changes.since.position);
    }
}

/// `2014-12-17 06:00 EST · position 120`.
fn since(page: &Page<'_>, since: &Point) -> Text {
    let position = Text::ours("position ").with_whole(Tone::Plain, Words::of(since.position));
    match since.instant {
        Some(instant) => Text::new()
            .with_whole(Tone::Strong, when::in_zone(instant, page.style()))
            .with(Tone::Quiet, " · ")
            .then(position),
        None => position,
    }
}

/// What changed from one state of a story to a later one.
#[must_use]
pub fn changes(before: &StoryAnswer, after: &StoryAnswer, style: &Style) -> String {
    let near = heads(after).into_iter().map(|head| head.recorded).max();
    let mut page = Page::as_of(style, near);
    let anomalies = before.anomalies.iter().map(|anomaly| anomaly.position);
    let last = heads(before).into_iter().map(|head| head.position).chain(anomalies).max().unwrap_or_default();
    let mut since = after.clone();
    since.since(last);
    if before.headline != after.headline {
        let said = |headline: &Option<String>| match headline {
            Some(headline) => Text::theirs(headline).quoted(Tone::Plain),
            None => Text::quiet("none"),
        };
        let text = Text::quiet("headline: ").then(said(&before.headline));
        page.paragraph(&Text::of(Tone::Mark, " ~ "), &text.with(Tone::Quiet, " → ").then(said(&after.headline)));
    }
    list(&mut page, &since, last);
    let text = terminal(&page.finish(), style);
    if text.is_empty() { "Nothing changed.\n".to_owned() } else { text.trim_start_matches('\n').to_owned() }
}

/// What is in a story that holds only what came in after a position. Marked `+` new, `~` moved, `!` put right or to be minded,
/// `-` gone.
fn list(page: &mut Page<'_>, story: &StoryAnswer, after: Position) {
    let records = Records::new(story);
    for (title, news) in super::news::all(page, &records, story, after) {
        story::section(page, title, &news, |page, list| {
            for one in list {
                line(page, &records, one);
            }
        });
    }
}

fn line(page: &mut Page<'_>, records: &Records<'_>, news: &News) {
    let lead = Text::of(news.sign.tone(), news.sign.letter()).then(records.lead(&news.record));
    let time = news.recorded.map_or(Text::new(), |at| Text::new().with_whole(Tone::Quiet, page.time(at)));
    page.titled_up_to(&lead, &news.text, &time, if news.in_full { usize::MAX } else { LINES_MAX });
}
