//! A search as of any point finds what stood then, however its index came to be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use common::histories::{Step, histories, json, live};
use common::plain::Plain;
use common::raw::{Raw, raw_histories};
use common::*;
use dateline_desk::{Desk, DeskError};
use dateline_log::{EventLog, MemoryLog};
use dateline_story::answer::search::texts;
use dateline_story::answer::{Answer, AnswerBody, SearchAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::command::Command;
use dateline_story::event::{Fact, IdentityRelation, PartyIdentified, RecordWithdrawn, WithdrawalKind};
use dateline_story::field::Body;
use dateline_story::fold::Record;
use dateline_story::names::{Position, RecordRef};
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, PartyKind};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

fn query(at: AsOf, words: &str) -> Query {
    Query::new(at, Ask::Search { words: words.to_owned(), by: None, hits_max: u64::MAX })
}

async fn search(desk: &mut Desk, at: AsOf, words: &str) -> SearchAnswer {
    body(desk.answer(&query(at, words)).await.unwrap())
}

fn body(answer: Answer) -> SearchAnswer {
    match answer.body {
        AnswerBody::Search(found) => found,
        other => panic!("{other:?}"),
    }
}

/// The records found, and whether each is withdrawn.
fn records(found: &SearchAnswer) -> BTreeMap<RecordRef, bool> {
    let records = found.hits.iter().map(|hit| (hit.record.record.clone(), hit.withdrawn)).collect::<BTreeMap<_, _>>();
    assert_eq!(records.len() as u64, found.records_total, "each record once");
    records
}

fn cited(found: &SearchAnswer) -> Vec<String> {
    found.hits.iter().map(|hit| hit.record.record.to_string()).collect()
}

/// Whether a word of ASCII letters and digits stands in a text; nothing where letters beside it leave that to the tokenizer.
fn stands(word: &str, text: &str) -> Option<bool> {
    let lower = text.to_ascii_lowercase();
    let mut unsure = !lower.is_ascii() && loose(&lower).contains(word);
    for (start, found) in lower.match_indices(word) {
        let before = lower[..start].chars().next_back();
        let after = lower[start + found.len()..].chars().next();
        let around = [before, after].into_iter().flatten();
        if around.clone().all(|letter| letter.is_ascii() && !letter.is_ascii_alphanumeric()) {
            return Some(true);
        }
        unsure |= around.clone().any(|letter| !letter.is_ascii());
    }
    // Overlaps: `aba` in `ababa`.
    unsure |= lower.contains(&word.repeat(2));
    if unsure { None } else { Some(false) }
}

/// A text as a tokenizer could read it at the most: letters that look like others, and marks that join, left out.
fn loose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().flat_map(char::to_lowercase).filter(char::is_ascii).collect()
}

/// What a plain scan of the folded states finds for a word: records in which it stands for certain, and those in which it may, each
/// with whether it is withdrawn.
struct Scan {
    certain: BTreeMap<RecordRef, bool>,
    possible: BTreeSet<RecordRef>,
}

fn scan(plain: &Plain, at: Position, word: &str) -> Scan {
    let mut scan = Scan { certain: BTreeMap::new(), possible: BTreeSet::new() };
    for story in plain.stories() {
        let state = plain.state(&story, at);
        for record in state.records().iter().filter(|record| record.is_admitted()) {
            let any = |body: Option<Body>| {
                let all: Vec<_> = texts(&body.unwrap()).iter().map(|one| stands(word, &one.text)).collect();
                if all.contains(&Some(true)) { Some(true) } else { all.iter().all(Option::is_some).then_some(false) }
            };
            let cited = state.cite(record.entry.number);
            match (any(record.unstruck_body()), any(record.body())) {
                (Some(true), Some(standing)) => drop(scan.certain.insert(cited, !(record.stands() && standing))),
                (Some(false), _) => {}
                _ => drop(scan.possible.insert(cited)),
            }
        }
    }
    scan
}

