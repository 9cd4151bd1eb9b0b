//! Several terminals record in one story at once, for a minute, on both durable logs: what was acknowledged is there once, what
//! was refused says why, and nothing else is there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use common::{Desk, Run, statement};
use dateline_testkit::NatsServer;

const A_MINUTE: Duration = Duration::from_secs(60);

/// How many each terminal records, however long that takes on a machine that is busy with others.
const RECORDED_MIN: usize = 12;

/// Records until time is up and enough is recorded. Returns the words that were acknowledged with how they are cited, and the refusals.
fn terminal(desk: &Desk, name: &str) -> (BTreeMap<String, String>, Vec<Run>) {
    let began = Instant::now();
    let mut acknowledged = BTreeMap::new();
    let mut refused = Vec::new();
    for n in 0.. {
        if began.elapsed() > A_MINUTE && acknowledged.len() >= RECORDED_MIN {
            break;
        }
        assert!(began.elapsed() < 15 * A_MINUTE, "only {} were recorded", acknowledged.len());
        // Every tenth is a mistake that must be refused.
        let words = if n % 10 == 9 { String::new() } else { format!("{name} {n}") };
        let run = desk.record(&statement("sony-hack", &words));
        match run.code {
            0 => {
                let said: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                acknowledged.insert(words, said["record"].as_str().unwrap().to_owned());
            }
            _ => refused.push(run),
        }
    }
    (acknowledged, refused)
}

fn check(first: &Desk, second: &Desk) {
    first.open("sony-hack");
    let (one, two) = std::thread::scope(|scope| {
        let one = scope.spawn(|| terminal(first, "one"));
        let two = scope.spawn(|| terminal(second, "two"));
        (one.join().unwrap(), two.join().unwrap())
    });
    for run in one.1.iter().chain(&two.1) {
        run.refused(3, "spans.0.text is empty");
    }
    let mut expected = one.0;
    expected.extend(two.0);
    let mut found = BTreeMap::new();
    for line in first.exported().iter().skip(1) {
        let event = &line["event"];
        let words = event["data"]["spans"][0]["text"].as_str().unwrap().to_owned();
        let cite = event["subject"].as_str().unwrap().to_owned();
        assert_eq!(found.insert(words, cite), None, "recorded twice");
    }
    assert_eq!(found, expected);
}

#[test]
fn on_a_file_what_was_acknowledged_is_there_once() {
    let desk = Desk::with_file();
    let file = desk.file().to_str().unwrap().to_owned();
    check(&desk, &Desk::on_ledger(&file));
}

#[test]
fn on_a_server_what_was_acknowledged_is_there_once() {
    let server = NatsServer::start().unwrap();
    let url = format!("{}/newsroom", server.url());
    check(&Desk::with_ledger(&url), &Desk::on_ledger(&url));
}
