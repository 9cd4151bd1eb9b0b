//! A restore and somebody who records at the same moment: one of them comes first, the other is told, and nothing of either is
//! lost, written over or mixed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::way::Way;
use common::{admin, append, batch, collect, desk, event, eventually, info, live_config, texts};
use dateline_log::{EventLog, LogError, Position, Refusal, RestoredEntry, RestoredRange};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;
use tokio::task::JoinHandle;

/// What the first message of an event, and of the batches of a restore, has in it.
const AN_EVENT: &str = "Nats-Expected-Last-Subject-Sequence";
const FIRST_BATCH: &str = "Nats-Expected-Last-Sequence: 0\r\n";
const SECOND_BATCH: &str = "Nats-Expected-Last-Sequence: 1000\r\n";

fn history(count: usize) -> Vec<RestoredEntry> {
    let entry = |n: usize| RestoredEntry {
        id: Some(uuid::Uuid::now_v7()),
        story: format!("story-{}", n % 3),
        recorded_micros: 1_418_850_000_000_000 + i64::try_from(n).unwrap(),
        carried_micros_ignored: None,
        bytes: format!("{{\"n\":{n}}}").into_bytes(),
    };
    (0..count).map(entry).collect()
}

fn range(history: &[RestoredEntry]) -> RestoredRange {
    RestoredRange { count: history.len() as u64, source_sha256: "a".repeat(64) }
}

async fn restore(log: &JetStreamLog, history: &[RestoredEntry]) -> Result<(), LogError> {
    log.restore(range(history), &mut history.iter().cloned().map(Ok)).await
}

/// A server with an empty ledger, and a way to it for each of the two.
struct Stage {
    server: NatsServer,
    restorer: Way,
    writer: Way,
    history: Vec<RestoredEntry>,
}

impl Stage {
    async fn with(count: usize) -> Self {
        let server = NatsServer::start().unwrap();
        JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
        let (restorer, writer) = (Way::to(server.port()).await, Way::to(server.port()).await);
        Self { server, restorer, writer, history: history(count) }
    }

    async fn open(&self) -> JetStreamLog {
        JetStreamLog::open(&desk(&self.server.url())).await.unwrap()
    }

    /// Begins the restore, up to where its way is closed.
    async fn restoring(&self, closed_before: Option<&str>) -> JoinHandle<Result<(), LogError>> {
        let log = JetStreamLog::open(&format!("nats://{}/desk", self.restorer.address)).await.unwrap();
        if let Some(words) = closed_before {
            self.restorer.close_before(words);
        }
        let history = self.history.clone();
        let restoring = tokio::spawn(async move { restore(&log, &history).await });
        if closed_before.is_some() {
            self.restorer.reached().await;
        }
        restoring
    }

    /// Begins to record, and comes as far as being about to say so to a ledger that was empty when it looked.
    async fn recording(&self, story: &str, texts: &[&str]) -> JoinHandle<Result<Vec<Position>, LogError>> {
        let log = JetStreamLog::open(&format!("nats://{}/desk", self.writer.address)).await.unwrap();
        self.writer.close_before(AN_EVENT);
        let events = texts.iter().map(|text| event(story, *text)).collect();
        let new = batch(events, Position::START);
        let recording = tokio::spawn(async move { log.append(&new).await.map(|appended| appended.positions) });
        self.writer.reached().await;
        recording
    }

