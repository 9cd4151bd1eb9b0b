//! The one thread of a process that writes to the ledger.

use std::sync::Arc;
use std::thread::JoinHandle;

use dateline_log::{Appended, Batch, LogError, Position, RestoredRange};
use rusqlite::{Connection, ErrorCode};
use tokio::sync::{mpsc, oneshot, watch};

use crate::append::{append, last_position, run};
use crate::place::Place;
use crate::restore::{Piece, restore};
use crate::{connect, failure, settings};

/// How many requests may wait before callers are made to wait.
const WAITING_MAX: usize = 1_024;

/// How much goes into one transaction: enough that the cost of making it permanent is shared, and little enough that other processes
/// get their turn.
const GROUP_REQUESTS_MAX: usize = 512;
const GROUP_BYTES_MAX: usize = 8 * 1024 * 1024;

/// How often a file beside which something is left is closed again. Where somebody goes on using it, that is in vain, and cheap.
const CLOSE_AGAIN_MAX: usize = 3;

/// Where the thread that writes says how the request went.
type Answer<T> = oneshot::Sender<Result<T, LogError>>;

#[derive(Debug)]
enum Request {
    Append(Batch, Answer<Appended>),
    Restore(RestoredRange, mpsc::Receiver<Piece>, Answer<()>),
}

/// The way to the thread that writes. Dropping it waits until what was asked is done, and closes the file.
#[derive(Debug)]
pub(crate) struct Committer {
    requests: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Committer {
    /// Starts the thread on a connection. It reports the new end of the log after every commit.
    pub(crate) fn start(
        place: Place,
        connection: Connection,
        head: Arc<watch::Sender<Position>>,
    ) -> Result<Self, LogError> {
        let (requests, waiting) = mpsc::channel(WAITING_MAX);
        let writer = Writer { place, connection: Some(connection), head, commit_was_cut_short: false };
        let thread = std::thread::Builder::new()
            .name("ledger-writer".to_owned())
            .spawn(move || writer.serve(waiting))
            .map_err(|error| LogError::Unavailable { reason: format!("no thread to write with: {error}") })?;
        Ok(Self { requests: Some(requests), thread: Some(thread) })
    }

    pub(crate) async fn append(&self, batch: Batch) -> Result<Appended, LogError> {
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Append(batch, answer)).await?;
        answered.await.unwrap_or_else(|_| Err(stopped_within()))
    }

    /// Starts a restore: its pieces go into the sender, and the outcome comes out of the receiver.
    pub(crate) async fn restore(
        &self,
        range: RestoredRange,
    ) -> Result<(mpsc::Sender<Piece>, impl Future<Output = Result<(), LogError>>), LogError> {
        // Two at a time: one is being written while the next is being read.
        let (pieces, coming) = mpsc::channel(2);
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Restore(range, coming, answer)).await?;
        Ok((pieces, async { answered.await.unwrap_or_else(|_| Err(stopped_within())) }))
    }

    async fn ask(&self, request: Request) -> Result<(), LogError> {
        let stopped = || LogError::Unavailable { reason: "the thread that writes has stopped".to_owned() };
        let requests = self.requests.as_ref().ok_or_else(stopped)?;
        requests.send(request).await.map_err(|_| stopped())
    }
}

/// The thread took the request and never answered: it may have done it.
fn stopped_within() -> LogError {
    LogError::UnknownOutcome { reason: "the thread that writes stopped in the middle".to_owned() }
}

impl Drop for Committer {
    fn drop(&mut self) {
        drop(self.requests.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, that has been printed, and whoever waited for it has been told.
            let _ = thread.join();
        }
    }
}

/// The write connection and what it needs.
struct Writer {
    place: Place,
    /// None after a failure that a connection does not survive, until the next request.
    connection: Option<Connection>,
    head: Arc<watch::Sender<Position>>,
    /// Whether the last commit failed because not all of it could be written.
    commit_was_cut_short: bool,
}

impl Writer {
    fn serve(mut self, mut requests: mpsc::Receiver<Request>) {
        let mut next = None;
        while let Some(request) = next.take().or_else(|| requests.blocking_recv()) {
            match request {
                Request::Append(batch, answer) => {
                    let mut group = vec![(batch, answer)];
                    next = fill_group(&mut group, &mut requests);
                    self.append_group(group);
                }
                Request::Restore(range, mut pieces, answer) => {
                    let done = self.restore(&range, &mut pieces);
                    // A caller who has gone away does not want to know.
                    let _ = answer.send(done);
                }
            }
        }
        self.close();
    }

