//! `dateline record --help`: the kinds, grouped by what they are for.

use super::RecordKind;
use crate::help::{heading, listed};

/// `record`, with its kinds grouped in its help.
pub(crate) fn grouped(record: clap::Command) -> clap::Command {
    let kinds = listed(&record, RecordKind::GROUPS);
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
    fn every_kind_has_its_word_on_the_command_line() {
        let mut grouped: Vec<&str> = RecordKind::GROUPS.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
        let mut kinds: Vec<&str> = dateline_story::event::Kind::ALL.iter().map(|kind| kind.word()).collect();
        grouped.sort_unstable();
        kinds.sort_unstable();
        assert_eq!(grouped, kinds);
    }

    #[test]
    fn the_help_reads_well_on_80_columns() {
        let help = record().term_width(80).render_help().to_string();
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
        insta::assert_snapshot!(help);
    }
}
