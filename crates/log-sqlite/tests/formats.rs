//! Ledgers of every format that ever was stay readable, and can be appended to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;

use common::{assert_sound, read_all};
use dateline_log::{Appended, Batch, EventLog, LedgerInfo, NewEvent, Position, RestoredEntry, RestoredRange};
use dateline_log_sqlite::SqliteLog;
use uuid::{Uuid, uuid};

const LEDGER: Uuid = uuid!("01890a5d-ac96-774b-bcce-b302099a8057");

fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0189_0a5d_ac96_7000_8000_0000_0000_0000 + n)
}

fn settings() -> LedgerInfo {
    LedgerInfo {
        id: LEDGER,
        name: "Los Angeles bureau \u{2013} \u{6771}\u{4eac}".to_owned(),
        zone: "America/Los_Angeles".to_owned(),
        late_after_seconds: 5_400,
        restored: Some(RestoredRange { count: 4, source_sha256: "ab12".repeat(16) }),
    }
}

/// What was restored into it: id, story, recorded time and bytes.
fn restored() -> Vec<RestoredEntry> {
    let entry = |id, story: &str, recorded_micros, bytes: &[u8]| RestoredEntry {
        id,
        story: story.to_owned(),
        recorded_micros,
        carried_micros_ignored: None,
        bytes: bytes.to_vec(),
    };
    vec![
        entry(Some(id(1)), "sony-hack", 1_416_844_800_000_001, br#"{"kind":"story opened"}"#),
        entry(None, "sony-hack", 1_416_844_799_999_999, b"not an event \xff\xfe"),
        entry(Some(id(2)), "the-interview", -1, "{\"said\":\"\u{ab} d\u{e9}j\u{e0} vu \u{bb}\"}".as_bytes()),
        entry(Some(id(1)), "sony-hack", 1_416_844_800_000_003, br#"{"kind":"story opened"}"#),
    ]
}

/// What was appended to it then.
fn appended() -> Vec<NewEvent> {
    let event = |n, story: &str, bytes: &[u8]| NewEvent { id: id(n), story: story.to_owned(), bytes: bytes.to_vec() };
    vec![
        event(3, "sony-hack", br#"{"kind":"statement issued"}"#),
        event(4, "new-story", b"with a zero \0 byte"),
        event(5, "sony-hack", br#"{"kind":"correction issued"}"#),
    ]
}

fn batch() -> Batch {
    Batch { events: appended(), expected: [("sony-hack".to_owned(), Position(4))].into() }
}

/// Makes a ledger like the ones in `formats/`, in today's format.
async fn make(path: &Path) {
    let log = SqliteLog::create(path, LedgerInfo { restored: None, ..settings() }).unwrap();
    let range = settings().restored.unwrap();
    log.restore(range, &mut restored().into_iter().map(Ok)).await.unwrap();
    log.append(&batch()).await.unwrap();
}

/// That it is the ledger which was made then, and takes an append as any other.
async fn assert_same_ledger(path: &Path) {
    let log = SqliteLog::open(path).unwrap();
    assert_eq!(log.ledger(), settings());
    let entries = read_all(&log).await.unwrap();
    let found: Vec<_> = entries.iter().map(|entry| (entry.story.as_str(), entry.bytes.as_slice())).collect();
    let (restored, appended) = (restored(), appended());
    let wanted: Vec<_> = restored
        .iter()
        .map(|entry| (entry.story.as_str(), entry.bytes.as_slice()))
        .chain(appended.iter().map(|event| (event.story.as_str(), event.bytes.as_slice())))
        .collect();
    assert_eq!(found, wanted);
    for (entry, restored) in entries.iter().zip(&restored) {
        assert_eq!((entry.restored, entry.recorded_micros), (true, restored.recorded_micros));
    }
    for entry in &entries[4..] {
        assert!(!entry.restored && entry.recorded_micros > 1_420_000_000_000_000);
    }
    // Its ids are known, and it goes on.
    let positions = [5, 6, 7].map(Position).to_vec();
    assert_eq!(log.append(&batch()).await, Ok(Appended { positions, already: true }));
    let next = common::batch("sony-hack", &["next"], Position(7));
    assert_eq!(log.append(&next).await.unwrap().positions, [Position(8)]);
    drop(log);
    assert_sound(path);
}

#[tokio::test]
async fn a_ledger_of_format_1_can_be_read_and_appended_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.dateline");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/1.dateline");
    std::fs::write(&path, std::fs::read(shipped).unwrap()).unwrap();
    assert_same_ledger(&path).await;
}

#[tokio::test]
async fn a_ledger_of_todays_format_is_the_one_that_is_kept_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    // With a new format, a ledger of it is kept too: name its file here once, and add a test as above.
    let path = match std::env::var_os("DATELINE_KEEP_FORMAT") {
        Some(path) => path.into(),
        None => folder.path().join("new.dateline"),
    };
    make(&path).await;
    let copy = folder.path().join("copy.dateline");
    std::fs::write(&copy, std::fs::read(&path).unwrap()).unwrap();
    assert_same_ledger(&copy).await;
}
