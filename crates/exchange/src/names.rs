//! How an edition and what is in it are named in forms that others read: absolute names that are the same in every export.
//!
//! Everything is below the ledger's own `urn:uuid:`, as a fragment; a record is its event's `urn:uuid:`.

use dateline_story::names::{EventId, Slug};

use crate::Edition;

/// The namespace of dateline's own words, where a format wants an absolute name for each.
pub(crate) const VOCABULARY: &str = "urn:uuid:5d1f6f0c-8a55-4c0e-9d4b-3f1f0a7c2e61#";

/// The names that one ledger gives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    ledger: &'a str,
}

impl<'a> Names<'a> {
    pub(crate) const fn of(edition: &Edition<'a>) -> Self {
        Self { ledger: edition.ledger_id }
    }

    /// The ledger itself.
    pub(crate) fn ledger(&self) -> String {
        format!("urn:uuid:{}", encoded(self.ledger))
    }

    /// The beginning of the names of one sort, such as `party`.
    pub(crate) fn below(&self, sort: &str) -> String {
        format!("{}#{sort}/", self.ledger())
    }

    /// What has a slug of its own: `party`, `work`, `story`, `incident`.
    pub(crate) fn slug(&self, sort: &str, slug: &Slug) -> String {
        format!("{}{slug}", self.below(sort))
    }

    /// The state of the ledger at a position.
    pub(crate) fn position(&self, edition: &Edition<'_>) -> String {
        format!("{}{}", self.below("position"), edition.answer.point.position)
    }
}

/// A record, by its event.
pub(crate) fn record(id: EventId) -> String {
    format!("urn:uuid:{id}")
}

/// A text with everything percent-encoded that could mean something in a name.
pub(crate) fn encoded(text: &str) -> String {
    let last = text.len().saturating_sub(1);
    let plain = |(place, byte): (usize, u8)| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
        b'.' if place > 0 && place < last => ".".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().enumerate().map(plain).collect()
}

/// What tells an edition from every other, each with its name: whoever asks for these again gets the same edition.
pub(crate) fn identity(edition: &Edition<'_>) -> Vec<(&'static str, String)> {
    let (point, view) = (&edition.answer.point, &edition.lens.view);
    let mut identity = vec![
        ("ledger", edition.ledger_id.to_owned()),
        ("story", edition.story.story.to_string()),
        ("position", point.position.to_string()),
    ];
    identity.extend(point.recorded.map(|recorded| ("recorded", recorded.to_string())));
    if point.restored {
        identity.push(("restored", "true".to_owned()));
    }
    identity.push(("fold_version", edition.answer.fold_version.to_string()));
    identity.extend(view.learned_by.map(|instant| ("learned_by", instant.to_string())));
    identity.extend(view.occurred_by.map(|instant| ("occurred_by", instant.to_string())));
    identity
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn a_name_holds_nothing_but_letters_digits_and_escapes() {
        assert_eq!(encoded("m.reyes"), "m.reyes");
        assert_eq!(encoded("Zoë \"N\"."), "Zo%C3%AB%20%22N%22%2E");
        assert_eq!(encoded("../#?:"), "%2E.%2F%23%3F%3A");
    }
}
