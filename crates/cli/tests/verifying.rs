//! `dateline verify`: whether a ledger is all there, and what its own manifest says, and what it was when a digest was taken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::path::Path;

use common::{Desk, Run, project, restore_seed, statement};
use dateline_log::{Batch, EventLog, NewEvent, Position};
use dateline_log_sqlite::SqliteLog;
use dateline_story::answer::ANSWER_VERSION;
use futures::TryStreamExt;
use serde_json::Value;
use uuid::Uuid;

/// A desk with the seed and something of its own, and a file cut from its ledger.
fn cut() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    assert_eq!(desk.record(&statement("sony-hack", "words of its own")).code, 0);
    desk.ok(&["export", "--to", "audit.dateline"]);
    desk
}

fn verify(desk: &Desk, more: &[&str]) -> Run {
    desk.run(&[&["verify", "--ledger", "audit.dateline"], more].concat())
}

fn digest_of(desk: &Desk, ledger: &str) -> String {
    let answer = desk.json(&["verify", "--ledger", ledger]);
    answer["body"]["completeness"]["sha256"].as_str().unwrap().to_owned()
}

/// Replaces every occurrence in a file, those in places that SQLite no longer uses too.
fn tamper(path: &Path, was: &str, now: &str) {
    assert_eq!(was.len(), now.len());
    let mut bytes = std::fs::read(path).unwrap();
    let places: Vec<usize> =
        (0..=bytes.len() - was.len()).filter(|at| bytes[*at..].starts_with(was.as_bytes())).collect();
    assert!(!places.is_empty(), "{was} is not there");
    places.iter().for_each(|at| bytes[*at..at + was.len()].copy_from_slice(now.as_bytes()));
    std::fs::write(path, bytes).unwrap();
}

/// The lines below the heading, which names the time of the last record.
fn below_the_heading(said: &str) -> &str {
    said.split_once("\n\n").unwrap().1
}

#[test]
fn a_file_that_is_what_its_own_manifest_says_is_called_that_and_no_more() {
    let desk = cut();
    let run = verify(&desk, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    assert!(
        run.stdout.contains("\ncut         from newsroom · positions 1 to 96 · still what its own manifest says\n"),
        "{run:?}"
    );
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("A manifest inside the file protects against accident, not against somebody who changes both"),
        "{words}"
    );
    // Where only a part of it is asked about, nothing is said of the whole.
    let run = verify(&desk, &["--at", "18"]);
    assert!(run.code == 0 && run.stdout.contains("positions 1 to 96 · more than is asked about"), "{run:?}");
    // The ledger that it was cut from has none.
    let said = desk.ok(&["verify"]);
    assert!(!said.contains("manifest says") && said.contains("none missing"), "{said}");
}

#[test]
fn a_cut_of_the_seed_reads_well_at_every_width() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk.ok(&["export", "--to", "audit.dateline", "--at", "18"]);
    let at = |columns: &str| {
        let output =
            desk.command(&["verify", "--ledger", "audit.dateline", "--at", "18"]).env("COLUMNS", columns).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    insta::assert_snapshot!("verify_a_cut_at_80_columns", at("80"));
    insta::assert_snapshot!("verify_a_cut_at_40_columns", at("40"));
    tamper(&desk.path("audit.dateline"), "massive Nov. 24 hacking attack", "massive Nov. 25 hacking attack");
    insta::assert_snapshot!("verify_a_cut_that_was_altered", at("80"));
}

