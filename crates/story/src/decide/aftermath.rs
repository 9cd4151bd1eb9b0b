//! What becomes of other records when one that acts on them ends, or counts again: nothing may be left to apply to what is not there.

use std::collections::BTreeMap;

use super::known::{unfit, within};
use super::{Refusal, fits, link, shape};
use crate::entry::{Content, Entry};
use crate::event::{Event, Fact};
use crate::field::Body;
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::{Position, RecordRef};

/// Checks the story as it would be after an event that withdraws or reinstates a record (`done`: "withdrawn", "reinstated").
pub(super) fn check(state: &StoryState, event: &Event, cite: &RecordRef, done: &str) -> Result<(), Refusal> {
    let after = and_then(state, event);
    check_applications(state, &after, cite, done)?;
    let unfitting = |cause: String| unfit(cite, format!("cannot be {done}: {cause}"));
    for (was, is) in state.records().iter().zip(after.records()) {
        let changed = (was.fact(), was.common()) != (is.fact(), is.common());
        let counts_again = !was.stands() && is.stands();
        if changed {
            check_embedding(&after, is).map_err(|refusal| unfitting(refusal.to_string()))?;
        }
        if is.stands()
            && (changed || counts_again)
            && let Some(body) = is.body()
        {
            let record = state.cite(is.entry.number);
            shape::check(&body).map_err(|refusal| unfitting(refusal.of(&record).to_string()))?;
        }
        if counts_again && let Some(Fact::RecordsLinked(linked)) = is.fact() {
            link::check_circle(&after, linked).map_err(|refusal| unfitting(refusal.to_string()))?;
        }
    }
    Ok(())
}

fn check_embedding(after: &StoryState, record: &Record) -> Result<(), Refusal> {
    match record.unstruck_body().and_then(|body| body.common.embedded_in) {
        Some(inside) => fits::check_not_inside_itself(after, &after.cite(record.entry.number), &inside),
        None => Ok(()),
    }
}

/// The story with one more event, as if it were recorded.
fn and_then(state: &StoryState, event: &Event) -> StoryState {
    let mut after = state.clone();
    after.apply(Entry {
        position: Position(event.number),
        number: event.number,
        recorded: event.learned,
        restored: false,
        carried_ignored: None,
        content: Content::Event(Box::new(event.clone())),
    });
    after
}

fn check_applications(state: &StoryState, after: &StoryState, cite: &RecordRef, done: &str) -> Result<(), Refusal> {
    let (applied, applies) = (applications(state), applications(after));
    let turned: Vec<(u64, String)> = [(state, &applied, after), (after, &applies, state)]
        .into_iter()
        .flat_map(|(here, found, there)| {
            let ended = |number: u64| {
                here.record(number).is_some_and(Record::stands) && !there.record(number).is_some_and(Record::stands)
            };
            let ended = found.iter().filter(move |(number, _)| ended(**number));
            ended.map(|(_, application)| (application.record, application.reach.clone()))
        })
        .collect();
    for (number, application) in &applies {
        let place_changed = |before: &Application| {
            let reached = |(record, reach): &(u64, String)| {
                *record == application.record && application.field != *reach && within(&application.field, reach)
            };
            before.found != application.found && turned.iter().any(reached)
        };
        let misplaced = match applied.get(number) {
            Some(before) if before.found.is_some() => application.found.is_none() || place_changed(before),
            // What fitted nothing before is no worse now.
            Some(_) => false,
            None => {
                application.found.is_none() || application.expects.is_some() && application.expects != application.found
            }
        };
        if misplaced {
            return Err(unfit(cite, why(state, cite, done, *number, application.deed, applied.contains_key(number))));
        }
    }
    Ok(())
}

fn why(state: &StoryState, cite: &RecordRef, done: &str, number: u64, deed: &str, stood: bool) -> String {
    let record = state.cite(number);
    let amends = state.record(cite.number).and_then(Record::fact).is_some_and(Fact::amends_records);
    if !stood {
        format!("cannot be {done}: {record} would count again, and what it {deed} is not there now")
    } else if amends && done == "withdrawn" {
        format!("cannot be withdrawn while {record} stands, which {deed} what it put there")
    } else {
        format!("cannot be {done} while {record} stands: what that {deed} would not be there")
    }
}

