//! What needs attention, in few lines: what must not be published yet, what is open.

use dateline_story::answer::{NoticeView, RecordHead, StoryAnswer};
use dateline_story::event::{AdvisorySent, Status};
use dateline_story::names::RecordRef;

use crate::parties::cite;
use crate::text::Text;
use crate::upkeep::notice;
use crate::when::Clock;

/// No more than this many are named on one line; the rest is counted.
const NAMED_MAX: usize = 6;

/// Things of one sort that need attention.
#[derive(Debug, Clone)]
pub struct Attention {
    /// Which sort.
    pub label: &'static str,
    /// Those that are named.
    pub named: Vec<Text>,
    /// What stands between two that are named.
    pub between: &'static str,
    /// How many more there are.
    pub more: usize,
}

impl Attention {
    /// How many there are, named or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.named.len().saturating_add(self.more)
    }
}

/// All that needs attention in a story, sort by sort. `age` tells how old a record is, from the seconds that its answer gives.
#[must_use]
pub fn attention(clock: &Clock, story: &StoryAnswer, age: impl Fn(&RecordHead, Option<i64>) -> Text) -> Vec<Attention> {
    let slug = &story.story;
    let in_force = story.notices.iter().filter(|one| one.in_force);
    let in_force = in_force.map(|one| {
        // It may have been lifted for some of its records.
        let advisory = AdvisorySent { records: one.holds.clone(), ..one.advisory.clone() };
        let still = NoticeView { advisory, ..one.clone() };
        notice(clock, slug, &still).then(Text::quiet(" by ")).then(cite(slug, &one.record.record))
    });
    let ranked = |status: Status| {
        let ranked = story.statuses.iter().filter(move |one| one.set.status == status);
        ranked.map(|one| cite(slug, &one.set.record)).collect::<Vec<Text>>()
    };
    let tense = story.links.iter().filter(|one| one.open).map(|one| {
        let between = Text::ours(" ").then(Text::ours(one.relation.word())).then(Text::ours(" "));
        let link = cite(slug, &one.from.record).then(between).then(cite(slug, &one.to.record));
        Text::joined([link, age(&one.record, one.age_seconds)], ", ")
    });
    let gaps = story.gaps.iter().filter(|one| one.open).map(|one| {
        let owner = one.owner.as_ref().map_or(Text::new(), Text::theirs);
        Text::joined([cite(slug, &one.record.record), age(&one.record, one.age_seconds), owner], ", ")
    });
    let mut unfit: Vec<RecordRef> =
        story.anomalies.iter().map(|one| RecordRef { story: slug.clone(), number: one.number }).collect();
    unfit.dedup();
    let all = [
        ("in force", in_force.collect(), " · "),
        ("on hold", ranked(Status::Hold), ", "),
        ("unverified", ranked(Status::Unverified), ", "),
        ("disputed", ranked(Status::Disputed), ", "),
        ("open tensions", tense.collect(), " · "),
        ("open gaps", gaps.collect(), " · "),
        ("anomalies", unfit.iter().map(|one| cite(slug, one)).collect(), ", "),
    ];
    all.into_iter()
        .filter(|(_, all, _)| !all.is_empty())
        .map(|(label, all, between)| listed(label, all, between))
        .collect()
}

fn listed(label: &'static str, mut named: Vec<Text>, between: &'static str) -> Attention {
    let more = named.len().saturating_sub(NAMED_MAX);
    named.truncate(NAMED_MAX);
    Attention { label, named, between, more }
}
