//! Any text gives an answer: no panic, offsets that fit, and no text that takes more than its length's share of time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::time::Duration;

use dateline_draft::lines::{Article, Settings, lines};
use dateline_draft::{Content, Reading, draft, read};
use dateline_testkit::{cases, thread_cost};
use proptest::prelude::*;
use serde_json::Value;

/// Texts that look like news, taken apart and put together wrongly, with anything between.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "\"", "“", "”", "'", "‘", "’", ",", ".", "?", ":", " ", " ", " ", "\n", "\n\n", "Smith", "Ann Lee", "said", " said ",
            "he added", "Officials believe that ", "officials", "the fire was set", "Sony", " decided to cancel ", "the film ",
            "\"Night Train\"", " was pulled by ", "according to ", "Nov. 24", "Wednesday", "March 2015", "U.S.", "-", "@",
            "in a statement", ", adding: ", "RELATED: ", "and that ", "\u{feff}", "\u{301}", "👩\u{200d}👧", "é", "…", "\t",
            "claimed responsibility for ", "calling themselves ", "We are all here now.", "citing ", "its premiere", "2014-12-17",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str, reading: &Reading) -> Result<(), TestCaseError> {
    for proposal in &reading.proposals {
        prop_assert!(!proposal.spans.is_empty());
        for span in &proposal.spans {
            prop_assert!(text.get(span.clone()).is_some_and(|words| !words.is_empty()), "{span:?} of {text:?}");
        }
        let mut parts = Vec::new();
        match &proposal.content {
            Content::Statement(statement) => {
                prop_assert_eq!(statement.kinds.len(), proposal.spans.len());
                parts.extend(
                    statement
                        .speaker
                        .iter()
                        .chain(&statement.to)
                        .map(|party| (party.span.clone(), party.printed.clone())),
                );
            }
            Content::Claim(claim) => {
                parts.push((claim.origin.span.clone(), claim.origin.printed.clone()));
                for span in [&claim.subject, &claim.predicate, &claim.object] {
                    prop_assert!(text.get(span.clone()).is_some_and(|words| !words.trim().is_empty()));
                }
                prop_assert!(claim.predicate.end <= claim.object.start);
            }
            Content::Release(release) => parts.push((release.by.span.clone(), release.by.printed.clone())),
        }
        for (span, printed) in parts {
            prop_assert_eq!(text.get(span), Some(printed.as_str()));
        }
        for date in &proposal.dates {
            prop_assert!(text.get(date.span.clone()).is_some());
        }
    }
    for unused in &reading.unused {
        prop_assert!(text.get(unused.span.clone()).is_some());
    }
    Ok(())
}

fn written(text: &str, reading: &Reading) -> Vec<Value> {
    let article = Article { text, sha256: "0".repeat(64), captured: "2014-12-18T09:00:00Z".to_owned(), uri: None };
    let settings = Settings {
        story: "a-story".parse().unwrap(),
        incident: Some("a-fire".parse().unwrap()),
        published: "2014-12-18".parse().ok(),
    };
    let lines =
        lines(&article, &reading.proposals, &settings, || "0194fdc2-fa2f-7cc0-81d3-ff1207400001".parse().unwrap());
    for line in &lines {
        let command = dateline_desk::command_json::read(line);
        assert!(command.is_ok(), "{line}{}", command.unwrap_err());
    }
    lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(1000)))]

    #[test]
    fn every_line_is_a_command_whose_quoted_text_is_the_bytes_that_it_names(text in texts()) {
        let reading = read(&text);
        check(&text, &reading)?;
        prop_assert_eq!(&reading, &read(&text), "the same text gives the same answer");
        let lines = written(&text, &reading);
        prop_assert_eq!(lines.len(), reading.proposals.len() + 1);
        for line in &lines {
            let data = &line["data"];
            let evidence = data["evidence"].as_array().cloned().unwrap_or_default();
            for (span, place) in data["spans"].as_array().cloned().unwrap_or_default().iter().zip(&evidence) {
                let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
                prop_assert_eq!(span["text"].as_str(), text.get(at("start")..at("end")));
            }
        }
    }
}

/// What once grew faster than the text in some program that reads prose.
#[test]
fn a_megabyte_of_marks_and_much_of_anything_else_is_read_in_seconds() {
    for piece in [
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "\" ",
        "\"a\" ",
        "“a ‘b ",
        "“a\n\n",
        "said ",
        "Smith, a ",
        "A ",
        "Aa",
        ".",
        "\n",
        "a-",
        "s'",
        "@",
        "\"x,\" Smith said. ",
        "\"x,\" Smith said and ",
        "\"x,\" he said. ",
        "\"a,\" Bob. \"x,\" he said. ",
        "Nov. 24 ",
        "officials said a was b Nov. 24, and that ",
        "officials believe that ",
        "the film ",
        "Sony decided to cancel the film \"Aa\". ",
        "The film \"Ab\" was pulled by Sony. ",
        "🇺🇸",
        "a\u{301}",
        "👩\u{200d}",
        "“We are all of us here today.” ",
        ", according to Smith ",
    ] {
        // A square of the length would take hours for any of them; all at full length would only keep the developer waiting.
        let length = if piece.trim().chars().count() == 1 { 1_000_000 } else { 200_000 };
        let text = format!("Smith said. Officials said {}", piece.repeat(length / piece.len()));
        let before = thread_cost();
        let proposals = draft(&text).len();
        let took = thread_cost().saturating_sub(before);
        assert!(took < Duration::from_secs(30), "{piece:?}: {took:?} for {proposals} proposals");
    }
}
