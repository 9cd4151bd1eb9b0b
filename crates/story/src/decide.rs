//! Deciding: a command against a story's state, into an event or a refusal that a journalist understands.

mod amend;
mod refusal;

pub use refusal::Refusal;

use crate::command::{Circumstances, Command};
use crate::event::{Common, CorrectionIssued, Event, Fact, RecordWithdrawn};
use crate::fold::{Record, StoryState};
use crate::names::{RecordRef, Slug};
use crate::partial_date::PartialDate;
use crate::time::Timestamp;

/// What a command comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// This is to be appended.
    Record(Box<Event>),
    /// It stands in the story already, as this record: the command is being tried again.
    Already(u64),
}

/// Decides a command against the story as it stands.
///
/// # Errors
/// [`Refusal`].
pub fn decide(state: &StoryState, command: &Command, circumstances: &Circumstances) -> Result<Decision, Refusal> {
    let learned = command.learned.unwrap_or(circumstances.now);
    if let Some(record) = state.record_by_id(command.id) {
        return already(state, command, record, circumstances);
    }
    check_opening(state, command)?;
    check_texts(command)?;
    let common = with_zone(&command.common, circumstances);
    check_occurred(&common, learned)?;
    if let Some(inside) = &common.embedded_in {
        known_record(state, inside)?;
    }
    let fact = match &command.fact {
        Fact::AttributionMade(attribution) => {
            check_incident(state, &attribution.incident)?;
            command.fact.clone()
        }
        Fact::CorrectionIssued(correction) => {
            Fact::CorrectionIssued(amend::settle_correction(state, correction, learned, circumstances)?)
        }
        Fact::RecordWithdrawn(withdrawal) => {
            amend::check_withdrawal(state, withdrawal)?;
            command.fact.clone()
        }
        other => other.clone(),
    };
    Ok(Decision::Record(Box::new(Event {
        id: command.id,
        story: command.story.clone(),
        number: state.last_number().saturating_add(1),
        learned,
        recorded_by: command.recorded_by.clone(),
        common,
        fact,
        extensions: std::collections::BTreeMap::new(),
    })))
}

/// The id is on record: the same wish again, or another one under a used id?
fn already(
    state: &StoryState,
    command: &Command,
    record: &Record,
    circumstances: &Circumstances,
) -> Result<Decision, Refusal> {
    let in_use = || Refusal::IdInUse { id: command.id, record: state.cite(record.entry.number) };
    let event = record.entry.event().ok_or_else(in_use)?;
    let same_fact = match (&command.fact, &event.fact) {
        (Fact::CorrectionIssued(wish), Fact::CorrectionIssued(issued)) => {
            amend::is_same_correction(state, wish, issued, circumstances)
        }
        (wish, fact) => wish == fact,
    };
    let same_learned = command.learned.is_none_or(|learned| learned == event.learned);
    if same_fact && same_learned && with_zone(&command.common, circumstances) == event.common {
        Ok(Decision::Already(record.entry.number))
    } else {
        Err(in_use())
    }
}

fn check_opening(state: &StoryState, command: &Command) -> Result<(), Refusal> {
    match (&command.fact, state.opening()) {
        (Fact::StoryOpened(_), Some(opening)) => {
            let (by, headline) = match opening.entry.event() {
                Some(Event { recorded_by, fact: Fact::StoryOpened(opened), .. }) => {
                    (recorded_by.clone(), opened.headline.clone())
                }
                _ => (String::new(), String::new()),
            };
            Err(Refusal::OpenAlready {
                story: command.story.clone(),
                by,
                headline,
                record: state.cite(opening.entry.number),
            })
        }
        (Fact::StoryOpened(_), None) | (_, Some(_)) => Ok(()),
        // Whoever names a record believes that its story is there: opening one would not help.
        (
            Fact::CorrectionIssued(CorrectionIssued { record, .. })
            | Fact::RecordWithdrawn(RecordWithdrawn { record, .. }),
            None,
        ) => Err(Refusal::NoRecord { record: record.clone(), last: state.last_number() }),
        (_, None) => Err(Refusal::NotOpen { story: command.story.clone() }),
    }
}

/// What happened had happened when the desk learned of it.
fn check_occurred(common: &Common, learned: Timestamp) -> Result<(), Refusal> {
    match &common.occurred {
        Some(date) if date.bounds().start.is_some_and(|start| start > learned) => {
            Err(Refusal::OccurredAhead { date: date.describe(), learned })
        }
        _ => Ok(()),
    }
}

fn check_incident(state: &StoryState, incident: &Slug) -> Result<(), Refusal> {
    let mut known: Vec<Slug> = state
        .records()
        .iter()
        .filter(|record| record.stands())
        .filter_map(|record| match record.fact() {
            Some(Fact::IncidentReported(reported)) => Some(reported.incident.clone()),
            _ => None,
        })
        .collect();
    if known.contains(incident) {
        return Ok(());
    }
    known.sort();
    known.dedup();
    Err(Refusal::UnknownIncident { story: state.slug().clone(), incident: incident.clone(), known })
}

fn known_record<'a>(state: &'a StoryState, record: &RecordRef) -> Result<&'a Record, Refusal> {
    if record.story != *state.slug() {
        return Err(Refusal::OtherStory { record: record.clone(), story: state.slug().clone() });
    }
    let found = state
        .record(record.number)
        .ok_or_else(|| Refusal::NoRecord { record: record.clone(), last: state.last_number() })?;
    if !found.is_admitted() {
        return Err(Refusal::Unfit {
            record: record.clone(),
            why: "is an anomaly, not a record that counts; see dateline log".to_owned(),
        });
    }
    Ok(found)
}

fn check_texts(command: &Command) -> Result<(), Refusal> {
    if command.recorded_by.trim().is_empty() {
        return Err(Refusal::Empty {
            field: "who records it".to_owned(),
            hint: "say who you are: --by, or DATELINE_BY",
        });
    }
    // The name stands in the event's envelope, which takes less than its data does.
    if let Some(found) = command.recorded_by.chars().find(|character| !fits_envelope(*character)) {
        return Err(Refusal::Character { field: "the name of who records it".to_owned(), found });
    }
    crate::texts::check(&command.common, &command.fact)
}

/// CloudEvents keeps control characters and noncharacters out of attributes.
fn fits_envelope(character: char) -> bool {
    let code = u32::from(character);
    !(character.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE)
}

fn with_zone(common: &Common, circumstances: &Circumstances) -> Common {
    let fill = |date: &Option<PartialDate>| {
        date.clone().map(|date| PartialDate { zone: date.zone.or(Some(circumstances.zone)), ..date })
    };
    Common { occurred: fill(&common.occurred), planned: fill(&common.planned), ..common.clone() }
}
