//! A story as it stood, section by section. Empty sections are left out.

use dateline_story::anomaly::Anomaly;
use dateline_story::answer::{Answer, ClaimView, IncidentView, RecordHead, StoryAnswer, UndatedRecord};
use dateline_story::names::RecordRef;
use dateline_story::query::View;

use super::details::Records;
use super::page::Page;
use super::parties::parties;
use super::text::{Text, Tone};
use super::{attributions, corrections, header, releases, statements};
use crate::safe_text::Safe;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, story: &StoryAnswer) {
    let whole = story.view == View::default();
    let missing = if whole { header::NOT_OPENED } else { "(no headline by then)" };
    header::headline(page, story.headline.as_deref(), missing);
    page.paragraph(&Text::new(), &about(story));
    header::as_of(page, answer);
    header::view(page, &story.view);
    header::restored(page, answer, heads(story));
    sections(page, story);
}

/// All that has something to show, each section after a blank line.
pub(super) fn sections(page: &mut Page<'_>, story: &StoryAnswer) {
    let records = Records::new(story);
    section(page, "Incidents", &story.incidents, |page, list| {
        for one in list {
            incident(page, &records, one);
        }
    });
    section(page, "Attributions", &story.attributions, |page, list| attributions::render(page, &records, list));
    section(page, "Releases", &story.releases, |page, list| releases::render(page, &records, list));
    section(page, "Statements", &story.statements, |page, list| statements::render(page, &records, list));
    section(page, "Claims", &story.claims, |page, list| {
        for one in list {
            claim(page, &records, one);
        }
    });
    section(page, "Corrections", &story.corrections, |page, list| {
        corrections::render(page, &records, &story.story, list)
    });
    section(page, "Withdrawn", &story.withdrawn, |page, list| {
        corrections::render_withdrawn(page, &records, &story.story, list);
    });
    section(page, "Undated: nothing says when these happened", &story.undated, |page, list| {
        undated(page, &records, list)
    });
    section(page, "Anomalies: on the ledger, but they do not fit", &story.anomalies, |page, list| {
        anomalies(page, &records, story, list);
    });
}

fn section<T>(page: &mut Page<'_>, title: &'static str, list: &[T], render: impl FnOnce(&mut Page<'_>, &[T])) {
    if list.is_empty() {
        return;
    }
    page.blank();
    let (name, rest) = title.split_once(':').unwrap_or((title, ""));
    let mut heading = Text::of(Tone::Strong, name);
    if !rest.is_empty() {
        heading.push(Tone::Quiet, ":");
        heading.push(Tone::Quiet, rest);
    }
    page.paragraph(&Text::new(), &heading);
    render(page, list);
}

/// `sony-hack · national desk · 18 records, 16 standing`.
fn about(story: &StoryAnswer) -> Text {
    let desk = story
        .desk
        .as_deref()
        .map_or(Text::new(), |desk| Text::of(Tone::Quiet, "desk ").with(Tone::Plain, Safe::of(desk)));
    let mut counts = counted(story.records_total, "record", "records");
    let hidden_or_gone = story.records_total.saturating_sub(story.records_standing);
    if hidden_or_gone > 0 || story.records_left_out > 0 {
        counts = counts
            .with(Tone::Plain, ", ")
            .with(Tone::Plain, Safe::of(story.records_standing))
            .with(Tone::Plain, " standing");
    }
    if story.records_left_out > 0 {
        counts = counts
            .with(Tone::Plain, ", ")
            .with(Tone::Plain, Safe::of(story.records_left_out))
            .with(Tone::Plain, " left out of this view");
    }
    Text::dotted([Text::new().with_whole(Tone::Strong, Safe::of(&story.story)), desk, counts])
}

/// `1 record`, `2 records`.
pub(super) fn counted(count: u64, one: &'static str, many: &'static str) -> Text {
    Text::of(Tone::Plain, Safe::of(count)).with(Tone::Plain, " ").with(Tone::Plain, if count == 1 { one } else { many })
}

fn incident(page: &mut Page<'_>, records: &Records<'_>, view: &IncidentView) {
    let incident = &view.incident;
    let mut title = Text::new().with_whole(Tone::Strong, Safe::of(&incident.incident));
    title = title.with(Tone::Quiet, " · ").with(Tone::Plain, Safe::of(&incident.kind));
    if !incident.target.is_empty() {
        title = title.with(Tone::Plain, " on ").then(parties(Tone::Plain, &incident.target));
    }
    records.title(page, &view.record, &title);
    for paragraph in Safe::paragraphs(&incident.description) {
        records.line(page, &Text::of(Tone::Plain, paragraph));
    }
    records.details(page, &view.record, Vec::new());
}

fn claim(page: &mut Page<'_>, records: &Records<'_>, view: &ClaimView) {
    let claim = &view.claim;
    let title = Text::joined(
        [&claim.subject, &claim.predicate, &claim.object].map(|part| Text::of(Tone::Plain, Safe::of(part))),
        " ",
    );
    records.title(page, &view.record, &title);
    records.details(page, &view.record, Vec::new());
}

fn undated(page: &mut Page<'_>, records: &Records<'_>, list: &[UndatedRecord]) {
    for one in list {
        records.title(page, &one.record, &Text::of(Tone::Plain, Safe::of(&one.summary)));
        records.details(page, &one.record, Vec::new());
    }
}

fn anomalies(page: &mut Page<'_>, records: &Records<'_>, story: &StoryAnswer, list: &[Anomaly]) {
    for anomaly in list {
        let cite = RecordRef { story: story.story.clone(), number: anomaly.number };
        let position = Text::of(Tone::Quiet, "position ").with(Tone::Quiet, Safe::of(anomaly.position));
        page.titled(&records.lead(&cite), &Text::of(Tone::Gone, Safe::of(&anomaly.kind)), &position);
    }
}

/// Every record that shows in an answer.
fn heads(story: &StoryAnswer) -> impl Iterator<Item = &RecordHead> {
    let rungs = story.attributions.iter().flat_map(|ladder| &ladder.rungs);
    let steps = rungs.flat_map(|rung| rung.before.iter().chain([&rung.latest])).map(|step| &step.record);
    let board = story.releases.iter().flat_map(|row| row.before.iter().chain([&row.latest])).map(|step| &step.record);
    let said = story.statements.iter().flat_map(|speaker| &speaker.statements).map(|one| &one.record);
    let rest = story.incidents.iter().map(|one| &one.record);
    let rest = rest.chain(story.claims.iter().map(|one| &one.record));
    let rest = rest.chain(story.corrections.iter().map(|one| &one.record));
    let rest = rest.chain(story.withdrawn.iter().map(|one| &one.record));
    steps.chain(board).chain(said).chain(rest).chain(story.undated.iter().map(|one| &one.record))
}
