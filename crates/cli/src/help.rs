//! `dateline --help`: one screen, verbs grouped by who uses what.

use std::fmt::Write as _;

use clap::CommandFactory;

use crate::args::Cli;

/// The groups, and the verbs in each. A test makes sure that every verb is in one.
const GROUPS: [(&str, &[&str]); 3] = [
    ("For the desk", &["record", "import", "stories"]),
    ("For auditors", &["show", "log", "export"]),
    ("The ledger itself", &["init", "restore", "project", "rebuild", "demo", "completions", "man"]),
];

/// The command line, with its help grouped.
pub(crate) fn command() -> clap::Command {
    let command = Cli::command();
    let template = format!("{{about}}\n\n{{usage-heading}} {{usage}}\n\n{}Options:\n{{options}}", verbs(&command));
    command.help_template(template)
}

fn verbs(command: &clap::Command) -> String {
    let mut text = String::new();
    for (group, verbs) in GROUPS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{group}:");
        for verb in verbs {
            let about = command.find_subcommand(verb).and_then(clap::Command::get_about).map(ToString::to_string);
            let _ = writeln!(text, "  {verb:<12} {}", about.unwrap_or_default());
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
        let help = command().render_help().to_string();
        assert!(help.lines().count() <= 30, "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }

    #[test]
    fn every_verb_has_an_example() {
        for verb in command().get_subcommands() {
            if ["completions"].contains(&verb.get_name()) {
                continue;
            }
            let help = verb.clone().render_long_help().to_string();
            assert!(help.contains("Example"), "{}", verb.get_name());
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }
}
