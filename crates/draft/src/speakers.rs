//! Who speaks the words of a quotation, as the sentence around it says.

use std::ops::Range;

use crate::document::Sentence;
use crate::lead_in;
use crate::names::{Subject, beside, plain, subject, without_introduction};
use crate::tokens::Kind;
use crate::words::Traits;

/// How far from its quotation a verb of saying may stand, in tokens.
pub(crate) const REACH: usize = 45;

/// A sentence's word on who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) subject: Subject,
    /// The verb of saying; the `according` where there is none.
    pub(crate) verb: usize,
    /// The tokens after the verb (and, in inverted order, after the subject) that may say how, to whom and when.
    pub(crate) tail: Range<usize>,
    pub(crate) by: By,
}

/// Which rule found a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// `"…," Smith said`
    After,
    /// `"…," said Smith`
    Inverted,
    /// `Smith said: "…"`
    Before,
    /// `Smith …, adding: "…"`
    Participle,
    /// `Smith said the plan was "…"`
    Within,
    /// `according to Smith`
    According,
}

/// What the words of a quotation look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// They begin as a sentence does.
    pub(crate) opens_sentence: bool,
    /// They begin with a small letter.
    pub(crate) opens_small: bool,
    /// The last character.
    pub(crate) last: Option<char>,
    /// Every longer word has a capital letter, as in a title or a name.
    pub(crate) title: bool,
    pub(crate) words: usize,
}

/// Looks at quoted words.
pub(crate) fn look(words: &str) -> Look {
    let words = words.trim();
    let first = words.chars().next();
    let mut count = 0;
    let mut title = true;
    let mut capitals = false;
    for word in words.split_whitespace() {
        count += 1;
        let mut letters = word.chars().filter(|character| character.is_alphanumeric());
        let length = letters.clone().count();
        let first = letters.next();
        let capital = first.is_none_or(|first| first.is_uppercase() || first.is_numeric());
        capitals |= first.is_some_and(char::is_uppercase);
        title &= capital || length < 4;
    }
    Look {
        opens_sentence: first
            .is_some_and(|first| first.is_uppercase() || first.is_numeric() || "@#$£€‘'…".contains(first)),
        opens_small: first.is_some_and(char::is_lowercase),
        last: words.trim_end_matches(['\'', '’', '"', '”']).chars().next_back(),
        title: title && capitals && count <= 12,
        words: count,
    }
}

/// What the sentence says of the quotation at a token. `None` where it says nothing that the rules understand.
pub(crate) fn attribution(sentence: &Sentence<'_>, quotation: usize, look: Look) -> Option<Attribution> {
    let word_before =
        quotation.checked_sub(1).is_some_and(|before| sentence.get(before).is_some_and(|t| t.kind == Kind::Word));
    if look.words == 0 || (word_before && (look.title || sentence.has(quotation - 1, Traits::NAMING))) {
        return None;
    }
    let after = after(sentence, quotation, look);
    let before = lead_in::before(sentence, quotation, look);
    match (after, before) {
        (Some(after), Some(before)) if after.subject != before.subject => None,
        (Some(found), _) | (None, Some(found)) => Some(found),
        (None, None) => None,
    }
}

fn after(sentence: &Sentence<'_>, quotation: usize, look: Look) -> Option<Attribution> {
    let mut from = quotation + 1;
    let comma = sentence.get(from).is_some_and(|token| token.is_any_mark(",—–-"));
    let open = match look.last {
        Some(',' | '?' | '!' | '—' | '–' | '…' | '-') => true,
        Some('.') => sentence.get(from).is_some_and(|token| token.kind == Kind::Word && !token.has(Traits::CAPITAL)),
        _ => comma,
    };
    if !open {
        return None;
    }
    from += usize::from(comma);
    let found = if sentence.is(from, "according") && sentence.is(from + 1, "to") {
        according(sentence, from)
    } else if sentence.has(from, Traits::SAYS) {
        inverted(sentence, from)
    } else {
        subject_then_verb(sentence, from)
    }?;
    // `"Frozen," Disney said, made a billion`: the title is the subject of what follows.
    let next = found.tail.end;
    let goes_on = sentence.is_mark(next, ',')
        && sentence.get(next + 1).is_some_and(|token| token.kind == Kind::Word)
        && !sentence.has(next + 1, Traits::SAYING)
        && !sentence.word(next + 1).ends_with("ing");
    (!(look.title && goes_on && look.last == Some(','))).then_some(found)
}

