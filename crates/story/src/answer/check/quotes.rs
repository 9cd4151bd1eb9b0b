//! Quotations: whose they are, and whether they are counted twice.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::context::{Checking, plain, words};
use crate::event::{SpanKind, StatementIssued};
use crate::names::Slug;
use crate::rules::Parameter;
use crate::sourcing::HopRole;

/// The statements that count.
fn statements<'a>(checking: &Checking<'a>) -> impl Iterator<Item = (u64, &'a StatementIssued)> {
    checking.reports().filter_map(|report| Some((report.number, report.fact.data()?)))
}

/// The stretches of a statement that are in quotation marks.
fn quoted(statement: &StatementIssued) -> impl Iterator<Item = &str> {
    let quotes = statement.spans.iter().filter(|span| span.kind != SpanKind::Paraphrase);
    quotes.map(|span| span.text.as_str())
}

/// Quotations of which nothing says whose they are.
pub(super) fn unattributed(checking: &Checking<'_>) -> Vec<Finding> {
    let nobody = |(number, statement): &(u64, &StatementIssued)| {
        let identities = checking.roots.identities();
        let is_source = |hop: &crate::sourcing::Hop| {
            hop.role != HopRole::Relay && identities.same(&hop.party.id, &statement.speaker.id)
        };
        let common = checking.report(*number).map(|report| report.common);
        let sources = common.into_iter().flat_map(|common| &common.sourcing).flat_map(|chain| &chain.hops);
        quoted(statement).next().is_some()
            && !checking.roots.is_known_party(&statement.speaker)
            && !sources.into_iter().any(is_source)
    };
    statements(checking)
        .filter(nobody)
        .map(|(number, statement)| {
            let why = format!("the speaker is “{}”, and no source of it is who spoke", statement.speaker.printed);
            checking.finding(&[number], checking.summary(number), why)
        })
        .collect()
}

/// Sentences that stand in more than one statement.
pub(super) fn doubled(checking: &Checking<'_>) -> Vec<Finding> {
    let words_min = usize::try_from(checking.rules.number(Parameter::WordsMin)).unwrap_or(usize::MAX);
    // A sentence, without its punctuation → the statements that have it, and the sentence as it first stands.
    let mut sentences: BTreeMap<Vec<String>, (Vec<u64>, &str)> = BTreeMap::new();
    for (number, statement) in statements(checking) {
        for sentence in quoted(statement).flat_map(in_sentences) {
            let words = words(&plain(sentence));
            if words.len() >= words_min {
                let (numbers, _) = sentences.entry(words).or_insert_with(|| (Vec::new(), sentence));
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
    }
    let identities = checking.roots.identities();
    let speakers: BTreeMap<u64, &Slug> =
        statements(checking).map(|(number, statement)| (number, identities.canonical(&statement.speaker.id))).collect();
    // The statements that share sentences → how many, and the first of them.
    let mut shared: BTreeMap<Vec<u64>, (usize, &str)> = BTreeMap::new();
    for (numbers, sentence) in sentences.into_values().filter(|(numbers, _)| numbers.len() > 1) {
        let (count, _) = shared.entry(numbers).or_insert((0, sentence));
        *count = count.saturating_add(1);
    }
    shared
        .into_iter()
        .map(|(numbers, (count, sentence))| {
            let speakers: BTreeSet<&Slug> = numbers.iter().filter_map(|number| speakers.get(number).copied()).collect();
            let whose = if speakers.len() > 1 { "different speakers" } else { "one speaker" };
            let more = match count {
                1 => String::new(),
                count => format!(", with {} more", count.saturating_sub(1)),
            };
            let why = format!("{} statements have it{more}; {whose}", numbers.len());
            checking.finding(&numbers, format!("“{}”", sentence.trim()), why)
        })
        .collect()
}

/// The sentences of a text: up to a question mark, an exclamation mark, or a full stop that neither follows a letter that stands alone
/// ("the U.S. said") nor is followed by a small one.
fn in_sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.char_indices().find_map(|(at, mark)| {
        let end = at.saturating_add(mark.len_utf8());
        ends_sentence(rest.get(..at).unwrap_or_default(), mark, rest.get(end..).unwrap_or_default()).then_some(end)
    }) {
        let (sentence, after) = rest.split_at(end);
        found.push(sentence);
        rest = after;
    }
    found.push(rest);
    found
}

fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    let closed = after.trim_start_matches(['"', '”', '\'', '’', ')']);
    let next = closed.trim_start();
    let apart = next.is_empty() || next.len() < closed.len();
    let letters = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
    match mark {
        '\n' | '?' | '!' => true,
        '.' | '…' => next.is_empty() || (apart && letters != 1 && !next.starts_with(char::is_lowercase)),
        _ => false,
    }
}
