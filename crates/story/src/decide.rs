//! Deciding: a command against a story's state, into an event or a refusal that a journalist understands.

use crate::command::{Circumstances, Command};
use crate::event::{Common, CorrectionIssued, Event, Fact, RecordWithdrawn};
use crate::field::{FieldError, strip};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::{EventId, RecordRef, Slug};
use crate::partial_date::PartialDate;
use crate::time::Timestamp;

/// Why a command is not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The story does not exist yet.
    #[error("there is no story {story} yet; open it first: dateline record story {story} --headline \"…\"")]
    NotOpen {
        /// The story.
        story: Slug,
    },
    /// The story exists already.
    #[error("the story {story} is open already: {by} opened it as {headline:?} ({record})")]
    OpenAlready {
        /// The story.
        story: Slug,
        /// Who opened it.
        by: String,
        /// Its headline.
        headline: String,
        /// The record that opened it.
        record: RecordRef,
    },
    /// A text that must say something is empty.
    #[error("{field} is empty; {hint}")]
    Empty {
        /// Which text.
        field: String,
        /// What to do.
        hint: &'static str,
    },
    /// The incident is not known in the story.
    #[error("the story {story} knows no incident {incident}; {}", known_incidents(known))]
    UnknownIncident {
        /// The story.
        story: Slug,
        /// The incident that was named.
        incident: Slug,
        /// Those that it knows.
        known: Vec<Slug>,
    },
    /// A date that lies ahead was given as one on which something happened.
    #[error("{date} lies after the desk learned of it ({learned}): what is yet to come is planned, not occurred")]
    OccurredAhead {
        /// The date.
        date: String,
        /// When the desk learned of it.
        learned: Timestamp,
    },
    /// The record is not there.
    #[error("there is no record {record}; {}", last_record(*last, record))]
    NoRecord {
        /// The record that was named.
        record: RecordRef,
        /// The number of the story's last record.
        last: u64,
    },
    /// The record belongs to another story.
    #[error("{record} is a record of another story than {story}")]
    OtherStory {
        /// The record that was named.
        record: RecordRef,
        /// The story of the command.
        story: Slug,
    },
    /// The record cannot be corrected or withdrawn.
    #[error("{record} {why}")]
    Unfit {
        /// The record that was named.
        record: RecordRef,
        /// Why it cannot.
        why: String,
    },
    /// The field or its value does not fit the record.
    #[error("{record}: {problem}")]
    Field {
        /// The record that was named.
        record: RecordRef,
        /// What does not fit.
        problem: FieldError,
    },
    /// The new value is the one that stands.
    #[error("{record}: {field} is {value:?} already; there is nothing to correct")]
    Unchanged {
        /// The record that was named.
        record: RecordRef,
        /// The field.
        field: String,
        /// Its value.
        value: String,
    },
    /// The command expects another value than the one that stands.
    #[error("{record}: {field} is {found:?}, not {said:?} as the correction says; look again: dateline show {}", record.story)]
    AnotherValue {
        /// The record that was named.
        record: RecordRef,
        /// The field.
        field: String,
        /// What the command says.
        said: String,
        /// What stands there.
        found: String,
    },
    /// The event id stands for something else in this story.
    #[error("the event id {id} is in use for {record}, which says something else; leave the id out, or give a new one")]
    IdInUse {
        /// The id.
        id: EventId,
        /// The record that has it.
        record: RecordRef,
    },
}

fn known_incidents(known: &[Slug]) -> String {
    if known.is_empty() {
        "report it first: dateline record incident".to_owned()
    } else {
        let names: Vec<&str> = known.iter().map(Slug::as_str).collect();
        format!("it knows {}", names.join(", "))
    }
}

