//! What changed in a story between two points, in few lines.

use std::collections::BTreeSet;

use dateline_story::answer::{AttributionStep, ReleaseRow, ReleaseStep, StoryAnswer};
use dateline_story::event::SpanKind;
use dateline_story::names::{RecordRef, Slug};

use super::page::Page;
use super::parties::{cite, party};
use super::releases::state;
use super::statements;
use super::text::{Text, Tone};
use super::{Style, attributions, corrections};
use crate::safe_text::Safe;

/// What is new, what moved on a ladder or on the board, what was corrected and what was withdrawn, from one state of a story to
/// a later one. A line each, marked `+` new, `~` moved, `!` corrected or out of order, `-` withdrawn.
pub(crate) fn changes(before: &StoryAnswer, after: &StoryAnswer, style: &Style) -> String {
    let mut page = Page::new(style);
    let changes = Changes { story: &after.story, list: Vec::new() };
    let list =
        changes.headline(before, after).moves(before, after).new_records(before, after).bookkeeping(before, after).list;
    if list.is_empty() {
        page.paragraph(&Text::new(), &Text::ours("Nothing changed."));
    }
    let digits = after.records_total.to_string().len();
    for change in list {
        let number = change.record.as_ref().map_or(Text::new(), |record| cite(&after.story, record));
        let gap = digits.saturating_add(1).saturating_sub(number.columns()).saturating_add(2);
        let lead = Text::ours(" ").with(change.tone, change.sign).with(Tone::Plain, " ").then(number);
        if change.cut {
            let width = page.columns(&lead).saturating_add(gap).saturating_sub(2);
            page.row(&[(width, lead), (page.text_width(), change.text)]);
        } else {
            page.paragraph(&lead.with(Tone::Plain, super::page::spaces(gap)), &change.text);
        }
    }
    page.finish()
}

struct Change {
    tone: Tone,
    sign: &'static str,
    record: Option<RecordRef>,
    text: Text,
    /// Whether one line of it is enough.
    cut: bool,
}

struct Changes<'a> {
    story: &'a Slug,
    list: Vec<Change>,
}

impl Changes<'_> {
    fn moved(&mut self, record: &RecordRef, text: Text) {
        self.list.push(Change { tone: Tone::Mark, sign: "~", record: Some(record.clone()), text, cut: false });
    }

    fn added(&mut self, record: &RecordRef, text: Text) {
        self.list.push(Change { tone: Tone::New, sign: "+", record: Some(record.clone()), text, cut: true });
    }

    fn headline(mut self, before: &StoryAnswer, after: &StoryAnswer) -> Self {
        if before.headline != after.headline {
            let said = |headline: &Option<String>| match headline {
                Some(headline) => Text::of(Tone::Plain, Safe::of(headline)).quoted(Tone::Plain),
                None => Text::of(Tone::Quiet, "none"),
            };
            let text = Text::of(Tone::Quiet, "headline: ").then(said(&before.headline));
            let text = text.with(Tone::Quiet, " → ").then(said(&after.headline));
            self.list.push(Change { tone: Tone::Mark, sign: "~", record: None, text, cut: false });
        }
        self
    }

    /// What moved on a ladder or on the board.
    fn moves(mut self, before: &StoryAnswer, after: &StoryAnswer) -> Self {
        let rungs = |answer: &StoryAnswer| -> Vec<(Slug, AttributionStep)> {
            let ladders = answer.attributions.iter();
            ladders.flat_map(|one| one.rungs.iter().map(|rung| (one.incident.clone(), rung.latest.clone()))).collect()
        };
        let earlier = rungs(before);
        for (incident, now) in rungs(after) {
            let same = |(other, step): &&(Slug, AttributionStep)| {
                *other == incident && step.attributor.id == now.attributor.id
            };
            match earlier.iter().find(same) {
                Some((_, was))
                    if (was.role, &was.attributed_to, &was.words) != (now.role, &now.attributed_to, &now.words) =>
                {
                    self.moved(&now.record.record, rung_moved(&incident, was, &now));
                }
                _ => {}
            }
        }
        for row in &after.releases {
            let same = |other: &&ReleaseRow| {
                other.work.id == row.work.id && other.scope == row.scope && other.latest.by.id == row.latest.by.id
            };
            if let Some(was) = before.releases.iter().find(same)
                && differs(&was.latest, &row.latest)
            {
                let text = release(row).with(Tone::Quiet, ": ").then(state(&was.latest));
                self.moved(
                    &row.latest.record.record,
                    text.with(Tone::Quiet, " → ").then(state(&row.latest).all(Tone::Strong)),
                );
            }
        }
        self
    }

    /// What is there now and was not, where it did not move anything.
    fn new_records(mut self, before: &StoryAnswer, after: &StoryAnswer) -> Self {
        let mut known: BTreeSet<RecordRef> = shown(before).into_iter().map(|(record, _)| record).collect();
        known.extend(self.list.iter().filter_map(|change| change.record.clone()));
        let mut new: Vec<(RecordRef, Text)> =
            shown(after).into_iter().filter(|(record, _)| !known.contains(record)).collect();
        new.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (record, text) in new {
            self.added(&record, text);
        }
        self
    }

    fn bookkeeping(mut self, before: &StoryAnswer, after: &StoryAnswer) -> Self {
        let known: BTreeSet<&RecordRef> = before.corrections.iter().map(|one| &one.record.record).collect();
        for correction in after.corrections.iter().filter(|one| !known.contains(&one.record.record)) {
            let text = corrections::title(self.story, correction);
            let text = text.with(Tone::Quiet, " · ").with(Tone::Plain, Safe::of(&correction.reason));
            let record = Some(correction.record.record.clone());
            self.list.push(Change { tone: Tone::Mark, sign: "!", record, text, cut: false });
        }
        let known: BTreeSet<&RecordRef> = before.withdrawn.iter().map(|one| &one.record.record).collect();
        for tombstone in after.withdrawn.iter().filter(|one| !known.contains(&one.record.record)) {
            let text =
                cite(self.story, &tombstone.target).with(Tone::Plain, " ").with(Tone::Gone, tombstone.kind.word());
            let text = text.with(Tone::Quiet, ": ").with(Tone::Struck, Safe::of(&tombstone.target_summary));
            let text = text.with(Tone::Quiet, " · ").with(Tone::Plain, Safe::of(&tombstone.reason));
            let record = Some(tombstone.record.record.clone());
            self.list.push(Change { tone: Tone::Gone, sign: "-", record, text, cut: false });
        }
        for anomaly in after.anomalies.iter().filter(|anomaly| !before.anomalies.contains(anomaly)) {
            let record = Some(RecordRef { story: self.story.clone(), number: anomaly.number });
            let text = Text::of(Tone::Gone, Safe::of(&anomaly.kind));
            self.list.push(Change { tone: Tone::Gone, sign: "!", record, text, cut: false });
        }
        self
    }
}