#[test]
fn a_file_that_is_not_what_its_own_manifest_says_is_a_finding_that_names_the_difference() {
    let original = cut();
    let digest = digest_of(&original, "audit.dateline");
    let other = if digest.starts_with('0') { "1" } else { "0" }.to_owned() + &digest[1..];
    let manifest_digest = |digest: &str| format!("\"sha256\": \"{digest}\"");
    let settings_digest = |digest: &str| format!("restored_sha256{digest}");
    let differs = "the ledger is not what the manifest in it says";
    let unreadable = "the manifest in the ledger cannot be read";
    for (was, now, said, found) in [
        ("words of its own".to_owned(), "words of no one!".to_owned(), differs, "these entries have sha256"),
        (manifest_digest(&digest), manifest_digest(&other), differs, "these entries have sha256"),
        ("\"events\": 96".to_owned(), "\"events\": 95".to_owned(), differs, "from its first entry on"),
        (
            "\"position\": 96,\n  \"events\": 96".to_owned(),
            "\"position\": 97,\n  \"events\": 97".to_owned(),
            differs,
            "96 entries, and the manifest is of 97",
        ),
        ("\"recorded\": \"20".to_owned(), "\"recorded\": \"19".to_owned(), differs, "the last of them was recorded"),
        (settings_digest(&digest), settings_digest(&other), differs, "its settings say that it has 96"),
        ("\"manifest_version\"".to_owned(), "\"nanifest_version\"".to_owned(), unreadable, "not a manifest"),
        (
            "\"manifest_version\": 1".to_owned(),
            "\"manifest_version\": 2".to_owned(),
            unreadable,
            "use a newer dateline",
        ),
    ] {
        let desk = Desk::empty();
        std::fs::copy(original.path("audit.dateline"), desk.path("audit.dateline")).unwrap();
        tamper(&desk.path("audit.dateline"), &was, &now);
        let run = verify(&desk, &[]);
        run.refused(10, said);
        let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(found), "{now}: {words}");
        assert!(said == unreadable || words.contains("NOT what its own manifest says"), "{words}");
        assert!(!words.contains("still what"), "{words}");
        let run = verify(&desk, &["--json"]);
        assert_eq!(run.code, 10);
        assert_fits(&serde_json::from_str(&run.stdout).unwrap());
    }
}

#[test]
fn a_cut_that_went_on_is_told_as_what_was_cut_and_what_is_later() {
    let desk = cut();
    let digest = digest_of(&desk, "audit.dateline");
    for words in ["more", "and more"] {
        let words = statement("sony-hack", words).to_string();
        let run = desk.run_with_input(&["record", "--json", "--ledger", "audit.dateline"], words.as_bytes());
        assert_eq!(run.code, 0, "{run:?}");
    }
    let run = verify(&desk, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let said = below_the_heading(&run.stdout);
    for line in [
        "complete    positions 1 to 98, none missing",
        "cut         from newsroom · positions 1 to 96 · still what its own manifest says",
        "later       2 entries after these, recorded since in this ledger itself",
        &format!("manifest    {digest}"),
    ] {
        assert!(said.lines().any(|one| one == line), "{line}: {said}");
    }
    // The digest that was told of the cut is still that of its beginning.
    let run = verify(&desk, &["--against", &digest]);
    assert!(run.code == 0 && run.stdout.contains("up to position 96, byte for byte"), "{run:?}");
    tamper(&desk.path("audit.dateline"), "words of its own", "words of no one!");
    verify(&desk, &[]).refused(10, "not what the manifest in it says");
}

#[test]
fn a_cut_of_nothing_is_nothing_and_what_comes_into_it_is_later() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk.ok(&["export", "--to", "audit.dateline", "--at", "0"]);
    let run = verify(&desk, &[]);
    assert!(run.code == 0 && run.stdout.contains("no entry · still what its own manifest says"), "{run:?}");
    desk.ok(&["export", "--to", "all.jsonl"]);
    desk.ok(&["restore", "all.jsonl", "--ledger", "audit.dateline"]);
    let run = verify(&desk, &[]);
    assert!(run.code == 0 && run.stdout.contains("later       95 entries"), "{run:?}");
}

