//! What a record must be in itself, whatever its story has.

use super::Refusal;
use crate::event::{
    AdvisoryKind, AdvisorySent, Common, EvidenceCaptured, FigureReported, GroundRuleChanged, PartyIdentified,
    RecordsLinked,
};
use crate::field::Body;
use crate::texts;

/// Checks what a record says, in itself.
pub(super) fn check(body: &Body) -> Result<(), Refusal> {
    texts::check(&body.common, &body.fact)?;
    check_values(body)
}

/// The same without the texts.
pub(super) fn check_values(body: &Body) -> Result<(), Refusal> {
    check_excerpts(&body.common)?;
    let fact = &body.fact;
    fact.data().map_or(Ok(()), check_figure)?;
    fact.data().map_or(Ok(()), check_advisory)?;
    if fact.data::<EvidenceCaptured>().is_some_and(|captured| captured.length_bytes == 0) {
        return Err(misfit("length_bytes", "is 0, and nothing can rest on no bytes; capture the page or file again"));
    }
    if let Some(identified) = fact.data::<PartyIdentified>().filter(|one| one.party.id == one.same_as.id) {
        let id = &identified.party.id;
        return Err(misfit("same_as", format!("is {id} itself; name the other party that it is the same as")));
    }
    if let Some(link) = fact.data::<RecordsLinked>().filter(|link| link.from == link.to) {
        return Err(Refusal::Unfit { record: link.from.clone(), why: "cannot be linked to itself".to_owned() });
    }
    if fact.data::<GroundRuleChanged>().is_some_and(|change| change.record.is_none() && change.party.is_none()) {
        return Err(misfit(
            "record",
            "is missing, and so is party; name the record, or the party whose terms changed, or both",
        ));
    }
    Ok(())
}

fn check_excerpts(common: &Common) -> Result<(), Refusal> {
    for (place, excerpt) in common.evidence.iter().enumerate() {
        if excerpt.start >= excerpt.end {
            let (start, end) = (excerpt.start, excerpt.end);
            let why = format!("ends before byte {end} and starts at byte {start}; an excerpt has at least one byte");
            return Err(misfit(format!("evidence.{place}"), why));
        }
    }
    Ok(())
}

fn check_figure(figure: &FigureReported) -> Result<(), Refusal> {
    match (figure.value, figure.at_least, figure.at_most) {
        (None, None, None) => Err(misfit("value", "is missing; give it, or a bound: at_least, at_most, or both")),
        (Some(value), Some(bound), _) | (Some(value), None, Some(bound)) => Err(misfit(
            "value",
            format!("is {value}, and there is a bound of {bound} too; give the value or the bounds, not both"),
        )),
        (None, Some(least), Some(most)) if least > most => Err(misfit(
            "at_least",
            format!("is {least}, which is more than at_most, {most}; give the smaller one first"),
        )),
        _ => Ok(()),
    }
}

fn check_advisory(advisory: &AdvisorySent) -> Result<(), Refusal> {
    match (advisory.kind, advisory.until) {
        (AdvisoryKind::Hold | AdvisoryKind::Embargo, _) | (_, None) => Ok(()),
        (_, Some(_)) => Err(misfit("until", "is given, but only a hold or an embargo runs until a time; leave it out")),
    }
}

fn misfit(field: impl Into<String>, why: impl Into<String>) -> Refusal {
    Refusal::Misfit { field: field.into(), why: why.into() }
}
