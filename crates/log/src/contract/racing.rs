use std::collections::BTreeMap;
use std::sync::Arc;

use super::Fixture;
use super::sample::{batch, event, events, ledger_info, whole};
use crate::{Appended, Batch, EventLog, LogError, Position};

/// Appends as a careful caller does: what is not known to have landed is tried again with the same batch.
async fn append_surely(log: &dyn EventLog, batch: &Batch) -> Result<Appended, LogError> {
    loop {
        match log.append(batch).await {
            Err(LogError::UnknownOutcome { .. } | LogError::Unavailable { .. }) => {
                tokio::task::yield_now().await;
            }
            settled => return settled,
        }
    }
}

pub(super) async fn of_two_writers_with_one_expectation_exactly_one_wins<F: Fixture>(fixture: &F) {
    let (place, first) = fixture.create(ledger_info()).await;
    let second = fixture.open(&place).await;
    let mut expected = Position::START;
    for round in 0..30 {
        let mine = batch(vec![event("race", format!("first {round}"))], &[("race", expected)]);
        let theirs = batch(vec![event("race", format!("second {round}"))], &[("race", expected)]);
        let (mine, theirs) = tokio::join!(append_surely(&*first, &mine), append_surely(&*second, &theirs));
        let (won, lost) = match (mine, theirs) {
            (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
            both => panic!("round {round}: {both:?}"),
        };
        assert!(!won.already);
        let actual = won.positions[0];
        assert_eq!(lost, LogError::Conflict { story: "race".to_owned(), expected, actual });
        expected = actual;
    }
    assert_eq!(whole(&*first).await.len(), 30);
}

/// Appends `count` events to one story against a rival, and answers with what was acknowledged at which position.
async fn keep_appending(log: Arc<dyn EventLog>, writer: &'static str, count: usize) -> BTreeMap<Position, Vec<u8>> {
    let mut acknowledged = BTreeMap::new();
    let mut expected = Position::START;
    for n in 0..count {
        let new = event("race", format!("{writer} {n}"));
        loop {
            let sent = batch(vec![new.clone()], &[("race", expected)]);
            match append_surely(&*log, &sent).await {
                Ok(appended) => {
                    expected = appended.positions[0];
                    acknowledged.insert(expected, new.bytes);
                    break;
                }
                Err(LogError::Conflict { actual, .. }) => {
                    assert!(actual > expected, "a conflict that is none");
                    expected = actual;
                }
                Err(other) => panic!("{other}"),
            }
            tokio::task::yield_now().await;
        }
    }
    acknowledged
}

pub(super) async fn every_acknowledged_event_of_two_racing_writers_is_there_once<F: Fixture>(fixture: &F) {
    let (place, first) = fixture.create(ledger_info()).await;
    let second = fixture.open(&place).await;
    let one = tokio::spawn(keep_appending(first.clone(), "first", 60));
    let two = tokio::spawn(keep_appending(second, "second", 60));
    let mut acknowledged = one.await.unwrap();
    acknowledged.extend(two.await.unwrap());
    let found: BTreeMap<_, _> = whole(&*first).await.into_iter().map(|entry| (entry.position, entry.bytes)).collect();
    assert_eq!(acknowledged.len(), 120, "two were acknowledged at one position");
    assert_eq!(found, acknowledged);
}

pub(super) async fn many_writers_to_different_stories_all_land<F: Fixture>(fixture: &F) {
    let (place, first) = fixture.create(ledger_info()).await;
    let second = fixture.open(&place).await;
    let mut writers = Vec::new();
    for n in 0..40 {
        let log = if n % 2 == 0 { first.clone() } else { second.clone() };
        writers.push(tokio::spawn(async move {
            let story = format!("story-{n}");
            let mut expected = Position::START;
            for _ in 0..5 {
                let sent = batch(events(&story, 2), &[(&story, expected)]);
                let appended = append_surely(&*log, &sent).await.unwrap();
                assert_eq!(appended.positions[0].next(), appended.positions[1]);
                expected = appended.positions[1];
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let all = whole(&*first).await;
    assert_eq!(all.len(), 400);
    for n in 0..40 {
        let story = format!("story-{n}");
        assert_eq!(all.iter().filter(|entry| entry.story == story).count(), 10);
    }
}

pub(super) async fn the_same_batch_at_once_through_two_handles_lands_once<F: Fixture>(fixture: &F) {
    let (place, first) = fixture.create(ledger_info()).await;
    let second = fixture.open(&place).await;
    let mut expected = Position::START;
    for round in 1..=10 {
        let sent = batch(events("story", 2), &[("story", expected)]);
        let (one, two) = tokio::join!(append_surely(&*first, &sent), append_surely(&*second, &sent));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.positions, two.positions);
        expected = one.positions[1];
        assert_eq!(whole(&*first).await.len(), 2 * round);
    }
}