fn last_record(last: u64, record: &RecordRef) -> String {
    if last == 0 { "the story has none".to_owned() } else { format!("the last one is {}#{last}", record.story) }
}

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
    if let Some(date) = &common.occurred
        && date.bounds().start.is_some_and(|start| start > learned)
    {
        return Err(Refusal::OccurredAhead { date: date.describe(), learned });
    }
    if let Some(inside) = &common.embedded_in {
        known_record(state, inside)?;
    }
    let fact = match &command.fact {
        Fact::AttributionMade(attribution) => {
            check_incident(state, &attribution.incident)?;
            command.fact.clone()
        }
        Fact::CorrectionIssued(correction) => Fact::CorrectionIssued(settle_correction(state, correction)?),
        Fact::RecordWithdrawn(withdrawal) => {
            check_withdrawal(state, withdrawal)?;
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
            let mut wish = wish.clone();
            if wish.was.0.is_null() {
                wish.was = issued.was.clone();
            }
            // The value that was recorded is the one that the record's own types gave back.
            wish.now = issued.now.clone();
            wish == *issued
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
        (_, None) => Err(Refusal::NotOpen { story: command.story.clone() }),
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

/// Fills in what stands now, and makes sure that the correction changes it to something that fits.
fn settle_correction(state: &StoryState, correction: &CorrectionIssued) -> Result<CorrectionIssued, Refusal> {
    let cite = || correction.record.clone();
    let record = known_record(state, &correction.record)?;
    let Some(body) = record.body() else {
        return Err(Refusal::Unfit { record: cite(), why: "has no fields".to_owned() });
    };
    match &body.fact {
        Fact::CorrectionIssued(earlier) => {
            let why = format!("is itself a correction; correct the record that it changed, {}", earlier.record);
            return Err(Refusal::Unfit { record: cite(), why });
        }
        Fact::RecordWithdrawn(_) => {
            let why = "is a withdrawal; withdraw it if it was a mistake".to_owned();
            return Err(Refusal::Unfit { record: cite(), why });
        }
        _ if !record.stands() => {
            return Err(Refusal::Unfit { record: cite(), why: "was withdrawn, and cannot be corrected".to_owned() });
        }
        _ => {}
    }
    let field_error = |problem| Refusal::Field { record: cite(), problem };
    let found = body.value(&correction.field).map_err(field_error)?;
    let corrected = body.with(&correction.field, &correction.now).map_err(field_error)?;
    // As the record's own types have it, so that one value has one spelling.
    let now = corrected.value(&correction.field).unwrap_or_default();
    let mut said = correction.was.0.clone();
    strip(&mut said);
    if !said.is_null() && said != found.0 {
        return Err(Refusal::AnotherValue {
            record: cite(),
            field: correction.field.clone(),
            said: FieldValue(said).describe(),
            found: found.describe(),
        });
    }
    if now == found {
        return Err(Refusal::Unchanged { record: cite(), field: correction.field.clone(), value: found.describe() });
    }
    if let Some(Refusal::Empty { field, hint }) = crate::texts::check(&corrected.common, &corrected.fact).err() {
        return Err(Refusal::Empty { field: format!("{}: {field}", correction.record), hint });
    }
    Ok(CorrectionIssued { was: found, now, ..correction.clone() })
}

fn check_withdrawal(state: &StoryState, withdrawal: &RecordWithdrawn) -> Result<(), Refusal> {
    let record = known_record(state, &withdrawal.record)?;
    let unfit = |why: &str| Err(Refusal::Unfit { record: withdrawal.record.clone(), why: why.to_owned() });
    if !record.stands() {
        return unfit("was withdrawn already");
    }
    match record.fact() {
        Some(Fact::StoryOpened(_)) => unfit("opened the story, and a story cannot be withdrawn; withdraw its records"),
        _ => Ok(()),
    }
}

fn check_texts(command: &Command) -> Result<(), Refusal> {
    if command.recorded_by.trim().is_empty() {
        return Err(Refusal::Empty {
            field: "who records it".to_owned(),
            hint: "say who you are: --by, or DATELINE_BY",
        });
    }
    crate::texts::check(&command.common, &command.fact)
}

fn with_zone(common: &Common, circumstances: &Circumstances) -> Common {
    let fill = |date: &Option<PartialDate>| {
        date.clone().map(|date| PartialDate { zone: date.zone.or(Some(circumstances.zone)), ..date })
    };
    Common { occurred: fill(&common.occurred), planned: fill(&common.planned), ..common.clone() }
}
