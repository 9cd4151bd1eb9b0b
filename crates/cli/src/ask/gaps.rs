//! What a command line lacks, out of clap's own description of a kind.

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

/// The verbs that record one kind each, and the kind.
pub(super) const SHORT_VERBS: &[(&str, &str)] =
    &[("correct", "correction"), ("withdraw", "withdrawal"), ("reinstate", "reinstatement")];

/// Something to ask for.
#[derive(Debug, Clone)]
pub(super) enum Gap {
    /// A flag's value, or a positional one.
    Flag(Flag),
    /// One of several flags; `many` if others of them may follow.
    OneOf { label: String, flags: Vec<Flag>, many: bool },
}

/// An argument that can be asked for.
#[derive(Debug, Clone)]
pub(super) struct Flag {
    pub(super) id: String,
    /// Its long name; `None` for a positional argument.
    pub(super) long: Option<String>,
    /// What it is, for the prompt: the first clause of its help.
    pub(super) label: String,
    /// How it is written, for below the prompt: the rest of its help.
    pub(super) hint: Option<String>,
    /// What it is, for a list.
    pub(super) about: String,
    /// What sort of value it takes, such as PARTY; `None` if it takes none.
    pub(super) sort: Option<String>,
    /// The values that it may have, with what each means; empty if it is free.
    pub(super) choices: Vec<(String, String)>,
    /// Whether it may be given several times.
    pub(super) repeats: bool,
    pub(super) required: bool,
}

/// The same command line with nothing required, so that an unfinished one can be read.
pub(super) fn lenient(command: Command) -> Command {
    let command = command.mut_subcommand("record", |record| record.mut_subcommands(nothing_required));
    SHORT_VERBS.iter().fold(command, |command, (verb, _)| command.mut_subcommand(verb, nothing_required))
}

fn nothing_required(kind: Command) -> Command {
    let groups: Vec<clap::Id> = kind.get_groups().map(|group| group.get_id().clone()).collect();
    let kind = kind.mut_args(|argument| argument.required(false));
    groups.into_iter().fold(kind, |kind, group| kind.mut_group(group, |group| group.required(false)))
}

/// Whether a line says something of an argument.
pub(super) fn is_given(given: Option<&ArgMatches>, id: &str) -> bool {
    given.is_some_and(|given| {
        given.try_contains_id(id).unwrap_or(false) && given.value_source(id) == Some(ValueSource::CommandLine)
    })
}

/// What is to be asked for of a kind: all that is required, then what is worth asking for, each unless the line has it.
pub(super) fn of(kind: &Command, given: Option<&ArgMatches>, worth: &[&str]) -> Vec<Gap> {
    let lacks = |argument: &Arg| !is_given(given, argument.get_id().as_str());
    let mut gaps = Vec::new();
    let mut grouped: Vec<&clap::Id> = Vec::new();
    for argument in kind.get_arguments() {
        let group = kind
            .get_groups()
            .find(|group| group.is_required_set() && group.get_args().any(|member| member == argument.get_id()));
        if let Some(group) = group {
            if grouped.contains(&group.get_id()) {
                continue;
            }
            grouped.push(group.get_id());
            let members: Vec<&Arg> = kind
                .get_arguments()
                .filter(|argument| group.get_args().any(|member| member == argument.get_id()))
                .collect();
            if members.iter().all(|member| lacks(member)) {
                let flags = members.into_iter().map(|member| Flag::of(member, true)).collect();
                let label = in_words(group.get_id().as_str());
                gaps.push(Gap::OneOf { label, flags, many: group.clone().is_multiple() });
            }
        } else if argument.is_required_set() && lacks(argument) {
            gaps.push(Gap::Flag(Flag::of(argument, true)));
        }
    }
    for name in worth {
        let argument = kind.get_arguments().find(|argument| argument.get_long() == Some(name));
        let wanted = argument.filter(|argument| lacks(argument) && !is_barred(kind, given, argument));
        gaps.extend(wanted.map(|argument| Gap::Flag(Flag::of(argument, false))));
    }
    gaps
}

/// The flags of a kind that a message of clap's names, such as `<--now <VALUE>|--now-nothing>`. All are required.
pub(super) fn named_in(kind: &Command, message: &str) -> Vec<Flag> {
    let names: Vec<&str> = message
        .split(|character: char| !character.is_ascii_alphanumeric() && character != '-')
        .filter_map(|word| word.strip_prefix("--"))
        .collect();
    let is_named = |argument: &&Arg| argument.get_long().is_some_and(|long| names.contains(&long));
    kind.get_arguments().filter(is_named).map(|argument| Flag::of(argument, true)).collect()
}

/// Whether something in the line rules an argument out.
fn is_barred(kind: &Command, given: Option<&ArgMatches>, argument: &Arg) -> bool {
    let bars = |one: &Arg, other: &Arg| {
        kind.get_arg_conflicts_with(one).iter().any(|barred| barred.get_id() == other.get_id())
    };
    kind.get_arguments()
        .filter(|other| is_given(given, other.get_id().as_str()))
        .any(|other| bars(argument, other) || bars(other, argument))
}

