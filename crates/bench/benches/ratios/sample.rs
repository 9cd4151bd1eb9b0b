use std::collections::BTreeMap;

use dateline_log::{Batch, EventLog, LedgerInfo, NewEvent, Position};
use dateline_story::event::{Common, Event, Fact, Span, SpanKind, StatementIssued, StoryOpened};
use dateline_story::names::EventId;
use dateline_story::party::{Party, PartyKind};
use dateline_story::time::Timestamp;
use uuid::Uuid;

pub(crate) fn info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "bench".to_owned(),
        zone: "America/New_York".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    }
}

/// A story's event: its opening, or a statement of common length.
pub(crate) fn event(story: &str, number: u64) -> NewEvent {
    let fact = if number == 1 {
        Fact::StoryOpened(StoryOpened { headline: "A story".to_owned(), desk: None, reason: None })
    } else {
        Fact::StatementIssued(StatementIssued {
            speaker: Party {
                id: format!("party-{}", number % 20).parse().unwrap(),
                kind: PartyKind::Organization,
                printed: "Sony Pictures".to_owned(),
            },
            to: vec![],
            medium: Some("statement".to_owned()),
            spans: vec![Span {
                kind: SpanKind::Quote,
                text: "We stand by our filmmakers and their right to free expression and are extremely disappointed."
                    .to_owned(),
                to: vec![],
            }],
            about: None,
        })
    };
    let event = Event {
        id: EventId(Uuid::now_v7()),
        story: story.parse().unwrap(),
        number,
        learned: Timestamp::from_micros(1_418_857_200_000_000),
        recorded_by: "m.reyes".to_owned(),
        common: Common::default(),
        fact,
        extensions: BTreeMap::new(),
    };
    NewEvent { id: event.id.0, story: story.to_owned(), bytes: dateline_wire::encode(&event).unwrap() }
}

/// Fills a log with stories of equal length, interleaved as they would be, in batches.
pub(crate) async fn fill(log: &dyn EventLog, events: usize, stories: usize) {
    let mut numbers = vec![0_u64; stories];
    let mut ends: BTreeMap<String, Position> = BTreeMap::new();
    let mut done = 0;
    while done < events {
        let mut batch = Batch::default();
        for index in done..(done + 500).min(events) {
            let story = format!("story-{}", index % stories);
            let end = ends.get(&story).copied().unwrap_or(Position::START);
            batch.expected.entry(story.clone()).or_insert(end);
            numbers[index % stories] += 1;
            batch.events.push(event(&story, numbers[index % stories]));
        }
        let appended = log.append(&batch).await.unwrap();
        for (event, position) in batch.events.iter().zip(appended.positions) {
            ends.insert(event.story.clone(), position);
        }
        done += batch.events.len();
    }
}
