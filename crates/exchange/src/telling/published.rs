//! What readers had, and captured bytes.

use dateline_presentation::facts::{digest, file_name};
use dateline_presentation::parties::party;
use dateline_presentation::published::{captured as bytes, published, version as title};

use super::entry::{Section, Teller};
use super::{Text, Tone};

pub(super) fn versions(teller: &Teller<'_>) -> Section {
    let entries = teller.story.versions.iter().map(|view| {
        teller.once(("versions", view.record.record.number), view, "", || {
            let version = &view.version;
            let body = version.body_sha256.as_ref().map(|sha256| Text::quiet(format!("body {}", digest(sha256))));
            let own = published(view).into_iter().chain(body).collect();
            let address = version.uri.as_ref().map_or(Text::new(), |uri| Text::address(uri));
            let cites = version.cites.iter().map(|cited| {
                let carriers = teller.cites(&cited.records);
                let sentence = cited.sentence.as_deref().map_or(Text::new(), Text::said);
                ("cites", Text::joined([carriers, sentence], ": "))
            });
            teller.entry(&view.record, title(view), own).above([("at", address)].into_iter().chain(cites))
        })
    });
    Section::flat("versions", "Published", entries.collect()).aside("what readers had, and what it rests on")
}

pub(super) fn evidence(teller: &Teller<'_>) -> Section {
    let entries = teller.story.evidence.iter().map(|view| {
        teller.once(("evidence", view.record.record.number), view, "", || {
            let captured = &view.captured;
            let by = captured.purported_author.as_ref();
            let by = by.map_or(Text::new(), |by| Text::quiet("said to be by ").then(party(Tone::Plain, by)));
            let at = Text::quiet("captured ").then(teller.clock.time(captured.captured));
            let address = captured.uri.as_ref().filter(|uri| file_name(uri) != uri.as_str());
            let address = address.map_or(Text::new(), |uri| Text::address(uri));
            let rest = match view.records_total {
                0 => Text::quiet("no record rests on it"),
                1 => Text::quiet("1 record rests on it"),
                more => Text::quiet(format!("{more} records rest on it")),
            };
            let digest = Text::quiet(format!("SHA-256 {}", captured.sha256));
            let entry = teller.entry(&view.record, Text::dotted(bytes(view)), vec![at, by]);
            entry.above([("at", address), ("", rest), ("", digest)])
        })
    });
    Section::flat("evidence", "Evidence", entries.collect()).aside("captured bytes, by their digest")
}
