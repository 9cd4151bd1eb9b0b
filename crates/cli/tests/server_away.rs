//! A server that goes away in the middle: the outcome is said to be unknown or nothing was recorded, a try with the same id
//! settles it, and nothing is there twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Desk, statement};
use dateline_testkit::NatsServer;
use serde_json::json;

fn with_id(n: u64) -> serde_json::Value {
    let mut command = statement("sony-hack", &format!("said {n}"));
    command["id"] = json!(format!("0194fdc2-fa2f-7cc0-81d3-{n:012x}"));
    command
}

/// Tries again until the outcome is known, as the messages say.
fn settle(desk: &Desk, n: u64) {
    let began = Instant::now();
    loop {
        match desk.record(&with_id(n)) {
            run if run.code == 0 => return,
            run => assert!((run.code == 6 || run.code == 7) && began.elapsed() < Duration::from_secs(120), "{run:?}"),
        }
    }
}

fn said_times(desk: &Desk, words: &str) -> usize {
    desk.exported().iter().filter(|line| line["event"]["data"]["spans"][0]["text"] == words).count()
}

#[test]
fn a_server_that_hangs_leaves_an_outcome_that_another_try_settles() {
    let mut server = NatsServer::start().unwrap();
    let desk = Desk::with_ledger(&format!("{}/newsroom", server.url()));
    desk.open("sony-hack");
    server.pause().unwrap();
    let run = desk.record(&with_id(1));
    assert!(run.code == 6 || run.code == 7, "{run:?}");
    server.resume().unwrap();
    settle(&desk, 1);
    assert_eq!(said_times(&desk, "said 1"), 1);
}

#[test]
fn a_server_killed_again_and_again_while_a_desk_records_loses_and_doubles_nothing() {
    let mut server = NatsServer::start().unwrap();
    let desk = Desk::with_ledger(&format!("{}/newsroom", server.url()));
    desk.open("sony-hack");
    let mut acknowledged = Vec::new();
    for n in 0..12 {
        let mut child = desk
            .command(&["record", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        use std::io::Write as _;
        child.stdin.take().unwrap().write_all(with_id(n).to_string().as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(n * 4));
        server.kill().unwrap();
        server.restart().unwrap();
        let output = child.wait_with_output().unwrap();
        match output.status.code() {
            Some(0) => acknowledged.push(n),
            // Unavailable or unknown: trying again settles it.
            Some(6 | 7) => {
                settle(&desk, n);
                acknowledged.push(n);
            }
            other => panic!("{other:?}: {}", String::from_utf8_lossy(&output.stderr)),
        }
    }
    for n in acknowledged {
        assert_eq!(said_times(&desk, &format!("said {n}")), 1);
    }
    assert_eq!(desk.exported().len(), 13);
}

#[test]
fn what_another_program_publishes_is_kept_and_shown_as_an_anomaly() {
    let server = NatsServer::start().unwrap();
    let url = format!("{}/newsroom", server.url());
    let desk = Desk::with_ledger(&url);
    desk.open("sony-hack");
    let future = r#"{"data":{},"datacontenttype":"application/json","id":"0194fdc2-fa2f-7cc0-81d3-ff1207400001","recordedby":"x","source":"/stories/sony-hack","specversion":"1.0","subject":"sony-hack#3","time":"2014-12-17T23:05:00Z","type":"dateline.StatementIssued.v9"}"#;
    for (subject, bytes) in [
        ("dateline.newsroom.story.sony-hack", &b"\xff\x00garbage"[..]),
        ("dateline.newsroom.story.sony-hack", future.as_bytes()),
        ("dateline.newsroom.story.No-Slug", b"elsewhere"),
    ] {
        common::publish(&server, subject, bytes);
    }
    assert_eq!(desk.record(&statement("sony-hack", "the rest folds on")).code, 0);
    let answer = desk.json(&["show", "sony-hack"]);
    let story = &answer["body"]["story"];
    assert_eq!(story["records_total"], 4);
    assert_eq!(story["records_standing"], 2);
    assert_eq!(story["anomalies"].as_array().unwrap().len(), 2, "{}", story["anomalies"]);
    assert_eq!(story["statements"][0]["statements"][0]["record"]["record"], "sony-hack#4");
    assert_eq!(desk.json(&["stories"])["body"]["stories"]["entries_elsewhere"], 1);
    // The odd ones travel in an export, and back.
    desk.ok(&["export", "--to", "all.jsonl"]);
    let copy = Desk::with_file();
    copy.ok(&["restore", desk.path("all.jsonl").to_str().unwrap()]);
    assert_eq!(copy.ok(&["export"]), desk.ok(&["export"]));
    assert_eq!(copy.json(&["show", "sony-hack"])["body"]["story"]["anomalies"], story["anomalies"]);
}
