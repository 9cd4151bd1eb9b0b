//! What was and what is: beside each other where both are short, else one below the other, with the words that differ.

use dateline_story::answer::ChangedValue;
use dateline_story::field_value::FieldValue;
use serde_json::Value;
use similar::{Algorithm, ChangeTag, utils::diff_words};

use crate::render::details::Records;
use crate::render::page::Page;
use crate::render::parties::value;
use crate::render::text::{Text, Tone};
use crate::safe_text::Safe;

/// Longer texts are not compared word by word: nobody would read them so.
const COMPARED_MAX: usize = 20_000;
/// So many words are shown around those that differ.
const AROUND: usize = 6;
/// No more lines than this of one value; `dateline why` has all of it.
const LINES_MAX: usize = 8;

/// `role: “linked” → “involved”`, or the two one below the other.
pub(super) fn change(page: &mut Page<'_>, records: &Records<'_>, change: &ChangedValue) {
    let field = Text::theirs(&change.field).all(Tone::Quiet).with(Tone::Quiet, ": ");
    if change.changed_back() {
        let text = field.then(value(Tone::Plain, &change.now)).with(Tone::Quiet, ", as it was");
        return page.titled_up_to(&records.margin(), &text, &Text::new(), LINES_MAX);
    }
    let line = field.clone().then(arrow(&change.was, &change.now));
    if page.columns(&line) <= page.text_width().saturating_sub(records.indent()) {
        return records.line(page, &line);
    }
    let (was, now) = both(&change.was, &change.now);
    records.line(page, &Text::theirs(&change.field).all(Tone::Quiet));
    for (label, text) in [("  was  ", was), ("  now  ", now)] {
        let lead = records.margin().with(Tone::Quiet, label);
        page.titled_up_to(&lead, &text, &Text::new(), LINES_MAX);
    }
}

/// `“linked” → “involved”`.
pub(super) fn arrow(was: &FieldValue, now: &FieldValue) -> Text {
    value(Tone::Plain, was).with(Tone::Quiet, " → ").then(value(Tone::Strong, now))
}

/// Two values, with what differs in them made plain.
fn both(was: &FieldValue, now: &FieldValue) -> (Text, Text) {
    match (&was.0, &now.0) {
        (Value::String(was), Value::String(now)) if was.len().max(now.len()) <= COMPARED_MAX => {
            let (was, now) = (Safe::of(was), Safe::of(now));
            let words = diff_words(Algorithm::Myers, was.as_str(), now.as_str());
            let one = side(&words, ChangeTag::Delete, Tone::Gone);
            (one.quoted(Tone::Quiet), side(&words, ChangeTag::Insert, Tone::New).quoted(Tone::Quiet))
        }
        _ => (value(Tone::Plain, was), value(Tone::Plain, now)),
    }
}

/// One of two texts: what only it has, and a few words around each.
fn side(words: &[(ChangeTag, &str)], own: ChangeTag, tone: Tone) -> Text {
    let mut text = Text::new();
    let last = words.len().saturating_sub(1);
    let alike: usize = words.iter().filter(|(tag, _)| *tag == ChangeTag::Equal).map(|(_, part)| part.len()).sum();
    for (place, (tag, part)) in words.iter().enumerate() {
        match *tag {
            tag if tag == own => text = text.with(tone, Safe::of(part)),
            ChangeTag::Equal if alike > 0 => {
                for (tone, part) in around(part, place == 0, place == last) {
                    text = text.with(tone, part);
                }
            }
            _ => {}
        }
    }
    text
}

/// A stretch that both texts have, without its middle; without its beginning or end where the texts begin or end.
fn around(part: &str, is_first: bool, is_last: bool) -> Vec<(Tone, Safe)> {
    let words: Vec<&str> = part.split_inclusive(' ').collect();
    let (before, after) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    // What would be saved is more than what stands for it.
    if words.len() <= before.saturating_add(after).saturating_add(2) {
        return vec![(Tone::Plain, Safe::of(part))];
    }
    let head: String = words.iter().take(before).copied().collect();
    let tail: String = words.iter().skip(words.len().saturating_sub(after)).copied().collect();
    let sign = match (is_first, is_last) {
        (true, _) => "… ",
        (_, true) => "…",
        _ => "… ",
    };
    vec![(Tone::Plain, Safe::of(head)), (Tone::Quiet, Safe::from(sign)), (Tone::Plain, Safe::of(tail))]
}
