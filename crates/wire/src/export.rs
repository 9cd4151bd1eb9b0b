//! Export lines: a ledger as JSON lines, one entry a line, from which it can be restored.
//!
//! `{"position":1,"recorded":"2014-12-17T23:05:00Z","story":"sony-hack","event":{…}}`. `event` has the stored bytes exactly as
//! they are, where they are JSON on a single line; other bytes, which another program may have put on the log, are in
//! `bytes_base64` instead. Where another program had put the entry there with a recorded time of its own, that time, which counts
//! for nothing, is in `carried_ignored`, after `recorded`: a copy shows the same attempt. Lines end with a line feed and nothing else: a text may hold any other character.

use std::borrow::Cow;
use std::io::BufRead;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dateline_story::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::strict::EXACT_MAX;

/// One entry of a ledger, as a line of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportLine {
    /// Its place in the ledger, from 1.
    pub position: u64,
    /// When the log took it.
    pub recorded: Timestamp,
    /// A recorded time that it carries with no right to, and that is shown as an anomaly.
    pub carried_ignored: Option<Timestamp>,
    /// The story that it stands under, as the log has it. Another program may have written it: not a checked slug.
    pub story: String,
    /// The stored bytes.
    pub body: Vec<u8>,
}

/// Why a line of an export cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The line is not one of an export.
    #[error("line {line}, column {column}: {problem}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// The column in bytes, from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },
    /// The file cannot be read.
    #[error("line {line}: cannot be read: {source}")]
    Read {
        /// The line, from 1.
        line: u64,
        /// Why.
        source: std::io::Error,
    },
}

/// A line as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'a> {
    position: u64,
    recorded: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    carried_ignored: Option<Timestamp>,
    #[serde(borrow)]
    story: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    event: Option<&'a RawValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes_base64: Option<Cow<'a, str>>,
}

impl ExportLine {
    /// The line, without the line feed that ends it.
    ///
    /// # Errors
    /// The position is beyond what JSON keeps exactly.
    pub fn to_line(&self) -> Result<String, serde_json::Error> {
        if self.position > EXACT_MAX {
            return Err(serde::ser::Error::custom(format!("the position {} is beyond {EXACT_MAX}", self.position)));
        }
        let event = embeddable(&self.body);
        serde_json::to_string(&Written {
            position: self.position,
            recorded: self.recorded,
            carried_ignored: self.carried_ignored,
            story: Cow::Borrowed(&self.story),
            event,
            bytes_base64: event.is_none().then(|| Cow::Owned(STANDARD.encode(&self.body))),
        })
    }

    /// Reads a line; `number` is its number in the export, for the error.
    ///
    /// # Errors
    /// [`ExportError::Line`].
    pub fn from_line(line: &[u8], number: u64) -> Result<Self, ExportError> {
        let refused =
            |column: usize, problem: String| ExportError::Line { line: number, column: column.max(1), problem };
        let text = std::str::from_utf8(line).map_err(|error| {
            let column = error.valid_up_to().saturating_add(1);
            refused(column, "this byte is not UTF-8".to_owned())
        })?;
        if !text.trim_ascii_start().starts_with('{') {
            let problem = "an export line is a JSON object with position, recorded, story and event";
            return Err(refused(1, problem.to_owned()));
        }
        let written: Written<'_> = serde_json::from_str(text).map_err(|error| {
            let whole = error.to_string();
            let place = format!(" at line {} column {}", error.line(), error.column());
            let problem = whole.strip_suffix(&place).unwrap_or(&whole);
            let cut_short =
                if error.is_eof() { "; the line ends too early, as in a file that was cut short" } else { "" };
            refused(error.column(), format!("{problem}{cut_short}"))
        })?;
        if written.position == 0 || written.position > EXACT_MAX {
            let problem = format!("the position {} is none: they go from 1 to {EXACT_MAX}", written.position);
            return Err(refused(1, problem));
        }
        let body = match (written.event, written.bytes_base64) {
            (Some(event), None) => event.get().as_bytes().to_vec(),
            (None, Some(encoded)) => STANDARD
                .decode(encoded.as_bytes())
                .map_err(|error| refused(1, format!("bytes_base64 is not Base64: {error}")))?,
            (Some(_), Some(_)) => {
                let problem = "there are both event and bytes_base64; keep the one that was exported";
                return Err(refused(1, problem.to_owned()));
            }
            (None, None) => {
                let problem = "there is neither event nor bytes_base64, so nothing to restore";
                return Err(refused(1, problem.to_owned()));
            }
        };
        let Written { position, recorded, carried_ignored, story, .. } = written;
        Ok(Self { position, recorded, carried_ignored, story: story.into_owned(), body })
    }
}

/// The lines of an export, one after another. Blank lines count, and are skipped. An error ends it.
pub fn read_lines<R: BufRead>(mut reader: R) -> impl Iterator<Item = Result<ExportLine, ExportError>> {
    let mut number = 0_u64;
    let mut ended = false;
    let mut line = Vec::new();
    std::iter::from_fn(move || {
        while !ended {
            line.clear();
            number = number.saturating_add(1);
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => ended = true,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let read = ExportLine::from_line(line.strip_suffix(b"\n").unwrap_or(&line), number);
                    ended = read.is_err();
                    return Some(read);
                }
                Err(source) => {
                    ended = true;
                    return Some(Err(ExportError::Read { line: number, source }));
                }
            }
        }
        None
    })
}

/// The bytes as JSON text, if writing that text into a line gives back the same bytes.
fn embeddable(bytes: &[u8]) -> Option<&RawValue> {
    let text = std::str::from_utf8(bytes).ok()?;
    // `null` would be read as no event at all.
    if text == "null" || text.contains(['\n', '\r']) {
        return None;
    }
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    (raw.get() == text).then_some(raw)
}
