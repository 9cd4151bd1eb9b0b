use futures::StreamExt;

use super::Fixture;
use super::sample::{append_some, assert_dense, ledger_info, whole};
use crate::{Entry, Pages, Position};

/// What a tail yields until it has reached this position.
async fn until(pages: &mut Pages, last: Position) -> Vec<Entry> {
    let mut read: Vec<Entry> = Vec::new();
    while read.last().is_none_or(|entry| entry.position < last) {
        read.extend(pages.next().await.expect("a tail has no end").unwrap());
    }
    read
}

pub(super) async fn a_tail_yields_what_is_there_and_then_what_comes<F: Fixture>(fixture: &F) {
    let (place, writer) = fixture.create(ledger_info()).await;
    let reader = fixture.open(&place).await;
    let mut last = append_some(&*writer, "story", 5, Position::START).await;
    let mut tail = reader.tail(Position::START);
    let mut read = until(&mut tail, last).await;
    for _ in 0..5 {
        last = append_some(&*writer, "story", 2, last).await;
        read.extend(until(&mut tail, last).await);
    }
    // And while it is being written to.
    let appending = tokio::spawn(async move {
        for _ in 0..30 {
            last = append_some(&*writer, "story", 1, last).await;
        }
    });
    read.extend(until(&mut tail, Position(45)).await);
    appending.await.unwrap();
    assert_dense(&read, Position::START);
    assert_eq!(read, whole(&*reader).await);
}

pub(super) async fn a_tail_of_an_empty_log_waits_for_the_first_entry<F: Fixture>(fixture: &F) {
    let (place, writer) = fixture.create(ledger_info()).await;
    let mut tail = fixture.open(&place).await.tail(Position::START);
    let waiting = tokio::spawn(async move { until(&mut tail, Position(1)).await });
    append_some(&*writer, "story", 1, Position::START).await;
    assert_eq!(waiting.await.unwrap(), whole(&*writer).await);
}

pub(super) async fn a_tail_from_the_middle_starts_there<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let last = append_some(&*log, "story", 10, Position::START).await;
    let mut from_middle = log.tail(Position(6));
    let mut from_head = log.tail(last);
    append_some(&*log, "story", 1, last).await;
    let all = whole(&*log).await;
    assert_eq!(until(&mut from_middle, Position(11)).await, all[6..]);
    assert_eq!(until(&mut from_head, Position(11)).await, all[10..]);
}
