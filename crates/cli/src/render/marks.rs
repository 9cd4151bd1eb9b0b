//! What is out of the ordinary about a record: corrected, held, unverified, contradicted, late.

use dateline_story::answer::{LinkMark, RecordHead};
use dateline_story::event::{AdvisoryKind, LinkRelation, Status};
use dateline_story::names::Slug;

use super::page::Page;
use super::parties::{cite, cites};
use super::text::{Text, Tone};
use super::when;
use crate::safe_text::Safe;

/// The marks of a record: first what keeps it from being used, last what only helps to read it.
pub(super) fn marks(page: &Page<'_>, story: &Slug, head: &RecordHead) -> Vec<Text> {
    let mut found = Vec::new();
    let by = |tone: Tone, words: &'static str, text: Text| Text::of(tone, words).then(text);
    let others = &head.marks;
    for held in others.held_by.iter().filter(|held| !page.is_over(held.until)) {
        let until = held
            .until
            .map_or(Text::new(), |until| Text::of(Tone::Mark, " until ").with_whole(Tone::Mark, page.time(until)));
        let kind = Text::of(Tone::Mark, held_words(held.kind)).then(until);
        found.push(kind.with(Tone::Mark, " by ").then(cite(story, &held.by)));
    }
    if let Some(mark) = &others.status {
        let tone = if mark.status == Status::Cleared { Tone::Quiet } else { Tone::Mark };
        found.push(Text::of(tone, mark.status.word()).with(tone, " by ").then(cite(story, &mark.by)));
    }
    if !head.corrected_by.is_empty() {
        found.push(by(Tone::Mark, "corrected by ", cites(story, &head.corrected_by)));
    }
    for part in &others.withdrawn_parts {
        let part_of = Text::of(Tone::Gone, Safe::of(&part.part)).with(Tone::Gone, " withdrawn by ");
        found.push(part_of.then(cite(story, &part.by)));
    }
    if let Some(other) = &others.duplicate_of {
        found.push(by(Tone::Mark, "only repeats ", cite(story, other)));
    }
    // What answers a gap or settles a tension is said where it is.
    let answers_said = matches!(head.kind.as_str(), "GapNoted" | "RecordsLinked");
    for relation in RELATIONS {
        found.extend(links(story, &others.links, *relation, true, head));
        if !(answers_said && *relation == LinkRelation::Answers) {
            found.extend(links(story, &others.links, *relation, false, head));
        }
    }
    if !others.gaps.is_empty() {
        found.push(by(Tone::Mark, "open gap ", cites(story, &others.gaps)));
    }
    if !others.amended_by.is_empty() {
        found.push(by(Tone::Quiet, "sources amended by ", cites(story, &others.amended_by)));
    }
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

/// In the order in which they matter to somebody who is about to use a record.
const RELATIONS: &[LinkRelation] = &[
    LinkRelation::Retracts,
    LinkRelation::Contradicts,
    LinkRelation::Qualifies,
    LinkRelation::Duplicates,
    LinkRelation::RestsOn,
    LinkRelation::Answers,
    LinkRelation::Corroborates,
];

/// `contradicts #4, us-politics#3`: the other ends of a record's links of one sort in one direction.
fn links(story: &Slug, all: &[LinkMark], relation: LinkRelation, outward: bool, head: &RecordHead) -> Option<Text> {
    let mut others = Vec::new();
    for link in all.iter().filter(|link| link.relation == relation && link.outward == outward) {
        // That it only repeats the other was said already.
        let said = outward && head.marks.duplicate_of.as_ref() == Some(&link.other);
        if !said && !others.contains(&&link.other) {
            others.push(&link.other);
        }
    }
    if others.is_empty() {
        return None;
    }
    let tone = match relation {
        LinkRelation::Retracts | LinkRelation::Contradicts | LinkRelation::Qualifies => Tone::Mark,
        _ => Tone::Quiet,
    };
    let words = if outward { relation.word() } else { inward(relation) };
    let ends = Text::joined(others.into_iter().map(|other| cite(story, other)), ", ");
    Some(Text::of(tone, words).with(tone, " ").then(ends))
}

/// What is done to a record by one that is linked with it.
const fn inward(relation: LinkRelation) -> &'static str {
    match relation {
        LinkRelation::Corroborates => "corroborated by",
        LinkRelation::Contradicts => "contradicted by",
        LinkRelation::Qualifies => "qualified by",
        LinkRelation::Duplicates => "repeated by",
        LinkRelation::Retracts => "retracted by",
        LinkRelation::Answers => "answered by",
        LinkRelation::RestsOn => "carries",
    }
}

const fn held_words(kind: AdvisoryKind) -> &'static str {
    match kind {
        AdvisoryKind::Embargo => "under embargo",
        AdvisoryKind::Kill => "killed",
        _ => "held",
    }
}
