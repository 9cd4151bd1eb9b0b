//! The README says what the program prints: every `console` block in it is typed into a shell, one after another, after the
//! demo, and its exit codes are the program's. `DATELINE_BLESS=1` writes what was printed into the README.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::process::Command;

use common::{Desk, project};

/// Ends what one command printed. No command prints it: control characters never reach the output.
const SEPARATOR: char = '\u{1e}';

/// The commands of a block, each with what the README says that it prints.
fn commands(block: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), line.strip_prefix("> "), commands.last_mut()) {
            (Some(command), ..) => commands.push((command.to_owned(), String::new())),
            (None, Some(more), Some((command, said))) if said.is_empty() => {
                command.push('\n');
                command.push_str(more);
            }
            (_, _, Some((_, said))) => {
                said.push_str(line);
                said.push('\n');
            }
            _ => panic!("output before any command: {line}"),
        }
    }
    commands
}

fn block(commands: &[(String, String)]) -> String {
    commands.iter().map(|(command, said)| format!("$ {}\n{said}", command.replace('\n', "\n> "))).collect()
}

#[test]
fn every_example_prints_what_the_readme_says() {
    let path = project().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let parts: Vec<&str> = readme.split("```").collect();
    let blocks: Vec<(usize, Vec<(String, String)>)> = parts
        .iter()
        .enumerate()
        .filter_map(|(index, part)| Some((index, commands(part.strip_prefix("console\n")?))))
        .collect();
    let all: Vec<&(String, String)> = blocks.iter().flat_map(|(_, commands)| commands).collect();
    assert!(all.len() > 10, "the README has examples");

    let desk = Desk::empty();
    desk.ok(&["demo"]);
    let script: String = all.iter().map(|(command, _)| format!("{command}\nprintf '{SEPARATOR}'\n")).collect();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap().to_owned();
    let environment = desk.command(&[]);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("exec 2>&1\n{script}")).current_dir(desk.folder()).env_clear();
    for (name, value) in environment.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        shell.env(name, value);
    }
    let mut path_list = program.into_os_string();
    path_list.push(":/usr/bin:/bin");
    let output = shell.env("PATH", path_list).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<&str> = printed.split(SEPARATOR).collect();
    assert_eq!(printed.len(), all.len() + 1, "{printed:?}");

    let mut said = printed.iter();
    let mut written: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    for (index, commands) in &blocks {
        let now: Vec<(String, String)> =
            commands.iter().map(|(command, _)| (command.clone(), (*said.next().unwrap()).to_owned())).collect();
        written[*index] = format!("console\n{}", block(&now));
    }
    let written = written.join("```");
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let readme = std::fs::read_to_string(&path).unwrap();
    for (line, (is, printed)) in readme.lines().zip(written.lines()).enumerate() {
        assert_eq!(is, printed, "README.md, line {}; `just bless` writes what is printed", line + 1);
    }
    assert_eq!(readme, written);
}

#[test]
fn the_exit_codes_are_those_of_the_program() {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let source = std::fs::read_to_string(project().join("crates/cli/src/exit.rs")).unwrap();
    let (_, readme) = readme.split_once("\n## Exit codes\n").unwrap();
    let in_readme: Vec<u8> =
        readme.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok()).collect();
    let mut in_program: Vec<u8> =
        source.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = ")?.1.parse().ok()).collect();
    in_program.insert(0, 0);
    assert_eq!(in_readme, in_program);
}
