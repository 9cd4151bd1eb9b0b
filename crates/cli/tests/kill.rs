//! kill -9 of the projector at any moment leaves views that answer as the ledger does, on both durable logs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::process::Stdio;
use std::time::Duration;

use common::{Desk, statement};
use dateline_testkit::NatsServer;

const KILLS: u64 = 25;

/// A number that differs from run to run of the loop, and not from run to run of the test.
fn scrambled(n: u64) -> u64 {
    let mut x = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn check(desk: &Desk, untouched: &Desk) {
    desk.open("sony-hack");
    for round in 0..KILLS {
        let lines: Vec<String> = (0..40).map(|n| statement("sony-hack", &format!("{round} {n}")).to_string()).collect();
        std::fs::write(desk.path("wire.jsonl"), lines.join("\n")).unwrap();
        let mut projector = desk.command(&["project", "--follow"]).stdout(Stdio::null()).spawn().unwrap();
        // From before it has opened its views to well into projecting what arrives meanwhile.
        let importing = desk.command(&["import", "wire.jsonl"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(scrambled(round) % 250));
        projector.kill().unwrap();
        projector.wait().unwrap();
        assert!(importing.wait_with_output().unwrap().status.success());
        // The other desk folds the ledger with views that nobody ever killed, thrown away every time.
        let _ = std::fs::remove_dir_all(untouched.path("cache"));
        let head = desk.exported().len().to_string();
        for question in [&["show", "sony-hack"][..], &["log", "sony-hack"], &["stories"]] {
            let args = [question, &["--at", &head, "--json"]].concat();
            assert_eq!(desk.ok(&args), untouched.ok(&args), "round {round}");
        }
    }
}

#[test]
fn on_a_file() {
    let desk = Desk::with_file();
    let untouched = Desk::on_ledger(desk.file().to_str().unwrap());
    check(&desk, &untouched);
}

#[test]
fn on_a_server() {
    let server = NatsServer::start().unwrap();
    let url = format!("{}/newsroom", server.url());
    check(&Desk::with_ledger(&url), &Desk::on_ledger(&url));
}
