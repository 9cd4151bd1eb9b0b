use std::sync::Arc;
use std::time::Duration;

use async_nats::HeaderMap;
use dateline_log::{LogError, Position, Refusal, RestoredEntry, RestoredRange};
use tokio::time::{Instant, sleep};

use crate::batch::{BATCH_MESSAGES_MAX, Message};
use crate::config;
use crate::errors::{code, missing};
use crate::message::{HEADER_CARRIED, HEADER_RECORDED, HEADER_RESTORED_ID};
use crate::metadata::Identity;
use crate::publish::{HEADER_EXPECTED_LAST, HEADER_EXPECTED_STREAM};
use crate::session::{Extent, Session, StreamInfo, now_ms};
use crate::spool::Spool;
use crate::story::is_token;

/// Bytes after which a batch is committed though it could hold more messages.
const BATCH_BYTES_MAX: usize = 8 * 1024 * 1024;

/// How long one request is tried, in seconds, before the restore is given up (and can be run again).
const REQUEST_SECONDS_MAX: u64 = 30;

/// How often the log may turn out to have moved on in the midst of a restore.
const ROUNDS_MAX: u32 = 5;

/// What stands at the beginning of a log into which a history is being restored.
enum Found {
    /// So many entries of this history.
    Ours(u64),
    /// From this position on, something that no restore put there.
    Another { position: u64 },
    /// Another history.
    OtherHistory,
}

