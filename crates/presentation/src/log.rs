//! The records of a story a line to each, in few words.

use dateline_story::anomaly::AnomalyKind;
use dateline_story::answer::{LogRecord, LogStanding, RecordHead};
use dateline_story::event::{Kind, Status};
use dateline_story::names::Slug;
use dateline_story::time::Zone;

use crate::parties::{cite, cites};
use crate::text::{Text, Tone};
use crate::when::{Clock, whole};

/// What a record says, in the tone of its standing.
#[must_use]
pub fn summary(record: &LogRecord) -> Text {
    let tone = match record.standing {
        LogStanding::Withdrawn { .. } => Tone::Struck,
        LogStanding::NotCounted => Tone::Gone,
        LogStanding::Stands | LogStanding::Corrected { .. } => Tone::Plain,
    };
    Text::toned(tone, &record.summary)
}

/// The standing of a record, and what else keeps it from being used.
#[must_use]
pub fn marks(clock: &Clock, story: &Slug, record: &LogRecord) -> Vec<Text> {
    let mut marks = Vec::new();
    match &record.standing {
        LogStanding::Stands => {}
        LogStanding::Corrected { by } => marks.push(Text::mark("corrected by ").then(cites(story, by))),
        LogStanding::Withdrawn { by } => marks.push(Text::gone("withdrawn by ").then(cites(story, by))),
        LogStanding::NotCounted => marks.push(Text::gone("not counted")),
    }
    if let Some(head) = &record.record {
        if matches!(record.standing, LogStanding::Stands | LogStanding::Corrected { .. }) {
            marks.extend(withdrawn_parts(story, head));
        }
        if let Some(other) = &head.marks.duplicate_of {
            marks.push(Text::mark("repeats ").then(cite(story, other)));
        }
        if let Some(status) = head.marks.status.as_ref().filter(|mark| mark.status != Status::Cleared) {
            marks.push(Text::mark(status.status.word()));
        }
        if head.marks.held_by.iter().any(|held| !clock.is_over(held.until)) {
            marks.push(Text::mark("held"));
        }
    }
    marks
}

/// `only spans.1 withdrawn by #6`: which parts of a record that counts do not.
fn withdrawn_parts<'a>(story: &'a Slug, head: &'a RecordHead) -> impl Iterator<Item = Text> + 'a {
    head.marks.withdrawn_parts.iter().enumerate().map(|(place, withdrawn)| {
        let only = if place == 0 { "only " } else { "" };
        let part = Text::gone(only).then(Text::toned(Tone::Gone, &withdrawn.part));
        part.then(Text::gone(" withdrawn by ")).then(cite(story, &withdrawn.by))
    })
}

/// What does not fit about an entry, with times by the clocks of a zone.
#[must_use]
pub fn anomaly(zone: Zone, kind: &AnomalyKind) -> Text {
    match kind {
        AnomalyKind::StrayRecordedTime { carried } => {
            let time = Text::time(Tone::Gone, *carried, whole(*carried, zone));
            Text::gone("carries the recorded time ").then(time).then(Text::gone(", which counts for nothing here"))
        }
        other => Text::toned(Tone::Gone, other.to_string()),
    }
}

/// The kind of a record, in a word.
#[must_use]
pub fn kind(record: &LogRecord) -> &'static str {
    record.record.as_ref().map_or("not an event", |head| kind_word(&head.kind))
}

/// The kind of an event, by its name on the ledger, in a word.
#[must_use]
pub fn kind_word(kind: &str) -> &'static str {
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
        _ => Kind::ALL.iter().find(|one| one.name() == kind).map_or("other", |kind| kind.word()),
    }
}
