use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_nats::{Client, ConnectErrorKind, ConnectOptions, Event, ServerError};
use dateline_log::{LogError, Refusal};
use tokio::sync::broadcast;
use tokio::time::timeout;

use crate::place::Place;

/// How long connecting may take before the server counts as absent, in seconds.
const CONNECT_SECONDS_MAX: u64 = 3;

/// What a user was denied. The server does not answer a denied request at all: it says so beside it.
#[derive(Debug, Clone)]
pub(crate) struct Denials {
    heard: broadcast::Sender<String>,
    /// The denial of the subject under which all answers come, which is said once and makes every request time out.
    answers: Arc<Mutex<Option<String>>>,
}

impl Denials {
    fn new() -> Self {
        Self { heard: broadcast::Sender::new(64), answers: Arc::default() }
    }

    fn hear(&self, error: &ServerError) {
        let ServerError::Other(text) = error else {
            return;
        };
        let lower = text.to_lowercase();
        if !lower.contains("permissions violation") {
            return;
        }
        if lower.contains("subscription to \"_inbox") {
            *self.answers.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.clone());
        }
        // Nobody may be waiting.
        let _ = self.heard.send(text.clone());
    }

    /// What is denied from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<String> {
        self.heard.subscribe()
    }

    /// Why no answer can ever come, if that is so.
    pub(crate) fn answers(&self) -> Option<String> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Connects to the ledger's server, or says within seconds why not. Once connected, the client reconnects by itself for ever.
pub(crate) async fn connect(place: &Place) -> Result<(Client, Denials), LogError> {
    let denials = Denials::new();
    let hearing = denials.clone();
    let mut options = ConnectOptions::new()
        .name("dateline")
        .connection_timeout(Duration::from_secs(CONNECT_SECONDS_MAX))
        // The client waits this long before the first attempt too.
        .reconnect_delay_callback(|attempts| {
            let tried = u64::try_from(attempts.saturating_sub(1)).unwrap_or(u64::MAX);
            Duration::from_millis(tried.saturating_mul(100)).min(Duration::from_secs(1))
        })
        .event_callback(move |event| {
            if let Event::ServerError(error) = &event {
                hearing.hear(error);
            }
            std::future::ready(())
        });
    if let Some((user, password)) = &place.credentials {
        options = options.user_and_password(user.clone(), password.clone());
        // A user whose rights are narrow may listen below a prefix of its own only.
        if user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            options = options.custom_inbox_prefix(format!("_INBOX_{user}"));
        }
    }
    let connecting = options.connect(place.server());
    match timeout(Duration::from_secs(CONNECT_SECONDS_MAX), connecting).await {
        Ok(Ok(client)) => Ok((client, denials)),
        Ok(Err(error)) => Err(match error.kind() {
            ConnectErrorKind::AuthorizationViolation | ConnectErrorKind::Authentication => Refusal::NotPermitted {
                reason: format!(
                    "the server {} does not let you in {}; check the user and password in the ledger's address",
                    place.address,
                    place.who()
                ),
            }
            .into(),
            ConnectErrorKind::ServerParse => {
                Refusal::BadPlace { reason: format!("{} cannot be the address of a server", place.address) }.into()
            }
            _ => LogError::Unavailable { reason: format!("no NATS server answers at {} ({error})", place.address) },
        }),
        Err(_) => Err(LogError::Unavailable {
            reason: format!("no NATS server answers at {} within {CONNECT_SECONDS_MAX} s", place.address),
        }),
    }
}
