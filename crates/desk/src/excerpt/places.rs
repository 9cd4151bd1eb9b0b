//! Where words stand in a text.

use super::ExcerptError;

/// How many places are looked for before the counting ends.
const PLACES_MAX: usize = 100;

/// Where words stand.
pub(super) enum Occurrence {
    /// Nowhere.
    None,
    /// Once: the offset of their first byte.
    Only(usize),
    /// More than once: the lines, and whether there are more.
    Several(Places),
}

/// The lines of several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Places {
    /// The line of each place, from 1, in order.
    pub(super) lines: Vec<usize>,
    /// Whether there are more places than that.
    pub(super) more: bool,
}

/// Looks for words, places that overlap included.
pub(super) fn place(text: &str, words: &str) -> Occurrence {
    let step = words.chars().next().map_or(1, char::len_utf8);
    let mut starts = Vec::new();
    let mut from = 0_usize;
    while starts.len() <= PLACES_MAX
        && let Some(place) = text.get(from..).and_then(|rest| rest.find(words))
    {
        let start = from.saturating_add(place);
        starts.push(start);
        from = start.saturating_add(step);
    }
    match starts.as_slice() {
        [] => Occurrence::None,
        [only] => Occurrence::Only(*only),
        _ => {
            let more = starts.len() > PLACES_MAX;
            starts.truncate(PLACES_MAX);
            Occurrence::Several(Places { lines: lines_of(text, &starts), more })
        }
    }
}

/// The line, from 1, of a byte.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    line_ends(text.as_bytes().get(..offset).unwrap_or(text.as_bytes())).saturating_add(1)
}

/// The lines of offsets that are in order.
fn lines_of(text: &str, starts: &[usize]) -> Vec<usize> {
    let mut line = 1_usize;
    let mut counted = 0_usize;
    let mut lines = Vec::new();
    for start in starts {
        line = line.saturating_add(line_ends(text.as_bytes().get(counted..*start).unwrap_or_default()));
        counted = *start;
        lines.push(line);
    }
    lines
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// Which character a span cuts.
pub(super) fn cut(text: &str, start: usize, end: usize) -> ExcerptError {
    let offset = if text.is_char_boundary(start) { end } else { start };
    let from = text.floor_char_boundary(offset);
    let character = text.get(from..).and_then(|rest| rest.chars().next()).unwrap_or('\u{fffd}');
    ExcerptError::CutsCharacter { offset, character, from, to: from.saturating_add(character.len_utf8()) }
}
