//! The few ways in which a text can be required of a record.

use crate::decide::Refusal;
use crate::partial_date::PartialDate;
use crate::party::Party;
use crate::sourcing::{Chain, Hop};

const SAY_OR_LEAVE: &str = "say something there, or leave it out";
const SAY: &str = "it must say something";

pub(super) fn required(path: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(empty(path, SAY)) } else { Ok(()) }
}

pub(super) fn optional(path: &str, text: Option<&str>) -> Result<(), Refusal> {
    match text {
        Some(text) if text.trim().is_empty() => Err(empty(path, SAY_OR_LEAVE)),
        _ => Ok(()),
    }
}

/// A list that has at least one item; `hint` says what it is a list of, and to give one.
pub(super) fn at_least_one<T>(path: &str, list: &[T], hint: &'static str) -> Result<(), Refusal> {
    if list.is_empty() { Err(empty(path, hint)) } else { Ok(()) }
}

pub(super) fn party(path: &str, party: &Party) -> Result<(), Refusal> {
    required(&format!("{path}.as"), &party.printed)
}

pub(super) fn party_if_any(path: &str, one: Option<&Party>) -> Result<(), Refusal> {
    one.map_or(Ok(()), |one| party(path, one))
}

pub(super) fn parties(path: &str, list: &[Party]) -> Result<(), Refusal> {
    each(path, list, party)
}

/// The words of a date, as printed.
pub(super) fn date(path: &str, date: Option<&PartialDate>) -> Result<(), Refusal> {
    optional(&format!("{path}.words"), date.and_then(|date| date.words.as_deref()))
}

pub(super) fn chain(path: &str, chain: &Chain) -> Result<(), Refusal> {
    let hops = format!("{path}.hops");
    at_least_one(&hops, &chain.hops, "a chain has at least its origin")?;
    each(&hops, &chain.hops, hop)
}

/// Every item of a list, with its place.
pub(super) fn each<T>(path: &str, list: &[T], check: impl Fn(&str, &T) -> Result<(), Refusal>) -> Result<(), Refusal> {
    list.iter().enumerate().try_for_each(|(place, item)| check(&format!("{path}.{place}"), item))
}

fn hop(path: &str, hop: &Hop) -> Result<(), Refusal> {
    party(&format!("{path}.party"), &hop.party)?;
    parties(&format!("{path}.to"), &hop.to)?;
    optional(&format!("{path}.outlet"), hop.outlet.as_deref())?;
    optional(&format!("{path}.medium"), hop.medium.as_deref())?;
    optional(&format!("{path}.url"), hop.url.as_deref())?;
    optional(&format!("{path}.descriptor"), hop.descriptor.as_deref())?;
    optional(&format!("{path}.hedge"), hop.hedge.as_deref())
}

fn empty(path: &str, hint: &'static str) -> Refusal {
    Refusal::Empty { field: path.to_owned(), hint }
}
