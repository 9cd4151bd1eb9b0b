//! Parties from printed names: what they are, and what the ledger is to call them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_story::names::Slug;
use dateline_story::party::PartyKind;
use deunicode::deunicode;

use crate::document::{Document, Sentence};
use crate::names::Subject;
use crate::words::{Traits, is_individual};

/// A party that the text names or describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// A name for the ledger, made from the printed one. Whoever edits the draft makes it the ledger's own.
    pub id: Slug,
    /// What it is, as far as the text shows.
    pub kind: PartyKind,
    /// The name as printed.
    pub printed: String,
    /// Where it is printed: bytes of the text, half-open.
    pub span: Range<usize>,
}

/// A name for the ledger from printed words.
#[must_use]
pub fn slug(printed: &str) -> Slug {
    let mut name = String::new();
    for character in deunicode(&printed.chars().take(200).collect::<String>()).chars() {
        match character {
            'a'..='z' | '0'..='9' => name.push(character),
            'A'..='Z' => name.push(character.to_ascii_lowercase()),
            '\'' | '.' => {}
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    if name.len() > Slug::LENGTH_MAX {
        name.truncate(Slug::LENGTH_MAX);
        if let Some(end) = name.rfind('-') {
            name.truncate(end);
        }
    }
    name.trim_matches('-').parse().unwrap_or_else(|_| unnamed())
}

/// The name of whoever has none that can be written in a slug.
#[allow(clippy::expect_used, reason = "a constant, which a test reads")]
fn unnamed() -> Slug {
    "unnamed".parse().expect("a slug")
}

/// The names in full that a text has, by their last word: news prose gives a person's full name once, and the last afterwards.
#[derive(Debug, Default)]
pub(crate) struct FullNames(BTreeMap<String, BTreeSet<Vec<String>>>);

impl FullNames {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut names = Self::default();
        for (_, sentence) in document.sentences() {
            let mut run: Vec<String> = Vec::new();
            for index in 0..=sentence.len() {
                let continues = sentence.has(index, Traits::CAPITAL)
                    && !sentence.has(index, Traits::NEVER_NAME.and(Traits::TITLE))
                    && !(index == 0 && sentence.has(0, Traits::ROLE.and(Traits::INTRODUCES)));
                let possessive = sentence.has(index, Traits::POSSESSIVE);
                if continues {
                    run.push(bare(sentence.word(index)).to_owned());
                }
                if !continues || possessive || run.len() > 6 {
                    names.add(std::mem::take(&mut run));
                }
            }
        }
        names
    }

    fn add(&mut self, run: Vec<String>) {
        if (2..=4).contains(&run.len())
            && let Some(last) = run.last()
        {
            self.0.entry(last.clone()).or_default().insert(run);
        }
    }

    /// The one full name that a last name stands for.
    fn full(&self, last: &str) -> Option<&Vec<String>> {
        let names = self.0.get(last)?;
        let mut names = names.iter();
        names.next().filter(|_| names.next().is_none())
    }
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word).trim_end_matches(['\'', '’'])
}

/// The party that a subject names. A pronoun names none by itself.
pub(crate) fn named(sentence: &Sentence<'_>, subject: &Subject, names: &FullNames) -> Option<Named> {
    match subject {
        Subject::Pronoun { .. } => None,
        Subject::Described { tokens, .. } => {
            let span = sentence.span(tokens)?;
            let printed = sentence.text.get(span.clone())?.to_owned();
            let mut from = tokens.start;
            while from + 1 < tokens.end && sentence.is_any(from, &["a", "an", "the", "some", "several"]) {
                from += 1;
            }
            let words = sentence.text.get(sentence.span(&(from..tokens.end))?)?;
            Some(Named { id: slug(words), kind: PartyKind::Unnamed, printed, span })
        }
        Subject::Name { tokens, .. } if sentence.is_quotation(tokens.start) => {
            let outer = sentence.span(tokens)?;
            let quoted = sentence.text.get(outer.clone())?;
            let marks = ['"', '“', '”', '‘', '’', '\''];
            let opened = quoted.trim_start_matches(marks);
            let printed = opened.trim_end_matches(marks).to_owned();
            let start = outer.start + (quoted.len() - opened.len());
            let words = printed.strip_prefix("The ").unwrap_or(&printed);
            Some(Named { id: slug(words), kind: PartyKind::Group, span: start..start + printed.len(), printed })
        }
        Subject::Name { tokens, person, .. } => {
            let span = sentence.span(tokens)?;
            let printed = sentence.text.get(span.clone())?.to_owned();
            let mut from = tokens.start;
            while from + 1 < tokens.end && (sentence.has(from, Traits::TITLE) || sentence.is(from, "the")) {
                from += 1;
            }
            let words: Vec<&str> = (from..tokens.end).map(|index| bare(sentence.word(index))).collect();
            let full = match words.as_slice() {
                [last] => names.full(last),
                _ => None,
            };
            let full: Vec<&str> = full.map_or(words, |full| full.iter().map(String::as_str).collect());
            let titled = (tokens.start..from).any(|index| sentence.has(index, Traits::TITLE));
            let kind = kind(sentence, tokens, &full, *person || titled);
            Some(Named { id: slug(full.join(" ").trim_start_matches('@')), kind, printed, span })
        }
    }
}

fn kind(sentence: &Sentence<'_>, tokens: &Range<usize>, full: &[&str], person: bool) -> PartyKind {
    let organization =
        full.iter().any(|word| crate::words::traits(word, &word.to_lowercase()).has(Traits::ORGANIZATION))
            || sentence.is(tokens.start, "the")
            || full.iter().all(|word| crate::words::traits(word, word).has(Traits::ACRONYM));
    match full.len() {
        _ if organization => PartyKind::Organization,
        _ if person => PartyKind::Person,
        // News prose gives a person's name in full at first; one word alone is a body's.
        2..=4 => PartyKind::Person,
        _ => PartyKind::Organization,
    }
}

/// Whether `he` or `she` can be this party, or `they` or `it`.
pub(crate) fn agrees(pronoun: &str, party: &Named) -> bool {
    let words: Vec<String> = party.printed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let individual = words.iter().any(|word| is_individual(word));
    let woman = words.iter().any(|word| {
        matches!(word.as_str(), "mrs." | "mrs" | "ms." | "ms" | "spokeswoman" | "chairwoman" | "queen" | "lady")
    });
    let man = words
        .iter()
        .any(|word| matches!(word.as_str(), "mr." | "mr" | "spokesman" | "chairman" | "king" | "sir" | "lord"));
    match (pronoun, party.kind) {
        ("he", PartyKind::Person) => !woman,
        ("she", PartyKind::Person) => !man,
        ("he", PartyKind::Unnamed) => individual && !woman,
        ("she", PartyKind::Unnamed) => individual && !man,
        ("they", PartyKind::Organization | PartyKind::Group) | ("it", PartyKind::Organization) => true,
        ("they", PartyKind::Unnamed) => !individual,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_printed_name_gives_a_name_for_the_ledger() {
        for (printed, id) in [
            ("Aaron Sorkin", "aaron-sorkin"),
            ("U.S. Homeland Security", "us-homeland-security"),
            ("@SonyPictures", "sonypictures"),
            ("Renée Núñez", "renee-nunez"),
            ("Sony's spokesman", "sonys-spokesman"),
            ("—", "unnamed"),
            ("", "unnamed"),
        ] {
            assert_eq!(slug(printed).as_str(), id);
        }
        assert!(slug(&"long ".repeat(50)).as_str().len() <= Slug::LENGTH_MAX);
    }
}
