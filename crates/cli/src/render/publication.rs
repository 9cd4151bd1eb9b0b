//! What readers had, and captured bytes.

use dateline_story::answer::{EvidenceView, VersionView};

use super::details::{Records, digest, file_name};
use super::page::Page;
use super::parties::{cites, party};
use super::text::{Text, Tone};
use super::when;
use crate::safe_text::Safe;

/// From here on a line has room for where captured bytes are from.
const WIDE: usize = 100;

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
            let sentence = cited.sentence.as_ref().map_or(Text::new(), Text::theirs);
            // A page has many sentences; they are there to be found, not to be read.
            page.titled_up_to(&records.margin(), &Text::joined([carried, sentence], ": "), &Text::new(), 1);
        }
    }
}

/// `web: “North Korea is behind attack”`.
pub(super) fn title(view: &VersionView) -> Text {
    let headline = Text::of(Tone::Strong, Safe::of(&view.version.headline)).quoted(Tone::Plain);
    Text::theirs(&view.version.channel).with(Tone::Quiet, ": ").then(headline)
}

pub(super) fn evidence(page: &mut Page<'_>, records: &Records<'_>, list: &[EvidenceView]) {
    // Where it is from and when it was captured is for pages with room: `log --json` has it all.
    let is_wide = page.text_width() >= WIDE;
    for view in list {
        let count = super::story::counted(view.records_total, "record", "records");
        if !is_wide {
            records.title(page, &view.record, &Text::dotted([captured(view), count]));
            records.marks_and_note(page, &view.record);
            continue;
        }
        let uri = view.captured.uri.as_ref().filter(|uri| file_name(uri) != uri.as_str());
        let uri = uri.map_or(Text::new(), |uri| Text::of(Tone::Quiet, Safe::of(uri)));
        let time = Text::quiet("captured ").with_whole(Tone::Plain, when::minute(view.captured.captured, page.style()));
        let by = view.captured.purported_author.as_ref();
        let by = by.map_or(Text::new(), |by| Text::quiet("said to be by ").then(party(Tone::Plain, by)));
        records.title(page, &view.record, &Text::dotted([captured(view), count, time, by, uri]));
        records.marks_and_note(page, &view.record);
    }
}

/// `article.txt · text/plain, 5012 bytes · 9f86d081884c…`.
pub(super) fn captured(view: &EvidenceView) -> Text {
    let captured = &view.captured;
    let name = captured.uri.as_ref();
    let name = name.map_or(Text::quiet("bytes without a name"), |uri| Text::of(Tone::Strong, Safe::of(file_name(uri))));
    let bytes = super::story::counted(captured.length_bytes, "byte", "bytes");
    let what = Text::theirs(&captured.media_type).with(Tone::Plain, ", ").then(bytes);
    Text::dotted([name, what, digest(Tone::Quiet, &captured.sha256)])
}
