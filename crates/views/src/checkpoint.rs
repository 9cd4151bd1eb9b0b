use dateline_story::event::Kind;
use dateline_story::fold::FOLD_VERSION;
use dateline_story::names::Position;
use dateline_story::time::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{VIEWS_FORMAT, ViewsError};

/// How far the views have come, and of what. Stored in the same batch as the data that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The ledger's identity.
    pub ledger: Uuid,
    /// The last position that the views hold; 0 for none.
    pub position: Position,
    /// The latest recorded time up to there; [`Timestamp::MIN`] for none.
    pub running_max: Timestamp,
    /// The [digest](crate::Item::digest) of the entry at `position`, by which it is noticed that the log behind is another one.
    pub digest: [u8; 32],
    /// How many entries up to there lie under a name that is no story's.
    pub elsewhere: u64,
}

/// As it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredCheckpoint {
    pub(crate) fold_version: u32,
    pub(crate) kinds_total: u32,
    pub(crate) ledger: [u8; 16],
    pub(crate) position: u64,
    pub(crate) running_max_micros: i64,
    pub(crate) digest: [u8; 32],
    pub(crate) elsewhere: u64,
}

impl Checkpoint {
    /// Before the first entry.
    pub(crate) const fn start(ledger: Uuid) -> Self {
        Self { ledger, position: Position(0), running_max: Timestamp::MIN, digest: [0; 32], elsewhere: 0 }
    }

    pub(crate) fn to_stored(&self) -> StoredCheckpoint {
        StoredCheckpoint {
            fold_version: FOLD_VERSION,
            kinds_total: Kind::TOTAL,
            ledger: *self.ledger.as_bytes(),
            position: self.position.0,
            running_max_micros: self.running_max.micros(),
            digest: self.digest,
            elsewhere: self.elsewhere,
        }
    }

    /// Takes a stored checkpoint, if it is of this ledger and by today's rules.
    pub(crate) fn from_stored(stored: &StoredCheckpoint, ledger: Uuid) -> Result<Self, ViewsError> {
        let stale = |reason| Err(ViewsError::Stale { reason });
        if stored.fold_version != FOLD_VERSION {
            let theirs = stored.fold_version;
            return stale(format!(
                "they were folded by version {theirs} of the rules, and this dateline has {FOLD_VERSION} (format {VIEWS_FORMAT})"
            ));
        }
        if stored.kinds_total != Kind::TOTAL {
            let theirs = stored.kinds_total;
            return stale(format!("they know {theirs} kinds of events, and this dateline knows {}", Kind::TOTAL));
        }
        let theirs = Uuid::from_bytes(stored.ledger);
        if theirs != ledger {
            return stale(format!("they are of the ledger {theirs}, and this is {ledger}"));
        }
        Ok(Self {
            ledger,
            position: Position(stored.position),
            running_max: Timestamp::from_micros(stored.running_max_micros),
            digest: stored.digest,
            elsewhere: stored.elsewhere,
        })
    }
}
