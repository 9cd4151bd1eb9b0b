//! Bad input gets one clear message and its exit code, and records nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::{Duration, Instant};

use common::{Desk, Run, opened, restore_seed, statement};
use dateline_log::LedgerInfo;
use dateline_log_sqlite::SqliteLog;
use serde_json::json;
use uuid::Uuid;

#[test]
fn names_of_stories_are_checked_before_anything_else() {
    let desk = Desk::with_file();
    let too_long = "a".repeat(65);
    for (name, said) in [
        ("sony.hack", "'.' at character 5"),
        ("*", "'*' at character 1"),
        (">", "'>' at character 1"),
        ("sony hack", "' ' at character 5"),
        ("Sony", "'S' at character 1"),
        ("søny", "'ø' at character 2"),
        ("sony-", "'-' at character 5"),
        ("../etc", "'.' at character 1"),
        ("", "the name is empty"),
        (too_long.as_str(), "65 characters, and at most 64"),
    ] {
        desk.run(&["show", name]).refused(2, said);
        desk.record(&opened(name)).refused(5, said);
    }
    assert_eq!(desk.exported().len(), 0);
}

#[test]
fn a_ledger_in_a_zone_that_is_not_known_is_not_opened() {
    let desk = Desk::empty();
    let info = LedgerInfo {
        id: Uuid::now_v7(),
        name: "desk".to_owned(),
        zone: "Mars/Olympus_Mons".to_owned(),
        late_after_seconds: 3_600,
        restored: None,
    };
    drop(SqliteLog::create(&desk.file(), info).unwrap());
    for args in [&["stories"][..], &["show", "sony-hack"], &["verify"], &["export"], &["watch"], &["log", "sony-hack"]]
    {
        let run = desk.run(args);
        run.refused(8, "the ledger's zone is \"Mars/Olympus_Mons\", which this version of dateline does not know");
        assert_eq!(run.stdout, "");
    }
    desk.record(&opened("sony-hack")).refused(8, "nothing was read or recorded");
}

#[test]
fn a_new_ledger_is_in_the_zone_that_tz_names_and_in_no_other() {
    for (tz, zone) in [("Asia/Tokyo", "Asia/Tokyo"), (":Europe/Paris", "Europe/Paris"), ("", "UTC")] {
        let desk = Desk::empty();
        let made = desk.command(&["init", "--json"]).env("TZ", tz).output().unwrap();
        let made: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
        assert_eq!(made["zone"], zone, "{tz}");
    }
    let desk = Desk::empty();
    for tz in ["EST5EDT,M3.2.0,M11.1.0", "Mars/Olympus_Mons"] {
        Run::of(desk.command(&["init"]).env("TZ", tz).output().unwrap()).refused(2, &format!("TZ is {tz:?}"));
        assert!(!desk.file().exists());
    }
    let said = Run::of(desk.command(&["init", "--zone", "UTC"]).env("TZ", "Mars/Olympus_Mons").output().unwrap());
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn the_reply_tells_until_when_an_embargo_runs_and_whether_it_is_over() {
    let desk = Desk::with_file();
    desk.open("m");
    let embargo = ["record", "advisory", "m", "--kind", "embargo", "--text", "wait", "--until"];
    for until in ["monday 6am", "wednesday 6am", "friday 6am", "sunday 6am", "6am", "noon", "midnight"] {
        let said = desk.ok(&[&embargo[..], &[until]].concat());
        let told = said.lines().nth(2).unwrap_or_default();
        let zoned = told.contains(" EST, in ") || told.contains(" EDT, in ");
        assert!(told.starts_with("  until ") && zoned && !said.contains("over"), "{until}: {said}");
        if let Some((day, _)) = until.split_once(' ') {
            assert!(told.to_lowercase().starts_with(&format!("  until {day} ")), "{until}: {said}");
        }
        let shown = desk.json(&["show", "m", "--section", "notices"]);
        let head = shown["body"]["story"]["notices"].as_array().unwrap().last().unwrap();
        assert_eq!(head["in_force"], true, "{until}");
    }
    let said = desk.ok(&[&embargo[..], &["2014-12-19 06:00"]].concat());
    assert!(
        said.contains("\n  until Friday 2014-12-19 06:00 EST: that was ") && said.contains("so it is over"),
        "{said}"
    );
    let said = desk.json(&[&embargo[..], &["2014-12-19 06:00"]].concat());
    assert_eq!((&said["until"], &said["until_has_passed"]), (&json!("2014-12-19T11:00:00Z"), &json!(true)));
    desk.run(&[&embargo[..], &["sunday midnight"]].concat()).refused(2, "say which: ");
    let planned = ["record", "claim", "m", "--subject", "a", "--predicate", "b", "--object", "c", "--planned"];
    let said = desk.ok(&[&planned[..], &["friday 6am"]].concat());
    assert!(said.contains("\n  planned for 2") && said.contains("T06:00 America/New_York\n"), "{said}");
    let said = desk.ok(&[&planned[..], &["2014-12-25"]].concat());
    assert!(said.contains("\n  planned for 2014-12-25 America/New_York: that has passed\n"), "{said}");
}

#[test]
fn a_quote_says_something_and_is_not_larger_than_the_ledger_takes() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    desk.record(&statement("sony-hack", "")).refused(3, "spans.0.text is empty");
    let enormous = "word ".repeat(3_000_000);
    desk.record(&statement("sony-hack", &enormous)).refused(3, "this ledger takes at most");
    assert_eq!(desk.exported().len(), 1);
}

