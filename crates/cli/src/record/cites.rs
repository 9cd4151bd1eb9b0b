//! `--sentence` and `--cites`: flags whose order on the command line is kept.

use clap::builder::{NonEmptyStringValueParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use dateline_story::event::Citation;
use dateline_story::names::{RecordRef, RecordRefError};

const SENTENCE: &str = "sentence";
const CITES: &str = "cites";

/// What a version rests on, in the order of the command line.
#[derive(Debug, Default)]
pub(super) struct Cites(Vec<Citation>);

impl Cites {
    pub(super) fn read(&self) -> Vec<Citation> {
        self.0.clone()
    }
}

impl Args for Cites {
    fn augment_args(command: Command) -> Command {
        let flag = |name: &'static str, value: &'static str, help: &'static str| {
            Arg::new(name).long(name).value_name(value).help(help).action(ArgAction::Append)
        };
        let sentence = flag(SENTENCE, "TEXT", "A sentence of it, as printed; --cites after it says what carries it");
        let cites =
            flag(CITES, "STORY#N", "The records that carry the sentence before this flag, with commas; else all");
        command
            .arg(sentence.value_parser(NonEmptyStringValueParser::new()))
            .arg(cites.value_delimiter(',').value_parser(ValueParser::new(|text: &str| record(text))))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// A citation as it is typed, with spaces around it or not.
fn record(text: &str) -> Result<RecordRef, RecordRefError> {
    text.trim().parse()
}

enum Given {
    Sentence(String),
    Cites(RecordRef),
}

impl FromArgMatches for Cites {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let places = |name| matches.indices_of(name).into_iter().flatten();
        let sentences = matches.get_many::<String>(SENTENCE).into_iter().flatten().cloned().map(Given::Sentence);
        let cites = matches.get_many::<RecordRef>(CITES).into_iter().flatten().cloned().map(Given::Cites);
        let mut given: Vec<(usize, Given)> = places(SENTENCE).zip(sentences).chain(places(CITES).zip(cites)).collect();
        given.sort_by_key(|(at, _)| *at);
        let mut citations: Vec<Citation> = Vec::new();
        for (_, given) in given {
            match (given, citations.last_mut()) {
                (Given::Sentence(text), _) => {
                    citations.push(Citation { sentence: Some(text), records: Vec::new() });
                }
                (Given::Cites(record), Some(citation)) => citation.records.push(record),
                (Given::Cites(record), None) => {
                    citations.push(Citation { sentence: None, records: vec![record] });
                }
            }
        }
        match citations.iter().find(|citation| citation.records.is_empty()) {
            Some(Citation { sentence: Some(sentence), .. }) => Err(Error::raw(
                ErrorKind::MissingRequiredArgument,
                format!("nothing is cited for the sentence {sentence:?}; write --cites STORY#N after it\n"),
            )),
            _ => Ok(Self(citations)),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