impl Flag {
    fn of(argument: &Arg, required: bool) -> Self {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let (label, hint) = clauses(&help);
        let takes_value = argument.get_action().takes_values();
        let sort = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let choices = if takes_value { argument.get_possible_values() } else { Vec::new() };
        Self {
            id: argument.get_id().to_string(),
            long: argument.get_long().map(str::to_owned),
            label,
            hint,
            about: help.split([';', ':']).next().unwrap_or_default().to_owned(),
            sort: takes_value.then(|| sort.unwrap_or_else(|| argument.get_id().as_str().to_uppercase())),
            choices: choices
                .iter()
                .filter(|choice| !choice.is_hide_set())
                .map(|choice| {
                    let help = choice.get_help().map(ToString::to_string).unwrap_or_default();
                    (choice.get_name().to_owned(), help)
                })
                .collect(),
            repeats: matches!(argument.get_action(), ArgAction::Append),
            required,
        }
    }

    /// The words of the command line that give it a value.
    pub(super) fn words(&self, value: &str) -> Vec<String> {
        match (&self.long, &self.sort) {
            (None, _) => vec![value.to_owned()],
            (Some(long), None) => vec![format!("--{long}")],
            // What begins with a hyphen would be taken for a flag.
            (Some(long), Some(_)) if value.starts_with('-') => vec![format!("--{long}={value}")],
            (Some(long), Some(_)) => vec![format!("--{long}"), value.to_owned()],
        }
    }
}

/// A group's name as a prompt: `words` as Words, and `EntityArgs`, as a type is called, as Entity.
fn in_words(id: &str) -> String {
    let id = id.strip_suffix("Args").unwrap_or(id);
    let mut characters = id.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters.map(|character| if character == '_' { ' ' } else { character })).collect()
}

/// A help text as a prompt, and what it says of how to write it.
fn clauses(help: &str) -> (String, Option<String>) {
    let ends = help.char_indices().find(|(at, character)| {
        let rest = help.get(*at..).unwrap_or_default();
        matches!(character, ':' | ';' | ',') && rest.get(1..).is_none_or(|rest| rest.starts_with(' '))
            || rest.starts_with(" (")
    });
    let Some((label, rest)) = ends.and_then(|(at, _)| help.split_at_checked(at)) else {
        return (help.to_owned(), None);
    };
    let rest = rest.trim_start_matches([':', ';', ',', ' ']);
    // What is said of flags is of no use to whoever is asked.
    let rest = rest.split("; ").next().unwrap_or_default();
    let rest = rest.strip_prefix("such as ").unwrap_or(rest);
    let rest = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    let hint = (!rest.is_empty() && !rest.starts_with("once for each")).then(|| rest.to_owned());
    (label.to_owned(), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_help_text_is_a_prompt_and_how_to_write_the_answer() {
        for (help, label, hint) in [
            ("The story", "The story", None),
            ("To whom; once for each", "To whom", None),
            (
                "Who said it: an id that the story knows, or KIND:ID=NAME",
                "Who said it",
                Some("an id that the story knows, or KIND:ID=NAME"),
            ),
            ("By which means (\"statement\", \"tweet\")", "By which means", Some("\"statement\", \"tweet\"")),
            ("The record, such as sony-hack#12", "The record", Some("sony-hack#12")),
            ("The speaker's words, verbatim; repeat it", "The speaker's words", Some("verbatim")),
            ("How many copies, units or sites", "How many copies", Some("units or sites")),
        ] {
            assert_eq!(clauses(help), (label.to_owned(), hint.map(str::to_owned)));
        }
    }

    #[test]
    fn a_line_that_lacks_everything_can_be_read_leniently() {
        let command = lenient(crate::help::command());
        let record = command.find_subcommand("record").unwrap().clone();
        for kind in record.get_subcommands() {
            let words = ["dateline", "record", kind.get_name()];
            let read = command.clone().try_get_matches_from(words);
            assert!(read.is_ok(), "{}: {}", kind.get_name(), read.unwrap_err());
        }
    }

    #[test]
    fn every_kind_asks_for_all_that_it_requires() {
        let mut command = crate::help::command();
        command.build();
        let record = command.find_subcommand("record").unwrap();
        for kind in record.get_subcommands() {
            let gaps = of(kind, None, &[]);
            assert!(!gaps.is_empty(), "{}", kind.get_name());
            let flags = gaps.iter().flat_map(|gap| match gap {
                Gap::Flag(flag) => std::slice::from_ref(flag),
                Gap::OneOf { flags, .. } => flags.as_slice(),
            });
            for flag in flags {
                assert!(!flag.label.is_empty(), "{}: {flag:?}", kind.get_name());
            }
        }
    }

    #[test]
    fn flags_are_found_in_what_clap_says() {
        let mut command = crate::help::command();
        command.build();
        let form = command.find_subcommand("record").and_then(|record| record.find_subcommand("correction")).unwrap();
        let found = |message: &str| -> Vec<String> {
            named_in(form, message).into_iter().filter_map(|flag| flag.long).collect()
        };
        assert_eq!(found("<--now <VALUE>|--now-json <JSON>|--now-nothing>"), ["now", "now-json", "now-nothing"]);
        assert_eq!(found("--reason <TEXT>"), ["reason"]);
        assert_eq!(found("<STORY#N>"), [] as [&str; 0]);
    }

    #[test]
    fn a_value_that_begins_with_a_hyphen_is_no_flag() {
        let flag = Flag {
            id: "learned".to_owned(),
            long: Some("learned".to_owned()),
            label: String::new(),
            hint: None,
            about: String::new(),
            sort: Some("TIME".to_owned()),
            choices: Vec::new(),
            repeats: false,
            required: false,
        };
        assert_eq!(flag.words("-2h"), ["--learned=-2h"]);
        assert_eq!(flag.words("2014"), ["--learned", "2014"]);
    }
}