#[test]
fn an_altered_id_is_found_although_no_entry_that_is_read_has_it() {
    let desk = cut();
    let id = desk.exported()[40]["event"]["id"].as_str().unwrap().to_owned();
    let sound = std::fs::read(desk.path("audit.dateline")).unwrap();
    let places: Vec<usize> = (0..sound.len() - id.len()).filter(|at| sound[*at..].starts_with(id.as_bytes())).collect();
    let mut found = 0;
    for at in places {
        let mut bytes = sound.clone();
        bytes[at + 35] = if bytes[at + 35] == b'0' { b'1' } else { b'0' };
        std::fs::write(desk.path("audit.dateline"), bytes).unwrap();
        let run = verify(&desk, &[]);
        if run.stdout.contains("\ndamaged     row 41 missing from index") {
            run.refused(8, "the store below the entries is damaged");
            found += 1;
        }
    }
    assert_eq!(found, 2, "in the table and in its index");
}

#[test]
fn a_ledger_is_compared_with_a_manifest_a_file_that_was_cut_or_a_digest() {
    let desk = cut();
    desk.ok(&["export", "--to", "evening.jsonl", "--at", "18"]);
    let digest = digest_of(&desk, "audit.dateline");
    let evening =
        desk.json(&["export", "--to", "evening.dateline", "--at", "18"])["sha256"].as_str().unwrap().to_owned();
    for (against, at, upto) in [
        ("evening.jsonl.manifest.json", "96", 18),
        ("evening.dateline", "96", 18),
        (&*evening, "18", 18),
        ("audit.dateline", "96", 96),
        (&*digest, "96", 96),
        (&*digest.to_uppercase(), "96", 96),
    ] {
        let run = desk.run(&["verify", "--against", against, "--at", at]);
        let said = format!("up to position {upto}, byte for byte what it is compared with");
        assert!(run.code == 0 && run.stdout.contains(&said), "{against}: {run:?}");
    }
    // Altered since, or another history altogether.
    tamper(&desk.path("evening.jsonl.manifest.json"), &evening, &evening.chars().rev().collect::<String>());
    for (against, said) in [
        ("evening.jsonl.manifest.json", "the entries up to position 18 are not those that it is compared with"),
        (&*evening, "the entries up to position 96 are not those that it is compared with"),
    ] {
        desk.run(&["verify", "--against", against]).refused(10, said);
    }
    let other = Desk::empty();
    for name in ["evening.dateline", "audit.dateline"] {
        std::fs::copy(desk.path(name), other.path(name)).unwrap();
    }
    other
        .run(&["verify", "--ledger", "evening.dateline", "--against", "audit.dateline"])
        .refused(10, "what it is compared with is of 96 entries, and here are 18");
    for (against, said) in [
        ("nowhere.json", "nowhere.json: No such file"),
        (&digest[1..], "No such file"),
        ("newsroom.dateline", "was not cut from another one, and has no manifest"),
        ("evening.jsonl", "this is not a manifest"),
    ] {
        desk.run(&["verify", "--against", against]).refused(5, said);
    }
}

#[test]
fn a_file_that_was_cut_short_on_the_way_is_damaged_or_not_what_it_says() {
    let desk = cut();
    let sound = std::fs::read(desk.path("audit.dateline")).unwrap();
    for length in [sound.len() / 2, sound.len() - 4_096, sound.len() - 100] {
        std::fs::write(desk.path("audit.dateline"), &sound[..length]).unwrap();
        let run = verify(&desk, &[]);
        assert!(matches!(run.code, 8 | 10) && run.stderr.starts_with("dateline: the ledger is "), "{length}: {run:?}");
    }
}

/// Events under ids of the log's own, as another program might append them to a ledger.
fn append(desk: &Desk, events: &[(&str, Vec<u8>)]) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let log = SqliteLog::open(&desk.file()).unwrap();
        let all: Vec<_> = log.read(Position::START).try_concat().await.unwrap();
        for (story, bytes) in events {
            let expected = all.iter().filter(|entry| entry.story == *story).map(|entry| entry.position).max();
            let event = NewEvent { id: Uuid::now_v7(), story: (*story).to_owned(), bytes: bytes.clone() };
            let expected = [((*story).to_owned(), expected.unwrap_or_default())].into();
            log.append(&Batch { events: vec![event], expected }).await.unwrap();
        }
    });
}