/// `U.S. officials → North Korea, sony-attack: involved → perpetrated`.
fn rung_moved(incident: &Slug, was: &AttributionStep, now: &AttributionStep) -> Text {
    let mut text =
        party(Tone::Plain, &now.attributor).with(Tone::Plain, " on ").with_whole(Tone::Plain, Safe::of(incident));
    text = text.with(Tone::Quiet, ": ");
    let same_party = was.attributed_to.id == now.attributed_to.id;
    let said = |step: &AttributionStep, tone: Tone| {
        let mut said = Text::new();
        if !same_party {
            said = party(tone, &step.attributed_to).with(tone, " ");
        }
        said.with_whole(tone, step.role.word())
    };
    if same_party {
        text = text.then(party(Tone::Plain, &now.attributed_to)).with(Tone::Plain, " ");
    }
    text = text.then(said(was, Tone::Plain)).with(Tone::Quiet, " → ").then(said(now, Tone::Strong));
    if let Some(words) = &now.words {
        text = text.with(Tone::Plain, " ").then(Text::of(Tone::Plain, Safe::of(words)).quoted(Tone::Plain));
    }
    text
}

fn differs(was: &ReleaseStep, now: &ReleaseStep) -> bool {
    (was.act, &was.reason, &was.record.planned) != (now.act, &now.reason, &now.record.planned)
}

fn release(row: &ReleaseRow) -> Text {
    let work = Text::of(Tone::Plain, Safe::of(&row.work.printed)).with(Tone::Plain, ", ");
    work.with(Tone::Plain, Safe::of(row.scope.words()))
        .with(Tone::Plain, ", by ")
        .then(party(Tone::Plain, &row.latest.by))
}

/// Every record of the world that shows, with a line about it.
fn shown(answer: &StoryAnswer) -> Vec<(RecordRef, Text)> {
    let plain = |text: &str| Text::of(Tone::Plain, Safe::of(text));
    let mut shown = Vec::new();
    for one in &answer.incidents {
        let kind = plain(&one.incident.kind).with(Tone::Quiet, ": ");
        shown.push((one.record.record.clone(), kind.then(plain(&one.incident.description))));
    }
    for ladder in &answer.attributions {
        for step in ladder.rungs.iter().flat_map(|rung| rung.before.iter().chain([&rung.latest])) {
            let who = attributions::who(step);
            let role = Text::of(Tone::Quiet, "· ").with(Tone::Strong, step.role.word());
            let words = step.words.as_deref().map_or(Text::new(), |words| plain(words).quoted(Tone::Plain));
            shown.push((step.record.record.clone(), Text::joined([who, role, words], " ")));
        }
    }
    for row in &answer.releases {
        for step in row.before.iter().chain([&row.latest]) {
            let text = release(row).with(Tone::Quiet, ": ").then(state(step).all(Tone::Strong));
            shown.push((step.record.record.clone(), text));
        }
    }
    for statement in answer.statements.iter().flat_map(|speaker| &speaker.statements) {
        let words = statement.spans.first().map_or(Text::new(), |span| match span.kind {
            SpanKind::Quote | SpanKind::PartialQuote => plain(&span.text).quoted(Tone::Plain),
            SpanKind::Paraphrase => plain(&span.text),
        });
        shown.push((statement.record.record.clone(), Text::dotted([statements::title(statement), words])));
    }
    for one in &answer.claims {
        let parts = [&one.claim.subject, &one.claim.predicate, &one.claim.object];
        shown.push((one.record.record.clone(), Text::joined(parts.map(|part| plain(part)), " ")));
    }
    shown.extend(answer.undated.iter().map(|one| (one.record.record.clone(), plain(&one.summary))));
    shown
}
