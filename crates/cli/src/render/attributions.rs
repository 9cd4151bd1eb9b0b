//! The attribution ladder of each incident.

use dateline_story::answer::{AttributionStep, IncidentLadder};

use super::details::Records;
use super::page::Page;
use super::parties::{cite, party, quotes};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, ladders: &[IncidentLadder]) {
    for ladder in ladders {
        page.paragraph(&Text::ours("  "), &Text::new().with_whole(Tone::Strong, Safe::of(&ladder.incident)));
        let latest = || ladder.rungs.iter().map(|rung| &rung.latest);
        let role = |step: &AttributionStep| step.role.word().len();
        let table = records.table(page, latest().map(|step| (vec![who(step)], role(step), &step.record)));
        for rung in &ladder.rungs {
            let step = &rung.latest;
            let cells = (vec![who(step)], Text::new().with_whole(Tone::Strong, step.role.word()));
            records.row(page, &step.record, &table, cells, step.words.as_deref().map_or_else(Vec::new, quotes));
            records.details(page, &step.record, Vec::new());
            let earlier: Vec<Text> = rung.before.iter().map(|before| earlier(page, before, step)).collect();
            records.before(page, earlier.into_iter());
        }
    }
}

/// Who lays it at whose door.
pub(super) fn who(step: &AttributionStep) -> Text {
    if step.claim_of_responsibility {
        return party(Tone::Plain, &step.attributor).with(Tone::Plain, " claims responsibility");
    }
    party(Tone::Plain, &step.attributor).with(Tone::Quiet, " → ").then(party(Tone::Plain, &step.attributed_to))
}

/// `linked “We have found linkage” 17:02 #7`, quietly.
fn earlier(page: &Page<'_>, step: &AttributionStep, latest: &AttributionStep) -> Text {
    let mut text = Text::ours(step.role.word());
    if step.attributed_to.id != latest.attributed_to.id {
        text = text.with(Tone::Plain, " → ").then(party(Tone::Plain, &step.attributed_to));
    }
    if let Some(words) = &step.words {
        text = text.with(Tone::Plain, " ").then(Text::theirs(words).quoted(Tone::Plain));
    }
    let time = page.time(step.record.recorded);
    let text = text.with(Tone::Plain, " ").with_whole(Tone::Plain, time).with(Tone::Plain, " ");
    text.all(Tone::Quiet).then(cite(&step.record.record.story, &step.record.record))
}
