//! What an answer is about, and as of when it holds.

pub(super) use crate::top::NOT_OPENED;
use crate::top::{RESTORED, axes};
use dateline_story::answer::{Answer, RecordHead};
use dateline_story::as_of::AsOf;
use dateline_story::query::View;

use super::when;
use crate::page::Page;
use crate::text::{Text, Tone, Words};

/// The headline, in bold, or why there is none.
pub(super) fn headline(page: &mut Page<'_>, headline: Option<&str>, missing: &'static str) {
    let text = match headline {
        Some(headline) => Text::of(Tone::Strong, Words::of(headline)),
        None => Text::of(Tone::Quiet, missing),
    };
    page.headline(&text);
}

/// `as of 2014-12-17 18:00 EST · position 14, recorded 17:52 · fold 3 · America/New_York`: the zone of all times. The fold's version
/// is that of the rules by which records were read: with the position, it is what gives the same answer again.
pub(super) fn as_of(page: &mut Page<'_>, answer: &Answer) {
    let style = page.style();
    let point = &answer.point;
    let position = Text::ours("position ").with_whole(Tone::Plain, Words::of(point.position));
    let recorded = |same_day: bool| match point.recorded {
        None => Text::new(),
        Some(at) if same_day => Text::ours(", recorded ").with_whole(Tone::Plain, when::time_of_day(at, style)),
        Some(at) => Text::ours(", recorded ").with_whole(Tone::Plain, when::in_zone(at, style)),
    };
    let nothing = Text::ours("nothing had been recorded");
    let mut parts = match (answer.as_of, point.recorded) {
        (AsOf::Recorded(asked), at) => {
            let same_day = at.is_some_and(|at| when::day(at, style) == when::day(asked, style));
            let known = if at.is_some() { position.then(recorded(same_day)) } else { nothing };
            vec![Text::ours("as of ").with_whole(Tone::Strong, when::in_zone(asked, style)), known]
        }
        (AsOf::Head, Some(at)) => {
            // What depends on a clock is as of this instant: whoever asks again with it gets the same.
            let instant = point.instant.filter(|instant| *instant != at);
            let same_day = instant.is_some_and(|instant| when::day(at, style) == when::day(instant, style));
            let instant =
                instant.map_or(Text::new(), |at| Text::ours(", ").with_whole(Tone::Plain, when::in_zone(at, style)));
            vec![Text::ours("as of now").then(instant).then(ago(page, answer)), position.then(recorded(same_day))]
        }
        (AsOf::Position(_), Some(_)) => {
            vec![Text::ours("as of ").then(position.all(Tone::Strong)).then(recorded(false))]
        }
        (AsOf::Head, None) => vec![Text::ours("nothing has been recorded yet")],
        (AsOf::Position(_), None) => vec![nothing],
    };
    if point.restored {
        parts.push(Text::ours("restored"));
    }
    parts.push(Text::ours("fold ").with(Tone::Plain, Words::of(answer.fold_version)));
    parts.push(Text::new().with_whole(Tone::Plain, Words::of(style.zone)));
    page.paragraph(&Text::new(), &Text::dotted(parts));
    beyond_head(page, answer);
}

/// How long ago the ledger last took something, if anyone says what time it is.
fn ago(page: &Page<'_>, answer: &Answer) -> Text {
    match (page.style().now, answer.point.recorded) {
        (Some(now), Some(at)) if now >= at => Text::ours(" (last entry ")
            .with_whole(Tone::Plain, when::span(when::seconds_between(at, now)))
            .with(Tone::Plain, " ago)"),
        _ => Text::new(),
    }
}

pub(super) fn beyond_head(page: &mut Page<'_>, answer: &Answer) {
    if !answer.point.beyond_head {
        return;
    }
    let head = Text::of(Tone::Mark, "the ledger ends at position ").with(Tone::Mark, Words::of(answer.point.position));
    let text = match answer.as_of {
        AsOf::Position(asked) => Text::of(Tone::Mark, "there is no position ")
            .with(Tone::Mark, Words::of(asked))
            .with(Tone::Mark, ": ")
            .then(head),
        AsOf::Recorded(_) | AsOf::Head => head.with(Tone::Mark, ": nothing has been recorded since"),
    };
    page.paragraph(&Text::new(), &text);
}

/// The other axes, in words.
pub(super) fn view(page: &mut Page<'_>, view: &View) {
    for text in axes(&page.clock(), view) {
        page.paragraph(&Text::new(), &text);
    }
}

/// Which records carry the times of another ledger, said once for all of them.
pub(super) fn restored<'a>(page: &mut Page<'_>, answer: &Answer, heads: impl Iterator<Item = &'a RecordHead>) {
    let last = heads.filter(|head| head.restored).map(|head| head.record.number).max();
    let text = match last {
        _ if answer.point.restored => Text::ours(RESTORED),
        Some(last) => Text::ours("records up to #")
            .with(Tone::Plain, Words::of(last))
            .with(Tone::Plain, " are restored, with the times at which another ledger took them"),
        None => return,
    };
    page.paragraph(&Text::new(), &text.all(Tone::Quiet));
}
