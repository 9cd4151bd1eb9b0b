//! The same facts among few names, so that records refer to one another.

use dateline_story::names::{RecordRef, Slug};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// The parties and works that there are.
pub const FEW_PARTIES: [&str; 5] = ["sony", "fbi", "press", "officials", "a-reporter"];
/// The incidents, figures, matters, channels and actions that there are.
const FEW_NAMES: [&str; 3] = ["attack", "crash", "web"];
/// The digests that there are.
const FEW_DIGESTS: [char; 3] = ['0', '5', 'c'];
/// Fields that some kind has, each with a value that it may take.
const FIELDS: [(&str, &str); 24] = [
    ("spans.0.text", r#""what it should have said""#),
    ("spans.1.text", r#""b""#),
    ("spans.0", r#"{"kind":"quote","text":"a"}"#),
    ("spans.1", r#"{"kind":"paraphrase","text":"b"}"#),
    ("spans", r#"[{"kind":"quote","text":"a"},{"kind":"paraphrase","text":"b"}]"#),
    ("note", r#""a remark""#),
    ("about", "null"),
    ("headline", r#""Another""#),
    ("speaker", r#"{"id":"press","kind":"group","as":"the press"}"#),
    ("against.0", r#"{"id":"sony","kind":"organization","as":"Sony"}"#),
    ("sourcing", r#"[{"hops":[{"party":{"id":"fbi","kind":"unnamed","as":"officials"},"role":"origin"}]}]"#),
    ("sourcing.0", r#"{"hops":[{"party":{"id":"press","kind":"group","as":"papers"},"role":"relay"}]}"#),
    ("sourcing.1", r#"{"hops":[{"party":{"id":"sony","kind":"sealed","as":"one"},"role":"witness"}]}"#),
    ("sourcing.0.hops.0.party", r#"{"id":"fbi","kind":"organization","as":"the FBI"}"#),
    ("sourcing.0.hops.0.hedge", r#""believe""#),
    ("occurred", r#"{"date":"2014-12-14","zone":"UTC"}"#),
    ("published", r#"{"date":"2014-12-13","zone":"UTC"}"#),
    ("embedded_in", r#""x#2""#),
    ("records", r#"["x#2","x#9"]"#),
    ("records.0", r#""x#3""#),
    ("cites", r#"[{"records":["x#2"]}]"#),
    ("evidence.0", "null"),
    ("at_least", r#""3""#),
    ("role", r#""linked""#),
];

/// What was said, of few parties, incidents and captured bytes, and of records of one story of which `last` is the last: most of
/// them the first ones or the latest, a few of another story or not there at all. What was different mostly stays different, and the
/// same always comes of the same.
///
/// # Panics
/// Where what was said cannot be said of few, which no kind does.
pub fn among_few<T: Serialize + DeserializeOwned>(said: &T, story: &Slug, last: u64) -> T {
    let mut value = serde_json::to_value(said).unwrap_or_default();
    let ours = |number| RecordRef { story: story.clone(), number };
    walk(&mut value, &|cited| match cited.number % 23 {
        0 => cited.clone(),
        1 => ours(last.saturating_add(cited.number % 3).saturating_add(1)),
        pick if pick % 2 == 0 => ours((cited.number % last.clamp(1, 8)).saturating_add(1)),
        _ => ours(last.saturating_sub(cited.number % 12).max(1)),
    });
    match serde_json::from_value(value) {
        Ok(few) => few,
        // Only tests come here.
        #[allow(clippy::panic)]
        Err(problem) => panic!("cannot be said of few: {problem}"),
    }
}

/// A citation as it becomes.
type Cite<'a> = &'a dyn Fn(&RecordRef) -> RecordRef;

fn walk(value: &mut Value, cite: Cite<'_>) {
    match value {
        Value::Object(members) => {
            if members.len() == 3 && members.contains_key("as") {
                few(members, "id", &FEW_PARTIES);
            }
            if members.contains_key("field") {
                correct(members, cite);
            }
            for (name, member) in members.iter_mut() {
                walk_member(name, member, cite);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, cite)),
        _ => {}
    }
}

fn walk_member(name: &str, member: &mut Value, cite: Cite<'_>) {
    match (name, &mut *member) {
        ("incident" | "figure" | "matter" | "channel" | "action", Value::String(text)) => {
            *text = pick(&FEW_NAMES, number_of(text)).to_owned();
        }
        ("sha256", Value::String(digest)) => {
            *digest = pick(&FEW_DIGESTS, number_of(digest)).to_string().repeat(64);
        }
        ("part", Value::String(part)) => *part = pick(&FIELDS, number_of(part)).0.to_owned(),
        ("record" | "records" | "from" | "to" | "embedded_in", Value::String(cited)) => recite(cited, cite),
        ("records", Value::Array(cited)) => {
            for item in cited {
                if let Value::String(cited) = item {
                    recite(cited, cite);
                }
            }
        }
        ("replaces", Value::Number(place)) => *member = json!(place.as_u64().unwrap_or_default() % 3),
        ("start" | "end" | "length_bytes", Value::Number(bytes)) => {
            *member = json!(bytes.as_u64().unwrap_or_default() % 24);
        }
        (_, member) => walk(member, cite),
    }
}

fn recite(cited: &mut String, cite: Cite<'_>) {
    if let Ok(record) = cited.parse() {
        *cited = cite(&record).to_string();
    }
}

/// A correction of a field that there may be, now and then to what it may be.
fn correct(members: &mut Map<String, Value>, cite: Cite<'_>) {
    let number = members.get("field").and_then(Value::as_str).map(number_of).unwrap_or_default();
    let (field, value) = pick(&FIELDS, number);
    members.insert("field".to_owned(), field.into());
    if !members.get("reason").and_then(Value::as_str).map(number_of).unwrap_or_default().is_multiple_of(4) {
        let mut now = serde_json::from_str(value).unwrap_or_default();
        walk_member(field.split('.').next().unwrap_or(field), &mut now, cite);
        members.insert("now".to_owned(), now);
    }
}

fn few(members: &mut Map<String, Value>, name: &str, few: &[&str]) {
    if let Some(Value::String(text)) = members.get_mut(name) {
        *text = pick(few, number_of(text)).to_owned();
    }
}

fn pick<T: Copy>(few: &[T], number: u64) -> T {
    // The remainder is below the length, which fits.
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
    few[(number % few.len() as u64) as usize]
}

/// A number that a text always has.
fn number_of(text: &str) -> u64 {
    text.bytes().fold(7, |number: u64, byte| number.wrapping_mul(31).wrapping_add(byte.into())) >> 3
}
