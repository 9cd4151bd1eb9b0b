//! `--quote`, `--partial-quote`, `--paraphrase` and `--span-to`: flags whose order on the command line is kept.

use clap::builder::NonEmptyStringValueParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, Error, FromArgMatches};
use dateline_story::event::{Span, SpanKind};

use super::context::{Reading, RecordError};

const TO: &str = "span-to";

/// The flags that begin a span: name, kind, help.
const FLAGS: &[(&str, SpanKind, &str)] = &[
    (
        "quote",
        SpanKind::Quote,
        "The speaker's words, whole sentences, verbatim; repeat it and its like in the order of the words",
    ),
    ("partial-quote", SpanKind::PartialQuote, "The speaker's words, a part of a sentence, verbatim"),
    ("paraphrase", SpanKind::Paraphrase, "What they said in the reporter's words"),
];

/// The stretches of a statement, in their order.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<SpanText>);

#[derive(Debug)]
struct SpanText {
    kind: SpanKind,
    text: String,
    to: Vec<String>,
}

impl Spans {
    /// The spans, their parties read.
    pub(super) fn read(&self, reading: &Reading<'_>) -> Result<Vec<Span>, RecordError> {
        if self.0.is_empty() {
            return Err(RecordError::new(
                "--quote",
                "a statement has words; give at least one --quote, --partial-quote or --paraphrase",
            ));
        }
        let span = |span: &SpanText| {
            let text = match span.kind {
                SpanKind::Quote => reading.verbatim("--quote", &span.text)?,
                SpanKind::PartialQuote => reading.verbatim("--partial-quote", &span.text)?,
                SpanKind::Paraphrase => span.text.clone(),
            };
            Ok(Span { kind: span.kind, text, to: reading.parties("--span-to", &span.to)? })
        };
        self.0.iter().map(span).collect()
    }
}

impl Args for Spans {
    fn augment_args(mut command: Command) -> Command {
        for (name, _, help) in FLAGS {
            command = command.arg(flag(name, "TEXT", help));
        }
        let words = FLAGS.iter().map(|(name, ..)| *name);
        // A statement has words. Said here, clap can tell that they are missing, and they can be asked for.
        command = command.group(ArgGroup::new("words").args(words).required(true).multiple(true));
        command.arg(flag(TO, "PARTY", "To or of whom the words before this flag are in particular"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn flag(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .help(help)
        .action(ArgAction::Append)
        .value_parser(NonEmptyStringValueParser::new())
}

impl FromArgMatches for Spans {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut given: Vec<(usize, Option<SpanKind>, String)> = Vec::new();
        let names = FLAGS.iter().map(|(name, kind, _)| (*name, Some(*kind))).chain([(TO, None)]);
        for (name, kind) in names {
            let places = matches.indices_of(name).into_iter().flatten();
            let texts = matches.get_many::<String>(name).into_iter().flatten();
            given.extend(places.zip(texts).map(|(at, text)| (at, kind, text.clone())));
        }
        given.sort_by_key(|(at, ..)| *at);
        let mut spans: Vec<SpanText> = Vec::new();
        for (_, kind, text) in given {
            match (kind, spans.last_mut()) {
                (Some(kind), _) => spans.push(SpanText { kind, text, to: Vec::new() }),
                (None, Some(before)) => before.to.push(text),
                (None, None) => {
                    return Err(Error::raw(
                        ErrorKind::MissingRequiredArgument,
                        "--span-to follows the words that it belongs to, such as --quote \"…\" --span-to seth-rogen\n",
                    ));
                }
            }
        }
        Ok(Self(spans))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
