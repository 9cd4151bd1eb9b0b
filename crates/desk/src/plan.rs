//! Deciding several commands, each as if those before it were recorded already.

use std::collections::BTreeMap;

use dateline_log::Position;
use dateline_story::command::Command;
use dateline_story::decide::{Decision, Refusal, decide};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Event, Fact};
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::{EventId, Position as Place, RecordRef, Slug};
use dateline_story::time::Timestamp;

use crate::{Desk, DeskError};

/// The stories as they are going to be once all that was decided is recorded.
#[derive(Default)]
pub(crate) struct Plan {
    states: BTreeMap<Slug, StoryState>,
    /// Where each story's last entry stands in the log.
    heads: BTreeMap<Slug, Position>,
    /// The number of the last record of each story before anything was decided.
    last_numbers: BTreeMap<Slug, u64>,
    ids: BTreeMap<EventId, RecordRef>,
}

impl Plan {
    /// Decides one more command.
    ///
    /// # Errors
    /// [`DeskError::Refused`], [`DeskError::Projector`].
    pub(crate) async fn decide(&mut self, desk: &mut Desk, command: &Command) -> Result<Decision, DeskError> {
        self.load(desk, &command.story).await?;
        // A story knows its own ids alone; one plan must not use one of them in two stories either.
        if let Some(record) = self.ids.get(&command.id).filter(|record| record.story != command.story) {
            return Err(Refusal::IdInUse { id: command.id, record: record.clone() }.into());
        }
        let circumstances = desk.circumstances();
        let Some(state) = self.states.get(&command.story) else {
            return Err(DeskError::Unwritable { reason: format!("the story {} was not read", command.story) });
        };
        let decision = decide(state, command, &circumstances)?;
        let number = match &decision {
            Decision::Already(number) => *number,
            Decision::Record(event) => {
                self.check_elsewhere(desk, event).await?;
                if let Some(state) = self.states.get_mut(&command.story) {
                    state.apply(expected_entry(event));
                }
                event.number
            }
        };
        self.ids.insert(command.id, RecordRef { story: command.story.clone(), number });
        Ok(decision)
    }

    /// A story as it is going to be; nothing if no command was about it.
    pub(crate) fn state(&self, story: &Slug) -> Option<&StoryState> {
        self.states.get(story)
    }

    /// Where the last entry stands of a story that commands were decided in.
    pub(crate) fn head(&self, story: &Slug) -> Position {
        self.heads.get(story).copied().unwrap_or_default()
    }

    /// The number of a story's last record before anything was decided.
    pub(crate) fn last_number(&self, story: &Slug) -> u64 {
        self.last_numbers.get(story).copied().unwrap_or_default()
    }

    /// Where the stories end, by their names.
    pub(crate) fn into_heads(self) -> BTreeMap<Slug, Position> {
        self.heads
    }

    async fn load(&mut self, desk: &mut Desk, story: &Slug) -> Result<(), DeskError> {
        if !self.states.contains_key(story) {
            let state = desk.state_to_write(story).await?;
            self.heads.insert(story.clone(), last_position(&state));
            self.last_numbers.insert(story.clone(), state.last_number());
            self.states.insert(story.clone(), state);
        }
        Ok(())
    }

    /// The records of other stories that a link names are there. A story's own rules cannot know.
    async fn check_elsewhere(&mut self, desk: &mut Desk, event: &Event) -> Result<(), DeskError> {
        let Fact::RecordsLinked(link) = &event.fact else { return Ok(()) };
        for record in [&link.from, &link.to].into_iter().filter(|record| record.story != event.story) {
            self.load(desk, &record.story).await?;
            let state = self.states.get(&record.story);
            let is_there = state.and_then(|state| state.record(record.number)).is_some_and(Record::is_admitted);
            if !is_there {
                let last = state.map_or(0, StoryState::last_number);
                return Err(Refusal::NoRecord { record: record.clone(), last }.into());
            }
        }
        Ok(())
    }
}

/// Where the story's last entry stands, for the log to check that it is still the last.
fn last_position(state: &StoryState) -> Position {
    state.records().last().map_or(Position::START, |record| Position(record.entry.position.0))
}

/// The entry that an event is going to be, for deciding what comes after it. Its place and time are not known yet, and deciding
/// does not look at them.
fn expected_entry(event: &Event) -> Entry {
    Entry {
        position: Place(0),
        number: event.number,
        recorded: Timestamp::MIN,
        restored: false,
        carried_ignored: None,
        content: Content::Event(Box::new(event.clone())),
    }
}
