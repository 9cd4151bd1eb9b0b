//! Whatever the history: an export restored answers byte for byte as it did where it came from, as of any point.

use std::sync::Arc;

use dateline_desk::{DeskError, Lines, Source, check, export_as_of, restore};
use dateline_log::{EventLog, MemoryLog, RestoredRange};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_story::as_of::{AsOf, Tick, resolve};
use dateline_story::names::Position;
use dateline_story::time::Timestamp;
use dateline_testkit::NatsServer;
use dateline_wire::manifest::ManifestFormat;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::common::histories::{Step, histories, live};
use crate::common::raw::raw_histories;
use crate::common::tries::for_each_awaited;
use crate::common::*;
use crate::{answers, file_of, ledger_file, lines_of, sqlite, without_marks};

/// Runs a check on random histories: those that people make, and those that a log may have got in other ways.
fn on_histories(count: u32, check: impl AsyncFn(MemoryLog)) {
    for_each_awaited(count, &histories(4..30), async |steps| check(lived(&steps).await).await);
    for_each_awaited(count, &raw_histories(5..30), async |raws| {
        let log = memory();
        raws.iter().for_each(|raw| raw.inject(&log));
        check(log).await;
    });
}

async fn lived(steps: &[Step]) -> MemoryLog {
    let log = memory();
    live(&mut desk_on(&log).await, steps, Some(&log)).await;
    log
}

#[test]
fn an_export_restored_gives_byte_identical_answers_at_every_position() {
    on_histories(6, async |native| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (lines, file) = (path("all.jsonl"), path("audit.dateline"));
        let as_lines = lines_of(&native, AsOf::Head, &lines).await;
        let as_file = file_of(&native, AsOf::Head, &file).await;
        assert_eq!(as_lines.manifest.sha256, as_file.manifest.sha256, "one history has one digest");
        let range = RestoredRange { count: as_lines.manifest.events, source_sha256: as_lines.manifest.sha256.clone() };

        // The one difference from the ledger that it came from: the recorded times are marked as that one's.
        let native = answers(Arc::new(native)).await;
        let opened = answers(Arc::new(SqliteLog::open(&file).unwrap())).await;
        assert_eq!(without_marks(&opened), without_marks(&native));

        for (name, source) in [("lines", Source::File(lines)), ("file", ledger_file(&file))] {
            let copies: [Arc<dyn EventLog>; 2] =
                [Arc::new(memory()), sqlite(&folder, &format!("from-{name}.dateline"))];
            for copy in copies {
                let restored = restore(&*copy, std::slice::from_ref(&source), |_| {}).await.unwrap();
                assert_eq!(restored.source_sha256, range.source_sha256);
                assert_eq!(copy.ledger().restored.as_ref(), Some(&range));
                assert_eq!(answers(Arc::clone(&copy)).await, opened, "from {name}");
                // And on from there, byte for byte.
                let again = path("again.jsonl");
                assert_eq!(lines_of(&*copy, AsOf::Head, &again).await.manifest.sha256, range.source_sha256);
            }
        }
    });
}

#[test]
fn an_export_as_of_any_point_is_the_beginning_of_the_export_of_all() {
    on_histories(6, async |log| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.jsonl");
        lines_of(&log, AsOf::Head, &path).await;
        let all = std::fs::read(&path).unwrap();
        let entries = whole(&log).await;
        let ticks = || {
            entries.iter().map(|entry| Tick {
                position: Position(entry.position.0),
                recorded: Timestamp::from_micros(entry.recorded_micros),
                restored: entry.restored,
            })
        };
        let positions = (0..=entries.len() as u64).map(|position| AsOf::Position(Position(position)));
        let instants =
            ticks().flat_map(|tick| [-1, 0, 1].map(|micros| AsOf::Recorded(tick.recorded.plus_micros(micros))));
        for as_of in positions.chain(instants).collect::<Vec<_>>() {
            let exported = lines_of(&log, as_of, &path).await;
            assert_eq!(exported.point, resolve(as_of, ticks()), "{as_of:?}");
            let bytes = std::fs::read(&path).unwrap();
            let events = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            assert!(all.starts_with(&bytes), "{as_of:?}");
            let manifest = exported.manifest;
            assert_eq!((manifest.events, manifest.position), (events, exported.point.position.0));
            // What it says of itself is so, as a restore finds.
            let source = [Source::File(path.clone())];
            assert_eq!(check(&source).unwrap().events, events);
        }
        let ahead = entries.len() as u64 + 1;
        let mut nowhere = Lines(Vec::new());
        let refused = export_as_of(&log, AsOf::Position(Position(ahead)), ManifestFormat::Jsonl, &mut nowhere, |_| {});
        assert!(matches!(refused.await, Err(DeskError::AheadOfHead { asked, .. }) if asked.0 == ahead));
        assert!(nowhere.0.is_empty());
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn exports_move_between_a_server_and_files_and_answer_byte_identically() {
    let server = NatsServer::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::deterministic();
    for n in 0..2 {
        let native = lived(&histories(15..30).new_tree(&mut runner).unwrap().current()).await;
        let (lines, file) = (folder.path().join(format!("{n}.jsonl")), folder.path().join(format!("{n}.dateline")));
        lines_of(&native, AsOf::Head, &lines).await;
        let stream = async |kind: &str| {
            let url = format!("{}/{kind}-{n}", server.url());
            Arc::new(JetStreamLog::create(&url, info()).await.unwrap()) as Arc<dyn EventLog>
        };
        let from_lines = stream("lines").await;
        restore(&*from_lines, &[Source::File(lines)], |_| {}).await.unwrap();
        let expected = answers(Arc::clone(&from_lines)).await;
        assert_eq!(without_marks(&expected), without_marks(&answers(Arc::new(native)).await));
        // A file is cut from the server, opened without it, and put on it again.
        file_of(&*from_lines, AsOf::Head, &file).await;
        assert_eq!(answers(Arc::new(SqliteLog::open(&file).unwrap())).await, expected);
        let from_file = stream("file").await;
        restore(&*from_file, &[ledger_file(&file)], |_| {}).await.unwrap();
        assert_eq!(answers(from_file).await, expected);
    }
}
