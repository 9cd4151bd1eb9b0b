//! A command as JSON: one line of an import, or what `record --json` reads.
//!
//! ```json
//! {"type": "StatementIssued", "story": "sony-hack", "learned": "2014-12-17T23:05:00Z", "recorded_by": "desk-late",
//!  "id": "01940000-0000-7000-8000-000000000001",
//!  "data": {"speaker": {"id": "sony-pictures", "kind": "organization", "as": "Sony"},
//!           "spans": [{"kind": "quote", "text": "We stand by our filmmakers"}], "occurred": "2014-12-17"}}
//! ```
//!
//! `learned`, `recorded_by` and `id` may be left out. `type` is the stored name of a kind or the name that `dateline record`
//! has for it. `data` has exactly the fields that an event's data has, except that a date may be a short text.

use dateline_story::command::Command;
use dateline_story::event::{Common, Fact, Kind};
use dateline_story::names::{EventId, Slug};
use dateline_story::partial_date::PartialDate;
use dateline_story::time::Timestamp;
use dateline_wire::strict::{StrictError, parse_strict};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

mod explain;
mod kinds;

use explain::{closest, explain};

/// What a JSON command says, before it is known who records it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandDraft {
    /// The story.
    pub story: Slug,
    /// What every kind may have.
    pub common: Common,
    /// What to record.
    pub fact: Fact,
    /// When the desk had it; `None`: not said.
    pub learned: Option<Timestamp>,
    /// Who records it; `None`: not said.
    pub recorded_by: Option<String>,
    /// The event's identity; `None`: not said.
    pub id: Option<EventId>,
}

impl CommandDraft {
    /// The command. `recorded_by` and `new_id` count where the draft does not say.
    #[must_use]
    pub fn into_command(self, recorded_by: String, new_id: impl FnOnce() -> EventId) -> Command {
        Command {
            story: self.story,
            id: self.id.unwrap_or_else(new_id),
            learned: self.learned,
            recorded_by: self.recorded_by.unwrap_or(recorded_by),
            common: self.common,
            fact: self.fact,
        }
    }
}

/// Why a text is not a command.
///
/// Its text continues the name of the place that was read, so that `line 3` becomes `line 3, column 7: …` or
/// `line 3: data.role: …`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandJsonError {
    /// It is not JSON as the ledger takes it.
    #[error("{}: {}", text_place(.0), .0.problem)]
    Text(StrictError),
    /// It is JSON, but not a command.
    #[error("{}: {problem}", field_place(field))]
    Field {
        /// The path of the field, such as `data.speaker.kind`; empty for the whole command.
        field: String,
        /// What is wrong there, and what to write.
        problem: String,
    },
}

fn text_place(error: &StrictError) -> String {
    if error.line == 1 {
        format!(", column {}", error.column)
    } else {
        format!(", line {}, column {}", error.line, error.column)
    }
}

fn field_place(field: &str) -> String {
    if field.is_empty() { String::new() } else { format!(": {field}") }
}

/// A reason that serde gave, and the path below the value that was read.
struct Problem {
    path: String,
    reason: String,
}

const MEMBERS: &[&str] = &["type", "story", "learned", "recorded_by", "id", "data"];

/// The fields of `data` that any kind may have.
const COMMON: &[&str] = &["occurred", "planned", "sourcing", "grade", "stance", "embedded_in", "evidence", "note"];

/// Reads a command from its text: one JSON object, strictly (no key twice, whole numbers only).
///
/// # Errors
/// [`CommandJsonError`].
pub fn read(text: impl AsRef<[u8]>) -> Result<CommandDraft, CommandJsonError> {
    read_value(parse_strict(text).map_err(CommandJsonError::Text)?)
}

