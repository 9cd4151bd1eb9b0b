//! Whether the records of the seed say in the article's words what stands in the article, at the bytes that they name:
//! `just check-seed FILE`. The article is somebody else's text, so it is not here; the ledger has its digest and the places.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, dead_code, unreachable_pub)]
#![allow(missing_docs)]

#[path = "../tests/seed/read.rs"]
mod read;
#[path = "../tests/seed/verbatim.rs"]
mod verbatim;

use std::process::ExitCode;

use dateline_story::event::{Excerpt, Fact};
use dateline_story::fold::StoryState;
use sha2::{Digest, Sha256};
use verbatim::{Words, article_state, words};

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("name the article's file: just check-seed FILE");
        return ExitCode::from(2);
    };
    let article = match std::fs::read_to_string(&file) {
        Ok(article) => article,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            return ExitCode::from(5);
        }
    };
    let state = article_state();
    let mut wrong = bytes(&state, &article);
    // Where the bytes are others, the places say nothing.
    if wrong.is_empty() {
        let (compared, found) = places(&state, &article);
        wrong = found;
        wrong.extend(page(&state, &article));
        println!("{compared} texts of {} records compared with {} bytes", state.records().len(), article.len());
    }
    if wrong.is_empty() {
        println!("every one stands in the article where its record says");
        return ExitCode::SUCCESS;
    }
    wrong.iter().for_each(|one| eprintln!("{one}"));
    ExitCode::from(10)
}

/// The bytes are those that the ledger vouches for.
fn bytes(state: &StoryState, article: &str) -> Vec<String> {
    let digest: String = Sha256::digest(article.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let facts = state.records().iter().filter_map(|record| record.fact());
    let captured = facts.filter_map(|fact| match fact {
        Fact::EvidenceCaptured(captured) => Some(captured),
        _ => None,
    });
    captured
        .filter(|captured| captured.sha256.to_string() != digest || captured.length_bytes != article.len() as u64)
        .map(|captured| {
            format!(
                "the ledger rests on {} bytes with sha256 {}; these have {digest}",
                captured.length_bytes, captured.sha256
            )
        })
        .collect()
}

/// How many texts were compared, and which do not stand where their record says.
fn places(state: &StoryState, article: &str) -> (usize, Vec<String>) {
    let byte = |offset: u64| usize::try_from(offset).unwrap();
    let at = |place: &Excerpt| article.get(byte(place.start)..byte(place.end)).unwrap_or_default().to_owned();
    let (mut compared, mut wrong) = (0, Vec::new());
    for record in state.records() {
        let body = record.body().unwrap();
        let own: Vec<String> = body.common.evidence.iter().map(at).collect();
        let outer = body.common.embedded_in.as_ref().and_then(|outer| state.record(outer.number)?.common());
        let around: Vec<String> = outer.into_iter().flat_map(|common| &common.evidence).map(at).collect();
        let Words { quotes, inside, anywhere } = words(&body);
        let mut hold = |text: &String, holds: bool| {
            compared += 1;
            if !holds {
                wrong.push(format!("#{}: {text:?} does not stand where it says", record.entry.number));
            }
        };
        quotes.iter().for_each(|text| hold(text, own.contains(text)));
        inside.iter().for_each(|text| hold(text, own.iter().chain(&around).any(|place| place.contains(text))));
        anywhere.iter().for_each(|text| hold(text, article.contains(text)));
    }
    (compared, wrong)
}

/// The published page cites a record for each sentence of the article, but for its furniture.
fn page(state: &StoryState, article: &str) -> Vec<String> {
    let facts = state.records().iter().filter_map(|record| record.fact());
    let mut rest = article.to_owned();
    let mut wrong = Vec::new();
    for fact in facts {
        let Fact::VersionPublished(version) = fact else { continue };
        let heading = if version.cites.is_empty() {
            format!("RELATED:\u{a0}{}\n", version.headline)
        } else {
            format!("\n{}\n", version.headline)
        };
        if !article.contains(&heading) {
            wrong.push(format!("the headline {:?} does not stand in a line of its own", version.headline));
        }
        for sentence in version.cites.iter().filter_map(|citation| citation.sentence.as_deref()) {
            rest = rest.replacen(sentence, "", 1);
        }
    }
    let left = rest.lines().map(|line| line.trim_matches([' ', '\u{a0}'])).filter(|line| !line.is_empty());
    let furniture = |line: &&str| line.starts_with("IE 11") || line.starts_with("RELATED");
    wrong.extend(left.filter(|line| !furniture(line)).map(|line| format!("no record is cited for {line:?}")));
    wrong
}
