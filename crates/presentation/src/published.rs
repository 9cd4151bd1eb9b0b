//! What readers had, and captured bytes, in words.

use dateline_story::answer::{EvidenceView, VersionView};

use crate::facts::file_name;
use crate::parties::counted;
use crate::text::{Text, Tone};

/// `web: “North Korea is behind attack”`: a published version.
#[must_use]
pub fn version(view: &VersionView) -> Text {
    let headline = Text::toned(Tone::Strong, &view.version.headline).quoted(Tone::Plain);
    Text::theirs(&view.version.channel).then(Text::quiet(": ")).then(headline)
}

/// `published 2014-12-17`, where that was said.
#[must_use]
pub fn published(view: &VersionView) -> Option<Text> {
    let published = view.version.published.as_ref()?;
    Some(Text::quiet("published ").then(Text::theirs(published.describe())))
}

/// `article.txt`, `text/plain, 5012 bytes`: captured bytes.
#[must_use]
pub fn captured(view: &EvidenceView) -> [Text; 2] {
    let captured = &view.captured;
    let name = captured.uri.as_deref();
    let name = name.map_or(Text::quiet("bytes without a name"), |uri| Text::toned(Tone::Strong, file_name(uri)));
    let bytes = Text::ours(counted(captured.length_bytes, "byte", "bytes"));
    [name, Text::joined([Text::theirs(&captured.media_type), bytes], ", ")]
}