/// Reads a command from a JSON value, whose text was read strictly.
///
/// # Errors
/// [`CommandJsonError`].
pub fn read_value(value: Value) -> Result<CommandDraft, CommandJsonError> {
    let Value::Object(mut members) = value else {
        return Err(wrong(
            "",
            "a command is an object with type, story and data, such as \
            {\"type\":\"ClaimAsserted\",\"story\":\"sony-hack\",\"data\":{…}}",
        ));
    };
    if let Some(unknown) = members.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
        let hint = closest(unknown, MEMBERS.iter().copied());
        let misplaced = if COMMON.contains(&unknown.as_str()) { "; it belongs into data" } else { "" };
        return Err(wrong(
            unknown,
            format!("there is no such member{hint}{misplaced}; a command has {}", MEMBERS.join(", ")),
        ));
    }
    let kind = kind(&text(&mut members, "type")?)?;
    let story = text(&mut members, "story")?.parse().map_err(|problem| wrong("story", format!("{problem}")))?;
    let learned = optional(&mut members, "learned", "2014-12-17T23:05:00Z")?;
    let id = optional(&mut members, "id", "01940000-0000-7000-8000-000000000001, or leave it out")?;
    let recorded_by = optional(&mut members, "recorded_by", "desk-late")?;
    let (common, fact) = read_data(members.remove("data"), kind)?;
    Ok(CommandDraft { story, common, fact, learned, recorded_by, id })
}

fn kind(name: &str) -> Result<Kind, CommandJsonError> {
    let names = |kind: Kind| [kind.name(), kind.word()];
    Kind::ALL.iter().copied().find(|kind| names(*kind).contains(&name)).ok_or_else(|| {
        let hint = closest(name, Kind::ALL.iter().flat_map(|kind| names(*kind)));
        let types: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        wrong("type", format!("{name:?} is not a type of event{hint}; the types are {}", types.join(", ")))
    })
}

fn read_data(data: Option<Value>, kind: Kind) -> Result<(Common, Fact), CommandJsonError> {
    let mut own = match data {
        Some(Value::Object(own)) => own,
        Some(_) => {
            return Err(wrong("data", "this is not an object; give the fields of the event, such as {\"note\":\"…\"}"));
        }
        None => return Err(wrong("data", "it is missing; give the fields of the event, such as {\"note\":\"…\"}")),
    };
    let mut shared = Map::new();
    for name in COMMON {
        if let Some((name, value)) = own.remove_entry(*name) {
            shared.insert(name, value);
        }
    }
    read_short_dates(&mut shared, &["occurred", "planned"])?;
    read_short_dates(&mut own, &dateline_wire::schema::date_fields(kind))?;
    let below_data = |problem: Problem| explain("data", &problem.path, &problem.reason, COMMON);
    let fact = kinds::read(kind, Value::Object(own)).map_err(below_data)?;
    let common = typed(Value::Object(shared)).map_err(below_data)?;
    Ok((common, fact))
}

fn read_short_dates(fields: &mut Map<String, Value>, names: &[impl AsRef<str>]) -> Result<(), CommandJsonError> {
    for name in names.iter().map(AsRef::as_ref) {
        if let Some(value @ Value::String(_)) = fields.get_mut(name) {
            *value = short_date(value, &format!("data.{name}"))?;
        }
    }
    Ok(())
}

/// A date in its short form, as the object that it stands for.
fn short_date(value: &Value, field: &str) -> Result<Value, CommandJsonError> {
    let text = value.as_str().unwrap_or_default();
    let date: PartialDate = text.parse().map_err(|problem| wrong(field, format!("{problem}")))?;
    serde_json::to_value(date).map_err(|problem| wrong(field, problem.to_string()))
}

fn text(members: &mut Map<String, Value>, name: &str) -> Result<String, CommandJsonError> {
    let example = if name == "type" { "ClaimAsserted" } else { "sony-hack" };
    match members.remove(name) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(wrong(name, format!("this is not a text; write one such as {example:?}"))),
        None => Err(wrong(name, format!("it is missing; write \"{name}\": {example:?}"))),
    }
}

fn optional<T: DeserializeOwned>(
    members: &mut Map<String, Value>,
    name: &str,
    example: &str,
) -> Result<Option<T>, CommandJsonError> {
    match members.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value @ Value::String(_)) => {
            serde_json::from_value(value).map(Some).map_err(|problem| wrong(name, problem.to_string()))
        }
        Some(_) => Err(wrong(name, format!("this is not a text; write one such as {example}"))),
    }
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value)
        .map_err(|error| Problem { path: error.path().to_string(), reason: error.inner().to_string() })
}

fn wrong(field: &str, problem: impl Into<String>) -> CommandJsonError {
    CommandJsonError::Field { field: field.to_owned(), problem: problem.into() }
}

#[cfg(test)]
mod tests;
