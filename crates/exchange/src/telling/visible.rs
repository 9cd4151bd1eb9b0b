//! Characters that nobody sees made visible.

use std::borrow::Cow;

/// A text with everything shown that could hide words or turn their order round: such characters stand there as escapes like
/// `\u{202e}`, as they do on a terminal. Line ends and tabs are kept; ordinary text of every script stays as it is.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| matches!(character, ' '..='~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before: Option<char> = None;
    let mut marks = 0_usize;
    while let Some(character) = characters.next() {
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        marks = if is_mark(character) { marks.saturating_add(1) } else { 0 };
        let shown = match character {
            '\n' | '\t' => true,
            '\u{200c}' | '\u{200d}' => before.zip(characters.peek()).is_some_and(|(a, b)| joins(a, *b)),
            '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(|before| is_picture(before) || before.is_ascii_digit()),
            _ => !is_hidden(character) && marks <= MARKS_MAX,
        };
        if shown {
            out.push(character);
        } else {
            out.extend(character.escape_unicode());
        }
        before = shown.then_some(character);
    }
    Cow::Owned(out)
}

/// The most marks (accents, vowel points) that one letter keeps. More would climb over the lines around it.
const MARKS_MAX: usize = 8;

/// The blocks of marks that go on top of one another.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a joiner between these two does what it is for: it joins pictures, or shapes letters of a script that needs it.
fn joins(before: char, after: char) -> bool {
    let letters = |one: char| matches!(one, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}');
    let picture = |one: char| is_picture(one) || one == '\u{fe0f}';
    (picture(before) && picture(after)) || (letters(before) && letters(after))
}

const fn is_picture(character: char) -> bool {
    matches!(character, '#' | '*' | '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Controls, Unicode's default-ignorable code points, direction marks, tags, line separators, what has no agreed meaning.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{70f}'
            | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_shown_and_what_people_write_stays() {
        for (text, shown) in [
            ("\u{202e}desrever\u{202c}", "\\u{202e}desrever\\u{202c}"),
            ("pay\u{200b}pal\u{feff}\0", "pay\\u{200b}pal\\u{feff}\\u{0}"),
            ("a\u{2028}b\r\nc\rd", "a\\u{2028}b\nc\\u{d}d"),
        ] {
            assert_eq!(visible(text), shown);
        }
        for text in ["Kim “said” e\u{301}", "김정은", "می\u{200c}خواهم", "👩\u{200d}👧 ❤\u{fe0f}", "שָׁלוֹם"]
        {
            assert_eq!(visible(text), text);
        }
    }
}
