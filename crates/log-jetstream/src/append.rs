use std::sync::Arc;
use std::time::Duration;

use dateline_log::{Appended, Batch, Limits, LogError, NewEvent, Position, Refusal};
use tokio::time::{Instant, sleep};

use crate::batch::BATCH_MESSAGES_MAX;
use crate::errors::{Trouble, code};
use crate::publish::Ack;
use crate::session::Session;
use crate::settle::Standing;
use crate::story::is_token;

/// How long an append tries before it gives up, in seconds.
const APPEND_SECONDS_MAX: u64 = 12;

/// After how many refusals because of a known id, that was not found in the batch's stories, the whole log is searched. A batch
/// of the same events that is just being committed shows in the same way, and passes.
const DUPLICATES_BEFORE_SEARCH: u32 = 3;

/// What one try to publish came to.
enum Step {
    Done(Appended),
    /// The server would not: this story moved on, or some id is known. The log says more.
    Inspect {
        duplicate: bool,
    },
    /// It was not stored, and another try may succeed.
    Again(LogError),
    /// It may have been stored.
    Ambiguous(String),
}

impl Session {
    pub(crate) fn limits(&self) -> Limits {
        Limits { event_bytes_max: self.event_bytes_max(), batch_events_max: BATCH_MESSAGES_MAX }
    }

    /// Appends a batch, see [`dateline_log::EventLog::append`].
    pub(crate) async fn append(self: &Arc<Self>, batch: &Batch) -> Result<Appended, LogError> {
        batch.check(self.limits())?;
        if let Some(event) = batch.events.iter().find(|event| !is_token(&event.story)) {
            return Err(Refusal::BadPlace {
                reason: format!("{:?} cannot be the name of a story on NATS", event.story),
            }
            .into());
        }
        let deadline = Instant::now() + Duration::from_secs(APPEND_SECONDS_MAX);
        self.connected(deadline).await?;
        // Somebody may have begun a restore since this handle was opened.
        self.is_settled().await?;
        if !self.remembers_all_of(batch)
            && let Some(settled) = settled(self.standing(batch).await?, true)
        {
            return settled;
        }
        let appended = self.append_until(batch, deadline).await?;
        self.settle();
        Ok(appended)
    }

    /// Publishes the batch until its fate is known. That is safe at any number of tries: the server refuses an id that it
    /// knows, and an expectation that no longer holds.
    async fn append_until(self: &Arc<Self>, batch: &Batch, deadline: Instant) -> Result<Appended, LogError> {
        // Whether an earlier try went unanswered, so that what is found in the log may be from this very call.
        let mut doubt: Option<String> = None;
        let mut duplicates = 0;
        let mut pause = Duration::from_millis(5);
        loop {
            let last = match self.try_once(batch).await {
                Ok(Step::Done(appended)) => {
                    let already = appended.already && doubt.is_none();
                    return Ok(Appended { already, ..appended });
                }
                Ok(Step::Inspect { duplicate }) => {
                    if let Some(settled) = self.look(batch, doubt.is_none()).await? {
                        return settled;
                    }
                    // Where the log was empty a moment ago, a restore may be what has come.
                    if let Err(error) = self.is_settled().await {
                        return Err(doubtful(error, doubt));
                    }
                    duplicates += u32::from(duplicate);
                    if duplicates == DUPLICATES_BEFORE_SEARCH
                        && let Some(id) = self.taken_anywhere(batch).await?
                    {
                        return Err(Refusal::IdReused { id }.into());
                    }
                    LogError::Unavailable {
                        reason: format!("the server {} is still busy with this", self.place.address),
                    }
                }
                Ok(Step::Again(error)) => error,
                Ok(Step::Ambiguous(reason)) => {
                    doubt = Some(reason.clone());
                    LogError::UnknownOutcome { reason }
                }
                Err(error) => return Err(doubtful(error, doubt)),
            };
            if Instant::now() + pause >= deadline {
                return Err(doubtful(last, doubt));
            }
            sleep(pause).await;
            pause = (pause * 2).min(Duration::from_millis(500));
            if let Err(error) = self.connected(deadline).await {
                return Err(doubtful(error, doubt));
            }
        }
    }

