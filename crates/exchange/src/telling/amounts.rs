//! Figures: what each origin says, side by side, and how value and definition changed.

use dateline_story::answer::{FigureOrigin, FigureRow, FigureStep};

use super::entry::{Entry, Group, Section, Teller};
use super::parties::party;
use super::text::{Text, Tone};

pub(super) fn figures(teller: &Teller<'_>) -> Section {
    let groups = teller.story.figures.iter().map(|row| {
        // What is counted is said once, where all say the same.
        let shared = shared(row);
        let title = Text::dotted([Text::strong(row.figure.to_string()), shared.map_or(Text::new(), Text::plain)]);
        let entries = row.origins.iter().map(|origin| entry(teller, origin, shared.is_none()));
        Group::new(row.figure.as_str(), title, entries.collect())
    });
    Section::new("figures", "Figures", groups.collect()).aside("each origin’s latest, side by side")
}

fn entry(teller: &Teller<'_>, origin: &FigureOrigin, with_of: bool) -> Entry {
    let latest = &origin.latest;
    let counted = latest.reported.counted_as_of.as_ref();
    let counted = counted.map(|counted| Text::quiet("counted as of ").then(Text::plain(counted.describe())));
    let who = origin.origin.as_ref().map_or(Text::quiet("no source given"), |one| party(Tone::Strong, one));
    let before = origin.before.iter().rev().map(|step| {
        Text::joined(
            [amount(step, Tone::Plain), teller.clock.time(step.record.recorded), teller.cite(&step.record.record)],
            " ",
        )
    });
    let was = origin.before.last().filter(|was| is_redefined(was, latest));
    let definitions = match was {
        Some(was) => [("now counted", definition(latest, true)), ("before that", definition(was, true))],
        None => [("", definition(latest, with_of)), ("", Text::new())],
    };
    let key = origin.origin.as_ref().map_or(String::new(), |one| one.id.to_string());
    let entry = teller.entry(&latest.record, who, counted.into_iter().collect());
    entry.stamp(amount(latest, Tone::Strong)).above(definitions).row(key, Vec::new(), before.collect())
}

fn shared(row: &FigureRow) -> Option<&str> {
    let mut all = row.origins.iter().flat_map(|origin| origin.before.iter().chain([&origin.latest]));
    let first = all.next()?.reported.of.as_str();
    all.all(|step| step.reported.of == first).then_some(first)
}

/// The value or its bounds, with its unit.
fn amount(step: &FigureStep, tone: Tone) -> Text {
    let value = Text::theirs(tone, step.reported.amount_words());
    Text::joined([value, step.reported.unit.as_ref().map_or(Text::new(), Text::plain)], " ")
}

/// `data taken from the studio; backups not counted`.
fn definition(step: &FigureStep, with_of: bool) -> Text {
    let of = if with_of { Text::plain(&step.reported.of) } else { Text::new() };
    Text::joined([of, step.reported.includes.as_ref().map_or(Text::new(), Text::plain)], "; ")
}

/// Whether something else is counted than before.
fn is_redefined(was: &FigureStep, now: &FigureStep) -> bool {
    (&was.reported.of, &was.reported.includes) != (&now.reported.of, &now.reported.includes)
}
