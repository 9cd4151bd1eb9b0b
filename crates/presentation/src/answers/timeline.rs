//! What happened when, under headings that are as precise as what stands below them and no more.

use chrono::NaiveDate;
use dateline_story::answer::{
    Answer, Happened, TimelineAnswer, TimelineEntry, TimelineGroup, TimelineHeading, TimelineUnit, TimelineWhen,
};
use dateline_story::names::RecordRef;
use dateline_story::partial_date::{Basis, Extent, PartialDate};
use dateline_story::query::Axis;
use dateline_story::time::{Timestamp, Zone};

use super::details::Records;
use super::story::counted;
use super::{header, when};
use crate::page::{Page, spaces};
use crate::parties::cites;
use crate::text::{Text, Tone, Words};

/// No more lines of what a record says are shown.
const LINES: usize = 2;
/// No more records that are not shown are named.
const NAMED_MAX: usize = 12;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, timeline: &TimelineAnswer) {
    header::headline(page, timeline.headline.as_deref(), header::NOT_OPENED);
    let dated: usize = timeline.groups.iter().map(|group| group.entries.len()).sum();
    let shown = dated.saturating_add(timeline.undated.len());
    let slug = Text::new().with_whole(Tone::Strong, Words::of(&timeline.story));
    let axis = Text::ours(axis(timeline.axis));
    let records = counted(shown as u64, "record", "records");
    page.paragraph(&Text::new(), &Text::dotted([slug, axis, records]));
    header::as_of(page, answer);
    header::view(page, &answer.view);
    let entries = timeline.groups.iter().flat_map(|group| &group.entries).chain(&timeline.undated);
    header::restored(page, answer, entries.map(|entry| &entry.record));
    let overlap = |group: &TimelineGroup| group.heading.as_ref().is_some_and(|heading| heading.overlaps);
    if timeline.groups.iter().any(overlap) {
        page.paragraph(&Text::new(), &Text::quiet("~ overlaps with other headings: which came first is not known"));
    }
    let list = &Records::of(&timeline.story, timeline.records_total);
    let mut said: Vec<(&str, Zone)> = Vec::new();
    for group in &timeline.groups {
        match &group.heading {
            Some(under) => {
                let name = (under.name.as_str(), under.zone);
                // Something longer that begins with a day stands between the day and its hours.
                let again = if said.contains(&name) { Text::quiet(" (continued)") } else { Text::new() };
                said.push(name);
                page.section(&named(page, under).then(again));
                entries_of(page, list, &group.entries);
            }
            None => by_days(page, list, &group.entries),
        }
    }
    if !timeline.undated.is_empty() {
        page.section(&Text::of(Tone::Strong, "Undated"));
        entries_of(page, list, &timeline.undated);
    }
    not_shown(page, timeline);
}

const fn axis(axis: Axis) -> &'static str {
    match axis {
        Axis::Occurred => "by when it happened",
        Axis::Learned => "by when the desk learned it",
        Axis::Recorded => "by when it was recorded",
        Axis::Published => "by when it was published",
    }
}

/// `2014-12-17 Wednesday`, `~ December 2014`, `~ on or before 2014-12-17`.
fn named(page: &Page<'_>, heading: &TimelineHeading) -> Text {
    let day = |text: String| text.parse::<NaiveDate>().ok();
    let words = |text: &dyn std::fmt::Display| Text::of(Tone::Strong, Words::of(text));
    let mark = if heading.overlaps { Text::of(Tone::Mark, "~ ") } else { Text::new() };
    let name = match heading.unit {
        TimelineUnit::Day => match day(heading.name.clone()) {
            Some(day) => words(&heading.name).with(Tone::Quiet, " ").with(Tone::Quiet, Words::of(day.format("%A"))),
            None => words(&heading.name),
        },
        TimelineUnit::Month => match day(format!("{}-01", heading.name)) {
            Some(day) => words(&day.format("%B %Y")),
            None => words(&heading.name),
        },
        TimelineUnit::Year | TimelineUnit::Span => words(&heading.name),
    };
    let is_open = heading.bounds.start.is_none() && heading.bounds.end.is_none();
    let zone = if is_open || heading.zone == page.style().zone {
        Text::new()
    } else {
        Text::quiet(" in ").with(Tone::Quiet, Words::of(heading.zone))
    };
    mark.then(name).then(zone)
}

/// Entries of instants, under the days of the page's zone.
fn by_days(page: &mut Page<'_>, records: &Records<'_>, entries: &[TimelineEntry]) {
    let mut left = entries;
    while let Some(instant) = left.first().and_then(instant) {
        let day = when::day(instant, page.style());
        let same = |entry: &&TimelineEntry| {
            self::instant(entry).is_some_and(|instant| when::day(instant, page.style()) == day)
        };
        let count = left.iter().take_while(same).count();
        let (today, later) = left.split_at_checked(count.max(1)).unwrap_or((left, &[]));
        let weekday = when::weekday(instant, page.style());
        page.section(&Text::of(Tone::Strong, day).with(Tone::Quiet, " ").with(Tone::Quiet, weekday));
        entries_of(page, records, today);
        left = later;
    }
}

const fn instant(entry: &TimelineEntry) -> Option<Timestamp> {
    match &entry.when {
        TimelineWhen::Learned(at) | TimelineWhen::Recorded(at) => Some(*at),
        _ => None,
    }
}

