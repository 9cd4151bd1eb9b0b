//! Parties, citations and values in words.

use dateline_story::answer::Cited;
use dateline_story::field_value::{FieldValue, Words};
use dateline_story::names::{RecordRef, Slug};
use dateline_story::party::{Party, PartyKind};

use crate::text::{Text, Tone};

/// A party by its printed name, or by its id where nothing was printed.
#[must_use]
pub fn party(tone: Tone, party: &Party) -> Text {
    let name = if party.printed.trim().is_empty() { party.id.as_str() } else { &party.printed };
    let name = Text::toned(tone, name);
    match party.kind {
        PartyKind::Sealed => name.then(Text::quiet(" (sealed)")),
        _ => name,
    }
}

/// Several parties, with commas.
#[must_use]
pub fn parties(tone: Tone, list: &[Party]) -> Text {
    Text::joined(list.iter().map(|one| party(tone, one)), ", ")
}

/// `#12`, or `other-story#12` for a record of another story.
#[must_use]
pub fn cite(story: &Slug, record: &RecordRef) -> Text {
    let short = if record.story == *story { format!("#{}", record.number) } else { record.to_string() };
    Text::cite(record.clone(), short)
}

/// Several citations, with commas.
#[must_use]
pub fn cites(story: &Slug, records: &[RecordRef]) -> Text {
    Text::joined(records.iter().map(|record| cite(story, record)), ", ")
}

/// ` (another story)`, where a citation leaves the story at hand.
#[must_use]
pub fn elsewhere(story: &Slug, record: &RecordRef) -> Text {
    if record.story == *story { Text::new() } else { Text::quiet(" (another story)") }
}

/// `#12 (withdrawn)`: a record that another one speaks of, and what a reader must know of it.
#[must_use]
pub fn cited(story: &Slug, target: &Cited) -> Text {
    let text = cite(story, &target.record).then(elsewhere(story, &target.record));
    if target.stands == Some(false) { text.then(Text::gone(" (withdrawn)")) } else { text }
}

/// A value that a correction quotes: a text within quotation marks, anything else as it is.
#[must_use]
pub fn value(tone: Tone, value: &FieldValue) -> Text {
    let text = Text::toned(tone, value.describe());
    if value.0.is_string() { text.quoted(Tone::Plain) } else { text }
}

/// What was and what is, each in its tone. Two values that differ are never told by the same words.
#[must_use]
pub fn both([was_tone, now_tone]: [Tone; 2], was: &FieldValue, now: &FieldValue) -> [Text; 2] {
    let [was, now] = FieldValue::both(was, now);
    [words(was_tone, was), words(now_tone, now)]
}

/// `“linked” → “involved”`: what was and what is, each in its tone.
#[must_use]
pub fn change(tones: [Tone; 2], was: &FieldValue, now: &FieldValue) -> Text {
    let [was, now] = both(tones, was, now);
    was.then(Text::quiet(" → ")).then(now)
}

/// Words for a value, within quotation marks where they stand so.
#[must_use]
pub fn words(tone: Tone, words: Words) -> Text {
    let text = Text::toned(tone, words.words);
    if words.is_quoted { text.quoted(Tone::Plain) } else { text }
}

/// A party as [`party`] has it, and its id where another one among several has the same name.
#[must_use]
pub fn party_among<'a>(tone: Tone, one: &Party, among: impl IntoIterator<Item = &'a Party>) -> Text {
    let name = party(tone, one);
    if among.into_iter().any(|other| one.is_printed_like(other)) {
        name.then(Text::quiet(" (")).then(Text::quiet(one.id.to_string())).then(Text::quiet(")"))
    } else {
        name
    }
}

/// `1 record`, `2 records`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
