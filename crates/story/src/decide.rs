//! Deciding: a command against a story's state, into an event or a refusal that a journalist understands.

mod acts;
mod aftermath;
mod correct;
mod dates;
mod fits;
mod heading;
mod known;
mod link;
mod refusal;
mod shape;
mod withdraw;
mod words;

pub use refusal::Refusal;

use crate::command::{Circumstances, Command};
use crate::event::{Event, Fact};
use crate::field::Body;
use crate::fold::{Record, StoryState};

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
    heading::check(state, &command.fact)?;
    check_name(&command.recorded_by)?;
    let body = body_of(command, circumstances);
    shape::check(&body)?;
    let when_learned = dates::Learned { at: learned, zone: circumstances.zone };
    fits::check(state, None, &body, when_learned)?;
    let mut event = Event {
        id: command.id,
        story: command.story.clone(),
        number: state.last_number().saturating_add(1),
        learned,
        recorded_by: command.recorded_by.clone(),
        common: body.common,
        fact: body.fact,
        extensions: std::collections::BTreeMap::new(),
    };
    if let Some(correction) = event.fact.data() {
        event.fact = Fact::CorrectionIssued(correct::settle(state, correction, when_learned, circumstances)?);
    }
    check_acts(state, &event)?;
    Ok(Decision::Record(Box::new(event)))
}

/// Whether what an event does to other records fits them.
fn check_acts(state: &StoryState, event: &Event) -> Result<(), Refusal> {
    let fact = &event.fact;
    fact.data().map_or(Ok(()), |withdrawal| withdraw::check_withdrawal(state, event, withdrawal))?;
    fact.data().map_or(Ok(()), |reinstated| withdraw::check_reinstatement(state, event, reinstated))?;
    fact.data().map_or(Ok(()), |link| link::check(state, link))?;
    fact.data().map_or(Ok(()), |set| acts::check_status(state, set))?;
    fact.data().map_or(Ok(()), |identified| acts::check_identity(state, identified))?;
    fact.data().map_or(Ok(()), |amendment| acts::check_sourcing(state, amendment))?;
    fact.data().map_or(Ok(()), |change| acts::check_ground_rule(state, change))
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
    let body = body_of(command, circumstances);
    let same_fact = match (&body.fact, &event.fact) {
        (Fact::CorrectionIssued(wish), Fact::CorrectionIssued(issued)) => {
            correct::is_same(state, wish, issued, circumstances)
        }
        (wish, fact) => wish == fact,
    };
    let same_learned = command.learned.is_none_or(|learned| learned == event.learned);
    if same_fact && same_learned && body.common == event.common {
        Ok(Decision::Already(record.entry.number))
    } else {
        Err(in_use())
    }
}

/// What a command says, as it would be recorded.
fn body_of(command: &Command, circumstances: &Circumstances) -> Body {
    dates::with_zone(Body { common: command.common.clone(), fact: command.fact.clone() }, circumstances)
}

fn check_name(recorded_by: &str) -> Result<(), Refusal> {
    if recorded_by.trim().is_empty() {
        return Err(Refusal::Empty {
            field: "who records it".to_owned(),
            hint: "say who you are: --by, or DATELINE_BY",
        });
    }
    // The name stands in the event's envelope, which takes less than its data does.
    if let Some(found) = recorded_by.chars().find(|character| !fits_envelope(*character)) {
        return Err(Refusal::Character { field: "the name of who records it".to_owned(), found });
    }
    Ok(())
}

/// CloudEvents keeps control characters and noncharacters out of attributes.
fn fits_envelope(character: char) -> bool {
    let code = u32::from(character);
    !(character.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE)
}
