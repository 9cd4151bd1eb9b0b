//! `--from FILE`: what is recorded is what the file says, byte for byte, or nothing at all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, Run};
use serde_json::{Value, json};
use sha2::Digest as _;

const ARTICLE: &str = "U.S. officials now “believe” it.\n\n“We don’t cave,” Sony said. 'We stand by our filmmakers.'\n\n\
                       “We are deeply saddened at this brazen effort. We stand by them.”\n";

fn desk() -> Desk {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    std::fs::write(desk.path("article.txt"), ARTICLE).unwrap();
    desk
}

fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn quoted(desk: &Desk, file: &str, words: &str) -> Run {
    desk.run(&["record", "statement", "sony-hack", "--speaker", "org:sony=Sony", "--from", file, "--quote", words])
}

fn data(event: &Value) -> &Value {
    &event["event"]["data"]
}

#[test]
fn a_quote_is_recorded_with_its_bytes_and_the_file_is_captured_with_it_once() {
    let desk = desk();
    let run = quoted(&desk, "article.txt", "We are deeply saddened…");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(
        run.stdout,
        format!(
            "sony-hack#2 recorded at position 2\n  captured article.txt, {} bytes of text/plain\n\
             sony-hack#3 recorded at position 3\n  \
             Sony: “We are deeply saddened at this brazen effort. We stand by them.”\n",
            ARTICLE.len()
        )
    );
    let said = desk.json(&[
        "record",
        "statement",
        "sony-hack",
        "--speaker",
        "sony",
        "--from",
        "article.txt",
        "--quote",
        "We don’t cave,",
        "--partial-quote",
        "We stand by our … filmmakers.",
    ]);
    assert_eq!((&said["record"], said.get("evidence")), (&json!("sony-hack#4"), None));
    let events = desk.exported();
    assert_eq!(events.len(), 4);
    let captured = data(&events[1]);
    assert_eq!(captured["sha256"], sha256(ARTICLE.as_bytes()));
    assert_eq!(captured["length_bytes"], ARTICLE.len());
    assert_eq!((&captured["uri"], &captured["media_type"]), (&json!("article.txt"), &json!("text/plain")));
    for event in &events[2..] {
        let spans = data(event)["spans"].as_array().unwrap();
        let places = data(event)["evidence"].as_array().unwrap();
        assert_eq!(spans.len(), places.len());
        for (span, place) in spans.iter().zip(places) {
            let [start, end] = ["start", "end"].map(|end| usize::try_from(place[end].as_u64().unwrap()).unwrap());
            assert_eq!(span["text"], ARTICLE[start..end], "the bytes at that place are the words");
            assert_eq!(place["sha256"], captured["sha256"]);
        }
    }
}

#[test]
fn words_that_do_not_stand_there_are_refused_with_what_does() {
    let desk = desk();
    quoted(&desk, "article.txt", "We never said that").refused(2, "“We never said that” does not stand in the file");
    quoted(&desk, "article.txt", "We don't cave").refused(2, "on line 3 it stands so: We don’t cave");
    quoted(&desk, "article.txt", "We stand by").refused(2, "stands on lines 3 and 5");
    quoted(&desk, "article.txt", " ").refused(2, "there are no words to look for");
    assert_eq!(desk.exported().len(), 1, "nothing was recorded, the file neither");
}

#[test]
fn files_that_are_no_articles_are_refused_and_nothing_is_recorded() {
    let desk = desk();
    std::fs::write(desk.path("empty.txt"), "").unwrap();
    std::fs::write(desk.path("scan.pdf"), b"%PDF-1.4\n\0\x01\x02").unwrap();
    std::fs::write(desk.path("latin.txt"), b"caf\xe9").unwrap();
    std::fs::File::create(desk.path("film.txt")).unwrap().set_len(50 * 1024 * 1024).unwrap();
    for (file, said) in [
        ("empty.txt", "--from: empty.txt: the file is empty"),
        ("scan.pdf", "the file is not text: byte 9 is 0"),
        ("latin.txt", "the file is not UTF-8 from byte 3 on"),
        ("film.txt", "the file has more than 16 MiB"),
        ("nowhere.txt", "--from: nowhere.txt cannot be read"),
        (".", "is a folder"),
    ] {
        let run = quoted(&desk, file, "x");
        run.refused(5, said);
        run.refused(5, "Nothing was recorded");
    }
    assert_eq!(desk.exported().len(), 1);
}

#[test]
fn what_the_ledger_refuses_leaves_the_file_out_too() {
    let desk = desk();
    desk.run(&[
        "record",
        "attribution",
        "sony-hack",
        "--incident",
        "none",
        "--attributor",
        "org:a=A",
        "--attributed-to",
        "a",
        "--role",
        "linked",
        "--from",
        "article.txt",
        "--words",
        "“believe” it",
    ])
    .refused(3, "knows no incident none");
    desk.run(&["record", "gap", "sony-hak", "--missing", "m", "--from", "article.txt", "--excerpt", "Sony said"])
        .refused(4, "there is no story sony-hak yet");
    assert_eq!(desk.exported().len(), 1);
}

#[test]
fn a_retry_with_its_id_records_nothing_twice() {
    let desk = desk();
    let id = "0194fdc2-fa2f-7cc0-81d3-ff1207400001";
    let record = |words: &[&str]| {
        let line = ["record", "gap", "sony-hack", "--missing", "m", "--from", "article.txt", "--id", id];
        desk.run(&[&line[..], words].concat())
    };
    let first = record(&["--excerpt", "Sony said"]);
    assert_eq!((first.code, desk.exported().len()), (0, 3), "{first:?}");
    let again = record(&["--excerpt", "Sony said"]);
    assert_eq!(again.stdout, "sony-hack#3 was recorded already, at position 3\n  missing: m\n");
    // Not even once the evidence was withdrawn.
    desk.ok(&["withdraw", "sony-hack#2", "--kind", "withdrawn", "--reason", "another file was meant"]);
    assert_eq!(record(&["--excerpt", "Sony said"]).code, 0);
    record(&["--excerpt", "“believe”"]).refused(3, "is in use for sony-hack#3");
    assert_eq!(desk.exported().len(), 4);
    // And what is new then rests on bytes that are captured again.
    let fresh =
        desk.json(&["record", "gap", "sony-hack", "--missing", "n", "--from", "article.txt", "--excerpt", "Sony"]);
    assert_eq!((&fresh["evidence"], &fresh["record"]), (&json!("sony-hack#5"), &json!("sony-hack#6")));
}

#[test]
fn any_file_can_be_evidence_by_itself() {
    let desk = desk();
    std::fs::File::create(desk.path("film.mp4")).unwrap().set_len(50 * 1024 * 1024).unwrap();
    desk.ok(&["record", "evidence", "sony-hack", "--file", "film.mp4"]);
    let events = desk.exported();
    let captured = data(&events[1]);
    assert_eq!((&captured["length_bytes"], &captured["media_type"]), (&json!(52_428_800), &json!("video/mp4")));
    assert_eq!(captured["sha256"], sha256(&vec![0; 52_428_800]));
    desk.run(&["record", "evidence", "sony-hack", "--file", "none"]).refused(5, "--file: none cannot be read");
    std::fs::write(desk.path("empty"), "").unwrap();
    desk.run(&["record", "evidence", "sony-hack", "--file", "empty"]).refused(5, "--file: empty is empty");
}