    /// Looks in the log for what became of the batch. None if it is not there and nothing stands in its way.
    async fn look(&self, batch: &Batch, already: bool) -> Result<Option<Result<Appended, LogError>>, LogError> {
        let standing = self.standing(batch).await?;
        Ok(settled(standing, already))
    }

    async fn try_once(&self, batch: &Batch) -> Result<Step, LogError> {
        let answer = match batch.events.as_slice() {
            [event] => {
                let expected = batch.expected.get(&event.story).copied().unwrap_or_default();
                self.publish_event(event, expected).await
            }
            _ => self.publish_atomically(self.messages(batch)).await,
        };
        match answer {
            Ok(ack) => self.judge(batch, ack).await,
            Err(Trouble::Timeout(reason)) => Ok(Step::Ambiguous(reason)),
            Err(trouble @ (Trouble::NoResponders | Trouble::NotSent(_))) => {
                Ok(Step::Again(trouble.into_log_error(&self.place)))
            }
            Err(trouble @ Trouble::Denied(_)) => Err(trouble.into_log_error(&self.place)),
        }
    }

    async fn judge(&self, batch: &Batch, ack: Ack) -> Result<Step, LogError> {
        let count = u64::try_from(batch.events.len()).unwrap_or(u64::MAX);
        match ack.error {
            Some(error) => match error.err_code {
                code::WRONG_LAST_SEQUENCE | code::WRONG_LAST_SEQUENCE_CONSTANT => {
                    Ok(Step::Inspect { duplicate: false })
                }
                code::ATOMIC_DUPLICATE => Ok(Step::Inspect { duplicate: true }),
                code::MESSAGE_TOO_LARGE => Err(too_large(batch, self.limits())),
                code::ATOMIC_TOO_LARGE => {
                    Err(Refusal::BatchTooLarge { events: batch.events.len(), events_max: BATCH_MESSAGES_MAX }.into())
                }
                _ if error.is_no_room() => Err(error.into_log_error(&self.place)),
                _ => match error.into_log_error(&self.place) {
                    again @ LogError::Unavailable { .. } => Ok(Step::Again(again)),
                    refused => Err(refused),
                },
            },
            None if ack.duplicate => {
                let position = Position(ack.seq);
                if let [event] = batch.events.as_slice()
                    && !self.same_as(event, position).await?
                {
                    return Err(Refusal::IdReused { id: event.id }.into());
                }
                Ok(Step::Done(Appended { positions: vec![position], already: true }))
            }
            // An acknowledgement of something else: the events' fate is not in it.
            None if ack.seq < count || (count > 1 && ack.count != count) => {
                Ok(Step::Ambiguous(format!("the server {} acknowledged something else", self.place.address)))
            }
            None => {
                let first = ack.seq - count + 1;
                Ok(Step::Done(Appended { positions: (first..=ack.seq).map(Position).collect(), already: false }))
            }
        }
    }
}

/// The end of an append whose fate the log tells. None where it tells nothing against publishing.
fn settled(standing: Standing, already: bool) -> Option<Result<Appended, LogError>> {
    match standing {
        Standing::All(positions) => Some(Ok(Appended { positions, already })),
        Standing::Conflict(conflict) => Some(Err(conflict)),
        Standing::Open => None,
    }
}

/// An error that says that nothing was done is no longer true once a try went unanswered.
fn doubtful(error: LogError, doubt: Option<String>) -> LogError {
    match doubt {
        Some(reason) => LogError::UnknownOutcome { reason },
        None => error,
    }
}

fn too_large(batch: &Batch, limits: Limits) -> LogError {
    let largest = batch.events.iter().map(|event: &NewEvent| event.bytes.len()).max();
    Refusal::TooLarge {
        bytes: u64::try_from(largest.unwrap_or(0)).unwrap_or(u64::MAX),
        bytes_max: limits.event_bytes_max,
    }
    .into()
}
