//! What is out of the ordinary about a record: corrected, held, unverified, contradicted, late.

use dateline_story::answer::RecordHead;
use dateline_story::names::Slug;

use super::when;
use crate::page::Page;
use crate::text::{Text, Tone};

/// The marks of a record: first what keeps it from being used, last whether it came late.
pub(super) fn marks(page: &Page<'_>, story: &Slug, head: &RecordHead) -> Vec<Text> {
    let mut found = crate::marks::marks(&page.clock(), story, head);
    found.extend(timing(page, head));
    found
}

/// Whether the desk had it long before it was recorded, or only after.
pub(super) fn timing(page: &Page<'_>, head: &RecordHead) -> Vec<Text> {
    let mut found = Vec::new();
    let behind = when::seconds_between(head.learned, head.recorded);
    let learned = || Text::new().with_whole(Tone::Mark, page.time(head.learned));
    if head.late {
        let late = Text::of(Tone::Mark, "late: learned ").then(learned());
        let late = late.with(Tone::Mark, ", recorded ").with_whole(Tone::Mark, when::span(behind));
        found.push(late.with(Tone::Mark, " later"));
    }
    if head.learned_after_recorded {
        let early = Text::of(Tone::Mark, "said to be learned ").then(learned());
        found.push(early.with(Tone::Mark, ", after it was recorded"));
    }
    found
}
