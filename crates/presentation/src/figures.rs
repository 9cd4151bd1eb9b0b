//! Figures in words: what is counted, how much of it, and whether that changed.

use dateline_story::answer::{FigureOrigin, FigureRow, FigureStep};

use crate::parties::party;
use crate::text::{Text, Tone};

/// What is counted, where all who give a figure say the same.
#[must_use]
pub fn shared(row: &FigureRow) -> Option<&str> {
    let mut all = row.origins.iter().flat_map(|origin| origin.before.iter().chain([&origin.latest]));
    let first = all.next()?.reported.of.as_str();
    all.all(|step| step.reported.of == first).then_some(first)
}

/// Who gives it.
#[must_use]
pub fn who(tone: Tone, origin: &FigureOrigin) -> Text {
    origin.origin.as_ref().map_or(Text::quiet("no source given"), |one| party(tone, one))
}

/// `at least 100 terabytes`: the value or its bounds, in a tone, with its unit.
#[must_use]
pub fn amount(tone: Tone, step: &FigureStep) -> Text {
    let value = Text::toned(tone, step.reported.amount_words());
    Text::joined([value, step.reported.unit.as_ref().map_or(Text::new(), Text::theirs)], " ")
}

/// `data taken from the studio; backups not counted`; without the first where it was said before.
#[must_use]
pub fn definition(step: &FigureStep, with_of: bool) -> Text {
    let of = if with_of { Text::theirs(&step.reported.of) } else { Text::new() };
    Text::joined([of, step.reported.includes.as_ref().map_or(Text::new(), Text::theirs)], "; ")
}

/// `counted as of 2014-12-17`, where that was said.
#[must_use]
pub fn counted_as_of(step: &FigureStep) -> Option<Text> {
    let counted = step.reported.counted_as_of.as_ref()?;
    Some(Text::quiet("counted as of ").then(Text::theirs(counted.describe())))
}

/// Whether something else is counted than before.
#[must_use]
pub fn is_redefined(was: &FigureStep, now: &FigureStep) -> bool {
    (&was.reported.of, &was.reported.includes) != (&now.reported.of, &now.reported.includes)
}
