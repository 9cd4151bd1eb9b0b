//! Desks on a log in memory, and commands for them.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

pub mod decided;
pub mod fitting;
pub mod histories;
pub mod plain;
pub mod raw;
pub mod tries;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use dateline_desk::Desk;
use dateline_log::{EventLog, LedgerInfo, LogError, MemoryLog, Position};
use dateline_story::command::Command;
use dateline_story::event::{
    Common, CorrectionIssued, CorrectionLabel, Event, Fact, RecordWithdrawn, Span, SpanKind, StatementIssued,
    StoryOpened, WithdrawalKind,
};
use dateline_story::field_value::FieldValue;
use dateline_story::names::{EventId, RecordRef, Slug};
use dateline_story::party::{Party, PartyKind};
use dateline_story::time::Timestamp;
use futures::StreamExt;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

/// 2014-12-17T23:00:00Z.
pub const START: i64 = 1_418_857_200_000_000;
pub const MINUTE: i64 = 60_000_000;

pub fn now() -> Timestamp {
    Timestamp::from_micros(START)
}

pub fn info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "Test desk".to_owned(),
        zone: "America/New_York".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    }
}

pub fn memory() -> MemoryLog {
    MemoryLog::new(info())
}

/// A desk with views of its own.
pub struct Seated {
    desk: Desk,
    _views: TempDir,
}

impl Deref for Seated {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl DerefMut for Seated {
    fn deref_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }
}

pub async fn desk(log: Arc<dyn EventLog>) -> Seated {
    let views = tempfile::tempdir().unwrap();
    Seated { desk: Desk::open(log, views.path(), now).await.unwrap(), _views: views }
}

pub async fn desk_on(log: &MemoryLog) -> Seated {
    desk(Arc::new(log.clone())).await
}

pub fn slug(name: &str) -> Slug {
    name.parse().unwrap()
}

pub fn cite(story: &str, number: u64) -> RecordRef {
    RecordRef { story: slug(story), number }
}

/// A command with an id of its own.
pub fn command(story: &str, fact: Fact) -> Command {
    Command {
        story: slug(story),
        id: EventId(Uuid::now_v7()),
        learned: None,
        recorded_by: "m.reyes".to_owned(),
        common: Common::default(),
        fact,
    }
}

pub fn opened(story: &str) -> Command {
    command(story, Fact::StoryOpened(StoryOpened { headline: "Sony hacked".to_owned(), desk: None, reason: None }))
}

pub fn said(story: &str, text: &str) -> Command {
    let speaker = Party { id: slug("sony"), kind: PartyKind::Organization, printed: "Sony".to_owned() };
    let spans = vec![Span { kind: SpanKind::Quote, text: text.to_owned(), to: Vec::new() }];
    let statement = StatementIssued { speaker, to: Vec::new(), medium: None, spans, about: None };
    command(story, Fact::StatementIssued(statement))
}

pub fn correction(record: RecordRef, field: &str, now: Value) -> Fact {
    Fact::CorrectionIssued(CorrectionIssued {
        record,
        field: field.to_owned(),
        was: FieldValue(Value::Null),
        now: FieldValue(now),
        label: CorrectionLabel::Corrected,
        reason: "the desk misread its notes".to_owned(),
        notice: None,
    })
}

pub fn withdrawal(record: RecordRef) -> Fact {
    let reason = "entered twice".to_owned();
    Fact::RecordWithdrawn(RecordWithdrawn { record, part: None, kind: WithdrawalKind::Withdrawn, reason, notice: None })
}

pub fn unknown() -> LogError {
    LogError::UnknownOutcome { reason: "no answer within 5 s".to_owned() }
}

pub fn unavailable() -> LogError {
    LogError::Unavailable { reason: "no server".to_owned() }
}

/// All entries of a log.
pub async fn whole(log: &dyn EventLog) -> Vec<dateline_log::Entry> {
    let mut pages = log.read(Position::START);
    let mut all = Vec::new();
    while let Some(page) = pages.next().await {
        all.extend(page.unwrap());
    }
    all
}

/// All events of a log, each of which can be read.
pub async fn events(log: &dyn EventLog) -> Vec<Event> {
    let events = whole(log).await.into_iter().map(|entry| match dateline_wire::decode(&entry.bytes) {
        dateline_story::entry::Content::Event(event) => *event,
        other => panic!("position {}: {other:?}", entry.position),
    });
    events.collect()
}

/// Asserts that every story on the log has dense numbers and no anomaly.
pub async fn assert_sound(log: &dyn EventLog) {
    let plain = plain::Plain::of(log).await;
    for story in plain.stories() {
        let state = plain.state(&story, plain.head());
        assert_eq!(state.anomalies(), [], "{story}");
        for (record, number) in state.records().iter().zip(1..) {
            assert_eq!(record.entry.event().unwrap().number, number, "{story}");
        }
    }
}
