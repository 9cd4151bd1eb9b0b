use std::collections::BTreeMap;

use dateline_log::{LedgerInfo, Refusal, RestoredRange};
use serde_json::{Map, Value};
use uuid::Uuid;

/// The newest format that is known here.
const FORMAT: u64 = 1;

const KEY_FORMAT: &str = "dateline.format";
const KEY_ID: &str = "dateline.id";
const KEY_NAME: &str = "dateline.name";
const KEY_ZONE: &str = "dateline.zone";
const KEY_LATE: &str = "dateline.late_after_seconds";
const KEY_RESTORED_COUNT: &str = "dateline.restored_count";
const KEY_RESTORED_SHA256: &str = "dateline.restored_sha256";
const KEY_RESTORED_AT: &str = "dateline.restored_at_ms";
const KEY_RESTORING_COUNT: &str = "dateline.restoring_count";
const KEY_RESTORING_SHA256: &str = "dateline.restoring_sha256";

/// What the stream's metadata says of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) info: LedgerInfo,
    /// A restore that was begun and is not finished.
    pub(crate) restoring: Option<RestoredRange>,
    /// When the restore was finished, in milliseconds since the Unix epoch.
    pub(crate) restored_at_ms: Option<u64>,
}

/// Which positions have another log's times.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Restored {
    /// Those from 1 to this.
    pub(crate) last: u64,
    /// Whether they may still be coming: another program may then have put something between them.
    pub(crate) unfinished: bool,
}

impl Identity {
    pub(crate) fn new(info: LedgerInfo) -> Self {
        Self { info, restoring: None, restored_at_ms: None }
    }

    /// Which positions have another log's times: those that are restored, or being restored.
    pub(crate) fn restored(&self) -> Restored {
        let range = self.info.restored.as_ref().or(self.restoring.as_ref());
        Restored { last: range.map_or(0, |range| range.count), unfinished: self.info.restored.is_none() }
    }

    pub(crate) fn to_metadata(&self) -> BTreeMap<String, String> {
        let info = &self.info;
        let mut pairs = vec![
            (KEY_FORMAT, FORMAT.to_string()),
            (KEY_ID, info.id.to_string()),
            (KEY_NAME, info.name.clone()),
            (KEY_ZONE, info.zone.clone()),
            (KEY_LATE, info.late_after_seconds.to_string()),
        ];
        if let Some(range) = &info.restored {
            pairs.push((KEY_RESTORED_COUNT, range.count.to_string()));
            pairs.push((KEY_RESTORED_SHA256, range.source_sha256.clone()));
        }
        if let Some(at) = self.restored_at_ms {
            pairs.push((KEY_RESTORED_AT, at.to_string()));
        }
        if let Some(range) = &self.restoring {
            pairs.push((KEY_RESTORING_COUNT, range.count.to_string()));
            pairs.push((KEY_RESTORING_SHA256, range.source_sha256.clone()));
        }
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// Reads the metadata of the stream with that name.
    pub(crate) fn from_metadata(stream: &str, metadata: Option<&Map<String, Value>>) -> Result<Self, Refusal> {
        let not_a_ledger = |what: &str| Refusal::NotALedger { reason: format!("the stream {stream} {what}") };
        let text = |key: &str| metadata.and_then(|map| map.get(key)).and_then(Value::as_str);
        let number = |key: &str| text(key).map(str::parse::<u64>).transpose();
        let format =
            number(KEY_FORMAT).ok().flatten().ok_or_else(|| not_a_ledger("has no dateline format in its metadata"))?;
        if format > FORMAT {
            return Err(Refusal::TooNew { format, format_max: FORMAT });
        }
        let damaged = |key: &str| not_a_ledger(&format!("has no usable {key} in its metadata"));
        let range = |count: &str, sha256: &str| match (number(count), text(sha256)) {
            (Ok(None), None) => Ok(None),
            (Ok(Some(count)), Some(sha256)) => Ok(Some(RestoredRange { count, source_sha256: sha256.to_owned() })),
            _ => Err(damaged(count)),
        };
        Ok(Self {
            info: LedgerInfo {
                id: text(KEY_ID).and_then(|id| Uuid::parse_str(id).ok()).ok_or_else(|| damaged(KEY_ID))?,
                name: text(KEY_NAME).ok_or_else(|| damaged(KEY_NAME))?.to_owned(),
                zone: text(KEY_ZONE).ok_or_else(|| damaged(KEY_ZONE))?.to_owned(),
                late_after_seconds: number(KEY_LATE).ok().flatten().ok_or_else(|| damaged(KEY_LATE))?,
                restored: range(KEY_RESTORED_COUNT, KEY_RESTORED_SHA256)?,
            },
            restoring: range(KEY_RESTORING_COUNT, KEY_RESTORING_SHA256)?,
            restored_at_ms: number(KEY_RESTORED_AT).map_err(|_| damaged(KEY_RESTORED_AT))?,
        })
    }
}

impl Identity {
    /// What stands in for an identity until the server was asked.
    pub(crate) fn unknown() -> Self {
        Self::new(LedgerInfo {
            id: Uuid::nil(),
            name: String::new(),
            zone: String::new(),
            late_after_seconds: 0,
            restored: None,
        })
    }
}