/// The words of ASCII letters and digits in a ledger, in order.
fn vocabulary(plain: &Plain) -> Vec<String> {
    let mut words = BTreeSet::new();
    for story in plain.stories() {
        for record in plain.state(&story, plain.head()).records() {
            let Some(event) = record.entry.event() else { continue };
            let body = Body { common: event.common.clone(), fact: event.fact.clone() };
            for one in texts(&body) {
                let own = one.text.split(|letter: char| !letter.is_alphanumeric());
                let own = own.filter(|word| !word.is_empty() && word.is_ascii());
                words.extend(own.map(str::to_ascii_lowercase));
            }
        }
    }
    words.into_iter().collect()
}

/// A way in which an index can come to be.
struct Ways {
    _folders: Vec<tempfile::TempDir>,
    desks: Vec<(&'static str, Desk)>,
}

/// Desks whose indexes are: the one that was made in steps, one made at once, one made anew, one in memory.
async fn ways(log: &Arc<dyn EventLog>, in_steps: &Path) -> Ways {
    let folders: Vec<_> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    let anew = folders[1].path();
    let mut desk = Desk::open(log.clone(), anew, now).await.unwrap();
    search(&mut desk, AsOf::Head, "sony").await;
    dateline_search::remove(anew).unwrap();
    // What is a file cannot be a folder for an index; nor for views.
    let file = folders[2].path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut desks = Vec::new();
    for (name, root) in
        [("in steps", in_steps), ("at once", folders[0].path()), ("anew", anew), ("in memory", file.as_path())]
    {
        desks.push((name, Desk::open(log.clone(), root, now).await.unwrap()));
    }
    Ways { _folders: folders, desks }
}

/// Whether a text stands in a field.
fn holds(said: &Body, field: &str, text: &str) -> bool {
    match field.split_once('.') {
        // What a correction quotes may be anything, with names that have dots in them.
        Some((quoted @ ("was" | "now"), _)) => all_texts(&said.value(quoted).unwrap().0).contains(&text),
        _ => said.value(field).unwrap().0 == Value::from(text),
    }
}

fn all_texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(all_texts).collect(),
        Value::Object(members) => members.values().flat_map(all_texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

async fn assert_found_as_scanned(log: &MemoryLog, in_steps: &Path, then: &[(Query, Answer)], picks: &[(Index, Index)]) {
    let plain = Plain::of(log).await;
    let words = vocabulary(&plain);
    if words.is_empty() {
        return;
    }
    let log: Arc<dyn EventLog> = Arc::new(log.clone());
    let mut ways = ways(&log, in_steps).await;
    for (nth, (word, position)) in picks.iter().enumerate() {
        let word = word.get(&words);
        let at = Position(position.index(usize::try_from(plain.head().0).unwrap() + 1) as u64);
        let scan = scan(&plain, at, word);
        let ask = query(AsOf::Position(at), &format!("\"{word}\""));
        let mut answers = BTreeSet::new();
        for (way, desk) in &mut ways.desks {
            let answer = desk.answer(&ask).await.unwrap();
            answers.insert(json(&Some(answer.clone())));
            let answer = body(answer);
            let found = records(&answer);
            for (record, withdrawn) in &scan.certain {
                assert_eq!(found.get(record), Some(withdrawn), "{way}: {word} at {at}, {record}");
            }
            for record in found.keys() {
                assert!(
                    scan.certain.contains_key(record) || scan.possible.contains(record),
                    "{way}: {word} at {at}, {record}"
                );
            }
            for hit in &answer.hits {
                let state = plain.state(&hit.record.record.story, at);
                let said = state.record(hit.record.record.number).and_then(Record::unstruck_body).unwrap();
                for text in &hit.texts {
                    let whole: String = text.pieces.iter().map(|piece| piece.text.as_str()).collect();
                    assert!(holds(&said, &text.field, &whole), "{}: {whole}", text.field);
                    assert!(text.pieces.iter().any(|piece| piece.hit));
                }
            }
            let stems = records(&search(desk, AsOf::Position(at), word).await);
            assert!(found.keys().all(|record| stems.contains_key(record)), "{way}: {word} at {at}, by its stem");
            let beginning = records(&search(desk, AsOf::Position(at), &format!("{}*", &word[..1])).await);
            assert!(found.keys().all(|record| beginning.contains_key(record)), "{way}: {word} at {at}, its beginning");
            let other = &words[(nth * 7) % words.len()];
            let others = records(&search(desk, AsOf::Position(at), &format!("\"{other}\"")).await);
            let both = records(&search(desk, AsOf::Position(at), &format!("\"{word}\" \"{other}\"")).await);
            let expected: Vec<_> = found.keys().filter(|record| others.contains_key(record)).collect();
            assert_eq!(both.keys().collect::<Vec<_>>(), expected, "{way}: {word} and {other} at {at}");
        }
        assert_eq!(answers.len(), 1, "however the index came to be: {answers:#?}");
    }
    for (query, then) in then {
        for (_, desk) in &mut ways.desks {
            let now = desk.answer(query).await.unwrap();
            assert_eq!(json(&Some(now)), json(&Some(then.clone())), "what comes later changes nothing, nor any order");
        }
    }
}

fn picks() -> impl Strategy<Value = Vec<(Index, Index)>> {
    proptest::collection::vec(any::<(Index, Index)>(), 6)
}

fn config(few: u32) -> ProptestConfig {
    ProptestConfig { cases: cases(few), failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() }
}

/// Some searches at the head, as an index is made in steps.
async fn step(desk: &mut Desk, then: &mut Vec<(Query, Answer)>) {
    for words in ["sony", "a", "officials the", "red*"] {
        let now = desk.answer(&query(AsOf::Head, words)).await.unwrap();
        let at = query(AsOf::Position(now.point.position), words);
        then.push((at.clone(), desk.answer(&at).await.unwrap()));
    }
}

#[test]
fn a_search_of_what_was_recorded_finds_what_a_scan_of_the_folded_states_finds_at_any_position() {
    let run = async |steps: &[Step], picks: &[(Index, Index)]| {
        let (log, folder) = (memory(), tempfile::tempdir().unwrap());
        let mut then = Vec::new();
        for steps in steps.chunks(12) {
            live(&mut desk_on(&log).await, steps, Some(&log)).await;
            let mut desk = Desk::open(Arc::new(log.clone()), folder.path(), now).await.unwrap();
            step(&mut desk, &mut then).await;
        }
        assert_found_as_scanned(&log, folder.path(), &then, picks).await;
    };
    TestRunner::new(config(10))
        .run(&(histories(4..36), picks()), |(steps, picks)| {
            Runtime::new().unwrap().block_on(run(&steps, &picks));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_search_of_whatever_is_on_the_log_finds_what_a_scan_of_the_folded_states_finds_at_any_position() {
    let run = async |raws: &[Raw], picks: &[(Index, Index)]| {
        let (log, folder) = (memory(), tempfile::tempdir().unwrap());
        let mut then = Vec::new();
        for raws in raws.chunks(30) {
            raws.iter().for_each(|raw| raw.inject(&log));
            let mut desk = Desk::open(Arc::new(log.clone()), folder.path(), now).await.unwrap();
            step(&mut desk, &mut then).await;
        }
        assert_found_as_scanned(&log, folder.path(), &then, picks).await;
    };
    TestRunner::new(config(10))
        .run(&(raw_histories(10..90), picks()), |(raws, picks)| {
            Runtime::new().unwrap().block_on(run(&raws, &picks));
            Ok(())
        })
        .unwrap();
}

async fn recorded(commands: impl IntoIterator<Item = Command>) -> Seated {
    let mut desk = desk_on(&memory()).await;
    for command in commands {
        desk.record(&command).await.unwrap();
    }
    desk
}

async fn found(desk: &mut Desk, at: u64, words: &str) -> Vec<String> {
    cited(&search(desk, AsOf::Position(Position(at)), words).await)
}

#[tokio::test]
async fn a_word_is_found_while_it_stood_and_afterwards_in_the_correction_that_took_it_away() {
    let wrong = || said("sony-hack", "a movie of theatrical proportions");
    let right = command("sony-hack", correction(cite("sony-hack", 2), "spans.0.text", json!("a small movie")));
    let undone = command("sony-hack", withdrawal(cite("sony-hack", 3)));
    let mut desk = recorded([opened("sony-hack"), wrong(), right, undone]).await;
    assert_eq!(found(&mut desk, 1, "theatrical").await, [] as [&str; 0], "nothing that came later");
    assert_eq!(found(&mut desk, 2, "theatrical").await, ["sony-hack#2"]);
    assert_eq!(found(&mut desk, 2, "small").await, [] as [&str; 0]);
    assert_eq!(found(&mut desk, 3, "theatrical").await, ["sony-hack#3"]);
    assert_eq!(found(&mut desk, 3, "small").await, ["sony-hack#2", "sony-hack#3"]);
    assert_eq!(found(&mut desk, 4, "theatrical").await, ["sony-hack#2", "sony-hack#3"], "it stands again");
    let found = search(&mut desk, AsOf::Head, "theatrical").await;
    assert_eq!((found.records_total, found.withdrawn_total), (2, 1));
    assert!(!found.hits[0].withdrawn && found.hits[1].withdrawn);
    assert_eq!((found.hits[0].texts[0].field.as_str(), found.hits[1].texts[0].field.as_str()), ("spans.0.text", "was"));
}

#[tokio::test]
async fn what_was_withdrawn_comes_last_and_is_marked_a_withdrawn_part_too() {
    let mut two = said("sony-hack", "deeply saddened");
    if let Fact::StatementIssued(statement) = &mut two.fact {
        statement.spans.push(statement.spans[0].clone());
        statement.spans[0].text = "an effort to suppress".to_owned();
    }
    let part = Fact::RecordWithdrawn(RecordWithdrawn {
        record: cite("sony-hack", 2),
        part: Some("spans.0".to_owned()),
        kind: WithdrawalKind::Kill,
        reason: "never said".to_owned(),
        notice: None,
    });
    let later = said("sony-hack", "suppress it and be deeply saddened at such an effort for a while");
    let mut desk = recorded([opened("sony-hack"), two, command("sony-hack", part), later]).await;
    let found = search(&mut desk, AsOf::Head, "suppress").await;
    assert_eq!(cited(&found), ["sony-hack#4", "sony-hack#2"]);
    assert_eq!((found.records_total, found.withdrawn_total), (2, 1));
    assert_eq!(found.hits[1].texts[0].field, "spans.0.text", "a place keeps its meaning");
    assert!(found.hits[1].withdrawn && found.hits[1].texts[0].withdrawn);
    let found = search(&mut desk, AsOf::Head, "saddened").await;
    assert_eq!((cited(&found).len(), found.withdrawn_total), (2, 0), "the other part stands");
    assert_eq!(search(&mut desk, AsOf::Head, "\"suppress deeply\"").await.records_total, 0);
}

#[tokio::test]
async fn by_a_party_finds_its_own_words_and_acts_under_every_id_that_was_known_to_be_its_by_then() {
    let party = |id: &str| Party { id: slug(id), kind: PartyKind::Person, printed: format!("The {id}") };
    let mut alias = said("b", "saddened once more");
    if let Fact::StatementIssued(statement) = &mut alias.fact {
        statement.speaker = party("deep-throat");
    }
    let mut of_it = said("sony-hack", "somebody else saddened");
    if let Fact::StatementIssued(statement) = &mut of_it.fact {
        statement.to = vec![statement.speaker.clone()];
        statement.speaker = party("another");
    }
    let one =
        PartyIdentified { party: party("deep-throat"), same_as: party("sony"), relation: IdentityRelation::Alias };
    let mut desk = recorded([
        opened("sony-hack"),
        said("sony-hack", "deeply saddened"),
        of_it,
        opened("b"),
        alias,
        command("b", Fact::PartyIdentified(one)),
    ])
    .await;
    let mut ask = async |at: u64, by: &str| {
        let ask = Ask::Search { words: "saddened".to_owned(), by: Some(slug(by)), hits_max: 20 };
        desk.answer(&Query::new(AsOf::Position(Position(at)), ask)).await.map(|answer| {
            let mut found = cited(&body(answer));
            found.sort();
            found
        })
    };
    assert_eq!(ask(5, "sony").await.unwrap(), ["sony-hack#2"]);
    assert_eq!(ask(6, "sony").await.unwrap(), ["b#2", "sony-hack#2"]);
    assert_eq!(ask(6, "deep-throat").await.unwrap(), ["b#2", "sony-hack#2"]);
    let unknown = ask(6, "sonny").await;
    assert!(matches!(&unknown, Err(DeskError::NoParty { known, .. }) if known[0] == slug("sony")), "{unknown:?}");
    assert!(matches!(ask(1, "sony").await, Err(DeskError::NoParty { .. })), "nobody yet");
}

#[tokio::test]
async fn the_other_axes_leave_out_what_the_desk_had_not_and_what_had_not_happened() {
    let dated = |text: &str, date: Option<&str>, learned: i64| {
        let mut command = said("sony-hack", text);
        command.common.occurred = date.map(|date| date.parse::<PartialDate>().unwrap());
        command.learned = Some(Timestamp::from_micros(START + learned * MINUTE));
        command
    };
    let mut desk = recorded([
        opened("sony-hack"),
        dated("saddened early", Some("2014-12-10"), -300),
        dated("saddened some day", Some("2014-12"), -200),
        dated("saddened late", Some("2014-12-17"), -100),
        dated("saddened, without a date", None, -50),
    ])
    .await;
    let mut ask = async |learned_by: Option<i64>, occurred_by: Option<&str>| {
        let view = View {
            learned_by: learned_by.map(|minutes| Timestamp::from_micros(START + minutes * MINUTE)),
            occurred_by: occurred_by.map(|day| format!("{day}T00:00:00Z").parse().unwrap()),
        };
        let query = Query { view, ..query(AsOf::Head, "saddened") };
        let found = body(desk.answer(&query).await.unwrap());
        let mut found: Vec<_> = found
            .hits
            .iter()
            .map(|hit| (hit.record.record.number, hit.record.happened.map(|one| format!("{one:?}")), hit.undated))
            .collect();
        found.sort();
        found
    };
    let possibly = |word: &str| Some(word.to_owned());
    assert_eq!(
        ask(None, Some("2014-12-15")).await,
        [(2, possibly("Certainly"), false), (3, possibly("Possibly"), false), (5, None, true)]
    );
    assert_eq!(ask(Some(-150), None).await, [(2, None, false), (3, None, false)]);
}

#[tokio::test]
async fn hits_are_counted_whole_and_shown_as_many_as_were_asked_for_the_best_first() {
    let commands = (0..30).map(|n| said("sony-hack", &format!("saddened {}", "and so on ".repeat(30 - n))));
    let mut desk = recorded([opened("sony-hack")].into_iter().chain(commands)).await;
    let ask = Ask::Search { words: "saddened".to_owned(), by: None, hits_max: 3 };
    let found = body(desk.answer(&Query::new(AsOf::Head, ask)).await.unwrap());
    assert_eq!((found.records_total, found.stories_total), (30, 1));
    assert_eq!(cited(&found), ["sony-hack#31", "sony-hack#30", "sony-hack#29"], "the shortest say most of it");
    let nothing = search(&mut desk, AsOf::Head, "linkage").await;
    assert_eq!((nothing.records_total, nothing.hits.len()), (0, 0));
    for none in ["", "…", "\"\" *"] {
        let refused = desk.answer(&query(AsOf::Head, none)).await;
        assert!(matches!(refused, Err(DeskError::Words(_))), "{none:?}");
    }
}

#[tokio::test]
async fn what_is_typed_is_only_ever_words() {
    let mut desk =
        recorded([opened("sony-hack"), said("sony-hack", "To be, or not to be near: that is NULL & void")]).await;
    let long = "x".repeat(100_000);
    let hostile = [
        "\"",
        "\"a",
        "a\"b\"c\"",
        "(",
        "a AND",
        "NOT near",
        "OR",
        "near(a b, 3)",
        "^to",
        "words:be",
        "- to",
        "to:be",
        "{a b}:c",
        "*a",
        "a**",
        "\"a*\"",
        "\0a",
        "a\0b",
        "'; DROP TABLE texts; --",
        "\\",
        "%s",
        "\u{fdd0}a\u{fdd1}",
        "\u{300}a",
        long.as_str(),
        "Ⓐ",
        "👩\u{200d}👧 x",
    ];
    for words in hostile {
        match desk.answer(&query(AsOf::Head, words)).await {
            Ok(answer) => assert!(body(answer).records_total <= 2, "{words:?}"),
            Err(DeskError::Words(_)) => {}
            Err(other) => panic!("{words:?}: {other:?}"),
        }
    }
    for words in ["or not", "NEAR that", "null void", "be:or", "(not)", "\"or not to be\"", "vo*", "-near", "^or"] {
        assert_eq!(search(&mut desk, AsOf::Head, words).await.records_total, 1, "{words:?}");
    }
    assert_eq!(search(&mut desk, AsOf::Head, "\"not or\"").await.records_total, 0);
}

#[tokio::test]
async fn words_are_found_without_their_accents_and_in_their_other_forms_and_phrases_only_as_they_are() {
    let mut desk = recorded([
        opened("sony-hack"),
        said("sony-hack", "Beyoncé’s émigrés were threatening theatres"),
        said("sony-hack", "threatened once"),
    ])
    .await;
    let mut count = async |words: &str| search(&mut desk, AsOf::Head, words).await.records_total;
    assert_eq!((count("beyonce").await, count("BEYONCÉ").await, count("emigre").await), (1, 1, 1));
    assert_eq!((count("threaten").await, count("Threatens").await, count("theatre").await), (2, 2, 1));
    assert_eq!((count("\"threatened\"").await, count("\"threatening theatres\"").await), (1, 1));
    assert_eq!((count("\"threaten theatre\"").await, count("threatening theatre").await), (0, 1));
    assert_eq!((count("threaten*").await, count("threateni*").await, count("theatr*").await), (2, 1, 1));
    let found = search(&mut desk, AsOf::Head, "threatening").await;
    assert_eq!(cited(&found), ["sony-hack#2", "sony-hack#3"], "as it was typed counts more");
    let pieces: Vec<_> = found.hits[0].texts[0].pieces.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect();
    assert_eq!(pieces, [("Beyoncé’s émigrés were ", false), ("threatening", true), (" theatres", false)]);
}

/// Names of members that hold no words: ids, numbers, dates, words of ours.
const NO_WORDS: &[&str] = &[
    "id",
    "kind",
    "role",
    "ground_rule",
    "factuality",
    "basis",
    "extent",
    "date",
    "time",
    "zone",
    "grade",
    "stance",
    "embedded_in",
    "sha256",
    "body_sha256",
    "incident",
    "figure",
    "matter",
    "record",
    "from",
    "to",
    "relation",
    "status",
    "label",
    "rule",
    "until",
    "captured",
    "field",
    "part",
    "was",
    "now",
    "records",
];

#[test]
fn every_text_of_every_kind_of_record_can_be_searched_under_its_path() {
    let events = proptest::collection::vec(dateline_wire::testing::arbitrary_event(), 40);
    TestRunner::new(config(40))
        .run(&events, |events| {
            for event in events {
                let body = Body { common: event.common, fact: event.fact };
                let mut found: BTreeMap<String, String> = BTreeMap::new();
                for one in texts(&body) {
                    // What a correction quotes may be anything, with names that have dots in them.
                    if !one.field.starts_with("was") && !one.field.starts_with("now") {
                        assert_eq!(body.value(&one.field).unwrap().0, Value::from(&*one.text), "{}", one.field);
                    }
                    found.insert(one.field, one.text.into_owned());
                }
                let fact = serde_json::to_value(&body.fact).unwrap();
                let fact = fact.as_object().unwrap().values().next().unwrap().clone();
                for whole in [fact, serde_json::to_value(&body.common).unwrap()] {
                    assert_covered(&found, "", &whole);
                }
            }
            Ok(())
        })
        .unwrap();
}

fn assert_covered(found: &BTreeMap<String, String>, path: &str, value: &Value) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::String(_) => assert!(found.contains_key(path), "{path}"),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| assert_covered(found, &below(&n.to_string()), item));
        }
        Value::Object(members) => {
            for (name, member) in members {
                // An incident's kind is words; those of parties, works and spans are not.
                let is_words = path.is_empty() && name == "kind" && found.contains_key("kind");
                let is_records = !is_words && NO_WORDS.contains(&name.as_str()) && !(name == "to" && member.is_array());
                if !is_records {
                    assert_covered(found, &below(name), member);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
