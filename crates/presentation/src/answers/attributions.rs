//! The attribution ladder of each incident.

use crate::ladders::{attribution, earlier_attribution};
use dateline_story::answer::{AttributionStep, IncidentLadder};

use super::details::Records;
use crate::page::Page;
use crate::speech::quotes;
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, ladders: &[IncidentLadder]) {
    for ladder in ladders {
        page.paragraph(&Text::ours("  "), &Text::new().with_whole(Tone::Strong, Words::of(&ladder.incident)));
        let latest = || ladder.rungs.iter().map(|rung| &rung.latest);
        let role = |step: &AttributionStep| step.says().len();
        let table = records.table(page, latest().map(|step| (vec![who(step)], role(step), &step.record)));
        for rung in &ladder.rungs {
            let step = &rung.latest;
            let cells = (vec![who(step)], Text::new().with_whole(Tone::Strong, Words::of(step.says())));
            records.row(page, &step.record, &table, cells, step.words.as_deref().map_or_else(Vec::new, quotes));
            records.details(page, &step.record, Vec::new());
            let clock = page.clock();
            let earlier =
                rung.before.iter().map(|before| earlier_attribution(&clock, before, step)).map(Text::passed_over);
            records.before(page, earlier);
        }
    }
}

/// Who attributes it to whom.
pub(super) fn who(step: &AttributionStep) -> Text {
    attribution(Tone::Plain, step)
}
