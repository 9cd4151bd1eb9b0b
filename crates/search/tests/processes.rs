//! Several processes on one index, and processes that are killed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::path::Path;
use std::time::Duration;

use common::{Told, append, index_file, info, is_kept, my_part, numbers, search, start, tell};
use dateline_log::EventLog;
use dateline_log_sqlite::SqliteLog;

const STORY: &str = "sony-hack";

fn ledger(folder: &Path) -> SqliteLog {
    SqliteLog::open(&folder.join("newsroom.dateline")).unwrap()
}

fn texts(from: u64, to: u64) -> Vec<String> {
    (from..to).map(|n| format!("saddened for the {n}th time, at an effort to suppress number{n}")).collect()
}

/// Does what a further process of this binary is for; nothing in an ordinary run.
#[tokio::test(flavor = "multi_thread")]
async fn part_in_another_test() {
    let Some((part, folder)) = my_part() else {
        return;
    };
    let log = ledger(&folder);
    let root = folder.join("views");
    match part.as_str() {
        "search" => {
            let (mut kept, mut last) = (0, 0);
            // On a machine that is busy with others, the index may be another process's for longer than it is waited for.
            for _ in 0..400 {
                let before = log.head().await.unwrap().0;
                let found = search(&log, &root, "saddened").await;
                let count = numbers(&found).len() as u64;
                assert!(count >= before.max(last), "{count} of {before}, {last}");
                last = count;
                kept += u64::from(is_kept(&found));
                if kept == 40 {
                    break;
                }
            }
            tell(&format!("{kept} {last}"));
        }
        "search-until-killed" => loop {
            let found = search(&log, &root, "saddened").await;
            tell(&numbers(&found).len().to_string());
            dateline_search::remove(&root).unwrap();
        },
        other => panic!("no such part: {other}"),
    }
}

async fn new_ledger(folder: &Path, count: u64) -> SqliteLog {
    let log = SqliteLog::create(&folder.join("newsroom.dateline"), info()).unwrap();
    for from in (0..count).step_by(500) {
        append(&log, STORY, from, &texts(from, (from + 500).min(count))).await;
    }
    log
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_search_at_once_while_another_records_and_each_finds_all_that_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let log = new_ledger(folder.path(), 3_000).await;
    let mut searching: Vec<_> = (0..4).map(|_| start("search", folder.path())).collect();
    for from in 3_000..3_100 {
        append(&log, STORY, from, &texts(from, from + 1)).await;
    }
    for child in &mut searching {
        let told: Vec<_> = Told::by(child).collect();
        assert!(child.wait().unwrap().success());
        assert!(told.len() == 1 && told[0].starts_with("40 "), "one index served all of them: {told:?}");
    }
    let found = search(&log, &folder.path().join("views"), "number3099 suppress").await;
    assert_eq!((numbers(&found), is_kept(&found)), ([3_100].into(), true));
    index_file(&folder.path().join("views"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_may_be_deleted_and_its_makers_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let log = new_ledger(folder.path(), 1_200).await;
    let root = folder.path().join("views");
    for round in 0..8_u64 {
        // Each deletes the index again and again under the other.
        let mut both: Vec<_> = (0..2).map(|_| start("search-until-killed", folder.path())).collect();
        let telling: Vec<_> = both.iter_mut().map(Told::by).collect();
        let threads: Vec<_> = telling
            .into_iter()
            .map(|mut told| {
                std::thread::spawn(move || {
                    let first = told.next();
                    (first, told)
                })
            })
            .collect();
        let mut told = Vec::new();
        for thread in threads {
            let (first, rest) = thread.join().unwrap();
            told.extend(first);
            told.push("1200".to_owned());
            std::thread::sleep(Duration::from_millis(round * 31));
            both.iter_mut().for_each(|child| child.kill().unwrap());
            told.extend(rest);
        }
        for child in &mut both {
            child.wait().unwrap();
        }
        assert!(told.len() > 2 && told.iter().all(|count| count == "1200"), "{told:?}");
        let found = search(&log, &root, "suppress").await;
        assert_eq!((numbers(&found).len(), is_kept(&found)), (1_200, true));
    }
}
