//! What is taken out of files.

use std::path::PathBuf;

use dateline_story::event::{EvidenceCaptured, Excerpt};
use tempfile::TempDir;

use super::*;

const ARTICLE: &str = "“We are deeply saddened,” Sony said.\n\nOfficials “believe” it’s North Korea.\n";

fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn request(kind: &[&str], flags: &[&str], path: &std::path::Path) -> Result<RecordRequest, RecordError> {
    wish_in(&Known::default(), &[kind, &["--from", path.to_str().unwrap()], flags].concat())
}

const STATEMENT: &[&str] = &["statement", "sony-hack", "--speaker", "org:sony=Sony"];

fn captured(request: &RecordRequest) -> EvidenceCaptured {
    match request.evidence.clone().unwrap().fact {
        Fact::EvidenceCaptured(captured) => captured,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_quote_is_what_the_file_says_with_its_place_and_what_the_file_is() {
    let (_folder, path) = file("article.txt", ARTICLE.as_bytes());
    let request =
        request(STATEMENT, &["--quote", "We are…", "--paraphrase", "it was sad", "--excerpt", "Sony said"], &path);
    let request = request.unwrap();
    let Fact::StatementIssued(statement) = &request.command.fact else { panic!("not a statement") };
    assert_eq!(statement.spans[0].text, "We are deeply saddened,");
    assert_eq!(statement.spans[1].text, "it was sad");
    let captured = captured(&request);
    let at = |offset: u64| usize::try_from(offset).unwrap();
    let words = |place: &Excerpt| &ARTICLE[at(place.start)..at(place.end)];
    let places: Vec<&str> = request.command.common.evidence.iter().map(words).collect();
    assert_eq!(places, ["We are deeply saddened,", "Sony said"]);
    assert!(request.command.common.evidence.iter().all(|place| place.sha256 == captured.sha256));
    assert_eq!(captured.length_bytes, ARTICLE.len() as u64);
    assert_eq!(captured.media_type, "text/plain");
    assert_eq!(captured.uri.as_deref(), path.to_str());
    assert_eq!(captured.captured.to_string(), NOW);
    let evidence = request.evidence.unwrap();
    assert_eq!((evidence.story, evidence.recorded_by), (request.command.story, request.command.recorded_by));
    assert_ne!(evidence.id, request.command.id);
}

#[test]
fn the_words_of_an_attribution_are_looked_up_and_any_kind_rests_on_an_excerpt() {
    let (_folder, path) = file("page.html", ARTICLE.as_bytes());
    let attribution = [
        "attribution",
        "sony-hack",
        "--incident",
        "i",
        "--attributor",
        "org:a=A",
        "--attributed-to",
        "a",
        "--role",
        "linked",
    ];
    let made = request(&attribution, &["--words", "“believe” it’s … Korea"], &path).unwrap();
    assert_eq!(data(&made.command)["words"], "“believe” it’s North Korea");
    assert_eq!((captured(&made).media_type.as_str(), made.command.common.evidence.len()), ("text/html", 1));
    let gap = request(&["gap", "sony-hack", "--missing", "m"], &["--excerpt", "Officials"], &path).unwrap();
    assert_eq!(gap.command.common.evidence.len(), 1);
}

#[test]
fn words_that_are_not_in_the_file_or_files_without_words_are_told_apart() {
    let (_folder, path) = file("article", ARTICLE.as_bytes());
    let quoted = |words: &str| request(STATEMENT, &["--quote", words], &path).unwrap_err();
    for (words, said) in [("We are not", "article: “We are not” does not stand in the file"), ("it's", "it’s")] {
        let error = quoted(words);
        assert!(error.to_string().contains(said) && error.to_string().starts_with("--quote: "), "{error}");
        assert!(!error.is_of_a_file());
    }
    let nothing = request(STATEMENT, &["--paraphrase", "x"], &path).unwrap_err().to_string();
    assert_eq!(nothing, "--excerpt: nothing is taken from the file; say which words of it this rests on");
    for (name, bytes, said) in [
        ("empty.txt", &b""[..], "empty.txt: the file is empty"),
        ("page.pdf", b"%PDF\0", "page.pdf: the file is not text"),
        ("old.txt", b"caf\xe9", "old.txt: the file is not UTF-8"),
    ] {
        let (_folder, path) = file(name, bytes);
        let error = request(STATEMENT, &["--quote", "x"], &path).unwrap_err();
        assert!(error.to_string().contains(said) && error.is_of_a_file(), "{error}");
    }
    let (folder, _) = file("x", b"");
    for path in [folder.path().join("none.txt"), folder.path().to_owned()] {
        let error = request(STATEMENT, &["--quote", "x"], &path).unwrap_err();
        assert!(error.is_of_a_file() && error.to_string().matches(path.to_str().unwrap()).count() == 1, "{error}");
    }
    let words = [STATEMENT, &["--quote", "x", "--excerpt", "y"]].concat();
    assert!(parse(&words).unwrap_err().to_string().contains("--from <FILE>"));
}

#[test]
fn evidence_is_a_file_of_any_sort_or_a_digest_with_a_length() {
    let (_folder, path) = file("scan.PDF", b"abc");
    let file = command(&["evidence", "sony-hack", "--file", path.to_str().unwrap(), "--uri", "u"]);
    let said = data(&file);
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!((&said["sha256"], &said["length_bytes"]), (&json!(digest), &json!(3)));
    assert_eq!((&said["media_type"], &said["uri"]), (&json!("application/pdf"), &json!("u")));
    assert_eq!(said["captured"], NOW);
    let by_digest = ["evidence", "sony-hack", "--sha256", digest, "--length", "3", "--learned", "2014-12-17 12:00"];
    let by_digest = data(&command(&by_digest));
    assert_eq!(by_digest["captured"], "2014-12-17T17:00:00Z");
    assert_eq!((&by_digest["media_type"], by_digest.get("uri")), (&json!("application/octet-stream"), None));
    for wrong in [&["--sha256", digest][..], &["--length", "3"], &[], &["--file", "x", "--sha256", digest]] {
        assert!(parse(&[&["evidence", "sony-hack"], wrong].concat()).is_err(), "{wrong:?}");
    }
    let words = ["evidence", "sony-hack", "--file", "/none/at/all"];
    assert!(command_in(&Known::default(), &words).unwrap_err().is_of_a_file());
    // A length that could only contradict the file's own is not passed over in silence.
    let words = ["evidence", "sony-hack", "--file", path.to_str().unwrap(), "--length", "5"];
    let error = command_in(&Known::default(), &words).unwrap_err();
    assert!(error.to_string().starts_with("--length: "), "{error}");
}

#[test]
fn an_empty_file_is_no_evidence() {
    let (_folder, empty) = file("empty.txt", b"");
    let error =
        command_in(&Known::default(), &["evidence", "sony-hack", "--file", empty.to_str().unwrap()]).unwrap_err();
    assert!(error.is_of_a_file() && error.to_string().contains("is empty"), "{error}");
}

#[test]
fn a_version_keeps_the_digest_of_its_body() {
    let (_folder, path) = file("body.txt", b"abc");
    let words = ["version", "sony-hack", "--channel", "c", "--headline", "h", "--body", path.to_str().unwrap()];
    let digest = data(&command(&words))["body_sha256"].clone();
    assert_eq!(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
