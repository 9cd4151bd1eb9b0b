//! Verbs by which a release is called off or put off, in the forms that news prose has them in.

use crate::document::Sentence;
use crate::proposal::Decision;
use crate::words::Traits;

pub(crate) const DECIDES: &[&str] = &["decided", "decides", "agreed", "chose", "opted", "elected"];
pub(crate) const ANNOUNCES: &[&str] = &["announced", "announces", "said", "says", "confirmed", "confirms"];

fn cancels(sentence: &Sentence<'_>, index: usize, words: &[&str], two: &[(&str, &str)]) -> Option<usize> {
    let pair = two.iter().any(|(first, second)| sentence.is(index, first) && sentence.is(index + 1, second));
    if pair { Some(2) } else { sentence.is_any(index, words).then_some(1) }
}

/// A finite verb of decision, and how many tokens it has.
pub(crate) fn finite(sentence: &Sentence<'_>, index: usize) -> Option<(Decision, usize)> {
    let off = [
        "cancelled",
        "canceled",
        "cancels",
        "scrapped",
        "scraps",
        "shelved",
        "shelves",
        "pulled",
        "pulls",
        "axed",
        "axes",
    ];
    let later = ["postponed", "postpones", "delayed", "delays", "deferred", "defers"];
    either(
        sentence,
        index,
        (&off, &[("called", "off"), ("calls", "off")]),
        (&later, &[("pushed", "back"), ("put", "off")]),
    )
}

fn infinitive(sentence: &Sentence<'_>, index: usize) -> Option<(Decision, usize)> {
    let off = ["cancel", "scrap", "shelve", "pull", "axe"];
    let later = ["postpone", "delay", "defer"];
    either(sentence, index, (&off, &[("call", "off")]), (&later, &[("push", "back"), ("put", "off")]))
}

pub(crate) fn gerund(sentence: &Sentence<'_>, index: usize) -> Option<(Decision, usize)> {
    let off = ["cancelling", "canceling", "scrapping", "shelving", "pulling", "axing"];
    let later = ["postponing", "delaying", "deferring"];
    either(sentence, index, (&off, &[("calling", "off")]), (&later, &[("pushing", "back"), ("putting", "off")]))
}

type Words<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);

fn either(sentence: &Sentence<'_>, index: usize, off: Words<'_>, later: Words<'_>) -> Option<(Decision, usize)> {
    let cancelled = cancels(sentence, index, off.0, off.1).map(|length| (Decision::Cancelled, length));
    cancelled.or_else(|| cancels(sentence, index, later.0, later.1).map(|length| (Decision::Postponed, length)))
}

/// `to shelve`, `not to move forward with`: from the token after the deciding verb.
pub(crate) fn to_do(sentence: &Sentence<'_>, at: usize) -> Option<(Decision, usize)> {
    if sentence.is(at, "to") {
        return infinitive(sentence, at + 1).map(|(decision, length)| (decision, at + 1 + length));
    }
    if sentence.is(at, "not") && sentence.is(at + 1, "to") {
        let after = at + 2;
        let length = match () {
            () if sentence.is(after, "release") => 1,
            () if sentence.is(after, "move") && sentence.is(after + 1, "forward") && sentence.is(after + 2, "with") => {
                3
            }
            () if sentence.is(after, "go") && sentence.is(after + 1, "ahead") && sentence.is(after + 2, "with") => 3,
            () => return None,
        };
        return Some((Decision::Cancelled, after + length));
    }
    None
}

/// `that they were going to shelve`, from `that` on: the decision, where its object begins, the pronoun.
pub(crate) fn announced(sentence: &Sentence<'_>, from: usize) -> Option<(Decision, usize, String)> {
    let pronoun = if sentence.is(from, "that") { from + 1 } else { from };
    if !sentence.has(pronoun, Traits::PRONOUN) {
        return None;
    }
    let verb = pronoun + 1;
    let found = if sentence.is_any(verb, &["is", "was", "are", "were"]) {
        if sentence.is(verb + 1, "going") {
            to_do(sentence, verb + 2)
        } else {
            gerund(sentence, verb + 1).map(|(decision, length)| (decision, verb + 1 + length))
        }
    } else if sentence.is_any(verb, &["has", "have", "had"]) {
        let after = if sentence.is(verb + 1, "already") { verb + 2 } else { verb + 1 };
        if sentence.is_any(after, DECIDES) {
            to_do(sentence, after + 1)
        } else {
            finite(sentence, after).map(|(decision, length)| (decision, after + length))
        }
    } else if sentence.is_any(verb, &["will", "would"]) {
        infinitive(sentence, verb + 1).map(|(decision, length)| (decision, verb + 1 + length))
    } else {
        None
    };
    found.map(|(decision, object)| (decision, object, sentence.small(pronoun)))
}
