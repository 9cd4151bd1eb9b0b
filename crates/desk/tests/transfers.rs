//! What was exported can be restored, and then answers for itself as the ledger that it came from; what has changed on the way
//! is not taken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::histories::{Step, answer, histories, json, live};
use common::plain::Plain;
use common::raw::raw_histories;
use common::*;
use dateline_desk::{
    Checked, DeskError, ExportSink, Exported, LedgerFile, Lines, NotAsManifest, Source, check, export_as_of,
    manifest_of, restore,
};
use dateline_log::{Entry, EventLog, LedgerInfo, MemoryLog, Position as LogPosition, RestoredEntry, RestoredRange};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::{Cut, SqliteLog};
use dateline_story::as_of::{AsOf, Tick, resolve};
use dateline_story::names::Position;
use dateline_story::time::Timestamp;
use dateline_testkit::NatsServer;
use dateline_wire::manifest::{Manifest, ManifestFormat};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Runs a check on random histories: those that people make, and those that a log may have got in other ways.
fn on_histories<F: Future<Output = ()>>(cases: u32, check: impl Fn(MemoryLog) -> F) {
    let config = || ProptestConfig {
        cases: dateline_testkit::cases(cases),
        failure_persistence: None,
        max_shrink_iters: 100,
        ..ProptestConfig::default()
    };
    TestRunner::new(config())
        .run(&histories(4..30), |steps| {
            Runtime::new().unwrap().block_on(async { check(lived(&steps).await).await });
            Ok(())
        })
        .unwrap();
    TestRunner::new(config())
        .run(&raw_histories(5..30), |raws| {
            let log = memory();
            raws.iter().for_each(|raw| raw.inject(&log));
            Runtime::new().unwrap().block_on(check(log));
            Ok(())
        })
        .unwrap();
}

async fn lived(steps: &[Step]) -> MemoryLog {
    let log = memory();
    live(&mut desk_on(&log).await, steps, Some(&log)).await;
    log
}

/// Every answer that a ledger gives, at every position and beyond, as it is printed.
async fn answers(log: Arc<dyn EventLog>) -> Vec<String> {
    let plain = Plain::of(&*log).await;
    let mut desk = desk(log).await;
    let mut all = Vec::new();
    for position in 0..=plain.head().0 + 1 {
        for query in plain.questions(Position(position)) {
            all.push(json(&answer(&mut desk, &query).await));
        }
    }
    all
}

/// An export as lines, with its manifest beside it.
async fn lines_of(log: &dyn EventLog, as_of: AsOf, path: &Path) -> Exported {
    let mut lines = Lines(Vec::new());
    let exported = export_as_of(log, as_of, ManifestFormat::Jsonl, &mut lines, |_| {}).await.unwrap();
    std::fs::write(path, lines.0).unwrap();
    std::fs::write(manifest_of(path), exported.manifest.to_json().unwrap()).unwrap();
    exported
}

struct Into(Cut);

impl ExportSink for Into {
    fn take(&mut self, entry: Entry, _: &str) -> std::io::Result<()> {
        let id = dateline_wire::event_id(&entry.bytes).map(|id| id.0);
        let Entry { story, recorded_micros, carried_micros_ignored, bytes, .. } = entry;
        self.0.push(&RestoredEntry { id, story, recorded_micros, carried_micros_ignored, bytes })
    }
}

/// A ledger's file cut from a ledger.
async fn file_of(log: &dyn EventLog, as_of: AsOf, path: &Path) -> Exported {
    let mut cut = Into(Cut::begin(path, &LedgerInfo { id: info().id, ..log.ledger() }).unwrap());
    let exported = export_as_of(log, as_of, ManifestFormat::Ledger, &mut cut, |_| {}).await.unwrap();
    cut.0.finish(&exported.manifest.sha256, &exported.manifest.to_json().unwrap()).unwrap();
    exported
}

fn ledger_file(path: &Path) -> Source {
    let log = Arc::new(SqliteLog::open_read_only(path).unwrap());
    Source::Ledger(LedgerFile {
        name: path.display().to_string(),
        ledger: log.ledger(),
        manifest: log.manifest().unwrap(),
        pages: Arc::new(move || Box::new(log.pages())),
    })
}

