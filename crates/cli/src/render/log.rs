//! The records of a story, one to a line, under the days on which they were recorded.

use dateline_story::answer::{Answer, Happened, LogAnswer, LogRecord, LogStanding};
use dateline_story::event::Status;
use dateline_story::names::Slug;

use super::details::Records;
use super::page::Page;
use super::parties::cites;
use super::text::{Text, Tone};
use super::{header, when};
use crate::safe_text::Safe;

/// No more than this of a name is shown.
pub(super) const BY_MAX: usize = 12;
/// The columns of the longest kind: `attribution`, `not an event`.
pub(super) const KIND: usize = 12;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, log: &LogAnswer) {
    header::headline(page, log.headline.as_deref(), header::NOT_OPENED);
    let count = super::story::counted(all(log).count() as u64, "record", "records");
    let count = count.then(header::left_out(log.records_left_out));
    let slug = Text::new().with_whole(Tone::Strong, Safe::of(&log.story));
    page.paragraph(&Text::new(), &Text::dotted([slug, count]));
    header::as_of(page, answer);
    header::view(page, &answer.view);
    header::restored(page, answer, all(log).filter_map(|record| record.record.as_ref()));
    lines(page, log, &log.records);
    if !log.undated.is_empty() {
        page.blank();
        let heading = Text::of(Tone::Strong, "Undated").with(Tone::Quiet, ": nothing says when these happened");
        page.paragraph(&Text::new(), &heading);
        lines(page, log, &log.undated);
    }
}

fn all(log: &LogAnswer) -> impl Iterator<Item = &LogRecord> {
    log.records.iter().chain(&log.undated)
}

/// Records under the days on which they were recorded.
fn lines(page: &mut Page<'_>, log: &LogAnswer, list: &[LogRecord]) {
    let last = all(log).map(|record| record.cite.number).max().unwrap_or(0);
    let records = Records::of(&log.story, last);
    let by = all(log).map(|record| page.columns(&by(record)).min(BY_MAX)).max().unwrap_or(0);
    let mut today: Option<Safe> = None;
    for record in list {
        let day = when::day(record.recorded, page.style());
        if today.as_ref() != Some(&day) {
            page.blank();
            let heading = Text::of(Tone::Strong, day.clone()).with(Tone::Quiet, " ");
            page.paragraph(&Text::new(), &heading.with(Tone::Quiet, when::weekday(record.recorded, page.style())));
            today = Some(day);
        }
        line(page, &records, log, record, by);
    }
}

pub(super) fn by(record: &LogRecord) -> Text {
    record.record.as_ref().map_or(Text::of(Tone::Quiet, "-"), |head| Text::of(Tone::Quiet, Safe::of(&head.recorded_by)))
}

fn line(page: &mut Page<'_>, records: &Records<'_>, log: &LogAnswer, record: &LogRecord, by_width: usize) {
    let time = Text::of(Tone::Quiet, when::second_of_day(record.recorded, page.style()));
    let number = records.number(&record.cite);
    let number_width = page.columns(&number);
    let time_width = page.columns(&time);
    let mark = mark(page, &log.story, record);
    let before = [number_width, 2, time_width, 2, by_width, 2, KIND, 2].iter().sum::<usize>();
    let mark_width = if mark.is_empty() { 0 } else { page.columns(&mark).saturating_add(2) };
    let room = page.width().saturating_sub(before).saturating_sub(mark_width);
    let tone = match record.standing {
        LogStanding::Withdrawn { .. } => Tone::Struck,
        LogStanding::NotCounted => Tone::Gone,
        LogStanding::Stands | LogStanding::Corrected { .. } => Tone::Plain,
    };
    let summary = Text::of(tone, Safe::of(&record.summary));
    let taken = page.columns(&summary).min(room);
    page.row(&[
        (number_width, number),
        (time_width, time),
        (by_width, by(record)),
        (KIND, Text::ours(kind(record))),
        (taken, summary),
        (mark_width, mark),
    ]);
    // What an entry that is no event says is its first anomaly.
    let told = usize::from(record.record.is_none());
    for anomaly in record.anomalies.iter().skip(told) {
        page.paragraph(&records.margin().with(Tone::Gone, "! "), &Text::of(Tone::Gone, Safe::of(anomaly)));
    }
}

/// The standing, and what else is out of the ordinary, in few words.
pub(super) fn mark(page: &Page<'_>, story: &Slug, record: &LogRecord) -> Text {
    let mut parts = Vec::new();
    match &record.standing {
        LogStanding::Stands => {}
        LogStanding::Corrected { by } => parts.push(Text::of(Tone::Mark, "corrected by ").then(cites(story, by))),
        LogStanding::Withdrawn { by } => parts.push(Text::of(Tone::Gone, "withdrawn by ").then(cites(story, by))),
        LogStanding::NotCounted => parts.push(Text::of(Tone::Gone, "not counted")),
    }
    if let Some(head) = &record.record {
        if let Some(other) = &head.marks.duplicate_of {
            parts.push(Text::of(Tone::Mark, "repeats ").then(cites(story, std::slice::from_ref(other))));
        }
        if let Some(status) = head.marks.status.as_ref().filter(|mark| mark.status != Status::Cleared) {
            parts.push(Text::of(Tone::Mark, status.status.word()));
        }
        if head.marks.held_by.iter().any(|held| !page.is_over(held.until)) {
            parts.push(Text::of(Tone::Mark, "held"));
        }
        if head.happened == Some(Happened::Possibly) {
            parts.push(Text::of(Tone::Mark, "possibly by then"));
        }
        if head.late {
            let behind = when::span(when::seconds_between(head.learned, head.recorded));
            parts.push(Text::of(Tone::Mark, "late by ").with(Tone::Mark, behind));
        }
        if head.learned_after_recorded {
            parts.push(Text::of(Tone::Mark, "learned after recorded"));
        }
    }
    Text::joined(parts, ", ")
}

/// The kind of record, in a word.
pub(super) fn kind(record: &LogRecord) -> &'static str {
    record.record.as_ref().map_or("not an event", |head| kind_word(&head.kind))
}

/// The kind of an event, in a word.
pub(super) fn kind_word(kind: &str) -> &'static str {
    match kind {
        "StoryOpened" => "opened",
        "StoryRetitled" => "retitled",
        "StoryClosed" => "closed",
        "StatementIssued" => "statement",
        "AttributionMade" => "attribution",
        "IncidentReported" => "incident",
        "ThreatMade" => "threat",
        "FigureReported" => "figure",
        "ReleaseScheduled" => "scheduled",
        "ReleaseMade" => "released",
        "ReleasePostponed" => "postponed",
        "ReleaseCancelled" => "cancelled",
        "ReleaseSuspended" => "suspended",
        "ReleaseResumed" => "resumed",
        "ReleaseRecalled" => "recalled",
        "InvestigationOpened" => "inquiry",
        "InvestigationClosed" => "inquiry ends",
        "ActionTaken" => "action",
        "ClaimAsserted" => "claim",
        "EntityDescribed" => "profile",
        "PartyIdentified" => "identity",
        "EvidenceCaptured" => "evidence",
        "RecordsLinked" => "link",
        "StatusSet" => "status",
        "SourcingAmended" => "sources",
        "GroundRuleChanged" => "terms",
        "CorrectionIssued" => "correction",
        "RecordWithdrawn" => "withdrawal",
        "RecordReinstated" => "reinstated",
        "VersionPublished" => "published",
        "AdvisorySent" => "notice",
        "GapNoted" => "gap",
        _ => "other",
    }
}
