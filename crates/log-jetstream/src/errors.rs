use dateline_log::{LogError, Position, Refusal};
use serde::Deserialize;

use crate::place::Place;

/// An error as the server's JetStream interface answers it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct ServerError {
    #[serde(default)]
    pub(crate) err_code: u64,
    #[serde(default)]
    pub(crate) description: String,
}

/// The server's error codes that mean something to a ledger.
pub(crate) mod code {
    /// The account has no room or no right for this much.
    pub(crate) const ACCOUNT_RESOURCES_EXCEEDED: u64 = 10002;
    pub(crate) const INSUFFICIENT_RESOURCES: u64 = 10023;
    pub(crate) const NOT_FOUND: u64 = 10037;
    pub(crate) const NOT_ENABLED_FOR_ACCOUNT: u64 = 10039;
    pub(crate) const STORAGE_RESOURCES_EXCEEDED: u64 = 10047;
    pub(crate) const MESSAGE_TOO_LARGE: u64 = 10054;
    /// A stream of that name exists with another configuration.
    pub(crate) const STREAM_NAME_IN_USE: u64 = 10058;
    pub(crate) const STREAM_NOT_FOUND: u64 = 10059;
    /// The message reached a stream other than `Nats-Expected-Stream`.
    pub(crate) const OTHER_STREAM: u64 = 10060;
    pub(crate) const SUBJECTS_OVERLAP: u64 = 10065;
    /// `Nats-Expected-Last-Sequence`.
    pub(crate) const WRONG_LAST_SEQUENCE: u64 = 10071;
    /// The same, without the actual sequence; what a cluster answers, and a batch that contradicts itself.
    pub(crate) const WRONG_LAST_SEQUENCE_CONSTANT: u64 = 10164;
    pub(crate) const NOT_ENABLED: u64 = 10076;
    pub(crate) const STORE_FAILED: u64 = 10077;
    pub(crate) const SEALED: u64 = 10109;
    pub(crate) const ATOMIC_DISABLED: u64 = 10174;
    pub(crate) const ATOMIC_TOO_LARGE: u64 = 10199;
    /// Some message id of a batch is known already, or stands in it twice.
    pub(crate) const ATOMIC_DUPLICATE: u64 = 10201;
}

impl ServerError {
    /// Whether the server could not store it for want of room, which another try will not mend.
    pub(crate) fn is_no_room(&self) -> bool {
        matches!(
            self.err_code,
            code::ACCOUNT_RESOURCES_EXCEEDED
                | code::INSUFFICIENT_RESOURCES
                | code::STORAGE_RESOURCES_EXCEEDED
                | code::STORE_FAILED
        )
    }

    /// What the error means to somebody who uses the ledger at that place. Only for answers that say that nothing was done.
    pub(crate) fn into_log_error(self, place: &Place) -> LogError {
        let (err_code, description) = (self.err_code, &self.description);
        match err_code {
            code::STREAM_NOT_FOUND => Refusal::NotFound { place: place.to_string() }.into(),
            code::SEALED => Refusal::ReadOnly { reason: format!("the stream {} is sealed", place.stream()) }.into(),
            code::OTHER_STREAM => Refusal::NotALedger {
                reason: format!("another stream than {} takes the ledger's subjects", place.stream()),
            }
            .into(),
            code::ATOMIC_DISABLED => Refusal::UnsafeSetting {
                setting: "allow_atomic".to_owned(),
                found: "false".to_owned(),
                wanted: "true".to_owned(),
            }
            .into(),
            code::NOT_ENABLED => Trouble::NoResponders.into_log_error(place),
            code::NOT_ENABLED_FOR_ACCOUNT => LogError::Unavailable {
                reason: format!(
                    "the server {} does not offer JetStream to the account that you are in {}; where that account imports \
                     a ledger, end the ledger's address with ?api= and the prefix under which it does",
                    place.address,
                    place.who()
                ),
            },
            _ if self.is_no_room() => LogError::Unavailable {
                reason: format!(
                    "the server {} has no room for more and recorded nothing ({description})",
                    place.address
                ),
            },
            _ => LogError::Unavailable {
                reason: format!("the server {} answered \"{description}\" (error {err_code})", place.address),
            },
        }
    }
}

/// Why a request got no usable answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing came back in time. It may have been done.
    Timeout(String),
    /// The server said at once that nobody takes such a request. It was not done.
    NoResponders,
    /// The user may not. It was not done.
    Denied(String),
    /// It could not be sent.
    NotSent(String),
}

impl Trouble {
    /// For requests that change nothing: whatever happened, nothing was done.
    pub(crate) fn into_log_error(self, place: &Place) -> LogError {
        match self {
            Self::Timeout(reason) | Self::NotSent(reason) => LogError::Unavailable { reason },
            Self::NoResponders => LogError::Unavailable {
                reason: format!("the server {} does not offer JetStream, or not at the moment", place.address),
            },
            Self::Denied(reason) => Refusal::NotPermitted { reason }.into(),
        }
    }
}

/// The error for positions that should be there and are not.
pub(crate) fn missing(ranges: Vec<(Position, Position)>) -> LogError {
    let shown: Vec<String> = ranges
        .iter()
        .take(5)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
        .collect();
    let more = if ranges.len() > shown.len() { " and more" } else { "" };
    LogError::Corrupt {
        reason: format!(
            "the server no longer has what it recorded at position {}{more}; restore the stream from a mirror or a backup",
            shown.join(", ")
        ),
        missing: ranges,
    }
}