#[test]
fn control_characters_are_kept_on_the_ledger_and_never_reach_the_terminal() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let hostile = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}drowssap\u{0}\r\nnext";
    assert_eq!(desk.record(&statement("sony-hack", hostile)).code, 0);
    assert_eq!(desk.exported()[1]["event"]["data"]["spans"][0]["text"], hostile);
    for args in
        [&["show", "sony-hack"][..], &["log", "sony-hack"], &["stories"], &["show", "sony-hack", "--color", "never"]]
    {
        let text = desk.ok(args);
        let odd: Vec<char> =
            text.chars().filter(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c)).collect();
        assert!(odd.is_empty(), "{args:?}: {odd:?}");
    }
}

#[test]
fn json_that_is_not_exact_is_refused_with_line_and_column() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let good = statement("sony-hack", "a").to_string();
    for (bad, column, said) in [
        (r#"{"type":"ClaimAsserted","type":"StatementIssued"}"#, 25, "type"),
        (r#"{"type":"\ud800"}"#, 10, "surrogate"),
        (r#"{"type":"ClaimAsserted","n":9007199254740993}"#, 29, "9007199254740993"),
        (r#"{"type":"ClaimAsserted","n":1.5}"#, 29, "1.5"),
        (r#"{"type":"ClaimAsserted",}"#, 25, ""),
    ] {
        std::fs::write(desk.path("wire.jsonl"), format!("{good}\n\n{bad}\n{good}\n")).unwrap();
        let run = desk.run(&["import", "wire.jsonl"]);
        run.refused(5, &format!("wire.jsonl, line 3, column {column}"));
        run.refused(5, said);
        run.refused(5, "Nothing was recorded");
    }
    assert_eq!(desk.exported().len(), 1);
}

#[test]
fn an_import_that_fails_at_a_line_says_so_and_has_recorded_nothing() {
    let desk = Desk::with_file();
    let lines = [
        opened("sony-hack"),
        statement("sony-hack", "a"),
        json!({"type": "CorrectionIssued", "story": "sony-hack", "data": {
            "record": "sony-hack#9", "field": "about", "now": "x", "label": "CORRECTED", "reason": "r"}}),
    ];
    let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
    std::fs::write(desk.path("wire.jsonl"), text.join("\n")).unwrap();
    let run = desk.run(&["import", "wire.jsonl"]);
    run.refused(4, "line 3: there is no record sony-hack#9; the last one is sony-hack#2");
    run.refused(4, "Nothing was recorded");
    assert_eq!(desk.exported().len(), 0);
}

#[test]
fn an_import_with_ids_can_be_repeated_and_records_nothing_twice() {
    let desk = Desk::with_file();
    let mut lines = [opened("sony-hack"), statement("sony-hack", "a"), statement("sony-hack", "b")];
    for (line, n) in lines.iter_mut().zip(1..) {
        line["id"] = json!(format!("0194fdc2-fa2f-7cc0-81d3-ff120740000{n}"));
    }
    let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
    std::fs::write(desk.path("wire.jsonl"), text.join("\n")).unwrap();
    assert_eq!(desk.json(&["import", "wire.jsonl"])["recorded"], 3);
    let again = desk.json(&["import", "wire.jsonl"]);
    assert_eq!((&again["recorded"], &again["already"]), (&json!(0), &json!(3)));
    assert_eq!(desk.exported().len(), 3);
}

#[test]
fn a_story_is_opened_once_however_many_terminals_try() {
    let desk = Desk::with_file();
    let children: Vec<_> = (0..6)
        .map(|_| {
            desk.command(&["record", "story", "sony-hack", "--headline", "Sony"])
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let ends: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert_eq!(ends.iter().filter(|end| end.status.success()).count(), 1);
    for end in ends.iter().filter(|end| !end.status.success()) {
        assert_eq!(end.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&end.stderr).contains("open already: m.reyes opened it"), "{end:?}");
    }
    assert_eq!(desk.exported().len(), 1);
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let desk = Desk::empty();
    desk.run(&["stories"]).refused(4, "there is no newsroom.dateline");
    desk.run(&["stories", "--ledger", "nowhere.dateline"]).refused(4, "nowhere.dateline");
    desk.ok(&["init"]);
    desk.run(&["show", "sony-hack"]).refused(4, "there is no story sony-hack; the ledger has none yet");
    desk.open("sony-hack");
    desk.run(&["show", "sony-hak"]).refused(4, "there is no story sony-hak; there is sony-hack");
    desk.run(&["show", "sony-hack", "--as-of", "2001-01-01"]).refused(4, "nothing of sony-hack was recorded by then");
    desk.run(&["show", "sony-hack", "--at", "0"]).refused(4, "its first record is sony-hack#1, at position 1");
}

#[test]
fn a_position_beyond_the_head_is_answered_at_the_head_and_said() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let answer = desk.json(&["show", "sony-hack", "--at", "99"]);
    assert_eq!((&answer["point"]["position"], &answer["point"]["beyond_head"]), (&json!(1), &json!(true)));
}

#[test]
fn a_file_that_is_no_ledger_is_refused_and_left_alone() {
    let desk = Desk::empty();
    let text = desk.path("notes.txt");
    std::fs::write(
        &text,
        "not a ledger, but somebody's notes, long enough to have a header in its first hundred bytes or so\n",
    )
    .unwrap();
    std::fs::write(desk.path("empty.dateline"), "").unwrap();
    desk.run(&["stories", "--ledger", "notes.txt"]).refused(8, "not a dateline ledger");
    desk.run(&["stories", "--ledger", "empty.dateline"]).refused(8, "not a dateline ledger");
    desk.run(&["init", "--ledger", "notes.txt"]).refused(3, "already something at");
    assert!(std::fs::read_to_string(&text).unwrap().starts_with("not a ledger"));
}

#[test]
fn no_server_is_said_within_seconds() {
    let desk = Desk::empty();
    // Our own end of a connection: nobody listens there, and no other test's server comes to have the port meanwhile.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let connection = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let port = connection.local_addr().unwrap().port();
    let began = Instant::now();
    desk.run(&["stories", "--ledger", &format!("nats://127.0.0.1:{port}/newsroom")])
        .refused(6, &format!("127.0.0.1:{port}"));
    // Generous, for a machine that is busy: what hangs takes longer.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
    desk.run(&["stories", "--ledger", "nats://127.0.0.1:4222"]).refused(2, "nats://");
}

#[test]
fn times_that_cannot_be_are_refused_with_what_can() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    for (time, said) in [
        ("2014-11-02 01:30", "2014-11-02T01:30:00-04:00"),
        ("2014-11-02 01:30", "2014-11-02T01:30:00-05:00"),
        ("2014-03-09 02:30", "2014-03-09"),
        ("2014-02-30", "February"),
        ("soonish", "soonish"),
    ] {
        desk.run(&["show", "sony-hack", "--as-of", time]).refused(2, said);
    }
}

#[test]
fn an_export_never_overwrites_and_never_leaves_half_a_file() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    desk.ok(&["export", "--to", "all.jsonl"]);
    let before = std::fs::read(desk.path("all.jsonl")).unwrap();
    desk.run(&["export", "--to", "all.jsonl"]).refused(3, "already something at");
    assert_eq!(std::fs::read(desk.path("all.jsonl")).unwrap(), before);
    desk.run(&["export", "--to", "nowhere/all.jsonl"]).refused(5, "nowhere/all.jsonl");
    let names: Vec<_> = std::fs::read_dir(desk.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with(".tmp")), "{names:?}");
}

#[test]
fn a_restore_is_whole_and_in_order_and_only_into_an_empty_ledger() {
    let desk = Desk::with_file();
    let files = common::seed_files();
    let file = |index: usize| files[index].to_str().unwrap();
    desk.run(&["restore", file(1)]).refused(5, "where 1 must come");
    desk.run(&["restore", file(0), file(2)]).refused(5, "3-limited-release.jsonl, line 1");
    assert_eq!(desk.exported().len(), 0);
    desk.ok(&["restore", file(0), file(1)]);
    desk.run(&["restore", file(0)]).refused(3, "not empty");
}

#[test]
fn times_in_refusals_are_those_of_the_desks_clocks() {
    let desk = Desk::with_file();
    restore_seed(&desk);
    let record = |rest: &[&str]| desk.run(&[&["record", rest[0], "sony-hack", "--by", "ana"], &rest[1..]].concat());
    let claim = ["claim", "--subject", "a", "--predicate", "b", "--object", "c", "--learned", "2014-12-17 18:00"];
    let captured = ["evidence", "--sha256", &"a".repeat(64), "--length", "9", "--media-type", "text/plain"];
    let captured = [&captured[..], &["--captured", "2014-12-18 09:00", "--learned", "2014-12-17 18:00"]].concat();
    let until = ["advisory", "--kind", "kill", "--text", "x", "--until", "2014-12-19 12:00"];
    let ahead = "lies after the desk learned of it (2014-12-17 18:00 EST)";
    for (run, code, said) in [
        (
            desk.run(&["show", "sony-hack", "--as-of", "2014-12-16"]),
            4,
            "at position 1, recorded 2014-12-17 17:02:41 EST",
        ),
        (desk.run(&["why", "sony-hack#56", "--at", "50"]), 4, "at position 56, recorded 2014-12-17 20:09:14 EST"),
        (record(&[&claim[..], &["--occurred", "2014-12-18 09:00"]].concat()), 3, ahead),
        (record(&captured), 3, ahead),
        (record(&until), 3, "until is given, but only a hold or an embargo runs until a time"),
        (desk.run(&["catchup", "--since", "2999-01-01"]), 2, "2999-01-01 00:00 EST is still ahead"),
        (desk.run(&["watch", "--since", "2999-01-01"]), 2, "2999-01-01 00:00 EST is still ahead"),
        (desk.run(&["diff", "sony-hack", "2014-12-19", "2014-12-16"]), 2, "2014-12-19 (position 94) is later than"),
    ] {
        run.refused(code, said);
        let in_utc =
            |word: &str| word.ends_with("UTC") || (word.contains(':') && word.trim_end_matches(')').ends_with('Z'));
        assert!(!run.stderr.split_whitespace().any(in_utc), "{}", run.stderr);
    }
}
