//! Dates in a text, with their printed words, and what they say without guessing.

use std::ops::Range;

use dateline_story::partial_date::Edtf;

use crate::document::Sentence;
use crate::words::{Traits, month, weekday};

/// A date as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Where it is printed: bytes of the text, half-open.
    pub span: Range<usize>,
    /// What it says.
    pub meaning: Meaning,
}

/// What a printed date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A date, its year perhaps unspecified.
    Date(Edtf),
    /// A day of the week, from 0 for Monday: which one depends on when it was printed.
    Weekday(u8),
    /// Words such as "yesterday", or a date that does not exist.
    Unclear,
}

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlacedDate {
    pub(crate) tokens: Range<usize>,
    pub(crate) found: FoundDate,
}

/// How far around a proposal's own words its dates are looked for, in tokens: sentences of news prose are shorter.
const AROUND: usize = 60;

/// The dates of a sentence's narration, in their order.
pub(crate) fn dates(sentence: &Sentence<'_>) -> Vec<PlacedDate> {
    dates_around(sentence, &(0..sentence.len()))
}

/// The dates around some tokens of a sentence, in their order.
pub(crate) fn dates_around(sentence: &Sentence<'_>, tokens: &Range<usize>) -> Vec<PlacedDate> {
    let mut dates = Vec::new();
    let mut index = tokens.start.saturating_sub(AROUND);
    let end = sentence.len().min(tokens.end.saturating_add(AROUND));
    while index < end {
        match date_at(sentence, index) {
            Some((length, meaning)) => {
                let tokens = index..index + length;
                if let Some(span) = sentence.span(&tokens) {
                    dates.push(PlacedDate { tokens: tokens.clone(), found: FoundDate { span, meaning } });
                }
                index = tokens.end.max(index + 1);
            }
            None => index += 1,
        }
    }
    dates
}

fn date_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Meaning)> {
    let small = sentence.small(at);
    if sentence.has(at, Traits::MONTH) && sentence.has(at, Traits::CAPITAL) {
        return month(&small).and_then(|month| from_month(sentence, at, month));
    }
    if sentence.has(at, Traits::WEEKDAY) && sentence.has(at, Traits::CAPITAL) {
        // `Wednesday, Dec. 17, 2014` is one date; its month and day say more.
        let month_at = if sentence.is_mark(at + 1, ',') { at + 2 } else { at + 1 };
        if sentence.has(month_at, Traits::MONTH)
            && let Some((length, meaning @ Meaning::Date(_))) = date_at(sentence, month_at)
        {
            return Some((month_at - at + length, meaning));
        }
        return weekday(&small).map(|day| (1, Meaning::Weekday(day)));
    }
    if let Some(day) = number(sentence, at, 1..=31)
        && sentence.has(at + 1, Traits::MONTH)
        && sentence.has(at + 1, Traits::CAPITAL)
    {
        let month = month(&sentence.small(at + 1))?;
        let year = number(sentence, at + 2, 1800..=2199);
        return Some((2 + usize::from(year.is_some()), day_of(year, month, day)));
    }
    if sentence.has(at, Traits::NUMBER)
        && let Some(found) = iso(sentence, at)
    {
        return Some(found);
    }
    let next = sentence.small(at + 1);
    let third = sentence.small(at + 2);
    let capital = sentence.has(at, Traits::CAPITAL);
    match (small.as_str(), next.as_str(), third.as_str()) {
        ("christmas", "day", _) if capital => Some((2, day_of(None, 12, 25))),
        ("christmas", "eve", _) if capital => Some((2, day_of(None, 12, 24))),
        ("new", "year's", "day") if capital => Some((3, day_of(None, 1, 1))),
        ("new", "year's", "eve") if capital => Some((3, day_of(None, 12, 31))),
        ("valentine's", "day", _) if capital => Some((2, day_of(None, 2, 14))),
        ("yesterday" | "tomorrow" | "tonight" | "today", ..) => Some((1, Meaning::Unclear)),
        (
            "last" | "next" | "this",
            "week" | "month" | "year" | "weekend" | "summer" | "spring" | "fall" | "winter",
            _,
        ) => Some((2, Meaning::Unclear)),
        ("last" | "next" | "this", _, _) if sentence.has(at + 1, Traits::WEEKDAY) => Some((2, Meaning::Unclear)),
        _ => None,
    }
}

fn from_month(sentence: &Sentence<'_>, at: usize, month: u8) -> Option<(usize, Meaning)> {
    if let Some(year) = number(sentence, at + 1, 1800..=2199) {
        return Some((2, month_of(year, month)));
    }
    let day = number(sentence, at + 1, 1..=31).or_else(|| ordinal(sentence, at + 1))?;
    let (year, length) = if sentence.is_mark(at + 2, ',') {
        let year = number(sentence, at + 3, 1800..=2199);
        (year, if year.is_some() { 4 } else { 2 })
    } else {
        let year = number(sentence, at + 2, 1800..=2199);
        (year, if year.is_some() { 3 } else { 2 })
    };
    Some((length, day_of(year, month, day)))
}

fn month_of(year: u16, month: u8) -> Meaning {
    format!("{year:04}-{month:02}").parse().map_or(Meaning::Unclear, Meaning::Date)
}

fn day_of(year: Option<u16>, month: u8, day: u16) -> Meaning {
    let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    format!("{year}-{month:02}-{day:02}").parse().map_or(Meaning::Unclear, Meaning::Date)
}

fn number(sentence: &Sentence<'_>, at: usize, range: std::ops::RangeInclusive<u16>) -> Option<u16> {
    let word = sentence.word(at);
    let plain = word.len() <= 4 && word.chars().all(|character| character.is_ascii_digit());
    word.parse().ok().filter(|number| plain && range.contains(number))
}

fn ordinal(sentence: &Sentence<'_>, at: usize) -> Option<u16> {
    let word = sentence.small(at);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// `2014-12-17`, which is several tokens: its hyphens join no letters.
fn iso(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Meaning)> {
    let span = sentence.get(at)?;
    let text = sentence.text.get(span.start..)?;
    let date = text.get(..10)?;
    let shape = date
        .bytes()
        .enumerate()
        .all(|(index, byte)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    let ends = text.get(10..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
    if !shape || !ends {
        return None;
    }
    let end = span.start + 10;
    let length =
        (at..sentence.len()).take_while(|index| sentence.get(*index).is_some_and(|token| token.end <= end)).count();
    let covers = sentence.get(at + length.checked_sub(1)?)?.end == end;
    covers.then(|| (length, date.parse().map_or(Meaning::Unclear, Meaning::Date)))
}
