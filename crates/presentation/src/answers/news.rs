//! The lines of what came in, section by section.

use dateline_story::answer::{
    AttributionStep, FigureOrigin, InvestigationRow, RecordHead, ReleaseRow, Rung, StoryAnswer,
};
use dateline_story::names::{Position, RecordRef, Slug};
use dateline_story::time::Timestamp;

use super::details::Records;
use super::{attributions, corrections, figures, links, log, notices, publication, releases, statements, world};
use crate::page::Page;
use crate::parties::{party, party_among};
use crate::text::{Text, Tone, Words};

/// One thing that came in.
pub(super) struct News {
    pub(super) sign: Sign,
    pub(super) record: RecordRef,
    pub(super) recorded: Option<Timestamp>,
    pub(super) text: Text,
    /// Whether all of it must be read.
    pub(super) in_full: bool,
}

/// What sort of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    New,
    Moved,
    Minded,
    Gone,
}

impl Sign {
    pub(super) const fn letter(self) -> &'static str {
        match self {
            Self::New => "+",
            Self::Moved => "~",
            Self::Minded => "!",
            Self::Gone => "-",
        }
    }

    pub(super) const fn tone(self) -> Tone {
        match self {
            Self::New => Tone::New,
            Self::Moved | Self::Minded => Tone::Mark,
            Self::Gone => Tone::Gone,
        }
    }
}

fn news(sign: Sign, head: &RecordHead, parts: impl IntoIterator<Item = Text>) -> News {
    let text = Text::joined(parts, " · ");
    News { sign, record: head.record.clone(), recorded: Some(head.recorded), text, in_full: sign != Sign::New }
}

fn theirs(text: &Option<String>) -> Text {
    text.as_ref().map_or(Text::new(), Text::theirs)
}

/// What another record says, which stands in full elsewhere.
fn says(summary: Option<&str>) -> Text {
    summary.map_or(Text::new(), |summary| Text::of(Tone::Quiet, Words::of(summary)))
}

/// That what a record tells of is denied, or not commented on: `denied`.
fn denied(head: &RecordHead) -> Option<Text> {
    head.avowal().word().map(|word| Text::of(Tone::Mark, word))
}

