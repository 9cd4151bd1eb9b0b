//! Why a value does not fit a field, in words: what the decoder says, without the names of types.

use crate::field::FieldError;

/// What each expectation of the decoder is called by people.
const EXPECTED: [(&str, &str); 13] = [
    ("a string", "a text"),
    ("a sequence", "a list"),
    ("u32", "a whole number"),
    ("u64", "a whole number"),
    ("struct Party", "a party, such as {\"id\": \"sony-pictures\", \"kind\": \"organization\", \"as\": \"Sony\"}"),
    ("struct Work", "a work, such as {\"id\": \"the-interview\", \"kind\": \"film\", \"as\": \"The Interview\"}"),
    ("struct PartialDate", "a date, such as {\"date\": \"2014-12-17\"}"),
    ("struct Span", "a span, such as {\"kind\": \"quote\", \"text\": \"…\"}"),
    ("struct ReleaseScope", "a scope, such as {\"channel\": \"theatrical\"}"),
    ("struct Chain", "a chain, such as {\"hops\": […]}"),
    ("struct Excerpt", "a place in captured bytes, such as {\"sha256\": \"…\", \"start\": 0, \"end\": 9}"),
    ("struct Citation", "a citation, such as {\"records\": [\"sony-hack#12\"]}"),
    ("struct Hop", "a hop, such as {\"party\": {…}, \"role\": \"origin\"}"),
];

/// The same error, its problem in words.
pub(super) fn in_words(error: FieldError) -> FieldError {
    match error {
        FieldError::DoesNotFit { field, value, problem } => {
            FieldError::DoesNotFit { field, value, problem: explain(&problem) }
        }
        other => other,
    }
}

/// The word that somebody meant who wrote it with a space, a hyphen or capitals ("of-interest"), if the field takes it.
pub(super) fn meant(text: &str, error: &FieldError) -> Option<String> {
    let FieldError::DoesNotFit { problem, .. } = error else {
        return None;
    };
    let words = allowed(problem.strip_prefix("unknown variant ")?);
    words.into_iter().find(|word| typed(word) == typed(text)).map(str::to_owned)
}

fn explain(problem: &str) -> String {
    if let Some(rest) = problem.strip_prefix("unknown variant ") {
        let words: Vec<String> = allowed(rest).into_iter().map(typed).collect();
        return format!("it is one of {}", words.join(", "));
    }
    if let Some(rest) = problem.strip_prefix("unknown field ") {
        let unknown = quoted(rest).into_iter().next().unwrap_or_default();
        let fields = allowed(rest);
        return format!("it has no field {unknown}; its fields are {}", fields.join(", "));
    }
    if let Some(rest) = problem.strip_prefix("missing field ") {
        return format!("its {} is missing", quoted(rest).into_iter().next().unwrap_or_default());
    }
    if let Some((found, wanted)) =
        problem.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    {
        let wanted = EXPECTED.iter().find(|(name, _)| *name == wanted).map_or(wanted, |(_, words)| words);
        return match found {
            "null" => format!("it cannot be empty; it is {wanted}"),
            _ => format!("it is {wanted}"),
        };
    }
    problem.to_owned()
}

/// As it is typed on a command line.
fn typed(word: &str) -> String {
    word.to_lowercase().replace(['_', ' '], "-")
}

/// The names between backquotes after the first, which is the one that does not fit.
fn allowed(rest: &str) -> Vec<&str> {
    // What does not fit may hold backquotes itself.
    let expected = rest.rsplit_once(", expected ").map_or("", |(_, expected)| expected);
    quoted(expected)
}

fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}
