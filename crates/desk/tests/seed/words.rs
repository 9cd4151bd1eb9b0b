//! What the records say in the article's words stands in the article, at the bytes that they name.

use dateline_story::event::{Common, Entity, Excerpt, Fact, SpanKind};
use dateline_story::field::Body;
use dateline_story::fold::{StoryState, fold};
use dateline_story::party::PartyKind;
use sha2::{Digest, Sha256};

use crate::read::{entries, first_day, seed, story};

/// The one printed name that is not the article's: it names nobody there.
const NOBODY: &str = "not stated";

fn article_state() -> StoryState {
    fold(&story(), &entries()[..first_day()])
}

/// What a record says in the words of its source, by the meaning of its fields.
#[derive(Default)]
struct Words {
    /// Quotes, which stand at one of its places, no more and no less.
    quotes: Vec<String>,
    /// What stands inside one of its places, or inside one of the record that it is part of.
    inside: Vec<String>,
    /// What stands anywhere in the article: names above all.
    anywhere: Vec<String>,
}

fn words(body: &Body) -> Words {
    let Body { common, fact } = body;
    let mut words = of_sources(common);
    for (_, party) in body.parties() {
        // The article prints no name for itself.
        if party.kind != PartyKind::Document && party.printed != NOBODY {
            words.anywhere.push(party.printed.clone());
        }
    }
    words.anywhere.extend(body.works().into_iter().map(|work| work.printed.clone()));
    match fact {
        Fact::StatementIssued(statement) => {
            words.inside.extend(statement.about.clone());
            for span in &statement.spans {
                assert_ne!(span.kind, SpanKind::Paraphrase, "the article's statements are quoted");
                words.quotes.push(span.text.clone());
            }
        }
        Fact::AttributionMade(made) => {
            words.quotes.push(made.words.clone().expect("an attribution of the article has its words"));
        }
        Fact::IncidentReported(incident) => words.inside.extend([incident.kind.clone(), incident.description.clone()]),
        Fact::ThreatMade(threat) => words.inside.extend(threat.means.iter().chain(&threat.condition).cloned()),
        Fact::InvestigationOpened(opened) => words.inside.push(opened.about.clone()),
        Fact::EntityDescribed(described) => {
            words.inside.push(described.value.clone());
            if let Entity::Party(party) = &described.of {
                words.inside.push(party.printed.clone());
            }
        }
        Fact::ReleaseScheduled(decision) | Fact::ReleasePostponed(decision) | Fact::ReleaseCancelled(decision) => {
            words.inside.extend([&decision.reason, &decision.scope.market].into_iter().flatten().cloned());
        }
        Fact::VersionPublished(version) => {
            words.inside.push(version.headline.clone());
            words.anywhere.extend(version.cites.iter().filter_map(|citation| citation.sentence.clone()));
        }
        Fact::PartyIdentified(identified) => {
            words.inside.extend([identified.party.printed.clone(), identified.same_as.printed.clone()]);
        }
        Fact::StoryOpened(_)
        | Fact::ClaimAsserted(_)
        | Fact::EvidenceCaptured(_)
        | Fact::CorrectionIssued(_)
        | Fact::RecordWithdrawn(_)
        | Fact::RecordsLinked(_)
        | Fact::StatusSet(_)
        | Fact::GapNoted(_) => {}
        other => panic!("say here which fields of {} are in the article's words", other.name()),
    }
    words
}

fn of_sources(common: &Common) -> Words {
    let mut words = Words::default();
    for hop in common.sourcing.iter().flat_map(|chain| &chain.hops) {
        words.inside.extend([&hop.hedge, &hop.descriptor].into_iter().flatten().cloned());
        words.anywhere.extend(hop.outlet.clone());
    }
    let dates = [&common.occurred, &common.planned].into_iter().flatten();
    words.inside.extend(dates.filter_map(|date| date.words.clone()));
    words
}

#[test]
fn the_words_of_the_article_are_its_words() {
    let article = seed("article.txt");
    let mut checked = 0;
    for record in article_state().records() {
        let Words { quotes, inside, anywhere } = words(&record.body().unwrap());
        for text in quotes.iter().chain(&inside).chain(&anywhere) {
            assert!(article.contains(text), "#{}: {text:?} does not stand in the article", record.entry.number);
            checked += 1;
        }
    }
    assert!(checked > 200, "only {checked} texts were compared, so the comparison has lost something");
}

#[test]
fn every_quote_stands_byte_for_byte_where_its_record_says() {
    let article = seed("article.txt");
    let state = article_state();
    let at = |excerpt: &Excerpt| article.get(excerpt.start as usize..excerpt.end as usize).unwrap().to_owned();
    let mut quoted = 0;
    for record in state.records() {
        let number = record.entry.number;
        let body = record.body().unwrap();
        let own: Vec<String> = body.common.evidence.iter().map(at).collect();
        let outer = body.common.embedded_in.as_ref().and_then(|outer| state.record(outer.number)?.common());
        let around: Vec<String> = outer.into_iter().flat_map(|common| &common.evidence).map(at).collect();
        let Words { quotes, inside, .. } = words(&body);
        for quote in &quotes {
            assert!(own.contains(quote), "#{number}: {quote:?} is not one of {own:?}");
            quoted += 1;
        }
        for text in &inside {
            let found = own.iter().chain(&around).any(|place| place.contains(text));
            assert!(found, "#{number}: {text:?} is in none of {own:?}, {around:?}");
        }
        let of_the_world = !body.fact.is_bookkeeping();
        assert!(!of_the_world || !own.is_empty(), "#{number}: on which bytes does it rest?");
    }
    assert!(quoted > 15, "{quoted}");
}

#[test]
fn the_bytes_that_it_rests_on_are_those_of_the_article() {
    let article = seed("article.txt");
    let digest: String = Sha256::digest(article.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
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
    assert_eq!((captured.sha256.to_string(), captured.length_bytes), (digest.clone(), article.len() as u64));
    assert_eq!(captured.uri.as_deref(), Some("article.txt"));
    let common = state.records().iter().filter_map(|record| record.common());
    for excerpt in common.flat_map(|common| &common.evidence) {
        assert_eq!(excerpt.sha256.to_string(), digest);
    }
}

#[test]
fn the_page_cites_a_record_for_each_sentence_and_its_headline_rests_on_what_the_officials_say() {
    let article = seed("article.txt");
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
    assert!(article.contains(&format!("\n{}\n", page.headline)));
    for related in [first, second] {
        assert!(article.contains(&format!("RELATED:\u{a0}{}\n", related.headline)));
        assert_eq!((related.cites.len(), &related.body_sha256), (0, &None), "only its headline is known");
    }
    let mut rest = article.clone();
    for citation in &page.cites {
        let Some(sentence) = &citation.sentence else { continue };
        rest = rest.replacen(sentence.as_str(), "", 1);
        for cited in &citation.records {
            assert!(state.record(cited.number).unwrap().stands(), "{cited}");
        }
    }
    // What is left over is the page's furniture.
    let left: Vec<&str> =
        rest.lines().map(|line| line.trim_matches([' ', '\u{a0}'])).filter(|line| !line.is_empty()).collect();
    assert_eq!(left.len(), 3, "{left:#?}");
    assert!(left[0].starts_with("IE 11") && left[1..].iter().all(|line| line.starts_with("RELATED")));
}
