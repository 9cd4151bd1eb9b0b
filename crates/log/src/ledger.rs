use uuid::Uuid;

/// Who a ledger is, and its settings. Fixed when it is created, but for `restored`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerInfo {
    /// Its identity, never reused.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// The IANA name of the zone in which its dates are read unless they say otherwise.
    pub zone: String,
    /// An event recorded longer than this after it was learned is late, in seconds.
    pub late_after_seconds: u64,
    /// The range that came from elsewhere, if one was restored.
    pub restored: Option<RestoredRange>,
}

/// The first positions of a log whose recorded times are another log's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredRange {
    /// How many positions from 1.
    pub count: u64,
    /// The digest of what was restored, as lower-case hex of SHA-256.
    pub source_sha256: String,
}

/// What a log takes at the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in one event.
    pub event_bytes_max: u64,
    /// Events in one batch.
    pub batch_events_max: usize,
}
