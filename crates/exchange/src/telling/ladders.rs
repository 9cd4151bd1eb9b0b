//! What is told by its latest, with what it was before: the attribution ladder, the release board, investigations.

use dateline_story::answer::{AttributionStep, InvestigationStep, RecordHead, ReleaseStep};
use dateline_story::event::ReleaseAct;
use dateline_story::party::WorkKind;

use super::entry::{Entry, Group, Section, Speech, Teller};
use super::parties::party;
use super::text::{Text, Tone};

pub(super) fn attributions(teller: &Teller<'_>) -> Section {
    let groups = teller.story.attributions.iter().map(|ladder| {
        let entries = ladder.rungs.iter().map(|rung| {
            let step = &rung.latest;
            let before = rung.before.iter().rev().map(|before| earlier_word(teller, before, step)).collect();
            let words = step.words.as_deref();
            let cells = vec![
                party(Tone::Plain, &step.attributor),
                if step.claim_of_responsibility {
                    Text::quiet("themselves")
                } else {
                    party(Tone::Plain, &step.attributed_to)
                },
                Text::strong(step.role.word()),
                words.map_or(Text::new(), Text::quoted),
            ];
            let entry = teller.entry(&step.record, who(step), Vec::new()).stamp(Text::strong(step.role.word()));
            words.into_iter().fold(entry, quoted).row(step.attributor.id.as_str(), cells, before)
        });
        Group::new(ladder.incident.as_str(), Text::strong(ladder.incident.to_string()), entries.collect())
    });
    Section::new("attributions", "Attributions", groups.collect())
        .aside("who laid what at whose door: each one’s latest word")
        .columns(&["Who says so", "At whose door", "In which role", "In which words"])
}

fn quoted(entry: Entry, words: &str) -> Entry {
    entry.words(Speech::PartialQuote, words)
}

/// Who lays it at whose door.
fn who(step: &AttributionStep) -> Text {
    if step.claim_of_responsibility {
        return party(Tone::Strong, &step.attributor).then(Text::ours(" claims responsibility"));
    }
    party(Tone::Strong, &step.attributor).then(Text::quiet(" → ")).then(party(Tone::Plain, &step.attributed_to))
}

/// `linked “We have found linkage” 17:02 #7`.
fn earlier_word(teller: &Teller<'_>, step: &AttributionStep, latest: &AttributionStep) -> Text {
    let mut text = Text::ours(step.role.word());
    if step.attributed_to.id != latest.attributed_to.id {
        text = text.then(Text::quiet(" → ")).then(party(Tone::Plain, &step.attributed_to));
    }
    let words = step.words.as_deref().map_or(Text::new(), Text::quoted);
    earlier(teller, [text, words], &step.record)
}

fn earlier<const N: usize>(teller: &Teller<'_>, parts: [Text; N], record: &RecordHead) -> Text {
    let tail = [teller.clock.time(record.recorded), teller.cite(&record.record)];
    Text::joined(parts.into_iter().chain(tail), " ")
}

pub(super) fn releases(teller: &Teller<'_>) -> Section {
    let board = &teller.story.releases;
    let mut groups: Vec<Group> = Vec::new();
    for row in board {
        let latest = &row.latest;
        let before = row.before.iter().rev().map(|step| earlier_decision(teller, step)).collect();
        let cells = vec![
            Text::plain(row.scope.words()),
            party(Tone::Plain, &latest.by),
            state(latest),
            latest.reason.as_deref().map_or(Text::new(), Text::quoted),
        ];
        let title = Text::dotted([Text::theirs(Tone::Strong, row.scope.words()), party(Tone::Plain, &latest.by)]);
        let entry = teller.entry(&latest.record, title, terms(latest)).stamp(Text::strong(latest.act.word()));
        // The row before a decision that another party is said to have made is not the same row.
        let first = row.before.first().unwrap_or(latest);
        let key = format!("{} {}", row.scope.words(), first.by.id);
        let entry = latest.reason.as_deref().into_iter().fold(entry, quoted).row(key, cells, before);
        match groups.iter_mut().find(|group| group.key == row.work.id.as_str()) {
            Some(group) => group.entries.push(entry),
            None => {
                let name = Text::theirs(Tone::Strong, &row.work.printed);
                let title = Text::dotted([name, Text::quiet(work_kind(row.work.kind))]);
                groups.push(Group::new(row.work.id.as_str(), title, vec![entry]));
            }
        }
    }
    Section::new("releases", "Releases", groups).aside("which release, who decided, and what").columns(&[
        "Release",
        "Who decided",
        "What",
        "Why, as they stated it",
    ])
}

/// On whose order, on what condition, how many.
fn terms(step: &ReleaseStep) -> Vec<Text> {
    let labelled = |label: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| Text::quiet(label).then(Text::plain(text)))
    };
    let ordered_by = step.ordered_by.as_ref().map(|by| Text::quiet("ordered by ").then(party(Tone::Plain, by)));
    let all = [ordered_by, labelled("if ", &step.condition), labelled("quantity ", &step.quantity)];
    all.into_iter().flatten().collect()
}

/// `scheduled for 2014-12-25 “reason” 16:40 #14`.
fn earlier_decision(teller: &Teller<'_>, step: &ReleaseStep) -> Text {
    let reason = step.reason.as_deref().map_or(Text::new(), Text::quoted);
    earlier(teller, [state(step), reason], &step.record)
}

/// `scheduled for 2014-12-25`: what was decided, and the date that it brought.
fn state(step: &ReleaseStep) -> Text {
    let text = Text::strong(step.act.word());
    let date = |words: &'static str| match &step.record.planned {
        Some(planned) => Text::ours(words).then(Text::plain(planned.describe())),
        None => Text::new(),
    };
    match step.act {
        ReleaseAct::Scheduled => text.then(date(" for ")),
        ReleaseAct::Postponed => text.then(date(" to ")),
        ReleaseAct::Suspended => text.then(date(" until ")),
        ReleaseAct::Resumed => text.then(date(" from ")),
        ReleaseAct::Made | ReleaseAct::Cancelled | ReleaseAct::Recalled => text,
    }
}

const fn work_kind(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Film => "film",
        WorkKind::Book => "book",
        WorkKind::Programme => "programme",
        WorkKind::Product => "product",
        WorkKind::Other => "work",
    }
}

pub(super) fn investigations(teller: &Teller<'_>) -> Section {
    let entries = teller.story.investigations.iter().map(|row| {
        let steps = || row.before.iter().chain([&row.latest]);
        let about = steps().rev().find_map(|step| step.about.as_ref()).map_or(Text::new(), Text::plain);
        let finding = row.latest.finding.as_ref().map_or(Text::new(), Text::plain);
        let title = Text::dotted([party(Tone::Strong, &row.agency), Text::ours(row.matter.to_string())]);
        let stamp = if row.latest.open { Text::strong("open") } else { Text::ours("closed") };
        let before = row.before.iter().rev().map(|step| earlier_step(teller, step)).collect();
        let first = steps().next().map_or(0, |step| step.record.record.number);
        let entry = teller.entry(&row.latest.record, title, Vec::new()).stamp(stamp);
        entry.above([("", about), ("found", finding)]).row(first.to_string(), Vec::new(), before)
    });
    Section::flat("investigations", "Investigations", entries.collect())
}

fn earlier_step(teller: &Teller<'_>, step: &InvestigationStep) -> Text {
    let state = Text::ours(if step.open { "opened" } else { "closed" });
    let found = step.finding.as_ref().map_or(Text::new(), |found| Text::quiet("and found: ").then(Text::plain(found)));
    earlier(teller, [state, found], &step.record)
}
