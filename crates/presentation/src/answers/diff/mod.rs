//! What is different between two points: what was put right first, then what moved, then what is new.

mod list;
mod moves;
mod stat;
mod told;
mod values;

use dateline_story::answer::{Answer, AnswerBody, DiffAnswer};
use dateline_story::as_of::{AsOf, Point};

use self::told::Told;
use super::{Style, header, when};
use crate::Document;
use crate::page::Page;
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, found: &DiffAnswer) {
    heading(page, answer, found);
    if said_that_nothing_differs(page, answer, found) {
        return;
    }
    list::render(page, found, &Told::of(found));
}

/// The short form: how much of what, a line each.
#[must_use]
pub fn diff_stat(answer: &Answer, style: &Style) -> Document {
    let mut page = Page::of(style, answer);
    if let AnswerBody::Diff(found) = &answer.body {
        heading(&mut page, answer, found);
        if !said_that_nothing_differs(&mut page, answer, found) {
            stat::render(&mut page, found, &Told::of(found));
        }
    }
    page.finish()
}

/// The story, and both points.
fn heading(page: &mut Page<'_>, answer: &Answer, found: &DiffAnswer) {
    header::headline(page, found.headline.as_deref(), header::NOT_OPENED);
    let slug = Text::new().with_whole(Tone::Strong, Words::of(&found.story));
    page.paragraph(&Text::new(), &Text::dotted([slug, counts(found)]));
    let from = Text::dotted(point(page, &found.from, None));
    page.paragraph(&Text::quiet("from  "), &from);
    let mut to = point(page, &answer.point, Some(answer.as_of));
    to.push(Text::ours("fold ").with(Tone::Plain, Words::of(answer.fold_version)));
    if answer.point.restored {
        to.push(Text::ours("restored"));
    }
    to.push(Text::new().with_whole(Tone::Plain, Words::of(page.style().zone)));
    page.paragraph(&Text::quiet("to    "), &Text::dotted(to));
    if found.from.beyond_head {
        let text = Text::of(Tone::Mark, "the first point lies beyond the end of the ledger, at position ");
        page.paragraph(&Text::new(), &text.with(Tone::Mark, Words::of(found.from.position)));
    } else {
        header::beyond_head(page, answer);
    }
    header::view(page, &answer.view);
}

/// `23 records, then 58; 2 of them left out of this view`.
fn counts(found: &DiffAnswer) -> Text {
    let (was, now) = (found.before.total, found.after.total);
    let records = super::story::counted(now, "record", "records");
    let text = match now.saturating_sub(was) {
        0 => records,
        new => records.with(Tone::Plain, ", ").with(Tone::Plain, Words::of(new)).with(Tone::Plain, " of them new"),
    };
    match found.after.left_out {
        0 => text,
        out => {
            text.with(Tone::Plain, ", ").with(Tone::Plain, Words::of(out)).with(Tone::Plain, " left out of this view")
        }
    }
}

/// `2014-12-17 18:25 EST · position 23, recorded 18:23`.
fn point(page: &Page<'_>, point: &Point, asked: Option<AsOf>) -> Vec<Text> {
    let style = page.style();
    let position = |tone: Tone| Text::of(tone, "position ").with_whole(tone, Words::of(point.position));
    let Some(recorded) = point.recorded else {
        let instant =
            point.instant.map_or(Text::new(), |at| Text::new().with_whole(Tone::Strong, when::in_zone(at, style)));
        return vec![instant, position(Tone::Strong).with(Tone::Plain, ", before anything was recorded")];
    };
    let asked_for_a_time = point.instant.filter(|instant| asked != Some(AsOf::Head) && *instant != recorded);
    let Some(instant) = asked_for_a_time else {
        let at = Text::ours(", recorded ").with_whole(Tone::Plain, when::in_zone(recorded, style));
        let now = if asked == Some(AsOf::Head) { Text::of(Tone::Strong, "now") } else { Text::new() };
        return vec![now, position(Tone::Strong).then(at)];
    };
    let same_day = when::day(instant, style) == when::day(recorded, style);
    let at = if same_day { when::time_of_day(recorded, style) } else { when::in_zone(recorded, style) };
    let at = Text::ours(", recorded ").with_whole(Tone::Plain, at);
    vec![Text::new().with_whole(Tone::Strong, when::in_zone(instant, style)), position(Tone::Plain).then(at)]
}

/// Says so where nothing is different.
fn said_that_nothing_differs(page: &mut Page<'_>, answer: &Answer, found: &DiffAnswer) -> bool {
    if !found.is_empty() {
        return false;
    }
    page.blank();
    let text = if found.from.beyond_head {
        "Nothing can differ: both points lie at the end of the ledger."
    } else if found.from.position == answer.point.position {
        "Nothing changed: both are the same point of the ledger."
    } else {
        "Nothing changed in this story."
    };
    page.paragraph(&Text::new(), &Text::ours(text));
    true
}
