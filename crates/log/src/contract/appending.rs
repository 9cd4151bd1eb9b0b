use super::Fixture;
use super::sample::{append_some, assert_holds, batch, event, events, ledger_info, now_micros, whole};
use crate::{LogError, Position, Refusal};

/// How far a log's clock may be from this machine's, in microseconds. Both stand on one machine in tests.
const CLOCK_MICROS_OFF_MAX: i64 = 10_000_000;

pub(super) async fn a_new_log_is_empty_and_knows_who_it_is<F: Fixture>(fixture: &F) {
    let info = ledger_info();
    let (place, log) = fixture.create(info.clone()).await;
    assert_eq!(log.ledger(), info);
    assert_eq!(log.head().await.unwrap(), Position::START);
    assert_holds(&*log, &[]).await;
    assert_eq!(fixture.open(&place).await.ledger(), info, "after reopening");
}

pub(super) async fn positions_are_dense_from_one<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let mut expected = Position::START;
    for n in 1..=20 {
        let appended = log.append(&batch(events("dense", 1), &[("dense", expected)])).await.unwrap();
        assert_eq!((appended.positions.as_slice(), appended.already), ([Position(n)].as_slice(), false));
        assert_eq!(log.head().await.unwrap(), Position(n));
        expected = Position(n);
        // A refused append must not use up a position.
        log.append(&batch(events("dense", 1), &[])).await.unwrap_err();
    }
    assert_eq!(whole(&*log).await.len(), 20);
    assert_eq!(whole(&*fixture.open(&place).await).await.len(), 20, "after reopening");
}

pub(super) async fn bytes_come_back_as_they_went_in<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let every_byte: Vec<u8> = (0..=255).collect();
    let samples: Vec<Vec<u8>> = vec![
        br#"{"said":"Sony hasn't decided"}"#.to_vec(),
        "{\"said\":\"« déjà vu », 東京, 🎬, e\u{301}\"}".as_bytes().to_vec(),
        every_byte,
        vec![0],
        b"text, then a zero \0 and more".to_vec(),
        b"ends in zeros\0\0".to_vec(),
        b"not UTF-8: \xff\xfe \xc3\x28".to_vec(),
        b"12".to_vec(),
        b"1.50".to_vec(),
        b" leading and trailing space \r\n".to_vec(),
        b"\x1b[31mred\x1b[0m".to_vec(),
    ];
    let sent: Vec<_> = samples.into_iter().map(|bytes| event("exact", bytes)).collect();
    log.append(&batch(sent.clone(), &[])).await.unwrap();
    assert_holds(&*log, &sent).await;
    assert_holds(&*fixture.open(&place).await, &sent).await;
}

pub(super) async fn an_event_of_exactly_the_limit_is_taken<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let size = usize::try_from(log.limits().event_bytes_max).unwrap();
    let pattern = b"0123456789 abcdefghijklmnopqrstuvwxyz\n";
    let bytes: Vec<u8> = pattern.iter().copied().cycle().take(size).collect();
    let sent = vec![event("large", bytes)];
    log.append(&batch(sent.clone(), &[])).await.unwrap();
    assert_holds(&*log, &sent).await;
}

pub(super) async fn an_event_over_the_limit_is_refused_with_the_limit<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let bytes_max = log.limits().event_bytes_max;
    let size = usize::try_from(bytes_max).unwrap() + 1;
    let sent = vec![event("large", "small"), event("large", vec![b'x'; size])];
    assert_eq!(
        log.append(&batch(sent, &[])).await,
        Err(LogError::Refused(Refusal::TooLarge { bytes: bytes_max + 1, bytes_max }))
    );
    assert_holds(&*log, &[]).await;
}

pub(super) async fn a_batch_over_the_limit_is_refused_with_the_limit<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let events_max = log.limits().batch_events_max;
    assert_eq!(
        log.append(&batch(events("many", events_max + 1), &[])).await,
        Err(LogError::Refused(Refusal::BatchTooLarge { events: events_max + 1, events_max }))
    );
    assert_holds(&*log, &[]).await;
}

