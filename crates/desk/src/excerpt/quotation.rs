//! Where a quotation ends.

use super::ExcerptError;
use super::places::line_of;

/// The marks that open a quotation, with those that close it.
const MARKS: [(char, &[char]); 10] = [
    ('“', &['”']),
    ('‘', &['’']),
    ('"', &['"']),
    ('\'', &['\'']),
    ('«', &['»']),
    ('»', &['«']),
    ('‹', &['›']),
    ('„', &['“', '”']),
    ('‚', &['‘', '’']),
    ('「', &['」']),
];

/// The end of the quotation whose first words stand at `start`, its closing mark left out.
pub(super) fn end(text: &str, start: usize, first: &str) -> Result<usize, ExcerptError> {
    let quotation = opened_before(text, start)
        .ok_or_else(|| ExcerptError::NoMark { words: first.to_owned(), line: line_of(text, start) })?;
    let end = match quotation.end(text, start) {
        Some(End::At(end)) => end,
        Some(End::Unsure(one, other)) => {
            let lines = (line_of(text, one), line_of(text, other));
            return Err(ExcerptError::UnsureEnd { words: first.to_owned(), lines });
        }
        None => {
            let mark = quotation.closing.first().copied().unwrap_or(quotation.opening);
            return Err(ExcerptError::Unclosed { words: first.to_owned(), line: line_of(text, start), mark });
        }
    };
    if end < start.saturating_add(first.len()) {
        return Err(ExcerptError::EndsWithin { words: first.to_owned(), line: line_of(text, end) });
    }
    Ok(end)
}

/// The words without an opening quotation mark before them, if there is one.
pub(super) fn without_mark(words: &str) -> Option<&str> {
    let mark = words.chars().next()?;
    let rest = words.get(mark.len_utf8()..)?;
    (Quotation::opened_by(mark).is_some() && !rest.trim().is_empty()).then_some(rest)
}

/// Whether a mark that can open a quotation stands directly before this place.
pub(super) fn is_opened_before(text: &str, start: usize) -> bool {
    opened_before(text, start).is_some()
}

fn opened_before(text: &str, start: usize) -> Option<Quotation> {
    text.get(..start)?.chars().next_back().and_then(Quotation::opened_by)
}

struct Quotation {
    opening: char,
    closing: &'static [char],
}

enum End {
    At(usize),
    /// An apostrophe at the end of a word and a closing mark look the same: it ends at one of these.
    Unsure(usize, usize),
}

impl Quotation {
    fn opened_by(mark: char) -> Option<Self> {
        MARKS.iter().find(|(opening, _)| *opening == mark).map(|(opening, closing)| Self { opening: *opening, closing })
    }

    /// Walks on from `start`, paragraph by paragraph: one that is not closed goes on in the next if that is opened again.
    fn end(&self, text: &str, start: usize) -> Option<End> {
        let by_blank_lines = has_blank_line(text);
        let mut from = start;
        loop {
            let (paragraph_end, next) = paragraph_end(text, from, by_blank_lines);
            if let Some(end) = self.end_in_paragraph(text, from, paragraph_end) {
                return Some(end);
            }
            let rest = text.get(next..)?;
            let opened = next.saturating_add(rest.len().saturating_sub(rest.trim_start().len()));
            if !text.get(opened..)?.starts_with(self.opening) {
                return None;
            }
            from = opened.saturating_add(self.opening.len_utf8());
        }
    }

    fn end_in_paragraph(&self, text: &str, from: usize, to: usize) -> Option<End> {
        let mut inner = 0_usize;
        for (place, character) in text.get(from..to)?.char_indices() {
            let at = from.saturating_add(place);
            if self.closes(text, at, character) {
                match inner.checked_sub(1) {
                    Some(outer) => inner = outer,
                    None => return Some(self.sure(text, at, character, to)),
                }
            } else if character == self.opening && !self.closing.contains(&character) {
                inner = inner.saturating_add(1);
            }
        }
        None
    }

    /// Whether the character here closes such a quotation. An apostrophe inside a word does not, nor one that begins a word.
    fn closes(&self, text: &str, at: usize, character: char) -> bool {
        if !self.closing.contains(&character) {
            return false;
        }
        let (before, after) = around(text, at, character);
        let is_apostrophe = matches!(character, '’' | '\'')
            && (before.is_none_or(char::is_whitespace)
                || (before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)));
        !is_apostrophe
    }

    /// The end at a closing mark, unless it may as well be the apostrophe of "the chains’ decision" or "nothin’ new".
    fn sure(&self, text: &str, at: usize, character: char, paragraph_end: usize) -> End {
        let (before, after) = around(text, at, character);
        let may_be_apostrophe = matches!(character, '’' | '\'')
            && before.is_some_and(|before| matches!(before, 's' | 'S' | 'n' | 'N'))
            && after == Some(' ');
        if !may_be_apostrophe {
            return End::At(at);
        }
        let from = at.saturating_add(character.len_utf8());
        for (place, next) in text.get(from..paragraph_end).unwrap_or_default().char_indices() {
            let place = from.saturating_add(place);
            if self.closes(text, place, next) {
                return End::Unsure(at, place);
            }
            let begins_word = around(text, place, next).0.is_none_or(char::is_whitespace);
            if next == self.opening && begins_word {
                break;
            }
        }
        End::At(at)
    }
}

/// The characters before and after the one that stands here.
fn around(text: &str, at: usize, character: char) -> (Option<char>, Option<char>) {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at.saturating_add(character.len_utf8())..).and_then(|after| after.chars().next());
    (before, after)
}

/// Whether blank lines part the paragraphs. Where there are none, each line is a paragraph.
fn has_blank_line(text: &str) -> bool {
    text.trim().lines().any(|line| line.trim().is_empty())
}

/// The end of the paragraph that goes on at `from`, and the beginning of what follows it.
fn paragraph_end(text: &str, from: usize, by_blank_lines: bool) -> (usize, usize) {
    let mut end = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let next = end.saturating_add(line.len());
        if by_blank_lines && end > from && line.trim().is_empty() {
            return (end, next);
        }
        if !by_blank_lines && line.ends_with('\n') {
            return (next, next);
        }
        end = next;
    }
    (end, end)
}
