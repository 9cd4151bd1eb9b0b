//! Arrivals, one to a line as in `log`; below a correction or a withdrawal stands what it changed.

use dateline_story::answer::arrival::{Arrival, Touched};
use dateline_story::answer::{CorrectionView, LogRecord, LogStanding, Tombstone};
use dateline_story::names::Slug;

use super::{Style, corrections, log, when};
use crate::page::{Page, spaces};
use crate::parties::{change, cite, value};
use crate::terminal::terminal;
use crate::text::{Text, Tone, Words};

/// The columns of a record's number until a longer one comes: `#1234`.
const NUMBER: usize = 5;
/// The columns of a name until a longer one comes.
const BY: usize = 8;
/// Where less than this is left for a summary, it gets lines of its own.
const SUMMARY_MIN: usize = 24;

/// The lines of a watch. What one line needs stays for those after it: whose day it is, and how wide its columns are.
pub struct WatchLines {
    story: Option<Slug>,
    day: Option<Words>,
    number: usize,
    by: usize,
}

impl WatchLines {
    /// Lines about one story, or about all, from now on.
    pub fn new(story: Option<Slug>, style: &Style) -> Self {
        Self { story, day: style.now.map(|now| when::day(now, style)), number: NUMBER, by: BY }
    }

    /// One arrival. The day comes before it on a line of its own, where it is not that of the arrival before.
    pub fn arrival(&mut self, arrival: &Arrival, style: &Style) -> String {
        let mut page = Page::new(style);
        let day = when::day(arrival.recorded, style);
        if self.day.as_ref() != Some(&day) {
            let heading = Text::of(Tone::Strong, day.clone()).with(Tone::Quiet, " ");
            page.paragraph(&Text::new(), &heading.with(Tone::Quiet, when::weekday(arrival.recorded, style)));
            self.day = Some(day);
        }
        let time = Text::of(Tone::Quiet, when::second_of_day(arrival.recorded, style));
        match &arrival.record {
            Some(record) => self.record(&mut page, time, arrival, record),
            None => {
                let lead = sign(Tone::Gone, "!").with(Tone::Plain, "  ").then(time).with(Tone::Plain, "  ");
                let name = Text::of(Tone::Plain, Words::of(&arrival.story)).quoted(Tone::Plain);
                let place = Text::ours("position ").with(Tone::Plain, Words::of(arrival.position));
                let text = place.with(Tone::Gone, " lies under ").then(name);
                page.paragraph(&lead, &text.with(Tone::Gone, ", which is no story's name"));
            }
        }
        terminal(&page.finish(), style)
    }

    fn record(&mut self, page: &mut Page<'_>, time: Text, arrival: &Arrival, record: &LogRecord) {
        let number = match &self.story {
            Some(story) => cite(story, &record.cite),
            None => Text::new().with_whole(Tone::Cite, Words::of(&record.cite)),
        };
        let (by, mark) = (log::by(record), log::mark(page, &record.cite.story, record));
        let time_width = page.columns(&time);
        self.number = self.number.max(page.columns(&number));
        self.by = self.by.max(page.columns(&by)).min(log::BY_MAX);
        let (sign, kind, summary) = match (&arrival.correction, &arrival.withdrawal) {
            (Some(correction), _) => (sign(Tone::Mark, "!"), Tone::Strong, corrected(correction)),
            (_, Some(tombstone)) => (sign(Tone::Gone, "-"), Tone::Strong, withdrawn(tombstone)),
            _ if !record.anomalies.is_empty() => (sign(Tone::Gone, "!"), Tone::Plain, summary(record)),
            _ => (sign(Tone::Plain, " "), Tone::Plain, summary(record)),
        };
        let mut cells = vec![(1, sign), (time_width, time), (self.number, number), (self.by, by)];
        cells.push((log::KIND, Text::of(kind, log::kind(record))));
        let before: usize = cells.iter().map(|(width, _)| width.saturating_add(2)).sum();
        let mark_width = if mark.is_empty() { 0 } else { page.columns(&mark).saturating_add(2) };
        let room = page.width().saturating_sub(before).saturating_sub(mark_width);
        let margin = Text::of(Tone::Plain, spaces(time_width.saturating_add(5)));
        if room < SUMMARY_MIN {
            cells.push((mark_width, mark));
            page.row(&cells);
            page.paragraph(&margin, &summary);
        } else {
            cells.extend([(page.columns(&summary).min(room), summary), (mark_width, mark)]);
            page.row(&cells);
        }
        for text in below(page, arrival, record) {
            page.paragraph(&margin, &text);
        }
    }
}

