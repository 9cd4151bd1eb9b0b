use super::Fixture;
use super::sample::{append_some, assert_holds, batch, event, events, ledger_info, whole};
use crate::{Appended, LogError, NewEvent, Position, Refusal};

pub(super) async fn the_same_batch_again_is_answered_with_its_positions<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    append_some(&*log, "other", 2, Position::START).await;
    let sent = batch(vec![event("a", "1"), event("b", "2")], &[]);
    let first = log.append(&sent).await.unwrap();
    assert_eq!(first, Appended { positions: vec![Position(3), Position(4)], already: false });
    let again = Appended { already: true, ..first.clone() };
    assert_eq!(log.append(&sent).await.unwrap(), again, "its expectation is stale by itself");
    append_some(&*log, "a", 1, Position(3)).await;
    append_some(&*log, "b", 1, Position(4)).await;
    assert_eq!(log.append(&sent).await.unwrap(), again, "its expectation is stale by others");
    assert_eq!(whole(&*log).await.len(), 6, "something was stored twice");
}

pub(super) async fn the_same_batch_is_known_after_reopening<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let sent = batch(events("story", 5), &[]);
    let first = log.append(&sent).await.unwrap();
    drop(log);
    let log = fixture.open(&place).await;
    assert_eq!(log.append(&sent).await.unwrap(), Appended { already: true, ..first });
    assert_holds(&*log, &sent.events).await;
}

pub(super) async fn events_that_came_one_by_one_are_known_as_a_batch<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let (one, two) = (event("a", "1"), event("b", "2"));
    log.append(&batch(vec![one.clone()], &[])).await.unwrap();
    append_some(&*log, "between", 1, Position::START).await;
    log.append(&batch(vec![two.clone()], &[])).await.unwrap();
    let both = log.append(&batch(vec![one, two], &[])).await.unwrap();
    assert_eq!(both, Appended { positions: vec![Position(1), Position(3)], already: true });
}

/// That the log refuses these events because of this id, and is as it was.
async fn assert_reused(log: &dyn crate::EventLog, sent: Vec<NewEvent>, expected: &[(&str, Position)], id: uuid::Uuid) {
    let before = whole(log).await;
    assert_eq!(log.append(&batch(sent, expected)).await, Err(LogError::Refused(Refusal::IdReused { id })));
    assert_eq!(whole(log).await, before, "something was stored");
}

pub(super) async fn an_id_with_other_bytes_is_refused<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let first = event("story", "first");
    log.append(&batch(vec![first.clone()], &[])).await.unwrap();
    let other = NewEvent { bytes: b"other".to_vec(), ..first.clone() };
    assert_reused(&*log, vec![other.clone()], &[("story", Position(1))], first.id).await;
    assert_reused(&*log, vec![other], &[], first.id).await;
}

pub(super) async fn an_id_in_another_story_is_refused<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let first = event("story", "first");
    log.append(&batch(vec![first.clone()], &[])).await.unwrap();
    let other = NewEvent { story: "other".to_owned(), ..first.clone() };
    assert_reused(&*log, vec![other], &[], first.id).await;
}

pub(super) async fn a_batch_that_is_known_in_part_is_refused<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let known = event("story", "known");
    log.append(&batch(vec![known.clone()], &[])).await.unwrap();
    let expected = [("story", Position(1))];
    let sent = vec![known.clone(), event("story", "new")];
    assert_reused(&*log, sent, &expected, known.id).await;
    let sent = vec![event("other", "new"), event("story", "new"), known.clone()];
    assert_reused(&*log, sent, &expected, known.id).await;
}

pub(super) async fn an_id_twice_in_one_batch_is_refused<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let one = event("story", "one");
    assert_reused(&*log, vec![one.clone(), event("story", "two"), one.clone()], &[], one.id).await;
    let other = NewEvent { bytes: b"other".to_vec(), ..one.clone() };
    assert_reused(&*log, vec![one.clone(), other], &[], one.id).await;
    log.append(&batch(vec![one.clone()], &[])).await.unwrap();
    assert_reused(&*log, vec![one.clone(), one.clone()], &[("story", Position(1))], one.id).await;
}
