//! What was and what is: beside each other where both are short, else one below the other, with the words that differ.

use dateline_story::answer::ChangedValue;
use dateline_story::field_value::FieldValue;
use similar::{Algorithm, ChangeTag, utils::diff_words};

use crate::answers::details::Records;
use crate::page::Page;
use crate::parties::{self, value};
use crate::text::{Text, Tone, Words};

/// Longer texts are not compared word by word: nobody would read them so.
const COMPARED_MAX: usize = 20_000;
/// Other values than texts are shown whole up to so many bytes, which fit on the lines that they get.
const WHOLE_MAX: usize = 240;
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
    parties::change([Tone::Plain, Tone::Strong], was, now)
}

/// Two values, with what differs in them made plain.
fn both(was: &FieldValue, now: &FieldValue) -> (Text, Text) {
    let is_text = was.0.is_string() && now.0.is_string();
    let told = FieldValue::both(was, now);
    // What is short enough is shown whole; of a long text, what differs might lie beyond what is shown.
    if !is_text && told.iter().all(|one| one.words.len() <= WHOLE_MAX) {
        let [was, now] = parties::both([Tone::Plain; 2], was, now);
        return (was, now);
    }
    let is_quoted = told.each_ref().map(|one| one.is_quoted);
    let [was, now] = told.map(|one| Words::of(one.words));
    let words = match was.as_str().len().max(now.as_str().len()) <= COMPARED_MAX {
        true => diff_words(Algorithm::Myers, was.as_str(), now.as_str()),
        false => ends(was.as_str(), now.as_str()),
    };
    let quoted = |text: Text, is_quoted: bool| if is_quoted { text.quoted(Tone::Quiet) } else { text };
    let [was_quoted, now_quoted] = is_quoted;
    let one = quoted(side(&words, ChangeTag::Delete, Tone::Gone), was_quoted);
    (one, quoted(side(&words, ChangeTag::Insert, Tone::New), now_quoted))
}

/// What two texts begin and end with, word by word, and what lies between.
fn ends<'a>(was: &'a str, now: &'a str) -> Vec<(ChangeTag, &'a str)> {
    let alike = |pairs: &mut dyn Iterator<Item = (&str, &str)>| {
        pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len()).sum::<usize>()
    };
    let words = |text: &'a str| text.split_inclusive(' ');
    let start = alike(&mut words(was).zip(words(now)));
    let rest = |text: &'a str| text.get(start..).unwrap_or_default();
    let (was, head) = (rest(was), was.get(..start).unwrap_or_default());
    let now = rest(now);
    let end = alike(&mut words(was).rev().zip(words(now).rev()));
    let cut = |text: &'a str| text.split_at_checked(text.len().saturating_sub(end)).unwrap_or((text, ""));
    let ((gone, tail), (new, _)) = (cut(was), cut(now));
    vec![(ChangeTag::Equal, head), (ChangeTag::Delete, gone), (ChangeTag::Insert, new), (ChangeTag::Equal, tail)]
}

/// One of two texts: what only it has, and a few words around each.
fn side(words: &[(ChangeTag, &str)], own: ChangeTag, tone: Tone) -> Text {
    let mut text = Text::new();
    let last = words.len().saturating_sub(1);
    let alike: usize = words.iter().filter(|(tag, _)| *tag == ChangeTag::Equal).map(|(_, part)| part.len()).sum();
    for (place, (tag, part)) in words.iter().enumerate() {
        match *tag {
            tag if tag == own => text = text.with(tone, Words::of(part)),
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
fn around(part: &str, is_first: bool, is_last: bool) -> Vec<(Tone, Words)> {
    let words: Vec<&str> = part.split_inclusive(' ').collect();
    let (before, after) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    // What would be saved is more than what stands for it.
    if words.len() <= before.saturating_add(after).saturating_add(2) {
        return vec![(Tone::Plain, Words::of(part))];
    }
    let head: String = words.iter().take(before).copied().collect();
    let tail: String = words.iter().skip(words.len().saturating_sub(after)).copied().collect();
    let sign = match (is_first, is_last) {
        (true, _) => "… ",
        (_, true) => "…",
        _ => "… ",
    };
    vec![(Tone::Plain, Words::of(head)), (Tone::Quiet, Words::from(sign)), (Tone::Plain, Words::of(tail))]
}
