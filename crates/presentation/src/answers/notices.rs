//! Notices to those who publish, and how the desk ranks its records.

use crate::upkeep;
pub(super) use crate::upkeep::is_pending;
use dateline_story::answer::{NoticeView, StatusView};

use super::details::Records;
use crate::page::Page;
use crate::parties::cite;
use crate::text::{Text, Tone, Words};

pub(super) fn notices(page: &mut Page<'_>, records: &Records<'_>, list: &[NoticeView]) {
    for view in list {
        records.title(page, &view.record, &notice(page, records, view));
        for paragraph in Words::paragraphs(&view.advisory.text) {
            records.line(page, &Text::of(Tone::Plain, paragraph));
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// `EMBARGO until 2014-12-18 06:00 EST on #12 · in force`.
pub(super) fn notice(page: &Page<'_>, records: &Records<'_>, view: &NoticeView) -> Text {
    let clock = page.clock();
    Text::dotted([upkeep::notice(&clock, records.story(), view), upkeep::notice_state(&clock, records.story(), view)])
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
