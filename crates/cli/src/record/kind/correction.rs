//! `record correction`, and `correct`.

use clap::Args;
use dateline_desk::shorthand::{DateWords, read_scope};
use dateline_story::event::CorrectionIssued;
use dateline_story::field_value::FieldValue;
use dateline_story::names::RecordRef;
use dateline_wire::strict::parse_strict;
use serde::Serialize;
use serde_json::Value;

use crate::record::choices::Label;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record correction sony-hack#2 \\
    --field description --now 'Nov. 24 hacking attack' \\
    --reason 'How large it was is not known yet.'

A field is its name in the record, such as role or occurred; places in lists
are numbers from 0: spans.0.text. A wrong name is answered with the right ones.
--now and --was read a date, party, work, scope or chain in its short form, and
any other field as text.";
pub(crate) const SHORT_EXAMPLE: &str = "Example:
  dateline correct sony-hack#3 --field role --now suspected \\
    --reason 'The source did not go as far as that.'

A field is its name in the record, such as role or occurred; places in lists
are numbers from 0: spans.0.text. A wrong name is answered with the right ones.
--now and --was read a date, party, work, scope or chain in its short form, and
any other field as text.";

/// The flags of `record correction`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct CorrectionArgs {
    /// The record that is wrong, such as sony-hack#12
    #[arg(value_name = "STORY#N", help_heading = None)]
    pub(super) record: RecordRef,
    /// Which value in it, such as role, spans.0.text or occurred
    #[arg(long, value_name = "FIELD")]
    field: String,
    #[command(flatten)]
    now: Now,
    /// What stands there, to be sure: refused if it is something else
    #[arg(long, value_name = "VALUE")]
    was: Option<String>,
    /// What the desk calls this correction
    #[arg(long, value_name = "LABEL", ignore_case = true, default_value = "CORRECTED")]
    label: Label,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The text that readers saw
    #[arg(long, value_name = "TEXT")]
    notice: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// What stands there now: one of three flags.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Now {
    /// What stands there now
    #[arg(long, value_name = "VALUE")]
    now: Option<String>,
    /// What stands there now, as JSON: for lists, objects and numbers
    #[arg(long, value_name = "JSON")]
    now_json: Option<String>,
    /// The field is empty now
    #[arg(long)]
    now_nothing: bool,
}

impl CorrectionArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<CorrectionIssued, RecordError> {
        let now = match &self.now {
            Now { now: Some(text), .. } => self.value("--now", text, reading)?,
            Now { now_json: Some(text), .. } => {
                parse_strict(text).map_err(|problem| RecordError::new("--now-json", problem))?
            }
            Now { .. } => Value::Null,
        };
        let was = match &self.was {
            Some(text) => self.value("--was", text, reading)?,
            None => Value::Null,
        };
        Ok(CorrectionIssued {
            record: self.record.clone(),
            field: field_as_stored(&self.field),
            was: FieldValue(was),
            now: FieldValue(now),
            label: self.label.0,
            reason: self.reason.clone(),
            notice: self.notice.clone(),
        })
    }

    /// A value in the short form that the field's own flag has; a text for fields that have none.
    fn value(&self, flag: &'static str, text: &str, reading: &Reading<'_>) -> Result<Value, RecordError> {
        let field = field_as_stored(&self.field);
        let segments: Vec<&str> = field.split('.').collect();
        let name = segments.iter().rev().find(|segment| segment.parse::<usize>().is_err());
        let is_item = segments.last().is_some_and(|last| last.parse::<usize>().is_ok());
        match (name.copied().unwrap_or_default(), is_item) {
            ("occurred" | "planned" | "counted_as_of" | "published", false) => {
                let date = reading.date(flag, text, DateWords::default())?;
                json(flag, date.in_zone(reading.context.zone))
            }
            ("until", false) => json(flag, reading.instant(flag, text)?),
            (
                "speaker" | "attributor" | "attributed_to" | "by" | "ordered_by" | "party" | "agency"
                | "purported_author",
                false,
            )
            | ("to" | "target" | "against", true) => json(flag, reading.party(flag, text)?),
            ("work", false) => json(flag, reading.work(flag, text)?),
            ("scope", false) => json(flag, read_scope(text).map_err(|problem| RecordError::new(flag, problem))?),
            ("sourcing", true) => json(flag, reading.chain(flag, text)?),
            _ => Ok(Value::String(text.to_owned())),
        }
    }
}

/// A field's name in the record, where it was given as the flag's that fills it: `inside`, `attributed-to`.
pub(crate) fn field_as_stored(field: &str) -> String {
    let stored = |(place, segment): (usize, &str)| match (place, segment) {
        (0, "source") => "sourcing".to_owned(),
        (0, "inside") => "embedded_in".to_owned(),
        _ => segment.replace('-', "_"),
    };
    field.split('.').enumerate().map(stored).collect::<Vec<String>>().join(".")
}

fn json(flag: &'static str, value: impl Serialize) -> Result<Value, RecordError> {
    serde_json::to_value(value).map_err(|problem| RecordError::new(flag, problem))
}
