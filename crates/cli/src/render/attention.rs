//! What needs attention, in few lines near the top: what must not be published yet, what is open.

use dateline_story::answer::StoryAnswer;
use dateline_story::event::Status;
use dateline_story::names::RecordRef;

use super::details::Records;
use super::page::{Page, spaces};
use super::parties::{cite, cites};
use super::text::{Text, Tone};
use super::{notices, when};
use crate::safe_text::Safe;

/// The columns of the longest label.
const LABEL: usize = 13;
/// No more than this many are named on one line; the rest is counted.
const NAMED_MAX: usize = 6;

/// The block, unless there is nothing in it or nothing told below that it could be about.
pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, story: &StoryAnswer) {
    let lines = lines(page, records, story);
    if lines.is_empty() || !tells_of_the_world(story) {
        return;
    }
    page.blank();
    page.paragraph(&Text::new(), &Text::of(Tone::Strong, "Needs attention"));
    for (label, text) in lines {
        let gap = LABEL.saturating_sub(label.len()).saturating_add(2);
        let lead = Text::ours("  ").with(Tone::Quiet, label).with(Tone::Plain, spaces(gap));
        page.paragraph(&lead, &text);
    }
}

/// Whether anything of the world is shown. Where sections of the desk's own are chosen, they say it themselves.
pub(super) fn tells_of_the_world(story: &StoryAnswer) -> bool {
    ![
        story.incidents.is_empty(),
        story.attributions.is_empty(),
        story.releases.is_empty(),
        story.statements.is_empty(),
        story.threats.is_empty(),
        story.investigations.is_empty(),
        story.actions.is_empty(),
        story.figures.is_empty(),
        story.claims.is_empty(),
        story.undated.is_empty(),
    ]
    .into_iter()
    .all(|is_empty| is_empty)
}

fn lines(page: &Page<'_>, records: &Records<'_>, story: &StoryAnswer) -> Vec<(&'static str, Text)> {
    let slug = records.story();
    let mut lines = Vec::new();
    let in_force = story.notices.iter().filter(|one| one.in_force);
    lines.push((
        "in force",
        list(
            in_force.map(|one| {
                notices::terms(page, records, one).with(Tone::Quiet, " by ").then(cite(slug, &one.record.record))
            }),
            " · ",
        ),
    ));
    for (label, status) in
        [("on hold", Status::Hold), ("unverified", Status::Unverified), ("disputed", Status::Disputed)]
    {
        let ranked = story.statuses.iter().filter(|one| one.set.status == status);
        lines.push((label, list(ranked.map(|one| cite(slug, &one.set.record)), ", ")));
    }
    let age =
        |age: Option<i64>| age.map_or(Text::new(), |age| Text::ours(", ").with_whole(Tone::Plain, when::span(age)));
    let tense = story.links.iter().filter(|one| one.open).map(|one| {
        let between = Text::ours(" ").with(Tone::Plain, one.relation.word()).with(Tone::Plain, " ");
        cite(slug, &one.from.record).then(between).then(cite(slug, &one.to.record)).then(age(one.age_seconds))
    });
    lines.push(("open tensions", list(tense, " · ")));
    let gaps = story.gaps.iter().filter(|one| one.open).map(|one| {
        let owner = one.owner.as_ref().map_or(Text::new(), |owner| Text::ours(", ").then(Text::theirs(owner)));
        cite(slug, &one.record.record).then(age(one.age_seconds)).then(owner)
    });
    lines.push(("open gaps", list(gaps, " · ")));
    let mut unfit: Vec<RecordRef> =
        story.anomalies.iter().map(|one| RecordRef { story: slug.clone(), number: one.number }).collect();
    unfit.dedup();
    lines.push(("anomalies", list(unfit.iter().map(|one| cites(slug, std::slice::from_ref(one))), ", ")));
    lines.retain(|(_, text)| !text.is_empty());
    lines
}

/// `8: #1, #2, #3, #4, #5, #6 and 2 more`.
fn list(all: impl Iterator<Item = Text>, between: &'static str) -> Text {
    let all: Vec<Text> = all.map(Text::unbroken).collect();
    if all.is_empty() {
        return Text::new();
    }
    let count = Text::of(Tone::Mark, Safe::of(all.len())).with(Tone::Quiet, ": ");
    let more = all.len().saturating_sub(NAMED_MAX);
    let named = count.then(Text::joined(all.into_iter().take(NAMED_MAX), between));
    if more == 0 {
        return named;
    }
    named.with(Tone::Quiet, " and ").with(Tone::Quiet, Safe::of(more)).with(Tone::Quiet, " more")
}
