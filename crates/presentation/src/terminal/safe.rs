//! Text from events, made safe for a terminal.
//!
//! Whoever can write to a ledger could otherwise steer the terminal of whoever reads it, hide words, or turn their order round.
//! What would do such a thing is shown as an escape like `\u{1b}`; ordinary text of every script stays as it is. Which characters
//! those are, `visible` decides for every form.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::ascii::ascii;
use crate::text::{Piece, Text};

/// A text for one line of a terminal. Line ends show as `⏎`, tabs as a space, and what could deceive as an escape.
pub fn safe(text: &str) -> Cow<'_, str> {
    crate::visible_on_one_line(text)
}

/// A text as it may be printed: our own words, and others' made safe. There is no other way to make one.
#[derive(Debug, Clone)]
pub(crate) struct Printable(Text);

impl Printable {
    /// A text for a terminal that has more than ASCII, or has not.
    pub(crate) fn of(text: &Text, unicode: bool) -> Self {
        let shown = |words: &str| if unicode { safe(words).into_owned() } else { ascii(&safe(words)).into_owned() };
        Self(text.clone().map(shown))
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        self.0.pieces()
    }

    pub(crate) fn plain(&self) -> String {
        self.0.words()
    }

    /// How many columns it takes.
    pub(crate) fn columns(&self) -> usize {
        self.plain().width()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_cannot_steer_the_terminal() {
        for (hostile, shown) in [
            ("\u{1b}[31mred\u{1b}[0m", "\\u{1b}[31mred\\u{1b}[0m"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("\u{9b}2J\u{85}", "\\u{9b}2J\\u{85}"),
            ("overwritten\rby", "overwritten\\u{d}by"),
            ("one\r\ntwo\nthree\tfour", "one⏎two⏎three four"),
            ("\0\u{8}\u{7f}", "\\u{0}\\u{8}\\u{7f}"),
        ] {
            assert_eq!(safe(hostile), shown);
        }
    }

    proptest! {
        #[test]
        fn safe_text_is_one_line_without_controls_and_stays_safe(text in dateline_wire::testing::nasty_text()) {
            let once = safe(&text).into_owned();
            let fine = once.chars().all(|character| {
                !character.is_control()
                    && !matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            });
            prop_assert!(fine, "{once:?}");
            prop_assert_eq!(safe(&once), once.as_str());
        }

        #[test]
        fn ascii_text_is_printable_ascii(text in dateline_wire::testing::nasty_text()) {
            let bare = safe(&text);
            let fine = ascii(&bare).chars().all(|character| matches!(character, ' '..='~'));
            prop_assert!(fine, "{bare:?}");
        }
    }
}
