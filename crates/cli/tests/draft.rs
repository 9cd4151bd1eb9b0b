//! `draft`: what it prints can be imported as it is, and each quotation is the bytes that its record names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, opened, project};
use serde_json::{Value, json};

fn article() -> Vec<u8> {
    std::fs::read(project().join("seeds/sony-hack/article.txt")).unwrap()
}

fn desk_with_article() -> Desk {
    let desk = Desk::empty();
    std::fs::write(desk.path("article.txt"), article()).unwrap();
    desk
}

fn at(place: &Value, name: &str) -> usize {
    usize::try_from(place[name].as_u64().unwrap()).unwrap()
}

#[test]
fn a_draft_is_imported_as_it_is_and_every_quotation_is_the_bytes_it_names() {
    for incident in [false, true] {
        let desk = desk_with_article();
        let mut args = vec!["draft", "article.txt", "--story", "sony-hack", "--published", "2014-12-18"];
        if incident {
            args.extend(["--incident", "sony-pictures-attack"]);
        }
        // It needs no ledger, and makes none.
        let run = desk.run(&args);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(!desk.file().exists());
        assert!(run.stderr.contains("Nothing is recorded"), "{}", run.stderr);
        std::fs::write(desk.path("wire.jsonl"), &run.stdout).unwrap();

        desk.ok(&["init", "--zone", "America/New_York"]);
        assert_eq!(desk.record(&opened("sony-hack")).code, 0);
        let attack = json!({ "type": "IncidentReported", "story": "sony-hack", "data": {
            "incident": "sony-pictures-attack", "kind": "cyberattack", "description": "the attack on Sony" } });
        assert_eq!(desk.record(&attack).code, 0);
        let said = desk.ok(&["import", "wire.jsonl"]);
        let drafted = run.stdout.lines().count();
        assert!(said.contains(&format!("Recorded {drafted} of {drafted}")), "{said}");
        let again = desk.ok(&["import", "wire.jsonl"]);
        assert!(again.contains(&format!("Recorded 0 of {drafted}")), "{again}");

        let bytes = article();
        let mut quotations = 0;
        let mut attributions = 0;
        for line in desk.exported() {
            let event = &line["event"];
            attributions += usize::from(event["type"].as_str().unwrap().contains("AttributionMade"));
            let data = &event["data"];
            let spans = data["spans"].as_array().cloned().unwrap_or_default();
            let places = data["evidence"].as_array().cloned().unwrap_or_default();
            assert_eq!(spans.len().min(places.len()), spans.len(), "{event}");
            for (span, place) in spans.iter().zip(&places) {
                quotations += 1;
                assert_eq!(span["text"].as_str().unwrap().as_bytes(), &bytes[at(place, "start")..at(place, "end")]);
            }
        }
        assert_eq!(quotations, 13);
        assert_eq!(attributions, if incident { 5 } else { 0 });
        desk.ok(&["show", "sony-hack"]);
    }
}

#[test]
fn a_weekday_is_a_date_only_where_the_day_of_the_article_is_known() {
    let desk = desk_with_article();
    let postponed = |more: &[&str]| -> Value {
        let mut args = vec!["draft", "article.txt", "--story", "sony-hack"];
        args.extend(more);
        let lines = desk.ok(&args);
        let line = lines.lines().find(|line| line.contains("ReleasePostponed")).unwrap();
        serde_json::from_str(line).unwrap()
    };
    assert_eq!(postponed(&[])["data"].get("occurred"), None);
    assert!(postponed(&[])["data"]["note"].as_str().unwrap().contains("Wednesday"));
    let known = postponed(&["--published", "2014-12-18"]);
    assert_eq!(known["data"]["occurred"], json!({ "date": "2014-12-17", "words": "Wednesday", "basis": "inferred" }));
}

#[test]
fn what_is_no_article_gets_one_clear_message() {
    let desk = Desk::empty();
    let draft = |input: &[u8]| desk.run_with_input(&["draft", "-", "--story", "a-story"], input);
    draft(b"").refused(5, "empty");
    draft(b"\xef\xbb\xbf \n").refused(5, "empty");
    draft(b"It rained.\n\xff").refused(5, "from byte 11");
    draft(b"It rained.\0").refused(5, "byte 10 is 0");
    desk.run(&["draft", "absent.txt", "--story", "a-story"]).refused(5, "absent.txt");
    desk.run(&["draft", ".", "--story", "a-story"]).refused(5, "folder");
    desk.run(&["draft", "absent.txt", "--story", "A story"]).refused(2, "--story");
    desk.run(&["draft", "absent.txt", "--story", "a", "--incident", "?"]).refused(2, "--incident");
    desk.run(&["draft", "absent.txt", "--story", "a", "--published", "2014-02-30"]).refused(2, "2014-02-30");
    // Fifty megabytes that are not there: the size is known before anything is read.
    std::fs::File::create(desk.path("large.txt")).unwrap().set_len(50_000_000).unwrap();
    desk.run(&["draft", "large.txt", "--story", "a-story"]).refused(5, "16 MiB");
}

#[test]
fn words_of_an_article_cannot_steer_the_terminal() {
    let desk = Desk::empty();
    let text = "The so-called \"\u{1b}[2Jscreen\u{202e}\u{7}\" went dark on March 3.\n\n\"We are \u{1b}[31mred,\" Ann Lee said.";
    let run = desk.run_with_input(&["draft", "-", "--story", "a-story"], text.as_bytes());
    assert_eq!(run.code, 0, "{run:?}");
    for said in [&run.stdout, &run.stderr] {
        assert!(said.chars().all(|character| character == '\n' || !character.is_control()), "{said:?}");
    }
    assert!(run.stderr.chars().all(|character| character != '\u{202e}'), "{:?}", run.stderr);
    let line: Value = serde_json::from_str(run.stdout.lines().nth(1).unwrap()).unwrap();
    assert_eq!(line["data"]["spans"][0]["text"], "We are \u{1b}[31mred,");
}

#[test]
fn a_byte_order_mark_counts_in_offsets() {
    let desk = Desk::empty();
    let text = "\u{feff}\"The bridge is safe,\" Ann Lee said.";
    let run = desk.run_with_input(&["draft", "-", "--story", "a-story"], text.as_bytes());
    let evidence: Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    let line: Value = serde_json::from_str(run.stdout.lines().nth(1).unwrap()).unwrap();
    assert_eq!(evidence["data"]["length_bytes"], text.len());
    assert_eq!(line["data"]["evidence"][0]["start"], 4);
    assert_eq!(line["data"]["speaker"]["id"], "ann-lee");
}
