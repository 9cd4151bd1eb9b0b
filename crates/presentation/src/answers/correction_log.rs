//! Every correction and withdrawal, and how long it took.

use dateline_story::answer::{
    Answer, CorrectionAct, CorrectionLatency, CorrectionLine, CorrectionTotals, CorrectionsAnswer, ReadersPutRight,
    SinceContradicted, SincePublished, Spread,
};
use dateline_story::event::LinkRelation;
use dateline_story::field_value::FieldValue;
use dateline_story::names::{RecordRef, Slug};

use super::corrections::{only, told, without};
use super::header;
use super::story::counted;
use super::when;
use crate::page::{Page, spaces};
use crate::parties::{change, cite};
use crate::text::{Text, Tone, Words};

/// Two bounds no further apart than this are as good as one: a time to the minute.
const MINUTE_SECONDS: i64 = 60;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, found: &CorrectionsAnswer) {
    let lines = Lines::of(found);
    let title = match &found.story {
        Some(story) => Text::of(Tone::Strong, "Corrections in ").with_whole(Tone::Strong, Words::of(story)),
        None => Text::of(Tone::Strong, "Corrections in every story"),
    };
    page.headline(&title);
    header::as_of(page, answer);
    header::view(page, &answer.view);
    header::restored(page, answer, found.corrections.iter().map(|line| &line.record));
    page.blank();
    if found.corrections.is_empty() {
        page.paragraph(&Text::new(), &Text::ours("Nothing was corrected, withdrawn or reinstated."));
        return;
    }
    for line in [counts(&found.totals), spread(&lines, &found.totals)].iter().filter(|line| !line.is_empty()) {
        page.paragraph(&Text::new(), line);
    }
    page.blank();
    for line in &found.corrections {
        lines.line(page, line);
    }
    months(page, &lines, found);
}

/// How the records of one story, or of several, are cited in one column.
struct Lines<'a> {
    story: Option<&'a Slug>,
    columns: usize,
}

impl<'a> Lines<'a> {
    fn of(found: &'a CorrectionsAnswer) -> Self {
        let mut lines = Self { story: found.story.as_ref(), columns: 0 };
        let widths = found.corrections.iter().map(|line| lines.cite(&line.record.record).columns());
        lines.columns = widths.max().unwrap_or_default().saturating_add(4);
        lines
    }

    fn cite(&self, record: &RecordRef) -> Text {
        match self.story {
            Some(story) => cite(story, record),
            None => Text::new().with_whole(Tone::Cite, Words::of(record)),
        }
    }

    fn lead(&self, record: &RecordRef) -> Text {
        let cited = self.cite(record);
        let room = self.columns.saturating_sub(2).saturating_sub(cited.columns());
        Text::ours(spaces(room)).then(cited).with(Tone::Plain, "  ")
    }

    fn margin(&self) -> Text {
        Text::ours(spaces(self.columns))
    }

    fn line(&self, page: &mut Page<'_>, line: &CorrectionLine) {
        let time = page.time(line.record.recorded);
        let note = Text::new().with_whole(Tone::Quiet, time);
        page.titled(&self.lead(&line.record.record), &title(&line.record.record.story, line), &note);
        let summary = match &line.act {
            CorrectionAct::Withdrawal { part: Some(_), .. } => without(&line.target_summary),
            _ => Text::of(Tone::Quiet, Words::of(&line.target_summary)),
        };
        page.titled_up_to(&self.margin(), &summary, &Text::new(), 1);
        page.paragraph(&self.margin().with(Tone::Quiet, "because: "), &Text::theirs(&line.reason));
        if let Some(notice) = &line.notice {
            page.paragraph(&self.margin(), &told(notice));
        }
        page.paragraph(&self.margin(), &latency(&line.record.record.story, line));
        if !line.counts() {
            let by = Text::joined(line.taken_back_by.iter().map(|by| cite(&line.record.record.story, by)), ", ");
            let text = Text::of(Tone::Gone, "taken back by ").then(by).with(Tone::Gone, ": not counted");
            page.paragraph(&self.margin(), &text);
        }
    }
}

