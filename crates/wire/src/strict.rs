//! A strict reader of JSON, for text that people and other programs hand in.
//!
//! It refuses what JSON readers understand differently, and so what would not survive on the ledger: the same key twice in an
//! object, half characters (`\ud800` alone), numbers that are not whole or not exact in every reader (beyond ±(2^53 - 1)),
//! bytes that are not UTF-8, anything after the value, and more than 127 levels. A refusal names the line and the column,
//! both from 1, the column in characters. `\u0000` is a character as any other.

mod locate;
mod value;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use locate::Located;

/// The largest whole number that every JSON reader keeps exactly: 2^53 - 1.
pub const EXACT_MAX: u64 = 9_007_199_254_740_991;

/// Whether a number is whole and exact in every JSON reader.
pub(crate) fn is_exact(number: &Number) -> bool {
    match (number.as_u64(), number.as_i64()) {
        (Some(whole), _) => whole <= EXACT_MAX,
        (None, Some(whole)) => whole.unsigned_abs() <= EXACT_MAX,
        (None, None) => false,
    }
}

/// Why a text was refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct StrictError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there, and what to do.
    pub problem: String,
}

impl fmt::Display for StrictError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.problem)
    }
}

/// Reads a JSON text.
///
/// # Errors
/// The text is not JSON, or is JSON of a sort that the [module](self) refuses.
pub fn parse_strict(text: impl AsRef<[u8]>) -> Result<Value, StrictError> {
    let text = utf8(text.as_ref())?;
    value::read(text).map_err(|problem| match locate::refused(text) {
        Ok(Some(located)) => located.in_text(text),
        // What is no JSON at all is told as such, even where something before that is refused, too.
        Err(syntax) if problem.is_data() => syntax_error(text, &syntax),
        Ok(None) | Err(_) => syntax_error(text, &problem),
    })
}

/// Reads a JSON text as a type. Where a field does not fit, the error names its path, and the place of its value.
///
/// # Errors
/// As [`parse_strict`]; or the value is not what the type wants.
pub fn from_strict<T: DeserializeOwned>(text: impl AsRef<[u8]>) -> Result<T, StrictError> {
    let bytes = text.as_ref();
    parse_strict(bytes)?;
    let text = utf8(bytes)?;
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let message = message(error.inner());
        let path = error.path().to_string();
        let problem = if path == "." { message } else { format!("in `{path}`: {message}") };
        let offset = locate::value_at(text, error.path());
        Located { offset, problem }.in_text(text)
    })
}

fn utf8(bytes: &[u8]) -> Result<&str, StrictError> {
    let refused = |offset, problem: &str| {
        // Only what comes before the place matters, and that is text.
        let before = bytes.get(..offset).unwrap_or_default();
        let problem = problem.to_owned();
        Located { offset, problem }.in_text(&String::from_utf8_lossy(before))
    };
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(refused(0, "the text begins with a byte order mark; save it as UTF-8 without one"));
    }
    std::str::from_utf8(bytes)
        .map_err(|error| refused(error.valid_up_to(), "this byte is not UTF-8; save the text as UTF-8"))
}

/// What `serde_json` says, with its place in characters.
fn syntax_error(text: &str, error: &serde_json::Error) -> StrictError {
    let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // Its column counts bytes; column 0 is the line feed that ends the line before.
    let offset = match error.column() {
        0 => line_start.saturating_sub(1),
        column => line_start.saturating_add(column.saturating_sub(1)),
    };
    let problem = match message(error).as_str() {
        "trailing characters" => "the JSON value ends before this; remove what follows it".to_owned(),
        "recursion limit exceeded" => locate::TOO_DEEP.to_owned(),
        other => format!("this is not JSON: {other}"),
    };
    let offset = text.floor_char_boundary(offset);
    Located { offset, problem }.in_text(text)
}

/// An error's message without the place that `serde_json` adds to it.
fn message(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    whole.strip_suffix(&place).unwrap_or(&whole).to_owned()
}

#[cfg(test)]
mod tests;
