//! Deciding on what changes earlier records: corrections and withdrawals.

use std::collections::BTreeSet;

use super::{Refusal, check_incident, check_occurred, known_record, with_zone};
use crate::command::Circumstances;
use crate::event::{Common, CorrectionIssued, Fact, RecordWithdrawn};
use crate::field::{Body, FieldError, strip};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::time::Timestamp;

/// Fills in what stands now, and makes sure that the correction changes it to something that fits: what would be refused in a
/// new record is refused in a corrected one.
pub(super) fn settle_correction(
    state: &StoryState,
    correction: &CorrectionIssued,
    learned: Timestamp,
    circumstances: &Circumstances,
) -> Result<CorrectionIssued, Refusal> {
    let cite = || correction.record.clone();
    let record = known_record(state, &correction.record)?;
    let unfit = |why: String| Err(Refusal::Unfit { record: cite(), why });
    let Some(body) = record.body() else {
        return unfit("has no fields".to_owned());
    };
    match &body.fact {
        Fact::CorrectionIssued(earlier) => {
            return unfit(format!("is itself a correction; correct the record that it changed, {}", earlier.record));
        }
        Fact::RecordWithdrawn(_) => return unfit("is a withdrawal; withdraw it if it was a mistake".to_owned()),
        _ if !record.stands() => return unfit("was withdrawn, and cannot be corrected".to_owned()),
        _ => {}
    }
    let field_error = |problem| Refusal::Field { record: cite(), problem };
    let found = body.value(&correction.field).map_err(field_error)?;
    let (corrected, now) =
        in_its_form(&body, &correction.field, &correction.now, circumstances).map_err(field_error)?;
    if !correction.was.0.is_null() {
        let said = said_form(&body, &correction.field, &correction.was, circumstances);
        if said != found {
            return Err(Refusal::AnotherValue {
                record: cite(),
                field: correction.field.clone(),
                said: said.describe(),
                found: found.describe(),
            });
        }
    }
    if now == found {
        return Err(Refusal::Unchanged { record: cite(), field: correction.field.clone(), value: found.describe() });
    }
    if let Some(Refusal::Empty { field, hint }) = crate::texts::check(&corrected.common, &corrected.fact).err() {
        return Err(Refusal::Empty { field: format!("{}: {field}", correction.record), hint });
    }
    check_changes(state, &correction.record, &body, &corrected, learned)?;
    Ok(CorrectionIssued { was: found, now, ..correction.clone() })
}

/// The rules of a new record for those of its parts that a correction changes. What it leaves alone is not judged again.
fn check_changes(
    state: &StoryState,
    cite: &RecordRef,
    before: &Body,
    after: &Body,
    learned: Timestamp,
) -> Result<(), Refusal> {
    if after.common.occurred != before.common.occurred {
        check_occurred(&after.common, learned)?;
    }
    if let Some(inside) = &after.common.embedded_in
        && before.common.embedded_in.as_ref() != Some(inside)
    {
        known_record(state, inside)?;
        check_not_inside_itself(state, cite, inside)?;
    }
    match (&before.fact, &after.fact) {
        (Fact::AttributionMade(before), Fact::AttributionMade(after)) if before.incident != after.incident => {
            check_incident(state, &after.incident)
        }
        _ => Ok(()),
    }
}

/// A new record can only stand inside earlier ones; a corrected one could come to stand inside itself.
fn check_not_inside_itself(state: &StoryState, cite: &RecordRef, inside: &RecordRef) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let mut next = Some(inside.clone());
    while let Some(outer) = next.filter(|outer| outer.story == *state.slug() && seen.insert(outer.number)) {
        if outer == *cite {
            return Err(Refusal::Unfit { record: cite.clone(), why: "would stand inside itself".to_owned() });
        }
        next =
            state.record(outer.number).and_then(Record::common).and_then(|common: &Common| common.embedded_in.clone());
    }
    Ok(())
}

/// The record with another value, and that value as the record's own types have it, so that one value has one spelling.
fn in_its_form(
    body: &Body,
    field: &str,
    value: &FieldValue,
    circumstances: &Circumstances,
) -> Result<(Body, FieldValue), FieldError> {
    let mut corrected = body.with(field, value)?;
    corrected.common = with_zone(&corrected.common, circumstances);
    let value = corrected.value(field)?;
    Ok((corrected, value))
}

/// A value that a command quotes, in the record's form if it has one there.
fn said_form(body: &Body, field: &str, said: &FieldValue, circumstances: &Circumstances) -> FieldValue {
    match in_its_form(body, field, said, circumstances) {
        Ok((_, value)) => value,
        Err(_) => {
            let mut said = said.0.clone();
            strip(&mut said);
            FieldValue(said)
        }
    }
}

/// Whether a wish is the correction that was issued under the same id. What was issued has what stood there filled in, and its
/// values in the record's form.
pub(super) fn is_same_correction(
    state: &StoryState,
    wish: &CorrectionIssued,
    issued: &CorrectionIssued,
    circumstances: &Circumstances,
) -> bool {
    let Some(record) = state.record(issued.record.number) else {
        return false;
    };
    // What the record said when the correction was issued may have changed since, but hardly its form; and if that has too,
    // it had the form of one of these.
    let original = record.entry.event().map(|event| Body { common: event.common.clone(), fact: event.fact.clone() });
    let bodies: Vec<Body> = [record.body(), original].into_iter().flatten().collect();
    let same = |wished: &FieldValue, issued: &FieldValue| {
        wished == issued || bodies.iter().any(|body| said_form(body, &wish.field, wished, circumstances) == *issued)
    };
    let (was, now) = (issued.was.clone(), issued.now.clone());
    (wish.was.0.is_null() || same(&wish.was, &was))
        && same(&wish.now, &now)
        && CorrectionIssued { was, now, ..wish.clone() } == *issued
}

/// Whether a record can be withdrawn.
pub(super) fn check_withdrawal(state: &StoryState, withdrawal: &RecordWithdrawn) -> Result<(), Refusal> {
    let record = known_record(state, &withdrawal.record)?;
    let unfit = |why: String| Err(Refusal::Unfit { record: withdrawal.record.clone(), why });
    if !record.stands() {
        return unfit("was withdrawn already".to_owned());
    }
    match record.fact() {
        Some(Fact::StoryOpened(_)) => {
            unfit("opened the story, and a story cannot be withdrawn; withdraw its records".to_owned())
        }
        // Only these change what another record says when they end.
        Some(Fact::CorrectionIssued(_) | Fact::RecordWithdrawn(_)) => {
            let before = without_effect(state);
            let after = without_effect(&state.with_withdrawn(withdrawal.record.number));
            match after.difference(&before).next() {
                Some(correction) => {
                    let rests = state.cite(*correction);
                    unfit(format!("cannot be withdrawn while {rests} stands, which corrects what it put there"))
                }
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// The corrections that stand and change nothing, because what they correct is not there.
fn without_effect(state: &StoryState) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    for record in state.records() {
        let Some(event) = record.entry.event().filter(|_| !record.corrections().is_empty()) else {
            continue;
        };
        let mut body = Body { common: event.common.clone(), fact: event.fact.clone() };
        for number in record.corrections() {
            let Some(correction) = state.record(*number).filter(|correction| correction.stands()) else {
                continue;
            };
            if let Some(Fact::CorrectionIssued(issued)) = correction.fact() {
                match body.with(&issued.field, &issued.now) {
                    Ok(corrected) => body = corrected,
                    Err(_) => {
                        found.insert(*number);
                    }
                }
            }
        }
    }
    found
}
