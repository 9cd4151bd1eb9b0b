//! An article taken apart: paragraphs, their sentences, and the quotations in them.

use std::ops::Range;

use crate::marks::{Marks, Quoted, opens_with_mark, quoted};
use crate::tokens::{Kind, Token, sentences, tokens};
use crate::words::Traits;

/// The longest line, in bytes, of a text whose lines were broken to fit a page.
const WRAPPED_LINE_MAX: usize = 100;

/// An article, taken apart.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Every quotation, in the text's order.
    pub(crate) quotations: Vec<Quoted>,
}

/// A paragraph that is part of the report. Page furniture is left out.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Range<usize>>,
}

/// A sentence: tokens of an article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'d> {
    pub(crate) text: &'d str,
    pub(crate) tokens: &'d [Token],
}

impl<'t> Document<'t> {
    pub(crate) fn read(text: &'t str) -> Self {
        let mut document = Self { text, paragraphs: Vec::new(), quotations: Vec::new() };
        let ranges: Vec<Range<usize>> = paragraphs(text)
            .into_iter()
            .filter(|range| !is_furniture(text.get(range.clone()).unwrap_or_default()))
            .collect();
        for (index, range) in ranges.iter().enumerate() {
            let next = ranges.get(index + 1).and_then(|next| text.get(next.clone()));
            let mut quoted = quoted(text, range);
            if let Some(last) = quoted.last_mut()
                && last.marks == Marks::Unclosed
                && last.outer.end == range.end
                && next.is_some_and(opens_with_mark)
            {
                last.marks = Marks::Continued;
            }
            let mut tokens = tokens(text, range, &quoted, document.quotations.len());
            tokens.drain(..dateline(text, &tokens));
            let sentences = sentences(text, &tokens);
            document.quotations.append(&mut quoted);
            document.paragraphs.push(Paragraph { tokens, sentences });
        }
        document
    }

    pub(crate) fn sentence<'d>(&'d self, paragraph: &'d Paragraph, range: &Range<usize>) -> Sentence<'d> {
        Sentence { text: self.text, tokens: paragraph.tokens.get(range.clone()).unwrap_or_default() }
    }

    /// Every sentence, with the number of its paragraph.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (usize, Sentence<'_>)> {
        self.paragraphs.iter().enumerate().flat_map(move |(number, paragraph)| {
            paragraph.sentences.iter().map(move |range| (number, self.sentence(paragraph, range)))
        })
    }
}

impl<'d> Sentence<'d> {
    pub(crate) fn get(&self, index: usize) -> Option<Token> {
        self.tokens.get(index).copied()
    }

    pub(crate) const fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn word(&self, index: usize) -> &'d str {
        self.get(index).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// The word in small letters, with straight apostrophes.
    pub(crate) fn small(&self, index: usize) -> String {
        self.word(index).to_lowercase().replace('’', "'")
    }

    pub(crate) fn is(&self, index: usize, word: &str) -> bool {
        self.get(index).is_some_and(|token| token.kind == Kind::Word) && self.word(index).eq_ignore_ascii_case(word)
    }

    pub(crate) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(index, word))
    }

    pub(crate) fn has(&self, index: usize, traits: Traits) -> bool {
        self.get(index).is_some_and(|token| token.has(traits))
    }

    pub(crate) fn is_mark(&self, index: usize, mark: char) -> bool {
        self.get(index).is_some_and(|token| token.is_mark(mark))
    }

    pub(crate) fn is_quotation(&self, index: usize) -> bool {
        self.get(index).is_some_and(Token::is_quotation)
    }

    pub(crate) fn find(&self, range: Range<usize>, traits: Traits) -> Option<usize> {
        range.into_iter().find(|index| self.has(*index, traits))
    }

    /// The bytes of a range of tokens.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.get(range.start)?;
        let last = self.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then_some(first.start..last.end)
    }

    /// Where it ends, before its full stop.
    pub(crate) fn end_without_mark(&self) -> usize {
        let mut end = self.len();
        while end > 0 && self.get(end - 1).is_some_and(|token| token.is_any_mark(".!?…”’'\"")) {
            end -= 1;
        }
        end
    }
}

