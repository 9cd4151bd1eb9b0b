//! What `show --without` takes away, as it is typed.

use dateline_story::names::Slug;
use dateline_story::query::Without;

use crate::exit::CliError;

/// Reads `source:ID`, `event:ID` and `by:STAFF`; an event is `event:12`, `event:sony-hack#12`, or its id.
pub(super) fn read(texts: &[String], origin_only: bool, story: &Slug) -> Result<Vec<Without>, CliError> {
    let all = texts.iter().map(|text| one(text, origin_only, story)).collect::<Result<Vec<_>, _>>()?;
    if origin_only && !all.iter().any(|one| matches!(one, Without::Source { .. })) {
        return Err(CliError::usage("--origin-only is for a source, and no --without names one")
            .hint("Such as --without source:sony-pictures --origin-only."));
    }
    Ok(all)
}

fn one(text: &str, origin_only: bool, story: &Slug) -> Result<Without, CliError> {
    let wrong = || {
        CliError::usage(format!("--without: {text:?} is none of source:ID, event:ID and by:STAFF"))
            .hint("Such as --without source:sony-pictures, event:12 or by:m.reyes.")
    };
    let (what, name) = text.split_once(':').ok_or_else(wrong)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(wrong());
    }
    match what {
        "source" => Ok(Without::Source { source: name.to_owned(), origin_only }),
        "by" => Ok(Without::By(name.to_owned())),
        "event" => event(name, story),
        _ => Err(wrong()),
    }
}

/// A record by its number, with or without its story, or an event by its id.
fn event(name: &str, story: &Slug) -> Result<Without, CliError> {
    let short = format!("{story}#{}", name.strip_prefix('#').unwrap_or(name));
    match (short.parse(), name.parse(), name.parse()) {
        (Ok(record), _, _) | (_, Ok(record), _) => Ok(Without::Record(record)),
        (_, _, Ok(id)) => Ok(Without::Event(id)),
        _ => Err(CliError::usage(format!("--without: event:{name} names no record"))
            .hint(format!("Such as event:12, event:{story}#12, or the id of an event."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(texts: &[&str], origin_only: bool) -> Result<Vec<Without>, String> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        read(&texts, origin_only, &"sony-hack".parse().unwrap()).map_err(|error| error.text())
    }

    #[test]
    fn a_record_is_its_number_its_citation_or_the_id_of_its_event() {
        let twelve = Without::Record("sony-hack#12".parse().unwrap());
        for text in ["event:12", "event:#12", "event:sony-hack#12", "event: 12 "] {
            assert_eq!(reads(&[text], false), Ok(vec![twelve.clone()]), "{text}");
        }
        let id = "0193d5a0-0000-7000-8000-000000000001";
        assert_eq!(reads(&[&format!("event:{id}")], false), Ok(vec![Without::Event(id.parse().unwrap())]));
        assert_eq!(reads(&["event:other#3"], false), Ok(vec![Without::Record("other#3".parse().unwrap())]));
    }

    #[test]
    fn a_name_may_have_colons_and_spaces_in_it() {
        let source = |name: &str| Without::Source { source: name.to_owned(), origin_only: true };
        let read = reads(&["source: NBC: the news ", "by:m. reyes"], true);
        assert_eq!(read, Ok(vec![source("NBC: the news"), Without::By("m. reyes".to_owned())]));
    }

    #[test]
    fn what_is_none_of_these_is_answered_with_what_is() {
        for text in ["", "sony", ":sony", "source:", "source: ", "sources:a", "event:", "by:\t"] {
            assert!(reads(&[text], false).unwrap_err().contains("source:ID, event:ID and by:STAFF"), "{text}");
        }
        for text in ["event:0", "event:-1", "event:1.5", "event:#", "event:sony-hack", "event:99999999999999999999"] {
            assert!(reads(&[text], false).unwrap_err().contains("names no record"), "{text}");
        }
        assert!(reads(&["event:1"], true).unwrap_err().contains("--origin-only is for a source"));
    }
}
