//! A story with hostile text in every field that takes any.

use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Event, Fact};
use dateline_story::names::{EventId, Position};
use dateline_story::time::Timestamp;
use serde_json::Value;

use super::slug;

/// Texts that come alive where they are not escaped: as script, as an element, as Markdown, as a formula.
pub const HOSTILE: [&str; 14] = [
    "<script>window.__pwned=1</script>",
    "\"><img src=x onerror=\"window.__pwned=1\">",
    "'><svg/onload=window.__pwned=1>",
    "</style><script>window.__pwned=1</script><!--",
    "javascript:window.__pwned=1",
    "[click](javascript:window.__pwned=1) ![i](http://evil.example/i.png)",
    "# Heading\n\n- item\n\n<b>bold</b> https://evil.example/ <https://evil.example/> www.evil.example",
    "| a | b |\n|---|---|\n| `c` | **d** |",
    "=HYPERLINK(\"http://evil.example/\",\"x\")",
    "+1\tcmd|' /C calc'!A0",
    "\u{202e}desrever\u{2066} \u{200b}hidden\u{2069}",
    "]]></textarea></title><iframe src=//evil.example></iframe>",
    "[a]: http://evil.example 'x'\n\n[a]\n===\n    code\n```\nfence",
    "&lt;script&gt; &amp;#x3c; <a href=\"http://evil.example\">x</a>",
];

/// A text for the `count`th field, told apart by its number.
fn text(count: &mut usize) -> String {
    let text = HOSTILE[*count % HOSTILE.len()];
    *count += 1;
    format!("{text} ({count})")
}

/// Members whose text is one of few words, a name, a date or a citation.
const FIXED: [&str; 34] = [
    "id",
    "kind",
    "role",
    "basis",
    "extent",
    "date",
    "time",
    "zone",
    "ground_rule",
    "factuality",
    "relation",
    "status",
    "label",
    "incident",
    "figure",
    "matter",
    "channel",
    "action",
    "sha256",
    "body_sha256",
    "captured",
    "until",
    "record",
    "records",
    "from",
    "embedded_in",
    "value",
    "at_least",
    "at_most",
    "stance",
    "grade",
    "field",
    "part",
    "to_record",
];

fn poison(name: &str, value: &mut Value, count: &mut usize) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(name, member)| poison(name, member, count)),
        Value::Array(items) => items.iter_mut().for_each(|item| poison(name, item, count)),
        Value::String(_) if FIXED.contains(&name) => {}
        Value::String(found) => *found = text(count),
        _ => {}
    }
}

/// The seed's records with every text in them replaced.
pub fn hostile(entries: &[Entry]) -> Vec<Entry> {
    let mut count = 0;
    entries
        .iter()
        .map(|entry| {
            let Content::Event(event) = &entry.content else { return entry.clone() };
            let mut common = serde_json::to_value(&event.common).unwrap();
            let mut fact = serde_json::to_value(&event.fact).unwrap();
            poison("", &mut common, &mut count);
            poison("", &mut fact, &mut count);
            // A link's ends are citations under names that elsewhere hold texts; a channel of a version is a text.
            let fact: Fact = serde_json::from_value(fact)
                .or_else(|_| serde_json::from_value(serde_json::to_value(&event.fact).unwrap()))
                .unwrap();
            let event = Event {
                common: serde_json::from_value(common).unwrap(),
                fact,
                recorded_by: text(&mut count),
                ..(**event).clone()
            };
            Entry { content: Content::Event(Box::new(event)), ..entry.clone() }
        })
        .collect()
}

/// An entry of the story `sony-hack` after others.
pub fn next(entries: &[Entry], id: u128, fact: Fact) -> Entry {
    let last = entries.last().unwrap();
    let number = last.number + 1;
    let recorded = Timestamp::from_micros(last.recorded.micros() + 60_000_000);
    let event = Event {
        id: EventId(
            uuid::Builder::from_unix_timestamp_millis(1_418_857_200_000, &id.to_be_bytes()[6..].try_into().unwrap())
                .into_uuid(),
        ),
        story: slug("sony-hack"),
        number,
        learned: recorded,
        recorded_by: "desk-late".to_owned(),
        common: dateline_story::event::Common::default(),
        fact,
        extensions: std::collections::BTreeMap::new(),
    };
    Entry {
        position: Position(last.position.0 + 1),
        number,
        recorded,
        restored: false,
        carried_ignored: None,
        content: Content::Event(Box::new(event)),
    }
}
