//! The records of a story, a line to each.

use dateline_story::answer::{LogAnswer, LogRecord, LogStanding};
use dateline_story::event::Status;
use dateline_story::names::RecordRef;

use super::parties::cites;
use super::text::{Text, Tone};
use super::when::Clock;

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

/// Every record, oldest first.
pub(crate) fn log(log: &LogAnswer, clock: &Clock) -> Vec<Logged> {
    in_order(log).into_iter().map(|record| line(log, record, clock)).collect()
}

/// The records of a log, those without a date among them.
pub(crate) fn in_order(log: &LogAnswer) -> Vec<&LogRecord> {
    let mut records: Vec<&LogRecord> = log.records.iter().chain(&log.undated).collect();
    records.sort_by_key(|record| record.cite.number);
    records
}

fn line(log: &LogAnswer, record: &LogRecord, clock: &Clock) -> Logged {
    let tone = match record.standing {
        LogStanding::Withdrawn { .. } => Tone::Struck,
        LogStanding::NotCounted => Tone::Gone,
        LogStanding::Stands | LogStanding::Corrected { .. } => Tone::Plain,
    };
    Logged {
        record: record.cite.clone(),
        day: clock.day(record.recorded),
        time: clock.second(record.recorded),
        by: record.record.as_ref().map_or(Text::quiet("-"), |head| Text::plain(&head.recorded_by)),
        kind: kind(record.record.as_ref().map(|head| head.kind.as_str())),
        summary: Text::theirs(tone, &record.summary),
        mark: mark(log, record, clock),
    }
}

fn mark(log: &LogAnswer, record: &LogRecord, clock: &Clock) -> Text {
    let story = &log.story;
    let mut parts = Vec::new();
    match &record.standing {
        LogStanding::Stands => {}
        LogStanding::Corrected { by } => parts.push(Text::mark("corrected by ").then(cites(story, by))),
        LogStanding::Withdrawn { by } => parts.push(Text::gone("withdrawn by ").then(cites(story, by))),
        LogStanding::NotCounted => parts.push(Text::gone("not counted")),
    }
    if let Some(head) = &record.record {
        if let Some(other) = &head.marks.duplicate_of {
            parts.push(Text::mark("repeats ").then(cites(story, std::slice::from_ref(other))));
        }
        if let Some(status) = head.marks.status.as_ref().filter(|mark| mark.status != Status::Cleared) {
            parts.push(Text::mark(status.status.word()));
        }
        if head.marks.held_by.iter().any(|held| !clock.is_over(held.until)) {
            parts.push(Text::mark("held"));
        }
        if head.late {
            parts.push(Text::mark("late"));
        }
        if head.learned_after_recorded {
            parts.push(Text::mark("learned after recorded"));
        }
    }
    Text::joined(parts, ", ")
}

/// The kind of record, in a word.
fn kind(name: Option<&str>) -> &'static str {
    match name {
        None => "not an event",
        Some("StoryOpened") => "opened",
        Some("StoryRetitled") => "retitled",
        Some("StoryClosed") => "closed",
        Some("StatementIssued") => "statement",
        Some("AttributionMade") => "attribution",
        Some("IncidentReported") => "incident",
        Some("ThreatMade") => "threat",
        Some("FigureReported") => "figure",
        Some("ReleaseScheduled") => "scheduled",
        Some("ReleaseMade") => "released",
        Some("ReleasePostponed") => "postponed",
        Some("ReleaseCancelled") => "cancelled",
        Some("ReleaseSuspended") => "suspended",
        Some("ReleaseResumed") => "resumed",
        Some("ReleaseRecalled") => "recalled",
        Some("InvestigationOpened") => "inquiry",
        Some("InvestigationClosed") => "inquiry ends",
        Some("ActionTaken") => "action",
        Some("ClaimAsserted") => "claim",
        Some("EntityDescribed") => "profile",
        Some("PartyIdentified") => "identity",
        Some("EvidenceCaptured") => "evidence",
        Some("RecordsLinked") => "link",
        Some("StatusSet") => "status",
        Some("SourcingAmended") => "sources",
        Some("GroundRuleChanged") => "terms",
        Some("CorrectionIssued") => "correction",
        Some("RecordWithdrawn") => "withdrawal",
        Some("RecordReinstated") => "reinstated",
        Some("VersionPublished") => "published",
        Some("AdvisorySent") => "notice",
        Some("GapNoted") => "gap",
        Some(_) => "other",
    }
}
