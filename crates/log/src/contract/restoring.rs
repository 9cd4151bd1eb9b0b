use super::Fixture;
use super::sample::{
    append_some, batch, collect, event, events, history, last_of_stories, ledger_info, now_micros, range, restore,
    whole,
};
use crate::{Appended, Entry, EventLog, LogError, NewEvent, Position, Refusal, RestoredEntry, RestoredRange};

/// That the log begins with exactly this history, marked as restored.
async fn assert_restored(log: &dyn EventLog, history: &[RestoredEntry]) {
    let all = whole(log).await;
    let found: Vec<_> = all
        .into_iter()
        .take(history.len())
        .inspect(|entry| {
            assert!(entry.restored, "position {} is not marked", entry.position);
        })
        .map(|entry| (entry.story, entry.recorded_micros, entry.carried_micros_ignored, entry.bytes))
        .collect();
    let wanted: Vec<_> = history
        .iter()
        .cloned()
        .map(|entry| (entry.story, entry.recorded_micros, entry.carried_micros_ignored, entry.bytes))
        .collect();
    assert!(found == wanted, "the restored entries are not those of the history");
}

pub(super) async fn a_restored_log_keeps_the_times_and_says_so<F: Fixture>(fixture: &F) {
    let info = ledger_info();
    let (place, log) = fixture.create(info.clone()).await;
    let history = history(10);
    restore(&*log, &history).await.unwrap();
    let restored = crate::LedgerInfo { restored: Some(range(&history)), ..info };
    assert_eq!(log.ledger(), restored);
    assert_restored(&*log, &history).await;
    let reopened = fixture.open(&place).await;
    assert_eq!(reopened.ledger(), restored, "after reopening");
    assert_restored(&*reopened, &history).await;
    let story: Vec<Entry> = collect(reopened.read_story("sony", Position::START)).await;
    assert_eq!(story.len(), 3);
    assert!(story.iter().all(|entry| entry.restored));
}

pub(super) async fn what_is_appended_after_a_restore_has_the_logs_own_time<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let history = history(10);
    restore(&*log, &history).await.unwrap();
    let stale = log.append(&batch(events("sony", 1), &[])).await;
    let (expected, actual) = (Position::START, Position(9));
    assert_eq!(stale, Err(LogError::Conflict { story: "sony".to_owned(), expected, actual }));
    let before = now_micros();
    assert_eq!(append_some(&*log, "sony", 2, actual).await, Position(12));
    assert_eq!(append_some(&*log, "new", 1, Position::START).await, Position(13));
    for log in [log, fixture.open(&place).await] {
        assert_restored(&*log, &history).await;
        let own = &whole(&*log).await[10..];
        assert_eq!(own.len(), 3);
        for entry in own {
            assert!(!entry.restored, "position {} is marked as restored", entry.position);
            assert!((entry.recorded_micros - before).abs() < 60_000_000);
        }
    }
}

pub(super) async fn a_handle_from_before_the_restore_reads_its_marks<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let bystander = fixture.open(&place).await;
    assert_eq!(bystander.head().await.unwrap(), Position::START);
    let history = history(5);
    restore(&*log, &history).await.unwrap();
    append_some(&*log, "new", 1, Position::START).await;
    assert_restored(&*bystander, &history).await;
    assert!(!whole(&*bystander).await[5].restored);
}

pub(super) async fn a_log_with_entries_takes_no_restore<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    append_some(&*log, "story", 2, Position::START).await;
    let refused = Err(LogError::Refused(Refusal::NotEmpty { entries: 2 }));
    assert_eq!(restore(&*log, &history(5)).await, refused);
    assert_eq!(whole(&*log).await.len(), 2);
    assert_eq!(fixture.open(&place).await.ledger().restored, None);
    // Not even a second history after a first one.
    let (_place, log) = fixture.create(ledger_info()).await;
    let first = history(3);
    restore(&*log, &first).await.unwrap();
    let second = history(4);
    let other = RestoredRange { count: 4, source_sha256: "f".repeat(64) };
    let answer = log.restore(other, &mut second.into_iter().map(Ok)).await;
    assert_eq!(answer, Err(LogError::Refused(Refusal::NotEmpty { entries: 3 })));
    assert_restored(&*log, &first).await;
    assert_eq!(whole(&*log).await.len(), 3);
}

pub(super) async fn the_same_restore_again_changes_nothing<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let history = history(7);
    restore(&*log, &history).await.unwrap();
    restore(&*log, &history).await.unwrap();
    let reopened = fixture.open(&place).await;
    restore(&*reopened, &history).await.unwrap();
    assert_eq!(whole(&*reopened).await.len(), 7);
    assert_restored(&*reopened, &history).await;
    append_some(&*log, "new", 1, Position::START).await;
    let refused = Err(LogError::Refused(Refusal::NotEmpty { entries: 8 }));
    assert_eq!(restore(&*log, &history).await, refused);
}

