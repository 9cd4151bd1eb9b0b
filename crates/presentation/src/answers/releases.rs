//! The release board: work by scope by who decided.

use crate::ladders::{earlier_release, release, release_terms, work_kind};
use dateline_story::answer::{ReleaseRow, ReleaseStep};

use super::details::Records;
use crate::page::Page;
use crate::parties::party;
use crate::speech::quotes;
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, board: &[ReleaseRow]) {
    let mut done: Vec<&str> = Vec::new();
    for first in board {
        let work = first.work.id.as_str();
        if done.contains(&work) {
            continue;
        }
        done.push(work);
        let name = Text::of(Tone::Strong, Words::of(&first.work.printed));
        page.paragraph(&Text::ours("  "), &Text::dotted([name, Text::quiet(work_kind(first.work.kind))]));
        let rows = || board.iter().filter(|row| row.work.id == first.work.id);
        let act = |row: &ReleaseRow| row.latest.says().len();
        let table = records.table(page, rows().map(|row| (cells(row), act(row), &row.latest.record)));
        for row in rows() {
            let latest = &row.latest;
            let cells = (cells(row), Text::new().with_whole(Tone::Strong, Words::of(latest.says())));
            records.row(page, &latest.record, &table, cells, latest.reason.as_deref().map_or_else(Vec::new, quotes));
            records.details(page, &latest.record, release_terms(latest));
            let clock = page.clock();
            let earlier = row.before.iter().map(|step| earlier_release(&clock, step)).map(Text::passed_over);
            records.before(page, earlier);
        }
    }
}

/// Which release, and who decided.
fn cells(row: &ReleaseRow) -> Vec<Text> {
    vec![Text::theirs(row.scope.words()), party(Tone::Plain, &row.latest.by)]
}

/// `The Interview, theatrical, by Sony`.
pub(super) fn name(row: &ReleaseRow) -> Text {
    let work = Text::theirs(&row.work.printed).with(Tone::Plain, ", ").then(Text::theirs(row.scope.words()));
    work.with(Tone::Plain, ", by ").then(party(Tone::Plain, &row.latest.by))
}

/// `scheduled for 2014-12-25`: what was decided, and the date that it brought.
pub(super) fn state(step: &ReleaseStep) -> Text {
    release(Tone::Plain, step)
}
