//! Laying out: rows no wider than the terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::screen::{Look, Row};

/// Rows that are being filled, cell by cell.
pub(super) struct Sheet {
    width: usize,
    pub(super) rows: Vec<Row>,
    used: usize,
}

impl Sheet {
    pub(super) fn new(width: usize) -> Self {
        Self { width, rows: vec![Vec::new()], used: 0 }
    }

    pub(super) fn write(&mut self, tone: Look, text: &str) {
        text.graphemes(true).for_each(|piece| self.write_whole(tone, piece));
    }

    pub(super) fn next_row(&mut self) {
        self.rows.push(Vec::new());
        self.used = 0;
    }

    /// Writes what belongs on one row.
    pub(super) fn write_whole(&mut self, tone: Look, piece: &str) {
        let columns = piece.width();
        if self.used.saturating_add(columns) > self.width {
            self.next_row();
        }
        self.used = self.used.saturating_add(columns);
        if let Some(row) = self.rows.last_mut() {
            match row.last_mut() {
                Some((last, text)) if *last == tone => text.push_str(piece),
                _ => row.push((tone, piece.to_owned())),
            }
        }
    }

    /// Where the next piece would stand. The terminal has one more column than the rows, so the cursor fits behind the last.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.rows.len().saturating_sub(1), self.used)
    }
}

/// A row no wider than the terminal.
pub(super) fn cut(row: Row, width: usize, unicode: bool) -> Row {
    let mut left = width;
    let mut cut = Vec::new();
    for (tone, text) in row {
        let text = short(&text, left, unicode);
        left = left.saturating_sub(text.width());
        cut.push((tone, text));
    }
    cut
}

/// A text no wider than so many columns, with a mark where it was cut.
pub(super) fn short(text: &str, columns: usize, unicode: bool) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mark = if unicode { "…" } else { "..." };
    let room = columns.saturating_sub(mark.width());
    let mut used = 0_usize;
    let kept: String = text
        .graphemes(true)
        .take_while(|piece| {
            used = used.saturating_add(piece.width());
            used <= room
        })
        .collect();
    if columns < mark.width() { kept } else { kept + mark }
}

/// A text in lines no wider than the terminal.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use dateline_presentation::terminal::safe;

    proptest! {
        #[test]
        fn no_row_is_wider_than_the_terminal_and_no_text_is_lost(
            text in dateline_wire::testing::nasty_text(),
            width in 16_usize..100,
        ) {
            let text = safe(&text);
            let mut sheet = Sheet::new(width);
            sheet.write(Look::Plain, &text);
            let rows: Vec<String> =
                sheet.rows.iter().map(|row| row.iter().map(|(_, text)| text.as_str()).collect()).collect();
            prop_assert!(rows.iter().all(|row| row.width() <= width), "{rows:?}");
            prop_assert_eq!(rows.concat(), text.as_ref());
            prop_assert!(sheet.place().1 <= width);
            for unicode in [true, false] {
                let row = cut(vec![(Look::Quiet, text.to_string()), (Look::Plain, text.to_string())], width, unicode);
                prop_assert!(row.iter().map(|(_, text)| text.width()).sum::<usize>() <= width);
            }
        }
    }
}
