//! The seed's files, read.

use std::fs;
use std::path::PathBuf;

use dateline_story::entry::{Content, Entry};
use dateline_story::event::Event;
use dateline_story::names::{Position, Slug};
use dateline_story::time::Zone;
use dateline_wire::export::{ExportLine, read_lines};

/// The first file tells the article, the others what came after.
pub const FILES: [&str; 3] = ["1-article.jsonl", "2-fbi-statement.jsonl", "3-limited-release.jsonl"];

pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds/sony-hack").join(name)
}

pub fn seed(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn lines(name: &str) -> Vec<ExportLine> {
    let text = seed(name);
    let lines: Vec<_> = read_lines(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    let written: String = lines.iter().map(|line| line.to_line().unwrap() + "\n").collect();
    assert_eq!(written, text, "{name} is not as an export writes it");
    lines
}

pub fn all_lines() -> Vec<ExportLine> {
    FILES.iter().flat_map(|name| lines(name)).collect()
}

pub fn event_of(line: &ExportLine) -> Event {
    match dateline_wire::decode(&line.body) {
        Content::Event(event) => *event,
        other => panic!("position {}: {other:?}", line.position),
    }
}

pub fn story() -> Slug {
    "sony-hack".parse().unwrap()
}

pub fn new_york() -> Zone {
    "America/New_York".parse().unwrap()
}

pub fn entries() -> Vec<Entry> {
    let entry = |line: &ExportLine| Entry {
        position: Position(line.position),
        number: line.position,
        recorded: line.recorded,
        restored: true,
        carried_ignored: None,
        content: Content::Event(Box::new(event_of(line))),
    };
    all_lines().iter().map(entry).collect()
}

/// How many of the entries tell the article.
pub fn first_day() -> usize {
    lines(FILES[0]).len()
}
