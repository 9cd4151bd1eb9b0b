//! An index keeps the texts of records as they were taken. Whoever changes which they are must raise the version by which old indexes
//! are left behind, or a search would miss what stands there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::Path;

use dateline_story::answer::search::{TEXTS_VERSION, texts, texts_for_another};
use dateline_story::entry::Content;
use dateline_story::field::Body;

/// FNV-1a, 64 bits: the same on every machine and for ever.
fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[test]
fn the_texts_of_every_kind_of_event_are_those_of_the_version() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wire/tests/golden");
    let mut files: Vec<_> = fs::read_dir(golden).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    assert!(files.len() > 40, "{files:?}");
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts.txt");
    let known = fs::read_to_string(&recorded).unwrap_or_default();
    let version = format!("version {}", TEXTS_VERSION / 1_000);
    let mut lines = vec![version];
    for file in files {
        let Content::Event(event) = dateline_wire::decode(&fs::read(&file).unwrap()) else { panic!("{file:?}") };
        let mut all = String::new();
        if let Some((record, texts)) = texts_for_another(&event.fact) {
            all += &format!("for {record}: {}\n", texts.join(" | "));
        }
        let body = Body { common: event.common, fact: event.fact };
        for one in texts(&body) {
            all += &format!("{}: {}\n", one.field, one.text);
        }
        let name = file.file_name().unwrap().to_str().unwrap();
        let line = format!("{name} {}", digest(&all));
        // What a version says of a kind never changes; a new kind may come.
        let before = known.lines().find(|known| known.split(' ').next() == Some(name));
        let is_same_version = known.lines().next() == Some(&lines[0]);
        assert!(
            !is_same_version || before.is_none_or(|before| before == line),
            "{name} has other texts: raise the thousands of TEXTS_VERSION, and run just bless:\n{all}"
        );
        lines.push(line);
    }
    let found = lines.join("\n") + "\n";
    if std::env::var_os("DATELINE_BLESS").is_some() {
        fs::write(&recorded, &found).unwrap();
    }
    assert_eq!(fs::read_to_string(&recorded).unwrap_or_default(), found, "run just bless");
}
