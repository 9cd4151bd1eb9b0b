//! Words that do not stand in a text byte for byte, but nearly.
//!
//! Nothing found here is ever taken: it is shown, so that the user can copy what stands there.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::error::Likeness;
use super::places::line_of;

/// The most characters that are shown of a piece.
const SHOWN_MAX: usize = 160;
/// How many words are shown from each end of a longer piece, and of how the text goes on.
const WORDS_SHOWN: usize = 6;

/// What is most like these words in the text.
pub(super) fn likeness(text: &str, words: &str) -> Likeness {
    let wanted = plain(words);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Likeness::Nothing;
    }
    let have = plain(text);
    if let Some(at) = have.find(wanted) {
        let (start, end) = piece(text, at, at.saturating_add(wanted.len()));
        return Likeness::Same { line: line_of(text, start), piece: shown(text.get(start..end).unwrap_or_default()) };
    }
    as_far_as(text, &have, wanted)
}

/// How far the words stand there, by whole words, if the first two or more do.
fn as_far_as(text: &str, have: &str, wanted: &str) -> Likeness {
    let ends: Vec<usize> = wanted.match_indices(' ').map(|(at, _)| at).collect();
    let found = |end: &usize| wanted.get(..*end).and_then(|some| have.find(some));
    // The longer a beginning, the rarer it is.
    let count = ends.partition_point(|end| found(end).is_some());
    let last = count.checked_sub(1).filter(|last| *last > 0).and_then(|last| ends.get(last));
    let Some((end, at)) = last.and_then(|end| Some((*end, found(end)?))) else {
        return Likeness::Nothing;
    };
    let (start, stop) = piece(text, at, at.saturating_add(end));
    let rest = text.get(stop..).unwrap_or_default();
    let words: Vec<&str> = rest.lines().next().unwrap_or_default().split_whitespace().take(WORDS_SHOWN).collect();
    Likeness::Beginning {
        line: line_of(text, start),
        piece: shown(text.get(start..stop).unwrap_or_default()),
        then: words.join(" "),
    }
}

/// A piece as it can be shown, and typed again: on one line, and not too long.
fn shown(piece: &str) -> String {
    if !piece.contains(['\n', '\r']) && piece.chars().count() <= SHOWN_MAX {
        return piece.to_owned();
    }
    let first = piece.lines().next().unwrap_or_default();
    let last = piece.lines().next_back().unwrap_or_default();
    // The beginnings and ends of lines as they are: the spaces within are part of what has to be typed.
    let first = first.match_indices(' ').nth(WORDS_SHOWN).and_then(|(at, _)| first.get(..at)).unwrap_or(first);
    let last = last.rmatch_indices(' ').nth(WORDS_SHOWN).and_then(|(at, _)| last.get(at..)).unwrap_or(last);
    format!("{} … {}", first.trim(), last.trim())
}

/// A text without the differences that people do not see: kinds of quotation marks, dashes and spaces, letter case, accents,
/// ligatures.
fn plain(text: &str) -> String {
    pieces(text).map(|(_, character)| character).collect()
}

/// The bytes of the text whose plain form is from `start` to `end`.
fn piece(text: &str, start: usize, end: usize) -> (usize, usize) {
    let mut counted = 0_usize;
    let mut from = None;
    let mut to = 0_usize;
    for ((at, next), character) in pieces(text) {
        if counted >= end {
            break;
        }
        if counted >= start {
            from = from.or(Some(at));
            to = next;
        }
        counted = counted.saturating_add(character.len_utf8());
    }
    (from.unwrap_or(0), to)
}

/// The characters of the plain form, each with where that of which it comes begins and ends.
fn pieces(text: &str) -> impl Iterator<Item = ((usize, usize), char)> {
    let mut after_space = false;
    text.char_indices()
        .flat_map(|(at, character)| {
            let range = (at, at.saturating_add(character.len_utf8()));
            std::iter::once(character)
                .nfkd()
                .filter(|part| !is_combining_mark(*part) && !is_hidden(*part))
                .flat_map(|part| mark(part).to_lowercase())
                .map(move |part| (range, part))
        })
        .filter(move |(_, character)| {
            // Spaces in a row are one.
            let doubled = after_space && *character == ' ';
            after_space = *character == ' ';
            !doubled
        })
}

const fn is_hidden(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn mark(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' | '″' | '"' => {
            '\''
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}
