//! Many commands at once: all are decided before the first is recorded, then appended in atomic batches.

use std::collections::BTreeMap;

use dateline_log::{Batch, LogError, Position, Refusal as LogRefusal};
use dateline_story::command::Command;
use dateline_story::decide::Decision;
use dateline_story::event::Event;
use dateline_story::names::Slug;

use crate::plan::Plan;
use crate::record::{new_event, pause_before_try};
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

/// What is to be recorded for some lines, and where their stories end before that.
struct PlannedLines {
    planned: Vec<Planned>,
    heads: BTreeMap<Slug, Position>,
}

/// A line and what is to be recorded for it; nothing, where it stands in the ledger already.
struct Planned {
    line: u64,
    event: Option<Event>,
}

impl Desk {
    /// Records all lines in their order. Nothing is recorded unless all of them would be accepted.
    ///
    /// `progress` is told how many lines are settled, before the first batch and after each. The future yields right after that,
    /// and may be dropped there: then these lines are recorded, and no others.
    ///
    /// # Errors
    /// [`DeskError::Line`] names the first line that fails and says how many lines were recorded before it: none, unless
    /// the log failed or others recorded in the same stories in the middle of a long import.
    pub async fn import(&mut self, lines: &[ImportLine], mut progress: impl FnMut(u64)) -> Result<Imported, DeskError> {
        let mut done = Imported::default();
        let mut rest = lines;
        let mut tries = 0;
        while !rest.is_empty() {
            let problem = match self.import_some(&mut rest, &mut done, &mut tries, &mut progress).await {
                Ok(()) => continue,
                Err(problem) => problem,
            };
            tries += 1;
            self.prepare_another_try(problem, tries, rest, &done).await?;
        }
        self.catch_up_after_recording().await;
        Ok(done)
    }

    /// Decides all lines that are left, and records them batch by batch. What was recorded is gone from `rest`.
    async fn import_some(
        &mut self,
        rest: &mut &[ImportLine],
        done: &mut Imported,
        tries: &mut u32,
        progress: &mut impl FnMut(u64),
    ) -> Result<(), DeskError> {
        let PlannedLines { planned, mut heads } = self.plan(rest, done.recorded).await?;
        // Deciding many lines takes a while: here who asked for an end meanwhile gets it before the first batch.
        progress(done.recorded.saturating_add(done.already));
        tokio::task::yield_now().await;
        for chunk in planned.chunks(BATCH_EVENTS.min(self.log.limits().batch_events_max.max(1))) {
            self.append_chunk(chunk, &mut heads, done).await?;
            *rest = rest.get(chunk.len()..).unwrap_or_default();
            *tries = 0;
            progress(done.recorded.saturating_add(done.already));
            // Nothing is on its way here: who stops polling now knows exactly what was recorded.
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Takes in what others recorded, where that may be why a line failed. Otherwise the failure stands.
    async fn prepare_another_try(
        &mut self,
        problem: DeskError,
        tries: u32,
        rest: &[ImportLine],
        done: &Imported,
    ) -> Result<(), DeskError> {
        let DeskError::Line { line, problem, recorded } = problem else {
            return Err(problem);
        };
        let fail = |problem: DeskError| DeskError::Line { line, problem: Box::new(problem), recorded: done.recorded };
        match *problem {
            DeskError::Log(LogError::Conflict { .. }) if tries >= TRIES_MAX => {
                let lines = rest.iter().find(|rest| rest.line == line);
                Err(match lines {
                    Some(ImportLine { command, .. }) => {
                        fail(DeskError::TooManyConflicts { story: command.story.clone(), tries })
                    }
                    None => fail(*problem),
                })
            }
            DeskError::Log(LogError::Conflict { .. }) => {
                pause_before_try(tries).await;
                self.reader.catch_up().await.map_err(|error| fail(error.into()))?;
                Ok(())
            }
            DeskError::Refused(_) | DeskError::Log(LogError::Refused(LogRefusal::IdReused { .. }))
                if tries < TRIES_MAX =>
            {
                self.unless_moved(*problem).await.map_err(fail)
            }
            other => Err(DeskError::Line { line, problem: Box::new(other), recorded }),
        }
    }

    /// Decides every line as if those before it were recorded.
    async fn plan(&mut self, lines: &[ImportLine], recorded: u64) -> Result<PlannedLines, DeskError> {
        let mut plan = Plan::default();
        let mut planned = Vec::with_capacity(lines.len());
        for ImportLine { line, command } in lines {
            let fail = |problem: DeskError| DeskError::Line { line: *line, problem: Box::new(problem), recorded };
            let event = match plan.decide(self, command).await.map_err(fail)? {
                Decision::Already(_) => None,
                Decision::Record(event) => {
                    self.check_size(&event).map_err(fail)?;
                    Some(*event)
                }
            };
            planned.push(Planned { line: *line, event });
        }
        Ok(PlannedLines { planned, heads: plan.into_heads() })
    }

    fn check_size(&self, event: &Event) -> Result<(), DeskError> {
        let bytes = new_event(event)?.bytes.len() as u64;
        let bytes_max = self.log.limits().event_bytes_max;
        if bytes > bytes_max {
            return Err(DeskError::Log(dateline_log::Refusal::TooLarge { bytes, bytes_max }.into()));
        }
        Ok(())
    }

    /// Appends what is planned for some lines. `heads` is where each story's last entry stands.
    async fn append_chunk(
        &self,
        chunk: &[Planned],
        heads: &mut BTreeMap<Slug, Position>,
        done: &mut Imported,
    ) -> Result<(), DeskError> {
        let mut batch = Batch::default();
        let events: Vec<(u64, &Event)> =
            chunk.iter().filter_map(|planned| planned.event.as_ref().map(|event| (planned.line, event))).collect();
        for (_, event) in &events {
            let expected = heads.get(&event.story).copied().unwrap_or_default();
            batch.expected.entry(event.story.to_string()).or_insert(expected);
            batch.events.push(new_event(event)?);
        }
        let mut already = chunk.len().saturating_sub(events.len()) as u64;
        if !events.is_empty() {
            let landed = self.append(&batch).await.map_err(|problem| {
                let line = line_of(&problem, &events);
                DeskError::Line { line, problem: Box::new(problem), recorded: done.recorded }
            })?;
            for ((_, event), position) in events.iter().zip(&landed.positions) {
                heads.insert(event.story.clone(), *position);
            }
            if landed.already {
                already = already.saturating_add(events.len() as u64);
            } else {
                done.last_position = landed.positions.last().map_or(done.last_position, |position| position.0);
                done.recorded = done.recorded.saturating_add(events.len() as u64);
            }
        }
        done.already = done.already.saturating_add(already);
        Ok(())
    }
}

/// The line that is to blame where a batch failed: the first that the problem is about.
fn line_of(problem: &DeskError, events: &[(u64, &Event)]) -> u64 {
    let about = |event: &Event| match problem {
        DeskError::Log(LogError::Refused(LogRefusal::IdReused { id })) => event.id.0 == *id,
        DeskError::Log(LogError::Conflict { story, .. }) => event.story.as_str() == story,
        _ => true,
    };
    events.iter().find(|(_, event)| about(event)).or(events.first()).map_or(0, |(line, _)| *line)
}
