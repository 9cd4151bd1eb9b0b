use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::{Placed, placed};
use super::{Lens, RecordHead};
use crate::anomaly::{Anomaly, AnomalyKind};
use crate::event::Fact;
use crate::fold::{Record, StoryState};
use crate::names::{Position, RecordRef, Slug};
use crate::time::Timestamp;

/// The records of a story, one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LogAnswer {
    /// The story.
    pub story: Slug,
    /// Its headline; `None` if it was not opened.
    pub headline: Option<String>,
    /// Its records, oldest first.
    pub records: Vec<LogRecord>,
    /// Where the question was what had happened by when: the records of which nothing says when, oldest first.
    pub undated: Vec<LogRecord>,
    /// How many records are left out because the desk had not learned of them, or because they had not happened.
    pub records_left_out: u64,
}

/// One record in a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LogRecord {
    /// How to cite it.
    pub cite: RecordRef,
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// What it says, in one line.
    pub summary: String,
    /// Its standing now.
    pub standing: LogStanding,
    /// Its details; `None` if it is not an event.
    pub record: Option<RecordHead>,
    /// What does not fit about it.
    pub anomalies: Vec<AnomalyKind>,
}

/// Whether a record counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogStanding {
    /// It stands as it was recorded.
    Stands,
    /// It stands with other values.
    Corrected {
        /// The corrections that stand.
        by: Vec<RecordRef>,
    },
    /// It counts no longer.
    Withdrawn {
        /// The withdrawals that stand.
        by: Vec<RecordRef>,
    },
    /// It is an anomaly, and never counted.
    NotCounted,
}

pub(super) fn build(state: &StoryState, lens: &Lens) -> Option<LogAnswer> {
    if state.last_number() == 0 {
        return None;
    }
    let hidden = state.last_number().saturating_sub(state.records().len() as u64);
    let mut answer = LogAnswer {
        story: state.slug().clone(),
        headline: state.headline().map(str::to_owned),
        records: Vec::new(),
        undated: Vec::new(),
        records_left_out: hidden,
    };
    for record in state.records() {
        match placed(record, lens) {
            Placed::Unasked | Placed::Happened(_) => answer.records.push(line(state, record, lens)),
            Placed::Undated => answer.undated.push(line(state, record, lens)),
            Placed::NotYet => answer.records_left_out = answer.records_left_out.saturating_add(1),
        }
    }
    Some(answer)
}

pub(super) fn line(state: &StoryState, record: &Record, lens: &Lens) -> LogRecord {
    let number = record.entry.number;
    let head = RecordHead::of(state, record, lens);
    let first = state.anomalies().partition_point(|anomaly| anomaly.number < number);
    let anomalies: Vec<AnomalyKind> = state
        .anomalies()
        .iter()
        .skip(first)
        .take_while(|anomaly| anomaly.number == number)
        .map(|Anomaly { kind, .. }| kind.clone())
        .collect();
    LogRecord {
        cite: state.cite(number),
        position: record.entry.position,
        recorded: record.entry.recorded,
        summary: match (record.summary(), anomalies.first()) {
            (Some(summary), _) => summary,
            (None, Some(anomaly)) => anomaly.to_string(),
            (None, None) => String::new(),
        },
        standing: standing(state, record, head.as_ref()),
        record: head,
        anomalies,
    }
}

pub(super) fn standing(state: &StoryState, record: &Record, head: Option<&RecordHead>) -> LogStanding {
    if !record.is_admitted() {
        return LogStanding::NotCounted;
    }
    if !record.stands() {
        let withdrawals = record.withdrawals().iter().filter_map(|number| state.record(*number));
        let standing = withdrawals.filter(|other| {
            other.stands()
                && matches!(other.fact(), Some(Fact::RecordWithdrawn(withdrawal)) if withdrawal.part.is_none())
        });
        return LogStanding::Withdrawn { by: standing.map(|other| state.cite(other.entry.number)).collect() };
    }
    match head {
        Some(head) if !head.corrected_by.is_empty() => LogStanding::Corrected { by: head.corrected_by.clone() },
        _ => LogStanding::Stands,
    }
}