/// What a record that changes another one applies to.
struct Application {
    /// The record that it changes.
    record: u64,
    /// What it does, of a third person.
    deed: &'static str,
    /// The place that it applies to.
    field: String,
    /// The place below which other values stand once it applies.
    reach: String,
    /// What stands there without it; nothing if it cannot apply.
    found: Option<FieldValue>,
    /// What it says stood there.
    expects: Option<FieldValue>,
}

/// What stands of corrections, amendments and withdrawals of parts, by its number, and what it applies to.
fn applications(state: &StoryState) -> BTreeMap<u64, Application> {
    let mut found = BTreeMap::new();
    for record in state.records() {
        if record.amendments().is_empty() && record.withdrawn_parts().is_empty() {
            continue;
        }
        let Some(event) = record.entry.event() else {
            continue;
        };
        let mut body = Body { common: event.common.clone(), fact: event.fact.clone() };
        // What stood at a withdrawn part when it was withdrawn.
        let parts = record.withdrawn_parts();
        let mut stood: BTreeMap<&str, Option<FieldValue>> = BTreeMap::new();
        let mut look = |body: &Body, until: u64| {
            for (part, _) in parts.iter().filter(|(_, by)| **by < until) {
                stood.entry(part).or_insert_with(|| value(body, part));
            }
        };
        let number = record.entry.number;
        for by in record.amendments().iter().filter_map(|by| state.record(*by)).filter(|by| by.stands()) {
            look(&body, by.entry.number);
            if let Some((application, changed)) = by.fact().and_then(|fact| apply(number, &body, fact)) {
                body = changed.unwrap_or(body);
                found.insert(by.entry.number, application);
            }
        }
        look(&body, u64::MAX);
        for (part, by) in parts {
            let application = Application {
                record: number,
                deed: "withdraws",
                field: part.clone(),
                reach: part.clone(),
                found: value(&body, part),
                expects: stood.remove(part.as_str()).flatten(),
            };
            found.insert(*by, application);
        }
    }
    found
}

fn value(body: &Body, field: &str) -> Option<FieldValue> {
    body.value(field).ok().filter(|value| *value != FieldValue::default())
}

/// What a fact applies to in a record that says this, and what the record says then.
fn apply(record: u64, body: &Body, fact: &Fact) -> Option<(Application, Option<Body>)> {
    let of =
        |deed, field: String, reach: String, found, expects| Application { record, deed, field, reach, found, expects };
    Some(match fact {
        Fact::CorrectionIssued(issued) => {
            let changed = body.with(&issued.field, &issued.now).ok();
            let found = changed.is_some().then(|| body.value(&issued.field).ok()).flatten();
            let field = issued.field.clone();
            (of("corrects", field.clone(), field, found, Some(issued.was.clone())), changed)
        }
        Fact::SourcingAmended(amended) => {
            let changed = body.amended(amended).ok();
            let (field, found) = match amended.replaces {
                Some(place) => {
                    let field = format!("sourcing.{place}");
                    let found = body.value(&field).ok();
                    (field, found)
                }
                None => ("sourcing".to_owned(), changed.as_ref().map(|_| FieldValue::default())),
            };
            (of("amends", field.clone(), field, found, None), changed)
        }
        // Terms that change for a party everywhere change nothing where it is no source.
        Fact::GroundRuleChanged(change) if change.record.is_some() => {
            let changed = body.with_ground_rule(change).ok();
            let found = changed.as_ref().map(|_| FieldValue::default());
            (of("changes", "sourcing".to_owned(), String::new(), found, None), changed)
        }
        Fact::GroundRuleChanged(change) => {
            let changed = body.with_ground_rule(change).ok();
            let found = Some(FieldValue::default());
            (of("changes", "sourcing".to_owned(), String::new(), found, None), changed)
        }
        _ => return None,
    })
}
