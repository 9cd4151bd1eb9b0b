//! A log in memory, for tests: it keeps the whole contract, can be told to fail, and its clock can be set.

mod fault;
mod state;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

pub use fault::{Fault, Operation};
use state::State;

use crate::{
    Appended, Batch, Entry, EventLog, LedgerInfo, Limits, LogError, Pages, Position, RestoredEntry, RestoredRange,
};

/// Entries in one page of a read.
const PAGE_ENTRIES: usize = 256;

/// What a memory log takes unless told otherwise: the same as the durable logs, whose messages are at most 1 MiB with their headers.
const LIMITS: Limits = Limits { event_bytes_max: 1024 * 1024 - 16 * 1024, batch_events_max: 1_000 };

/// A log in memory. Clones are handles on the same log, as a second process has one on a file.
#[derive(Clone)]
pub struct MemoryLog {
    state: Arc<Mutex<State>>,
    head: Arc<watch::Sender<Position>>,
    limits: Limits,
}

impl std::fmt::Debug for MemoryLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryLog").field("head", &*self.head.borrow()).finish_non_exhaustive()
    }
}

impl MemoryLog {
    /// An empty log that stamps with the system's clock.
    #[must_use]
    pub fn new(info: LedgerInfo) -> Self {
        Self {
            state: Arc::new(Mutex::new(State::new(info, Box::new(system_micros)))),
            head: Arc::new(watch::Sender::new(Position::START)),
            limits: LIMITS,
        }
    }

    /// The same log through a handle with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Makes the next call of this operation fail. Faults for one operation wait in line, each for one call.
    pub fn inject(&self, operation: Operation, fault: Fault) {
        self.state().faults.push(operation, fault);
    }

    /// From now on every append is stamped with what `clock` says: microseconds since the Unix epoch. It may step back.
    pub fn set_clock(&self, clock: impl FnMut() -> i64 + Send + 'static) {
        self.state().clock = Box::new(clock);
    }

    /// Stops the clock at this instant, in microseconds since the Unix epoch, until it is set again.
    pub fn set_now_micros(&self, micros: i64) {
        self.set_clock(move || micros);
    }

    /// Adds an entry as another program would: past every check, without an event id the log knows of, and perhaps carrying
    /// a recorded time that it has no right to.
    pub fn inject_foreign(&self, story: &str, bytes: impl Into<Vec<u8>>, carried_micros: Option<i64>) -> Position {
        let mut state = self.state();
        let recorded_micros = (state.clock)();
        let entry = Entry {
            position: state.head().next(),
            story: story.to_owned(),
            recorded_micros,
            restored: false,
            carried_micros_ignored: carried_micros,
            bytes: bytes.into(),
        };
        let position = state.push(entry, None);
        self.head.send_replace(position);
        position
    }

    /// The state is never left half changed, so a panic of some other test thread does not spoil it.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_fault(&self, operation: Operation) -> Option<Fault> {
        self.state().faults.take(operation)
    }

    /// Does it, unless a fault stands before it; and hides that it was done where one stands after it.
    fn faulty<T>(
        &self,
        operation: Operation,
        work: impl FnOnce(&mut State) -> Result<T, LogError>,
    ) -> Result<T, LogError> {
        let mut state = self.state();
        let fault = state.faults.take(operation);
        if let Some(Fault::BeforePersist(error)) = fault {
            return Err(error);
        }
        let done = work(&mut state)?;
        self.head.send_replace(state.head());
        match fault {
            Some(Fault::AfterPersist(error)) => Err(error),
            _ => Ok(done),
        }
    }

    /// Pages up to the head as it is at the first poll; with `story`, of that story alone.
    fn pages(&self, operation: Operation, story: Option<String>, after: Position) -> Pages {
        let log = self.clone();
        Box::pin(async_stream::try_stream! {
            let mut fault = log.take_fault(operation);
            fault::before(&mut fault)?;
            let (mut after, head) = (after, log.state().head());
            loop {
                let page = log.state().page(story.as_deref(), after, head, PAGE_ENTRIES);
                let Some(last) = page.last() else { break };
                after = last.position;
                yield page;
                fault::after(&mut fault)?;
            }
            fault::after(&mut fault)?;
        })
    }
}

#[async_trait::async_trait]
impl EventLog for MemoryLog {
    fn ledger(&self) -> LedgerInfo {
        self.state().info.clone()
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    async fn head(&self) -> Result<Position, LogError> {
        self.faulty(Operation::Head, |state| Ok(state.head()))
    }

    async fn append(&self, batch: &Batch) -> Result<Appended, LogError> {
        let limits = self.limits;
        self.faulty(Operation::Append, |state| state.append(batch, limits))
    }

    fn read(&self, after: Position) -> Pages {
        self.pages(Operation::Read, None, after)
    }

    fn read_story(&self, story: &str, after: Position) -> Pages {
        self.pages(Operation::ReadStory, Some(story.to_owned()), after)
    }

    fn tail(&self, after: Position) -> Pages {
        let log = self.clone();
        Box::pin(async_stream::try_stream! {
            let mut heads = log.head.subscribe();
            let mut after = after;
            loop {
                let mut fault = log.take_fault(Operation::Tail);
                fault::before(&mut fault)?;
                let head = *heads.borrow_and_update();
                let page = log.state().page(None, after, head, PAGE_ENTRIES);
                match page.last().map(|last| last.position) {
                    Some(last) => {
                        after = last;
                        yield page;
                    }
                    // The sender lives in `log`, which lives in here.
                    None => { let _ = heads.changed().await; }
                }
                fault::after(&mut fault)?;
            }
        })
    }

    async fn restore(
        &self,
        range: RestoredRange,
        entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send),
    ) -> Result<(), LogError> {
        // All of it is taken in before any of it is stored: what fails half-way leaves the log as it was.
        let mut history = Vec::new();
        for entry in entries {
            let entry = entry?;
            self.limits.check_event(&entry.bytes)?;
            history.push(entry);
        }
        self.faulty(Operation::Restore, |state| state.restore(range, history))
    }
}

/// Now, in microseconds since the Unix epoch, by the system's clock.
fn system_micros() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
