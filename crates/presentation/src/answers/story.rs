//! A story as it stood, section by section. Empty sections are left out.

use crate::upkeep::is_pending;
use crate::{parties, top};
use dateline_story::anomaly::Anomaly;
use dateline_story::answer::{Answer, StoryAnswer};
use dateline_story::names::RecordRef;

use super::details::Records;
use super::heads::heads;
use super::names::Names;
use super::{
    attention, attributions, corrections, entities, figures, header, links, notices, publication, releases, statements,
    world,
};
use crate::page::Page;
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, story: &StoryAnswer) {
    header::headline(page, story.headline.as_deref(), top::no_headline(&answer.view));
    page.paragraph(&Text::new(), &about(story));
    closed(page, story);
    header::as_of(page, answer);
    header::view(page, &answer.view);
    header::restored(page, answer, heads(story).into_iter());
    attention::render(page, story);
    sections(page, story);
}

/// All that has something to show, each section after a blank line: first what was reported, then what the desk made of it.
pub(super) fn sections(page: &mut Page<'_>, story: &StoryAnswer) {
    reported(page, story);
    upkeep(page, story);
}

fn reported(page: &mut Page<'_>, story: &StoryAnswer) {
    let records = &Records::new(story);
    section(page, "Incidents", &story.incidents, |page, list| world::incidents(page, records, list));
    section(page, "Attributions", &story.attributions, |page, list| attributions::render(page, records, list));
    section(page, "Releases", &story.releases, |page, list| releases::render(page, records, list));
    section(page, "Statements", &story.statements, |page, list| {
        statements::render(page, records, &Names::of(story), list);
    });
    section(page, "Threats", &story.threats, |page, list| world::threats(page, records, list));
    section(page, "Investigations", &story.investigations, |page, list| world::investigations(page, records, list));
    section(page, "Actions", &story.actions, |page, list| world::actions(page, records, list));
    section(page, "Figures", &story.figures, |page, list| figures::render(page, records, list));
    section(page, "Claims", &story.claims, |page, list| world::claims(page, records, list));
    section(page, "Other", &story.other, |page, list| world::summaries(page, records, list));
}

fn upkeep(page: &mut Page<'_>, story: &StoryAnswer) {
    let records = &Records::new(story);
    let (open, settled): (Vec<_>, Vec<_>) = story.links.iter().partition(|link| link.open);
    section(page, "Tensions: both stand, and nothing settles them", &open, |page, list| {
        links::tensions(page, records, list);
    });
    section(page, "Gaps", &story.gaps, |page, list| links::gaps(page, records, list));
    section(page, "Notices", &story.notices, |page, list| notices::notices(page, records, list));
    let (pending, done): (Vec<_>, Vec<_>) = story.statuses.iter().partition(|view| is_pending(view));
    section(page, "Unverified, on hold or disputed", &pending, |page, list| notices::statuses(page, records, list));
    section(page, "Cleared or deprecated", &done, |page, list| notices::statuses(page, records, list));
    section(page, "Corrections", &story.corrections, |page, list| corrections::corrections(page, records, list));
    section(page, "Withdrawn", &story.withdrawn, |page, list| corrections::withdrawn(page, records, list));
    section(page, "Reinstated", &story.reinstated, |page, list| corrections::reinstated(page, records, list));
    section(page, "Amended sources", &story.amendments, |page, list| corrections::amendments(page, records, list));
    let alone = !attention::tells_of_the_world(story);
    section(page, "Published", &story.versions, |page, list| publication::versions(page, records, list, alone));
    section(page, "Profiles", &story.profiles, |page, list| entities::profiles(page, records, list));
    section(page, "Identities", &story.identities, |page, list| entities::identities(page, records, list));
    section(page, "Links", &settled, |page, list| links::links(page, records, list));
    section(page, "Evidence", &story.evidence, |page, list| publication::evidence(page, records, list, alone));
    section(page, "Undated: nothing says when these happened", &story.undated, |page, list| {
        world::summaries(page, records, list)
    });
    section(page, "Anomalies: on the ledger, but they do not fit", &story.anomalies, |page, list| {
        anomalies(page, records, list);
    });
}

pub(super) fn section<T>(
    page: &mut Page<'_>,
    title: &'static str,
    list: &[T],
    render: impl FnOnce(&mut Page<'_>, &[T]),
) {
    if list.is_empty() {
        return;
    }
    let (name, rest) = title.split_once(':').unwrap_or((title, ""));
    let mut heading = Text::of(Tone::Strong, name);
    if !rest.is_empty() {
        heading.push(Tone::Quiet, ":");
        heading.push(Tone::Quiet, rest);
    }
    page.section(&heading);
    render(page, list);
}

/// `sony-hack · desk national · 18 records, 16 standing`.
pub(super) fn about(story: &StoryAnswer) -> Text {
    Text::dotted(top::about(story))
}

/// `closed 18:20 #44: nothing new for a month`.
pub(super) fn closed(page: &mut Page<'_>, story: &StoryAnswer) {
    if story.closed.is_some() {
        page.paragraph(&Text::new(), &top::closed(&page.clock(), story));
    }
}

/// `1 record`, `2 records`.
pub(super) fn counted(count: u64, one: &'static str, many: &'static str) -> Text {
    Text::theirs(parties::counted(count, one, many))
}

fn anomalies(page: &mut Page<'_>, records: &Records<'_>, list: &[Anomaly]) {
    for anomaly in list {
        let cite = RecordRef { story: records.story().clone(), number: anomaly.number };
        let position = Text::quiet("position ").with(Tone::Quiet, Words::of(anomaly.position));
        let words = super::log::anomaly_words(page, &anomaly.kind);
        page.titled(&records.lead(&cite), &words, &position);
    }
}
