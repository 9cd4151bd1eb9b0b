//! What readers had, and captured bytes.

use dateline_story::answer::{EvidenceView, VersionView};

use super::details::{Records, digest};
use super::page::Page;
use super::parties::{cites, party};
use super::text::{Text, Tone};
use super::when;
use crate::safe_text::Safe;

pub(super) fn versions(page: &mut Page<'_>, records: &Records<'_>, list: &[VersionView]) {
    for view in list {
        let version = &view.version;
        records.title(page, &view.record, &title(view));
        let mut own = Vec::new();
        if let Some(published) = &version.published {
            own.push(Text::quiet("published ").then(Text::theirs(published.describe())));
        }
        own.extend(version.uri.as_ref().map(|uri| Text::of(Tone::Quiet, Safe::of(uri))));
        own.extend(version.body_sha256.as_ref().map(|sha256| Text::quiet("body ").then(digest(Tone::Quiet, sha256))));
        records.details(page, &view.record, own);
        for cited in &version.cites {
            let carried = Text::quiet("cites ").then(cites(records.story(), &cited.records));
            let sentence = cited.sentence.as_ref().map(|text| Text::theirs(text).quoted(Tone::Plain));
            let sentence = sentence.map_or(Text::new(), |text| Text::quiet("for ").then(text));
            records.line(page, &Text::joined([carried, sentence], " "));
        }
    }
}

/// `web: “North Korea is behind attack”`.
pub(super) fn title(view: &VersionView) -> Text {
    let headline = Text::of(Tone::Strong, Safe::of(&view.version.headline)).quoted(Tone::Plain);
    Text::theirs(&view.version.channel).with(Tone::Quiet, ": ").then(headline)
}

pub(super) fn evidence(page: &mut Page<'_>, records: &Records<'_>, list: &[EvidenceView]) {
    for view in list {
        let count = super::story::counted(view.records_total, "record stands in it", "records stand in it");
        let time = Text::quiet("captured ").with_whole(Tone::Plain, when::minute(view.captured.captured, page.style()));
        let by = view.captured.purported_author.as_ref();
        let by = by.map_or(Text::new(), |by| Text::quiet("said to be by ").then(party(Tone::Plain, by)));
        records.title(page, &view.record, &Text::dotted([captured(view), count, time, by]));
        records.marks_and_note(page, &view.record);
    }
}

/// `article.txt · 5012 bytes of text/plain · sha256 9f86d081884c…`.
pub(super) fn captured(view: &EvidenceView) -> Text {
    let captured = &view.captured;
    let name = captured.uri.as_ref().map_or(Text::quiet("bytes without a name"), |uri| Text::of(Tone::Strong, Safe::of(uri)));
    let bytes = super::story::counted(captured.length_bytes, "byte of ", "bytes of ");
    let sha256 = Text::quiet("sha256 ").then(digest(Tone::Quiet, &captured.sha256));
    Text::dotted([name, bytes.then(Text::theirs(&captured.media_type)), sha256])
}
