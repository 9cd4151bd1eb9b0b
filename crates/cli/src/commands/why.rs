//! `why`: the life of a record, or of one field of it.

use dateline_story::names::{RecordRef, Slug};
use dateline_story::query::Ask;

use super::open_desk;
use super::read::ask;
use crate::args::{Global, WhyArgs};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &WhyArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (record, field) = read(&args.record)?;
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Why { record, field }, output).await
}

/// `sony-hack#12`, `sony-hack#12.role`. Neither a story's name nor a number has a dot in it.
fn read(text: &str) -> Result<(RecordRef, Option<String>), CliError> {
    let (cite, field) = match text.split_once('.') {
        Some((cite, field)) => (cite, Some(field)),
        None => (text, None),
    };
    if let Ok(story) = cite.parse::<Slug>() {
        return Err(CliError::usage(format!("{cite} is a story; name one of its records"))
            .hint(format!("dateline why {story}#12 tells the life of a record, dateline why {story}#12.role that of a field. List them: dateline log {story}")));
    }
    let record = cite.parse().map_err(|error| CliError::usage(format!("the record: {error}")))?;
    let is_path = |field: &str| field.split('.').all(|segment| !segment.is_empty());
    match field {
        Some(field) if !is_path(field) => Err(CliError::usage(format!("{text}: the name of a field is missing")).hint(
            format!("A field is named like {cite}.role or {cite}.spans.0.text; dateline why {cite} lists them."),
        )),
        field => Ok((record, field.map(str::to_owned))),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_record_is_named_alone_or_with_a_field() {
        let (record, field) = read("sony-hack#12").unwrap();
        assert_eq!((record.to_string(), field), ("sony-hack#12".to_owned(), None));
        let (record, field) = read("sony-hack#12.spans.0.text").unwrap();
        assert_eq!((record.to_string(), field.as_deref()), ("sony-hack#12".to_owned(), Some("spans.0.text")));
    }

    #[test]
    fn what_is_missing_is_said_with_an_example() {
        for (text, said) in [
            ("sony-hack", "dateline why sony-hack#12"),
            ("sony-hack.role", "dateline why sony-hack#12.role"),
            ("sony-hack#12.", "sony-hack#12.role"),
            ("sony-hack#12.spans..text", "sony-hack#12.spans.0.text"),
            ("sony-hack#0", "such as sony-hack#12"),
            ("Sony#1", "is not a name"),
            ("", "such as sony-hack#12"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.code(), 2);
            assert!(error.text().contains(said), "{text}: {}", error.text());
        }
    }
}
