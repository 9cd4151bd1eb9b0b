//! The same story gives the same answers, byte for byte, on a file and on a server, at every position; and whatever its views
//! went through.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, restore_seed, statement};
use dateline_testkit::NatsServer;
use serde_json::json;

/// Answers as JSON at every position, beyond the head too; those that ask more of a story at every eighth, and at the ends.
fn answers(desk: &Desk, head: u64) -> Vec<String> {
    let mut all = Vec::new();
    for position in 1..=head + 1 {
        let at = position.to_string();
        let before = (position / 2).max(1).to_string();
        let mut questions = vec![
            vec!["show", "sony-hack", "--at", &at],
            vec!["show", "sony-hack", "--at", &at, "--occurred-by", "2014-12-16"],
            vec!["show", "sony-hack", "--at", &at, "--learned-by", "2014-12-17 20:00"],
            vec!["log", "sony-hack", "--at", &at],
            vec!["stories", "--at", &at],
        ];
        if position % 8 == 1 || position >= head {
            questions.extend([
                vec!["show", "sony-hack", "--at", &at, "--without", "source:us-officials"],
                vec!["timeline", "sony-hack", "--at", &at],
                vec!["diff", "sony-hack", &before, &at],
                vec!["why", "sony-hack#12", "--at", &at],
                vec!["who", "sony-pictures", "--at", &at],
                vec!["check", "sony-hack", "--at", &at],
                vec!["corrections", "--at", &at],
                vec!["search", "linkage", "--at", &at],
            ]);
        }
        for mut question in questions {
            question.push("--json");
            let run = desk.run(&question);
            all.push(format!("{question:?} {} {}{}", run.code, run.stdout, run.stderr));
        }
    }
    all
}

#[test]
fn the_seed_answers_alike_on_a_file_and_on_a_server_at_every_position() {
    let server = NatsServer::start().unwrap();
    let file = Desk::with_file();
    let nats = Desk::with_ledger(&format!("{}/newsroom", server.url()));
    restore_seed(&file);
    restore_seed(&nats);
    let head = file.exported().len() as u64;
    assert_eq!(file.ok(&["export"]), nats.ok(&["export"]));
    let (on_file, on_server) = std::thread::scope(|scope| {
        let on_file = scope.spawn(|| answers(&file, head));
        let on_server = scope.spawn(|| answers(&nats, head));
        (on_file.join().unwrap(), on_server.join().unwrap())
    });
    assert_eq!(on_file.len(), on_server.len());
    for (on_file, on_server) in on_file.iter().zip(&on_server) {
        assert_eq!(on_file, on_server);
    }
}

#[test]
fn the_same_commands_recorded_live_answer_alike_but_for_when_they_were_recorded() {
    let server = NatsServer::start().unwrap();
    let file = Desk::with_file();
    let nats = Desk::with_ledger(&format!("{}/newsroom", server.url()));
    let mut opened = common::opened("sony-hack");
    let mut said = statement("sony-hack", "We stand by our filmmakers");
    let mut corrected = json!({"type": "CorrectionIssued", "story": "sony-hack", "data": {
        "record": "sony-hack#2", "field": "about", "now": "the premiere", "label": "CORRECTED", "reason": "left out"}});
    for (n, command) in [&mut opened, &mut said, &mut corrected].into_iter().enumerate() {
        command["id"] = json!(format!("0194fdc2-fa2f-7cc0-81d3-ff120740000{n}"));
        command["learned"] = json!("2014-12-17T23:05:00Z");
        for desk in [&file, &nats] {
            assert_eq!(desk.record(command).code, 0);
        }
    }
    let blank = |desk: &Desk, args: &[&str]| {
        let mut answer = desk.json(args);
        blank_recorded(&mut answer);
        answer
    };
    for at in ["1", "2", "3"] {
        for args in [&["show", "sony-hack", "--at", at][..], &["log", "sony-hack", "--at", at]] {
            assert_eq!(blank(&file, args), blank(&nats, args), "{args:?}");
        }
    }
}

/// When something was recorded, and what is reckoned from it, is each log's own.
fn blank_recorded(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if ["recorded", "instant", "latency_seconds"].contains(&name.as_str()) {
                    *member = serde_json::Value::Null;
                }
                blank_recorded(member);
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(blank_recorded),
        _ => {}
    }
}

#[test]
fn an_export_restored_on_the_other_kind_of_ledger_answers_alike() {
    let server = NatsServer::start().unwrap();
    let file = Desk::with_file();
    restore_seed(&file);
    file.ok(&["export", "--to", "all.jsonl"]);
    let nats = Desk::with_ledger(&format!("{}/copy", server.url()));
    nats.ok(&["restore", file.path("all.jsonl").to_str().unwrap()]);
    assert_eq!(nats.ok(&["export"]), std::fs::read_to_string(file.path("all.jsonl")).unwrap());
    let shown = ["show", "sony-hack", "--at", "95", "--json"];
    assert_eq!(file.ok(&shown), nats.ok(&shown));
}

#[test]
fn answers_are_the_same_with_views_rebuilt_thrown_away_or_held_by_another() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let show = ["show", "sony-hack", "--at", "30", "--json"];
    let before = desk.ok(&show);
    desk.ok(&["rebuild"]);
    assert_eq!(desk.ok(&show), before);
    std::fs::remove_dir_all(desk.path("cache")).unwrap();
    assert_eq!(desk.ok(&show), before);
    let mut follower = common::Follower::start(&desk);
    assert_eq!(desk.ok(&show), before);
    assert_eq!(desk.record(&statement("sony-hack", "while a follower runs")).code, 0);
    assert_eq!(desk.ok(&show), before);
    follower.wait_for(&desk.exported().len().to_string());
    follower.stop();
}
