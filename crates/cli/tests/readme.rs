//! The README and the documents in docs/ say what the program prints: every `console` block in one is typed into a shell, one after
//! another, after the demo. Their links lead somewhere. `DATELINE_BLESS=1` writes what was printed into them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use common::{Desk, document, documents, project};

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

/// What commands print, typed into one shell in a new folder after the demo.
fn typed(commands: &[&(String, String)]) -> Vec<String> {
    let desk = Desk::empty();
    desk.ok(&["demo"]);
    let script: String = commands.iter().map(|(command, _)| format!("{command}\nprintf '{SEPARATOR}'\n")).collect();
    let program = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap().to_owned();
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
    let printed: Vec<String> = printed.split(SEPARATOR).map(str::to_owned).collect();
    assert_eq!(printed.len(), commands.len() + 1, "{printed:?}");
    printed
}

/// A document with what its commands print in it.
fn executed(text: &str) -> String {
    let parts: Vec<&str> = text.split("```").collect();
    let blocks: Vec<(usize, Vec<(String, String)>)> = parts
        .iter()
        .enumerate()
        .filter_map(|(index, part)| Some((index, commands(part.strip_prefix("console\n")?))))
        .collect();
    let all: Vec<&(String, String)> = blocks.iter().flat_map(|(_, commands)| commands).collect();
    let printed = typed(&all);
    let mut said = printed.iter();
    let mut written: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    for (index, commands) in &blocks {
        let now: Vec<(String, String)> =
            commands.iter().map(|(command, _)| (command.clone(), said.next().unwrap().clone())).collect();
        written[*index] = format!("console\n{}", block(&now));
    }
    written.join("```")
}

/// The README and the manual, each in a folder of its own.
#[test]
fn every_example_prints_what_its_document_says() {
    let documents = documents();
    let examples: usize = documents.iter().map(|(_, text)| text.matches("\n$ dateline ").count()).sum();
    assert!(examples > 40, "the documents have examples");
    std::thread::scope(|scope| {
        for (name, text) in &documents {
            scope.spawn(move || {
                let written = executed(text);
                let path = project().join(name);
                if std::env::var_os("DATELINE_BLESS").is_some() {
                    std::fs::write(&path, &written).unwrap();
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for (line, (is, printed)) in text.lines().zip(written.lines()).enumerate() {
                    assert_eq!(is, printed, "{name}, line {}; `just bless` writes what is printed", line + 1);
                }
                assert_eq!(text, written, "{name}");
            });
        }
    });
}

/// The headings of a document, as they are addressed.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let word = |heading: &str| {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
    };
    headings.map(word).collect()
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let mut documents = documents();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        documents.push((name.to_owned(), std::fs::read_to_string(project().join(name)).unwrap()));
    }
    for file in std::fs::read_dir(project().join("docs/decisions")).unwrap() {
        let name = format!("docs/decisions/{}", file.unwrap().file_name().to_str().unwrap());
        documents.push((name.clone(), std::fs::read_to_string(project().join(name)).unwrap()));
    }
    let mut links = 0;
    for (name, text) in &documents {
        let folder = project().join(name).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") {
                continue;
            }
            links += 1;
            let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
            let path = if file.is_empty() { project().join(name) } else { folder.join(file) };
            assert!(path.exists(), "{name} links to {link}");
            if let Some(anchor) = anchor {
                let text = std::fs::read_to_string(path).unwrap();
                assert!(anchors(&text).contains(&anchor.to_owned()), "{name} links to {link}");
            }
        }
    }
    assert!(links > 20, "{links} links");
}

#[test]
fn the_exit_codes_are_those_of_the_program() {
    let listed = document("exit-codes.md");
    let source = std::fs::read_to_string(project().join("crates/cli/src/exit.rs")).unwrap();
    let in_document: Vec<u8> =
        listed.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok()).collect();
    let mut in_program: Vec<u8> =
        source.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = ")?.1.parse().ok()).collect();
    in_program.insert(0, 0);
    assert_eq!(in_document, in_program);
}

/// The crates that each crate uses, as the map in ARCHITECTURE.md has them.
fn mapped(map: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in map.lines().filter(|line| line.starts_with(char::is_alphabetic)) {
        let (name, rest) = line.split_once(' ').unwrap();
        let used = rest.trim().strip_prefix("→ ").unwrap_or_default().split(' ').filter(|used| !used.is_empty());
        uses.insert(name.to_owned(), used.map(str::to_owned).collect());
    }
    uses
}

#[test]
fn the_map_of_the_crates_is_that_of_their_manifests() {
    let page = std::fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let (_, map) = page.split_once("## The map\n").unwrap();
    let map = mapped(map.split("```").nth(1).unwrap());
    let mut manifests = BTreeMap::new();
    for folder in std::fs::read_dir(project().join("crates")).unwrap() {
        let folder = folder.unwrap().path();
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let used = manifest.get("dependencies").and_then(toml::Value::as_table);
        let used = used.into_iter().flatten().filter_map(|(name, _)| name.strip_prefix("dateline-"));
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        manifests.insert(name, used.map(str::to_owned).collect::<BTreeSet<String>>());
    }
    assert_eq!(map, manifests);
}
