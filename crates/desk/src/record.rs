//! The way in: a command, decided against the story as it stands, into the log.

use std::collections::BTreeMap;
use std::time::Duration;

use dateline_log::{Appended, Batch, LogError, NewEvent, Position, Refusal as LogRefusal};
use dateline_story::command::Command;
use dateline_story::decide::{Decision, decide};
use dateline_story::event::Event;
use dateline_story::fold::StoryState;
use dateline_story::names::{EventId, RecordRef, Slug};

use crate::{Desk, DeskError};

/// How often a command is decided anew because others recorded in the same story meanwhile.
const TRIES_MAX: u32 = 64;
/// How often an append of unknown outcome is repeated before the user is told.
const UNKNOWN_TRIES_MAX: u32 = 3;
/// How long to wait before such a repetition.
const UNKNOWN_PAUSE: Duration = Duration::from_millis(300);

/// A command that was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// How to cite what was recorded.
    pub record: RecordRef,
    /// Where it stands in the ledger.
    pub position: u64,
    /// Whether it stood there before: the command was tried again.
    pub already: bool,
    /// The records that others added to the story between the first decision and the last.
    pub meanwhile: Vec<RecordRef>,
    /// The event.
    pub event: Box<Event>,
}

/// A batch that is in the log.
pub(crate) struct Landed {
    /// Where each of its events stands.
    pub(crate) positions: Vec<Position>,
    /// Whether it was there before this desk first sent it.
    pub(crate) already: bool,
}

impl Desk {
    /// Records one command, or says why not.
    ///
    /// # Errors
    /// [`DeskError::Refused`], [`DeskError::Log`], [`DeskError::Crowded`]: nothing was recorded. [`DeskError::Unknown`]: it may
    /// have been; the same command (with the same id) may be tried again and records nothing twice.
    pub async fn record(&mut self, command: &Command) -> Result<Recorded, DeskError> {
        let mut known_to: Option<u64> = None;
        for tried in 0..TRIES_MAX {
            let state = self.state_to_write(&command.story).await?;
            let known_to = *known_to.get_or_insert_with(|| state.last_number());
            let event = match decide(&state, command, &self.circumstances()) {
                Ok(Decision::Already(number)) => return already(&state, number),
                Ok(Decision::Record(event)) => event,
                Err(refusal) => {
                    self.unless_moved(refusal.into()).await?;
                    continue;
                }
            };
            let batch = Batch {
                events: vec![new_event(&event)?],
                expected: BTreeMap::from([(command.story.to_string(), last_position(&state))]),
            };
            match self.append(&batch).await {
                Ok(landed) => {
                    self.catch_up_after_recording().await;
                    let meanwhile = known_to.saturating_add(1)..event.number;
                    return Ok(Recorded {
                        record: state.cite(event.number),
                        position: landed.positions.first().map_or(0, |position| position.0),
                        already: landed.already,
                        meanwhile: meanwhile.map(|number| state.cite(number)).collect(),
                        event,
                    });
                }
                Err(DeskError::Log(LogError::Conflict { .. })) => {
                    pause_before_try(tried).await;
                    self.reader.catch_up().await?;
                }
                // The same command may have been tried elsewhere, at another instant, and have landed since.
                Err(error @ DeskError::Log(LogError::Refused(LogRefusal::IdReused { .. }))) => {
                    self.unless_moved(error).await?;
                }
                Err(other) => return Err(other),
            }
        }
        Err(DeskError::Crowded { story: command.story.clone(), tries: TRIES_MAX })
    }

    /// Appends, and settles an unknown outcome by appending again. After one, only an answer about these very events settles
    /// it: that the log cannot be reached now, say, tells nothing of what came of the try before.
    pub(crate) async fn append(&self, batch: &Batch) -> Result<Landed, DeskError> {
        let mut doubts = 0;
        loop {
            let reason = match self.log.append(batch).await {
                Ok(Appended { positions, already }) => {
                    return Ok(Landed { positions, already: already && doubts == 0 });
                }
                Err(LogError::UnknownOutcome { reason }) => reason,
                Err(error @ (LogError::Conflict { .. } | LogError::Refused(LogRefusal::IdReused { .. }))) => {
                    return Err(error.into());
                }
                Err(other) if doubts == 0 => return Err(other.into()),
                Err(other) => other.to_string(),
            };
            doubts += 1;
            if doubts >= UNKNOWN_TRIES_MAX {
                let ids = batch.events.iter().map(|event| EventId(event.id)).collect();
                return Err(DeskError::Unknown { reason, ids });
            }
            tokio::time::sleep(UNKNOWN_PAUSE).await;
        }
    }

    /// Takes in what others recorded since, so that a refusal can be decided anew; where nobody did, the refusal stands.
    pub(crate) async fn unless_moved(&mut self, refusal: DeskError) -> Result<(), DeskError> {
        let before = self.reader.head();
        if self.reader.catch_up().await? == before { Err(refusal) } else { Ok(()) }
    }

    /// Takes in what this desk has just recorded. It stands in the log whether or not the log can be read now, so a failure is
    /// none of the recording's: whoever asks next tries again, and is told.
    pub(crate) async fn catch_up_after_recording(&mut self) {
        self.behind = self.reader.catch_up().await.is_err();
    }

    /// The story as it stands, as far as this desk has caught up.
    pub(crate) async fn state_to_write(&mut self, story: &Slug) -> Result<StoryState, DeskError> {
        let head = self.reader.head();
        Ok(self.reader.state(story, head).await?)
    }
}

/// Where the story's last entry stands, for the log to check that it is still the last.
pub(crate) fn last_position(state: &StoryState) -> Position {
    state.records().last().map_or(Position::START, |record| Position(record.entry.position.0))
}

/// The event in the ledger's form.
pub(crate) fn new_event(event: &Event) -> Result<NewEvent, DeskError> {
    let bytes = dateline_wire::encode(event).map_err(|error| DeskError::Unwritable { reason: error.to_string() })?;
    Ok(NewEvent { id: event.id.0, story: event.story.to_string(), bytes })
}

fn already(state: &StoryState, number: u64) -> Result<Recorded, DeskError> {
    let entry = state.record(number).map(|record| &record.entry);
    match entry.and_then(|entry| entry.event().map(|event| (entry.position, event))) {
        Some((position, event)) => Ok(Recorded {
            record: state.cite(number),
            position: position.0,
            already: true,
            meanwhile: Vec::new(),
            event: Box::new(event.clone()),
        }),
        None => Err(DeskError::Unwritable { reason: format!("{} is not an event", state.cite(number)) }),
    }
}

/// Writers that collide step aside for a moment, each a little longer every time.
pub(crate) async fn pause_before_try(tried: u32) {
    if tried > 2 {
        tokio::time::sleep(Duration::from_millis(u64::from(tried.min(20)))).await;
    }
}
