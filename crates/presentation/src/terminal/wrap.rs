//! Breaking texts into lines of a width, and cutting them short.

use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::safe::Printable;
use crate::text::Tone;

/// A part of a line: its tone and its words.
pub(crate) type Run<'a> = (Tone, &'a str);

/// A word, as the place where it stands in a text.
#[derive(Debug, Clone)]
struct Word {
    text: Range<usize>,
    columns: usize,
    space_columns: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space_columns as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The lines of a text, each at most `columns` wide. A word that is too long is broken.
fn wrap(text: &Printable, columns: usize) -> Vec<Vec<Run<'_>>> {
    let plain = text.plain();
    if plain.is_empty() {
        return Vec::new();
    }
    let mut words: Vec<Word> = Vec::new();
    for word in words_of(text, &plain, columns) {
        break_apart(word, &plain, columns.max(1), &mut words);
    }
    wrap_first_fit(&words, &[columns as f64])
        .into_iter()
        .filter_map(|line| Some(line.first()?.text.start..line.last()?.text.end))
        .map(|range| runs(text, &range))
        .collect()
}

/// As many lines of a text as are wanted, with a sign at their end if there are more.
pub(crate) fn wrap_up_to(text: &Printable, columns: usize, lines_max: usize, unicode: bool) -> Vec<Vec<Run<'_>>> {
    let mut lines = wrap(text, columns);
    if lines.len() > lines_max {
        lines.truncate(lines_max);
        let sign = if unicode { "…" } else { "..." };
        if let Some(last) = lines.last_mut() {
            shorten(last, columns.saturating_sub(sign.width()));
            last.push((last.last().map_or(Tone::Plain, |(tone, _)| *tone), sign));
        }
    }
    lines
}

/// Takes letters from a line's end until it fits, and the spaces before them.
fn shorten(line: &mut Vec<Run<'_>>, columns: usize) {
    let mut used: usize = line.iter().map(|(_, run)| run.width()).sum();
    while let Some((_, run)) = line.last_mut() {
        let whole = run.width();
        while used > columns
            && let Some((start, _)) = run.grapheme_indices(true).next_back()
        {
            let before = run.width();
            *run = run.get(..start).unwrap_or("");
            used = used.saturating_sub(before.saturating_sub(run.width()));
        }
        let trimmed = run.trim_end();
        used = used.saturating_sub(run.width().saturating_sub(trimmed.width()));
        *run = trimmed;
        if !run.is_empty() || whole == 0 && line.len() == 1 {
            break;
        }
        line.pop();
    }
}

/// The stretches of a text in which lines should not break, and which fit on a line.
fn stretches(text: &Printable, plain: &str, columns: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0_usize;
    let mut joined = false;
    for piece in text.pieces() {
        let end = at.saturating_add(piece.words().len());
        match found.last_mut() {
            Some(stretch) if joined && piece.whole => stretch.end = end,
            _ if piece.whole => found.push(at..end),
            _ => {}
        }
        joined = piece.joined;
        at = end;
    }
    found.retain(|stretch| plain.get(stretch.clone()).is_some_and(|text| text.width() <= columns));
    found
}

/// The words of a text.
fn words_of(text: &Printable, plain: &str, columns: usize) -> Vec<Word> {
    let glued = stretches(text, plain, columns);
    let mut words: Vec<Word> = Vec::new();
    let mut glued = glued.into_iter().peekable();
    let mut start = 0_usize;
    let mut joined: Option<usize> = None;
    for found in WordSeparator::UnicodeBreakProperties.find_words(plain) {
        let end = start.saturating_add(found.word.len());
        let next = end.saturating_add(found.whitespace.len());
        let from = joined.take().unwrap_or(start);
        while glued.next_if(|piece| piece.end <= next).is_some() {}
        let separates = matches!(plain.get(from..end), Some("·" | "-"));
        if glued.peek().is_some_and(|piece| piece.start < next) {
            joined = Some(from);
        } else if separates
            && let Some(last) = words.last_mut()
            && last.columns.saturating_add(last.space_columns) < columns
        {
            // What separates two things ends a line, and begins none.
            last.columns = last.columns.saturating_add(last.space_columns).saturating_add(1);
            last.text.end = end;
            last.space_columns = found.whitespace.width();
        } else {
            let columns = plain.get(from..end).map_or(0, UnicodeWidthStr::width);
            words.push(Word { text: from..end, columns, space_columns: found.whitespace.width() });
        }
        start = next;
    }
    words
}

/// A word in parts no wider than `columns`, broken between characters as readers see them.
fn break_apart(word: Word, plain: &str, columns: usize, into: &mut Vec<Word>) {
    if word.columns <= columns {
        return into.push(word);
    }
    let Some(letters) = plain.get(word.text.clone()) else { return };
    let mut part = Word { text: word.text.start..word.text.start, columns: 0, space_columns: 0 };
    for letter in letters.graphemes(true) {
        let width = letter.width();
        if part.columns.saturating_add(width) > columns && !part.text.is_empty() {
            let end = part.text.end;
            into.push(std::mem::replace(&mut part, Word { text: end..end, columns: 0, space_columns: 0 }));
        }
        part.text.end = part.text.end.saturating_add(letter.len());
        part.columns = part.columns.saturating_add(width);
    }
    part.space_columns = word.space_columns;
    into.push(part);
}

/// The runs of a text inside a range.
fn runs<'a>(text: &'a Printable, range: &Range<usize>) -> Vec<Run<'a>> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    for piece in text.pieces() {
        let whole = piece.words();
        let from = range.start.saturating_sub(at).min(whole.len());
        let until = range.end.saturating_sub(at).min(whole.len());
        if let Some(run) = whole.get(from..until).filter(|run| !run.is_empty()) {
            found.push((piece.tone, run));
        }
        at = at.saturating_add(whole.len());
    }
    found
}

/// A text cut to a width, with a sign at its end if anything was cut off.
pub(crate) fn cut(text: &Printable, columns: usize, unicode: bool) -> Vec<Run<'_>> {
    let plain = text.plain();
    if plain.width() <= columns {
        return runs(text, &(0..plain.len()));
    }
    let sign = if unicode { "…" } else { "..." };
    let room = columns.saturating_sub(sign.width());
    let mut end = 0_usize;
    let mut used = 0_usize;
    for letter in plain.graphemes(true) {
        used = used.saturating_add(letter.width());
        if used > room {
            break;
        }
        end = end.saturating_add(letter.len());
    }
    let kept = plain.get(..end).map_or(0, |kept| kept.trim_end().len());
    let mut cut = runs(text, &(0..kept));
    if columns >= sign.width() {
        cut.push((cut.last().map_or(Tone::Plain, |(tone, _)| *tone), sign));
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<String> {
        let text = Printable::of(&crate::text::Text::theirs(text), true);
        wrap(&text, columns).iter().map(|line| line.iter().map(|(_, run)| *run).collect()).collect()
    }

    #[test]
    fn no_line_begins_with_what_separates_two_things() {
        assert_eq!(lines("fold 2 · Europe", 8), ["fold 2 ·", "Europe"]);
        assert_eq!(lines("fold 2 · Europe", 7), ["fold", "2 ·", "Europe"]);
        assert_eq!(lines("fold 22 - Europe", 7), ["fold", "22 -", "Europe"]);
        assert_eq!(lines("1234567 · 8", 7), ["1234567", "· 8"], "a word as long as the line leaves no room for it");
    }
}
