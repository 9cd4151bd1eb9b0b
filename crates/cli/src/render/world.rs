//! Incidents, threats, investigations, actions, claims, and what has no date.

use dateline_story::answer::{
    ActionView, ClaimView, IncidentView, InvestigationRow, InvestigationStep, ThreatView, UndatedRecord,
};

use super::details::Records;
use super::page::Page;
use super::parties::{cite, parties, party};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

pub(super) fn incidents(page: &mut Page<'_>, records: &Records<'_>, list: &[IncidentView]) {
    for view in list {
        records.title(page, &view.record, &incident(view));
        for paragraph in Safe::paragraphs(&view.incident.description) {
            records.line(page, &Text::of(Tone::Plain, paragraph));
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// `sony-attack · cyberattack on Sony Entertainment`.
pub(super) fn incident(view: &IncidentView) -> Text {
    let name = Text::new().with_whole(Tone::Strong, Safe::of(&view.incident.incident));
    let kind = Text::theirs(&view.incident.kind);
    let on = parties(Tone::Plain, &view.incident.target);
    Text::dotted([name, Text::joined([kind, on], " on ")])
}

pub(super) fn threats(page: &mut Page<'_>, records: &Records<'_>, list: &[ThreatView]) {
    for view in list {
        records.title(page, &view.record, &threat(view));
        let condition =
            view.threat.condition.as_ref().map(|words| Text::quiet("condition: ").then(Text::theirs(words)));
        records.details(page, &view.record, condition.into_iter().collect());
    }
}

/// `Guardians of Peace → theaters: violent attacks`.
pub(super) fn threat(view: &ThreatView) -> Text {
    let threat = &view.threat;
    let by = threat.by.as_ref().map_or(Text::quiet("somebody not named"), |by| party(Tone::Strong, by));
    let text = by.with(Tone::Quiet, " → ").then(parties(Tone::Plain, &threat.against));
    match &threat.means {
        Some(means) => text.with(Tone::Quiet, ": ").then(Text::theirs(means)),
        None => text,
    }
}

pub(super) fn investigations(page: &mut Page<'_>, records: &Records<'_>, list: &[InvestigationRow]) {
    let cells = |row: &InvestigationRow| {
        let matter = Text::new().with_whole(Tone::Plain, Safe::of(&row.matter));
        vec![party(Tone::Strong, &row.agency), matter]
    };
    let rows = list.iter().map(|row| (cells(row), state(&row.latest).len(), &row.latest.record));
    let table = records.table(page, rows);
    for row in list {
        let steps = || row.before.iter().chain([&row.latest]);
        let about = steps().rev().find_map(|step| step.about.as_ref()).map(Text::theirs);
        let finding = row.latest.finding.as_ref().map(|found| Text::quiet("found: ").then(Text::theirs(found)));
        let tone = if row.latest.open { Tone::Strong } else { Tone::Plain };
        let cells = (cells(row), Text::new().with_whole(tone, state(&row.latest)));
        records.row(page, &row.latest.record, &table, cells, about.into_iter().chain(finding).collect());
        records.details(page, &row.latest.record, Vec::new());
        let earlier: Vec<Text> = row.before.iter().map(|step| earlier(page, step)).collect();
        records.before(page, earlier.into_iter());
    }
}

/// Whether it is open after a step.
pub(super) const fn state(step: &InvestigationStep) -> &'static str {
    if step.open { "open" } else { "closed" }
}

fn earlier(page: &Page<'_>, step: &InvestigationStep) -> Text {
    let mut text = Text::ours(if step.open { "opened" } else { "closed" });
    if let Some(finding) = &step.finding {
        text = text.with(Tone::Plain, ", found: ").then(Text::theirs(finding));
    }
    let text = text.with(Tone::Plain, " ").with_whole(Tone::Plain, page.time(step.record.recorded));
    let text = text.with(Tone::Plain, " ").all(Tone::Quiet);
    text.then(cite(&step.record.record.story, &step.record.record))
}

pub(super) fn actions(page: &mut Page<'_>, records: &Records<'_>, list: &[ActionView]) {
    for view in list {
        records.title(page, &view.record, &action(view));
        if let Some(description) = &view.action.description {
            records.line(page, &Text::theirs(description));
        }
        let by = view.action.instrument.as_ref().map(|words| Text::quiet("by ").then(Text::theirs(words)));
        records.details(page, &view.record, by.into_iter().collect());
    }
}

/// `the United States · order → North Korea`.
pub(super) fn action(view: &ActionView) -> Text {
    let done = Text::new().with_whole(Tone::Strong, Safe::of(&view.action.action));
    let against = parties(Tone::Plain, &view.action.against);
    Text::dotted([party(Tone::Plain, &view.action.by), Text::joined([done, against], " → ")])
}

pub(super) fn claims(page: &mut Page<'_>, records: &Records<'_>, list: &[ClaimView]) {
    for view in list {
        records.title(page, &view.record, &claim(view));
        records.details(page, &view.record, Vec::new());
    }
}

pub(super) fn claim(view: &ClaimView) -> Text {
    let parts = [&view.claim.subject, &view.claim.predicate, &view.claim.object];
    Text::joined(parts.map(Text::theirs), " ")
}

pub(super) fn undated(page: &mut Page<'_>, records: &Records<'_>, list: &[UndatedRecord]) {
    for one in list {
        records.title(page, &one.record, &Text::theirs(&one.summary));
        records.details(page, &one.record, Vec::new());
    }
}
