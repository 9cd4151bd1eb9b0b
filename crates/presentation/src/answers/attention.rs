//! What needs attention, in few lines near the top: what must not be published yet, what is open.

use crate::attention::{Attention, attention};
use dateline_story::answer::StoryAnswer;

use super::links::age;
use crate::page::{Page, spaces};
use crate::text::{Text, Tone, Words};

/// The columns of the longest label.
const LABEL: usize = 13;

/// The block, unless there is nothing in it or nothing told below that it could be about.
pub(super) fn render(page: &mut Page<'_>, story: &StoryAnswer) {
    let all = attention(&page.clock(), story, age);
    if all.is_empty() || !tells_of_the_world(story) {
        return;
    }
    page.blank();
    page.paragraph(&Text::new(), &Text::of(Tone::Strong, "Needs attention"));
    for one in all {
        let gap = LABEL.saturating_sub(one.label.len()).saturating_add(2);
        let lead = Text::ours("  ").with(Tone::Quiet, one.label).with(Tone::Plain, spaces(gap));
        page.paragraph(&lead, &named(one));
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
        story.other.is_empty(),
        story.undated.is_empty(),
    ]
    .into_iter()
    .all(|is_empty| is_empty)
}

/// `8: #1, #2, #3, #4, #5, #6 and 2 more`.
fn named(one: Attention) -> Text {
    let count = Text::of(Tone::Mark, Words::of(one.total())).with(Tone::Quiet, ": ");
    let named = count.then(Text::joined(one.named.into_iter().map(|one| one.unbroken()), one.between));
    match one.more {
        0 => named,
        more => named.with(Tone::Quiet, " and ").with(Tone::Quiet, Words::of(more)).with(Tone::Quiet, " more"),
    }
}
