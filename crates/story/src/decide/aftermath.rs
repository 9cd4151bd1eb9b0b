//! What becomes of other records when one that acts on them ends, or counts again: nothing may be left to apply to what is not there.

use std::collections::BTreeMap;

use super::known::{unfit, within};
use super::{Refusal, fits, link, shape};
use crate::entry::{Content, Entry};
use crate::event::{CorrectionIssued, Event, Fact, GroundRuleChanged, SourcingAmended};
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
    match record.body_with_withdrawn_parts().and_then(|body| body.common.embedded_in) {
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
            ended.filter_map(|(_, application)| Some((application.record, application.reach.clone()?)))
        })
        .collect();
    for (number, application) in &applies {
        let moved = |before: &Application| {
            let reached = |(record, reach): &(u64, String)| {
                *record == application.record
                    && application.place.as_ref().is_some_and(|place| place != reach && within(place, reach))
            };
            before.around != application.around && turned.iter().any(reached)
        };
        let misplaced = match applied.get(number) {
            Some(before) => before.fits && (!application.fits || moved(before)),
            None => !application.fits || application.around != around_when_issued(state, *number, application),
        };
        if misplaced {
            return Err(unfit(cite, why(state, cite, done, *number, application.deed, applied.contains_key(number))));
        }
    }
    Ok(())
}

/// What stood around the place when the record that applies to it was recorded.
fn around_when_issued(state: &StoryState, number: u64, application: &Application) -> Option<FieldValue> {
    let mut then = state.clone();
    then.undo_to(number.saturating_sub(1));
    around(&then.record(application.record)?.body_with_withdrawn_parts()?, application.place.as_deref()?)
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
    /// The place that it applies to; nothing if it holds wherever things stand.
    place: Option<String>,
    /// The place below which other values stand once it applies.
    reach: Option<String>,
    /// Whether it can apply.
    fits: bool,
    /// What stands around the place before it applies, by which the place is known again.
    around: Option<FieldValue>,
}

/// What stands of corrections, amendments and withdrawals of parts, by its number, and what it applies to.
fn applications(state: &StoryState) -> BTreeMap<u64, Application> {
    let mut found = BTreeMap::new();
    for record in state.records() {
        if record.amendments().is_empty() && record.withdrawn_parts().is_empty() {
            continue;
        }
        let Some(mut body) = record.original_body() else {
            continue;
        };
        let number = record.entry.number;
        for by in record.amendments().iter().filter_map(|by| state.record(*by)).filter(|by| by.stands()) {
            if let Some((application, changed)) = by.fact().and_then(|fact| apply(number, &body, fact)) {
                body = changed.unwrap_or(body);
                found.insert(by.entry.number, application);
            }
        }
        for (part, by) in record.withdrawn_parts() {
            let fits = body.value(part).is_ok_and(|value| value != FieldValue::default());
            let around = around(&body, part);
            let place = Some(part.clone());
            found.insert(*by, Application { record: number, deed: "withdraws", place, reach: None, fits, around });
        }
    }
    found
}

/// The item of the outermost list that a field lies in, or else the field itself: what stands at one place of a list may come to
/// stand at another.
fn around(body: &Body, field: &str) -> Option<FieldValue> {
    let segments: Vec<&str> = field.split('.').collect();
    let item = segments.iter().position(|segment| segment.parse::<usize>().is_ok());
    let item = item.and_then(|place| segments.get(..=place)).unwrap_or(&segments).join(".");
    body.value(&item).ok().filter(|value| *value != FieldValue::default())
}

/// What a fact applies to in a record that says this, and what the record says then.
fn apply(record: u64, body: &Body, fact: &Fact) -> Option<(Application, Option<Body>)> {
    let (deed, place, reach, changed) = if let Some(issued) = fact.data::<CorrectionIssued>() {
        let place = Some(issued.field.clone());
        ("corrects", place.clone(), place, body.with(&issued.field, &issued.now).ok())
    } else if let Some(amended) = fact.data::<SourcingAmended>() {
        let place = amended.replaces.map(|place| format!("sourcing.{place}"));
        let reach = place.clone().or_else(|| Some("sourcing".to_owned()));
        ("amends", place, reach, body.amended(amended).ok())
    } else {
        let change = fact.data::<GroundRuleChanged>()?;
        // Terms that change for a party everywhere change nothing where it is no source.
        let changed = body.with_ground_rule(change).ok().or_else(|| change.record.is_none().then(|| body.clone()));
        ("changes", None, None, changed)
    };
    let around = place.as_deref().and_then(|place| around(body, place));
    Some((Application { record, deed, place, reach, fits: changed.is_some(), around }, changed))
}
