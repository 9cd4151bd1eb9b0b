//! The records that a command names.

use super::Refusal;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// A record of this story that is there, withdrawn or not.
pub(super) fn known_record<'a>(state: &'a StoryState, record: &RecordRef) -> Result<&'a Record, Refusal> {
    if record.story != *state.slug() {
        return Err(Refusal::OtherStory { record: record.clone(), story: state.slug().clone() });
    }
    let found = state
        .record(record.number)
        .ok_or_else(|| Refusal::NoRecord { record: record.clone(), last: state.last_number() })?;
    if !found.is_admitted() {
        return Err(unfit(record, "is an anomaly, not a record that counts; see dateline log"));
    }
    Ok(found)
}

/// A record of this story that is there and not withdrawn.
pub(super) fn standing_record<'a>(state: &'a StoryState, record: &RecordRef) -> Result<&'a Record, Refusal> {
    let found = known_record(state, record)?;
    if found.stands() { Ok(found) } else { Err(unfit(record, "was withdrawn; reinstate it first")) }
}

pub(super) fn unfit(record: &RecordRef, why: impl Into<String>) -> Refusal {
    Refusal::Unfit { record: record.clone(), why: why.into() }
}

pub(super) fn problem(record: &RecordRef, problem: impl Into<String>) -> Refusal {
    Refusal::Problem { record: record.clone(), problem: problem.into() }
}

/// The number of a withdrawal that holds a part of a record, and the part that it names: the part itself, one that it lies in, or one
/// that lies in it.
pub(super) fn withdrawn_where<'a>(record: &'a Record, field: &str) -> Option<(&'a str, u64)> {
    let mut parts = record.withdrawn_parts().iter();
    parts.find(|(part, _)| within(field, part) || within(part, field)).map(|(part, by)| (part.as_str(), *by))
}

/// Whether a field is a place or lies in it: `spans.1.text` lies in `spans.1`, and `spans.10` does not.
pub(super) fn within(field: &str, place: &str) -> bool {
    field.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