    async fn assert_restored(&self, own: &[&str]) {
        let log = self.open().await;
        let all = collect(log.read(Position::START)).await;
        let (restored, later) = all.split_at(self.history.len());
        assert!(
            restored.iter().zip(&self.history).all(|(entry, wanted)| entry.bytes == wanted.bytes && entry.restored)
        );
        assert!(later.iter().all(|entry| !entry.restored));
        assert_eq!(
            later.iter().map(|entry| entry.bytes.as_slice()).collect::<Vec<_>>(),
            own.iter().map(|text| text.as_bytes()).collect::<Vec<_>>()
        );
        assert_eq!(log.ledger().restored, Some(range(&self.history)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_records_after_the_look_for_emptiness_and_before_the_first_batch_keeps_the_ledger() {
    for texts_of_writer in [&["one"][..], &["one", "two", "three"]] {
        let stage = Stage::with(1_500).await;
        let recording = stage.recording("sony", texts_of_writer).await;
        let restoring = stage.restoring(Some(FIRST_BATCH)).await;
        // Nobody who looks now would: a restore has begun.
        let refused = stage.open().await.append(&batch(vec![event("other", "x")], Position::START)).await;
        assert_eq!(refused, Err(LogError::Refused(Refusal::RestoreUnfinished)));
        stage.writer.open();
        let count = texts_of_writer.len() as u64;
        assert_eq!(recording.await.unwrap().unwrap(), (1..=count).map(Position).collect::<Vec<_>>());
        stage.restorer.open();
        let refused = restoring.await.unwrap();
        assert_eq!(refused, Err(LogError::Refused(Refusal::NotEmpty { entries: count })));
        // It is that one's ledger, with nothing of the restore, not even that one was tried.
        let log = stage.open().await;
        assert_eq!(texts(log.read(Position::START)).await, texts_of_writer);
        assert_eq!(log.ledger().restored, None);
        append(&log, "another", "more", Position::START).await;
        let client = async_nats::connect(stage.server.url()).await.unwrap();
        let metadata = live_config(&client).await["metadata"].to_string();
        assert!(!metadata.contains("restor"), "{metadata}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_would_record_between_two_batches_of_a_restore_is_refused_and_told_why() {
    for texts_of_writer in [&["one"][..], &["one", "two"]] {
        let stage = Stage::with(2_500).await;
        // It looked before the restore had begun.
        let recording = stage.recording("sony", texts_of_writer).await;
        let restoring = stage.restoring(Some(SECOND_BATCH)).await;
        stage.writer.open();
        assert_eq!(recording.await.unwrap(), Err(LogError::Refused(Refusal::RestoreUnfinished)));
        stage.restorer.open();
        restoring.await.unwrap().unwrap();
        stage.assert_restored(&[]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_to_record_after_a_restore_that_began_meanwhile_records_after_it_or_is_told_that_the_story_moved_on()
 {
    let stage = Stage::with(1_200).await;
    let recording = stage.recording("sony", &["one"]).await;
    stage.restoring(None).await.await.unwrap().unwrap();
    stage.writer.open();
    assert_eq!(recording.await.unwrap().unwrap(), [Position(1_201)]);
    stage.assert_restored(&["one"]).await;

    let stage = Stage::with(1_200).await;
    let recording = stage.recording("story-0", &["one"]).await;
    stage.restoring(None).await.await.unwrap().unwrap();
    stage.writer.open();
    let conflict = recording.await.unwrap().unwrap_err();
    assert!(matches!(conflict, LogError::Conflict { actual: Position(1_198), .. }), "{conflict}");
    stage.assert_restored(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_program_puts_between_two_batches_ends_the_restore_and_stays_readable() {
    let stage = Stage::with(2_500).await;
    let restoring = stage.restoring(Some(SECOND_BATCH)).await;
    let client = async_nats::connect(stage.server.url()).await.unwrap();
    let ack = client.request("dateline.desk.story.sony", "past every rule".into()).await.unwrap();
    assert!(!String::from_utf8_lossy(&ack.payload).contains("error"), "{ack:?}");
    stage.restorer.open();
    let disturbed = Err(LogError::Refused(Refusal::RestoreDisturbed { position: Position(1_001) }));
    assert_eq!(restoring.await.unwrap(), disturbed);
    let log = stage.open().await;
    assert_eq!(restore(&log, &stage.history).await, disturbed, "nor on another try");
    let all = collect(log.read(Position::START)).await;
    assert_eq!((all.len(), all[1_000].bytes.as_slice()), (1_001, &b"past every rule"[..]));
    assert!(all[..1_000].iter().all(|entry| entry.restored) && !all[1_000].restored);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_restores_of_different_histories_at_once_one_is_done_and_the_other_refused() {
    let stage = Stage::with(2_500).await;
    let restoring = stage.restoring(Some(FIRST_BATCH)).await;
    // As if it had looked at the same moment: its mark is written over the other one's.
    let client = async_nats::connect(stage.server.url()).await.unwrap();
    let other = history(700);
    let mut config = live_config(&client).await;
    config["metadata"]["dateline.restoring_count"] = "700".into();
    config["metadata"]["dateline.restoring_sha256"] = "a".repeat(64).into();
    let answer = admin(&client, &format!("STREAM.UPDATE.{}", common::STREAM), &config).await;
    assert!(answer["error"].is_null(), "{answer}");
    stage.restorer.close_before(SECOND_BATCH);
    stage.restorer.open();
    stage.restorer.reached().await;
    let log = stage.open().await;
    eventually("the first batch is there", || async { log.head().await == Ok(Position(1_000)) }).await;
    let refused = restore(&log, &other).await;
    assert!(
        matches!(refused, Err(LogError::Refused(Refusal::NotEmpty { .. } | Refusal::RestoreUnfinished))),
        "{refused:?}"
    );
    stage.restorer.open();
    restoring.await.unwrap().unwrap();
    stage.assert_restored(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_begin_an_empty_ledger_at_once_all_record() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    JetStreamLog::create(&url, info()).await.unwrap();
    let mut writers = Vec::new();
    for n in 0..12 {
        let log = JetStreamLog::open(&url).await.unwrap();
        writers.push(tokio::spawn(async move { append(&log, &format!("story-{n}"), "x", Position::START).await }));
    }
    let mut positions = Vec::new();
    for writer in writers {
        positions.push(writer.await.unwrap().0);
    }
    positions.sort_unstable();
    assert_eq!(positions, (1..=12).collect::<Vec<_>>());
}
