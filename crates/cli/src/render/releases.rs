//! The release board: work by scope by who decided.

use dateline_story::answer::{ReleaseRow, ReleaseStep};
use dateline_story::event::ReleaseAct;
use dateline_story::party::WorkKind;

use super::details::Records;
use super::page::Page;
use super::parties::{cite, party, quotes};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, board: &[ReleaseRow]) {
    let mut done: Vec<&str> = Vec::new();
    for first in board {
        let work = first.work.id.as_str();
        if done.contains(&work) {
            continue;
        }
        done.push(work);
        let name = Text::of(Tone::Strong, Safe::of(&first.work.printed));
        page.paragraph(&Text::ours("  "), &Text::dotted([name, Text::quiet(work_kind(first.work.kind))]));
        let rows = || board.iter().filter(|row| row.work.id == first.work.id);
        let act = |row: &ReleaseRow| row.latest.act.word().len();
        let table = records.table(page, rows().map(|row| (cells(row), act(row), &row.latest.record)));
        for row in rows() {
            let latest = &row.latest;
            let cells = (cells(row), Text::new().with_whole(Tone::Strong, latest.act.word()));
            records.row(page, &latest.record, &table, cells, latest.reason.as_deref().map_or_else(Vec::new, quotes));
            records.details(page, &latest.record, terms(latest));
            let earlier: Vec<Text> = row.before.iter().map(|step| earlier(page, step)).collect();
            records.before(page, earlier.into_iter());
        }
    }
}

/// Which release, and who decided.
fn cells(row: &ReleaseRow) -> Vec<Text> {
    vec![Text::theirs(row.scope.words()), party(Tone::Plain, &row.latest.by)]
}

/// On whose order, on what condition, how many.
fn terms(step: &ReleaseStep) -> Vec<Text> {
    let labelled = |label: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| Text::quiet(label).then(Text::theirs(text)))
    };
    let ordered_by = step.ordered_by.as_ref().map(|by| Text::quiet("ordered by ").then(party(Tone::Plain, by)));
    [ordered_by, labelled("if ", &step.condition), labelled("quantity ", &step.quantity)]
        .into_iter()
        .flatten()
        .collect()
}

/// `scheduled for 2014-12-25 “reason” 16:40 #14`, quietly.
fn earlier(page: &Page<'_>, step: &ReleaseStep) -> Text {
    let mut text = state(step);
    if let Some(reason) = &step.reason {
        text = text.with(Tone::Plain, " ").then(Text::theirs(reason).quoted(Tone::Plain));
    }
    let time = page.time(step.record.recorded);
    let text = text.with(Tone::Plain, " ").with_whole(Tone::Plain, time).with(Tone::Plain, " ");
    text.all(Tone::Quiet).then(cite(&step.record.record.story, &step.record.record))
}

/// `The Interview, theatrical, by Sony`.
pub(super) fn name(row: &ReleaseRow) -> Text {
    let work = Text::theirs(&row.work.printed).with(Tone::Plain, ", ").then(Text::theirs(row.scope.words()));
    work.with(Tone::Plain, ", by ").then(party(Tone::Plain, &row.latest.by))
}

/// `scheduled for 2014-12-25`: what was decided, and the date that it brought.
pub(super) fn state(step: &ReleaseStep) -> Text {
    let text = Text::new().with_whole(Tone::Plain, step.act.word());
    let date = |words: &'static str| match &step.record.planned {
        Some(planned) => Text::ours(words).then(Text::theirs(planned.describe())),
        None => Text::new(),
    };
    match step.act {
        ReleaseAct::Scheduled => text.then(date(" for ")),
        ReleaseAct::Postponed => text.then(date(" to ")),
        ReleaseAct::Suspended => text.then(date(" until ")),
        ReleaseAct::Resumed => text.then(date(" from ")),
        ReleaseAct::Made | ReleaseAct::Cancelled | ReleaseAct::Recalled => text,
    }
}

const fn work_kind(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Film => "film",
        WorkKind::Book => "book",
        WorkKind::Programme => "programme",
        WorkKind::Product => "product",
        WorkKind::Other => "work",
    }
}