fn sqlite(folder: &TempDir, name: &str) -> Arc<SqliteLog> {
    Arc::new(SqliteLog::create(&folder.path().join(name), info()).unwrap())
}

fn without_marks(answers: &[String]) -> Vec<String> {
    answers.iter().map(|answer| answer.replace("\"restored\":true", "\"restored\":false")).collect()
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

/// Publishes to a story past dateline, with a recorded time that nobody but a restore may give.
fn publish_backdated(server: &NatsServer, subject: &str, recorded_micros: i64, bytes: &[u8]) {
    let mut connection = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    let mut said = BufReader::new(connection.try_clone().unwrap()).lines();
    assert!(said.next().unwrap().unwrap().starts_with("INFO"));
    let headers = format!("NATS/1.0\r\nDateline-Recorded: {recorded_micros}\r\nDateline-Carried: 1\r\n\r\n");
    let (length, total) = (headers.len(), headers.len() + bytes.len());
    let command =
        format!("CONNECT {{\"verbose\":false,\"headers\":true}}\r\nHPUB {subject} {length} {total}\r\n{headers}");
    connection.write_all(&[command.as_bytes(), bytes, b"\r\nPING\r\n"].concat()).unwrap();
    assert!(said.any(|line| line.unwrap() == "PONG"));
}

#[tokio::test(flavor = "multi_thread")]
async fn that_somebody_tried_to_date_an_entry_back_is_told_by_every_copy() {
    let server = NatsServer::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("{}/{name}", server.url());
    let native: Arc<dyn EventLog> = Arc::new(JetStreamLog::create(&url("native"), info()).await.unwrap());
    let mut recording = desk(Arc::clone(&native)).await;
    recording.record(&opened("sony-hack")).await.unwrap();
    recording.record(&said("sony-hack", "before")).await.unwrap();
    let bytes = whole(&*native).await[1].bytes.clone();
    let back = START - 600 * MINUTE;
    publish_backdated(&server, "dateline.native.story.sony-hack", back, &bytes);
    while native.head().await.unwrap() < LogPosition(3) {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    recording.record(&said("sony-hack", "after")).await.unwrap();
    drop(recording);

    let expected = answers(Arc::clone(&native)).await;
    let told = |answers: &[String]| answers.iter().filter(|answer| answer.contains("stray_recorded_time")).count();
    assert!(told(&expected) > 2);
    let (lines, file) = (folder.path().join("all.jsonl"), folder.path().join("audit.dateline"));
    let digest = lines_of(&*native, AsOf::Head, &lines).await.manifest.sha256;
    assert_eq!(file_of(&*native, AsOf::Head, &file).await.manifest.sha256, digest);
    let text = std::fs::read_to_string(&lines).unwrap();
    let marks: Vec<bool> = text.lines().map(|line| line.contains("\"carried_ignored\"")).collect();
    assert_eq!(marks, [false, false, true, false]);
    assert!(text.contains(&format!("\"carried_ignored\":\"{}\"", Timestamp::from_micros(back))), "{text}");

    let opened: Arc<dyn EventLog> = Arc::new(SqliteLog::open(&file).unwrap());
    let mut copies = vec![opened];
    for (name, source) in [("lines", Source::File(lines)), ("file", ledger_file(&file))] {
        let targets: [Arc<dyn EventLog>; 3] = [
            Arc::new(memory()),
            sqlite(&folder, &format!("{name}.dateline")),
            Arc::new(JetStreamLog::create(&url(name), info()).await.unwrap()),
        ];
        for target in targets {
            restore(&*target, std::slice::from_ref(&source), |_| {}).await.unwrap();
            copies.push(target);
        }
    }
    let restored = answers(Arc::clone(&copies[0])).await;
    assert_eq!(without_marks(&restored), without_marks(&expected));
    for copy in copies {
        assert_eq!(answers(Arc::clone(&copy)).await, restored);
        // And what is exported from the copy is what it was made from.
        let again = folder.path().join("again.jsonl");
        assert_eq!(lines_of(&*copy, AsOf::Head, &again).await.manifest.sha256, digest);
    }
}

/// A ledger of some statements, with an export of either kind.
struct Exports {
    folder: TempDir,
    lines: PathBuf,
    file: PathBuf,
}

impl Exports {
    async fn of(events: u64) -> Self {
        let log = memory();
        let mut desk = desk_on(&log).await;
        desk.record(&opened("sony-hack")).await.unwrap();
        for n in 1..events {
            desk.record(&said("sony-hack", &format!("words no. {n}"))).await.unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let (lines, file) = (folder.path().join("all.jsonl"), folder.path().join("audit.dateline"));
        lines_of(&log, AsOf::Head, &lines).await;
        file_of(&log, AsOf::Head, &file).await;
        Self { folder, lines, file }
    }

    /// An empty ledger of each kind that needs no server.
    fn targets(&self) -> [Arc<dyn EventLog>; 2] {
        let name = format!("{}.dateline", uuid::Uuid::now_v7());
        [Arc::new(memory()), sqlite(&self.folder, &name)]
    }
}

async fn assert_untouched(target: &dyn EventLog) {
    assert_eq!((target.head().await.unwrap(), target.ledger().restored), (LogPosition::START, None));
}

/// Replaces the first occurrence in a file.
fn tamper(path: &Path, was: &str, now: &str) {
    assert_eq!(was.len(), now.len());
    let mut bytes = std::fs::read(path).unwrap();
    let at = bytes.windows(was.len()).position(|window| window == was.as_bytes()).unwrap();
    bytes[at..at + was.len()].copy_from_slice(now.as_bytes());
    std::fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn a_file_that_changes_after_it_was_checked_is_noticed_and_nothing_of_it_is_restored() {
    let exports = Exports::of(4).await;
    let original = std::fs::read_to_string(&exports.lines).unwrap();
    for with_manifest in [true, false] {
        if !with_manifest {
            std::fs::remove_file(manifest_of(&exports.lines)).unwrap();
        }
        let changes: [&dyn Fn(); 4] = [
            &|| tamper(&exports.lines, "words no. 2", "words no. 9"),
            &|| std::fs::write(&exports.lines, original.lines().next().unwrap().to_owned() + "\n").unwrap(),
            &|| std::fs::write(&exports.lines, original.clone() + "\n").unwrap(),
            &|| std::fs::remove_file(&exports.lines).unwrap(),
        ];
        for change in changes {
            for target in exports.targets() {
                std::fs::write(&exports.lines, &original).unwrap();
                let sources = [Source::File(exports.lines.clone())];
                let checked: Checked<'_> = check(&sources).unwrap();
                change();
                let error = checked.restore(&*target, |_| {}).await.unwrap_err();
                assert!(
                    matches!(error, DeskError::Changed { .. } | DeskError::File { .. }),
                    "it says what happened: {error}"
                );
                assert_untouched(&*target).await;
                // As it was, it can still be restored.
                std::fs::write(&exports.lines, &original).unwrap();
                checked.restore(&*target, |_| {}).await.unwrap();
                assert_eq!(target.head().await.unwrap(), LogPosition(4));
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_as_its_manifest_says_is_refused_with_both_digests() {
    type Change = fn(&Exports);
    let changes: [(&str, Change); 6] = [
        ("a word in a line", |exports| tamper(&exports.lines, "words no. 2", "words no. 9")),
        ("a line that is none any more", |exports| tamper(&exports.lines, "{\"position\":2", "{\"position\"!2")),
        ("the last line is gone", |exports| {
            let text = std::fs::read_to_string(&exports.lines).unwrap();
            let end = text.trim_end().rfind('\n').unwrap() + 1;
            std::fs::write(&exports.lines, &text[..end]).unwrap();
        }),
        ("cut off in the middle", |exports| {
            let bytes = std::fs::read(&exports.lines).unwrap();
            std::fs::write(&exports.lines, &bytes[..bytes.len() - 20]).unwrap();
        }),
        ("another digest in the manifest", |exports| {
            let path = manifest_of(&exports.lines);
            let mut manifest = Manifest::from_json(&std::fs::read(&path).unwrap()).unwrap();
            manifest.sha256 = "0".repeat(64);
            std::fs::write(&path, manifest.to_json().unwrap()).unwrap();
        }),
        ("another count in the manifest", |exports| {
            let path = manifest_of(&exports.lines);
            let mut manifest = Manifest::from_json(&std::fs::read(&path).unwrap()).unwrap();
            manifest.events = 3;
            std::fs::write(&path, manifest.to_json().unwrap()).unwrap();
        }),
    ];
    for (name, change) in changes {
        let exports = Exports::of(4).await;
        change(&exports);
        for target in exports.targets() {
            let error = restore(&*target, &[Source::File(exports.lines.clone())], |_| {}).await.unwrap_err();
            let DeskError::NotAsManifest(why) = &error else { panic!("{name}: {error:?}") };
            let NotAsManifest { file, expected, found, .. } = &**why;
            assert_eq!(file, &exports.lines.display().to_string());
            assert_ne!(expected, found, "{name}");
            let said = error.to_string();
            for part in ["nothing was restored", &expected.sha256, &found.sha256] {
                assert!(said.contains(part), "{name}: {part} is not in {said}");
            }
            assert_untouched(&*target).await;
        }
    }
}

#[tokio::test]
async fn a_ledger_file_that_was_changed_since_it_was_cut_is_refused_and_one_that_went_on_too() {
    let exports = Exports::of(4).await;
    tamper(&exports.file, "words no. 2", "words no. 9");
    for target in exports.targets() {
        let error = restore(&*target, &[ledger_file(&exports.file)], |_| {}).await.unwrap_err();
        let DeskError::NotAsManifest(why) = error else { panic!("{error:?}") };
        let NotAsManifest { expected, found, .. } = *why;
        assert_eq!((expected.events, found.events), (Some(4), Some(4)));
        assert_ne!(expected.sha256, found.sha256);
        assert_untouched(&*target).await;
    }
    let exports = Exports::of(4).await;
    let mut went_on = desk(Arc::new(SqliteLog::open(&exports.file).unwrap())).await;
    went_on.record(&said("sony-hack", "more")).await.unwrap();
    drop(went_on);
    let error = restore(&memory(), &[ledger_file(&exports.file)], |_| {}).await.unwrap_err();
    let DeskError::NotAsManifest(why) = error else { panic!("{error:?}") };
    let NotAsManifest { expected, found, .. } = *why;
    assert_eq!((expected.events, found.events), (Some(4), Some(5)));
}

#[tokio::test]
async fn exports_that_follow_on_one_another_are_restored_together_whatever_form_they_have() {
    let exports = Exports::of(5).await;
    let lines = std::fs::read_to_string(&exports.lines).unwrap();
    let all: Vec<&str> = lines.split_inclusive('\n').collect();
    let second = exports.folder.path().join("rest.jsonl");
    let original = SqliteLog::open(&exports.file).unwrap();
    let first = exports.folder.path().join("first.dateline");
    file_of(&original, AsOf::Position(Position(2)), &first).await;
    std::fs::write(&second, all[2..].concat()).unwrap();
    for target in exports.targets() {
        let sources = [ledger_file(&first), Source::File(second.clone())];
        let error = check(&sources[1..]).unwrap_err();
        assert!(error.to_string().contains("position 3 where 1 must come"), "{error}");
        restore(&*target, &sources, |_| {}).await.unwrap();
        let copy = exports.folder.path().join("copy.jsonl");
        lines_of(&*target, AsOf::Head, &copy).await;
        assert_eq!(std::fs::read_to_string(copy).unwrap(), lines);
    }
}

#[tokio::test]
async fn a_ledger_file_that_was_never_cut_is_taken_whole() {
    let folder = tempfile::tempdir().unwrap();
    let native = sqlite(&folder, "newsroom.dateline");
    let mut recording = desk(Arc::clone(&native) as _).await;
    recording.record(&opened("sony-hack")).await.unwrap();
    recording.record(&said("sony-hack", "words")).await.unwrap();
    let sources = [ledger_file(&folder.path().join("newsroom.dateline"))];
    let checked = check(&sources).unwrap();
    assert_eq!((checked.events, checked.sources[0].manifest.is_none()), (2, true));
    // What is recorded meanwhile is another history.
    recording.record(&said("sony-hack", "more words")).await.unwrap();
    let target = memory();
    checked.restore(&target, |_| {}).await.unwrap_err();
    assert_untouched(&target).await;
    restore(&target, &sources, |_| {}).await.unwrap();
    assert_eq!(target.head().await.unwrap(), LogPosition(3));
}
