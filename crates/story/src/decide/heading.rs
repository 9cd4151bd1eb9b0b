//! Deciding on the story itself: opened, retitled, closed.

use super::Refusal;
use super::known::known_record;
use crate::event::{Event, Fact};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// A story is opened first, and again only once it is closed; another headline is another one; what is closed is not closed.
pub(super) fn check(state: &StoryState, fact: &Fact) -> Result<(), Refusal> {
    match (fact, state.opening()) {
        (Fact::StoryOpened(_), Some(opening)) if !state.is_closed() => Err(open_already(state, opening)),
        (Fact::StoryOpened(_), _) => Ok(()),
        (Fact::StoryRetitled(retitled), Some(_)) if state.headline() == Some(retitled.headline.as_str()) => {
            Err(Refusal::SameHeadline { story: state.slug().clone(), headline: retitled.headline.clone() })
        }
        (Fact::StoryClosed(_), Some(_)) => match state.closing() {
            Some(closing) => Err(Refusal::ClosedAlready {
                story: state.slug().clone(),
                by: closing.entry.event().map(|event| event.recorded_by.clone()).unwrap_or_default(),
                record: state.cite(closing.entry.number),
            }),
            None => Ok(()),
        },
        (_, Some(_)) => Ok(()),
        // Whoever names a record believes that its story is there: opening one would not help.
        (fact, None) => {
            let acted_on = fact.references().into_iter().filter(|reference| reference.relation.acts());
            let mut acted_on: Vec<&RecordRef> = acted_on.map(|reference| reference.record).collect();
            // Of a link, the end that is in this story.
            acted_on.sort_by_key(|record| record.story != *state.slug());
            match acted_on.first() {
                Some(record) => known_record(state, record).and_then(|_| Err(not_open(state))),
                None => Err(not_open(state)),
            }
        }
    }
}

fn not_open(state: &StoryState) -> Refusal {
    Refusal::NotOpen { story: state.slug().clone() }
}

fn open_already(state: &StoryState, first: &Record) -> Refusal {
    let opens = |record: &&Record| record.stands() && matches!(record.fact(), Some(Fact::StoryOpened(_)));
    let opening = state.records().iter().rev().find(opens).unwrap_or(first);
    let (by, headline) = match (opening.entry.event(), opening.fact()) {
        (Some(Event { recorded_by, .. }), Some(Fact::StoryOpened(opened))) => {
            (recorded_by.clone(), opened.headline.clone())
        }
        _ => (String::new(), String::new()),
    };
    Refusal::OpenAlready { story: state.slug().clone(), by, headline, record: state.cite(opening.entry.number) }
}
