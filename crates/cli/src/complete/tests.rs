use clap_complete::engine::ArgValueCompleter;

use super::attach::{completers, value_name};
use super::*;

fn each_argument(command: &clap::Command, check: &mut impl FnMut(&clap::Command, &clap::Arg)) {
    for argument in command.get_arguments() {
        check(command, argument);
    }
    for verb in command.get_subcommands() {
        each_argument(verb, check);
    }
}

#[test]
fn every_argument_that_takes_something_of_the_ledger_is_completed() {
    let mut completed = 0;
    each_argument(&completers(crate::help::command(), &CommandLine::default()), &mut |verb, argument| {
        let name = value_name(argument);
        let ours = ["STORY", "STORY#N", "STORY#N[.FIELD]", "PARTY", "WORK", "INCIDENT", "CHAIN", "LEDGER"];
        let is_ours = ours.contains(&name.as_str());
        let opens_a_story = verb.get_name() == "story" && argument.is_positional();
        let has = argument.get::<ArgValueCompleter>().is_some();
        assert_eq!(has, is_ours && !opens_a_story, "{} {name}", verb.get_name());
        completed += usize::from(has);
    });
    assert!(completed > 20, "{completed}");
}

#[test]
fn completers_leave_the_command_line_sound() {
    for is_at_new_word in [false, true] {
        completers(crate::help::command(), &CommandLine { is_at_new_word, ..CommandLine::default() }).debug_assert();
    }
}