/// The paragraphs: parted by blank lines where lines were broken to fit, else one to a line.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(start..start + line.len());
        start += line.len();
    }
    let blank = |range: &Range<usize>| text.get(range.clone()).is_none_or(|line| line.trim().is_empty());
    let longest = lines.iter().map(Range::len).max().unwrap_or(0);
    let first = lines.iter().position(|line| !blank(line)).unwrap_or(0);
    let last = lines.iter().rposition(|line| !blank(line)).unwrap_or(0);
    let parted = lines.get(first..last).is_some_and(|between| between.iter().any(blank));
    let wrapped = parted && longest <= WRAPPED_LINE_MAX;
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut after_blank = true;
    for line in lines {
        if blank(&line) {
            after_blank = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if wrapped && !after_blank => paragraph.end = line.end,
            _ => paragraphs.push(line),
        }
        after_blank = false;
    }
    paragraphs.into_iter().map(|range| trimmed(text, range)).collect()
}

/// A range without the white space (and the byte order mark) at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let around = |character: char| character.is_whitespace() || character == '\u{feff}';
    let start = range.start + (part.len() - part.trim_start_matches(around).len());
    start..(start + part.trim_matches(around).len())
}

/// How many tokens at the beginning are the place and agency that a report opens with: `LONDON (AP) —`.
fn dateline(text: &str, tokens: &[Token]) -> usize {
    const TOKENS_MAX: usize = 12;
    let first = tokens.first().is_some_and(|token| token.has(Traits::ACRONYM));
    let agency = tokens.iter().take(TOKENS_MAX).any(|token| token.is_mark('('));
    let dash = tokens.iter().take(TOKENS_MAX).position(|token| token.is_any_mark("—–-"));
    let Some(dash) = dash.filter(|_| first || agency) else { return 0 };
    let before = tokens.get(..dash).unwrap_or_default();
    let place = before.iter().all(|token| token.has(Traits::CAPITAL.and(Traits::NUMBER)) || token.is_any_mark("(),./"));
    // A second hyphen belongs to the dash.
    let after = tokens.get(dash + 1).is_some_and(|token| token.is_mark('-'));
    let spaced = text
        .get(..tokens.get(dash).map_or(0, |token| token.start))
        .is_some_and(|text| text.ends_with(char::is_whitespace));
    if place && spaced { dash + 1 + usize::from(after) } else { 0 }
}

/// Lines of a web page that are not part of the report: links to others, invitations, labels.
fn is_furniture(paragraph: &str) -> bool {
    let label = paragraph.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    let labelled = label.is_some_and(|label| {
        matches!(
            label.as_str(),
            "related"
                | "read more"
                | "read also"
                | "see also"
                | "more"
                | "watch"
                | "video"
                | "photos"
                | "gallery"
                | "also read"
                | "also"
                | "listen"
                | "must read"
                | "recommended"
                | "advertisement"
                | "sponsored"
                | "click here"
                | "explore"
                | "opinion"
                | "editor's note"
                | "up next"
                | "don't miss"
                | "follow"
                | "share"
                | "tags"
                | "topics"
                | "filed under"
                | "more from"
                | "related stories"
                | "related articles"
                | "trending"
                | "photo"
                | "image"
                | "credit"
        )
    });
    let small: String = paragraph.chars().take(24).collect::<String>().to_lowercase();
    let invites = [
        "sign up for",
        "subscribe to",
        "follow us",
        "share this",
        "click here",
        "read more",
        "advertisement",
        "©",
        "copyright",
    ];
    labelled || invites.iter().any(|start| small.starts_with(start))
}
