//! Parties, citations and values, as a page shows them.

use crate::parties as telling;
use dateline_story::field_value::{FieldValue, Words};
use dateline_story::names::{RecordRef, Slug};
use dateline_story::party::Party;

use crate::terminal::{Safe, Text, Tone};

/// A party by its printed name.
pub(super) fn party(tone: Tone, party: &Party) -> Text {
    telling::party(tone.into(), party).into()
}

/// Several parties, with commas.
pub(super) fn parties(tone: Tone, list: &[Party]) -> Text {
    telling::parties(tone.into(), list).into()
}

/// `#12`, or `other-story#12` for a record of another story.
pub(super) fn cite(story: &Slug, record: &RecordRef) -> Text {
    telling::cite(story, record).into()
}

/// Several citations, with commas.
pub(super) fn cites(story: &Slug, records: &[RecordRef]) -> Text {
    telling::cites(story, records).into()
}

/// A value that a correction quotes: a text within quotation marks, anything else as it is.
pub(super) fn value(tone: Tone, value: &FieldValue) -> Text {
    telling::value(tone.into(), value).into()
}

/// What was and what is, each in its tone: never by the same words where they differ.
pub(super) fn both(tones: [Tone; 2], was: &FieldValue, now: &FieldValue) -> [Text; 2] {
    telling::both(tones.map(Into::into), was, now).map(Into::into)
}

/// `“linked” → “involved”`: what was and what is, each in its tone.
pub(super) fn change(tones: [Tone; 2], was: &FieldValue, now: &FieldValue) -> Text {
    telling::change(tones.map(Into::into), was, now).into()
}

/// Words for a value, within quotation marks where they stand so.
pub(super) fn words(tone: Tone, words: Words) -> Text {
    telling::words(tone.into(), words).into()
}

/// A party by its printed name, and by its id where another one among several has the same name.
pub(super) fn party_among<'a>(tone: Tone, party: &Party, among: impl IntoIterator<Item = &'a Party>) -> Text {
    telling::party_among(tone.into(), party, among).into()
}

/// The paragraphs of somebody's words, each within quotation marks.
pub(super) fn quotes(words: &str) -> Vec<Text> {
    Safe::paragraphs(words).into_iter().map(|one| Text::of(Tone::Plain, one).quoted(Tone::Plain)).collect()
}

/// ` (another story)`, where a citation leaves the story at hand.
pub(super) fn elsewhere(story: &Slug, record: &RecordRef) -> Text {
    telling::elsewhere(story, record).into()
}
