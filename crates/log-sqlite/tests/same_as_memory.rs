//! For any sequence of appends, a ledger file answers what the log in memory answers, and then holds the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use dateline_log::{Batch, EventLog, MemoryLog, NewEvent, Position};
use dateline_log_sqlite::SqliteLog;
use dateline_testkit::cases;
use futures::TryStreamExt;
use proptest::prelude::*;
use uuid::Uuid;

const STORIES: [&str; 3] = ["a", "a-b", "b"];

/// How a writer comes to know where a story ends.
#[derive(Debug, Clone)]
enum Knows {
    WhereItEnds,
    This(u64),
    Nothing,
}

#[derive(Debug, Clone)]
struct Append {
    /// From small ranges, so that ids, stories and bytes meet again.
    events: Vec<(u8, usize, Vec<u8>)>,
    knows: [Knows; 3],
    reopened: bool,
}

fn knows() -> impl Strategy<Value = Knows> {
    prop_oneof![
        5 => Just(Knows::WhereItEnds),
        1 => (0..12_u64).prop_map(Knows::This),
        1 => Just(Knows::Nothing),
    ]
}

fn append() -> impl Strategy<Value = Append> {
    let bytes = prop_oneof![
        Just(b"{}".to_vec()),
        Just(vec![]),
        prop::collection::vec(any::<u8>(), 0..6),
        any::<String>().prop_map(String::into_bytes),
    ];
    let event = (0..40_u8, 0..STORIES.len(), bytes);
    let events = prop::collection::vec(event, 0..4);
    (events, [knows(), knows(), knows()], prop::bool::weighted(0.1)).prop_map(|(events, knows, reopened)| Append {
        events,
        knows,
        reopened,
    })
}

/// A batch as this writer would send it to a log in which the stories end there.
async fn batch(append: &Append, memory: &MemoryLog) -> Batch {
    let mut batch = Batch::default();
    for (id, story, bytes) in &append.events {
        batch.events.push(NewEvent {
            id: Uuid::from_u128(u128::from(*id)),
            story: STORIES[*story].to_owned(),
            bytes: bytes.clone(),
        });
    }
    for (story, knows) in STORIES.iter().zip(&append.knows) {
        let position = match knows {
            Knows::Nothing => continue,
            Knows::This(position) => Position(*position),
            Knows::WhereItEnds => {
                let entries: Vec<_> = memory.read_story(story, Position::START).try_concat().await.unwrap();
                entries.last().map_or(Position::START, |entry| entry.position)
            }
        };
        batch.expected.insert((*story).to_owned(), position);
    }
    batch
}

async fn assert_same(appends: Vec<Append>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.dateline");
    let mut file = SqliteLog::create(&path, common::info()).unwrap();
    let memory = MemoryLog::new(common::info());
    let mut sent = Vec::new();
    for append in appends {
        if append.reopened {
            drop(file);
            file = SqliteLog::open(&path).unwrap();
        }
        let batch = batch(&append, &memory).await;
        assert_eq!(file.append(&batch).await, memory.append(&batch).await);
        sent.push(batch);
    }
    // A writer who did not hear the answers sends it all again.
    for batch in &sent {
        assert_eq!(file.append(batch).await, memory.append(batch).await);
    }
    let head = memory.head().await.unwrap();
    assert_eq!(file.head().await.unwrap(), head);
    for after in (0..=head.0 + 1).map(Position) {
        let mut logs = Vec::new();
        for log in [&file as &dyn EventLog, &memory] {
            let mut all: Vec<Vec<_>> = vec![log.read(after).try_concat().await.unwrap()];
            for story in STORIES {
                all.push(log.read_story(story, after).try_concat().await.unwrap());
            }
            // Each log has a clock of its own.
            all.iter_mut().flatten().for_each(|entry| entry.recorded_micros = 0);
            logs.push(all);
        }
        assert_eq!(logs[0], logs[1]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(96), ..ProptestConfig::default() })]

    #[test]
    fn a_file_answers_and_holds_what_the_log_in_memory_does(
        appends in prop::collection::vec(append(), 1..14)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(assert_same(appends));
    }
}
