//! What was exported can be restored, and then answers for itself as the ledger that it came from; what has changed on the way
//! is not taken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod changed;
#[path = "../common/mod.rs"]
mod common;
mod dated_back;
mod histories;
mod together;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::histories::{answer, json};
use common::plain::Plain;
use common::*;
use dateline_desk::{ExportSink, Exported, LedgerFile, Lines, Source, export_as_of, manifest_of};
use dateline_log::{Entry, EventLog, LedgerInfo, Position as LogPosition, RestoredEntry};
use dateline_log_sqlite::{Cut, SqliteLog};
use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_wire::manifest::ManifestFormat;
use tempfile::TempDir;

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
    let log = Arc::new(SqliteLog::open(path).unwrap());
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