fn sign(tone: Tone, sign: &'static str) -> Text {
    Text::of(tone, sign)
}

fn summary(record: &LogRecord) -> Text {
    let tone = if record.standing == LogStanding::NotCounted { Tone::Gone } else { Tone::Plain };
    Text::of(tone, Words::of(&record.summary))
}

/// `CORRECTED #3 · U.S. officials → North Korea, perpetrated in sony-attack`.
fn corrected(correction: &CorrectionView) -> Text {
    let label = Text::new().with_whole(Tone::Strong, correction.label.word()).with(Tone::Plain, " ");
    let target = label.then(cite(&correction.record.record.story, &correction.target));
    target.with(Tone::Quiet, " · ").with(Tone::Plain, Words::of(&correction.target_summary))
}

/// `KILL #3`, or `withdrawn #3, only spans.1`.
fn withdrawn(tombstone: &Tombstone) -> Text {
    let word = Text::new().with_whole(Tone::Gone, tombstone.kind.word()).with(Tone::Plain, " ");
    let target = word.then(cite(&tombstone.record.record.story, &tombstone.target));
    match &tombstone.part {
        Some(part) => target.then(corrections::only(part, None)),
        None => target,
    }
}

/// What an arrival changed and why, and what does not fit about it.
fn below(page: &Page<'_>, arrival: &Arrival, record: &LogRecord) -> Vec<Text> {
    let story = &record.cite.story;
    let mut lines = Vec::new();
    if let Some(correction) = &arrival.correction {
        let field = Text::of(Tone::Plain, Words::of(&correction.field)).with(Tone::Quiet, " was ");
        lines.push(field.then(change([Tone::Struck, Tone::Strong], &correction.was, &correction.now)));
        lines.extend(why(&correction.reason, correction.notice.as_deref()));
    }
    if let Some(tombstone) = &arrival.withdrawal {
        let was = match (&tombstone.part, &tombstone.part_said) {
            (None, _) => Text::quiet("was ").with(Tone::Struck, Words::of(&tombstone.target_summary)),
            (Some(_), Some(said)) => Text::quiet("was ").then(value(Tone::Struck, said)),
            (Some(part), None) => Text::theirs(part),
        };
        lines.push(was.with(Tone::Quiet, " → ").with(Tone::Strong, "counts no longer"));
        lines.extend(tombstone.part.as_ref().map(|_| corrections::left(tombstone)));
        lines.extend(why(&tombstone.reason, tombstone.notice.as_deref()));
    }
    let named = arrival.correction.as_ref().map(|one| &one.target);
    let named = named.or(arrival.withdrawal.as_ref().map(|one| &one.target));
    lines.extend(arrival.touched.iter().filter(|one| Some(&one.record) != named).map(|one| with_it(story, one)));
    // What an entry that is no event says is its first anomaly.
    let told = usize::from(record.record.is_none());
    let anomalies = record.anomalies.iter().skip(told);
    let words = |anomaly| Text::of(Tone::Gone, "! ").then(log::anomaly_words(page, anomaly));
    lines.extend(anomalies.map(words));
    lines
}

fn why(reason: &str, notice: Option<&str>) -> Vec<Text> {
    let mut lines = vec![Text::of(Tone::Quiet, "because: ").with(Tone::Plain, Words::of(reason))];
    lines.extend(notice.map(|notice| {
        let notice = Text::of(Tone::Plain, Words::of(notice)).quoted(Tone::Plain);
        Text::of(Tone::Quiet, "readers were told: ").then(notice)
    }));
    lines
}

/// A record that changed because another did: `with it #3: … → …`.
fn with_it(story: &Slug, touched: &Touched) -> Text {
    let lead = Text::of(Tone::Quiet, "with it ").then(cite(story, &touched.record)).with(Tone::Plain, " ");
    let says = |tone: Tone, words: &str| Text::of(tone, Words::of(words));
    match (touched.stood, touched.stands) {
        (false, true) => lead.with(Tone::Strong, "counts again: ").then(says(Tone::Plain, &touched.now)),
        (true, false) => lead.with(Tone::Gone, "counts no longer: ").then(says(Tone::Struck, &touched.was)),
        _ if touched.was == touched.now => lead.with(Tone::Strong, "changed: ").then(says(Tone::Plain, &touched.now)),
        _ => {
            let was = lead.with(Tone::Quiet, "was ").then(says(Tone::Struck, &touched.was));
            was.with(Tone::Quiet, " → ").then(says(Tone::Strong, &touched.now))
        }
    }
}
