//! What a plain scan of the folded states finds, without an index.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::search::texts;
use dateline_story::field::Body;
use dateline_story::names::{Position, RecordRef};

use crate::common::plain::Plain;

/// Whether a word of ASCII letters and digits stands in a text; nothing where letters beside it leave that to the tokenizer.
fn stands(word: &str, text: &str) -> Option<bool> {
    let lower = text.to_ascii_lowercase();
    let mut unsure = !lower.is_ascii() && loose(&lower).contains(word);
    for (start, found) in lower.match_indices(word) {
        let before = lower[..start].chars().next_back();
        let after = lower[start + found.len()..].chars().next();
        let around = [before, after].into_iter().flatten();
        if around.clone().all(|letter| letter.is_ascii() && !letter.is_ascii_alphanumeric()) {
            return Some(true);
        }
        unsure |= around.clone().any(|letter| !letter.is_ascii());
    }
    // Overlaps: `aba` in `ababa`.
    unsure |= lower.contains(&word.repeat(2));
    if unsure { None } else { Some(false) }
}

/// A text as a tokenizer could read it at the most: letters that look like others, and marks that join, left out.
fn loose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().flat_map(char::to_lowercase).filter(char::is_ascii).collect()
}

/// What a plain scan of the folded states finds for a word: records in which it stands for certain, and those in which it may, each
/// with whether it is withdrawn.
pub(crate) struct Scan {
    pub(crate) certain: BTreeMap<RecordRef, bool>,
    pub(crate) possible: BTreeSet<RecordRef>,
}

pub(crate) fn scan(plain: &Plain, at: Position, word: &str) -> Scan {
    let mut scan = Scan { certain: BTreeMap::new(), possible: BTreeSet::new() };
    for story in plain.stories() {
        let state = plain.state(&story, at);
        for record in state.records().iter().filter(|record| record.is_admitted()) {
            let any = |body: Option<Body>| {
                let all: Vec<_> = texts(&body.unwrap()).iter().map(|one| stands(word, &one.text)).collect();
                if all.contains(&Some(true)) { Some(true) } else { all.iter().all(Option::is_some).then_some(false) }
            };
            let cited = state.cite(record.entry.number);
            match (any(record.body_with_withdrawn_parts()), any(record.body())) {
                (Some(true), Some(standing)) => drop(scan.certain.insert(cited, !(record.stands() && standing))),
                (Some(false), _) => {}
                _ => drop(scan.possible.insert(cited)),
            }
        }
    }
    scan
}

/// The words of ASCII letters and digits in a ledger, in order.
pub(crate) fn vocabulary(plain: &Plain) -> Vec<String> {
    let mut words = BTreeSet::new();
    for story in plain.stories() {
        for record in plain.state(&story, plain.head()).records() {
            let Some(event) = record.entry.event() else { continue };
            let body = Body { common: event.common.clone(), fact: event.fact.clone() };
            for one in texts(&body) {
                let own = one.text.split(|letter: char| !letter.is_alphanumeric());
                let own = own.filter(|word| !word.is_empty() && word.is_ascii());
                words.extend(own.map(str::to_ascii_lowercase));
            }
        }
    }
    words.into_iter().collect()
}
