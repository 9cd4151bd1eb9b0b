//! Corrections, and what is left of withdrawn records.

use dateline_story::answer::{CorrectionView, Tombstone};
use dateline_story::names::Slug;

use super::details::Records;
use super::page::Page;
use super::parties::{cite, value};
use super::text::{Text, Tone};
use super::when;
use crate::safe_text::Safe;

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, story: &Slug, list: &[CorrectionView]) {
    for correction in list {
        records.title(page, &correction.record, &title(story, correction));
        let mut own = vec![latency(correction.latency_seconds)];
        let summary = Text::of(Tone::Quiet, Safe::of(&correction.target_summary));
        own.push(cite(story, &correction.target).with(Tone::Quiet, " now: ").then(summary));
        reason(page, records, &correction.reason, correction.notice.as_deref());
        records.details(page, &correction.record, own);
    }
}

/// `CORRECTED #3 role: “involved” → “perpetrated”`.
pub(super) fn title(story: &Slug, correction: &CorrectionView) -> Text {
    let label = Text::new().with_whole(Tone::Strong, correction.label.word()).with(Tone::Plain, " ");
    let what = cite(story, &correction.target).with(Tone::Plain, " ").with(Tone::Plain, Safe::of(&correction.field));
    let values =
        value(Tone::Plain, &correction.was).with(Tone::Quiet, " → ").then(value(Tone::Strong, &correction.now));
    label.then(what).with(Tone::Quiet, ": ").then(values)
}

fn latency(seconds: i64) -> Text {
    let (before, after) =
        if seconds < 0 { ("", " before what it corrects, by the log's clock") } else { ("after ", "") };
    Text::ours(before).with_whole(Tone::Plain, when::span(seconds)).with(Tone::Plain, after)
}

fn reason(page: &mut Page<'_>, records: &Records<'_>, reason: &str, notice: Option<&str>) {
    records.line(page, &Text::of(Tone::Plain, Safe::of(reason)));
    if let Some(notice) = notice {
        let notice = Text::of(Tone::Plain, Safe::of(notice)).quoted(Tone::Plain);
        records.line(page, &Text::of(Tone::Quiet, "readers were told: ").then(notice));
    }
}

pub(super) fn render_withdrawn(page: &mut Page<'_>, records: &Records<'_>, story: &Slug, list: &[Tombstone]) {
    for tombstone in list {
        let kind = Text::new().with_whole(Tone::Gone, tombstone.kind.word());
        let what = Text::of(Tone::Struck, Safe::of(&tombstone.target_summary));
        let title = cite(story, &tombstone.target).with(Tone::Plain, " ").then(kind).with(Tone::Quiet, ": ").then(what);
        records.title(page, &tombstone.record, &title);
        reason(page, records, &tombstone.reason, tombstone.notice.as_deref());
        records.details(page, &tombstone.record, Vec::new());
    }
}
