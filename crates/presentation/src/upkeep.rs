//! What the desk makes of its records, in words: tensions, links, gaps, notices, ranks.

use dateline_story::answer::{Cited, GapView, LinkView, NoticeView, StatusView};
use dateline_story::event::{AdvisoryKind, Status};
use dateline_story::names::Slug;

use crate::parties::{cite, cited, cites, elsewhere};
use crate::text::{Text, Tone};
use crate::when::Clock;

/// `#6 contradicts #4`, `open 3h 12m`, `settled by #9`: a link, with how old it is.
#[must_use]
pub fn link(story: &Slug, view: &LinkView, age: Text) -> Vec<Text> {
    let relation = view.relation.word();
    let between = if view.open { Text::strong(relation) } else { Text::ours(relation) };
    let link = Text::joined([cited(story, &view.from), between, cited(story, &view.to)], " ");
    let open = if view.open { open_for(age) } else { Text::new() };
    let settled = match view.answered_by.as_slice() {
        [] => Text::new(),
        by => Text::quiet("settled by ").then(cites(story, by)),
    };
    vec![link, open, settled]
}

/// `open 3h 12m`.
fn open_for(age: Text) -> Text {
    Text::joined([Text::mark("open"), age.all(Tone::Mark)], " ")
}

/// What a record at the end of a link says.
#[must_use]
pub fn said(story: &Slug, end: &Cited) -> Text {
    match &end.summary {
        Some(summary) => Text::theirs(summary),
        None if end.record.story == *story => Text::quiet("not there"),
        None => Text::quiet("in another story: dateline show ").then(Text::quiet(end.record.story.to_string())),
    }
}

/// Whether a gap is open and for how long, whose it is, and where it is missing.
#[must_use]
pub fn gap(story: &Slug, view: &GapView, age: Text) -> Vec<Text> {
    let mut facts = Vec::new();
    if view.open {
        facts.push(open_for(age));
    }
    if !view.answered_by.is_empty() {
        facts.push(Text::quiet("answered by ").then(cites(story, &view.answered_by)));
    }
    facts.extend(view.owner.as_ref().map(|owner| Text::quiet("for ").then(Text::theirs(owner))));
    if view.open && view.owner.is_none() {
        facts.push(Text::quiet("nobody's yet"));
    }
    if !view.records.is_empty() {
        let ends = view.records.iter().map(|end| cite(story, &end.record).then(elsewhere(story, &end.record)));
        facts.push(Text::quiet("missing from ").then(Text::joined(ends, ", ")));
    }
    facts
}

/// `EMBARGO until 2014-12-18 06:00 EST on #12`.
#[must_use]
pub fn notice(clock: &Clock, story: &Slug, view: &NoticeView) -> Text {
    notice_kind(view).then(Text::ours(" ")).then(notice_about(clock, story, view))
}

/// `EMBARGO`.
#[must_use]
pub fn notice_kind(view: &NoticeView) -> Text {
    match view.advisory.kind {
        AdvisoryKind::Kill | AdvisoryKind::EmbargoBroken => Text::gone(view.advisory.kind.word()),
        _ => Text::strong(view.advisory.kind.word()),
    }
}

/// `until 2014-12-18 06:00 EST on #12`, in full: it lies on another day than what it stands beside.
#[must_use]
pub fn notice_about(clock: &Clock, story: &Slug, view: &NoticeView) -> Text {
    let until = view.advisory.until;
    let until = until.map_or(Text::new(), |until| Text::ours("until ").then(clock.whole(until)));
    let on = match view.advisory.records.as_slice() {
        [] => Text::quiet("on the whole story"),
        records => Text::quiet("on ").then(cites(story, records)),
    };
    Text::joined([until, on], " ")
}

/// Whether a notice is in force, and for which of its records where it was lifted for others; or over because its time came; nothing
/// where neither is so.
#[must_use]
pub fn notice_state(clock: &Clock, story: &Slug, view: &NoticeView) -> Text {
    match view.in_force {
        true if view.holds.len() < view.advisory.records.len() => {
            Text::mark("in force").then(Text::quiet(" on ")).then(cites(story, &view.holds))
        }
        true => Text::mark("in force"),
        false if clock.is_over(view.advisory.until) => Text::quiet("over"),
        false => Text::new(),
    }
}

/// Whether the desk still has something to do about a record of that rank.
#[must_use]
pub const fn is_pending(view: &StatusView) -> bool {
    matches!(view.set.status, Status::Unverified | Status::Hold | Status::Disputed)
}
