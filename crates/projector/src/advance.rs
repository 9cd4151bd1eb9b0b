//! Filling a model from the log, up to the head as it is now.

use dateline_log::{self as log, EventLog, LogError};
use dateline_story::names::Position;
use dateline_views::{Item, ViewsError};
use futures::StreamExt;

use crate::item::{digest_of, item_of};
use crate::model::Model;

/// Entries that are taken in together. A batch of a thousand costs little more than one of one.
const BATCH_ENTRIES: usize = 1_000;

/// Bytes on the log after which a batch is taken in, so that memory stays bounded however large the entries are.
const BATCH_BYTES: usize = 1024 * 1024;

/// What stopped a model from being filled.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The log could not be read.
    Log(LogError),
    /// The model is of no more use.
    Model(ViewsError),
}

impl From<LogError> for Problem {
    fn from(error: LogError) -> Self {
        Self::Log(error)
    }
}

impl From<ViewsError> for Problem {
    fn from(error: ViewsError) -> Self {
        Self::Model(error)
    }
}

/// Takes in all that follows on the model, up to the head as of now, and calls `taken` with each position that is reached.
///
/// It begins with the entry that the model ends with: if the log has another one there, or none, then the model is of another
/// log ([`ViewsError::Stale`]).
pub(crate) async fn advance(
    log: &dyn EventLog,
    model: &mut dyn Model,
    taken: &mut (dyn FnMut(Position) + Send),
) -> Result<(), Problem> {
    let mut intake = Intake::new(model);
    let mut pages = log.read(intake.after());
    while let Some(page) = pages.next().await {
        intake.take(page?, taken)?;
    }
    intake.finish(taken)
}

/// Takes pages in, and looks whether they follow on what is there.
pub(crate) struct Intake<'a> {
    model: &'a mut dyn Model,
    /// Whether the log has the entry that the model ends with.
    joined: bool,
    items: Vec<Item>,
    bytes: usize,
}

impl<'a> Intake<'a> {
    pub(crate) fn new(model: &'a mut dyn Model) -> Self {
        Self { joined: model.position().0 == 0, model, items: Vec::new(), bytes: 0 }
    }

    /// Goes on where the one before it ended, on the same stream.
    pub(crate) fn going_on(model: &'a mut dyn Model) -> Self {
        Self { joined: true, ..Self::new(model) }
    }

    /// Where to read from: before the entry that the model ends with, which comes again and is compared.
    pub(crate) fn after(&self) -> log::Position {
        log::Position(self.model.position().0.saturating_sub(1))
    }

    fn take(&mut self, page: Vec<log::Entry>, taken: &mut (dyn FnMut(Position) + Send)) -> Result<(), Problem> {
        for entry in page {
            if !self.joined {
                self.join(&entry)?;
                continue;
            }
            self.bytes = self.bytes.saturating_add(entry.bytes.len());
            self.items.push(item_of(&entry));
            if self.items.len() >= BATCH_ENTRIES || self.bytes >= BATCH_BYTES {
                self.flush(taken)?;
            }
        }
        Ok(())
    }

    /// Takes one page in at once.
    pub(crate) fn take_now(
        &mut self,
        page: Vec<log::Entry>,
        taken: &mut (dyn FnMut(Position) + Send),
    ) -> Result<(), Problem> {
        self.take(page, taken)?;
        self.flush(taken)
    }

    fn finish(mut self, taken: &mut (dyn FnMut(Position) + Send)) -> Result<(), Problem> {
        if self.joined {
            self.flush(taken)
        } else {
            let position = self.model.position();
            Err(stale(format!("they end at position {position}, which the ledger does not have")))
        }
    }

    fn join(&mut self, entry: &log::Entry) -> Result<(), Problem> {
        let position = self.model.position();
        if entry.position.0 != position.0 || digest_of(entry) != self.model.digest() {
            return Err(stale(format!("the ledger has another entry at position {position}")));
        }
        self.joined = true;
        Ok(())
    }

    fn flush(&mut self, taken: &mut (dyn FnMut(Position) + Send)) -> Result<(), Problem> {
        self.bytes = 0;
        if !self.items.is_empty() {
            self.model.apply(std::mem::take(&mut self.items))?;
            taken(self.model.position());
        }
        Ok(())
    }
}

fn stale(reason: String) -> Problem {
    Problem::Model(ViewsError::Stale { reason })
}
