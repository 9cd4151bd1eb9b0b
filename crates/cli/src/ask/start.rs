//! Whether to ask: `record` and its short verbs, on a terminal, with a kind, a story or required flags missing, and nothing else wrong.

use std::ffi::OsString;
use std::io::IsTerminal;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, FromArgMatches};
use dateline_story::answer::StoryLine;
use dateline_story::names::{RecordRef, Slug};

use super::gaps::{self, SHORT_VERBS};
use crate::args::{Cli, Command, Global};
use crate::exit::CliError;
use crate::help;

/// A command line to be finished by asking.
#[derive(Debug)]
pub(crate) struct Start {
    /// The words as typed, the program's name left out.
    pub(super) words: Vec<String>,
    pub(crate) global: Global,
    /// Who records, if the line or the environment says so.
    pub(crate) by: Option<String>,
    /// The kind's name, if the line has one.
    pub(super) kind: Option<String>,
    /// What the line says of the kind.
    pub(super) given: Option<ArgMatches>,
    /// What stands in the kind's place, and is none.
    pub(super) named: Option<Named>,
}

/// A word in the place of the kind. It may be a story's name: `record sony-hack`.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) story: Slug,
    /// What is wrong with the line, if there is no such story.
    problem: String,
}

impl Start {
    /// The command line to finish, if this one lacks something, and somebody is there to ask.
    pub(crate) fn find(words: &[OsString], parsed: &Result<Cli, clap::Error>) -> Option<Self> {
        let mut named = None;
        let lacks = match parsed {
            Ok(cli) => matches!(&cli.command, Command::Record(args) if args.kind.is_none()) && !cli.global.json,
            Err(error) => {
                named = Named::of(error);
                named.is_some() || error.kind() == ErrorKind::MissingRequiredArgument
            }
        };
        if !lacks || !somebody_is_there() {
            return None;
        }
        let words: Option<Vec<String>> = words.iter().map(|word| word.to_str().map(str::to_owned)).collect();
        let mut words = words?;
        if let Some(named) = &named {
            // The kind goes before it.
            let place = words.iter().rposition(|word| word == named.story.as_str())?;
            words.remove(place);
        }
        // Behind `--` every word is a value: there no flags can be added.
        if words.iter().any(|word| word == "--") {
            return None;
        }
        let matches = gaps::lenient(help::command()).try_get_matches_from(&words).ok()?;
        let global = Global::from_arg_matches(&matches).ok()?;
        let (verb, said) = matches.subcommand().filter(|_| !global.json)?;
        let by = said.try_get_one::<String>("by").ok().flatten().cloned();
        let (kind, given) = match SHORT_VERBS.iter().find(|(short, _)| *short == verb) {
            Some((_, kind)) => (Some((*kind).to_owned()), Some(said.clone())),
            None if verb == "record" => said.subcommand().map(|(kind, given)| (kind.to_owned(), given.clone())).unzip(),
            None => return None,
        };
        if named.is_some() && (verb != "record" || kind.is_some()) {
            return None;
        }
        Some(Self { words: words.into_iter().skip(1).collect(), global, by, kind, given, named })
    }

    /// Whether the word in the kind's place, if there is one, names one of the stories.
    ///
    /// # Errors
    /// What is wrong with the line, if it does not.
    pub(crate) fn names_one_of(&self, stories: &[StoryLine]) -> Result<(), CliError> {
        match &self.named {
            Some(named) if stories.iter().all(|line| line.story != named.story) => {
                Err(CliError::usage(named.problem.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The story, where the line says which.
    pub(super) fn story(&self) -> Option<Slug> {
        let given = self.given.as_ref()?;
        let story = given.try_get_one::<Slug>("story").ok().flatten().cloned();
        let of_record = |id: &clap::Id| Some(given.try_get_one::<RecordRef>(id.as_str()).ok()??.story.clone());
        story.or_else(|| given.ids().find_map(of_record))
    }

    /// Whether a story may have to be chosen from those that there are.
    pub(crate) fn lacks_story(&self) -> bool {
        self.story().is_none() && self.kind.as_deref() != Some("story")
    }
}

impl Named {
    /// The word that clap takes for an unknown kind.
    fn of(error: &clap::Error) -> Option<Self> {
        let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
            (error.kind(), error.get(ContextKind::InvalidSubcommand))
        else {
            return None;
        };
        let text = error.render().to_string();
        let problem = text.trim_start_matches("error: ").trim_end().to_owned();
        Some(Self { story: word.parse().ok()?, problem })
    }
}

/// Whether questions can be asked: keys come from a terminal, and one that can move its cursor shows what we write.
fn somebody_is_there() -> bool {
    let capable = std::env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb");
    capable && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}
