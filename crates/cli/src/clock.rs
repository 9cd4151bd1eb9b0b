//! The program's clock: the one place where "now" and new event ids come from.

use chrono::Utc;
use dateline_story::names::EventId;
use dateline_story::time::Timestamp;
use uuid::Uuid;

/// Now.
pub(crate) fn now() -> Timestamp {
    Utc::now().into()
}

/// A new event id.
pub(crate) fn new_event_id() -> EventId {
    EventId(Uuid::now_v7())
}
