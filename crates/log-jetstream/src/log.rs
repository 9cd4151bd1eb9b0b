use std::sync::Arc;

use dateline_log::{
    Appended, Batch, EventLog, Examined, LedgerInfo, Limits, LogError, Pages, Position, Refusal, RestoredEntry,
    RestoredRange,
};

use crate::connect::connect;
use crate::errors::code;
use crate::metadata::Identity;
use crate::place::Place;
use crate::session::{Session, StreamInfo};
use crate::{config, read, story, tail};

/// The first nats-server that has atomic batches and can write to stable storage before it acknowledges.
const SERVER_VERSION_MIN: (i64, i64) = (2, 12);

/// A ledger on a NATS JetStream stream. Clones share one connection.
#[derive(Debug, Clone)]
pub struct JetStreamLog {
    session: Arc<Session>,
}

/// How a new ledger's stream is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateOptions {
    /// How many servers of a cluster keep it: 1, 3 or 5. A server that stands alone takes 1 only.
    pub replicas: u8,
}

impl Default for CreateOptions {
    fn default() -> Self {
        Self { replicas: 1 }
    }
}

impl JetStreamLog {
    /// Creates the ledger at `url` (`nats://[user:password@]host[:port]/ledger[?api=prefix]`, or `tls://…`), kept by one server.
    /// `prefix` is where the user's account has the ledger's JetStream API, if it imports it: without one it is `$JS.API`.
    /// `info.restored` is not taken over: only a restore sets it.
    ///
    /// # Errors
    /// [`Refusal::AlreadyExists`] where a stream has that name; otherwise as [`JetStreamLog::open`].
    pub async fn create(url: &str, info: LedgerInfo) -> Result<Self, LogError> {
        Self::create_with(url, info, CreateOptions::default()).await
    }

    /// [`JetStreamLog::create`], kept by as many servers as `options` say.
    ///
    /// # Errors
    /// As [`JetStreamLog::create`].
    pub async fn create_with(url: &str, info: LedgerInfo, options: CreateOptions) -> Result<Self, LogError> {
        let place = Place::parse(url)?;
        let (client, denials) = connect(&place).await?;
        check_version(&place, &client)?;
        let session = Session::unopened(client, denials, place);
        let place = &session.place;
        let exists = || -> LogError { Refusal::AlreadyExists { place: place.to_string() }.into() };
        match session.extent(None).await {
            Err(LogError::Refused(Refusal::NotFound { .. })) => {}
            // Whatever it is, and however it is set: it is there.
            Ok(_)
            | Err(LogError::Refused(
                Refusal::NotALedger { .. } | Refusal::TooNew { .. } | Refusal::UnsafeSetting { .. },
            )) => {
                return Err(exists());
            }
            Err(error) => return Err(error),
        }
        let identity = Identity::new(LedgerInfo { restored: None, ..info });
        let body = config::created(place, &identity, options.replicas);
        let created: StreamInfo =
            session.api("STREAM.CREATE", &body).await.map_err(|trouble| trouble.into_log_error(place))?.map_err(
                |error| match error.err_code {
                    code::STREAM_NAME_IN_USE | code::SUBJECTS_OVERLAP => exists(),
                    _ => error.into_log_error(place),
                },
            )?;
        session.learn(created.config, Position::START)?;
        // What a server does not know of, it leaves out without a word.
        if session.known().identity != identity {
            return Err(exists());
        }
        Ok(Self { session: Arc::new(session) })
    }

    /// Opens the ledger at `url`, and checks that the server keeps it as a ledger has to be kept.
    ///
    /// # Errors
    /// [`LogError::Unavailable`] within a few seconds where no server answers, [`Refusal::NotFound`],
    /// [`Refusal::NotALedger`], [`Refusal::TooNew`], [`Refusal::UnsafeSetting`], [`Refusal::NotPermitted`],
    /// [`Refusal::BadPlace`] for an address of another form.
    pub async fn open(url: &str) -> Result<Self, LogError> {
        let place = Place::parse(url)?;
        let (client, denials) = connect(&place).await?;
        check_version(&place, &client)?;
        let session = Session::unopened(client, denials, place);
        if session.extent(None).await?.head > Position::START {
            // Whether these entries are from a restore that is under way, only a second look tells.
            session.extent(None).await?;
        }
        Ok(Self { session: Arc::new(session) })
    }
}

fn check_version(place: &Place, client: &async_nats::Client) -> Result<(), Refusal> {
    let (major, minor) = SERVER_VERSION_MIN;
    if client.is_server_compatible(major, minor, 0) {
        return Ok(());
    }
    Err(Refusal::UnsafeSetting {
        setting: format!("the version of the nats-server at {}", place.address),
        found: client.server_info().version,
        wanted: format!("{major}.{minor} or newer"),
    })
}

#[async_trait::async_trait]
impl EventLog for JetStreamLog {
    fn ledger(&self) -> LedgerInfo {
        self.session.known().identity.info
    }

    fn limits(&self) -> Limits {
        self.session.limits()
    }

    async fn head(&self) -> Result<Position, LogError> {
        Ok(self.session.extent(None).await?.head)
    }

    async fn append(&self, batch: &Batch) -> Result<Appended, LogError> {
        self.session.append(batch).await
    }

    fn read(&self, after: Position) -> Pages {
        read::pages(Arc::clone(&self.session), after)
    }

    fn read_story(&self, story: &str, after: Position) -> Pages {
        story::pages(Arc::clone(&self.session), story.to_owned(), after)
    }

    fn tail(&self, after: Position) -> Pages {
        tail::pages(Arc::clone(&self.session), after)
    }

    /// Whether a restore into it was begun and did not end: its entries are then a part of another ledger's.
    async fn examine(&self) -> Result<Examined, LogError> {
        self.session.extent(None).await?;
        let restoring = self.session.known().identity.restoring;
        let unfinished = restoring.map(|range| {
            format!("a restore of {} entries was begun and did not end; run the same restore again", range.count)
        });
        Ok(Examined { irregularities: unfinished.into_iter().collect(), ..Examined::default() })
    }

    async fn restore(
        &self,
        range: RestoredRange,
        entries: &mut (dyn Iterator<Item = Result<RestoredEntry, LogError>> + Send),
    ) -> Result<(), LogError> {
        self.session.restore(range, entries).await
    }
}
