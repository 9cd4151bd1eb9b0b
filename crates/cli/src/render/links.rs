//! Open tensions with their age, other links, and what is missing.

use dateline_story::answer::{Cited, GapView, LinkView};

use super::details::Records;
use super::page::{Page, spaces};
use super::parties::{cite, cites, elsewhere};
use super::text::{Text, Tone};
use super::when;
use crate::safe_text::Safe;

/// Tensions that nothing settles: both sides, so that they can be weighed.
pub(super) fn tensions(page: &mut Page<'_>, records: &Records<'_>, list: &[&LinkView]) {
    for view in list {
        records.title(page, &view.record, &title(records, view));
        let cites = [&view.from, &view.to].map(|end| cite(records.story(), &end.record));
        let column = cites.iter().map(Text::columns).max().unwrap_or(0);
        for (end, cite) in [&view.from, &view.to].into_iter().zip(cites) {
            let gap = Text::of(Tone::Plain, spaces(column.saturating_sub(cite.columns())));
            let lead = records.margin().then(gap).then(cite).with(Tone::Plain, "  ");
            page.titled_up_to(&lead, &said(records, end), &Text::new(), 1);
        }
        if let Some(reason) = &view.reason {
            records.labelled(page, "why: ", &Text::theirs(reason));
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// Links that ask for nothing, a line each.
pub(super) fn links(page: &mut Page<'_>, records: &Records<'_>, list: &[&LinkView]) {
    for view in list {
        let why = view.reason.as_ref().or(view.to.summary.as_ref()).map_or(Text::new(), Text::theirs);
        records.title(page, &view.record, &Text::joined([title(records, view), why], ": "));
        records.marks_and_note(page, &view.record);
    }
}

/// `#6 contradicts #4 · open 3h 12m`.
pub(super) fn title(records: &Records<'_>, view: &LinkView) -> Text {
    let end = |end: &Cited| {
        let text = cite(records.story(), &end.record).then(elsewhere(records.story(), &end.record));
        if end.stands == Some(false) { text.with(Tone::Gone, " (withdrawn)") } else { text }
    };
    let between = Text::of(if view.open { Tone::Strong } else { Tone::Plain }, view.relation.word());
    let link = Text::joined([end(&view.from), between, end(&view.to)], " ");
    let settled = if view.answered_by.is_empty() {
        Text::new()
    } else {
        Text::quiet("settled by ").then(cites(records.story(), &view.answered_by))
    };
    Text::dotted([link, open_for(view.open, view.age_seconds), settled])
}

/// `open 3h 12m`.
fn open_for(open: bool, age_seconds: Option<i64>) -> Text {
    match (open, age_seconds) {
        (false, _) => Text::new(),
        (true, None) => Text::of(Tone::Mark, "open"),
        (true, Some(age)) => Text::of(Tone::Mark, "open ").with_whole(Tone::Mark, when::span(age)),
    }
}

/// What a record says.
fn said(records: &Records<'_>, end: &Cited) -> Text {
    match &end.summary {
        Some(summary) => Text::theirs(summary),
        None if end.record.story == *records.story() => Text::quiet("not there"),
        None => Text::quiet("in another story: dateline show ").with(Tone::Quiet, Safe::of(&end.record.story)),
    }
}

pub(super) fn gaps(page: &mut Page<'_>, records: &Records<'_>, list: &[GapView]) {
    for view in list {
        records.title(page, &view.record, &Text::theirs(&view.missing));
        records.details(page, &view.record, gap_facts(records, view));
    }
}

/// Whether it is open and for how long, whose it is, and where it is missing.
pub(super) fn gap_facts(records: &Records<'_>, view: &GapView) -> Vec<Text> {
    let story = records.story();
    let mut facts = vec![open_for(view.open, view.age_seconds)];
    if !view.answered_by.is_empty() {
        facts.push(Text::quiet("answered by ").then(cites(story, &view.answered_by)));
    }
    facts.extend(view.owner.as_ref().map(|owner| Text::quiet("for ").then(Text::theirs(owner))));
    if view.open && view.owner.is_none() {
        facts.push(Text::quiet("nobody's yet"));
    }
    if !view.records.is_empty() {
        let ends = view.records.iter().map(|end| cite(story, &end.record).then(elsewhere(story, &end.record)));
        facts.push(Text::quiet("missing from ").then(Text::joined(ends, ", ")));
    }
    facts
}
