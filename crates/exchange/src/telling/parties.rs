//! Parties, citations and values in words.

use dateline_story::field_value::FieldValue;
use dateline_story::names::{RecordRef, Slug};
use dateline_story::party::{Party, PartyKind};

use super::text::{Piece, Text, Tone};

/// A party by its printed name.
pub(super) fn party(tone: Tone, party: &Party) -> Text {
    let name = if party.printed.trim().is_empty() { party.id.as_str() } else { &party.printed };
    let name = Text::theirs(tone, name);
    match party.kind {
        PartyKind::Sealed => name.then(Text::quiet(" (sealed)")),
        _ => name,
    }
}

/// Several parties, with commas.
pub(super) fn parties(tone: Tone, list: &[Party]) -> Text {
    Text::joined(list.iter().map(|one| party(tone, one)), ", ")
}

/// `#12`, or `other-story#12` for a record of another story.
pub(super) fn cite(story: &Slug, record: &RecordRef) -> Text {
    let short = if record.story == *story { format!("#{}", record.number) } else { record.to_string() };
    Text::of(Piece::Cite(record.clone(), short))
}

/// Several citations, with commas.
pub(super) fn cites(story: &Slug, records: &[RecordRef]) -> Text {
    Text::joined(records.iter().map(|record| cite(story, record)), ", ")
}

/// A value that a correction quotes: a text within quotation marks, anything else as it is.
pub(super) fn value(tone: Tone, value: &FieldValue) -> Text {
    let text = Text::theirs(tone, value.describe());
    match &value.0 {
        serde_json::Value::String(_) => Text::ours("“").then(text).then(Text::ours("”")),
        _ => text,
    }
}

/// ` (another story)`, where a citation leaves the story at hand.
pub(super) fn elsewhere(story: &Slug, record: &RecordRef) -> Text {
    if record.story == *story { Text::new() } else { Text::quiet(" (another story)") }
}

/// `1 record`, `2 records`.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
