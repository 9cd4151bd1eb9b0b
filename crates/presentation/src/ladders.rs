//! What is told by its latest, with what it was before: the attribution ladder, the release board, investigations.

use dateline_story::answer::{AttributionStep, InvestigationStep, RecordHead, ReleaseStep};
use dateline_story::event::ReleaseAct;
use dateline_story::party::WorkKind;

use crate::parties::{cite, party, party_among};
use crate::text::{Text, Tone};
use crate::when::Clock;

/// `U.S. officials → North Korea`: who, in a tone, attributes it to whom.
#[must_use]
pub fn attribution(tone: Tone, step: &AttributionStep) -> Text {
    let who = party_among(tone, &step.attributor, [&step.attributed_to]);
    if step.claim_of_responsibility {
        return who.then(Text::ours(" claims responsibility"));
    }
    who.then(Text::quiet(" → ")).then(party_among(Tone::Plain, &step.attributed_to, [&step.attributor]))
}

/// `linked “We have found linkage” 17:02 #7`: what somebody said before the latest.
#[must_use]
pub fn earlier_attribution(clock: &Clock, step: &AttributionStep, latest: &AttributionStep) -> Text {
    let mut text = Text::ours(step.says());
    if step.attributed_to.id != latest.attributed_to.id {
        let whom = party_among(Tone::Plain, &step.attributed_to, [&latest.attributed_to]);
        text = text.then(Text::quiet(" → ")).then(whom);
    }
    let words = step.words.as_deref().map_or(Text::new(), Text::said);
    earlier(clock, [text, words], &step.record)
}

/// `scheduled for 2014-12-25`: what was decided, in a tone, and the date that it brought.
#[must_use]
pub fn release(tone: Tone, step: &ReleaseStep) -> Text {
    let text = Text::of(tone, step.act.word());
    let date = |words: &'static str| match &step.record.planned {
        Some(planned) => Text::ours(words).then(Text::theirs(planned.describe())),
        None => Text::new(),
    };
    let text = match step.act {
        ReleaseAct::Scheduled => text.then(date(" for ")),
        ReleaseAct::Postponed => text.then(date(" to ")),
        ReleaseAct::Suspended => text.then(date(" until ")),
        ReleaseAct::Resumed => text.then(date(" from ")),
        ReleaseAct::Made | ReleaseAct::Cancelled | ReleaseAct::Recalled => text,
    };
    text.then(unasserted(&step.record))
}

/// On whose order, on what condition, how many.
#[must_use]
pub fn release_terms(step: &ReleaseStep) -> Vec<Text> {
    let labelled = |label: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| Text::quiet(label).then(Text::theirs(text)))
    };
    let ordered_by = step.ordered_by.as_ref().map(|by| Text::quiet("ordered by ").then(party(Tone::Plain, by)));
    let all = [ordered_by, labelled("condition: ", &step.condition), labelled("quantity ", &step.quantity)];
    all.into_iter().flatten().collect()
}

/// `scheduled for 2014-12-25 “reason” 16:40 #14`: what was decided before the latest.
#[must_use]
pub fn earlier_release(clock: &Clock, step: &ReleaseStep) -> Text {
    let reason = step.reason.as_deref().map_or(Text::new(), Text::said);
    earlier(clock, [release(Tone::Strong, step), reason], &step.record)
}

/// `, denied`: what is done with what is told, where it is not asserted.
fn unasserted(record: &RecordHead) -> Text {
    record.avowal().word().map_or(Text::new(), |word| Text::ours(", ").then(Text::ours(word)))
}

/// What sort of thing a work is.
#[must_use]
pub const fn work_kind(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Film => "film",
        WorkKind::Book => "book",
        WorkKind::Programme => "programme",
        WorkKind::Product => "product",
        WorkKind::Other => "work",
    }
}

/// `closed, found: nobody did it 16:40 #14`: what became of an investigation before the latest.
#[must_use]
pub fn earlier_investigation(clock: &Clock, step: &InvestigationStep) -> Text {
    let state = Text::ours(if step.open { "opened" } else { "closed" }).then(unasserted(&step.record));
    let found = step.finding.as_ref().map_or(Text::new(), Text::theirs);
    earlier(clock, [Text::joined([state, found], ", found: ")], &step.record)
}

/// What was said or done, and when and where that was recorded.
fn earlier<const N: usize>(clock: &Clock, parts: [Text; N], record: &RecordHead) -> Text {
    let tail = [clock.time(record.recorded), cite(&record.record.story, &record.record)];
    Text::joined(parts.into_iter().chain(tail), " ")
}
