//! The way in: commands, decided against their stories as they stand, into the log.

use std::collections::BTreeMap;
use std::time::Duration;

use dateline_log::{Appended, Batch, LogError, NewEvent, Position, Refusal as LogRefusal};
use dateline_story::command::Command;
use dateline_story::decide::Decision;
use dateline_story::event::{Event, Fact};
use dateline_story::fold::StoryState;
use dateline_story::names::{EventId, RecordRef, Slug};

use crate::plan::Plan;
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
    /// As [`Desk::record_together`].
    pub async fn record(&mut self, command: &Command) -> Result<Recorded, DeskError> {
        let recorded = self.record_together(std::slice::from_ref(command)).await?;
        recorded.into_iter().next().ok_or_else(|| DeskError::Unwritable { reason: "nothing came of it".to_owned() })
    }

    /// Records commands in one batch: all of them, or none. Each is decided as if those before it were recorded. A command that
    /// stands in the ledger already is not recorded again.
    ///
    /// # Errors
    /// [`DeskError::Refused`], [`DeskError::Log`], [`DeskError::TooManyConflicts`]: nothing was recorded. [`DeskError::Unknown`]: all may
    /// have been; the same commands (with the same ids) may be tried again and record nothing twice.
    pub async fn record_together(&mut self, commands: &[Command]) -> Result<Vec<Recorded>, DeskError> {
        self.record_all(None, commands).await
    }

    /// Records commands as [`Desk::record_together`] does, and with them, before them, the evidence that they rest on: an
    /// EvidenceCaptured. It is left out where its story has captured these bytes already, or has the first of the commands.
    ///
    /// # Errors
    /// As [`Desk::record_together`]; the ids of [`DeskError::Unknown`] are those of the commands, without the evidence.
    pub async fn record_on_evidence(
        &mut self,
        evidence: &Command,
        commands: &[Command],
    ) -> Result<Vec<Recorded>, DeskError> {
        let ours = |id: &EventId| commands.iter().any(|command| command.id == *id);
        self.record_all(Some(evidence), commands).await.map_err(|error| match error {
            DeskError::Unknown { reason, ids } => {
                DeskError::Unknown { reason, ids: ids.into_iter().filter(ours).collect() }
            }
            other => other,
        })
    }

    async fn record_all(
        &mut self,
        evidence: Option<&Command>,
        commands: &[Command],
    ) -> Result<Vec<Recorded>, DeskError> {
        let mut known_to = BTreeMap::new();
        for tried in 0..TRIES_MAX {
            match self.try_together(evidence, commands, &mut known_to).await {
                Ok(recorded) => return Ok(recorded),
                Err(DeskError::Log(LogError::Conflict { .. })) => {
                    pause_before_try(tried).await;
                    self.reader.catch_up().await?;
                }
                // What was refused may be right by now. And the same command may have been tried elsewhere, at another instant,
                // and have landed since.
                Err(
                    error @ (DeskError::Refused(_) | DeskError::Log(LogError::Refused(LogRefusal::IdReused { .. }))),
                ) => self.unless_moved(error).await?,
                Err(other) => return Err(other),
            }
        }
        match commands.first() {
            Some(first) => Err(DeskError::TooManyConflicts { story: first.story.clone(), tries: TRIES_MAX }),
            None => Ok(Vec::new()),
        }
    }

    /// Decides all, and appends what is new. `known_to` keeps the last record of each story as it was at the first try.
    async fn try_together(
        &mut self,
        evidence: Option<&Command>,
        commands: &[Command],
        known_to: &mut BTreeMap<Slug, u64>,
    ) -> Result<Vec<Recorded>, DeskError> {
        let evidence = match (evidence, commands.first()) {
            (Some(evidence), Some(first)) => (!self.is_spare(evidence, first).await?).then_some(evidence),
            (evidence, _) => evidence,
        };
        let mut plan = Plan::default();
        let mut recorded = Vec::new();
        let mut batch = Batch::default();
        for command in evidence.into_iter().chain(commands) {
            let decision = plan.decide(self, command).await;
            known_to.entry(command.story.clone()).or_insert_with(|| plan.last_number(&command.story));
            match decision? {
                Decision::Already(number) => recorded.push(already(&plan, &command.story, number)?),
                Decision::Record(event) => {
                    batch.expected.insert(event.story.to_string(), plan.head(&event.story));
                    batch.events.push(new_event(&event)?);
                    recorded.push(to_be_recorded(&plan, event, known_to));
                }
            }
        }
        if !batch.events.is_empty() {
            let landed = self.append(&batch).await?;
            self.catch_up_after_recording().await;
            // What stands there already has a place: all others have none yet, or are one of these once more.
            let places: BTreeMap<_, _> = batch.events.iter().map(|event| event.id).zip(&landed.positions).collect();
            for one in &mut recorded {
                if let Some(position) = places.get(&one.event.id.0) {
                    one.position = position.0;
                    one.already |= landed.already;
                }
            }
        }
        Ok(recorded)
    }

    /// Whether evidence need not be recorded (again) for a command to rest on it.
    async fn is_spare(&mut self, evidence: &Command, command: &Command) -> Result<bool, DeskError> {
        let Fact::EvidenceCaptured(captured) = &evidence.fact else { return Ok(false) };
        let state = self.state_to_write(&evidence.story).await?;
        Ok(state.record_by_id(command.id).is_some() || state.captures(&captured.sha256).next().is_some())
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

/// The event in the ledger's form.
pub(crate) fn new_event(event: &Event) -> Result<NewEvent, DeskError> {
    let bytes = dateline_wire::encode(event).map_err(|error| DeskError::Unwritable { reason: error.to_string() })?;
    Ok(NewEvent { id: event.id.0, story: event.story.to_string(), bytes })
}

/// An event that is going to be recorded; its place is not known yet.
fn to_be_recorded(plan: &Plan, event: Box<Event>, known_to: &BTreeMap<Slug, u64>) -> Recorded {
    let story = &event.story;
    let cite = |number| RecordRef { story: story.clone(), number };
    let first_known = known_to.get(story).copied().unwrap_or_default();
    let meanwhile = first_known.saturating_add(1)..=plan.last_number(story);
    Recorded {
        record: cite(event.number),
        position: 0,
        already: false,
        meanwhile: meanwhile.map(cite).collect(),
        event,
    }
}

fn already(plan: &Plan, story: &Slug, number: u64) -> Result<Recorded, DeskError> {
    let record = RecordRef { story: story.clone(), number };
    let entry = plan.state(story).and_then(|state| state.record(number)).map(|record| &record.entry);
    match entry.and_then(|entry| entry.event().map(|event| (entry.position, event))) {
        Some((position, event)) => Ok(Recorded {
            record,
            position: position.0,
            already: true,
            meanwhile: Vec::new(),
            event: Box::new(event.clone()),
        }),
        None => Err(DeskError::Unwritable { reason: format!("{record} is not an event") }),
    }
}

/// Writers that collide step aside for a moment, each a little longer every time.
pub(crate) async fn pause_before_try(tried: u32) {
    if tried > 2 {
        tokio::time::sleep(Duration::from_millis(u64::from(tried.min(20)))).await;
    }
}
