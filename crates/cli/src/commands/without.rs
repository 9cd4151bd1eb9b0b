//! What `show --without` takes away, as it is typed.

use dateline_story::names::Slug;
use dateline_story::query::Without;

use crate::exit::CliError;

/// Reads `source:ID`, `event:ID` and `by:STAFF`; an event is `event:12`, `event:sony-hack#12`, or its id.
pub(super) fn read(texts: &[String], origin_only: bool, story: &Slug) -> Result<Vec<Without>, CliError> {
    texts.iter().map(|text| one(text, origin_only, story)).collect()
}

fn one(text: &str, origin_only: bool, story: &Slug) -> Result<Without, CliError> {
    let wrong = || {
        CliError::usage(format!("--without: {text:?} is none of source:ID, event:ID and by:STAFF"))
            .hint("Such as --without source:sony-pictures, event:12 or by:mara.")
    };
    let (what, name) = text.split_once(':').filter(|(_, name)| !name.trim().is_empty()).ok_or_else(wrong)?;
    match what {
        "source" => Ok(Without::Source { source: name.to_owned(), origin_only }),
        "by" => Ok(Without::By(name.to_owned())),
        "event" => match (format!("{story}#{name}").parse(), name.parse(), name.parse()) {
            (Ok(record), _, _) | (_, Ok(record), _) => Ok(Without::Record(record)),
            (_, _, Ok(id)) => Ok(Without::Event(id)),
            _ => Err(wrong()),
        },
        _ => Err(wrong()),
    }
}
