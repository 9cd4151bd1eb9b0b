//! A line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

/// A text and a place in it, which is always between two characters as readers count them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    before: String,
    after: String,
}

impl Line {
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    pub(super) const fn at_end(&self) -> bool {
        self.after.is_empty()
    }

    /// What stands before the place, and after it.
    pub(super) fn parts(&self) -> (&str, &str) {
        (&self.before, &self.after)
    }

    /// Replaces all of it.
    pub(super) fn set(&mut self, text: &str) {
        text.clone_into(&mut self.before);
        self.after.clear();
    }

    /// Takes in what was typed or pasted. It is one line: ends of lines and tabs become spaces, and what steers terminals is left out.
    pub(super) fn insert(&mut self, typed: &str) {
        let mut characters = typed.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' | '\n' | '\t' | '\u{2028}' | '\u{2029}' => self.before.push(' '),
                _ if character.is_control() => {}
                _ => self.before.push(character),
            }
        }
    }

    pub(super) fn left(&mut self) {
        if let Some(start) = last_start(&self.before) {
            let moved = self.before.split_off(start);
            self.after.insert_str(0, &moved);
        }
    }

    pub(super) fn right(&mut self) {
        let length = self.after.graphemes(true).next().map_or(0, str::len);
        self.before.extend(self.after.drain(..length));
    }

    pub(super) fn home(&mut self) {
        self.after.insert_str(0, &self.before);
        self.before.clear();
    }

    pub(super) fn end(&mut self) {
        self.before.push_str(&self.after);
        self.after.clear();
    }

    pub(super) fn backspace(&mut self) {
        if let Some(start) = last_start(&self.before) {
            self.before.truncate(start);
        }
    }

    pub(super) fn delete(&mut self) {
        let length = self.after.graphemes(true).next().map_or(0, str::len);
        self.after.drain(..length);
    }

    /// Removes the word before the place.
    pub(super) fn delete_word(&mut self) {
        let trimmed = self.before.trim_end();
        let start = trimmed.rfind(char::is_whitespace).map_or(0, |space| space.saturating_add(1));
        // A space of several bytes: to where its next character begins.
        let start = (start..=trimmed.len()).find(|place| self.before.is_char_boundary(*place)).unwrap_or(0);
        self.before.truncate(start);
    }

    pub(super) fn delete_to_start(&mut self) {
        self.before.clear();
    }

    pub(super) fn delete_to_end(&mut self) {
        self.after.clear();
    }
}

fn last_start(text: &str) -> Option<usize> {
    text.grapheme_indices(true).next_back().map(|(start, _)| start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_with_marks_are_one_step() {
        let mut line = Line::default();
        line.insert("ae\u{301}👩\u{200d}👧");
        line.left();
        line.left();
        assert_eq!(line.parts(), ("a", "e\u{301}👩\u{200d}👧"));
        line.delete();
        line.right();
        line.backspace();
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn pasted_text_is_one_line_that_cannot_steer_the_terminal() {
        let mut line = Line::default();
        line.insert("one\r\ntwo\n\u{1b}[31mred\u{7}");
        assert_eq!(line.text(), "one two [31mred");
    }

    #[test]
    fn a_word_is_removed_at_a_time() {
        let mut line = Line::default();
        line.insert("one\u{3000}two  ");
        line.delete_word();
        assert_eq!(line.text(), "one\u{3000}");
        line.delete_word();
        assert_eq!(line.text(), "");
    }

    proptest! {
        #[test]
        fn no_keys_break_a_line(
            texts in proptest::collection::vec(dateline_wire::testing::nasty_text(), 1..4),
            keys in proptest::collection::vec(0_u8..9, 0..40),
        ) {
            let mut line = Line::default();
            for text in texts {
                line.insert(&text);
                for key in &keys {
                    match key {
                        0 => line.left(),
                        1 => line.right(),
                        2 => line.home(),
                        3 => line.end(),
                        4 => line.backspace(),
                        5 => line.delete(),
                        6 => line.delete_word(),
                        7 => line.delete_to_end(),
                        _ => line.delete_to_start(),
                    }
                }
            }
            prop_assert!(line.text().chars().all(|character| !character.is_control()));
        }
    }
}
