//! What needs attention, in few lines near the top: what must not be published yet, what is open.

use dateline_story::event::Status;
use dateline_story::names::RecordRef;

use super::desk;
use super::entry::{Entry, Section, Teller};
use super::text::Text;

/// No more than this many are named on one line; the rest is counted.
const NAMED_MAX: usize = 6;

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let mut lines: Vec<(&'static str, Text)> = Vec::new();
    let story = teller.story;
    let in_force = story.notices.iter().filter(|one| one.in_force);
    let in_force =
        in_force.map(|one| desk::terms(teller, one).then(Text::quiet(" by ")).then(teller.cite(&one.record.record)));
    lines.push(("in force", list(in_force.collect(), " · ")));
    for (label, status) in
        [("on hold", Status::Hold), ("unverified", Status::Unverified), ("disputed", Status::Disputed)]
    {
        let ranked = story.statuses.iter().filter(|one| one.set.status == status);
        lines.push((label, list(ranked.map(|one| teller.cite(&one.set.record)).collect(), ", ")));
    }
    let tense = story.links.iter().filter(|one| one.open).map(|one| {
        let between = Text::ours(format!(" {} ", one.relation.word()));
        let link = teller.cite(&one.from.record).then(between).then(teller.cite(&one.to.record));
        Text::joined([link, teller.clock.age(one.record.recorded)], ", ")
    });
    lines.push(("open tensions", list(tense.collect(), " · ")));
    let gaps = story.gaps.iter().filter(|one| one.open).map(|one| {
        let owner = one.owner.as_ref().map_or(Text::new(), Text::plain);
        Text::joined([teller.cite(&one.record.record), teller.clock.age(one.record.recorded), owner], ", ")
    });
    lines.push(("open gaps", list(gaps.collect(), " · ")));
    let mut unfit: Vec<RecordRef> =
        story.anomalies.iter().map(|one| RecordRef { story: story.story.clone(), number: one.number }).collect();
    unfit.dedup();
    lines.push(("anomalies", list(unfit.iter().map(|one| teller.cite(one)).collect(), ", ")));
    let entries = lines.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| {
        let mut entry = Entry::bare(label, Text::new());
        entry.lines.push(super::entry::Line { label, text });
        entry
    });
    Section::flat("attention", "Needs attention", entries.collect())
}

/// `8: #1, #2, #3, #4, #5, #6 and 2 more`.
fn list(all: Vec<Text>, between: &'static str) -> Text {
    if all.is_empty() {
        return Text::new();
    }
    let count = Text::mark(all.len().to_string()).then(Text::quiet(": "));
    let more = all.len().saturating_sub(NAMED_MAX);
    let named = count.then(Text::joined(all.into_iter().take(NAMED_MAX), between));
    if more == 0 { named } else { named.then(Text::quiet(format!(" and {more} more"))) }
}
