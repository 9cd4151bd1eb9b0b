//! What is out of the ordinary about a record: corrected, held, unverified, contradicted.

use dateline_story::answer::{LinkMark, RecordHead};
use dateline_story::event::{AdvisoryKind, LinkRelation, Status};
use dateline_story::names::Slug;

use crate::parties::{cite, cites};
use crate::text::{Text, Tone};
use crate::when::Clock;

/// The marks of a record: first what keeps it from being used, last what only helps to read it. Whether it came late is not among
/// them: that is told with its times.
#[must_use]
pub fn marks(clock: &Clock, story: &Slug, head: &RecordHead) -> Vec<Text> {
    let mut found = Vec::new();
    let others = &head.marks;
    for held in others.held_by.iter().filter(|held| !clock.is_over(held.until)) {
        let until =
            held.until.map_or(Text::new(), |until| Text::mark(" until ").then(clock.time(until).all(Tone::Mark)));
        found.push(Text::mark(held_words(held.kind)).then(until).then(Text::mark(" by ")).then(cite(story, &held.by)));
    }
    if let Some(mark) = &others.status {
        let tone = if mark.status == Status::Cleared { Tone::Quiet } else { Tone::Mark };
        found.push(ours(tone, mark.status.word()).then(ours(tone, " by ")).then(cite(story, &mark.by)));
    }
    if !head.corrected_by.is_empty() {
        found.push(Text::mark("corrected by ").then(cites(story, &head.corrected_by)));
    }
    for part in &others.withdrawn_parts {
        let part_of = Text::toned(Tone::Gone, &part.part).then(Text::gone(" withdrawn by "));
        found.push(part_of.then(cite(story, &part.by)));
    }
    if let Some(other) = &others.duplicate_of {
        found.push(Text::mark("only repeats ").then(cite(story, other)));
    }
    // What answers a gap or settles a tension is said where it is.
    let answers_said = matches!(head.kind.as_str(), "GapNoted" | "RecordsLinked");
    let mut relations: Vec<LinkRelation> = others.links.iter().map(|link| link.relation).collect();
    relations.sort_by_key(|relation| place(*relation));
    relations.dedup();
    for relation in relations {
        found.extend(links(story, &others.links, relation, true, head));
        if !(answers_said && relation == LinkRelation::Answers) {
            found.extend(links(story, &others.links, relation, false, head));
        }
    }
    if !others.gaps.is_empty() {
        found.push(Text::mark("open gap ").then(cites(story, &others.gaps)));
    }
    if !others.amended_by.is_empty() {
        found.push(Text::quiet("sources amended by ").then(cites(story, &others.amended_by)));
    }
    found
}

fn ours(tone: Tone, words: &'static str) -> Text {
    Text::of(tone, words)
}

/// The place of a relation in the order in which they matter to somebody who is about to use a record.
const fn place(relation: LinkRelation) -> u8 {
    match relation {
        LinkRelation::Retracts => 0,
        LinkRelation::Contradicts => 1,
        LinkRelation::Qualifies => 2,
        LinkRelation::Duplicates => 3,
        LinkRelation::RestsOn => 4,
        LinkRelation::Answers => 5,
        LinkRelation::Corroborates => 6,
    }
}

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
    Some(ours(tone, words).then(ours(tone, " ")).then(ends))
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
