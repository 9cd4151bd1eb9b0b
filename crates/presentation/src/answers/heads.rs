//! Every record that shows in an answer.

use dateline_story::answer::{RecordHead, StoryAnswer};

/// What each record that shows says of itself, section by section.
pub(super) fn heads(story: &StoryAnswer) -> Vec<&RecordHead> {
    let mut all: Vec<&RecordHead> = Vec::new();
    all.extend(story.incidents.iter().map(|one| &one.record));
    for rung in story.attributions.iter().flat_map(|ladder| &ladder.rungs) {
        all.extend(rung.before.iter().chain([&rung.latest]).map(|step| &step.record));
    }
    for row in &story.releases {
        all.extend(row.before.iter().chain([&row.latest]).map(|step| &step.record));
    }
    all.extend(story.statements.iter().flat_map(|speaker| &speaker.statements).map(|one| &one.record));
    all.extend(story.threats.iter().map(|one| &one.record));
    for row in &story.investigations {
        all.extend(row.before.iter().chain([&row.latest]).map(|step| &step.record));
    }
    all.extend(story.actions.iter().map(|one| &one.record));
    for origin in story.figures.iter().flat_map(|row| &row.origins) {
        all.extend(origin.before.iter().chain([&origin.latest]).map(|step| &step.record));
    }
    all.extend(story.claims.iter().map(|one| &one.record));
    all.extend(story.profiles.iter().flat_map(|profile| &profile.properties).map(|one| &one.record));
    all.extend(story.identities.iter().map(|one| &one.record));
    all.extend(story.links.iter().map(|one| &one.record));
    all.extend(story.gaps.iter().map(|one| &one.record));
    all.extend(story.statuses.iter().map(|one| &one.record));
    all.extend(story.notices.iter().map(|one| &one.record));
    all.extend(story.versions.iter().map(|one| &one.record));
    all.extend(story.evidence.iter().map(|one| &one.record));
    all.extend(story.corrections.iter().map(|one| &one.record));
    all.extend(story.withdrawn.iter().map(|one| &one.record));
    all.extend(story.reinstated.iter().map(|one| &one.record));
    all.extend(story.amendments.iter().map(|one| &one.record));
    all.extend(story.other.iter().map(|one| &one.record));
    all.extend(story.undated.iter().map(|one| &one.record));
    all.extend(story.closed.iter().map(|closed| &closed.record));
    all
}