/// `said Smith, a spokesman, in a statement`
fn inverted(sentence: &Sentence<'_>, verb: usize) -> Option<Attribution> {
    let start = verb + 1;
    let end = phrase_end(sentence, start);
    let mut found = plain(sentence, start..end)?;
    let mut tail = end;
    if sentence.is_mark(end, ',') {
        let close = (end + 1..sentence.len().min(end + 20))
            .find(|index| sentence.get(*index).is_some_and(|token| token.is_any_mark(",.:;") || token.is_quotation()));
        let close = close.unwrap_or_else(|| sentence.end_without_mark());
        if let Some(better) = beside(sentence, start..end, end + 1..phrase_end(sentence, end + 1).min(close)) {
            found = better;
            tail = close;
        }
    }
    Some(Attribution { subject: found, verb, tail: tail..clause_end(sentence, tail), by: By::Inverted })
}

fn subject_then_verb(sentence: &Sentence<'_>, from: usize) -> Option<Attribution> {
    let reach = sentence.len().min(from + REACH);
    let end = (from..reach).find(|index| sentence.is_quotation(*index)).unwrap_or(reach);
    (from..end).filter(|index| sentence.has(*index, Traits::SAYS)).take(4).find_map(|verb| {
        let found = without_introduction(sentence, from..before_helpers(sentence, from, verb))?;
        Some(Attribution { subject: found, verb, tail: verb + 1..clause_end(sentence, verb + 1), by: By::After })
    })
}

/// `according to Smith`, from its first word on.
pub(crate) fn according(sentence: &Sentence<'_>, from: usize) -> Option<Attribution> {
    let start = from + 2;
    let end = phrase_end(sentence, start);
    let found = plain(sentence, start..end)?;
    Some(Attribution { subject: found, verb: from, tail: end..clause_end(sentence, end), by: By::According })
}

/// Where a noun phrase that begins at a token ends at the latest.
fn phrase_end(sentence: &Sentence<'_>, start: usize) -> usize {
    const STOPS: &[&str] = &[
        "in", "on", "at", "during", "after", "when", "as", "while", "to", "before", "who", "by", "via", "about",
        "that", "because", "last", "late", "early", "earlier", "later", "this", "outside", "through", "over",
    ];
    (start..sentence.len())
        .find(|index| {
            sentence.get(*index).is_none_or(|token| token.kind != Kind::Word)
                || sentence.is_any(*index, STOPS)
                || sentence.has(*index, Traits::WEEKDAY)
                || *index > start + 20
        })
        .unwrap_or(sentence.len())
}

/// Where what is said beside a verb of saying ends: the next mark or quotation.
fn clause_end(sentence: &Sentence<'_>, from: usize) -> usize {
    (from..sentence.len().min(from + REACH))
        .find(|index| sentence.get(*index).is_none_or(|token| token.is_quotation() || token.is_any_mark(",.:;!?—–")))
        .unwrap_or_else(|| sentence.len().min(from + REACH))
}

/// The verb with what helps it: `has also said` begins at `has`.
pub(crate) fn before_helpers(sentence: &Sentence<'_>, from: usize, verb: usize) -> usize {
    let mut end = verb;
    while end > from && sentence.has(end - 1, Traits::HELPING.and(Traits::ADVERB).and(Traits::WEEKDAY)) {
        end -= 1;
    }
    if end > from && end < verb && sentence.is(end - 1, "on") {
        end -= 1;
    }
    end
}

/// The subject of a sentence and its first verb.
pub(crate) fn ruling_subject(sentence: &Sentence<'_>, floor: usize, before: usize) -> Option<(Subject, usize)> {
    (floor..before.min(floor + REACH))
        .filter(|index| sentence.has(*index, Traits::FINITE) && !sentence.has(*index, Traits::CAPITAL))
        .take(8)
        .find_map(|verb| {
            let end = before_helpers(sentence, floor, verb);
            Some((subject(sentence, floor..end)?, verb))
        })
}
