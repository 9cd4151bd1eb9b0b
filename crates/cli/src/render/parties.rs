//! Parties, citations and values, as a page shows them.

use dateline_story::field_value::FieldValue;
use dateline_story::names::{RecordRef, Slug};
use dateline_story::party::{Party, PartyKind};

use super::text::{Text, Tone};
use crate::safe_text::Safe;

/// A party by its printed name.
pub(super) fn party(tone: Tone, party: &Party) -> Text {
    let name = if party.printed.trim().is_empty() { party.id.as_str() } else { &party.printed };
    match party.kind {
        PartyKind::Sealed => Text::of(tone, Safe::of(name)).with(Tone::Quiet, " (sealed)"),
        _ => Text::of(tone, Safe::of(name)),
    }
}

/// Several parties, with commas.
pub(super) fn parties(tone: Tone, list: &[Party]) -> Text {
    Text::joined(list.iter().map(|one| party(tone, one)), ", ")
}

/// `#12`, or `other-story#12` for a record of another story.
pub(super) fn cite(story: &Slug, record: &RecordRef) -> Text {
    let short = if record.story == *story { format!("#{}", record.number) } else { record.to_string() };
    Text::new().with_whole(Tone::Cite, Safe::of(short))
}

/// Several citations, with commas.
pub(super) fn cites(story: &Slug, records: &[RecordRef]) -> Text {
    Text::joined(records.iter().map(|record| cite(story, record)), ", ")
}

/// A value that a correction quotes: a text within quotation marks, anything else as it is.
pub(super) fn value(tone: Tone, value: &FieldValue) -> Text {
    let text = Text::of(tone, Safe::of(value.describe()));
    match &value.0 {
        serde_json::Value::String(_) => text.quoted(tone),
        _ => text,
    }
}

/// The paragraphs of somebody's words, each within quotation marks.
pub(super) fn quotes(words: &str) -> Vec<Text> {
    Safe::paragraphs(words).into_iter().map(|one| Text::of(Tone::Plain, one).quoted(Tone::Plain)).collect()
}

/// `record of another story`, where a citation leaves the story at hand.
pub(super) fn elsewhere(story: &Slug, record: &RecordRef) -> Text {
    if record.story == *story { Text::new() } else { Text::quiet(" (another story)") }
}
