//! What the records say in the article's words names bytes of it that can hold them. Whether they are the article's is told by
//! `just check-seed`: the article is somebody else's text, and not here.

use dateline_story::event::Fact;

use crate::verbatim::{Words, article_state, words};

#[test]
fn every_quote_is_as_long_as_one_of_the_places_that_its_record_names() {
    let state = article_state();
    let mut quoted = 0;
    for record in state.records() {
        let number = record.entry.number;
        let body = record.body().unwrap();
        let own: Vec<u64> = body.common.evidence.iter().map(|place| place.end - place.start).collect();
        let Words { quotes, .. } = words(&body);
        for quote in &quotes {
            assert!(own.contains(&(quote.len() as u64)), "#{number}: {quote:?} is as long as none of {own:?}");
            quoted += 1;
        }
        let of_the_world = !body.fact.is_bookkeeping();
        assert!(!of_the_world || !own.is_empty(), "#{number}: on which bytes does it rest?");
    }
    assert!(quoted > 15, "{quoted}");
}

#[test]
fn the_bytes_that_it_rests_on_were_captured_once_and_before_all_that_does() {
    let state = article_state();
    let captured: Vec<_> = state
        .records()
        .iter()
        .filter_map(|record| match record.fact() {
            Some(Fact::EvidenceCaptured(captured)) => Some((record.entry.number, captured.clone())),
            _ => None,
        })
        .collect();
    let [(number, captured)] = captured.as_slice() else { panic!("{captured:?}") };
    assert_eq!(*number, 2, "before every record that rests on it");
    assert_eq!(captured.uri.as_deref(), Some("article.txt"));
    for excerpt in state.records().iter().filter_map(|record| record.common()).flat_map(|common| &common.evidence) {
        assert_eq!(excerpt.sha256, captured.sha256);
        assert!(excerpt.start < excerpt.end && excerpt.end <= captured.length_bytes, "{excerpt:?}");
    }
}

#[test]
fn the_page_cites_records_that_stand_and_the_others_cite_none() {
    let state = article_state();
    let versions: Vec<_> = state
        .records()
        .iter()
        .filter_map(|record| match record.fact() {
            Some(Fact::VersionPublished(version)) => Some(version.clone()),
            _ => None,
        })
        .collect();
    let [page, first, second] = versions.as_slice() else { panic!("{versions:?}") };
    for related in [first, second] {
        assert_eq!((related.cites.len(), &related.body_sha256), (0, &None), "only its headline is known");
    }
    let cited: Vec<_> = page.cites.iter().flat_map(|citation| &citation.records).collect();
    assert!(cited.len() > 20, "{cited:?}");
    assert!(cited.iter().all(|cited| state.record(cited.number).unwrap().stands()), "{cited:?}");
}
