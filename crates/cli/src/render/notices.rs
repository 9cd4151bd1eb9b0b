//! Notices to those who publish, and how the desk ranks its records.

use dateline_story::answer::{NoticeView, StatusView};
use dateline_story::event::{AdvisoryKind, Status};

use super::details::Records;
use super::page::Page;
use super::parties::{cite, cites};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

pub(super) fn notices(page: &mut Page<'_>, records: &Records<'_>, list: &[NoticeView]) {
    for view in list {
        records.title(page, &view.record, &notice(page, records, view));
        for paragraph in Safe::paragraphs(&view.advisory.text) {
            records.line(page, &Text::of(Tone::Plain, paragraph));
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// `EMBARGO until Dec 18 06:00 on #12 · in force`.
pub(super) fn notice(page: &Page<'_>, records: &Records<'_>, view: &NoticeView) -> Text {
    let in_force = if view.in_force { Text::of(Tone::Mark, "in force") } else { Text::new() };
    let over = !view.in_force && page.is_over(view.advisory.until);
    let over = if over { Text::quiet("over") } else { Text::new() };
    Text::dotted([terms(page, records, view), in_force, over])
}

/// `EMBARGO until Dec 18 06:00 on #12`.
pub(super) fn terms(page: &Page<'_>, records: &Records<'_>, view: &NoticeView) -> Text {
    let tone = match view.advisory.kind {
        AdvisoryKind::Kill | AdvisoryKind::EmbargoBroken => Tone::Gone,
        _ => Tone::Strong,
    };
    let mut text = Text::new().with_whole(tone, view.advisory.kind.word());
    if let Some(until) = view.advisory.until {
        text = text.with(Tone::Plain, " until ").with_whole(Tone::Plain, page.time(until));
    }
    if view.advisory.records.is_empty() {
        return text.with(Tone::Quiet, " on the whole story");
    }
    text.with(Tone::Quiet, " on ").then(cites(records.story(), &view.advisory.records))
}

pub(super) fn statuses(page: &mut Page<'_>, records: &Records<'_>, list: &[&StatusView]) {
    for view in list {
        records.title(page, &view.record, &status(records, view));
        if let Some(summary) = view.target.summary.as_ref().filter(|_| is_pending(view)) {
            records.summary(page, summary);
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// `#25 unverified: nobody has seen the post itself`.
pub(super) fn status(records: &Records<'_>, view: &StatusView) -> Text {
    let tone = if is_pending(view) { Tone::Mark } else { Tone::Plain };
    let ranked = cite(records.story(), &view.set.record).with(Tone::Plain, " ");
    let ranked = ranked.with_whole(tone, view.set.status.word()).with(Tone::Quiet, ": ");
    ranked.then(Text::theirs(&view.set.reason))
}

/// Whether the desk still has something to do about it.
pub(super) const fn is_pending(view: &StatusView) -> bool {
    matches!(view.set.status, Status::Unverified | Status::Hold | Status::Disputed)
}
