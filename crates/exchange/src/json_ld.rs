//! A story in the vocabulary of schema.org, as JSON-LD 1.1, for readers and search engines.

use serde_json::{Value, json};

use crate::Edition;

/// The story as one JSON-LD document, on one line.
///
/// The same edition always gives the same text. `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that it can stand
/// inside a `<script>` element as it is.
#[must_use]
pub fn json_ld(edition: &Edition<'_>) -> String {
    let mut story = json!({
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "identifier": edition.story.story.as_str(),
    });
    if let (Some(headline), Value::Object(members)) = (&edition.story.headline, &mut story) {
        members.insert("headline".to_owned(), Value::from(headline.as_str()));
    }
    story.to_string()
}
