//! What is gone from the store of a server is noticed and named, never skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::{append, assert_dense, batch, collect, desk, event, info, try_collect, until};
use dateline_log::{EventLog, LogError, Position};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;
use futures::StreamExt;

/// The files in which the server keeps the messages of the ledger, in their order.
fn blocks(server: &NatsServer) -> Vec<PathBuf> {
    let folder = server.store_dir().join("jetstream/$G/streams/dateline-desk/msgs");
    let mut blocks: Vec<(u64, PathBuf)> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "blk"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().parse().unwrap(), path))
        .collect();
    blocks.sort();
    blocks.into_iter().map(|(_, path)| path).collect()
}

/// Bytes that do not compress, so that they fill several files.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state.to_be_bytes()[0]
    };
    (0..length).map(next).collect()
}

/// A ledger of 60 large events in one story and 60 small ones in others, over several files.
async fn large_ledger(server: &NatsServer) -> JetStreamLog {
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let mut last = Position::START;
    for round in 0..20 {
        let large = (0..3).map(|n| event("sony", noise(round * 3 + n, 400_000))).collect();
        last = *log.append(&batch(large, last)).await.unwrap().positions.last().unwrap();
        let small = (0..3).map(|n| event(&format!("story-{round}"), format!("{n}"))).collect();
        log.append(&batch(small, Position::START)).await.unwrap();
    }
    log
}

fn missing_of(error: Option<LogError>) -> Vec<(Position, Position)> {
    match error {
        Some(LogError::Corrupt { missing, reason }) => {
            for (first, _) in &missing {
                assert!(reason.contains(&first.to_string()), "{reason}");
            }
            missing
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_lost_block_in_the_middle_is_named_by_its_positions() {
    let mut server = NatsServer::start().unwrap();
    let before = collect(large_ledger(&server).await.read(Position::START)).await;
    assert_eq!(before.len(), 120);
    server.stop().unwrap();
    let blocks = blocks(&server);
    assert!(blocks.len() >= 3, "{blocks:?}");
    fs::remove_file(&blocks[1]).unwrap();
    server.restart().unwrap();

    let log = JetStreamLog::open(&desk(&server.url())).await.unwrap();
    assert_eq!(log.head().await, Ok(Position(120)));
    let (read, error) = try_collect(log.read(Position::START)).await;
    let missing = missing_of(error);
    let [(first, last)] = missing[..] else { panic!("{missing:?}") };
    assert_eq!(read, before[..read.len()], "what is before the gap can be read");
    assert_eq!(first, Position(read.len() as u64 + 1));
    // Behind the gap everything can be read, and nothing before is hidden by it.
    assert_eq!(collect(log.read(last)).await, before[usize::try_from(last.0).unwrap()..]);
    assert_eq!(missing_of(try_collect(log.read(Position(first.0))).await.1), [(first.next(), last)]);
    // Which stories are hit cannot be known; the gap is named for each.
    for story in ["sony", "story-0", "story-19"] {
        assert_eq!(missing_of(try_collect(log.read_story(story, Position::START)).await.1), missing);
        let (read, error) = try_collect(log.read_story(story, last)).await;
        assert_eq!(error, None);
        assert!(read.iter().all(|entry| entry.position > last));
    }
    let mut tail = log.tail(Position::START);
    let mut tailed = Vec::new();
    let error = loop {
        match tail.next().await.unwrap() {
            Ok(page) => tailed.extend(page),
            Err(error) => break error,
        }
    };
    assert_eq!(tailed, read);
    assert_eq!(missing_of(Some(error)), missing);
}

#[tokio::test]
async fn a_flipped_bit_is_never_read_as_if_it_were_what_was_recorded() {
    let mut server = NatsServer::start().unwrap();
    let before = collect(large_ledger(&server).await.read(Position::START)).await;
    server.stop().unwrap();
    let block = &blocks(&server)[0];
    let mut bytes = fs::read(block).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::write(block, bytes).unwrap();
    server.restart().unwrap();

    let log = JetStreamLog::open(&desk(&server.url())).await.unwrap();
    let (read, error) = try_collect(log.read(Position::START)).await;
    assert_eq!(read, before[..read.len()]);
    assert!(!missing_of(error).is_empty());
}

#[tokio::test]
async fn a_server_that_comes_back_with_less_than_was_read_ends_the_tail() {
    let mut server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let mut last = Position::START;
    for n in 0..10 {
        last = append(&log, "sony", &format!("{n}"), last).await;
    }
    let mut tail = log.tail(Position::START);
    assert_dense(&until(&mut tail, last).await, Position::START);
    server.kill().unwrap();
    let block = blocks(&server).pop().unwrap();
    let bytes = fs::read(&block).unwrap();
    fs::write(&block, &bytes[..bytes.len() / 2]).unwrap();
    // Its index would otherwise still count what the file no longer has.
    let index = block.with_file_name("index.db");
    if index.exists() {
        fs::remove_file(index).unwrap();
    }
    server.restart().unwrap();
    let error = tail.next().await.unwrap().unwrap_err();
    let missing = missing_of(Some(error));
    assert_eq!(missing.last().unwrap().1, last, "{missing:?}");
}
