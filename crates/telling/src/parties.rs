//! Parties, citations and values in words.

use dateline_story::answer::Cited;
use dateline_story::field_value::FieldValue;
use dateline_story::names::{RecordRef, Slug};
use dateline_story::party::{Party, PartyKind};

use crate::text::{Piece, Text, Tone};

/// A party by its printed name, or by its id where nothing was printed.
#[must_use]
pub fn party(tone: Tone, party: &Party) -> Text {
    let name = if party.printed.trim().is_empty() { party.id.as_str() } else { &party.printed };
    let name = Text::theirs(tone, name);
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
    Text::of(Piece::Cite(record.clone(), short))
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
    let text = Text::theirs(tone, value.describe());
    if value.0.is_string() { text.in_quotes(Tone::Plain) } else { text }
}

/// `1 record`, `2 records`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
