//! One value alone, read as its flag would read it: for whoever asks for values one by one.

use std::path::Path;

use dateline_desk::shorthand::{DateWords, read_scope};

use super::article::Source;
use super::context::{Context, Reading, RecordError};

/// Whether a value is right for the sort that a flag's value name says, such as PARTY. Sorts that are plain text always are.
///
/// # Errors
/// What is wrong, and what to write.
pub(crate) fn check(sort: &str, text: &str, context: &Context<'_>) -> Result<(), String> {
    let reading = Reading::new(context);
    let flag = "";
    match sort {
        "PARTY" => reading.party(flag, text).map(drop),
        "WORK" => reading.work(flag, text).map(drop),
        "CHAIN" => reading.chain(flag, text).map(drop),
        "DATE" => reading.date(flag, text, DateWords::default()).map(drop),
        "SCOPE" => read_scope(text).map(drop).map_err(|problem| RecordError { flag, problem: problem.to_string() }),
        _ => Ok(()),
    }
    .map_err(|error| error.problem)
}

/// The flags whose words `--from` takes out of the file, by their long names.
pub(crate) const OUT_OF_A_FILE: &[&str] = &["quote", "partial-quote", "words", "excerpt"];

/// Whether words stand in an article's file, so that they can be taken out of it.
///
/// # Errors
/// Why they cannot, and how they stand there.
pub(crate) fn stands_in(file: &Path, words: &str) -> Result<(), String> {
    Source::read(file).and_then(|source| source.verbatim("", words).map(drop)).map_err(|error| error.problem)
}
