//! The attribution ladder of each incident.

use dateline_story::answer::{AttributionStep, IncidentLadder};

use super::details::Records;
use super::page::{Page, spaces};
use super::parties::{cite, party};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

/// The columns of the longest role.
const ROLE: usize = 11;

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, ladders: &[IncidentLadder]) {
    for ladder in ladders {
        page.paragraph(&Text::ours("  "), &Text::new().with_whole(Tone::Strong, Safe::of(&ladder.incident)));
        let time = ladder.rungs.iter().map(|rung| records.time_columns(page, &rung.latest.record)).max().unwrap_or(0);
        let beside = [records.indent(), 2, ROLE, 2, time].iter().sum();
        let room = page.text_width().saturating_sub(beside);
        let widths = ladder.rungs.iter().map(|rung| page.columns(&who(&rung.latest)));
        let column = widths.filter(|width| *width <= room).max().unwrap_or(0);
        for rung in &ladder.rungs {
            step(page, records, &rung.latest, column);
            for (index, before) in rung.before.iter().rev().enumerate() {
                let label = if index == 0 { "before: " } else { "        " };
                records.labelled(page, label, &earlier(page, before, &rung.latest));
            }
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

fn step(page: &mut Page<'_>, records: &Records<'_>, step: &AttributionStep, column: usize) {
    let mut title = who(step);
    let used = page.columns(&title);
    if used <= column {
        title.push(Tone::Plain, spaces(column.saturating_sub(used).saturating_add(2)));
    } else {
        title.push(Tone::Quiet, " · ");
    }
    title = title.with_whole(Tone::Strong, step.role.word());
    records.title(page, &step.record, &title);
    if let Some(words) = &step.words {
        for paragraph in Safe::paragraphs(words) {
            records.line(page, &Text::of(Tone::Plain, paragraph).quoted(Tone::Plain));
        }
    }
    records.details(page, &step.record, Vec::new());
}

/// `linked “We have found linkage” 17:02 #7`, quietly.
fn earlier(page: &Page<'_>, step: &AttributionStep, latest: &AttributionStep) -> Text {
    let mut text = Text::ours(step.role.word());
    if step.attributed_to.id != latest.attributed_to.id {
        text = text.with(Tone::Plain, " → ").then(party(Tone::Plain, &step.attributed_to));
    }
    if let Some(words) = &step.words {
        text = text.with(Tone::Plain, " ").then(Text::of(Tone::Plain, Safe::of(words)).quoted(Tone::Plain));
    }
    let time = page.time(step.record.recorded);
    let text = text.with(Tone::Plain, " ").with_whole(Tone::Plain, time).with(Tone::Plain, " ");
    text.all(Tone::Quiet).then(cite(&step.record.record.story, &step.record.record))
}