pub(super) async fn a_restore_that_fails_half_way_can_be_run_again<F: Fixture>(fixture: &F) {
    let broken = LogError::Corrupt { reason: "line 1501 is broken".to_owned(), missing: vec![] };
    for good in [0, 1, 1_500] {
        let (place, log) = fixture.create(ledger_info()).await;
        let history = history(1_600);
        let mut failing = history.iter().take(good).cloned().map(Ok).chain(std::iter::once(Err(broken.clone())));
        assert_eq!(log.restore(range(&history), &mut failing).await, Err(broken.clone()));
        for log in [log, fixture.open(&place).await] {
            if log.head().await.unwrap() == Position::START {
                continue;
            }
            let append = log.append(&batch(events("new", 1), &[])).await;
            assert_eq!(append, Err(LogError::Refused(Refusal::RestoreUnfinished)));
        }
        let again = fixture.open(&place).await;
        restore(&*again, &history).await.unwrap();
        assert_eq!(whole(&*again).await.len(), history.len());
        assert_restored(&*again, &history).await;
        assert_eq!(again.ledger().restored, Some(range(&history)));
        append_some(&*again, "new", 1, Position::START).await;
    }
}

pub(super) async fn a_history_of_another_length_than_announced_is_refused<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let history = history(4);
    for announced in [1, 3, 5] {
        let range = RestoredRange { count: announced, ..range(&history) };
        let answer = log.restore(range, &mut history.clone().into_iter().map(Ok)).await;
        let refused = Refusal::RestoreMismatch { announced, more: announced < 4 };
        assert_eq!(answer, Err(LogError::Refused(refused)));
        assert_eq!((log.head().await, log.ledger().restored), (Ok(Position::START), None));
    }
    // Nothing was begun either: the log takes whatever comes next.
    let again = fixture.open(&place).await;
    restore(&*again, &history[..2]).await.unwrap();
    assert_restored(&*again, &history[..2]).await;
}

pub(super) async fn a_restored_event_over_the_limit_is_refused<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let bytes_max = log.limits().event_bytes_max;
    let mut history = history(3);
    history[0].bytes = vec![b'x'; usize::try_from(bytes_max).unwrap() + 1];
    let refused = Refusal::TooLarge { bytes: bytes_max + 1, bytes_max };
    assert_eq!(restore(&*log, &history).await, Err(LogError::Refused(refused)));
    assert_eq!(log.head().await.unwrap(), Position::START);
}

pub(super) async fn entries_without_an_id_are_restored<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let mut history = history(8);
    for (n, bytes) in [(1, &b"garbage \xff\x00\xfe"[..]), (2, b"garbage \xff\x00\xfe"), (5, b"{\"half\":")] {
        history[n].id = None;
        history[n].bytes = bytes.to_vec();
    }
    restore(&*log, &history).await.unwrap();
    assert_restored(&*fixture.open(&place).await, &history).await;
}

pub(super) async fn an_id_that_stands_twice_in_a_history_is_kept_twice<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    // Another program may have copied an event into the log that this history comes from.
    let mut history = history(8);
    let first = history[1].clone();
    history[4].id = first.id;
    history[5] = RestoredEntry { recorded_micros: history[5].recorded_micros, ..first.clone() };
    restore(&*log, &history).await.unwrap();
    assert_restored(&*log, &history).await;
    let again = NewEvent { id: first.id.unwrap(), story: first.story, bytes: first.bytes };
    assert_eq!(
        log.append(&batch(vec![again], &[])).await,
        Ok(Appended { positions: vec![Position(2)], already: true }),
        "the first of the two counts"
    );
}

pub(super) async fn a_carried_time_that_counted_for_nothing_is_restored_as_such<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let mut history = history(6);
    for (n, carried) in [(1, 0), (4, i64::MIN), (5, history[5].recorded_micros)] {
        history[n].carried_micros_ignored = Some(carried);
    }
    restore(&*log, &history).await.unwrap();
    append_some(&*log, "new", 1, Position::START).await;
    for log in [log, fixture.open(&place).await] {
        assert_restored(&*log, &history).await;
        let story = collect(log.read_story(&history[1].story, Position::START)).await;
        assert_eq!(story.iter().filter(|entry| entry.carried_micros_ignored.is_some()).count(), 2, "{story:?}");
        assert_eq!(whole(&*log).await[6].carried_micros_ignored, None);
    }
}

pub(super) async fn restored_ids_are_known<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let history = history(6);
    restore(&*log, &history).await.unwrap();
    for log in [log, fixture.open(&place).await] {
        let RestoredEntry { id, story, bytes, .. } = history[3].clone();
        let known = NewEvent { id: id.unwrap(), story, bytes };
        assert_eq!(
            log.append(&batch(vec![known.clone()], &[])).await,
            Ok(Appended { positions: vec![Position(4)], already: true })
        );
        let other = NewEvent { bytes: b"other".to_vec(), ..known };
        let refused = LogError::Refused(Refusal::IdReused { id: other.id });
        assert_eq!(log.append(&batch(vec![other], &[])).await, Err(refused));
        assert_eq!(whole(&*log).await.len(), 6);
    }
}

pub(super) async fn a_long_history_is_restored_whole<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let history = history(2_750);
    restore(&*log, &history).await.unwrap();
    assert_restored(&*log, &history).await;
    let reopened = fixture.open(&place).await;
    assert_restored(&*reopened, &history).await;
    let last = last_of_stories(&whole(&*reopened).await);
    let new = vec![event("sony", "1"), event("sony-hack", "2"), event("brand-new", "3")];
    let expected = [("sony", last["sony"]), ("sony-hack", last["sony-hack"])];
    let appended = reopened.append(&batch(new, &expected)).await.unwrap();
    assert_eq!(appended.positions, [2_751, 2_752, 2_753].map(Position));
}
