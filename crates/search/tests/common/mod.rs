//! Ledgers to search, and further processes of a test.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use dateline_log::{Batch, EventLog, LedgerInfo, MemoryLog, NewEvent, Position};
use dateline_search::{Found, How, Words, find};
use dateline_story::event::{Common, Event, Fact, Span, SpanKind, StatementIssued};
use dateline_story::names;
use dateline_story::party::{Party, PartyKind};
use dateline_story::time::Timestamp;
use uuid::Uuid;

pub fn info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "Night desk".to_owned(),
        zone: "America/New_York".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    }
}

/// A statement as an event, the so-manieth of its story.
pub fn said(story: &str, number: u64, text: &str) -> NewEvent {
    let speaker = Party { id: "sony".parse().unwrap(), kind: PartyKind::Organization, printed: "Sony".to_owned() };
    let spans = vec![Span { kind: SpanKind::Quote, text: text.to_owned(), to: Vec::new() }];
    let event = Event {
        id: names::EventId(Uuid::now_v7()),
        story: story.parse().unwrap(),
        number,
        learned: Timestamp::from_micros(1_418_857_200_000_000),
        recorded_by: "m.reyes".to_owned(),
        common: Common::default(),
        fact: Fact::StatementIssued(StatementIssued { speaker, to: Vec::new(), medium: None, spans, about: None }),
        extensions: std::collections::BTreeMap::new(),
    };
    NewEvent { id: event.id.0, story: story.to_owned(), bytes: dateline_wire::encode(&event).unwrap() }
}

/// Appends statements to one story after the `before` that it has, which is the only one of its ledger.
pub async fn append(log: &dyn EventLog, story: &str, before: u64, texts: &[String]) {
    let events = texts.iter().zip(before + 1..).map(|(text, number)| said(story, number, text)).collect();
    log.append(&Batch { events, expected: [(story.to_owned(), Position(before))].into() }).await.unwrap();
}

pub async fn memory(texts: &[&str]) -> MemoryLog {
    let log = MemoryLog::new(info());
    append(&log, "sony-hack", 0, &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).await;
    log
}

/// A search at the head.
pub async fn search(log: &dyn EventLog, root: &Path, words: &str) -> Found {
    let head = names::Position(log.head().await.unwrap().0);
    find(log, root, &Words::read(words).unwrap(), head).await.unwrap()
}

/// The numbers of the records that are proposed, of all stories.
pub fn numbers(found: &Found) -> BTreeSet<u64> {
    found.proposals.records.values().flat_map(std::collections::BTreeMap::keys).copied().collect()
}

pub fn is_kept(found: &Found) -> bool {
    found.how == How::Kept
}

/// The file of the index below a folder.
pub fn index_file(root: &Path) -> PathBuf {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|file| file.unwrap().path()).collect();
    found.retain(|path| path.file_name().unwrap().to_str().unwrap().starts_with("words-"));
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).join("words.sqlite")
}

const PART: &str = "DATELINE_TEST_PART";
const FOLDER: &str = "DATELINE_TEST_FOLDER";

/// A further process of this test binary, which plays a part in a folder.
pub fn start(part: &str, folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "part_in_another_test", "--nocapture", "--test-threads=1"])
        .env(PART, part)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The part that this process plays, and in which folder; none if it is a test run of its own.
pub fn my_part() -> Option<(String, PathBuf)> {
    Some((std::env::var(PART).ok()?, std::env::var_os(FOLDER)?.into()))
}

/// Tells the process that started this one, at once.
pub fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n:{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Lines that a process told, without the test harness's own.
pub struct Told(std::io::Lines<BufReader<ChildStdout>>);

impl Told {
    pub fn by(child: &mut Child) -> Self {
        Self(BufReader::new(child.stdout.take().unwrap()).lines())
    }
}

impl Iterator for Told {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        loop {
            let line = self.0.next()?.ok()?;
            if let Some(told) = line.strip_prefix(':') {
                return Some(told.to_owned());
            }
        }
    }
}
