//! Text from events, made safe for a terminal.
//!
//! Whoever can write to a ledger could otherwise steer the terminal of whoever reads it, hide words, or turn their order round.
//! What would do such a thing is shown as an escape like `\u{1b}`; ordinary text of every script stays as it is. Which characters
//! those are, `visible` decides for every form.

use std::borrow::Cow;
use std::fmt::Display;

use super::ascii::ascii;

/// A text for one line of a terminal. Line ends show as `⏎`, tabs as a space, and what could deceive as an escape.
pub fn safe(text: &str) -> Cow<'_, str> {
    crate::visible_on_one_line(text)
}

/// Text that may be printed: our own words, or others' words made safe. There is no other way to make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Safe(Cow<'static, str>);

impl Safe {
    /// A value whose text is not trusted: names, quotes, dates with their words, errors.
    pub(crate) fn of(value: impl Display) -> Self {
        Self(Cow::Owned(safe(&value.to_string()).into_owned()))
    }

    /// The paragraphs of a text, for where it may take several lines. Empty lines are left out.
    pub(crate) fn paragraphs(text: &str) -> Vec<Self> {
        let paragraphs: Vec<Self> = text
            .split(['\n', '\u{2028}', '\u{2029}'])
            .map(|line| line.strip_suffix('\r').unwrap_or(line).trim())
            .filter(|line| !line.is_empty())
            .map(Self::of)
            .collect();
        if paragraphs.is_empty() { vec![Self(Cow::Borrowed(""))] } else { paragraphs }
    }

    /// This text for a terminal that has ASCII only.
    pub(crate) fn to_ascii(&self) -> Self {
        Self(Cow::Owned(ascii(&self.0).into_owned()))
    }

    /// Whether it is our own words as they stand in the program.
    pub(crate) const fn is_ours(&self) -> bool {
        matches!(self.0, Cow::Borrowed(_))
    }

    /// Words of ours with no more than one space at their end; those of others as they are.
    pub(crate) fn single_spaced(self) -> Self {
        match self.0 {
            Cow::Borrowed(ours) => {
                let end = ours.trim_end_matches(' ').len().saturating_add(1);
                Self(Cow::Borrowed(ours.get(..end).unwrap_or(ours)))
            }
            theirs @ Cow::Owned(_) => Self(theirs),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Our own words: only what stands in the program's source lives as long as it does.
impl From<&'static str> for Safe {
    fn from(ours: &'static str) -> Self {
        Self(Cow::Borrowed(ours))
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
