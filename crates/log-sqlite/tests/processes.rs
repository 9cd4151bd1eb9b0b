//! Several processes on one ledger, and processes that are killed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;
use std::process::Child;
use std::time::Duration;

use common::{Told, append_and_tell, assert_all_there, assert_sound, command, info, my_part, read_all, tell};
use dateline_log::{EventLog, Position};
use dateline_log_sqlite::SqliteLog;
use futures::StreamExt;

/// Does what a further process of this binary is for; nothing in an ordinary run.
#[tokio::test(flavor = "multi_thread")]
async fn part_in_another_test() {
    let Some((part, ledger)) = my_part() else {
        return;
    };
    let (part, argument) = part.split_once(' ').unwrap();
    match part {
        "append" => {
            let log = SqliteLog::open(&ledger).unwrap();
            append_and_tell(&log, argument, 150).await;
        }
        "append-until-killed" => {
            let log = SqliteLog::open(&ledger).unwrap();
            append_and_tell(&log, argument, usize::MAX).await;
        }
        // A few in flight at a time, so that a kill strikes shared transactions as well.
        "append-many-until-killed" => {
            let log = SqliteLog::open(&ledger).unwrap();
            let writers: Vec<_> = (0..8)
                .map(|n| format!("{argument}-{n}"))
                .map(|writer| (log.clone(), writer))
                .map(|(log, writer)| tokio::spawn(async move { append_and_tell(&log, &writer, usize::MAX).await }))
                .collect();
            for writer in writers {
                writer.await.unwrap();
            }
        }
        "tail" => {
            let log = SqliteLog::open(&ledger).unwrap();
            let mut tail = log.tail(Position::START);
            let (count, mut read) = (argument.parse().unwrap(), 0);
            tell("ready");
            while read < count {
                for entry in tail.next().await.unwrap().unwrap() {
                    read += 1;
                    assert_eq!(entry.position, Position(read));
                    tell(&format!("{read} {}", String::from_utf8(entry.bytes).unwrap()));
                }
            }
        }
        "create-until-killed" => {
            for n in 0.. {
                let path = ledger.join(format!("{argument}-{n}.dateline"));
                drop(SqliteLog::create(&path, info()).unwrap());
                tell("created");
            }
        }
        other => panic!("no such part: {other}"),
    }
}

fn start(part: &str, ledger: &Path) -> Child {
    command(&std::env::current_exe().unwrap(), part, ledger).spawn().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_several_processes_append_and_read_at_once_is_all_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("newsroom.dateline");
    let log = SqliteLog::create(&ledger, info()).unwrap();
    let mut reader = start("tail 600", &ledger);
    let mut read = Told::by(&mut reader);
    assert_eq!(read.next().as_deref(), Some("ready"));
    let mut writers: Vec<_> = (0..4).map(|n| start(&format!("append writer-{n}"), &ledger)).collect();
    let mut told: Vec<String> = Vec::new();
    let telling: Vec<_> = writers
        .iter_mut()
        .map(|writer| {
            let lines = Told::by(writer);
            std::thread::spawn(move || lines.collect::<Vec<_>>())
        })
        .collect();
    for lines in telling {
        told.extend(lines.join().unwrap());
    }
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let seen: Vec<String> = read.collect();
    assert!(reader.wait().unwrap().success());
    let entries = read_all(&log).await.unwrap();
    assert_eq!((told.len(), seen.len(), entries.len()), (600, 600, 600));
    assert_all_there(&entries, &told);
    assert_all_there(&entries, &seen);
    drop(log);
    assert_sound(&ledger);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_event_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("newsroom.dateline");
    drop(SqliteLog::create(&ledger, info()).unwrap());
    let mut told: Vec<String> = Vec::new();
    for round in 0..40_u64 {
        let parts = [format!("append-until-killed one-{round}"), format!("append-many-until-killed many-{round}")];
        let telling: Vec<_> = parts
            .iter()
            .map(|part| {
                let mut child = start(part, &ledger);
                std::thread::spawn(move || {
                    let mut lines = Told::by(&mut child);
                    // Some moment after the first append: a different one each round, in the midst of whatever goes on then.
                    let mut told: Vec<_> = lines.next().into_iter().collect();
                    let moment = Duration::from_micros(round * round * 277 % 60_000);
                    std::thread::sleep(moment);
                    child.kill().unwrap();
                    told.extend(lines);
                    child.wait().unwrap();
                    told
                })
            })
            .collect();
        for lines in telling {
            let lines = lines.join().unwrap();
            assert!(!lines.is_empty(), "killed before it did anything");
            told.extend(lines);
        }
        let log = SqliteLog::open(&ledger).unwrap();
        assert_all_there(&read_all(&log).await.unwrap(), &told);
        drop(log);
        assert_sound(&ledger);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_whose_creation_is_killed_is_complete_or_not_there() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..20_u64 {
        let mut child = start(&format!("create-until-killed {round}"), folder.path());
        let mut told = Told::by(&mut child);
        assert!(told.next().is_some());
        std::thread::sleep(Duration::from_micros(round * round * 131 % 20_000));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let mut ledgers = 0;
    for file in folder.path().read_dir().unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.starts_with('.') || !name.ends_with(".dateline") {
            continue;
        }
        ledgers += 1;
        let log = SqliteLog::open(&path).unwrap();
        assert_eq!(log.ledger().name, "Night desk");
        let sent = common::batch("story", &["first"], Position::START);
        log.append(&sent).await.unwrap();
        drop(log);
        assert_sound(&path);
    }
    assert!(ledgers >= 20);
}
