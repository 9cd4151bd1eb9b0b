//! Text for terminals that have ASCII only.

use std::borrow::Cow;

/// A text in printable ASCII: typographers' marks as typewriters have them, everything else as an escape like `\u{e9}`.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if character.is_ascii() => out.push(character),
            '‘' | '’' | '‚' | '′' => out.push('\''),
            '“' | '”' | '„' | '″' => out.push('"'),
            '‐' | '‑' | '‒' | '–' | '−' => out.push('-'),
            '—' | '―' => out.push_str("--"),
            '…' => out.push_str("..."),
            '→' => out.push_str("->"),
            '·' => out.push('-'),
            '•' => out.push('*'),
            '⏎' => out.push_str("\\n"),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            _ => out.extend(character.escape_unicode()),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_becomes_what_a_typewriter_has_and_letters_become_escapes() {
        assert_eq!(ascii("“don’t cave” – naïve… → 北"), "\"don't cave\" - na\\u{ef}ve... -> \\u{5317}");
    }
}
