//! Deciding on withdrawals and reinstatements, of records and of their parts.

use super::aftermath;
use super::known::{known_record, problem, unfit, within};
use super::{Refusal, shape};
use crate::event::{Event, Fact, RecordReinstated, RecordWithdrawn};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// Whether a record, or a part of it, can be withdrawn.
pub(super) fn check_withdrawal(state: &StoryState, event: &Event, withdrawal: &RecordWithdrawn) -> Result<(), Refusal> {
    let cite = &withdrawal.record;
    let record = known_record(state, cite)?;
    if !record.stands() {
        return Err(unfit(cite, "was withdrawn already"));
    }
    if let Some(part) = &withdrawal.part {
        return check_part(state, cite, record, part);
    }
    match record.fact() {
        Some(Fact::StoryOpened(_)) if state.opening() == Some(record) => {
            Err(unfit(cite, "opened the story, and a story cannot be withdrawn; withdraw its records"))
        }
        Some(Fact::StoryOpened(_)) => {
            Err(unfit(cite, "took the story up again; close the story if that was a mistake"))
        }
        // Only these change what other records say, or whether they count, when they end.
        Some(fact) if fact.amends_records() || matches!(fact, Fact::RecordWithdrawn(_) | Fact::RecordReinstated(_)) => {
            aftermath::check(state, event, cite, "withdrawn")
        }
        _ => Ok(()),
    }
}

fn check_part(state: &StoryState, cite: &RecordRef, record: &Record, part: &str) -> Result<(), Refusal> {
    let Some(body) = record.body_with_withdrawn_parts() else {
        return Err(unfit(cite, "has no parts"));
    };
    if !body.fact.is_correctable() {
        return Err(unfit(cite, "is of a kind that is only withdrawn as a whole; leave the part out"));
    }
    let value = body.value(part).map_err(|error| problem(cite, error.to_string()))?;
    let mut parts = record.withdrawn_parts().iter();
    if let Some((covering, by)) = parts.find(|(withdrawn, _)| within(part, withdrawn)) {
        return Err(problem(cite, format!("{covering} was withdrawn already, by {}", state.cite(*by))));
    }
    if value == FieldValue::default() {
        return Err(problem(cite, format!("{part} is empty; there is nothing to withdraw")));
    }
    let together = record.withdrawn_parts().keys().map(String::as_str).chain([part]);
    let Ok(left) = body.without(together) else {
        let why = "is needed; withdraw the whole record, or correct what it says";
        return Err(problem(cite, format!("{part} {why}")));
    };
    shape::check(&left).map_err(|refusal| {
        let why = match refusal {
            Refusal::Empty { field, .. } if part.rsplit_once('.').is_some_and(|(list, _)| list == field) => {
                format!("{part} is all that is left of {field}; withdraw the whole record, or correct what it says")
            }
            other => format!("without {part} it does not fit together ({other}); withdraw the whole record instead"),
        };
        problem(cite, why)
    })
}

/// Whether a record, or a part of it, can be reinstated.
pub(super) fn check_reinstatement(
    state: &StoryState,
    event: &Event,
    reinstated: &RecordReinstated,
) -> Result<(), Refusal> {
    let cite = &reinstated.record;
    let record = known_record(state, cite)?;
    match &reinstated.part {
        None if record.stands() && record.withdrawn_parts().is_empty() => {
            return Err(unfit(cite, "is not withdrawn; there is nothing to reinstate"));
        }
        Some(part) if !record.withdrawn_parts().contains_key(part) => {
            let mut covering = record.withdrawn_parts().keys().filter(|withdrawn| within(part, withdrawn));
            return Err(match covering.next() {
                Some(covering) => problem(cite, format!("{part} was withdrawn with {covering}; reinstate {covering}")),
                None if record.stands() => {
                    problem(cite, format!("{part} is not withdrawn; there is nothing to reinstate"))
                }
                None => unfit(cite, "was withdrawn as a whole; leave the part out to reinstate it"),
            });
        }
        _ => {}
    }
    aftermath::check(state, event, cite, "reinstated")
}
