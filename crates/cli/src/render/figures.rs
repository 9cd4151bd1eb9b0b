//! Figures: what each origin says, side by side, and how value and definition changed.

use dateline_story::answer::{FigureOrigin, FigureRow, FigureStep};

use super::details::Records;
use super::page::Page;
use super::parties::{cite, party};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, list: &[FigureRow]) {
    for row in list {
        // What is counted is said once, where all say the same.
        let shared = shared(row);
        let name = Text::new().with_whole(Tone::Strong, Safe::of(&row.figure));
        page.paragraph(&Text::ours("  "), &Text::dotted([name, shared.map_or(Text::new(), Text::theirs)]));
        let cells = |origin: &FigureOrigin| vec![who(origin)];
        let value = |origin: &FigureOrigin| page.columns(&moved(origin));
        let table = records.table(page, row.origins.iter().map(|one| (cells(one), value(one), &one.latest.record)));
        for origin in &row.origins {
            let latest = &origin.latest;
            records.row(page, &latest.record, &table, (cells(origin), moved(origin)), Vec::new());
            let mut own = definition(origin, shared.is_none());
            if let Some(counted) = &latest.reported.counted_as_of {
                own.push(Text::quiet("counted as of ").then(Text::theirs(counted.describe())));
            }
            records.details(page, &latest.record, own);
            let earlier: Vec<Text> = origin.before.iter().map(|step| earlier(page, step)).collect();
            records.before(page, earlier.into_iter());
        }
    }
}

fn shared(row: &FigureRow) -> Option<&str> {
    let mut all = row.origins.iter().flat_map(|origin| origin.before.iter().chain([&origin.latest]));
    let first = all.next()?.reported.of.as_str();
    all.all(|step| step.reported.of == first).then_some(first)
}

/// Who gives it.
pub(super) fn who(origin: &FigureOrigin) -> Text {
    origin.origin.as_ref().map_or(Text::quiet("no source given"), |origin| party(Tone::Plain, origin))
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
    Text::joined([Text::theirs(step.reported.amount_words()), step.reported.unit.as_ref().map_or(Text::new(), Text::theirs)], " ")
}

/// What is counted, and whether that changed.
fn definition(origin: &FigureOrigin, with_of: bool) -> Vec<Text> {
    let now = &origin.latest.reported;
    let was = origin.before.last().map(|step| &step.reported);
    let mut parts = Vec::new();
    match was.filter(|was| was.of != now.of) {
        Some(was) => parts.push(changed(Text::theirs(&now.of), Text::theirs(&was.of))),
        None if with_of => parts.push(Text::theirs(&now.of)),
        None => {}
    }
    let included = |includes: &Option<String>| {
        includes.as_ref().map_or(Text::quiet("nothing said of what is included"), Text::theirs)
    };
    match was.filter(|was| was.includes != now.includes) {
        Some(was) => parts.push(changed(included(&now.includes), included(&was.includes))),
        None => parts.extend(now.includes.as_ref().map(Text::theirs)),
    }
    parts
}

/// `counted otherwise: now dead and missing, before dead`.
fn changed(now: Text, was: Text) -> Text {
    Text::of(Tone::Mark, "counted otherwise: now ").then(now).with(Tone::Mark, ", before ").then(was)
}

fn earlier(page: &Page<'_>, step: &FigureStep) -> Text {
    let text = amount(step).with(Tone::Plain, " ").with_whole(Tone::Plain, page.time(step.record.recorded));
    let text = text.with(Tone::Plain, " ").all(Tone::Quiet);
    text.then(cite(&step.record.record.story, &step.record.record))
}

/// Whether something else is counted than before.
pub(super) fn is_redefined(was: &FigureStep, now: &FigureStep) -> bool {
    (&was.reported.of, &was.reported.includes, &was.reported.unit)
        != (&now.reported.of, &now.reported.includes, &now.reported.unit)
}
