//! Help texts: what every kind shows to who asks.

use super::*;

#[test]
fn every_flag_is_explained_and_every_kind_has_an_example() {
    let mut command = Program::command();
    command.build();
    let record = command.find_subcommand_mut("record").unwrap().clone();
    for kind in record.get_subcommands() {
        let help = kind.clone().render_help().to_string();
        assert!(help.contains(&format!("Example:\n  dateline record {} ", kind.get_name())), "{help}");
        for text in [kind.get_after_help(), kind.get_after_long_help()].into_iter().flatten() {
            // A wider line would be wrapped in the middle of a command.
            for line in text.to_string().lines() {
                assert!(line.chars().count() <= 80, "{line}");
            }
        }
        for argument in kind.get_arguments().filter(|argument| !["help", "json"].contains(&argument.get_id().as_str()))
        {
            assert!(argument.get_help().is_some(), "{}: {}", kind.get_name(), argument.get_id());
        }
    }
}

#[test]
fn values_have_names_that_say_of_what_sort_they_are() {
    const SORTS: &[&str] = &[
        "STORY", "STORY#N", "PARTY", "WORK", "SCOPE", "CHAIN", "DATE", "TIME", "SLUG", "INCIDENT", "FIELD", "TEXT",
        "WORDS", "NAME", "NUMBER", "FILE", "URI", "HEX", "BYTES", "TYPE", "PLACE", "VALUE", "JSON", "UUID", "STAFF",
        "A1…F6",
    ];
    let record = Program::command().find_subcommand("record").unwrap().clone();
    for kind in record.get_subcommands() {
        for argument in kind.get_arguments().filter(|argument| argument.get_action().takes_values()) {
            let name = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
            let name = name.unwrap_or_else(|| argument.get_id().as_str().to_uppercase());
            let is_listed = !argument.get_possible_values().is_empty();
            assert!(is_listed || SORTS.contains(&name.as_str()), "{}: {name}", kind.get_name());
        }
    }
}