impl Session {
    /// Restores a history, see [`dateline_log::EventLog::restore`].
    pub(crate) async fn restore(
        self: &Arc<Self>,
        range: RestoredRange,
        entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send),
    ) -> Result<(), LogError> {
        let mut spool = self.spool(entries)?;
        let head = self.extent(None).await?.head;
        let known = self.known().identity;
        let resumed = known.restoring.as_ref() == Some(&range);
        let done = known.info.restored.as_ref() == Some(&range) && head.0 == range.count;
        if known.restoring.is_some() && !resumed {
            return Err(Refusal::RestoreUnfinished.into());
        }
        let fresh = head == Position::START && known.info.restored.is_none();
        if !(resumed || done || fresh) {
            return Err(Refusal::NotEmpty { entries: head.0 }.into());
        }
        if spool.entries() != range.count {
            let more = spool.entries() > range.count;
            return Err(Refusal::RestoreMismatch { announced: range.count, more }.into());
        }
        if done {
            return Ok(());
        }
        if !resumed {
            let restoring = Some(range.clone());
            self.identify(Identity { restoring, ..known.clone() }).await?;
        }
        let mut rounds = 0;
        loop {
            spool.rewind()?;
            let head = self.extent_in_the_end().await?.head;
            let there = match self.compare(&mut spool, head, &range).await? {
                Found::Ours(there) => there,
                Found::Another { position: 1 } => {
                    // Somebody was first, and nothing of this restore is there: it is that one's ledger now.
                    self.identify(Identity { restoring: None, ..known }).await?;
                    return Err(Refusal::NotEmpty { entries: head.0 }.into());
                }
                Found::Another { position } => {
                    return Err(Refusal::RestoreDisturbed { position: Position(position) }.into());
                }
                Found::OtherHistory => return Err(Refusal::NotEmpty { entries: head.0 }.into()),
            };
            if self.publish_rest(&mut spool, there, &range).await? {
                break;
            }
            // A try that went unanswered came through after all, or one of an earlier run. What is there is compared again.
            rounds += 1;
            if rounds > ROUNDS_MAX {
                return Err(LogError::Unavailable {
                    reason: "somebody else is restoring into this ledger at the same time".to_owned(),
                });
            }
        }
        let mut info = known.info;
        info.restored = Some(range);
        self.identify(Identity { info, restoring: None, restored_at_ms: Some(now_ms()) }).await
    }

    /// Takes in the whole history, checked.
    fn spool(
        &self,
        entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send),
    ) -> Result<Spool, LogError> {
        let limits = self.limits();
        let mut spool = Spool::new();
        for entry in entries {
            let entry = entry?;
            limits.check_event(&entry.bytes)?;
            if !is_token(&entry.story) {
                return Err(Refusal::BadPlace {
                    reason: format!("{:?} cannot be the name of a story on NATS", entry.story),
                }
                .into());
            }
            spool.push(&entry)?;
        }
        Ok(spool)
    }

    /// Whether what is there is the beginning of this history, as an earlier try of this restore left it.
    async fn compare(
        self: &Arc<Self>,
        spool: &mut Spool,
        head: Position,
        range: &RestoredRange,
    ) -> Result<Found, LogError> {
        let mut next = 1;
        // What comes after the whole history is none of its business: it has the log's own time.
        let last = head.0.min(range.count);
        while next <= last {
            let chunk = self.chunk(next, None, 1_000).await?;
            if chunk.is_empty() {
                return Err(missing(vec![(Position(next), head)]));
            }
            for stored in chunk {
                if next > last {
                    break;
                }
                if stored.sequence != next {
                    let until = Position(stored.sequence.saturating_sub(1));
                    return Err(missing(vec![(Position(next), until)]));
                }
                if !stored.is(&spool.next()?, &self.place) {
                    // No restore puts anything there without the time at which it was recorded.
                    let other = stored.recorded().is_some();
                    return Ok(if other { Found::OtherHistory } else { Found::Another { position: next } });
                }
                next = next.saturating_add(1);
            }
        }
        Ok(Found::Ours(last))
    }

    /// Publishes what is not there yet, in atomic batches. False if the log moved on in between.
    async fn publish_rest(
        self: &Arc<Self>,
        spool: &mut Spool,
        there: u64,
        range: &RestoredRange,
    ) -> Result<bool, LogError> {
        let count = range.count;
        let mut there = there;
        while there < count {
            if there > 0 {
                self.keep_mark(range).await?;
            }
            let mut entries = Vec::new();
            let mut bytes = 0_usize;
            while entries.len() < BATCH_MESSAGES_MAX
                && bytes < BATCH_BYTES_MAX
                && there.saturating_add(u64::try_from(entries.len()).unwrap_or(u64::MAX)) < count
            {
                let entry = spool.next()?;
                bytes = bytes.saturating_add(entry.bytes.len());
                entries.push(entry);
            }
            if !self.publish_batch(&entries, there).await? {
                return Ok(false);
            }
            there = there.saturating_add(u64::try_from(entries.len()).unwrap_or(u64::MAX));
        }
        Ok(true)
    }

    /// Marks the ledger anew as one that takes nothing but this restore, where somebody who began another one at the same moment
    /// wrote over the mark. Theirs is refused; this one is what is there.
    async fn keep_mark(&self, range: &RestoredRange) -> Result<(), LogError> {
        self.extent_in_the_end().await?;
        let identity = self.known().identity;
        if identity.restoring.as_ref() == Some(range) || identity.info.restored.is_some() {
            return Ok(());
        }
        self.identify(Identity { restoring: Some(range.clone()), ..identity }).await
    }

    /// Publishes one batch right after the position `after`, until it is there. False if the log does not end at `after`.
    async fn publish_batch(self: &Arc<Self>, entries: &[RestoredEntry], after: u64) -> Result<bool, LogError> {
        let deadline = deadline();
        loop {
            let answer = self.publish_atomically(self.restored(entries, after)).await;
            let error = match answer.map(|ack| ack.error) {
                Ok(None) => return Ok(true),
                Ok(Some(error)) if is_wrong_last(error.err_code) => return Ok(false),
                Ok(Some(error)) if error.is_no_room() => return Err(error.into_log_error(&self.place)),
                Ok(Some(error)) => error.into_log_error(&self.place),
                Err(trouble) => trouble.into_log_error(&self.place),
            };
            self.wait_out(error, deadline).await?;
        }
    }

    /// What the stream holds, however long the server is away: a request that is on its way to one that is killed gets no answer.
    async fn extent_in_the_end(&self) -> Result<Extent, LogError> {
        let deadline = deadline();
        loop {
            match self.extent(None).await {
                Ok(extent) => return Ok(extent),
                Err(error) => self.wait_out(error, deadline).await?,
            }
        }
    }

    /// Waits until a server that did not answer can be asked again. The error, where it is another one, or the time is over.
    async fn wait_out(&self, error: LogError, deadline: Instant) -> Result<(), LogError> {
        if !matches!(error, LogError::Unavailable { .. }) || Instant::now() > deadline {
            return Err(error);
        }
        sleep(Duration::from_millis(100)).await;
        self.connected(deadline).await
    }

    fn restored(&self, entries: &[RestoredEntry], after: u64) -> Vec<Message> {
        let message = |(index, entry): (usize, &RestoredEntry)| {
            let mut headers = HeaderMap::new();
            headers.insert(HEADER_EXPECTED_STREAM, self.place.stream().as_str());
            headers.insert(HEADER_RECORDED, entry.recorded_micros.to_string().as_str());
            if let Some(carried) = entry.carried_micros_ignored {
                headers.insert(HEADER_CARRIED, carried.to_string().as_str());
            }
            if let Some(id) = entry.id {
                headers.insert(HEADER_RESTORED_ID, id.to_string().as_str());
            }
            if index == 0 {
                headers.insert(HEADER_EXPECTED_LAST, after.to_string().as_str());
            }
            Message { subject: self.place.subject(&entry.story), headers, payload: entry.bytes.clone() }
        };
        entries.iter().enumerate().map(message).collect()
    }

    /// Writes who the ledger is into the stream's metadata.
    async fn identify(&self, identity: Identity) -> Result<(), LogError> {
        let body = config::with_identity(self.known().config, &identity);
        let deadline = deadline();
        let updated = loop {
            match self.api::<StreamInfo>("STREAM.UPDATE", &body).await {
                Ok(updated) => break updated.map_err(|error| error.into_log_error(&self.place))?,
                Err(trouble) => self.wait_out(trouble.into_log_error(&self.place), deadline).await?,
            }
        };
        self.learn(updated.config, Position::START)?;
        if self.known().identity != identity {
            return Err(LogError::Unavailable {
                reason: format!(
                    "the server {} did not keep the ledger's metadata; somebody else may be changing it",
                    self.place.address
                ),
            });
        }
        Ok(())
    }
}

fn deadline() -> Instant {
    Instant::now() + Duration::from_secs(REQUEST_SECONDS_MAX)
}

fn is_wrong_last(err_code: u64) -> bool {
    matches!(err_code, code::WRONG_LAST_SEQUENCE | code::WRONG_LAST_SEQUENCE_CONSTANT)
}
