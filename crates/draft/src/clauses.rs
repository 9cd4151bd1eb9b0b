//! A clause cut in three: what it is about, its verb, and the rest. The parts are the printed words, in their order.

use std::ops::Range;

use crate::document::Sentence;
use crate::tokens::Kind;
use crate::words::Traits;

/// A subject longer than this was not understood.
const SUBJECT_MAX: usize = 14;

/// A clause, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) subject: Range<usize>,
    pub(crate) predicate: Range<usize>,
    pub(crate) object: Range<usize>,
}

/// The clauses that begin at a token and end before `end`: one, or several joined by "and that".
pub(crate) fn clauses(sentence: &Sentence<'_>, from: usize, end: usize) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut start = from;
    for index in from..=end {
        let joined = index < end && sentence.is_any(index, &["and", "but"]) && sentence.is(index + 1, "that");
        if joined || index == end {
            let until = if joined && sentence.is_mark(index.saturating_sub(1), ',') { index - 1 } else { index };
            let start_of_clause = if sentence.is(start, "that") { start + 1 } else { start };
            if let Some(clause) = clause(sentence, start_of_clause, until) {
                found.push(clause);
            }
            start = index + 1;
        }
    }
    found
}

fn clause(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Clause> {
    let end = (from..end).find(|index| breaks(sentence, *index)).unwrap_or(end);
    let verb = ruling_verb(sentence, from, end)?;
    if verb == from || verb - from > SUBJECT_MAX || (from..verb).any(|index| !is_in_subject(sentence, index)) {
        return None;
    }
    let mut after = verb + 1;
    while after < end && belongs_to_verb(sentence, after) {
        after += 1;
    }
    if after == end && after - verb > 1 {
        after -= 1;
    }
    (after < end).then_some(Clause { subject: from..verb, predicate: verb..after, object: after..end })
}

/// Where the rest of the sentence is about something else.
fn breaks(sentence: &Sentence<'_>, index: usize) -> bool {
    const AFTER_COMMA: &[&str] = &[
        "which",
        "who",
        "whose",
        "whom",
        "where",
        "but",
        "while",
        "although",
        "though",
        "according",
        "citing",
        "adding",
        "saying",
        "as",
        "after",
        "despite",
        "because",
        "even",
        "so",
        "yet",
        "including",
        "with",
        "however",
        "despite",
    ];
    let token = sentence.get(index);
    token.is_some_and(|token| token.is_any_mark(";—–:()"))
        || (sentence.is_mark(index, ',')
            && (sentence.is_any(index + 1, AFTER_COMMA) || reports_behind(sentence, index + 1)))
}

/// `…, officials said`
fn reports_behind(sentence: &Sentence<'_>, from: usize) -> bool {
    (from + 1..sentence.len().min(from + 8)).any(|index| sentence.has(index, Traits::SAYS))
}

/// The verb that rules a clause. A participle behind a noun (`the attack launched on Monday was`) is not it.
fn ruling_verb(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<usize> {
    let is_verb = |index: &usize| sentence.has(*index, Traits::FINITE) && !sentence.has(*index, Traits::CAPITAL);
    let first = (from..end.min(from + SUBJECT_MAX + 1)).find(is_verb)?;
    if !sentence.small(first).ends_with("ed") {
        return Some(first);
    }
    let later = (first + 1..end.min(first + SUBJECT_MAX))
        .take_while(|index| {
            !sentence.has(*index, Traits::SUBORDINATES.and(Traits::PRONOUN))
                && !sentence.get(*index).is_some_and(|t| t.is_any_mark(",;:"))
                && !sentence.is_any(*index, &["and", "but", "to"])
        })
        .find(|index| is_verb(index) && is_auxiliary(sentence, *index));
    Some(later.unwrap_or(first))
}

fn is_auxiliary(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.is_any(
        index,
        &[
            "is", "was", "are", "were", "has", "have", "had", "will", "would", "could", "may", "might", "can",
            "should", "must", "did", "does",
        ],
    )
}

fn is_in_subject(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.get(index).is_some_and(|token| token.kind == Kind::Word || token.is_quotation())
        && !sentence.has(index, Traits::SUBORDINATES)
}

/// What belongs to a verb group behind its first word: `are | believed to be acting`, `was | behind`.
fn belongs_to_verb(sentence: &Sentence<'_>, index: usize) -> bool {
    let be = |index: usize| sentence.is_any(index, &["is", "was", "are", "were", "be", "been", "being"]);
    let helps = |index: usize| be(index) || is_auxiliary(sentence, index);
    let before = index - 1;
    let participle = |index: usize| {
        let word = sentence.small(index);
        !sentence.has(index, Traits::CAPITAL) && (word.ends_with("ed") || sentence.has(index, Traits::FINITE))
    };
    be(index)
        || sentence.is_any(index, &["not", "never", "have"])
        || sentence.has(index, Traits::ADVERB)
        || (sentence.is(index, "to") && sentence.is_any(index + 1, &["be", "have"]))
        || (sentence.is(index, "behind") && be(before))
        || (participle(index) && (helps(before) || sentence.has(before, Traits::ADVERB) || sentence.is(before, "not")))
        || (sentence.word(index).ends_with("ing") && be(before))
        || (is_modal(sentence, before) && sentence.get(index).is_some_and(|token| token.kind == Kind::Word))
}

fn is_modal(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.is_any(index, &["will", "would", "could", "may", "might", "can", "should", "must", "did", "does"])
}
