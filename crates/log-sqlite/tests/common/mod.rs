//! What the tests of ledger files share.
#![allow(dead_code, unreachable_pub)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use dateline_log::{Batch, Entry, EventLog, LedgerInfo, LogError, NewEvent, Position, RestoredEntry};
use dateline_log_sqlite::SqliteLog;
use futures::TryStreamExt;
use uuid::Uuid;

/// The variable that tells a test binary which part it plays in another test.
const PART: &str = "DATELINE_TEST_PART";
const LEDGER: &str = "DATELINE_TEST_LEDGER";

pub fn info() -> LedgerInfo {
    LedgerInfo {
        id: Uuid::now_v7(),
        name: "Night desk".to_owned(),
        zone: "America/New_York".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    }
}

pub fn event(story: &str, text: &str) -> NewEvent {
    NewEvent { id: Uuid::now_v7(), story: story.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Events of one story, which ends at `expected`.
pub fn batch(story: &str, texts: &[&str], expected: Position) -> Batch {
    Batch {
        events: texts.iter().map(|text| event(story, text)).collect(),
        expected: [(story.to_owned(), expected)].into(),
    }
}

/// An entry of another log.
pub fn restored(id: Option<Uuid>, story: &str, recorded_micros: i64, text: &str) -> RestoredEntry {
    let bytes = text.as_bytes().to_vec();
    RestoredEntry { id, story: story.to_owned(), recorded_micros, carried_micros_ignored: None, bytes }
}

pub async fn read_all(log: &dyn EventLog) -> Result<Vec<Entry>, LogError> {
    log.read(Position::START).try_concat().await
}

/// A further process of this test binary, which plays this part in it on this ledger.
pub fn command(exe: &Path, part: &str, ledger: &Path) -> Command {
    let mut command = Command::new(exe);
    command
        .args(["--exact", "part_in_another_test", "--nocapture", "--test-threads=1"])
        .env(PART, part)
        .env(LEDGER, ledger)
        .stdout(Stdio::piped());
    command
}

/// The part that this process plays, and on which ledger; none if it is a test run of its own.
pub fn my_part() -> Option<(String, std::path::PathBuf)> {
    let part = std::env::var(PART).ok()?;
    Some((part, std::env::var_os(LEDGER)?.into()))
}

/// Tells the process that started this one, at once.
pub fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    // One write, so that a kill leaves whole lines; the mark tells them from the test harness's own.
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

/// Appends events to a story of its own and, against the others, to one that all share; tells each that was acknowledged as
/// "position text". Goes on until it is killed or `count` are appended.
pub async fn append_and_tell(log: &SqliteLog, writer: &str, count: usize) {
    let mut expected = [Position::START; 2];
    let stories = [writer.to_owned(), "shared".to_owned()];
    for n in 0..count {
        let which = n % 2;
        let new = event(&stories[which], &format!("{writer}-{n}"));
        loop {
            let sent = Batch { events: vec![new.clone()], expected: [(new.story.clone(), expected[which])].into() };
            match log.append(&sent).await {
                Ok(appended) => {
                    expected[which] = appended.positions[0];
                    tell(&format!("{} {writer}-{n}", appended.positions[0]));
                    break;
                }
                Err(LogError::Conflict { actual, .. }) => expected[which] = actual,
                Err(LogError::Unavailable { .. } | LogError::UnknownOutcome { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
    }
}

/// Asserts that each line "position text" that was told is in the log, there and nowhere else.
pub fn assert_all_there(entries: &[Entry], told: &[String]) {
    let mut texts = std::collections::HashSet::new();
    for (n, entry) in entries.iter().enumerate() {
        assert_eq!(entry.position.0, n as u64 + 1, "positions are not dense");
        assert!(texts.insert(&entry.bytes), "{:?} is there twice", entry.bytes);
    }
    for line in told {
        let (position, text) = line.split_once(' ').unwrap();
        let index = position.parse::<usize>().unwrap() - 1;
        let found = entries.get(index).map(|entry| entry.bytes.as_slice());
        assert_eq!(found, Some(text.as_bytes()), "acknowledged at {position} and not there");
    }
}

/// Asserts that SQLite finds nothing wrong with the file.
pub fn assert_sound(ledger: &Path) {
    let connection = rusqlite::Connection::open(ledger).unwrap();
    let check: String = connection.pragma_query_value(None, "integrity_check", |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}
