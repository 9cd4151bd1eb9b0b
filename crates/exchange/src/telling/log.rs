//! The records of a story, a line to each.

use std::rc::Rc;

use dateline_presentation::log::{kind, marks, summary};
use dateline_presentation::when::local;
use dateline_story::answer::{LogAnswer, LogRecord};
use dateline_story::names::RecordRef;

use super::{Clock, Memory, Text};

/// A record's line.
#[derive(Debug, Clone)]
pub(crate) struct Logged {
    /// The record.
    pub(crate) record: RecordRef,
    /// The day on which it was recorded: `2014-12-17 Wednesday`.
    pub(crate) day: String,
    /// The time of that day.
    pub(crate) time: Text,
    /// Who recorded it.
    pub(crate) by: Text,
    /// The kind of record, in a word.
    pub(crate) kind: &'static str,
    /// What it says.
    pub(crate) summary: Text,
    /// Its standing, and what else is out of the ordinary; empty if nothing is.
    pub(crate) mark: Text,
}

/// Every record, oldest first. What was told before in the same words is not told again.
pub(crate) fn log(log: &LogAnswer, clock: &Clock, memory: &Memory) -> Vec<Rc<Logged>> {
    let told = |record: &LogRecord| {
        memory.lines.tell(("records", record.cite.number), (record, ""), || line(log, record, clock))
    };
    in_order(log).into_iter().map(told).collect()
}

/// The records of a log, those without a date among them.
pub(crate) fn in_order(log: &LogAnswer) -> Vec<&LogRecord> {
    let mut records: Vec<&LogRecord> = log.records.iter().chain(&log.undated).collect();
    records.sort_by_key(|record| record.cite.number);
    records
}

fn line(log: &LogAnswer, record: &LogRecord, clock: &Clock) -> Logged {
    Logged {
        record: record.cite.clone(),
        day: local(record.recorded, clock.zone).format("%Y-%m-%d %A").to_string(),
        time: clock.second(record.recorded),
        by: record.record.as_ref().map_or(Text::quiet("-"), |head| Text::theirs(&head.recorded_by)),
        kind: kind(record),
        summary: summary(record),
        mark: mark(log, record, clock),
    }
}

fn mark(log: &LogAnswer, record: &LogRecord, clock: &Clock) -> Text {
    let mut parts = marks(clock, &log.story, record);
    if let Some(head) = &record.record {
        if head.late {
            parts.push(Text::mark("late"));
        }
        if head.learned_after_recorded {
            parts.push(Text::mark("learned after recorded"));
        }
    }
    Text::joined(parts, ", ")
}