pub(super) async fn the_largest_batch_is_taken<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let sent = events("many", log.limits().batch_events_max);
    let appended = log.append(&batch(sent.clone(), &[])).await.unwrap();
    let wanted: Vec<_> = (1..=sent.len() as u64).map(Position).collect();
    assert_eq!(appended.positions, wanted);
    assert_holds(&*log, &sent).await;
}

pub(super) async fn an_empty_batch_is_refused<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    assert_eq!(
        log.append(&batch(vec![], &[("story", Position::START)])).await,
        Err(LogError::Refused(Refusal::EmptyBatch))
    );
}

pub(super) async fn a_conflict_names_what_was_expected_and_what_is_there<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let other = append_some(&*log, "other", 2, Position::START).await;
    let actual = append_some(&*log, "story", 3, Position::START).await;
    append_some(&*log, "other", 1, other).await;
    for expected in [Position::START, Position(3), Position(4), Position(6), Position(99)] {
        assert_eq!(
            log.append(&batch(events("story", 1), &[("story", expected)])).await,
            Err(LogError::Conflict { story: "story".to_owned(), expected, actual })
        );
    }
    let expected = Position(1);
    assert_eq!(
        log.append(&batch(events("new-story", 1), &[("new-story", expected)])).await,
        Err(LogError::Conflict { story: "new-story".to_owned(), expected, actual: Position::START }),
        "a story without entries"
    );
    assert_eq!(whole(&*log).await.len(), 6, "a conflict stored something");
}

pub(super) async fn a_story_that_was_not_named_is_expected_to_have_no_entry<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    log.append(&batch(events("story", 2), &[])).await.unwrap();
    assert_eq!(
        log.append(&batch(events("story", 1), &[])).await,
        Err(LogError::Conflict { story: "story".to_owned(), expected: Position::START, actual: Position(2) })
    );
    assert_eq!(whole(&*log).await.len(), 2);
}

pub(super) async fn a_batch_over_several_stories_lands_together<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let first = vec![event("a", "1"), event("b", "2"), event("a", "3"), event("a-b", "4")];
    let appended = log.append(&batch(first.clone(), &[])).await.unwrap();
    assert_eq!(appended.positions, [1, 2, 3, 4].map(Position));
    let second = vec![event("b", "5"), event("c", "6"), event("a", "7"), event("b", "8")];
    let expected = [("a", Position(3)), ("b", Position(2)), ("c", Position::START)];
    let appended = log.append(&batch(second.clone(), &expected)).await.unwrap();
    assert_eq!(appended.positions, [5, 6, 7, 8].map(Position));
    assert_holds(&*log, &[first, second].concat()).await;
}

pub(super) async fn one_wrong_expectation_keeps_the_whole_batch_out<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let first = vec![event("a", "1"), event("b", "2")];
    log.append(&batch(first.clone(), &[])).await.unwrap();
    let second = vec![event("a", "3"), event("c", "4"), event("b", "5"), event("a", "6")];
    let expected = [("a", Position(1)), ("b", Position(1))];
    assert_eq!(
        log.append(&batch(second.clone(), &expected)).await,
        Err(LogError::Conflict { story: "b".to_owned(), expected: Position(1), actual: Position(2) })
    );
    assert_holds(&*log, &first).await;
    let expected = [("a", Position(1)), ("b", Position(2))];
    log.append(&batch(second.clone(), &expected)).await.unwrap();
    assert_holds(&*fixture.open(&place).await, &[first, second].concat()).await;
}

pub(super) async fn recorded_times_are_those_of_now<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let before = now_micros();
    log.append(&batch(events("story", 3), &[])).await.unwrap();
    let after = now_micros();
    for entry in whole(&*log).await {
        assert!(
            (before - CLOCK_MICROS_OFF_MAX..=after + CLOCK_MICROS_OFF_MAX).contains(&entry.recorded_micros),
            "recorded at {}, and now is {after}",
            entry.recorded_micros
        );
        assert!(!entry.restored);
        assert_eq!(entry.carried_micros_ignored, None);
    }
}