/// `CORRECTED #6 role: “suspected” → “linked”`, `#14 withdrawn, only spans.1: “what that said”`, `#14 counts again`.
fn title(story: &Slug, line: &CorrectionLine) -> Text {
    let target = cite(story, &line.target);
    let part = |part: &Option<String>, said: &Option<FieldValue>| {
        part.as_ref().map_or(Text::new(), |part| only(part, said.as_ref()))
    };
    match &line.act {
        CorrectionAct::Correction { field, was, now, label } => Text::new()
            .with_whole(Tone::Strong, label.word())
            .with(Tone::Plain, " ")
            .then(target)
            .with(Tone::Plain, " ")
            .then(Text::theirs(field))
            .with(Tone::Quiet, ": ")
            .then(change([Tone::Plain, Tone::Strong], was, now)),
        CorrectionAct::Withdrawal { part: of, part_said, kind } => {
            target.with(Tone::Plain, " ").with_whole(Tone::Gone, kind.word()).then(part(of, part_said))
        }
        CorrectionAct::Reinstatement { part: of } => {
            target.with(Tone::Plain, " ").with_whole(Tone::Strong, "counts again").then(part(of, &None))
        }
    }
}

/// `after 54m on the ledger · readers had it 1h 12m (#51, web) · 13m after #13 contradicted it`.
fn latency(story: &Slug, line: &CorrectionLine) -> Text {
    let latency = &line.latency;
    let span = |seconds: i64| Text::new().with_whole(Tone::Strong, when::span(seconds));
    let is_back = matches!(line.act, CorrectionAct::Reinstatement { .. });
    let recorded = match (latency.recorded_seconds < 0, is_back) {
        (true, _) => span(latency.recorded_seconds).with(Tone::Plain, " before it, by the log's clock"),
        (false, true) => Text::ours("after ").then(span(latency.recorded_seconds)).with(Tone::Plain, " without it"),
        (false, false) => Text::ours("after ").then(span(latency.recorded_seconds)).with(Tone::Plain, " on the ledger"),
    };
    let since = if latency.since == line.target || is_back {
        Text::new()
    } else {
        Text::quiet(" since ").then(cite(story, &latency.since))
    };
    let published = latency.published.as_ref().map_or(Text::new(), |since| published(story, since));
    let contradicted = latency.contradicted.as_ref().map_or(Text::new(), |since| contradicted(story, since));
    Text::dotted([recorded.then(since), learned(latency), published, contradicted])
}

/// By what the desk learned when, where that is not what the ledger says anyway.
fn learned(latency: &CorrectionLatency) -> Text {
    let apart = latency.learned_seconds.saturating_sub(latency.recorded_seconds);
    if apart.saturating_abs() < MINUTE_SECONDS {
        return Text::new();
    }
    let span = Text::new().with_whole(Tone::Plain, when::span(latency.learned_seconds));
    let words = if latency.learned_seconds < 0 { " before it" } else { "" };
    span.with(Tone::Plain, words).with(Tone::Quiet, " by when the desk learned it")
}

/// `readers had it 1h 12m (#51, web)`; what is only bounded says so.
fn published(story: &Slug, since: &SincePublished) -> Text {
    let span = |seconds: i64| Text::new().with_whole(Tone::Plain, when::span(seconds));
    let long = match (since.seconds_min, since.seconds_max) {
        (0, None) => Text::ours("for some time"),
        (least, None) => Text::ours("at least ").then(span(least)),
        (least, Some(most)) if most.saturating_sub(least) <= MINUTE_SECONDS => span(most),
        (0, Some(most)) => Text::ours("up to ").then(span(most)),
        (least, Some(most)) => span(least).with(Tone::Plain, " to ").then(span(most)),
    };
    let until = match &since.until {
        ReadersPutRight::Version(version) => Text::quiet(", until ").then(cite(story, version)),
        ReadersPutRight::Notice => Text::quiet(", until the notice"),
        ReadersPutRight::Unsaid => Text::quiet(", nothing says until when"),
    };
    let version = Text::quiet(" (").then(cite(story, &since.version)).with(Tone::Quiet, ", ");
    let version = version.with(Tone::Quiet, Words::of(&since.channel)).then(until).with(Tone::Quiet, ")");
    Text::quiet("readers had it ").then(long).then(version)
}

