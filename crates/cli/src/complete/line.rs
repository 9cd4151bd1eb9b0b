//! What the rest of the line says: which ledger, which story.

use std::ffi::OsString;

use clap::{ArgMatches, Command};
use dateline_story::names::Slug;

use super::attach::value_name;
use super::shells::Shell;

/// What a candidate depends on besides the word that is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CommandLine {
    /// The ledger that the line, or the environment, names.
    pub(super) ledger: Option<String>,
    /// The story that the line is about, as far as it says so.
    pub(super) story: Option<Slug>,
    /// Whether nothing is typed of the word at the cursor.
    pub(super) is_at_new_word: bool,
}

impl CommandLine {
    /// Reads what the shell handed over: everything after the first `--`.
    pub(super) fn of(shell: &Shell, args: &[OsString]) -> Self {
        let after = args.iter().position(|arg| arg == "--").map_or(args.len(), |at| at.saturating_add(1));
        let (mut words, current) = shell.words(args.get(after..).unwrap_or_default());
        if words.is_empty() {
            return Self::default();
        }
        let is_at_new_word = words.get(current).is_none_or(|word| word.is_empty());
        // zsh says what stands behind the cursor, too.
        if current < words.len() {
            words.remove(current);
        }
        Self { is_at_new_word, ..Self::read(&crate::help::command(), words) }
    }

    fn read(command: &Command, words: Vec<OsString>) -> Self {
        // Where the line is not complete, or wrong, clap keeps what it read before that.
        let Ok(matches) = command.clone().ignore_errors(true).try_get_matches_from(words) else {
            return Self::default();
        };
        let mut command = command;
        let mut inner = &matches;
        let mut ledger = text(inner, "ledger");
        let mut story = None;
        while let Some((name, next)) = inner.subcommand()
            && let Some(verb) = command.find_subcommand(name)
        {
            (command, inner) = (verb, next);
            ledger = text(inner, "ledger").or(ledger);
            story = story_of(command, inner).or(story);
        }
        Self { ledger: ledger.map(expanded), story, is_at_new_word: false }
    }
}

/// The story that a verb's arguments name; the one that the verb is about before one that a flag cites.
fn story_of(command: &Command, matches: &ArgMatches) -> Option<Slug> {
    let mut arguments: Vec<_> = command.get_arguments().collect();
    arguments.sort_by_key(|argument| !argument.is_positional());
    let named = arguments.into_iter().filter(|argument| matches!(value_name(argument).as_str(), "STORY" | "STORY#N"));
    named.filter_map(|argument| text(matches, argument.get_id().as_str())).find_map(|text| {
        let story = text.split_once('#').map_or(text.as_str(), |(story, _)| story);
        story.parse().ok()
    })
}

fn text(matches: &ArgMatches, id: &str) -> Option<String> {
    let mut values = matches.try_get_raw(id).ok()??;
    values.next()?.to_str().map(str::to_owned)
}

/// A path with the home folder in it, which the shell has not put there yet.
fn expanded(path: String) -> String {
    match (path.strip_prefix("~/"), std::env::var("HOME")) {
        (Some(rest), Ok(home)) => format!("{home}/{rest}"),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Option<String>, Option<String>) {
        let words = line.split(' ').map(OsString::from).collect();
        let line = CommandLine::read(&crate::help::command(), words);
        (line.ledger, line.story.map(|story| story.to_string()))
    }

    #[test]
    fn the_story_and_the_ledger_are_found_in_a_line_that_is_not_complete() {
        for (line, ledger, story) in [
            ("dateline show sony-hack", None, Some("sony-hack")),
            ("dateline --ledger x show", Some("x"), None),
            ("dateline show --ledger x sony-hack", Some("x"), Some("sony-hack")),
            ("dateline record statement sony-hack --speaker", None, Some("sony-hack")),
            ("dateline record statement sony-hack --nonsense --speaker", None, Some("sony-hack")),
            ("dateline --ledger=x record attribution sony-hack --role", Some("x"), Some("sony-hack")),
            ("dateline record correction sony-hack#3 --now", None, Some("sony-hack")),
            ("dateline record claim sony-hack --inside other#4", None, Some("sony-hack")),
            ("dateline record claim Not-A-Slug", None, None),
            ("dateline nonsense", None, None),
            ("dateline", None, None),
        ] {
            assert_eq!(read(line), (ledger.map(str::to_owned), story.map(str::to_owned)), "{line}");
        }
    }
}
