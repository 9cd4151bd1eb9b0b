//! What is told by its latest, with what it was before: the attribution ladder, the release board, investigations.

use dateline_presentation::ladders::{
    attribution, earlier_attribution, earlier_investigation, earlier_release, release, release_terms, work_kind,
};
use dateline_presentation::parties::party;

use super::entry::{Entry, Group, Section, Teller};
use super::{Speech, Text, Tone};

pub(super) fn attributions(teller: &Teller<'_>) -> Section {
    let groups = teller.story.attributions.iter().map(|ladder| {
        let entries = ladder.rungs.iter().map(|rung| {
            teller.once(("attributions", rung.latest.record.record.number), rung, "", || {
                let step = &rung.latest;
                let before =
                    rung.before.iter().rev().map(|before| earlier_attribution(teller.clock, before, step)).collect();
                let words = step.words.as_deref();
                let cells = vec![
                    party(Tone::Plain, &step.attributor),
                    if step.claim_of_responsibility {
                        Text::quiet("themselves")
                    } else {
                        party(Tone::Plain, &step.attributed_to)
                    },
                    Text::strong(step.says()),
                    words.map_or(Text::new(), Text::said),
                ];
                let entry = teller
                    .entry(&step.record, attribution(Tone::Strong, step), Vec::new())
                    .stamp(Text::strong(step.says()));
                words.into_iter().fold(entry, quoted).row(step.attributor.id.as_str(), cells, before)
            })
        });
        Group::new(ladder.incident.as_str(), Text::strong(ladder.incident.to_string()), entries.collect())
    });
    Section::new("attributions", "Attributions", groups.collect())
        .aside("who blames whom: each one’s latest word")
        .columns(&["Who says so", "Attributed to", "In which role", "In which words"])
}

fn quoted(entry: Entry, words: &str) -> Entry {
    entry.words(Speech::PartialQuote, words)
}

pub(super) fn releases(teller: &Teller<'_>) -> Section {
    let board = &teller.story.releases;
    let mut groups: Vec<Group> = Vec::new();
    for row in board {
        let entry = teller.once(("releases", row.latest.record.record.number), row, "", || {
            let latest = &row.latest;
            let before = row.before.iter().rev().map(|step| earlier_release(teller.clock, step)).collect();
            let cells = vec![
                Text::theirs(row.scope.words()),
                party(Tone::Plain, &latest.by),
                release(Tone::Strong, latest),
                latest.reason.as_deref().map_or(Text::new(), Text::said),
            ];
            let title = Text::dotted([Text::toned(Tone::Strong, row.scope.words()), party(Tone::Plain, &latest.by)]);
            let entry = teller.entry(&latest.record, title, release_terms(latest)).stamp(Text::strong(latest.says()));
            // The row before a decision that another party is said to have made is not the same row.
            let first = row.before.first().unwrap_or(latest);
            let key = format!("{} {}", row.scope.words(), first.by.id);
            latest.reason.as_deref().into_iter().fold(entry, quoted).row(key, cells, before)
        });
        match groups.iter_mut().find(|group| group.key == row.work.id.as_str()) {
            Some(group) => group.entries.push(entry),
            None => {
                let name = Text::toned(Tone::Strong, &row.work.printed);
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

pub(super) fn investigations(teller: &Teller<'_>) -> Section {
    let entries = teller.story.investigations.iter().map(|row| {
        teller.once(("investigations", row.latest.record.record.number), row, "", || {
            let steps = || row.before.iter().chain([&row.latest]);
            let about = steps().rev().find_map(|step| step.about.as_ref()).map_or(Text::new(), Text::theirs);
            let finding = row.latest.finding.as_ref().map_or(Text::new(), Text::theirs);
            let title = Text::dotted([party(Tone::Strong, &row.agency), Text::ours(row.matter.to_string())]);
            let state = row.latest.says();
            let stamp = if row.latest.open { Text::strong(state) } else { Text::ours(state) };
            let before = row.before.iter().rev().map(|step| earlier_investigation(teller.clock, step)).collect();
            let first = steps().next().map_or(0, |step| step.record.record.number);
            let entry = teller.entry(&row.latest.record, title, Vec::new()).stamp(stamp);
            entry.above([("", about), ("found", finding)]).row(first.to_string(), Vec::new(), before)
        })
    });
    Section::flat("investigations", "Investigations", entries.collect())
}