#[test]
fn what_should_not_be_is_a_finding_and_nothing_is_called_complete() {
    let made = || {
        let desk = Desk::with_file();
        restore_seed(&desk);
        desk
    };
    let event = |desk: &Desk, place: usize| desk.exported()[place]["event"].clone();
    type Harm = fn(&Desk, Value);
    let kinds: [(&str, i32, Harm, &str); 7] = [
        (
            "an event of a type that is not known",
            10,
            |desk, mut event| {
                event["type"] = "org.dateline.RumourHeard.v1".into();
                append(desk, &[("sony-hack", event.to_string().into_bytes())]);
            },
            "1 entry is not an event that is known here",
        ),
        (
            "bytes that are no event",
            10,
            |desk, _| append(desk, &[("sony-hack", b"nothing".to_vec())]),
            "1 entry is not an event that is known here",
        ),
        (
            "an event once more under another id",
            10,
            |desk, event| append(desk, &[("sony-hack", event.to_string().into_bytes())]),
            "1 entry has the id of an earlier one",
        ),
        (
            "an event of another story",
            10,
            |desk, event| append(desk, &[("other", event.to_string().into_bytes())]),
            "does not fit in a story",
        ),
        (
            "an entry under no story's name",
            10,
            |desk, event| append(desk, &[("No Story", event.to_string().into_bytes())]),
            "1 entry lies under no story's name",
        ),
        (
            "a restored range that was altered",
            10,
            |desk, _| {
                tamper(&desk.file(), "massive Nov. 24 hacking attack", "massive Nov. 25 hacking attack");
            },
            "the restored entries do not have the digest that the ledger keeps of them",
        ),
        (
            "a trigger that protects nothing any more",
            10,
            |desk, _| {
                tamper(
                    &desk.file(),
                    "CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN",
                    "CREATE TRIGGER events_are_never_deleted AFTER  DELETE ON events BEGIN",
                )
            },
            "the trigger events_are_never_deleted is not that of a ledger",
        ),
    ];
    let sound = made().ok(&["verify"]);
    assert!(sound.contains("complete    positions 1 to 95, none missing"), "{sound}");
    for (kind, code, harm, said) in kinds {
        let desk = made();
        let event = event(&desk, 40);
        harm(&desk, event);
        let run = desk.run(&["verify"]);
        run.refused(code, said);
        for word in ["complete", "none missing", "No entry is missing"] {
            assert!(!run.stdout.contains(word), "{kind}: {word}: {run:?}");
        }
        let run = desk.run(&["verify", "--json"]);
        assert_eq!(run.code, code, "{kind}");
        assert_fits(&serde_json::from_str(&run.stdout).unwrap());
    }
}

#[test]
fn a_ledger_restored_from_lines_that_were_laid_out_anew_is_sound() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk.ok(&["export", "--to", "all.jsonl"]);
    let lines = std::fs::read_to_string(desk.path("all.jsonl")).unwrap();
    // The same entries, as another program might write them.
    let anew: String =
        lines.lines().map(|line| line.replacen(",\"recorded\"", " , \"recorded\"", 1) + "\n\n").collect();
    let other = Desk::with_file();
    std::fs::write(other.path("anew.jsonl"), anew).unwrap();
    other.ok(&["restore", "anew.jsonl"]);
    let said = other.ok(&["verify"]);
    assert!(said.contains("byte for byte as in what they were restored from"), "{said}");
    assert_eq!(digest_of(&other, "newsroom.dateline"), digest_of(&desk, "newsroom.dateline"));
}

fn assert_fits(answer: &Value) {
    let file = project().join("schemas/answers").join(format!("Answer.v{ANSWER_VERSION}.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(answer).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}
