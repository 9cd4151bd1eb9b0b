//! What is worth asking for on a terminal beside what a kind requires.

use super::{attribution, incident, release, statement, story};

/// What is asked for where a kind does not say: where it comes from, and when it was.
const USUAL: &[&str] = &["source", "occurred"];

/// The flags of a kind that are worth asking for, by their long names, in order. `form`: the kind as clap describes it.
pub(crate) fn worth_asking(kind: &str, form: &clap::Command) -> &'static [&'static str] {
    match kind {
        "story" => story::ASKED,
        "statement" => statement::ASKED,
        "attribution" => attribution::ASKED,
        "incident" => incident::ASKED,
        "threat" => &["made-by", "means", "condition", "source", "occurred"],
        "figure" => &["unit", "counted-as-of", "source"],
        "action" => &["against", "description", "source", "occurred"],
        "version" => &["uri", "published", "sentence"],
        "advisory" => &["record", "until"],
        "gap" => &["record", "owner"],
        "evidence" => &["uri", "purported-author"],
        "identity" => &["source"],
        "retitle" | "close" | "ground-rule" => &[],
        _ if kind.starts_with("release-") => release::ASKED,
        _ if is_bookkeeping(form) => &[],
        _ => USUAL,
    }
}

/// Whether it is about a record, and not about the world.
fn is_bookkeeping(form: &clap::Command) -> bool {
    form.get_positionals()
        .filter_map(clap::Arg::get_value_names)
        .any(|names| names.first().is_some_and(|name| name.as_str() == "STORY#N"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_worth_asking_for_is_a_flag_of_its_kind() {
        let command = crate::help::command();
        for kind in command.find_subcommand("record").unwrap().get_subcommands() {
            for flag in worth_asking(kind.get_name(), kind) {
                let found = kind.get_arguments().any(|argument| argument.get_long() == Some(flag));
                assert!(found, "{} has no --{flag}", kind.get_name());
            }
        }
    }
}
