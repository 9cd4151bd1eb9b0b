//! `dateline --help`: one screen, verbs grouped by who uses what.

use std::fmt::Write as _;

use clap::CommandFactory;

use crate::args::Cli;
use crate::credential::paths_only;

/// A heading, and the names of the subcommands below it.
pub(crate) type Group = (&'static str, &'static [&'static str]);

/// The groups, and the verbs in each. A test makes sure that every verb is in one.
const GROUPS: &[Group] = &[
    ("For the desk", &["record", "correct", "withdraw", "reinstate", "import", "watch", "catchup", "stories"]),
    (
        "For auditors",
        &["show", "log", "timeline", "diff", "why", "who", "search", "check", "corrections", "verify", "export"],
    ),
    ("The ledger itself", &["init", "restore", "project", "rebuild", "demo", "completions", "man"]),
];

/// What every verb takes, in short: the help of each verb says more.
const EVERYWHERE: &str = "  \
    --ledger LEDGER  a file or nats://HOST:PORT/NAME; else DATELINE_LEDGER, or\n                   \
    newsroom.dateline here or above\n  \
    --json, --color WHEN, --no-pager, --help, --version";

/// The command line, with its help grouped.
pub(crate) fn command() -> clap::Command {
    let command = paths_only(Cli::command()).mut_subcommand("record", crate::record::grouped);
    let template = format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\n{}{}\n{EVERYWHERE}",
        listed(&command, GROUPS),
        heading("Everywhere")
    );
    command.help_template(template)
}

/// A heading as clap paints its own; clap takes the paint off where there is no terminal.
pub(crate) fn heading(text: &str) -> String {
    let paint = *clap::builder::Styles::styled().get_header();
    format!("{paint}{text}:{paint:#}")
}

/// The subcommands of a command with what each is for, in groups.
pub(crate) fn listed(command: &clap::Command, groups: &[Group]) -> String {
    let mut text = String::new();
    let literal = *clap::builder::Styles::styled().get_literal();
    let names = groups.iter().flat_map(|(_, names)| names.iter());
    let width = names.map(|name| name.len()).max().unwrap_or_default().max(12);
    for (group, names) in groups {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", heading(group));
        for name in *names {
            let about = command.find_subcommand(name).and_then(clap::Command::get_about).map(ToString::to_string);
            let _ = writeln!(text, "  {literal}{name:<width$}{literal:#} {}", about.unwrap_or_default());
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_is_in_a_group() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, verbs)| verbs.iter().copied()).collect();
        let command = Cli::command();
        let mut verbs: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        grouped.sort_unstable();
        verbs.sort_unstable();
        assert_eq!(grouped, verbs);
    }

    #[test]
    fn the_help_fits_one_screen() {
        let help = command().term_width(80).render_help().to_string();
        assert!(help.lines().count() <= 40, "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }

    #[test]
    fn the_short_help_names_every_option() {
        let mut command = command();
        command.build();
        for option in command.get_arguments().filter(|option| !option.is_hide_set()).filter_map(clap::Arg::get_long) {
            assert!(EVERYWHERE.contains(&format!("--{option}")), "{option}");
        }
    }

    #[test]
    fn help_on_a_verb_is_asked_for_either_way() {
        let printed = |words: &[&str]| command().try_get_matches_from(words).unwrap_err().to_string();
        assert_eq!(printed(&["dateline", "help"]), printed(&["dateline", "--help"]));
        for verb in command().get_subcommands().map(clap::Command::get_name) {
            assert_eq!(printed(&["dateline", "help", verb]), printed(&["dateline", verb, "--help"]), "{verb}");
        }
        let kind = printed(&["dateline", "help", "record", "statement"]);
        assert_eq!(kind, printed(&["dateline", "record", "statement", "--help"]));
    }

    #[test]
    fn every_verb_has_an_example() {
        each_verb(command(), &|verb| {
            let help = verb.clone().render_long_help().to_string();
            assert!(help.contains("Example"), "{}", verb.get_name());
        });
    }

    #[test]
    fn an_example_is_not_broken_by_80_columns() {
        each_verb(command(), &|verb| {
            for text in [verb.get_after_help(), verb.get_after_long_help()].into_iter().flatten() {
                let text = text.to_string();
                let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
                assert!(long.is_empty(), "{}: {long:?}", verb.get_name());
            }
        });
    }

    #[test]
    fn what_every_verb_takes_stands_behind_what_is_its_own() {
        // `help` is clap's own, and takes the name of a verb alone.
        let mut built = command().term_width(80).disable_help_subcommand(true);
        built.build();
        each_verb(built, &|verb| {
            let help = verb.clone().render_long_help().to_string();
            let (own, everywhere) = help.split_once("\nEverywhere:\n").unwrap();
            for flag in ["--ledger", "--json", "--color", "--no-pager", "--help"] {
                assert!(!own.contains(&format!("\n      {flag}")), "{flag} in {own}");
                assert!(everywhere.contains(flag), "{flag} not in {everywhere}");
            }
        });
    }

    /// Every verb, and every kind of record.
    fn each_verb(command: clap::Command, check: &impl Fn(&clap::Command)) {
        for verb in command.get_subcommands() {
            check(verb);
            each_verb(verb.clone(), check);
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }
}
