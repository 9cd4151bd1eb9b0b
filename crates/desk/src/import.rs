//! Many commands at once: all are decided before the first is recorded, then appended in atomic batches.

use std::collections::BTreeMap;

use dateline_log::{Batch, LogError, Position};
use dateline_story::command::Command;
use dateline_story::decide::{Decision, decide};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::Event;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position as Place, Slug};
use dateline_story::time::Timestamp;

use crate::record::{last_position, new_event};
use crate::{Desk, DeskError};

/// How many events go into one batch: enough that a batch's fixed cost is spread thin, few enough that progress shows.
const BATCH_EVENTS: usize = 500;
/// How often the rest of an import is decided anew because others recorded in its stories meanwhile.
const TRIES_MAX: u32 = 64;

/// A command and the line of the file that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// The line, from 1.
    pub line: u64,
    /// The command.
    pub command: Command,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// How many lines it recorded.
    pub recorded: u64,
    /// How many lines stood in the ledger already.
    pub already: u64,
    /// The last position that it wrote; 0 if it wrote none.
    pub last_position: u64,
}

/// A line and what is to be recorded for it; nothing, where it stands in the ledger already.
struct Planned {
    line: u64,
    event: Option<Event>,
}

impl Desk {
    /// Records all lines in their order. Nothing is recorded unless all of them would be accepted.
    ///
    /// `progress` is told how many lines are settled, after each batch.
    ///
    /// # Errors
    /// [`DeskError::Line`] names the first line that fails and says how many lines were recorded before it: none, unless
    /// the log failed or others recorded in the same stories in the middle of a long import.
    pub async fn import(&mut self, lines: &[ImportLine], mut progress: impl FnMut(u64)) -> Result<Imported, DeskError> {
        let mut done = Imported::default();
        let mut rest = lines;
        let mut tries = 0;
        'decide: while !rest.is_empty() {
            let planned = self.plan(rest, done.recorded).await?;
            let mut heads = BTreeMap::new();
            for chunk in planned.chunks(BATCH_EVENTS.min(self.log.limits().batch_events_max.max(1))) {
                match self.append_chunk(chunk, &mut heads, &mut done).await {
                    Ok(()) => {
                        rest = rest.get(chunk.len()..).unwrap_or_default();
                        progress(done.recorded.saturating_add(done.already));
                    }
                    Err(DeskError::Line { problem, .. }) if is_conflict(&problem) && tries < TRIES_MAX => {
                        tries += 1;
                        self.reader.catch_up().await?;
                        continue 'decide;
                    }
                    Err(other) => return Err(other),
                }
            }
        }
        self.reader.catch_up().await?;
        Ok(done)
    }

    /// Decides every line as if those before it were recorded.
    async fn plan(&mut self, lines: &[ImportLine], recorded: u64) -> Result<Vec<Planned>, DeskError> {
        let mut states: BTreeMap<Slug, StoryState> = BTreeMap::new();
        let mut planned = Vec::with_capacity(lines.len());
        for ImportLine { line, command } in lines {
            if !states.contains_key(&command.story) {
                states.insert(command.story.clone(), self.state_to_write(&command.story).await?);
            }
            let Some(state) = states.get_mut(&command.story) else { continue };
            let fail = |problem: DeskError| DeskError::Line { line: *line, problem: Box::new(problem), recorded };
            let decision = decide(state, command, &self.circumstances()).map_err(|refusal| fail(refusal.into()))?;
            let event = match decision {
                Decision::Already(_) => None,
                Decision::Record(event) => {
                    self.check_size(&event).map_err(fail)?;
                    state.apply(expected_entry(&event));
                    Some(*event)
                }
            };
            planned.push(Planned { line: *line, event });
        }
        Ok(planned)
    }

    fn check_size(&self, event: &Event) -> Result<(), DeskError> {
        let bytes = new_event(event)?.bytes.len() as u64;
        let bytes_max = self.log.limits().event_bytes_max;
        if bytes > bytes_max {
            return Err(DeskError::Log(dateline_log::Refusal::TooLarge { bytes, bytes_max }.into()));
        }
        Ok(())
    }

    /// Appends what is planned for some lines. `heads` is where this import wrote each story's last entry.
    async fn append_chunk(
        &mut self,
        chunk: &[Planned],
        heads: &mut BTreeMap<Slug, Position>,
        done: &mut Imported,
    ) -> Result<(), DeskError> {
        let line = chunk.iter().find(|planned| planned.event.is_some()).map_or(0, |planned| planned.line);
        let recorded = done.recorded;
        let fail = |problem: DeskError| DeskError::Line { line, problem: Box::new(problem), recorded };
        let mut batch = Batch::default();
        let events: Vec<&Event> = chunk.iter().filter_map(|planned| planned.event.as_ref()).collect();
        for event in &events {
            let expected = match heads.get(&event.story) {
                Some(position) => *position,
                None => last_position(&self.state_to_write(&event.story).await?),
            };
            batch.expected.entry(event.story.to_string()).or_insert(expected);
            batch.events.push(new_event(event)?);
        }
        if !events.is_empty() {
            let appended = self.append(&batch).await.map_err(fail)?;
            for (event, position) in events.iter().zip(&appended.positions) {
                heads.insert(event.story.clone(), *position);
                done.last_position = position.0;
            }
        }
        done.recorded = done.recorded.saturating_add(events.len() as u64);
        done.already = done.already.saturating_add(chunk.len().saturating_sub(events.len()) as u64);
        Ok(())
    }
}

fn is_conflict(error: &DeskError) -> bool {
    matches!(error, DeskError::Log(LogError::Conflict { .. }))
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
