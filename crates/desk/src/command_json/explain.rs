//! serde's reasons, in a reader's words.

use super::CommandJsonError;

/// How alike two names have to be for one to be offered in place of the other, from 0 to 1.
const ALIKE_ENOUGH: f64 = 0.7;

/// Says what is wrong at `path` below `top`. `more` are fields that `top` has beside those that serde names.
pub(super) fn explain(top: &str, path: &str, reason: &str, more: &[&str]) -> CommandJsonError {
    let at_top = path.is_empty() || path == "." || !path.contains(['.', '[']);
    let mut field = match path {
        "" | "." => top.to_owned(),
        below => format!("{top}.{below}"),
    };
    let names = backticked(reason);
    let (given, known) = match names.split_first() {
        Some((given, known)) => (given.clone(), known.to_vec()),
        None => (String::new(), Vec::new()),
    };
    let problem = if reason.starts_with("unknown field") {
        if last(&field) != given {
            field = format!("{field}.{given}");
        }
        let more = if at_top { more } else { &[] };
        let known: Vec<&str> = known.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let hint = closest(&given, known.iter().copied());
        format!("there is no such field{hint}; the fields here are {}", known.join(", "))
    } else if reason.starts_with("unknown variant") {
        let hint = closest(&given, known.iter().map(String::as_str));
        format!("{given:?} is not one of the words for this{hint}; they are {}", known.join(", "))
    } else if reason.starts_with("missing field") {
        field = format!("{field}.{given}");
        "it is missing, and has to be there".to_owned()
    } else {
        without_rust(path, reason)
    };
    CommandJsonError::Field { field, problem }
}

/// " (did you mean …?)", where a known name is alike enough.
pub(super) fn closest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> String {
    known
        .map(|name| (strsim::jaro_winkler(given, name), name))
        .filter(|(alike, _)| *alike >= ALIKE_ENOUGH)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map_or_else(String::new, |(_, name)| format!(" (did you mean {name}?)"))
}

/// serde names the Rust type that it expected; a reader knows it as an object.
fn without_rust(path: &str, reason: &str) -> String {
    let wrong = reason.strip_prefix("invalid type: ").or_else(|| reason.strip_prefix("invalid value: "));
    let Some((found, expected)) = wrong.and_then(|rest| rest.split_once(", expected ")) else {
        return reason.to_owned();
    };
    let number = found.strip_prefix("integer `").and_then(|number| number.strip_suffix('`'));
    if let (Some(number), "a string") = (number, expected) {
        return format!("this is the number {number}; write it as a text: {number:?}");
    }
    let found = match (found, number) {
        (_, Some(number)) => format!("the number {number}"),
        ("map", _) => "an object".to_owned(),
        ("sequence", _) => "a list".to_owned(),
        ("unit variant", _) => "a text".to_owned(),
        (other, _) => other.replacen("string ", "the text ", 1),
    };
    let expected = match expected {
        "a sequence" => "a list",
        "a string" => "a text",
        "u32" | "u64" => "a whole number from 0",
        // The one thing that is told apart by the name of its only member is what a description is of.
        "map with a single key" | "newtype variant" => PARTY_OR_WORK,
        "string or map" if last(path) == "of" => PARTY_OR_WORK,
        "string or map" => "a text",
        other if other.starts_with("struct ") => "an object, such as {…}",
        other => other,
    };
    format!("this is {found}; it has to be {expected}")
}

const PARTY_OR_WORK: &str = "an object with party or work as its one member, such as {\"party\":{…}}";

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn backticked(reason: &str) -> Vec<String> {
    reason.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