/// A heading, and what came in under it.
type Heading = (&'static str, Vec<News>);

/// All that came in after a position: first what changes what is known already, then what must be minded, then the rest.
pub(super) fn all(page: &Page<'_>, records: &Records<'_>, story: &StoryAnswer, after: Position) -> Vec<Heading> {
    let mut all = put_right(records.story(), story);
    all.extend(to_be_minded(page, records, story));
    all.extend(told(story, after));
    all.extend(kept(records, story));
    all
}

fn put_right(slug: &Slug, story: &StoryAnswer) -> Vec<Heading> {
    let notice = |text: &Option<String>| text.as_deref().map_or(Text::new(), corrections::told);
    let corrected = story.corrections.iter().map(|one| {
        let parts = [corrections::title(slug, one), Text::theirs(&one.reason), notice(&one.notice)];
        news(Sign::Minded, &one.record, parts)
    });
    let withdrawn = story.withdrawn.iter().map(|one| {
        let parts = [corrections::tombstone_title(slug, one), Text::theirs(&one.reason), notice(&one.notice)];
        // What is gone is told in full; what a part is gone from stands where it stood.
        let of = says(one.part.as_ref().map(|_| one.target_summary.as_str()));
        News { in_full: one.part.is_none(), ..news(Sign::Gone, &one.record, parts.into_iter().chain([of])) }
    });
    let reinstated = story.reinstated.iter().map(|one| {
        let title = crate::amending::reinstated(slug, one);
        let parts = [title, Text::theirs(&one.reinstated.reason), notice(&one.reinstated.notice)];
        let says = says(one.target.summary.as_deref());
        News { in_full: false, ..news(Sign::Moved, &one.record, parts.into_iter().chain([says])) }
    });
    vec![("Corrections", corrected.collect()), ("Withdrawn", withdrawn.collect()), ("Reinstated", reinstated.collect())]
}

fn to_be_minded(page: &Page<'_>, records: &Records<'_>, story: &StoryAnswer) -> Vec<Heading> {
    let noticed = story.notices.iter().map(|one| {
        news(Sign::Minded, &one.record, [notices::notice(page, records, one), Text::theirs(&one.advisory.text)])
    });
    let ranked = story.statuses.iter().map(|one| {
        let sign = if notices::is_pending(one) { Sign::Minded } else { Sign::Moved };
        let says = says(one.target.summary.as_deref());
        News { in_full: false, ..news(sign, &one.record, [notices::status(records, one), says]) }
    });
    let anomalies = story.anomalies.iter().map(|anomaly| News {
        sign: Sign::Gone,
        record: RecordRef { story: records.story().clone(), number: anomaly.number },
        recorded: None,
        text: log::anomaly_words(page, &anomaly.kind),
        in_full: true,
    });
    vec![
        ("Notices", noticed.collect()),
        ("Ranked anew", ranked.collect()),
        ("Anomalies: on the ledger, but they do not fit", anomalies.collect()),
    ]
}

fn told(story: &StoryAnswer, after: Position) -> Vec<Heading> {
    let new = |head: &RecordHead, mut parts: Vec<Text>| {
        parts.extend(denied(head));
        news(Sign::New, head, parts)
    };
    let incidents = story.incidents.iter();
    let incidents =
        incidents.map(|one| new(&one.record, vec![world::incident(one), Text::theirs(&one.incident.description)]));
    let ladders = story.attributions.iter();
    let rungs = ladders.flat_map(|ladder| ladder.rungs.iter().map(|rung| self::rung(&ladder.incident, rung, after)));
    let said = story.statements.iter().flat_map(|speaker| &speaker.statements).map(|one| {
        let first = one.spans.first().map_or_else(Vec::new, statements::span);
        let more = one.spans.len().saturating_sub(1);
        let more = match more {
            0 => Text::new(),
            more => Text::quiet("and ").with(Tone::Quiet, Words::of(more)).with(Tone::Quiet, " more"),
        };
        // What is denied in it, the words say.
        news(Sign::New, &one.record, [statements::title(one, Text::new()), Text::joined(first, " "), more])
    });
    let threats = story
        .threats
        .iter()
        .map(|one| new(&one.record, vec![crate::world::threat(one), theirs(&one.threat.condition)]));
    let actions = story.actions.iter();
    let actions = actions.map(|one| new(&one.record, vec![world::action(one), theirs(&one.action.description)]));
    let figures = story.figures.iter();
    let figures = figures.flat_map(|row| row.origins.iter().map(|origin| figure(&row.figure, origin, after)));
    vec![
        ("Incidents", incidents.collect()),
        ("Attributions", rungs.collect()),
        ("Releases", story.releases.iter().map(|row| release(row, after)).collect()),
        ("Statements", said.collect()),
        ("Threats", threats.collect()),
        ("Investigations", story.investigations.iter().map(|row| investigation(row, after)).collect()),
        ("Actions", actions.collect()),
        ("Figures", figures.collect()),
        ("Claims", story.claims.iter().map(|one| new(&one.record, vec![crate::world::claim(one)])).collect()),
        ("Other", story.other.iter().map(|one| new(&one.record, vec![Text::theirs(&one.summary)])).collect()),
    ]
}

fn kept(records: &Records<'_>, story: &StoryAnswer) -> Vec<Heading> {
    let slug = records.story();
    let profiles = story.profiles.iter().flat_map(|profile| &profile.properties).map(|one| {
        let name = Text::theirs(&one.printed).with(Tone::Plain, ", ");
        news(Sign::New, &one.record, [name.then(crate::world::property(one))])
    });
    let identities = story.identities.iter().map(|one| news(Sign::New, &one.record, [crate::world::identity(one)]));
    let links = story.links.iter().map(|one| {
        let sign = if one.open { Sign::Minded } else { Sign::New };
        news(sign, &one.record, [links::title(records, one), theirs(&one.reason)])
    });
    let gaps = story.gaps.iter().map(|one| {
        let sign = if one.open { Sign::Minded } else { Sign::New };
        let facts = links::gap_facts(records, one);
        news(sign, &one.record, [Text::theirs(&one.missing)].into_iter().chain(facts))
    });
    let amended = story.amendments.iter().map(|one| {
        news(Sign::Moved, &one.record, [crate::amending::amendment(slug, one), corrections::amendment_reason(one)])
    });
    let versions = story.versions.iter().map(|one| news(Sign::New, &one.record, [crate::published::version(one)]));
    let undated = story.undated.iter().map(|one| news(Sign::New, &one.record, [Text::theirs(&one.summary)]));
    let evidence = story.evidence.iter().map(|one| news(Sign::New, &one.record, [publication::captured(one)]));
    vec![
        ("Profiles", profiles.collect()),
        ("Identities", identities.collect()),
        ("Tensions and links", links.collect()),
        ("Gaps", gaps.collect()),
        ("Amended sources", amended.collect()),
        ("Published", versions.collect()),
        ("Evidence", evidence.collect()),
        ("Undated: nothing says when these happened", undated.collect()),
    ]
}

/// The steps that count for a move: the last one that was known already, and those that came in.
fn path<'a, T>(before: &'a [T], latest: &'a T, after: Position, head: impl Fn(&T) -> &RecordHead) -> Vec<&'a T> {
    let known = before.iter().rposition(|step| head(step).position <= after).unwrap_or(0);
    before.iter().skip(known).chain([latest]).collect()
}

/// `involved → perpetrated`: each step once, the last one strong.
fn moved(steps: Vec<Text>) -> Text {
    let mut kept: Vec<Text> = Vec::new();
    for step in steps {
        if kept.last() != Some(&step) {
            kept.push(step);
        }
    }
    let last = kept.pop().unwrap_or_default().all(Tone::Strong);
    Text::joined(kept.into_iter().chain([last]), " → ")
}

/// `U.S. officials on sony-attack: North Korea involved → perpetrated “now believe …”`.
fn rung(incident: &Slug, rung: &Rung, after: Position) -> News {
    let now = &rung.latest;
    let steps = path(&rung.before, now, after, |step| &step.record);
    let same = steps.iter().all(|step| step.attributed_to.id == now.attributed_to.id);
    let role = |step: &AttributionStep| Text::new().with_whole(Tone::Plain, Words::of(step.says()));
    let on = Text::ours(" on ").with_whole(Tone::Plain, Words::of(incident)).with(Tone::Quiet, ": ");
    let who = match (now.claim_of_responsibility, same) {
        (true, true) => attributions::who(now)
            .with(Tone::Plain, " for ")
            .with_whole(Tone::Plain, Words::of(incident))
            .with(Tone::Quiet, ": "),
        (_, true) => {
            let to = party(Tone::Plain, &now.attributed_to).with(Tone::Plain, " ");
            party(Tone::Plain, &now.attributor).then(on).then(to)
        }
        (_, false) => party(Tone::Plain, &now.attributor).then(on),
    };
    let accused = || steps.iter().map(|step| &step.attributed_to);
    let said = steps.iter().map(|step| match same {
        true => role(step),
        false => party_among(Tone::Plain, &step.attributed_to, accused()).with(Tone::Plain, " ").then(role(step)),
    });
    let text = who.then(moved(said.collect()));
    let words = now.words.as_ref().map_or(Text::new(), |words| Text::theirs(words).quoted(Tone::Plain));
    let sign = if steps.len() > 1 { Sign::Moved } else { Sign::New };
    news(sign, &now.record, [Text::joined([text, words], " ")])
}

/// `The Interview, theatrical, by Sony: scheduled for 2014-12-25 → cancelled “reason”`.
fn release(row: &ReleaseRow, after: Position) -> News {
    let now = &row.latest;
    let steps = path(&row.before, now, after, |step| &step.record);
    let sign = if steps.len() > 1 { Sign::Moved } else { Sign::New };
    let states = moved(steps.into_iter().map(releases::state).collect());
    let reason = now.reason.as_ref().map_or(Text::new(), |reason| Text::theirs(reason).quoted(Tone::Plain));
    let text = releases::name(row).with(Tone::Quiet, ": ").then(states);
    news(sign, &now.record, [Text::joined([text, reason], " ")])
}

/// `FBI, theater-threats: open → closed`.
fn investigation(row: &InvestigationRow, after: Position) -> News {
    let now = &row.latest;
    let steps = path(&row.before, now, after, |step| &step.record);
    let sign = if steps.len() > 1 { Sign::Moved } else { Sign::New };
    let states =
        moved(steps.into_iter().map(|step| Text::new().with_whole(Tone::Plain, Words::of(step.says()))).collect());
    let matter = Text::ours(", ").with_whole(Tone::Plain, Words::of(&row.matter)).with(Tone::Quiet, ": ");
    let found = now.finding.as_ref().map_or(Text::new(), |found| Text::quiet("found: ").then(Text::theirs(found)));
    let text = party(Tone::Plain, &row.agency).then(matter).then(states);
    news(sign, &now.record, [text, theirs(&now.about), found])
}

/// `stolen-data, by Sony: 11 terabytes → 100 terabytes`.
fn figure(figure: &Slug, origin: &FigureOrigin, after: Position) -> News {
    let now = &origin.latest;
    let steps = path(&origin.before, now, after, |step| &step.record);
    let redefined = steps.first().is_some_and(|first| figures::is_redefined(first, now));
    let sign = if steps.len() > 1 { Sign::Moved } else { Sign::New };
    let values = moved(steps.into_iter().map(figures::amount).collect());
    let by = Text::ours(", by ").then(figures::who(origin)).with(Tone::Quiet, ": ");
    let text = Text::new().with_whole(Tone::Plain, Words::of(figure)).then(by).then(values);
    let counted = if redefined { Text::of(Tone::Mark, "now counted: ") } else { Text::new() };
    let counted = counted.then(Text::theirs(&now.reported.of));
    let parts = [text, counted, theirs(&now.reported.includes)];
    news(sign, &now.record, parts.into_iter().chain(denied(&now.record)))
}
