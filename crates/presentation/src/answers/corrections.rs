//! What changed earlier records: corrections, withdrawals, reinstatements, amended sources.

use crate::amending;
use dateline_story::answer::{Amendment, AmendmentView, CorrectionView, ReinstatementView, Tombstone};
use dateline_story::field_value::FieldValue;
use dateline_story::names::Slug;

use super::details::Records;
use crate::page::Page;
use crate::parties::{change, cite, value};
use crate::sourcing::chain;
use crate::text::{Text, Tone, Words};

pub(super) fn corrections(page: &mut Page<'_>, records: &Records<'_>, list: &[CorrectionView]) {
    for correction in list {
        let story = records.story();
        records.title(page, &correction.record, &title(story, correction));
        let mut own = vec![amending::latency(correction.latency_seconds)];
        let summary = Text::of(Tone::Quiet, Words::of(&correction.target_summary));
        own.push(cite(story, &correction.target).with(Tone::Quiet, " now: ").then(summary));
        reason(page, records, &correction.reason, correction.notice.as_deref());
        records.details(page, &correction.record, own);
    }
}

/// `CORRECTED #3 role: “involved” → “perpetrated”`.
pub(super) fn title(story: &Slug, correction: &CorrectionView) -> Text {
    let label = Text::new().with_whole(Tone::Strong, correction.label.word()).with(Tone::Plain, " ");
    let what = cite(story, &correction.target).with(Tone::Plain, " ").then(Text::theirs(&correction.field));
    let values = change([Tone::Plain, Tone::Strong], &correction.was, &correction.now);
    label.then(what).with(Tone::Quiet, ": ").then(values)
}

fn reason(page: &mut Page<'_>, records: &Records<'_>, reason: &str, notice: Option<&str>) {
    records.line(page, &Text::theirs(reason));
    if let Some(notice) = notice {
        records.line(page, &told(notice));
    }
}

/// `readers were told: “…”`.
pub(super) fn told(notice: &str) -> Text {
    Text::quiet("readers were told: ").then(Text::theirs(notice).quoted(Tone::Plain))
}

pub(super) fn withdrawn(page: &mut Page<'_>, records: &Records<'_>, list: &[Tombstone]) {
    for tombstone in list {
        records.title(page, &tombstone.record, &tombstone_title(records.story(), tombstone));
        if tombstone.part.is_some() {
            page.titled_up_to(&records.margin(), &left(tombstone), &Text::new(), 1);
        }
        reason(page, records, &tombstone.reason, tombstone.notice.as_deref());
        records.details(page, &tombstone.record, Vec::new());
    }
}

/// `without it: …`, where a part alone was withdrawn: what its record says now.
pub(super) fn left(tombstone: &Tombstone) -> Text {
    without(&tombstone.target_summary)
}

/// `without it: …`, so that nobody takes what is left for what is gone.
pub(super) fn without(target_summary: &str) -> Text {
    Text::quiet("without it: ").with(Tone::Quiet, Words::of(target_summary))
}

/// `, only spans.1: “what that said”`: the part alone that something is said of, and its own words where they are wanted and known.
pub(super) fn only(part: &str, said: Option<&FieldValue>) -> Text {
    let only = Text::quiet(", only ").then(Text::theirs(part));
    let said = said.map_or(Text::new(), |said| value(Tone::Struck, said));
    if said.is_empty() { only } else { only.with(Tone::Quiet, ": ").then(said) }
}

/// `#14 withdrawn: what it said`, or `#14 KILL, only spans.1: “what that said”`.
pub(super) fn tombstone_title(story: &Slug, tombstone: &Tombstone) -> Text {
    let kind = cite(story, &tombstone.target).with(Tone::Plain, " ").with_whole(Tone::Gone, tombstone.kind.word());
    match &tombstone.part {
        Some(part) => kind.then(only(part, tombstone.part_said.as_ref())),
        None => kind.with(Tone::Quiet, ": ").with(Tone::Struck, Words::of(&tombstone.target_summary)),
    }
}

pub(super) fn reinstated(page: &mut Page<'_>, records: &Records<'_>, list: &[ReinstatementView]) {
    for view in list {
        records.title(page, &view.record, &amending::reinstated(records.story(), view));
        if let Some(summary) = &view.target.summary {
            records.summary(page, summary);
        }
        reason(page, records, &view.reinstated.reason, view.reinstated.notice.as_deref());
        records.details(page, &view.record, Vec::new());
    }
}

pub(super) fn amendments(page: &mut Page<'_>, records: &Records<'_>, list: &[AmendmentView]) {
    for view in list {
        records.title(page, &view.record, &amending::amendment(records.story(), view));
        if let Some(summary) = view.target.as_ref().and_then(|target| target.summary.as_ref()) {
            records.summary(page, summary);
        }
        if let Amendment::Sourcing(amended) = &view.amendment {
            records.labelled(page, "from ", &chain(Tone::Quiet, &amended.chain));
        }
        records.line(page, &amendment_reason(view));
        records.details(page, &view.record, Vec::new());
    }
}

/// Why, and who made it known or allowed it.
pub(super) fn amendment_reason(view: &AmendmentView) -> Text {
    Text::dotted(amending::amendment_reason(view))
}
