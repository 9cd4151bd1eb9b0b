//! Quotation marks: where quoted words begin and end, paragraph by paragraph.

use std::ops::Range;

/// Words between quotation marks, or a mark without its other half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quoted {
    /// With its marks.
    pub(crate) outer: Range<usize>,
    /// Without them.
    pub(crate) inner: Range<usize>,
    /// Which marks, and whether both are there.
    pub(crate) marks: Marks,
}

/// What stands around quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// A pair of double marks, straight or curly.
    Double,
    /// A pair of single marks.
    Single,
    /// An opening mark whose words go on in the next paragraph, which opens with a mark again.
    Continued,
    /// An opening mark, and nothing that closes it. What follows may be anybody's words.
    Unclosed,
}

/// The quoted words of one paragraph, in their order, none inside another. `text` is the whole article.
pub(crate) fn quoted(text: &str, paragraph: &Range<usize>) -> Vec<Quoted> {
    let double = scan(text, paragraph, Double::default());
    merge(double, scan_single(text, paragraph))
}

/// Single marks are apostrophes too. They count only in pairs that look like nothing else; and where they hold double marks,
/// the single ones are the outer ones, as in British books.
fn merge(double: Vec<Quoted>, single: Vec<Quoted>) -> Vec<Quoted> {
    let mut merged: Vec<Quoted> = Vec::with_capacity(double.len());
    let mut singles = single.into_iter().peekable();
    for quoted in double {
        while let Some(single) = singles.next_if(|single| single.outer.end <= quoted.outer.start) {
            keep(&mut merged, single);
        }
        let holds = |single: &Quoted| single.outer.start < quoted.outer.start && quoted.outer.end < single.outer.end;
        if let Some(outer) = singles.peek()
            && holds(outer)
        {
            let outer = outer.clone();
            keep(&mut merged, outer);
            continue;
        }
        while singles.next_if(|single| single.outer.start < quoted.outer.end).is_some() {}
        keep(&mut merged, quoted);
    }
    singles.for_each(|single| keep(&mut merged, single));
    merged
}

fn keep(merged: &mut Vec<Quoted>, quoted: Quoted) {
    if merged.last().is_none_or(|last| last.outer.end <= quoted.outer.start) {
        merged.push(quoted);
    }
}

#[derive(Default)]
struct Double {
    found: Vec<Quoted>,
    open: Option<Open>,
}

struct Open {
    outer: usize,
    inner: usize,
    curly: bool,
    nested: bool,
}

fn scan(text: &str, paragraph: &Range<usize>, mut state: Double) -> Vec<Quoted> {
    let part = text.get(paragraph.clone()).unwrap_or_default();
    let mut before: Option<char> = None;
    let mut characters = part.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let start = paragraph.start + index;
        let end = start + character.len_utf8();
        let after = characters.peek().map(|(_, next)| *next);
        match character {
            '“' | '"' => state.mark(start, end, character == '“', before, after),
            '”' => state.close_curly(start, end),
            _ => {}
        }
        before = Some(character);
    }
    if let Some(open) = state.open.take() {
        state.found.push(unclosed(&open, paragraph.end));
    }
    state.found
}

fn unclosed(open: &Open, end: usize) -> Quoted {
    Quoted { outer: open.outer..end, inner: open.inner..end, marks: Marks::Unclosed }
}

impl Double {
    fn mark(&mut self, start: usize, end: usize, curly: bool, before: Option<char>, after: Option<char>) {
        let opens = curly
            || (before.is_none_or(|before| before.is_whitespace() || "([—–-/‘'“\"".contains(before))
                && after.is_some_and(|after| !after.is_whitespace()));
        match &mut self.open {
            None if opens => self.open = Some(Open { outer: start, inner: end, curly, nested: false }),
            None => {}
            Some(open) if curly != open.curly && opens && !open.nested && before.is_none_or(char::is_whitespace) => {
                open.nested = true;
            }
            Some(open) if !curly && open.nested && open.curly => open.nested = false,
            // A second opening mark: the first has lost its other half.
            Some(_)
                if curly
                    || before.is_some_and(char::is_whitespace) && after.is_some_and(|after| !after.is_whitespace()) =>
            {
                if let Some(lost) = self.open.replace(Open { outer: start, inner: end, curly, nested: false }) {
                    self.found.push(unclosed(&lost, start));
                }
            }
            Some(_) => self.close(start, end),
        }
    }

