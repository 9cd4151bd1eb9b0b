//! The second pass over a text that was refused: what is wrong first, and at which byte.
//!
//! `serde_json` hands out the raw text of keys and values as slices of the whole; where such a slice begins is its place.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_path_to_error::{Path, Segment};

use super::value::RESERVED_KEY;
use super::{StrictError, is_exact};
use crate::attributes::clip;

/// The most levels of nesting, as `serde_json` has it.
const LEVELS_MAX: usize = 127;

/// What is said of more levels than [`LEVELS_MAX`].
pub(super) const TOO_DEEP: &str = "this is nested more than 127 levels deep; nothing on the ledger is";

/// Something at a byte of the text.
pub(super) struct Located {
    pub(super) offset: usize,
    pub(super) problem: String,
}

impl Located {
    pub(super) fn in_text(self, text: &str) -> StrictError {
        let (line, column) = line_and_column(text, self.offset);
        StrictError { line, column, problem: self.problem }
    }
}

/// Line and column of a byte, both from 1, the column in characters.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline.saturating_add(1));
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.get(line_start..).unwrap_or_default().chars().count();
    (line, column.saturating_add(1))
}

/// What is refused in a text that is JSON.
pub(super) fn refused(text: &str) -> Result<Option<Located>, serde_json::Error> {
    let whole: &RawValue = serde_json::from_str(text)?;
    Ok(refused_in(text, whole, 0))
}

fn refused_in(text: &str, raw: &RawValue, levels: usize) -> Option<Located> {
    let token = raw.get();
    let here = |problem: String| {
        let offset = offset_in(text, token);
        Some(Located { offset, problem })
    };
    match token.bytes().next() {
        Some(b'{' | b'[') if levels >= LEVELS_MAX => here(TOO_DEEP.to_owned()),
        Some(b'{') => refused_in_object(text, token, levels),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(token).ok()?;
            items.into_iter().find_map(|item| refused_in(text, item, levels.saturating_add(1)))
        }
        Some(b'"') => refused_text(text, token),
        Some(b'-' | b'0'..=b'9') => number_problem(token).and_then(here),
        _ => None,
    }
}

fn refused_in_object(text: &str, token: &str, levels: usize) -> Option<Located> {
    let Members(members) = serde_json::from_str(token).ok()?;
    let mut first_places: BTreeMap<String, usize> = BTreeMap::new();
    for (key, value) in members {
        if let Some(located) = refused_text(text, key.get()) {
            return Some(located);
        }
        let name: String = serde_json::from_str(key.get()).ok()?;
        let offset = offset_in(text, key.get());
        if name.starts_with(RESERVED_KEY) {
            let problem = format!("the key {:?} is reserved; use another", clip(&name));
            return Some(Located { offset, problem });
        }
        if let Some(first) = first_places.get(&name) {
            let (line, column) = line_and_column(text, *first);
            let problem = format!(
                "the key {:?} stands twice in this object, first at line {line}, column {column}; keep one of them",
                clip(&name)
            );
            return Some(Located { offset, problem });
        }
        first_places.insert(name, offset);
        if let Some(located) = refused_in(text, value, levels.saturating_add(1)) {
            return Some(located);
        }
    }
    None
}

/// Half a character in a text, or whatever else keeps it from being read.
fn refused_text(text: &str, token: &str) -> Option<Located> {
    if let Some((place, escape)) = lone_surrogate(token) {
        let offset = offset_in(text, token).saturating_add(place);
        let problem =
            format!("{escape} is half of a character (a lone surrogate); write both halves, or the character itself");
        return Some(Located { offset, problem });
    }
    let error = serde_json::from_str::<String>(token).err()?;
    Some(Located {
        offset: offset_in(text, token),
        problem: format!("this is not a JSON text: {}", super::message(&error)),
    })
}

/// The first `\u` escape of a surrogate that has no partner.
fn lone_surrogate(token: &str) -> Option<(usize, &str)> {
    let mut place = 0_usize;
    while let Some(rest) = token.get(place..) {
        let found = rest.find('\\')?;
        place = place.saturating_add(found);
        match escaped_unit(token, place) {
            Some(0xD800..=0xDBFF) => {
                let second = place.saturating_add(6);
                if !matches!(escaped_unit(token, second), Some(0xDC00..=0xDFFF)) {
                    return Some((place, token.get(place..second)?));
                }
                place = place.saturating_add(12);
            }
            Some(0xDC00..=0xDFFF) => {
                return Some((place, token.get(place..place.saturating_add(6))?));
            }
            // Two bytes are enough to step over `\\` and `\"`; the hexadecimal digits of another \u hold no backslash.
            Some(_) | None => place = place.saturating_add(2),
        }
    }
    None
}

fn escaped_unit(token: &str, place: usize) -> Option<u16> {
    let digits = token.get(place..)?.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

fn number_problem(token: &str) -> Option<String> {
    let number: serde_json::Number = serde_json::from_str(token).ok()?;
    if is_exact(&number) {
        return None;
    }
    let shown = clip(token);
    let whole = token.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    Some(match token {
        "-0" => "-0 is 0 to some readers and not to others; write 0".to_owned(),
        _ if whole => format!(
            "{shown} is beyond ±9007199254740991 (2^53 - 1), so that not every reader keeps it exactly; \
             write it as a text, in quotation marks"
        ),
        _ => format!(
            "{shown} is not written as a whole number, and others differ from reader to reader; \
             write it as a text, in quotation marks"
        ),
    })
}

/// The place of the value that a path leads to, or of the last on the way that there is.
pub(super) fn value_at(text: &str, path: &Path) -> usize {
    let Ok(mut raw) = serde_json::from_str::<&RawValue>(text) else {
        return 0;
    };
    for segment in path {
        match step(raw, segment) {
            Some(next) => raw = next,
            None => break,
        }
    }
    offset_in(text, raw.get())
}

fn step<'a>(raw: &'a RawValue, segment: &Segment) -> Option<&'a RawValue> {
    match segment {
        Segment::Seq { index } => {
            let items: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
            items.get(*index).copied()
        }
        Segment::Map { key: wanted } | Segment::Enum { variant: wanted } => {
            let Members(members) = serde_json::from_str(raw.get()).ok()?;
            members.into_iter().find_map(|(key, value)| {
                let name: String = serde_json::from_str(key.get()).ok()?;
                (name == *wanted).then_some(value)
            })
        }
        Segment::Unknown => None,
    }
}

/// Where a slice of the text begins in it.
fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// The members of an object, as they are written.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = access.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}
