//! Incidents, threats, investigations, actions, claims, and what has no date.

use crate::ladders::earlier_investigation;
use crate::world;
use dateline_story::answer::{ActionView, ClaimView, IncidentView, InvestigationRow, RecordSummary, ThreatView};

use super::details::Records;
use super::parties::party;
use crate::page::Page;
use crate::terminal::{Safe, Text, Tone, quietly, told};

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
    Text::dotted(told(world::incident(view)))
}

pub(super) fn threats(page: &mut Page<'_>, records: &Records<'_>, list: &[ThreatView]) {
    for view in list {
        records.title(page, &view.record, &threat(view));
        records.details(page, &view.record, told(world::threat_condition(view)));
    }
}

/// `Guardians of Peace → theaters: violent attacks`.
pub(super) fn threat(view: &ThreatView) -> Text {
    world::threat(view).into()
}

pub(super) fn investigations(page: &mut Page<'_>, records: &Records<'_>, list: &[InvestigationRow]) {
    let cells = |row: &InvestigationRow| {
        let matter = Text::new().with_whole(Tone::Plain, Safe::of(&row.matter));
        vec![party(Tone::Strong, &row.agency), matter]
    };
    let rows = list.iter().map(|row| (cells(row), row.latest.says().len(), &row.latest.record));
    let table = records.table(page, rows);
    for row in list {
        let steps = || row.before.iter().chain([&row.latest]);
        let about = steps().rev().find_map(|step| step.about.as_ref()).map(Text::theirs);
        let finding = row.latest.finding.as_ref().map(|found| Text::quiet("found: ").then(Text::theirs(found)));
        let tone = if row.latest.open { Tone::Strong } else { Tone::Plain };
        let cells = (cells(row), Text::new().with_whole(tone, Safe::of(row.latest.says())));
        records.row(page, &row.latest.record, &table, cells, about.into_iter().chain(finding).collect());
        records.details(page, &row.latest.record, Vec::new());
        let earlier = quietly(row.before.iter().map(|step| earlier_investigation(&page.clock(), step)));
        records.before(page, earlier.into_iter());
    }
}

pub(super) fn actions(page: &mut Page<'_>, records: &Records<'_>, list: &[ActionView]) {
    for view in list {
        records.title(page, &view.record, &action(view));
        if let Some(description) = &view.action.description {
            records.line(page, &Text::theirs(description));
        }
        records.details(page, &view.record, told(world::action_instrument(view)));
    }
}

/// `the United States · order → North Korea`.
pub(super) fn action(view: &ActionView) -> Text {
    Text::dotted(told(world::action(view)))
}

pub(super) fn claims(page: &mut Page<'_>, records: &Records<'_>, list: &[ClaimView]) {
    for view in list {
        records.title(page, &view.record, &claim(view));
        records.details(page, &view.record, Vec::new());
    }
}

pub(super) fn claim(view: &ClaimView) -> Text {
    world::claim(view).into()
}

pub(super) fn summaries(page: &mut Page<'_>, records: &Records<'_>, list: &[RecordSummary]) {
    for one in list {
        records.title(page, &one.record, &Text::theirs(&one.summary));
        records.details(page, &one.record, Vec::new());
    }
}