/// `13m after #13 contradicted it`.
fn contradicted(story: &Slug, since: &SinceContradicted) -> Text {
    let words = match since.relation {
        LinkRelation::Retracts => " took it back",
        LinkRelation::Answers => " answered a gap in it",
        _ => " contradicted it",
    };
    let span = Text::new().with_whole(Tone::Plain, when::span(since.recorded_seconds));
    let apart = if since.recorded_seconds < 0 { " before " } else { " after " };
    span.with(Tone::Quiet, apart).then(cite(story, &since.by)).with(Tone::Quiet, words)
}

/// `4 corrections: 3 CORRECTED, 1 REFILE · 1 withdrawal · 1 taken back, not counted`.
fn counts(totals: &CorrectionTotals) -> Text {
    let labels = totals.labels.iter().map(|one| {
        Text::theirs(one.corrections).with(Tone::Plain, " ").with_whole(Tone::Plain, one.label.word()).unbroken()
    });
    let labels = Text::joined(labels, ", ");
    let corrections = counted(totals.corrections, "correction", "corrections").all(Tone::Strong);
    let corrections = Text::joined([corrections, labels], ": ");
    let some = |count: u64, text: Text| if count == 0 { Text::new() } else { text };
    Text::dotted([
        corrections,
        some(totals.withdrawals, counted(totals.withdrawals, "withdrawal", "withdrawals")),
        some(totals.reinstatements, counted(totals.reinstatements, "reinstatement", "reinstatements")),
        some(totals.taken_back, Text::theirs(totals.taken_back).with(Tone::Plain, " taken back, not counted")),
    ])
}

/// `median 54m, longest 2d 3h (#40) · 2 from what contradicted them: median 13m, longest 20m (#15)`.
fn spread(lines: &Lines<'_>, totals: &CorrectionTotals) -> Text {
    let took = |spread: &Spread| {
        let longest = Text::new().with_whole(Tone::Plain, when::span(spread.longest.seconds));
        Text::ours("median ")
            .with_whole(Tone::Strong, when::span(spread.median_seconds))
            .with(Tone::Plain, ", longest ")
            .then(longest)
            .with(Tone::Quiet, " (")
            .then(lines.cite(&spread.longest.record))
            .with(Tone::Quiet, ")")
    };
    let recorded = totals.recorded.as_ref().map_or(Text::new(), took);
    let contradicted = totals.contradicted.as_ref().map_or(Text::new(), |spread| {
        let of = Text::theirs(spread.corrections).with(Tone::Quiet, " after a contradiction: ");
        of.unbroken().then(took(spread))
    });
    Text::dotted([recorded, contradicted])
}

fn months(page: &mut Page<'_>, lines: &Lines<'_>, found: &CorrectionsAnswer) {
    let heading = Text::of(Tone::Strong, "By desk and month").with(Tone::Quiet, ": recorded in ");
    page.section(&heading.with(Tone::Quiet, Words::of(found.zone)));
    let desk = |desk: Option<&String>| desk.map_or(Text::quiet("no desk"), Text::theirs);
    let widest = found.months.iter().map(|month| page.columns(&desk(month.desk.as_ref()))).max().unwrap_or_default();
    for month in &found.months {
        let desk = desk(month.desk.as_ref());
        let gap = widest.saturating_sub(page.columns(&desk)).saturating_add(2);
        let lead = Text::ours("  ").then(desk).with(Tone::Plain, spaces(gap));
        let lead = lead.with_whole(Tone::Plain, Words::of(&month.month)).with(Tone::Plain, "  ");
        page.paragraph(&lead, &Text::dotted([counts(&month.totals).all(Tone::Plain), spread(lines, &month.totals)]));
    }
}
