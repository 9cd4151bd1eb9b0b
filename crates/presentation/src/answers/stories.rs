//! The list of stories.

use dateline_story::answer::{Answer, StoriesAnswer, StoryLine};
use dateline_story::as_of::AsOf;
use dateline_story::query::View;

use super::{header, when};
use crate::page::{Page, spaces};
use crate::text::{Text, Tone, Words};

/// No more than this of a story's name, or a desk's, is shown.
const NAME_MAX: usize = 32;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, stories: &StoriesAnswer) {
    if stories.stories.is_empty() {
        page.paragraph(&Text::new(), &Text::ours("No stories."));
        if answer.as_of == AsOf::Head && answer.view == View::default() {
            page.paragraph(&Text::new(), &Text::ours("Open one: dateline record story SLUG --headline \"…\""));
            page.blank();
        }
    } else {
        table(page, stories);
        page.blank();
    }
    if stories.entries_elsewhere > 0 {
        let text = super::story::counted(stories.entries_elsewhere, "entry lies", "entries lie")
            .with(Tone::Plain, " under a name that is no story's: another program wrote there");
        page.paragraph(&Text::new(), &text.all(Tone::Gone));
    }
    header::as_of(page, answer);
    header::view(page, &answer.view);
}

fn table(page: &mut Page<'_>, answer: &StoriesAnswer) {
    let mut rows =
        vec![["story", "records", "last recorded", "desk", "headline"].map(|name| Text::of(Tone::Quiet, name))];
    rows.extend(answer.stories.iter().map(|story| cells(page, story)));
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| page.columns(cell)).max().unwrap_or(0).min(NAME_MAX)
    };
    let widths = [0, 1, 2, 3, 4].map(widest);
    for mut row in rows {
        // Numbers are read from their last digit.
        if let (Some(count), Some(width)) = (row.get_mut(1), widths.get(1)) {
            *count = Text::ours(spaces(width.saturating_sub(page.columns(count)))).then(std::mem::take(count));
        }
        page.row(&widths.into_iter().zip(row).collect::<Vec<_>>());
    }
}

fn cells(page: &Page<'_>, story: &StoryLine) -> [Text; 5] {
    let mut headline = Text::new();
    if story.anomalies_total > 0 {
        headline.push(Tone::Gone, "! ");
        headline = headline.then(super::story::counted(story.anomalies_total, "anomaly", "anomalies").all(Tone::Gone));
        headline.push(Tone::Quiet, " · ");
    }
    if story.records_left_out > 0 {
        headline = headline.with(Tone::Mark, Words::of(story.records_left_out)).with(Tone::Mark, " left out");
        headline.push(Tone::Quiet, " · ");
    }
    if story.records_undated > 0 {
        headline = headline.with(Tone::Mark, Words::of(story.records_undated)).with(Tone::Mark, " undated");
        headline.push(Tone::Quiet, " · ");
    }
    if story.closed {
        headline = headline.with(Tone::Mark, "closed").with(Tone::Quiet, " · ");
    }
    match &story.headline {
        Some(text) => headline.push(Tone::Plain, Words::of(text)),
        None => headline.push(Tone::Quiet, "(not opened)"),
    }
    [
        Text::new().with_whole(Tone::Strong, Words::of(&story.story)),
        Text::of(Tone::Plain, Words::of(story.records_total)),
        Text::of(Tone::Plain, when::minute(story.last_recorded, page.style())),
        Text::of(Tone::Plain, Words::of(story.desk.as_deref().unwrap_or("-"))),
        headline,
    ]
}
