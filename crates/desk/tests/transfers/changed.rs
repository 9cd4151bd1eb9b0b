//! What changed on the way is noticed, and nothing of it is restored.

use std::path::Path;
use std::sync::Arc;

use dateline_desk::{Checked, DeskError, NotAsManifest, Source, check, manifest_of, restore};
use dateline_log::Position as LogPosition;
use dateline_log_sqlite::SqliteLog;
use dateline_wire::manifest::Manifest;

use crate::common::*;
use crate::{Exports, assert_untouched, ledger_file};

/// Replaces the first occurrence in a file.
fn tamper(path: &Path, was: &str, now: &str) {
    assert_eq!(was.len(), now.len());
    let mut bytes = std::fs::read(path).unwrap();
    let at = bytes.windows(was.len()).position(|window| window == was.as_bytes()).unwrap();
    bytes[at..at + was.len()].copy_from_slice(now.as_bytes());
    std::fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn a_file_that_changes_after_it_was_checked_is_noticed_and_nothing_of_it_is_restored() {
    let exports = Exports::of(4).await;
    let original = std::fs::read_to_string(&exports.lines).unwrap();
    for with_manifest in [true, false] {
        if !with_manifest {
            std::fs::remove_file(manifest_of(&exports.lines)).unwrap();
        }
        let changes: [&dyn Fn(); 4] = [
            &|| tamper(&exports.lines, "words no. 2", "words no. 9"),
            &|| std::fs::write(&exports.lines, original.lines().next().unwrap().to_owned() + "\n").unwrap(),
            &|| std::fs::write(&exports.lines, original.clone() + "\n").unwrap(),
            &|| std::fs::remove_file(&exports.lines).unwrap(),
        ];
        for change in changes {
            for target in exports.targets() {
                std::fs::write(&exports.lines, &original).unwrap();
                let sources = [Source::File(exports.lines.clone())];
                let checked: Checked<'_> = check(&sources).unwrap();
                change();
                let error = checked.restore(&*target, |_| {}).await.unwrap_err();
                assert!(
                    matches!(error, DeskError::Changed { .. } | DeskError::File { .. }),
                    "it says what happened: {error}"
                );
                assert_untouched(&*target).await;
                // As it was, it can still be restored.
                std::fs::write(&exports.lines, &original).unwrap();
                checked.restore(&*target, |_| {}).await.unwrap();
                assert_eq!(target.head().await.unwrap(), LogPosition(4));
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_as_its_manifest_says_is_refused_with_both_digests() {
    type Change = fn(&Exports);
    let changes: [(&str, Change); 6] = [
        ("a word in a line", |exports| tamper(&exports.lines, "words no. 2", "words no. 9")),
        ("a line that is none any more", |exports| tamper(&exports.lines, "{\"position\":2", "{\"position\"!2")),
        ("the last line is gone", |exports| {
            let text = std::fs::read_to_string(&exports.lines).unwrap();
            let end = text.trim_end().rfind('\n').unwrap() + 1;
            std::fs::write(&exports.lines, &text[..end]).unwrap();
        }),
        ("cut off in the middle", |exports| {
            let bytes = std::fs::read(&exports.lines).unwrap();
            std::fs::write(&exports.lines, &bytes[..bytes.len() - 20]).unwrap();
        }),
        ("another digest in the manifest", |exports| {
            let path = manifest_of(&exports.lines);
            let mut manifest = Manifest::from_json(&std::fs::read(&path).unwrap()).unwrap();
            manifest.sha256 = "0".repeat(64);
            std::fs::write(&path, manifest.to_json().unwrap()).unwrap();
        }),
        ("another count in the manifest", |exports| {
            let path = manifest_of(&exports.lines);
            let mut manifest = Manifest::from_json(&std::fs::read(&path).unwrap()).unwrap();
            manifest.events = 3;
            std::fs::write(&path, manifest.to_json().unwrap()).unwrap();
        }),
    ];
    for (name, change) in changes {
        let exports = Exports::of(4).await;
        change(&exports);
        for target in exports.targets() {
            let error = restore(&*target, &[Source::File(exports.lines.clone())], |_| {}).await.unwrap_err();
            let DeskError::NotAsManifest(why) = &error else { panic!("{name}: {error:?}") };
            let NotAsManifest { file, expected, found, .. } = &**why;
            assert_eq!(file, &exports.lines.display().to_string());
            assert_ne!(expected, found, "{name}");
            let said = error.to_string();
            for part in ["nothing was restored", &expected.sha256, &found.sha256] {
                assert!(said.contains(part), "{name}: {part} is not in {said}");
            }
            assert_untouched(&*target).await;
        }
    }
}

#[tokio::test]
async fn a_ledger_file_that_was_changed_since_it_was_cut_is_refused_and_one_that_went_on_too() {
    let exports = Exports::of(4).await;
    tamper(&exports.file, "words no. 2", "words no. 9");
    for target in exports.targets() {
        let error = restore(&*target, &[ledger_file(&exports.file)], |_| {}).await.unwrap_err();
        let DeskError::NotAsManifest(why) = error else { panic!("{error:?}") };
        let NotAsManifest { expected, found, .. } = *why;
        assert_eq!((expected.events, found.events), (Some(4), Some(4)));
        assert_ne!(expected.sha256, found.sha256);
        assert_untouched(&*target).await;
    }
    let exports = Exports::of(4).await;
    let mut went_on = desk(Arc::new(SqliteLog::open(&exports.file).unwrap())).await;
    went_on.record(&said("sony-hack", "more")).await.unwrap();
    drop(went_on);
    let error = restore(&memory(), &[ledger_file(&exports.file)], |_| {}).await.unwrap_err();
    let DeskError::NotAsManifest(why) = error else { panic!("{error:?}") };
    let NotAsManifest { expected, found, .. } = *why;
    assert_eq!((expected.events, found.events), (Some(4), Some(5)));
}
