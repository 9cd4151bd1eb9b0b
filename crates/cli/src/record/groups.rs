//! `dateline record --help`: the kinds, grouped by what they are for.

use crate::help::{Group, heading, listed};

/// The groups, and the kinds in each. A test makes sure that every kind is in one.
const GROUPS: &[Group] = &[
    (
        "What was reported",
        &[
            "statement",
            "attribution",
            "incident",
            "threat",
            "figure",
            "action",
            "investigation",
            "investigation-closed",
            "description",
            "claim",
        ],
    ),
    (
        "Releases of films, books, products",
        &[
            "release-scheduled",
            "release-made",
            "release-postponed",
            "release-cancelled",
            "release-suspended",
            "release-resumed",
            "release-recalled",
        ],
    ),
    (
        "What was wrong, and what became known later",
        &["correction", "withdrawal", "reinstatement", "sourcing", "ground-rule", "identity"],
    ),
    ("What the desk makes of records", &["link", "status", "gap", "evidence"]),
    ("The story, and what readers have", &["story", "retitle", "close", "version", "advisory"]),
];

/// `record`, with its kinds grouped in its help.
pub(crate) fn grouped(record: clap::Command) -> clap::Command {
    let kinds = listed(&record, GROUPS);
    let everywhere = heading("Everywhere");
    record.help_template(format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\n{kinds}{everywhere}\n{{options}}{{after-help}}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> clap::Command {
        let command = crate::help::command();
        command.find_subcommand("record").unwrap().clone()
    }

    #[test]
    fn every_kind_is_in_a_group_and_has_the_name_that_json_commands_have_for_it() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
        let record = record();
        let mut kinds: Vec<&str> = record.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(grouped, kinds, "completions list them in the same order");
        let mut spoken: Vec<&str> = dateline_story::event::Kind::ALL.iter().map(|kind| kind.word()).collect();
        grouped.sort_unstable();
        kinds.sort_unstable();
        spoken.sort_unstable();
        assert_eq!(kinds, spoken);
    }

    #[test]
    fn the_help_reads_well_on_80_columns() {
        let help = record().term_width(80).render_help().to_string();
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
        insta::assert_snapshot!(help);
    }
}
