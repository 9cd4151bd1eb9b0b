//! What the promises are tried with.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use futures::StreamExt;
use uuid::Uuid;

use crate::{Batch, Entry, EventLog, LedgerInfo, NewEvent, Pages, Position, RestoredEntry, RestoredRange};

/// A ledger that nobody has seen before.
pub(super) fn ledger_info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "Contract desk".to_owned(),
        zone: "America/New_York".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    }
}

/// A new event with these bytes.
pub(super) fn event(story: &str, bytes: impl Into<Vec<u8>>) -> NewEvent {
    NewEvent { id: Uuid::now_v7(), story: story.to_owned(), bytes: bytes.into() }
}

/// A batch, and where its writer believes the stories to end.
pub(super) fn batch(events: Vec<NewEvent>, expected: &[(&str, Position)]) -> Batch {
    let expected = expected.iter().map(|(story, position)| ((*story).to_owned(), *position)).collect();
    Batch { events, expected }
}

/// As many small events of one story as asked for.
pub(super) fn events(story: &str, count: usize) -> Vec<NewEvent> {
    (0..count).map(|n| event(story, format!("{{\"n\":{n}}}"))).collect()
}

/// Appends a few events to a story that ends at `expected`, and answers with the position of the last.
pub(super) async fn append_some(log: &dyn EventLog, story: &str, count: usize, expected: Position) -> Position {
    let appended = log.append(&batch(events(story, count), &[(story, expected)])).await.unwrap();
    *appended.positions.last().unwrap()
}

/// Everything that the pages hold.
pub(super) async fn collect(mut pages: Pages) -> Vec<Entry> {
    let mut all = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        assert!(!page.is_empty(), "an empty page");
        all.extend(page);
    }
    all
}

/// The whole log, checked to be dense and to end at its head.
pub(super) async fn whole(log: &dyn EventLog) -> Vec<Entry> {
    let all = collect(log.read(Position::START)).await;
    assert_dense(&all, Position::START);
    assert_eq!(log.head().await.unwrap().0, all.len() as u64, "head is not the last position");
    all
}

/// Asserts that positions go up by one from the one after `after`.
pub(super) fn assert_dense(entries: &[Entry], after: Position) {
    for (n, entry) in entries.iter().enumerate() {
        assert_eq!(entry.position.0, after.0 + 1 + n as u64, "positions are not dense");
    }
}

/// Asserts that the log has exactly these events in this order.
pub(super) async fn assert_holds(log: &dyn EventLog, events: &[NewEvent]) {
    let all = whole(log).await;
    let found: Vec<_> = all.iter().map(|entry| (entry.story.as_str(), &entry.bytes)).collect();
    let wanted: Vec<_> = events.iter().map(|event| (event.story.as_str(), &event.bytes)).collect();
    assert!(found == wanted, "the log has {} entries and should have {}, or has others", found.len(), wanted.len());
}

/// Microseconds since the Unix epoch by this machine's clock.
pub(super) fn now_micros() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_micros()).unwrap()
}

/// A history from elsewhere: `count` entries over three stories, a minute apart from December 2014, with one step back.
pub(super) fn history(count: usize) -> Vec<RestoredEntry> {
    let stories = ["sony-hack", "the-interview", "sony"];
    (0..count)
        .map(|n| {
            let step = if n == 2 { -7 } else { i64::try_from(n).unwrap() };
            RestoredEntry {
                id: Some(Uuid::now_v7()),
                story: stories[n % stories.len()].to_owned(),
                recorded_micros: 1_418_850_000_000_123 + step * 60_000_000,
                carried_micros_ignored: None,
                bytes: format!("{{\"restored\":{n}}}").into_bytes(),
            }
        })
        .collect()
}

/// The range that stands for this history.
pub(super) fn range(history: &[RestoredEntry]) -> RestoredRange {
    RestoredRange { count: history.len() as u64, source_sha256: "0123456789abcdef".repeat(4) }
}

/// Restores a history.
pub(super) async fn restore(log: &dyn EventLog, history: &[RestoredEntry]) -> Result<(), crate::LogError> {
    log.restore(range(history), &mut history.iter().cloned().map(Ok)).await
}

/// Where each story of these entries ends.
pub(super) fn last_of_stories(entries: &[Entry]) -> BTreeMap<String, Position> {
    entries.iter().map(|entry| (entry.story.clone(), entry.position)).collect()
}
