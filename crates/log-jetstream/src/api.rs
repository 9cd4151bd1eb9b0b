use std::time::Duration;

use async_nats::{HeaderMap, Message, Request, RequestErrorKind, connection::State};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use dateline_log::LogError;

use crate::errors::{ServerError, Trouble};
use crate::session::Session;

/// How long an administrative or reading request may take, in seconds.
const API_SECONDS_MAX: u64 = 5;

/// An answer of the JetStream interface: an error, or what was asked for.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Answer<T> {
    Error { error: ServerError },
    Done(T),
}

impl Session {
    /// One request and its answer. A denial is heard at once; silence counts after `patience`.
    pub(crate) async fn request(
        &self,
        subject: String,
        headers: HeaderMap,
        payload: Vec<u8>,
        patience: Duration,
    ) -> Result<Message, Trouble> {
        if let Some(text) = self.denials.answers() {
            return Err(Trouble::Denied(self.denied(&text)));
        }
        let mut denials = self.denials.listen();
        let mut request = Request::new().payload(payload.into()).timeout(Some(patience));
        if !headers.is_empty() {
            request = request.headers(headers);
        }
        let answer = self.client.send_request(subject.clone(), request);
        tokio::pin!(answer);
        loop {
            tokio::select! {
                answer = &mut answer => return answer.map_err(|error| self.trouble(&error)),
                denial = denials.recv() => {
                    let Ok(text) = denial else { continue };
                    let ours = text.contains(&format!("\"{subject}\""));
                    if ours || self.denials.answers().is_some() {
                        return Err(Trouble::Denied(self.denied(&text)));
                    }
                }
            }
        }
    }

    fn trouble(&self, error: &async_nats::RequestError) -> Trouble {
        let address = &self.place.address;
        match error.kind() {
            RequestErrorKind::NoResponders => Trouble::NoResponders,
            RequestErrorKind::InvalidSubject | RequestErrorKind::MaxPayloadExceeded => {
                Trouble::NotSent(format!("the request cannot be sent to {address}: {error}"))
            }
            _ if self.client.connection_state() != State::Connected => {
                Trouble::Timeout(format!("the connection to {address} is lost"))
            }
            _ => Trouble::Timeout(format!("the server {address} did not answer in time")),
        }
    }

    /// `Permissions Violation for Publish to "x"` in words.
    pub(crate) fn denied(&self, text: &str) -> String {
        let what = if text.to_lowercase().contains("subscription") { "listen on" } else { "publish to" };
        let subject = text.split('"').nth(1).unwrap_or("that subject");
        // The user's name is a part of where its answers come.
        let subject = if subject.starts_with("_INBOX_") { "_INBOX_<user>.>" } else { subject };
        format!("you may not {what} {subject} on {} {}", self.place.address, self.place.who())
    }

    /// One request of the JetStream interface, in JSON both ways. The outer error is for what got no answer.
    pub(crate) async fn api<T: DeserializeOwned>(
        &self,
        verb: &str,
        body: &Value,
    ) -> Result<Result<T, ServerError>, Trouble> {
        let subject = self.place.api(verb);
        let patience = Duration::from_secs(API_SECONDS_MAX);
        let message = self.request(subject, HeaderMap::new(), body.to_string().into_bytes(), patience).await?;
        match serde_json::from_slice(&message.payload) {
            Ok(Answer::Done(done)) => Ok(Ok(done)),
            Ok(Answer::Error { error }) => Ok(Err(error)),
            Err(error) => Err(Trouble::Timeout(format!(
                "the server {} gave an answer that cannot be read ({error})",
                self.place.address
            ))),
        }
    }

    /// Waits until the connection stands, at the longest until the deadline.
    pub(crate) async fn connected(&self, deadline: Instant) -> Result<(), LogError> {
        while self.client.connection_state() != State::Connected {
            if Instant::now() >= deadline {
                return Err(LogError::Unavailable {
                    reason: format!("the connection to {} is lost", self.place.address),
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}