fn entries_of(page: &mut Page<'_>, records: &Records<'_>, entries: &[TimelineEntry]) {
    let times: Vec<Text> = entries.iter().map(|entry| time(page, entry)).collect();
    let column = times.iter().map(|time| page.columns(time)).max().unwrap_or(0);
    for (entry, time) in entries.iter().zip(times) {
        let mut lead = records.lead(&entry.record.record);
        if column > 0 {
            let gap = column.saturating_sub(page.columns(&time)).saturating_add(2);
            lead = lead.then(time).with(Tone::Plain, spaces(gap));
        }
        let planned = match &entry.when {
            TimelineWhen::Planned(_) => Text::of(Tone::Mark, "planned: "),
            _ => Text::new(),
        };
        let text = planned.then(Text::theirs(&entry.summary));
        page.titled_up_to(&lead, &text, &note(entry), LINES);
        for cited in &entry.cites {
            let carriers: Vec<RecordRef> = cited.records.iter().map(|record| record.record.clone()).collect();
            let carried = Text::quiet("cites ").then(cites(records.story(), &carriers));
            let sentence = cited.sentence.as_ref().map_or(Text::new(), Text::theirs);
            page.titled_up_to(&records.margin(), &Text::joined([carried, sentence], ": "), &Text::new(), 1);
        }
    }
}

/// The time of day, where there is one.
fn time(page: &Page<'_>, entry: &TimelineEntry) -> Text {
    match (instant(entry), entry.when.date().and_then(|date| date.time)) {
        (Some(instant), _) => Text::of(Tone::Quiet, when::time_of_day(instant, page.style())),
        (None, Some(time)) => Text::of(Tone::Quiet, Words::of(time)),
        (None, None) => Text::new(),
    }
}

/// What must be known of the date to read it rightly: its words as printed, whether it is inferred or in doubt.
fn note(entry: &TimelineEntry) -> Text {
    let head = &entry.record;
    let mut parts = Vec::new();
    match head.happened {
        Some(Happened::Possibly) => parts.push(Text::of(Tone::Mark, "possibly by then")),
        Some(Happened::Certainly) | None => {}
    }
    if let Some(date) = entry.when.date() {
        parts.extend(of_date(date));
    }
    let ahead = head.planned.as_ref().filter(|_| !matches!(entry.when, TimelineWhen::Planned(_)));
    // On the other axes what is planned is not what is asked about.
    if let Some(planned) = ahead.filter(|_| instant(entry).is_none()) {
        parts.push(Text::quiet("planned for ").with(Tone::Quiet, Words::of(planned.describe())));
    }
    if instant(entry).is_some() && head.late {
        let behind = Text::new().with_whole(Tone::Mark, when::span(when::seconds_between(head.learned, head.recorded)));
        parts.push(match entry.when {
            TimelineWhen::Learned(_) => Text::of(Tone::Mark, "recorded ").then(behind).with(Tone::Mark, " later"),
            _ => Text::of(Tone::Mark, "late by ").then(behind),
        });
    }
    if instant(entry).is_some() && head.learned_after_recorded {
        parts.push(Text::of(Tone::Mark, "learned after recorded"));
    }
    Text::joined(parts, ", ")
}

fn of_date(date: &PartialDate) -> Vec<Text> {
    let mut parts = Vec::new();
    if date.date.is_uncertain() {
        parts.push(Text::of(Tone::Mark, "uncertain"));
    }
    if date.extent == Extent::Lasting {
        parts.push(Text::quiet("throughout"));
    }
    let words = date.words.as_ref().map(|words| Text::of(Tone::Quiet, Words::of(words)).quoted(Tone::Quiet));
    match (date.basis, words) {
        (Basis::Stated, words) => parts.extend(words),
        (Basis::Inferred, None) => parts.push(Text::quiet("inferred")),
        (Basis::Inferred, Some(words)) => parts.push(Text::quiet("inferred: ").then(words)),
    }
    parts
}

/// What is not on the page, and why.
fn not_shown(page: &mut Page<'_>, timeline: &TimelineAnswer) {
    let mut lines = Vec::new();
    let few = |list: &[RecordRef]| match list.len() {
        0..=NAMED_MAX => Text::quiet(": ").then(cites(&timeline.story, list)),
        _ => Text::new(),
    };
    if !timeline.withdrawn.is_empty() {
        let count = Text::theirs(timeline.withdrawn.len()).with(Tone::Plain, " withdrawn");
        lines.push(count.then(few(&timeline.withdrawn)));
    }
    if !timeline.not_counted.is_empty() {
        let count = Text::theirs(timeline.not_counted.len()).with(Tone::Plain, " never counted");
        lines.push(count.then(few(&timeline.not_counted)));
    }
    if timeline.off_axis > 0 {
        let words = match timeline.axis {
            Axis::Published => " not of what was published",
            _ => " about the ledger's own records (--axis recorded)",
        };
        lines.push(Text::theirs(timeline.off_axis).with(Tone::Plain, words));
    }
    if timeline.left_out > 0 {
        lines.push(Text::theirs(timeline.left_out).with(Tone::Plain, " left out of this view"));
    }
    if !lines.is_empty() {
        page.blank();
        page.paragraph(&Text::quiet("not shown: "), &Text::dotted(lines));
    }
}
