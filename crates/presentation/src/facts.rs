//! What any record says of itself: when it was, how sure anyone is, on which captured bytes it rests.

use std::collections::BTreeMap;

use dateline_story::answer::{Happened, RecordHead, StoryAnswer};
use dateline_story::event::{Excerpt, Sha256};
use dateline_story::names::Slug;

use crate::parties::cite;
use crate::sourcing::{commitment, stance_words};
use crate::text::{Text, Tone};

/// This much of a digest tells it from others for the eye.
const DIGEST_SHOWN: usize = 12;

/// When a record was and how sure anyone is, without its sources.
#[must_use]
pub fn facts(story: &Slug, head: &RecordHead) -> Vec<Text> {
    let mut facts = Vec::new();
    match head.happened {
        Some(Happened::Certainly) => facts.push(Text::ours("certainly by then")),
        Some(Happened::Possibly) => facts.push(Text::mark("possibly by then")),
        None => {}
    }
    if let Some(occurred) = &head.occurred {
        facts.push(Text::quiet("when ").then(Text::theirs(occurred.describe())));
    }
    if let Some(planned) = &head.planned {
        facts.push(Text::quiet("planned for ").then(Text::theirs(planned.describe())));
    }
    for origin in head.sourcing.iter().filter_map(|chain| chain.origin()) {
        facts.extend(commitment(origin));
    }
    facts.extend(head.stance.map(|stance| Text::ours(stance_words(stance))));
    facts.extend(head.grade.map(|grade| Text::ours("graded ").then(Text::ours(grade.to_string()))));
    if let Some(inside) = &head.embedded_in {
        facts.push(Text::quiet("inside ").then(cite(story, inside)));
    }
    facts
}

/// What captured bytes are called, by their digest.
pub type Captured<'a> = BTreeMap<&'a Sha256, &'a str>;

/// What the bytes that an answer names are called in it.
#[must_use]
pub fn captured(story: &StoryAnswer) -> Captured<'_> {
    story.evidence.iter().filter_map(|one| Some((&one.captured.sha256, one.captured.uri.as_deref()?))).collect()
}

/// `stands at bytes 120–310 of article.txt`.
#[must_use]
pub fn stands_at(captured: &Captured<'_>, excerpts: &[Excerpt]) -> Text {
    let mut places: Vec<(&Sha256, Vec<Text>)> = Vec::new();
    for one in excerpts {
        let bytes = Text::quiet(format!("{}–{}", one.start, one.end));
        match places.last_mut() {
            Some((sha256, list)) if *sha256 == &one.sha256 => list.push(bytes),
            _ => places.push((&one.sha256, vec![bytes])),
        }
    }
    let places = places.into_iter().map(|(sha256, bytes)| {
        let name = match captured.get(sha256) {
            Some(uri) => Text::toned(Tone::Quiet, file_name(uri)),
            None => Text::quiet(digest(sha256)),
        };
        Text::joined(bytes, ", ").then(Text::quiet(" of ")).then(name)
    });
    let places = Text::joined(places, " and ");
    if places.is_empty() { places } else { Text::quiet("stands at bytes ").then(places) }
}

/// The last part of an address or path, if it has one.
#[must_use]
pub fn file_name(uri: &str) -> &str {
    uri.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(uri)
}

/// The first digits of a digest.
#[must_use]
pub fn digest(sha256: &Sha256) -> String {
    let shown: String = sha256.to_string().chars().take(DIGEST_SHOWN).collect();
    format!("{shown}…")
}
