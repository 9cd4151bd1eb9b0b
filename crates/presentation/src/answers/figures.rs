//! Figures: what each origin says, side by side, and how value and definition changed.

use crate::figures;
pub(super) use crate::figures::is_redefined;
use crate::figures::{definition, shared};
use dateline_story::answer::{FigureOrigin, FigureRow, FigureStep};

use super::details::Records;
use crate::page::Page;
use crate::parties::cite;
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, list: &[FigureRow]) {
    for row in list {
        // What is counted is said once, where all say the same.
        let shared = shared(row);
        let name = Text::new().with_whole(Tone::Strong, Words::of(&row.figure));
        page.paragraph(&Text::ours("  "), &Text::dotted([name, shared.map_or(Text::new(), Text::theirs)]));
        let cells = |origin: &FigureOrigin| vec![who(origin)];
        let value = |origin: &FigureOrigin| page.columns(&moved(origin));
        let table = records.table(page, row.origins.iter().map(|one| (cells(one), value(one), &one.latest.record)));
        for origin in &row.origins {
            let latest = &origin.latest;
            records.row(page, &latest.record, &table, (cells(origin), moved(origin)), Vec::new());
            define(page, records, origin, shared.is_none());
            records.details(page, &latest.record, figures::counted_as_of(latest));
            let earlier: Vec<Text> = origin.before.iter().map(|step| earlier(page, step)).collect();
            records.before(page, earlier.into_iter());
        }
    }
}

/// Who gives it.
pub(super) fn who(origin: &FigureOrigin) -> Text {
    figures::who(Tone::Plain, origin)
}

/// `11 → 100 terabytes`: the value before, if there was one, and the latest.
fn moved(origin: &FigureOrigin) -> Text {
    let now = amount(&origin.latest).all(Tone::Strong);
    match origin.before.last() {
        Some(was) if was.reported.amount_words() != origin.latest.reported.amount_words() => {
            let same_unit = was.reported.unit == origin.latest.reported.unit;
            let was = if same_unit { Text::theirs(was.reported.amount_words()) } else { amount(was) };
            was.with(Tone::Quiet, " → ").then(now)
        }
        _ => now,
    }
}

/// The value or its bounds, with its unit.
pub(super) fn amount(step: &FigureStep) -> Text {
    figures::amount(Tone::Plain, step)
}

/// What is counted, and what was before, where that changed.
fn define(page: &mut Page<'_>, records: &Records<'_>, origin: &FigureOrigin, with_of: bool) {
    let now = &origin.latest;
    match origin.before.last().filter(|was| is_redefined(was, now)) {
        Some(was) => {
            records.line(page, &Text::of(Tone::Mark, "now counted: ").then(definition(now, true)));
            records.line(page, &Text::of(Tone::Mark, "before that: ").then(definition(was, true)));
        }
        None => records.line_if_any(page, &definition(now, with_of)),
    }
}

fn earlier(page: &Page<'_>, step: &FigureStep) -> Text {
    let text = amount(step).with(Tone::Plain, " ").with_whole(Tone::Plain, page.time(step.record.recorded));
    let text = text.with(Tone::Plain, " ").all(Tone::Quiet);
    text.then(cite(&step.record.record.story, &step.record.record))
}
