//! The notice that readers might be given with a correction, as wire services word it.

use dateline_story::event::CorrectionIssued;
use dateline_story::field_value::FieldValue;
use serde_json::Value;

/// A notice for a correction that has none; nothing where its values cannot be put in a few words.
pub(super) fn suggest(issued: &CorrectionIssued) -> Option<String> {
    // What only the desk can tell apart was never wrong to readers.
    if issued.notice.is_some() || issued.was.looks_like(&issued.now) {
        return None;
    }
    let (was, now) = (words(&issued.was)?, words(&issued.now)?);
    let said = match (was, now) {
        (Some(was), Some(now)) => format!("An earlier version said {} It is {}", sentence(&was), sentence(&now)),
        (Some(was), None) => format!("An earlier version said {} That was wrong.", sentence(&was)),
        (None, Some(now)) => format!("An earlier version left out {}", sentence(&now)),
        (None, None) => return None,
    };
    Some(format!("{}: {said}", issued.label.word()))
}

/// A value as a reader would read it: `Some(None)` if there is none, and nothing if only a program could read it.
fn words(value: &FieldValue) -> Option<Option<String>> {
    match &value.0 {
        Value::Null => Some(None),
        Value::String(text) => Some(Some(format!("“{}”", as_written(text)))),
        Value::Object(_) | Value::Array(_) => {
            let words = value.describe();
            (!words.is_empty() && !words.contains(['{', '['])).then_some(Some(words))
        }
        other => Some(Some(other.to_string())),
    }
}

/// The words of the vocabulary have no hyphens between them in print.
fn as_written(text: &str) -> String {
    if text.contains('_') && text.chars().all(|character| character.is_ascii_lowercase() || character == '_') {
        text.replace('_', " ")
    } else {
        text.to_owned()
    }
}

/// What ends a sentence, with its full stop unless the words bring their own.
fn sentence(words: &str) -> String {
    let ends = words.trim_end_matches('”').ends_with(['.', '!', '?']);
    if ends { words.to_owned() } else { format!("{words}.") }
}

#[cfg(test)]
mod tests {
    use dateline_story::event::CorrectionLabel;
    use serde_json::json;

    use super::*;

    fn suggested(was: Value, now: Value) -> Option<String> {
        suggest(&CorrectionIssued {
            record: "sony-hack#3".parse().unwrap(),
            field: "role".to_owned(),
            was: FieldValue(was),
            now: FieldValue(now),
            label: CorrectionLabel::Corrected,
            reason: "r".to_owned(),
            notice: None,
        })
    }

    #[test]
    fn a_notice_says_what_was_and_what_is_in_words_that_readers_know() {
        for (was, now, notice) in [
            (json!("involved"), json!("linked"), "CORRECTED: An earlier version said “involved”. It is “linked”."),
            (
                json!("of_interest"),
                json!("linked"),
                "CORRECTED: An earlier version said “of interest”. It is “linked”.",
            ),
            (json!("We stand."), Value::Null, "CORRECTED: An earlier version said “We stand.” That was wrong."),
            (Value::Null, json!("a tweet"), "CORRECTED: An earlier version left out “a tweet”."),
            (
                json!({"id": "fbi", "kind": "organization", "as": "FBI"}),
                json!({"id": "nsa", "kind": "organization", "as": "the NSA"}),
                "CORRECTED: An earlier version said FBI. It is the NSA.",
            ),
            (
                json!({"date": "2014-12-16"}),
                json!({"date": "2014-12-17"}),
                "CORRECTED: An earlier version said 2014-12-16. It is 2014-12-17.",
            ),
        ] {
            assert_eq!(suggested(was, now).as_deref(), Some(notice));
        }
    }

    #[test]
    fn no_notice_is_suggested_that_only_a_program_could_read() {
        assert_eq!(suggested(json!({"unheard": "of"}), json!({"unheard": "too"})), None);
        assert_eq!(suggested(json!([]), Value::Null), None);
    }

    #[test]
    fn readers_are_told_of_nothing_that_they_cannot_have_had_wrong() {
        let sony = |id: &str| json!({ "id": id, "kind": "organization", "as": "Sony" });
        assert_eq!(suggested(sony("sony-corp"), sony("sony-pictures")), None);
        assert_eq!(suggested(json!("We stand."), json!("We stand. ")), None);
    }
}
