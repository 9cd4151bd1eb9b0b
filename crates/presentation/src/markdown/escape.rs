//! Text that stays text in Markdown.
//!
//! CommonMark lets a backslash stand before any ASCII punctuation character and shows that character as it is. So whatever could begin
//! something gets one, and nothing has to be known of where it stands. (The writer of pulldown-cmark-to-cmark, which was tried, refuses
//! texts that it cannot prove to come back the same; a story has to be written whatever is in it.)

use std::borrow::Cow;

use crate::visible;

/// A text on one line, of which nothing is Markdown wherever on the line it stands. Line ends show as `⏎`, as on a terminal; what
/// nobody could see is made visible.
#[must_use]
pub fn escaped(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len());
    let mut before = ' ';
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    for (at, character) in shown.char_indices() {
        let rest = shown.get(at..).unwrap_or_default();
        let after = rest.chars().nth(1);
        match character {
            '\n' => out.push('⏎'),
            '\t' => out.push(' '),
            // Inside a word it marks nothing.
            '_' if before.is_alphanumeric() && is_letter(after) => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '{' => {
                out.extend(['\\', character]);
            }
            // A heading's, or the end of one: neither has a letter after it.
            '#' if !is_letter(after) => out.push_str("\\#"),
            // Some readers (GitHub's) look for addresses in text, and make links of them.
            ':' if rest.starts_with("://") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            _ => out.push(character),
        }
        before = character;
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let from = text.len().saturating_sub(3);
    text.get(from..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// A line of escaped text, with nothing at its start that begins a block: a list, a line below a heading, a definition.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => Cow::Owned(format!("\\{text}")),
        Some(b'.' | b')') if digits > 0 => {
            let (number, rest) = text.split_at(digits);
            Cow::Owned(format!("{number}\\{rest}"))
        }
        _ => Cow::Borrowed(text),
    }
}
