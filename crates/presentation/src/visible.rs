//! Characters that nobody sees made visible.
//!
//! Whoever can write to a ledger could otherwise hide words from its readers, turn the order of words round, or steer what shows
//! them. What would do such a thing stands there as an escape like `\u{202e}`; ordinary text of every script stays as it is.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

use crate::characters::{AS_PICTURE, AS_TEXT, JOINER, NON_JOINER, is_hidden, joins, presents};

/// The most marks (accents, vowel points) that one letter keeps. More would climb over the lines around it.
const MARKS_MAX: usize = 8;

/// What a mark without a letter is put on. It would sit on whatever is written before it otherwise.
const CIRCLE: char = '◌';

/// A text of several lines with everything in it made visible. Line ends and tabs are kept.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |character| matches!(character, '\n' | '\t').then_some(character))
}

/// A text on one line with everything in it made visible. Line ends show as `⏎`, tabs as a space.
#[must_use]
pub fn visible_on_one_line(text: &str) -> Cow<'_, str> {
    shown(text, |character| match character {
        '\n' | '\u{2028}' | '\u{2029}' => Some('⏎'),
        '\t' => Some(' '),
        _ => None,
    })
}

/// How a character is shown where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    AsItIs,
    OnACircle,
    Escaped,
}

/// How a character is shown after the one `before` it (none at the start, and after an escape) with so many `marks` on that already,
/// and before the one `after` it.
fn decide(before: Option<char>, marks: usize, character: char, after: Option<char>) -> Shown {
    let fine = match (character, before, after) {
        // What it joins with is shown too.
        (JOINER | NON_JOINER, Some(before), Some(after)) => {
            joins(before, character, after) && (!is_mark(after) || marks.saturating_add(1) < MARKS_MAX)
        }
        (AS_TEXT | AS_PICTURE, Some(before), after) => presents(before, character, after),
        _ => !is_hidden(character) && (!is_mark(character) || marks < MARKS_MAX),
    };
    match fine {
        false => Shown::Escaped,
        true if is_mark(character) && before.is_none_or(|before| before.is_whitespace() || before == '⏎') => {
            Shown::OnACircle
        }
        true => Shown::AsItIs,
    }
}

/// Whether a character goes on top of the one before it, in any script.
fn is_mark(character: char) -> bool {
    character.width() == Some(0)
}

/// A text as it is shown, with line ends and tabs as they are told.
fn shown(text: &str, layout: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().all(|character| matches!(character, ' '..='~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before: Option<char> = None;
    let mut marks = 0_usize;
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        if character == '\r' && after == Some('\n') {
            continue;
        }
        if let Some(instead) = layout(character) {
            out.push(instead);
            (before, marks) = (Some(instead), 0);
            continue;
        }
        let shown = decide(before, marks, character, after);
        match shown {
            Shown::AsItIs => out.push(character),
            Shown::OnACircle => out.extend([CIRCLE, character]),
            Shown::Escaped => out.extend(character.escape_unicode()),
        }
        marks = if is_mark(character) { marks.saturating_add(1) } else { 0 };
        before = (shown != Shown::Escaped).then_some(character);
    }
    Cow::Owned(out)
}
