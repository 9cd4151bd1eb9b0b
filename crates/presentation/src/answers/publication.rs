//! What readers had, and captured bytes.

use std::collections::BTreeSet;

use crate::published;
use dateline_story::answer::{EvidenceView, VersionView};
use dateline_story::names::RecordRef;

use super::details::{Records, digest, file_name};
use super::when;
use crate::page::Page;
use crate::parties::{cite, cites, party};
use crate::text::{Text, Tone, Words};

/// From here on a line has room for where captured bytes are from.
const WIDE: usize = 100;

/// More sentences than this are not written out beside other sections.
const SENTENCES_MAX: usize = 3;

/// `alone`: nothing of the world is shown with them, so that somebody came for them.
pub(super) fn versions(page: &mut Page<'_>, records: &Records<'_>, list: &[VersionView], alone: bool) {
    for view in list {
        let version = &view.version;
        records.title(page, &view.record, &published::version(view));
        let mut own: Vec<Text> = published::published(view).into_iter().collect();
        own.extend(version.uri.as_ref().map(|uri| Text::of(Tone::Quiet, Words::of(uri))));
        own.extend(version.body_sha256.as_ref().map(|sha256| Text::quiet("body ").then(digest(Tone::Quiet, sha256))));
        records.details(page, &view.record, own);
        if version.cites.len() > SENTENCES_MAX && !alone {
            let carriers: BTreeSet<&RecordRef> = version.cites.iter().flat_map(|cited| &cited.records).collect();
            let carriers = super::story::counted(carriers.len() as u64, "record", "records");
            let sentences = version.cites.iter().filter(|cited| cited.sentence.is_some()).count();
            let sentences = super::story::counted(sentences as u64, "sentence", "sentences");
            let how = Text::quiet("rests on ").then(carriers).with(Tone::Quiet, " for ").then(sentences);
            records.line(page, &how.with(Tone::Quiet, ": --section versions lists them"));
            continue;
        }
        for cited in &version.cites {
            let carried = Text::quiet("cites ").then(cites(records.story(), &cited.records));
            let sentence = cited.sentence.as_ref().map_or(Text::new(), Text::theirs);
            // A page has many sentences; they are there to be found, not to be read.
            page.titled_up_to(&records.margin(), &Text::joined([carried, sentence], ": "), &Text::new(), 1);
        }
    }
}

/// `alone`: as in [`versions`].
pub(super) fn evidence(page: &mut Page<'_>, records: &Records<'_>, list: &[EvidenceView], alone: bool) {
    // Where it is from and when it was captured is for pages with room: `log --json` has it all.
    let is_wide = page.text_width() >= WIDE;
    for view in list {
        let count = super::story::counted(view.records_total, "record", "records");
        if !is_wide {
            records.title(page, &view.record, &Text::dotted([captured(view), count]));
            records.marks_and_note(page, &view.record);
            places(page, records, view, alone);
            continue;
        }
        let uri = view.captured.uri.as_ref().filter(|uri| file_name(uri) != uri.as_str());
        let uri = uri.map_or(Text::new(), |uri| Text::of(Tone::Quiet, Words::of(uri)));
        let time = Text::quiet("captured ").with_whole(Tone::Plain, when::minute(view.captured.captured, page.style()));
        let by = view.captured.purported_author.as_ref();
        let by = by.map_or(Text::new(), |by| Text::quiet("said to be by ").then(party(Tone::Plain, by)));
        records.title(page, &view.record, &Text::dotted([captured(view), count, time, by, uri]));
        records.marks_and_note(page, &view.record);
        places(page, records, view, alone);
    }
}

/// `bytes 231–283 #3 · 1127–1151 #4`: which record rests on what, for whoever came for that.
fn places(page: &mut Page<'_>, records: &Records<'_>, view: &EvidenceView, alone: bool) {
    if alone && !view.places.is_empty() {
        let places = view.places.iter().map(|place| {
            let bytes = Text::new().with_whole(Tone::Plain, Words::of(format!("{}–{}", place.start, place.end)));
            bytes.with(Tone::Plain, " ").then(cite(records.story(), &place.record))
        });
        records.labelled(page, "bytes ", &Text::dotted(places));
    }
}

/// `article.txt · text/plain, 5012 bytes · 9f86d081884c…`.
pub(super) fn captured(view: &EvidenceView) -> Text {
    let digest = digest(Tone::Quiet, &view.captured.sha256);
    Text::dotted(published::captured(view).into_iter().chain([digest]))
}