    /// Closes the file. If nobody else has it open, SQLite leaves it whole, with nothing beside it.
    fn close(&mut self) {
        // A path that leads to another file by now is none of ours.
        if self.place.check_still_there().is_err() {
            return;
        }
        if let Some(connection) = self.connection.take().or_else(|| connect::writer(&self.place).ok()) {
            connect::write_through(&connection);
        }
        // Two who close it at the same moment each find that the other still has it open, and neither takes away what is beside it.
        for _ in 0..CLOSE_AGAIN_MAX {
            if !self.place.has_side_files() || connect::writer(&self.place).is_err() {
                return;
            }
        }
    }

    /// One transaction for all: what one of them is refused for does not keep the others out.
    fn append_group(&mut self, group: Vec<(Batch, Answer<Appended>)>) {
        let place = self.place.clone();
        let done = self.transact(|connection| {
            let answers: rusqlite::Result<Vec<_>> =
                group.iter().map(|(batch, _)| append(connection, batch, &place)).collect();
            Ok(Ok((answers?, last_position(connection)?)))
        });
        match done {
            Ok((answers, head)) => {
                self.head.send_replace(Position(head.unsigned_abs()));
                for ((_, answer), outcome) in group.into_iter().zip(answers) {
                    let _ = answer.send(outcome);
                }
            }
            // Not even a refusal holds: it may rest on what another request of the group would have changed.
            Err(error) => {
                for (_, answer) in group {
                    let _ = answer.send(Err(error.clone()));
                }
            }
        }
    }

    fn restore(&mut self, range: &RestoredRange, pieces: &mut mpsc::Receiver<Piece>) -> Result<(), LogError> {
        match self.transact(|connection| restore(connection, range, pieces)) {
            // What makes a transaction permanent is written last: where writing failed, and not only making it permanent, it is not
            // there and will not come.
            Err(LogError::UnknownOutcome { reason }) if self.commit_was_cut_short && self.is_empty() => {
                return Err(LogError::Unavailable { reason: format!("{reason}; nothing was restored") });
            }
            done => done?,
        }
        self.head.send_replace(Position(range.count));
        Ok(())
    }

    /// Whether the file is certain to have no entry and no restored range, now that no transaction is under way.
    fn is_empty(&self) -> bool {
        let empty = |reader: connect::Reader| {
            let restored = settings::restored(&reader.connection)?;
            Ok::<_, rusqlite::Error>(last_position(&reader.connection)? == 0 && restored.is_none())
        };
        connect::reader(&self.place).is_ok_and(|reader| empty(reader).unwrap_or(false))
    }

    /// Does the work in a transaction that is permanent when this returns, or is undone.
    ///
    /// # Errors
    /// [`LogError::UnknownOutcome`] where the last step failed; with every other error, nothing has changed.
    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<Result<T, LogError>>,
    ) -> Result<T, LogError> {
        self.place.check_still_there()?;
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect::writer(&self.place)?,
        };
        let meaning = |error: rusqlite::Error| failure::meaning(&error, &self.place);
        // Taking the right to write at once: a transaction that asks for it later can be refused for good.
        if let Err(error) = run(&connection, "BEGIN IMMEDIATE") {
            // A connection that only had to wait for too long is sound.
            if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) {
                self.connection = Some(connection);
            }
            return Err(meaning(error));
        }
        let done = match work(&connection).map_err(meaning) {
            Ok(Ok(done)) => done,
            Ok(Err(error)) | Err(error) => {
                // Some errors end the transaction by themselves. A connection that cannot take back what it did is closed,
                // which does so.
                if connection.is_autocommit() || run(&connection, "ROLLBACK").is_ok() {
                    self.connection = Some(connection);
                }
                return Err(error);
            }
        };
        // A failed commit is never tried again on the same connection: part of it may have reached the disk.
        if let Err(error) = run(&connection, "COMMIT") {
            self.commit_was_cut_short = failure::says_that_writing_failed(&error);
            return Err(failure::in_commit(&error, &self.place));
        }
        self.connection = Some(connection);
        Ok(done)
    }
}

/// Adds the appends that are waiting already, until the group is large enough; answers with a request that does not fit in.
fn fill_group(group: &mut Vec<(Batch, Answer<Appended>)>, requests: &mut mpsc::Receiver<Request>) -> Option<Request> {
    let size = |batch: &Batch| batch.events.iter().map(|event| event.bytes.len()).sum::<usize>();
    let mut bytes: usize = group.iter().map(|(batch, _)| size(batch)).sum();
    while group.len() < GROUP_REQUESTS_MAX && bytes < GROUP_BYTES_MAX {
        match requests.try_recv() {
            Ok(Request::Append(batch, answer)) => {
                bytes += size(&batch);
                group.push((batch, answer));
            }
            Ok(other) => return Some(other),
            Err(_) => return None,
        }
    }
    None
}