    fn close_curly(&mut self, start: usize, end: usize) {
        match &mut self.open {
            Some(open) if open.nested && !open.curly => open.nested = false,
            Some(_) => self.close(start, end),
            None => {}
        }
    }

    fn close(&mut self, start: usize, end: usize) {
        if let Some(open) = self.open.take() {
            self.found.push(Quoted { outer: open.outer..end, inner: open.inner..start, marks: Marks::Double });
        }
    }
}

/// Pairs of single marks: opened before a letter or digit after a space, closed after a punctuation mark or a letter with no
/// letter behind it. Where a closing mark could be an apostrophe, the words up to it are shorter than a few words.
fn scan_single(text: &str, paragraph: &Range<usize>) -> Vec<Quoted> {
    let part = text.get(paragraph.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    let mut before: Option<char> = None;
    let mut characters = part.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let start = paragraph.start + index;
        let end = start + character.len_utf8();
        let after = characters.peek().map(|(_, next)| *next);
        let starts = before.is_none_or(|before| before.is_whitespace() || "([—–\"“".contains(before));
        let letter_after = after.is_some_and(|after| after.is_alphanumeric() || after == '"' || after == '“');
        match (character, &open) {
            ('‘', _) if starts && letter_after => open = Some((start, end, true)),
            ('\'', None) if starts && letter_after => open = Some((start, end, false)),
            ('’', Some((outer, inner, true))) | ('\'', Some((outer, inner, false)))
                if before.is_some_and(|before| !before.is_whitespace())
                    && after.is_none_or(|after| !after.is_alphanumeric())
                    && (before.is_some_and(|before| ",.?!”\"".contains(before))
                        || !text.get(*inner..start).is_some_and(|words| words.ends_with('s'))) =>
            {
                found.push(Quoted { outer: *outer..end, inner: *inner..start, marks: Marks::Single });
                open = None;
            }
            _ => {}
        }
        before = Some(character);
    }
    found
}

/// Whether a paragraph opens with a quotation mark.
pub(crate) fn opens_with_mark(paragraph: &str) -> bool {
    paragraph.starts_with(['"', '“'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<(&str, Marks)> {
        quoted(text, &(0..text.len())).into_iter().map(|q| (&text[q.inner], q.marks)).collect()
    }

    #[test]
    fn straight_and_curly_marks_pair_up_and_nested_ones_stay_inside() {
        assert_eq!(inner("\"Yes,\" he said."), [("Yes,", Marks::Double)]);
        assert_eq!(inner("“Yes,” he said. “No.”"), [("Yes,", Marks::Double), ("No.", Marks::Double)]);
        assert_eq!(inner("“He said ‘no’ to me,” she said."), [("He said ‘no’ to me,", Marks::Double)]);
        assert_eq!(inner("\"He said “no” to me,\" she said."), [("He said “no” to me,", Marks::Double)]);
        assert_eq!(inner("“He said \"no\" to me,” she said."), [("He said \"no\" to me,", Marks::Double)]);
    }

    #[test]
    fn a_mark_without_its_other_half_swallows_no_quotation_after_it() {
        assert_eq!(inner("“Lost. “Found,” he said."), [("Lost. ", Marks::Unclosed), ("Found,", Marks::Double)]);
        assert_eq!(inner("\"Lost. \"Found,\" he said."), [("Lost. ", Marks::Unclosed), ("Found,", Marks::Double)]);
        assert_eq!(inner("He said: “Lost"), [("Lost", Marks::Unclosed)]);
        assert_eq!(inner("A 10\" pipe and ” nothing"), []);
    }

    #[test]
    fn apostrophes_are_not_quotation_marks() {
        assert_eq!(inner("The dogs' owner didn't know it was John's, rock 'n' roll"), [("n", Marks::Single)]);
        assert_eq!(inner("‘We will fight,’ he said"), [("We will fight,", Marks::Single)]);
        assert_eq!(inner("'He said \"no\" to me,' Smith said."), [("He said \"no\" to me,", Marks::Single)]);
    }
}
