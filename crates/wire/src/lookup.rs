//! What a log wants to know of bytes that it does not understand.

use dateline_story::names::{EventId, Slug};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::envelope::Source;

/// The event id in some bytes, if they are a JSON object that has one. Much cheaper than [`crate::decode`], and kinder: the
/// rest of the object may be anything.
#[must_use]
pub fn event_id(bytes: &[u8]) -> Option<EventId> {
    #[derive(Deserialize)]
    struct Identity {
        id: EventId,
    }
    attribute(bytes).map(|Identity { id }| id)
}

/// The story that some bytes say they belong to, as [`event_id`] has it.
#[must_use]
pub fn story(bytes: &[u8]) -> Option<Slug> {
    #[derive(Deserialize)]
    struct Belonging {
        source: Source,
    }
    attribute(bytes).map(|Belonging { source }| source.0)
}

fn attribute<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    // Only an object: a derived type would read a list, too.
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'{') {
        return None;
    }
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_and_the_story_are_found_whatever_stands_beside_them() {
        let id = "01940000-0000-7000-8000-000000000001";
        let message = format!(r#"{{ "data": [1.5, {{"id": 1}}], "source": "/stories/sony-hack", "id": "{id}" }}"#);
        assert_eq!(event_id(message.as_bytes()), id.parse().ok());
        assert_eq!(story(message.as_bytes()), "sony-hack".parse().ok());
    }

    #[test]
    fn bytes_without_an_id_have_none() {
        for bytes in [
            &b""[..],
            b"\xff",
            b"{}",
            br#"{"id":1}"#,
            br#"{"id":"x"}"#,
            br#"["01940000-0000-7000-8000-000000000001"]"#,
            br#"{"id":"01940000-0000-7000-8000-000000000001","id":"01940000-0000-7000-8000-000000000001"}"#,
            br#"{"id":"01940000-0000-4000-8000-000000000001"}"#,
        ] {
            assert_eq!(event_id(bytes), None);
            assert_eq!(story(bytes), None);
        }
    }
}
