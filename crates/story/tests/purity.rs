//! The domain is a pure function, and so are its presentation and what writes it in other forms. `clippy.toml` names what is banned
//! and says why; this allows only what is listed here, so that a whole module of the standard library (a clock, files, the network, the
//! environment, threads, state that outlives a call) cannot come in by a door that nobody thought of.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
// This reads the sources; the domain's own bans hold for its tests too.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What of the standard library the domain uses. Each of these gives the same result for the same arguments, always.
const STD_ALLOWED: [&str; 12] = [
    "any::Any",
    "borrow",
    "cell::RefCell",
    "cmp",
    "collections::BTreeMap",
    "collections::BTreeSet",
    "fmt",
    "mem",
    "ops",
    "rc::Rc",
    "slice",
    "str",
];

/// What a library may depend on and stay pure. A clock, a random source or I/O would come as a feature or as a further crate.
const DEPENDENCIES_ALLOWED: [&str; 10] = [
    "chrono",
    "chrono-tz",
    "edtf-core",
    "rust_decimal",
    "schemars",
    "serde",
    "serde_json",
    "thiserror",
    "unicode-normalization",
    "uuid",
];

/// What its presentation may depend on: the domain alone, and what it needs for times, letters, lines and colours.
const DEPENDENCIES_OF_PRESENTATION: [&str; 12] = [
    "anstyle",
    "base64",
    "chrono",
    "chrono-tz",
    "dateline-story",
    "maud",
    "serde_json",
    "sha2",
    "similar",
    "textwrap",
    "unicode-segmentation",
    "unicode-width",
];

/// What exchange may depend on: the domain, its presentation, and what it needs for its forms and for names in any spelling.
const DEPENDENCIES_OF_EXCHANGE: [&str; 9] = [
    "chrono",
    "csv",
    "dateline-presentation",
    "dateline-story",
    "deunicode",
    "maud",
    "serde",
    "serde_json",
    "unicode-normalization",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crate that puts answers in words.
fn presentation() -> PathBuf {
    root().join("../presentation")
}

/// The crate that writes a story in other forms.
fn exchange() -> PathBuf {
    root().join("../exchange")
}

/// The paths below `std::`, `core::` and `alloc::` in a text, with the names of a group taken apart.
fn std_paths(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for krate in ["std::", "core::", "alloc::"] {
        for (start, _) in text.match_indices(krate) {
            // `textwrap::core::…` is another crate's.
            let before = text[..start].strip_suffix("::").unwrap_or(&text[..start]);
            let part_of_a_name = before.ends_with(|before: char| before.is_alphanumeric() || before == '_');
            if part_of_a_name {
                continue;
            }
            let path = &text[start + krate.len()..];
            let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(path.len());
            let (stem, rest) = path.split_at(end);
            match rest.strip_prefix('{').and_then(|group| group.split_once('}')) {
                Some((group, _)) => found.extend(group.split(',').map(|name| format!("{stem}{}", name.trim()))),
                None => drop(found.insert(stem.to_owned())),
            }
        }
    }
    found
}

#[test]
fn the_domain_uses_nothing_of_the_standard_library_that_could_differ_from_call_to_call() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 20, "only {} files were found", files.len());
    for folder in [presentation(), exchange()] {
        let before = files.len();
        sources(&folder.join("src"), &mut files);
        assert!(files.len() > before + 10, "{} was not found", folder.display());
    }
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for path in std_paths(&text) {
            let allowed =
                STD_ALLOWED.iter().any(|allowed| path == *allowed || path.starts_with(&format!("{allowed}::")));
            assert!(allowed, "{} uses std::{path}", file.display());
        }
        for word in [" static ", " thread_local!", "disallowed_"] {
            let used = text.lines().map(|line| format!(" {}", line.trim())).find(|line| line.contains(word));
            assert_eq!(used, None, "{} keeps state between calls, or lifts a ban", file.display());
        }
    }
}

#[test]
fn a_path_is_seen_however_it_is_written() {
    let text = "use std::{fs, io::Read as _};\nlet x = ::std::time::Instant::now(); mystd::fs; std::fmt::Result";
    let found: Vec<String> = std_paths(text).into_iter().collect();
    assert_eq!(found, ["fmt::Result", "fs", "io::Read as _", "time::Instant::now"]);
}

#[test]
fn the_domain_depends_on_nothing_that_does_more_than_reckon() {
    for (folder, allowed) in [
        (root(), &DEPENDENCIES_ALLOWED[..]),
        (&presentation(), &DEPENDENCIES_OF_PRESENTATION),
        (&exchange(), &DEPENDENCIES_OF_EXCHANGE),
    ] {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let (_, dependencies) = manifest.split_once("[dependencies]\n").unwrap();
        let dependencies = dependencies.split("\n[").next().unwrap();
        for line in dependencies.lines().filter(|line| !line.trim().is_empty()) {
            let name = line.split(['.', ' ', '=']).next().unwrap();
            assert!(allowed.contains(&name), "{name}");
        }
    }
}

#[test]
fn presentation_is_held_to_the_same_bans() {
    let bans = |folder: &Path| fs::read_to_string(folder.join("clippy.toml")).unwrap();
    assert_eq!(bans(&presentation()), bans(root()));
}
