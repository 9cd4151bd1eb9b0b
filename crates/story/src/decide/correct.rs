//! Deciding on corrections: what would be refused in a new record is refused in a corrected one.

use super::acts::check_not_withdrawn;
use super::dates::{Learned, with_zone};
use super::known::{known_record, unfit};
use super::words::{in_words, meant};
use super::{Refusal, fits, shape};
use crate::command::Circumstances;
use crate::event::{CorrectionIssued, Fact};
use crate::field::{Body, FieldError, strip};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};

/// Fills in what stands now, and makes sure that the correction changes it to something that fits.
pub(super) fn settle(
    state: &StoryState,
    correction: &CorrectionIssued,
    learned: Learned,
    circumstances: &Circumstances,
) -> Result<CorrectionIssued, Refusal> {
    let cite = &correction.record;
    let record = known_record(state, cite)?;
    let Some(body) = record.body_with_withdrawn_parts() else {
        return Err(unfit(cite, "has no fields"));
    };
    if let Some(why) = why_not_correctable(&body.fact) {
        return Err(unfit(cite, why));
    }
    if !record.stands() {
        return Err(unfit(cite, "was withdrawn, and cannot be corrected; reinstate it first"));
    }
    let field_error = |problem| Refusal::Field { record: cite.clone(), problem: in_words(problem) };
    let found = body.value(&correction.field).map_err(field_error)?;
    check_not_withdrawn(state, cite, record, &correction.field)?;
    let (corrected, now) =
        in_its_form(&body, &correction.field, &correction.now, circumstances).map_err(field_error)?;
    if !correction.was.0.is_null() {
        let said = said_form(&body, &correction.field, &correction.was, circumstances);
        if said != found {
            let [said, found] = FieldValue::both(&said, &found).map(|one| one.words);
            return Err(Refusal::AnotherValue { record: cite.clone(), field: correction.field.clone(), said, found });
        }
    }
    if now == found {
        let value = found.describe();
        return Err(Refusal::Unchanged { record: cite.clone(), field: correction.field.clone(), value });
    }
    check_corrected(record, &corrected).map_err(|refusal| refusal.of(cite))?;
    fits::check(state, Some((cite, &body)), &corrected, learned).map_err(|refusal| refusal.of(cite))?;
    Ok(CorrectionIssued { was: found, now, ..correction.clone() })
}

/// Why a record of this kind is not corrected, and what to do; nothing if it can be.
fn why_not_correctable(fact: &Fact) -> Option<String> {
    let what = match fact {
        Fact::CorrectionIssued(earlier) => {
            return Some(format!("is itself a correction; correct the record that it changed, {}", earlier.record));
        }
        Fact::RecordWithdrawn(_) => return Some("is a withdrawal; withdraw it if it was a mistake".to_owned()),
        Fact::RecordReinstated(_) => return Some("is a reinstatement; withdraw it if it was a mistake".to_owned()),
        Fact::RecordsLinked(_) => "is a link",
        Fact::StatusSet(_) => "sets a status",
        Fact::SourcingAmended(_) => "amends the sources of a record",
        Fact::GroundRuleChanged(_) => "changes the terms of a source",
        Fact::PartyIdentified(_) => "identifies a party",
        Fact::EvidenceCaptured(_) => "vouches for captured bytes",
        fact if fact.is_correctable() => return None,
        fact => fact.name(),
    };
    Some(format!("{what}, which is not corrected; withdraw it, and record it anew"))
}

/// Texts are named by the places that the correction names; what else must fit together is what counts, without withdrawn parts.
fn check_corrected(record: &Record, corrected: &Body) -> Result<(), Refusal> {
    crate::texts::check(&corrected.common, &corrected.fact)?;
    let parts = record.withdrawn_parts();
    if parts.is_empty() {
        return shape::check_values(corrected);
    }
    // The fold leaves a part in that can no longer go; `check_not_withdrawn` keeps it from coming to that.
    let counts = corrected.without(parts.keys().map(String::as_str)).unwrap_or_else(|_| corrected.clone());
    shape::check(&counts)
}

/// The record with another value, and that value as the record's own types have it, so that one value has one spelling.
fn in_its_form(
    body: &Body,
    field: &str,
    value: &FieldValue,
    circumstances: &Circumstances,
) -> Result<(Body, FieldValue), FieldError> {
    let corrected = match body.with(field, value) {
        Err(error) => match value.0.as_str().and_then(|text| meant(text, &error)) {
            Some(word) => body.with(field, &FieldValue(word.into()))?,
            None => return Err(error),
        },
        Ok(corrected) => corrected,
    };
    let corrected = with_zone(corrected, circumstances);
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
pub(super) fn is_same(
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
    let bodies = [record.body_with_withdrawn_parts(), record.original_body()];
    let bodies: Vec<Body> = bodies.into_iter().flatten().collect();
    let same = |wished: &FieldValue, issued: &FieldValue| {
        wished == issued || bodies.iter().any(|body| said_form(body, &wish.field, wished, circumstances) == *issued)
    };
    let (was, now) = (issued.was.clone(), issued.now.clone());
    (wish.was.0.is_null() || same(&wish.was, &was))
        && same(&wish.now, &now)
        && CorrectionIssued { was, now, ..wish.clone() } == *issued
}
