//! The release board: work by scope by who decided.

use dateline_story::answer::{ReleaseAct, ReleaseRow, ReleaseStep};
use dateline_story::party::WorkKind;

use super::details::Records;
use super::page::{Page, spaces};
use super::parties::{cite, party};
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
        let kind = Text::of(Tone::Quiet, work_kind(first.work.kind));
        page.paragraph(&Text::ours("  "), &Text::dotted([name, kind]));
        let rows: Vec<&ReleaseRow> = board.iter().filter(|row| row.work.id == first.work.id).collect();
        let columns = columns(page, records, &rows);
        for row in rows {
            render_row(page, records, row, columns);
        }
    }
}

/// The widths of scope and decider, if rows fit on a line with them.
fn columns(page: &Page<'_>, records: &Records<'_>, rows: &[&ReleaseRow]) -> Option<(usize, usize)> {
    let widest = |cell: fn(&ReleaseRow) -> Text| rows.iter().map(|row| page.columns(&cell(row))).max().unwrap_or(0);
    let (scope, decider) = (widest(scope), widest(decider));
    let time = rows.iter().map(|row| records.time_columns(page, &row.latest.record)).max().unwrap_or(0);
    let needed = [scope, 2, decider, 2, "postponed".len(), 2, time].iter().sum::<usize>();
    (needed <= page.text_width().saturating_sub(records.indent())).then_some((scope, decider))
}

fn scope(row: &ReleaseRow) -> Text {
    Text::of(Tone::Plain, Safe::of(row.scope.words()))
}

fn decider(row: &ReleaseRow) -> Text {
    party(Tone::Plain, &row.latest.by)
}

fn render_row(page: &mut Page<'_>, records: &Records<'_>, row: &ReleaseRow, columns: Option<(usize, usize)>) {
    let latest = &row.latest;
    let (scope, decider) = (scope(row), decider(row));
    let act = Text::new().with_whole(Tone::Strong, act(latest.act));
    let title = match columns {
        Some((scope_width, decider_width)) => {
            let pad = |text: Text, width: usize| {
                let gap = width.saturating_sub(page.columns(&text)).saturating_add(2);
                text.with(Tone::Plain, spaces(gap))
            };
            pad(scope, scope_width).then(pad(decider, decider_width)).then(act)
        }
        None => Text::dotted([scope, decider, act]),
    };
    records.title(page, &latest.record, &title);
    if let Some(reason) = &latest.reason {
        for paragraph in Safe::paragraphs(reason) {
            records.line(page, &Text::of(Tone::Plain, paragraph).quoted(Tone::Plain));
        }
    }
    let labelled = |label: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| Text::of(Tone::Quiet, label).with(Tone::Plain, Safe::of(text)))
    };
    let mut own = Vec::new();
    own.extend(latest.ordered_by.as_ref().map(|by| Text::of(Tone::Quiet, "ordered by ").then(party(Tone::Plain, by))));
    own.extend(labelled("if ", &latest.condition));
    own.extend(labelled("quantity ", &latest.quantity));
    records.details(page, &latest.record, own);
    for (index, before) in row.before.iter().rev().enumerate() {
        let label = if index == 0 { "before: " } else { "        " };
        records.labelled(page, label, &earlier(page, before));
    }
}

/// `scheduled for 2014-12-25 “reason” 16:40 #14`, quietly.
fn earlier(page: &Page<'_>, step: &ReleaseStep) -> Text {
    let mut text = state(step);
    if let Some(reason) = &step.reason {
        text = text.with(Tone::Plain, " ").then(Text::of(Tone::Plain, Safe::of(reason)).quoted(Tone::Plain));
    }
    let time = page.time(step.record.recorded);
    let text = text.with(Tone::Plain, " ").with_whole(Tone::Plain, time).with(Tone::Plain, " ");
    text.all(Tone::Quiet).then(cite(&step.record.record.story, &step.record.record))
}

/// `scheduled for 2014-12-25`: what was decided, and the date that it brought.
pub(super) fn state(step: &ReleaseStep) -> Text {
    let text = Text::new().with_whole(Tone::Plain, act(step.act));
    match (&step.record.planned, step.act) {
        (Some(planned), ReleaseAct::Scheduled) => {
            text.with(Tone::Plain, " for ").with(Tone::Plain, Safe::of(planned.describe()))
        }
        (Some(planned), ReleaseAct::Postponed) => {
            text.with(Tone::Plain, " to ").with(Tone::Plain, Safe::of(planned.describe()))
        }
        (Some(_), ReleaseAct::Cancelled) | (None, _) => text,
    }
}

/// What was decided, as people write it.
const fn act(act: ReleaseAct) -> &'static str {
    match act {
        ReleaseAct::Scheduled => "scheduled",
        ReleaseAct::Postponed => "postponed",
        ReleaseAct::Cancelled => "cancelled",
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
