//! Ladders and boards on which somebody's latest word would be another one.

use dateline_story::answer::{AttributionStep, LadderChange, ReleaseMove, ReleaseStep};

use super::super::details::Records;
use super::super::releases;
use crate::page::Page;
use crate::parties::{cite, party};
use crate::text::{Text, Tone, Words};

const NOTHING: &str = "nothing";

pub(super) fn ladders(page: &mut Page<'_>, records: &Records<'_>, list: &[LadderChange]) {
    for ladder in list {
        page.paragraph(&Text::ours("  "), &Text::of(Tone::Strong, Words::of(&ladder.incident)));
        for one in &ladder.moves {
            let Some(step) = one.was.as_ref().or(one.now.as_ref()) else { continue };
            let text = party(Tone::Plain, &step.attributor)
                .with(Tone::Quiet, ": ")
                .then(word(records, Tone::Plain, one.was.as_ref()))
                .with(Tone::Quiet, " → ")
                .then(word(records, Tone::Strong, one.now.as_ref()));
            page.paragraph(&Text::ours("    "), &text);
        }
        let left = ladder.left.iter().map(|step| {
            let named = party(Tone::Plain, &step.attributor).with(Tone::Quiet, " ");
            named.then(cite(records.story(), &step.record.record)).unbroken()
        });
        let left = Text::joined(left, ", ");
        let left = if left.is_empty() { Text::of(Tone::Gone, "nobody") } else { left };
        page.paragraph(&Text::ours("    ").with(Tone::Quiet, "left: "), &left);
    }
}

/// `North Korea, perpetrated #17`, or `nothing`.
fn word(records: &Records<'_>, tone: Tone, step: Option<&AttributionStep>) -> Text {
    let Some(step) = step else {
        return Text::of(Tone::Gone, NOTHING);
    };
    let whom = party(tone, &step.attributed_to).with(tone, ", ").with_whole(tone, Words::of(step.says()));
    whom.with(Tone::Plain, " ").then(cite(records.story(), &step.record.record))
}

pub(super) fn releases(page: &mut Page<'_>, records: &Records<'_>, list: &[ReleaseMove]) {
    for one in list {
        let what = Text::theirs(&one.work.printed).with(Tone::Quiet, ", ").then(Text::theirs(one.scope.words()));
        let text = what
            .with(Tone::Quiet, ", by ")
            .then(party(Tone::Plain, &one.by))
            .with(Tone::Quiet, ": ")
            .then(deed(records, Tone::Plain, one.was.as_ref()))
            .with(Tone::Quiet, " → ")
            .then(deed(records, Tone::Strong, one.now.as_ref()));
        page.paragraph(&Text::ours("  "), &text);
    }
}

/// `cancelled #10`, or `nothing`.
fn deed(records: &Records<'_>, tone: Tone, step: Option<&ReleaseStep>) -> Text {
    let Some(step) = step else {
        return Text::of(Tone::Gone, NOTHING);
    };
    releases::state(step).all(tone).with(Tone::Plain, " ").then(cite(records.story(), &step.record.record))
}
