use uuid::Uuid;

use crate::Position;

/// Why a log did not do what it was asked. The variants differ in what the caller may do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// Somebody else appended to the story in between. Nothing was appended; reload the story and decide again.
    #[error("the story \"{story}\" has moved on: expected its last entry at position {expected}, found it at {actual}")]
    Conflict {
        /// The story.
        story: String,
        /// Where the writer believed its last entry to be.
        expected: Position,
        /// Where it is.
        actual: Position,
    },
    /// The log may or may not have taken the events, or may take them yet. Appending the same batch again settles it.
    #[error("it is not known whether this was recorded: {reason}")]
    UnknownOutcome {
        /// What happened.
        reason: String,
    },
    /// The log will not do this, now or on another try.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The log cannot be reached or is busy. Nothing was done; another try may succeed.
    #[error("the ledger cannot be reached: {reason}")]
    Unavailable {
        /// What happened, and where.
        reason: String,
    },
    /// What the log holds is not what it took: something is missing, broken or not a ledger.
    #[error("the ledger is damaged: {reason}")]
    Corrupt {
        /// What is wrong.
        reason: String,
        /// The positions that are known to be gone or unreadable, if any, as inclusive ranges.
        missing: Vec<(Position, Position)>,
    },
}

/// Why a log refuses for good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// One event is larger than the log takes.
    #[error("the event has {bytes} bytes, and this ledger takes at most {bytes_max} in one event")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        bytes_max: u64,
    },
    /// More events at once than the log takes atomically.
    #[error("{events} events at once, and this ledger takes at most {events_max} together")]
    BatchTooLarge {
        /// How many came.
        events: usize,
        /// The limit.
        events_max: usize,
    },
    /// The batch has no event.
    #[error("there is nothing to append")]
    EmptyBatch,
    /// The event id stands in the log (or twice in the batch) with other bytes or for only a part of the batch.
    #[error("event id {id} is already in use for another event")]
    IdReused {
        /// The id.
        id: Uuid,
    },
    /// A restore into a log that has events.
    #[error("the ledger is not empty: it has {}, and a restore needs an empty one",
        if *.entries == 1 { "1 event".to_owned() } else { format!("{entries} events") })]
    NotEmpty {
        /// How many it has.
        entries: u64,
    },
    /// While a restore was under way, something came into the log that is not of it. What was restored before stays there, and
    /// cannot be completed.
    #[error(
        "something that is not of this restore was recorded at position {position} meanwhile; this ledger cannot be completed"
    )]
    RestoreDisturbed {
        /// Where it stands.
        position: Position,
    },
    /// A restore was broken off; the log takes nothing but the same restore again.
    #[error("a restore into this ledger was not finished; run the same restore again to complete it")]
    RestoreUnfinished,
    /// The history to restore has another length than was announced. Nothing was restored.
    #[error("the history to restore has {} events than the {announced} announced; it may have changed meanwhile: restore it again",
        if *.more { "more" } else { "fewer" })]
    RestoreMismatch {
        /// How many were announced.
        announced: u64,
        /// Whether there were more than that; otherwise there were fewer.
        more: bool,
    },
    /// The log can be read but not written.
    #[error("the ledger cannot be written: {reason}")]
    ReadOnly {
        /// Why.
        reason: String,
    },
    /// The place holds something that is not a dateline ledger.
    #[error("not a dateline ledger: {reason}")]
    NotALedger {
        /// What was found.
        reason: String,
    },
    /// The ledger was written by a newer dateline.
    #[error("the ledger has format {format}, and this dateline knows formats up to {format_max}; use a newer dateline")]
    TooNew {
        /// Its format.
        format: u64,
        /// The newest that is known here.
        format_max: u64,
    },
    /// There is no ledger at that place.
    #[error("there is no ledger at {place}")]
    NotFound {
        /// The place, as the user named it.
        place: String,
    },
    /// There is a ledger (or something else) at that place already.
    #[error("there is already something at {place}")]
    AlreadyExists {
        /// The place, as the user named it.
        place: String,
    },
    /// The log is set up so that it could lose history, double it or give it away.
    #[error("the ledger is not set up safely: {setting} is {found}, and must be {wanted}")]
    UnsafeSetting {
        /// The setting's name, as the server calls it.
        setting: String,
        /// Its value.
        found: String,
        /// The value that it must have.
        wanted: String,
    },
    /// The server does not let this user do that.
    #[error("not permitted: {reason}")]
    NotPermitted {
        /// What was tried, and as whom.
        reason: String,
    },
    /// The place's name cannot be used.
    #[error("{reason}")]
    BadPlace {
        /// What is wrong with it, and what is right.
        reason: String,
    },
}
