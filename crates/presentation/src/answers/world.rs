//! Incidents, threats, investigations, actions, claims, and what has no date.

use crate::ladders::earlier_investigation;
use crate::world;
use dateline_story::answer::{ActionView, ClaimView, IncidentView, InvestigationRow, RecordSummary, ThreatView};

use super::details::Records;
use crate::page::Page;
use crate::parties::party;
use crate::text::{Text, Tone, Words};

pub(super) fn incidents(page: &mut Page<'_>, records: &Records<'_>, list: &[IncidentView]) {
    for view in list {
        records.title(page, &view.record, &incident(view));
        for paragraph in Words::paragraphs(&view.incident.description) {
            records.line(page, &Text::of(Tone::Plain, paragraph));
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// `sony-attack · cyberattack on Sony Entertainment`.
pub(super) fn incident(view: &IncidentView) -> Text {
    Text::dotted(world::incident(view))
}

pub(super) fn threats(page: &mut Page<'_>, records: &Records<'_>, list: &[ThreatView]) {
    for view in list {
        records.title(page, &view.record, &world::threat(view));
        records.details(page, &view.record, world::threat_condition(view));
    }
}

pub(super) fn investigations(page: &mut Page<'_>, records: &Records<'_>, list: &[InvestigationRow]) {
    let cells = |row: &InvestigationRow| {
        let matter = Text::new().with_whole(Tone::Plain, Words::of(&row.matter));
        vec![party(Tone::Strong, &row.agency), matter]
    };
    let rows = list.iter().map(|row| (cells(row), row.latest.says().len(), &row.latest.record));
    let table = records.table(page, rows);
    for row in list {
        let steps = || row.before.iter().chain([&row.latest]);
        let about = steps().rev().find_map(|step| step.about.as_ref()).map(Text::theirs);
        let finding = row.latest.finding.as_ref().map(|found| Text::quiet("found: ").then(Text::theirs(found)));
        let tone = if row.latest.open { Tone::Strong } else { Tone::Plain };
        let cells = (cells(row), Text::new().with_whole(tone, Words::of(row.latest.says())));
        records.row(page, &row.latest.record, &table, cells, about.into_iter().chain(finding).collect());
        records.details(page, &row.latest.record, Vec::new());
        let clock = page.clock();
        let earlier = row.before.iter().map(|step| earlier_investigation(&clock, step)).map(Text::passed_over);
        records.before(page, earlier);
    }
}

pub(super) fn actions(page: &mut Page<'_>, records: &Records<'_>, list: &[ActionView]) {
    for view in list {
        records.title(page, &view.record, &action(view));
        if let Some(description) = &view.action.description {
            records.line(page, &Text::theirs(description));
        }
        records.details(page, &view.record, world::action_instrument(view));
    }
}

/// `the United States · order → North Korea`.
pub(super) fn action(view: &ActionView) -> Text {
    Text::dotted(world::action(view))
}

pub(super) fn claims(page: &mut Page<'_>, records: &Records<'_>, list: &[ClaimView]) {
    for view in list {
        records.title(page, &view.record, &world::claim(view));
        records.details(page, &view.record, Vec::new());
    }
}

pub(super) fn summaries(page: &mut Page<'_>, records: &Records<'_>, list: &[RecordSummary]) {
    for one in list {
        records.title(page, &one.record, &Text::theirs(&one.summary));
        records.details(page, &one.record, Vec::new());
    }
}
