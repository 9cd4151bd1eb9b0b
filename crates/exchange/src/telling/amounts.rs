//! Figures: what each origin says, side by side, and how value and definition changed.

use dateline_presentation::figures::{amount, counted_as_of, definition, is_redefined, shared, who};
use dateline_story::answer::FigureOrigin;

use super::entry::{Entry, Group, Section, Teller};
use super::{Text, Tone};

pub(super) fn figures(teller: &Teller<'_>) -> Section {
    let groups = teller.story.figures.iter().map(|row| {
        // What is counted is said once, where all say the same.
        let shared = shared(row);
        let title = Text::dotted([Text::strong(row.figure.to_string()), shared.map_or(Text::new(), Text::theirs)]);
        let entries = row.origins.iter().map(|origin| {
            let place = ("figures", origin.latest.record.record.number);
            let beside = if shared.is_none() { "apart" } else { "" };
            teller.once(place, origin, beside, || entry(teller, origin, shared.is_none()))
        });
        Group::new(row.figure.as_str(), title, entries.collect())
    });
    Section::new("figures", "Figures", groups.collect()).aside("each origin’s latest, side by side")
}

fn entry(teller: &Teller<'_>, origin: &FigureOrigin, with_of: bool) -> Entry {
    let latest = &origin.latest;
    let before = origin.before.iter().rev().map(|step| {
        Text::joined(
            [amount(Tone::Plain, step), teller.clock.time(step.record.recorded), teller.cite(&step.record.record)],
            " ",
        )
    });
    let was = origin.before.last().filter(|was| is_redefined(was, latest));
    let definitions = match was {
        Some(was) => [("now counted", definition(latest, true)), ("before that", definition(was, true))],
        None => [("", definition(latest, with_of)), ("", Text::new())],
    };
    let key = origin.origin.as_ref().map_or(String::new(), |one| one.id.to_string());
    let entry = teller.entry(&latest.record, who(Tone::Strong, origin), counted_as_of(latest).into_iter().collect());
    entry.stamp(amount(Tone::Strong, latest)).above(definitions).row(key, Vec::new(), before.collect())
}
