//! The published versions that carried a record: what it said then, and what of that was changed since.

use dateline_story::answer::{VersionCarrying, WhyAnswer};
use dateline_story::field_value::FieldValue;

use super::events::changed;
use super::outdated;
use crate::answers::details::Records;
use crate::page::Page;
use crate::parties::both;
use crate::text::{Text, Tone, Words};

pub(super) fn versions(page: &mut Page<'_>, records: &Records<'_>, why: &WhyAnswer) {
    for version in &why.versions {
        let headline = Text::of(Tone::Strong, Words::of(&version.headline)).quoted(Tone::Plain);
        let title = Text::theirs(&version.channel).with(Tone::Quiet, ": ").then(headline);
        records.title(page, &version.record, &title);
        records.line(page, &facts(version));
        // A page may have many; they are there to be found, not to be read.
        for sentence in &version.sentences {
            page.titled_up_to(&records.margin(), &Text::theirs(sentence).quoted(Tone::Plain), &Text::new(), 1);
        }
        then(page, records, version, why.values.last().map(|now| &now.value));
    }
}

/// When readers had it, and whether that version still stands for it.
fn facts(version: &VersionCarrying) -> Text {
    let published = version.published.as_ref();
    let mut facts = vec![match published {
        Some(date) => Text::quiet("published ").then(Text::theirs(date.describe())),
        None => Text::quiet("when it was published is not recorded"),
    }];
    if !version.stands {
        facts.push(Text::of(Tone::Gone, "the version was withdrawn"));
    }
    if !version.cites {
        facts.push(Text::of(Tone::Mark, "it cites the record no longer"));
    } else if version.sentences.is_empty() {
        facts.push(Text::quiet("for the whole of it"));
    }
    if !version.counted {
        facts.push(Text::of(Tone::Gone, "the record was withdrawn before"));
    }
    Text::dotted(facts)
}

/// What the record said to those readers, where that is not what it says now.
fn then(page: &mut Page<'_>, records: &Records<'_>, version: &VersionCarrying, now: Option<&FieldValue>) {
    if let Some(was) = &version.value {
        let [was, _] = both([Tone::Plain; 2], was, now.unwrap_or(was));
        records.labelled(page, "then ", &was);
    } else if outdated(version) {
        page.titled_up_to(&records.margin().with(Tone::Quiet, "then "), &Text::theirs(&version.said), &Text::new(), 1);
    }
    for change in &version.changed_since {
        records.labelled(page, "changed since ", &changed(change).all(Tone::Mark));
    }
    if version.withdrawn_since {
        records.line(page, &Text::of(Tone::Gone, "withdrawn since"));
    }
}
