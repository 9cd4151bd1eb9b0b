//! The records of a story, one to a line, under the days on which they were recorded.

use crate::log as telling;
pub(super) use crate::log::{kind, kind_word};
use crate::top::left_out;
use dateline_story::anomaly::AnomalyKind;
use dateline_story::answer::{Answer, Happened, LogAnswer, LogRecord};
use dateline_story::names::Slug;

use super::details::Records;
use super::{header, when};
use crate::page::{Page, spaces};
use crate::text::{Text, Tone, Words};

/// What does not fit about an entry.
pub(super) fn anomaly_words(page: &Page<'_>, anomaly: &AnomalyKind) -> Text {
    telling::anomaly(page.style().zone, anomaly)
}

/// No more than this of a name is shown.
pub(super) const BY_MAX: usize = 12;
/// The columns of the longest kind: `attribution`, `not an event`.
pub(super) const KIND: usize = 12;
/// Where less of what a record says would stand beside the rest, something of it goes below.
const SUMMARY_MIN: usize = 20;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, log: &LogAnswer) {
    header::headline(page, log.headline.as_deref(), header::NOT_OPENED);
    let count = super::story::counted(all(log).count() as u64, "record", "records");
    let count = count.then(left_out(log.records_left_out));
    let slug = Text::new().with_whole(Tone::Strong, Words::of(&log.story));
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
    // Where clocks showed a time twice, what tells the two apart takes room in every line.
    let time = all(log).map(|record| page.columns(&time(page, record))).max().unwrap_or(0);
    let mut today: Option<Words> = None;
    for record in list {
        let day = when::day(record.recorded, page.style());
        if today.as_ref() != Some(&day) {
            page.blank();
            let heading = Text::of(Tone::Strong, day.clone()).with(Tone::Quiet, " ");
            page.paragraph(&Text::new(), &heading.with(Tone::Quiet, when::weekday(record.recorded, page.style())));
            today = Some(day);
        }
        line(page, &records, log, record, (time, by));
    }
}

pub(super) fn by(record: &LogRecord) -> Text {
    record
        .record
        .as_ref()
        .map_or(Text::of(Tone::Quiet, "-"), |head| Text::of(Tone::Quiet, Words::of(&head.recorded_by)))
}

fn time(page: &Page<'_>, record: &LogRecord) -> Text {
    Text::of(Tone::Quiet, when::second_of_day(record.recorded, page.style()))
}

fn line(
    page: &mut Page<'_>,
    records: &Records<'_>,
    log: &LogAnswer,
    record: &LogRecord,
    (time_width, by_width): (usize, usize),
) {
    let time = time(page, record);
    let number = records.number(&record.cite);
    let number_width = page.columns(&number);
    let mark = mark(page, &log.story, record);
    let before = [number_width, 2, time_width, 2, by_width, 2, KIND, 2].iter().sum::<usize>();
    let summary = telling::summary(record);
    let mut cells =
        vec![(number_width, number), (time_width, time), (by_width, by(record)), (KIND, Text::ours(kind(record)))];
    let left = page.width().saturating_sub(before);
    let mark_width = if mark.is_empty() { 0 } else { page.columns(&mark).saturating_add(2) };
    let wanted = page.columns(&summary).min(SUMMARY_MIN);
    if left < wanted {
        page.row(&cells);
        page.titled_up_to(&records.margin(), &summary, &mark, 2);
    } else if left.saturating_sub(mark_width) < wanted {
        cells.push((left, summary));
        page.row(&cells);
        page.paragraph(&Text::ours(spaces(before)), &mark);
    } else {
        let room = left.saturating_sub(mark_width);
        cells.extend([(page.columns(&summary).min(room), summary), (mark_width, mark)]);
        page.row(&cells);
    }
    // What an entry that is no event says is its first anomaly.
    let told = usize::from(record.record.is_none());
    for anomaly in record.anomalies.iter().skip(told) {
        page.paragraph(&records.margin().with(Tone::Gone, "! "), &anomaly_words(page, anomaly));
    }
}

/// The standing, and what else is out of the ordinary, in few words.
pub(super) fn mark(page: &Page<'_>, story: &Slug, record: &LogRecord) -> Text {
    let mut parts = telling::marks(&page.clock(), story, record);
    if let Some(head) = &record.record {
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
