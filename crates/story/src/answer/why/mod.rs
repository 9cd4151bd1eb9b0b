//! The life of a record: every event that touched it, on whose authority, what it rests on, and what rests on it.

mod deed;
mod first;
mod life;
mod says;
mod support;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use deed::{Deed, WhyEvent};
pub use first::{First, FirstPublished, Firsts, VersionCarrying};
pub use says::FieldChange;
pub use support::{Carries, DistinctOrigin, EvidencePlace, LinkEnd, Origins, RestsOn};

use super::{Lens, LogRecord, log};
use crate::field::FieldError;
use crate::field_value::FieldValue;
use crate::fold::StoryState;
use crate::names::RecordRef;
use crate::time::Timestamp;
use life::Life;

/// The life of a record, or of one field of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhyAnswer {
    /// The record.
    pub record: RecordRef,
    /// The field; the whole record if none is named.
    pub field: Option<String>,
    /// The story's headline; `None` if it was not opened.
    pub headline: Option<String>,
    /// How many records the story had, those that do not count among them.
    pub records_total: u64,
    /// The record as it stands now: whether it counts, what it says of itself, and what does not fit about it.
    pub now: LogRecord,
    /// What it says now, every field with a value, as the ledger stores them: withdrawn parts are gone from it. Null if it is not an event.
    pub says: FieldValue,
    /// The same field by field, each with the event that set it, and withdrawn parts too. Values below one field that one event set
    /// stand together.
    pub fields: Vec<FieldNow>,
    /// If a field was asked about: its values, the first one first.
    pub values: Vec<FieldSpan>,
    /// When the desk first learned, recorded and published it; of a field, the value that it has now. `None` if it is not an event.
    pub first: Option<Firsts>,
    /// The same of whatever says the same as this record, where that is more than this record.
    pub first_of_group: Option<Firsts>,
    /// Every event that touched it, in the order of the ledger; if a field was asked about, only those that set it.
    pub events: Vec<WhyEvent>,
    /// What it rests on. The chains by which it reached us are in `now`.
    pub rests_on: RestsOn,
    /// From how many distinct origins it is known; `None` for what is not about the world.
    pub origins: Option<Origins>,
    /// What rests on it.
    pub carries: Carries,
    /// Its links that stand, of every sort, whichever story recorded them.
    pub links: Vec<LinkEnd>,
    /// The published versions that cite it, in the order of the ledger.
    pub versions: Vec<VersionCarrying>,
}

/// A field of a record, its value now, and the event that gave it that value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldNow {
    /// The field's path.
    pub field: String,
    /// Its value; if it is withdrawn, the one that it had.
    pub value: FieldValue,
    /// The event that set it.
    pub since: RecordRef,
    /// The record that withdrew it, if it is a withdrawn part.
    pub withdrawn_by: Option<RecordRef>,
}

/// A value that a field had, and from when until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldSpan {
    /// The value; null for nothing.
    pub value: FieldValue,
    /// The record that withdrew the field, or what it is a part of.
    pub withdrawn_by: Option<RecordRef>,
    /// The event that set it.
    pub by: RecordRef,
    /// When that was recorded.
    pub from: Timestamp,
    /// When the event was recorded that set another value; `None` for the value that it has now.
    pub until: Option<Timestamp>,
}

/// Why there is nothing to tell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhyError {
    /// There is no such record in the state.
    #[error("there is no such record; the last one is {last}")]
    NoRecord {
        /// The number of the story's last record.
        last: u64,
    },
    /// The view leaves the record out: the desk had not learned of it.
    #[error("the desk had not learned of it by then")]
    NotLearned,
    /// The record has no such field, and never had.
    #[error(transparent)]
    NoField(#[from] FieldError),
    /// The entry is not an event, and has no fields.
    #[error("it is not an event that this dateline knows, and has no fields")]
    NotAnEvent,
}

pub(super) fn build(
    state: &StoryState,
    others: &[StoryState],
    cite: &RecordRef,
    field: Option<&str>,
    lens: &Lens,
) -> Result<WhyAnswer, WhyError> {
    let number = cite.number;
    let Some(record) = state.record(number) else {
        let last = state.last_number();
        return Err(if (1..=last).contains(&number) { WhyError::NotLearned } else { WhyError::NoRecord { last } });
    };
    let life = life::replay(state, record, field);
    if let (Some(field), true) = (field, life.values.is_empty()) {
        let body = record.body_with_withdrawn_parts().ok_or(WhyError::NotAnEvent)?;
        return Err(body.value(field).map_or_else(WhyError::NoField, |_| WhyError::NotAnEvent));
    }
    let steps = life.steps.iter().filter(|step| field.is_none() || step.set_field);
    let links = support::links(state, others, record);
    let origins = support::origins(state, record);
    let versions = first::versions(state, record, &life, field, lens);
    let group: Vec<u64> =
        origins.iter().flat_map(|origins| &origins.group).map(|member| member.record.number).collect();
    Ok(WhyAnswer {
        record: cite.clone(),
        field: field.map(str::to_owned),
        headline: state.headline().map(str::to_owned),
        records_total: state.last_number(),
        now: log::line(state, record, lens),
        says: record.body().map(|body| body.stored()).unwrap_or_default(),
        fields: fields(state, &life),
        values: values(state, &life),
        first: first::of_record(state, record, &life, &versions),
        first_of_group: (group.len() > 1 && field.is_none()).then(|| first::of_group(state, &group)).flatten(),
        events: steps.filter_map(|step| WhyEvent::of(state, number, step, lens)).collect(),
        rests_on: support::rests_on(state, record, &links),
        carries: support::carries(state, record, &links),
        origins,
        links,
        versions,
    })
}

/// The fields now, withdrawn parts last.
fn fields(state: &StoryState, life: &Life) -> Vec<FieldNow> {
    let Some(says) = &life.says else {
        return Vec::new();
    };
    let now = life.blame.fields(says).into_iter().map(|(field, since)| FieldNow {
        value: says.told(&field).unwrap_or_default().value,
        field,
        since: state.cite(since),
        withdrawn_by: None,
    });
    let withdrawn = says.withdrawn().iter().map(|(part, by)| FieldNow {
        field: part.clone(),
        value: says.whole(part).unwrap_or_default(),
        since: state.cite(*by),
        withdrawn_by: Some(state.cite(*by)),
    });
    now.chain(withdrawn).collect()
}

fn values(state: &StoryState, life: &Life) -> Vec<FieldSpan> {
    let recorded = |number: u64| state.record(number).map(|record| record.entry.recorded);
    let ends = life.values.iter().skip(1).map(|(number, _)| recorded(*number)).chain([None]);
    let spans = life.values.iter().zip(ends).filter_map(|((number, told), until)| {
        Some(FieldSpan {
            value: told.value.clone(),
            withdrawn_by: told.withdrawn_by.map(|by| state.cite(by)),
            by: state.cite(*number),
            from: recorded(*number)?,
            until,
        })
    });
    spans.collect()
}
