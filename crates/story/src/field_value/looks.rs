//! Whether two texts look the same to whoever reads them, and what is written instead where they do.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a reader might take one text for the other: what differs is white space, a mark that is drawn in another way, or something
/// that nobody sees, unless it is shown as an escape like `\u{200b}`, which the other text may have in so many letters.
///
/// It says so too of some texts that can be told apart. Then more is told than need be.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    one == other || read(one) == read(other)
}

/// Whether two texts differ in more than white space and ways to write one letter.
pub(super) fn apart(one: &str, other: &str) -> bool {
    drawn(one) != drawn(other)
}

/// Two different texts that look the same, with what differs in them written as escapes: `a\u{a0}b` and `a\u{20}b`.
pub(super) fn texts_apart(one: &str, other: &str) -> (String, String) {
    let start = common(one.char_indices().zip(other.chars()));
    let (rest, other_rest) = (one.get(start..).unwrap_or(one), other.get(start..).unwrap_or(other));
    let back = |text: &str| text.chars().rev().collect::<String>();
    let (rest_back, other_back) = (back(rest), back(other_rest));
    let end = common(rest_back.char_indices().zip(other_back.chars()));
    let escaped = |text: &str, escape: fn(Option<char>, char, Option<char>) -> bool| {
        let last = text.len().saturating_sub(end);
        let mut told = String::with_capacity(text.len());
        let mut before = None;
        let mut characters = text.char_indices().peekable();
        while let Some((place, character)) = characters.next() {
            let after = characters.peek().map(|(_, after)| *after);
            if (start..last).contains(&place) && escape(before, character, after) {
                told.extend(character.escape_unicode());
            } else {
                told.push(character);
            }
            before = Some(character);
        }
        told
    };
    let few = (escaped(one, is_doubtful), escaped(other, is_doubtful));
    // A text with an escape in it already is told by all of what differs.
    if apart(&few.0, &few.1) { few } else { (escaped(one, |_, _, _| true), escaped(other, |_, _, _| true)) }
}

/// The length in bytes of what two texts begin with.
fn common(pairs: impl Iterator<Item = ((usize, char), char)>) -> usize {
    let mut length = 0;
    for ((place, one), other) in pairs {
        if one != other {
            break;
        }
        length = place.saturating_add(one.len_utf8());
    }
    length
}

/// Whether a character could be taken for another one, or for none, where it stands.
fn is_doubtful(before: Option<char>, character: char, after: Option<char>) -> bool {
    match character {
        ' ' => before.is_none_or(is_blank) || after.is_none_or(is_blank),
        '\\' => true,
        _ if character.is_ascii_graphic() => false,
        // A letter that is written in one way only.
        _ => !character.is_alphanumeric() || is_combining_mark(character) || !character.nfd().eq([character]),
    }
}

/// What is shown as a space, or as the end of a line. Others of that sort are shown as escapes.
const fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\n' | '⏎' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// What is read in a text: as drawn, without what may be shown as nothing, and with escapes taken for what they stand for.
fn read(text: &str) -> String {
    let drawn = drawn(text);
    let mut read = String::with_capacity(drawn.len());
    let mut rest = drawn.as_str();
    while let Some(character) = rest.chars().next() {
        let (character, length) = escape(rest).unwrap_or((character, character.len_utf8()));
        match character {
            // Joiners and signs for how a picture is drawn are not seen where they do what they are for, nor is the circle under a mark.
            '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '◌' => {}
            '‘' | '’' | '‚' | '′' => read.push('\''),
            '“' | '”' | '„' | '″' => read.push('"'),
            '‐' | '‑' | '‒' | '–' | '−' | '·' => read.push('-'),
            '—' | '―' => read.push_str("--"),
            '…' => read.push_str("..."),
            '→' => read.push_str("->"),
            '•' => read.push('*'),
            character => read.push(character),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    // Without what is not seen, other letters come together.
    read.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").nfc().collect()
}

/// A text in the one way of writing each letter, with one space for each stretch of white space.
fn drawn(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let words: Vec<&str> = lines.split(is_blank).filter(|word| !word.is_empty()).collect();
    words.join(" ").nfc().collect()
}

/// The character for which the escape at the start of a text stands, and the escape's length. Only of what is ever shown so.
fn escape(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("\\u{")?.split_once('}')?.0;
    let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
    let is_shown_so = !is_blank(character) && !character.is_ascii_graphic();
    let length = digits.len().saturating_add(4);
    (is_shown_so && character.escape_unicode().to_string().len() == length).then_some((character, length))
}
