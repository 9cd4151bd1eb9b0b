//! In which form to export, as it is said or as the file's name says.

use std::path::Path;

use clap::ValueEnum;

use crate::args::ExportArgs;
use crate::exit::CliError;
use dateline_presentation::terminal::safe;

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Export lines of the whole ledger.
    Jsonl,
    /// A ledger's file.
    Ledger,
    /// A story for people.
    Markdown,
    /// A story for people, with its history.
    Html,
    /// A table of a story.
    Csv,
    /// A story in the vocabulary of schema.org.
    JsonLd,
    /// A story as a news object.
    Ninjs,
    /// A story's provenance.
    Prov,
}

impl Format {
    /// Its name as it is typed.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Ledger => "ledger",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::JsonLd => "json-ld",
            Self::Ninjs => "ninjs",
            Self::Prov => "prov",
        }
    }

    /// How the names of files of this form end.
    const fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => ".jsonl",
            Self::Ledger => ".dateline",
            Self::Markdown => ".md",
            Self::Html => ".html",
            Self::Csv => ".csv",
            Self::JsonLd => ".jsonld",
            Self::Ninjs => ".ninjs.json",
            Self::Prov => ".prov.json",
        }
    }

    /// Whether it is of one story, not of the whole ledger.
    pub(crate) const fn is_of_a_story(self) -> bool {
        !matches!(self, Self::Jsonl | Self::Ledger)
    }

    /// The form that a file's name ends for.
    fn named(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        Self::value_variants().iter().copied().find(|format| name.ends_with(format.ending()))
    }

    /// The form that a command line asks for.
    pub(crate) fn chosen(args: &ExportArgs) -> Result<Self, CliError> {
        let named = args.to.as_deref().and_then(Self::named);
        let format = match (args.format, named, &args.story) {
            (Some(said), Some(named), _) if said != named => return Err(disagree(args, said, named)),
            (Some(format), ..) | (None, Some(format), _) => format,
            (None, None, None) => Self::Jsonl,
            (None, None, Some(story)) => return Err(which(args, story)),
        };
        let word = format.word();
        match &args.story {
            None if format.is_of_a_story() => {
                return Err(CliError::usage(format!("{word} is of one story: say which"))
                    .hint(format!("Such as: dateline export STORY --format {word}; list them: dateline stories")));
            }
            Some(story) if !format.is_of_a_story() => {
                return Err(CliError::usage(format!("{word} is of the whole ledger, not of {} alone", safe(story)))
                    .hint(format!("Leave out {}, or export it as one of: {}", safe(story), of_a_story())));
            }
            _ => {}
        }
        if args.table.is_some() && format != Self::Csv {
            return Err(CliError::usage(format!("--table is for csv, and this is {word}")));
        }
        if format == Self::Ledger && args.to.is_none() {
            return Err(CliError::usage("a ledger is exported into a file: say --to FILE")
                .hint("Such as: dateline export --to audit.dateline"));
        }
        let view = &args.point.view;
        if !format.is_of_a_story() && (view.learned_by.is_some() || view.occurred_by.is_some()) {
            return Err(CliError::usage(format!("{word} has every event as it was recorded")).hint(
                "--learned-by and --occurred-by are for the formats that are of one story; here, take --as-of.",
            ));
        }
        Ok(format)
    }
}

fn disagree(args: &ExportArgs, said: Format, named: Format) -> CliError {
    let file = args.to.as_deref().unwrap_or(Path::new("")).display().to_string();
    let (said, ending, named, right) = (said.word(), named.ending(), named.word(), said.ending());
    CliError::usage(format!("--format {said}, but {} ends in {ending}, which is {named}", safe(&file)))
        .hint(format!("Leave out --format, or let the name end in {right}."))
}

fn which(args: &ExportArgs, story: &str) -> CliError {
    let problem = match &args.to {
        Some(path) => {
            format!("the name of {} does not say in which format to write", safe(&path.display().to_string()))
        }
        None => format!("say in which format to write {}: --format FORMAT", safe(story)),
    };
    CliError::usage(problem).hint(format!("Of one story there are: {}", of_a_story()))
}

/// The forms that are of one story, as people read them.
fn of_a_story() -> String {
    let words: Vec<&str> =
        Format::value_variants().iter().filter(|format| format.is_of_a_story()).map(|format| format.word()).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_typed_as_it_is_called() {
        for format in Format::value_variants() {
            assert_eq!(format.to_possible_value().unwrap().get_name(), format.word());
            assert_eq!(Format::named(Path::new(&format!("a/b.c{}", format.ending().to_uppercase()))), Some(*format));
        }
        for other in ["all.txt", "jsonl", "sony.json", "sony", ".", "/"] {
            assert_eq!(Format::named(Path::new(other)), None, "{other}");
        }
    }
}
