//! A story's tables as CSV: every row, every word, and nothing that a spreadsheet takes for a formula.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;

use common::*;
use dateline_exchange::{Table, csv, html, markdown};
use dateline_story::answer::Section;
use dateline_story::entry::{Content, Entry};
use dateline_story::event::Event;
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use proptest::prelude::*;
use serde_json::{Value, json};

fn all(made: &Made) -> String {
    let tables = Table::ALL.iter().map(|table| format!("== {}\n{}", table.word(), csv(&made.edition(), *table)));
    tables.collect::<Vec<_>>().join("\n").replace("\r\n", "\n")
}

#[test]
fn the_seeds_tables_while_it_develops() {
    insta::assert_snapshot!("seed_at_31_csv", all(&seed_at(31)));
}

#[test]
fn the_seeds_tables_at_its_end() {
    insta::assert_snapshot!("seed_at_95_csv", all(&seed_at(95)));
}

/// The rows of a table by its headers.
fn read(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut sorted = headers.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), headers.len(), "each header once: {headers:?}");
    for header in &headers {
        assert!(header.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_'), "{header}");
    }
    reader.records().map(|row| headers.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect()).collect()
}

/// A text as it was recorded, from a cell.
fn recovered(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[test]
fn every_table_has_a_name_of_its_own() {
    let mut words: Vec<&str> = Table::ALL.iter().map(|table| table.word()).collect();
    assert_eq!(&words[..3], ["records", "sources", "corrections"]);
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Table::ALL.len());
}

#[test]
fn no_cell_with_words_of_others_begins_like_a_formula() {
    let story = slug("sony-hack");
    let made = made(&story, &hostile::hostile(&seed()), Position(95), View::default()).unwrap();
    let mut guarded = 0;
    for table in Table::ALL {
        for row in read(&csv(&made.edition(), *table)) {
            for cell in row.values() {
                guarded += usize::from(cell.starts_with('\''));
                assert!(!cell.starts_with(['=', '+', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell:?}");
                assert!(!cell.starts_with('-') || cell.parse::<i64>().is_ok(), "{cell:?}");
            }
        }
    }
    assert!(guarded > 20, "there was something to guard against: {guarded}");
}

#[test]
fn lines_end_as_rfc_4180_says() {
    let text = csv(&seed_at(31).edition(), Table::Records);
    assert!(text.ends_with("\r\n") && text.lines().count() == 32);
}

fn view() -> impl Strategy<Value = View> {
    let instant = || {
        proptest::option::of(
            (-3_000_i64..3_000).prop_map(|minutes| Timestamp::from_micros(random::START + minutes * random::MINUTE)),
        )
    };
    (instant(), instant()).prop_map(|(learned_by, occurred_by)| View { learned_by, occurred_by })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(32), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_recorded_is_read_back_row_by_row_and_word_by_word(entries in random::histories(1..60), view in view()) {
        let Some(made) = made(&slug("x"), &entries, entries.last().unwrap().position, view) else { return Ok(()) };
        let edition = made.edition();
        for table in Table::ALL {
            let text = csv(&edition, *table);
            prop_assert_eq!(&text, &csv(&edition, *table));
            read(&text);
        }
        let story = &made.story;
        let section = |word: &str| {
            let table = Table::ALL.iter().find(|table| table.word() == word).unwrap();
            read(&csv(&edition, *table))
        };
        let spans: Vec<&str> = story
            .statements
            .iter()
            .flat_map(|speaker| &speaker.statements)
            .flat_map(|view| &view.spans)
            .map(|span| span.text.as_str())
            .collect();
        let rows = section("statements");
        prop_assert_eq!(rows.iter().map(|row| recovered(&row["text"])).collect::<Vec<_>>(), spans);
        let claims: Vec<&str> = story.claims.iter().map(|view| view.claim.object.as_str()).collect();
        let rows = section("claims");
        prop_assert_eq!(rows.iter().map(|row| recovered(&row["object"])).collect::<Vec<_>>(), claims);
        let notes: Vec<&str> = story.gaps.iter().map(|view| view.missing.as_str()).collect();
        let rows = section("gaps");
        prop_assert_eq!(rows.iter().map(|row| recovered(&row["missing"])).collect::<Vec<_>>(), notes);
        let steps = story.attributions.iter().flat_map(|ladder| &ladder.rungs).map(|rung| rung.before.len() + 1).sum::<usize>();
        prop_assert_eq!(section("attributions").len(), steps);
        prop_assert_eq!(section("corrections").len(), story.corrections.len());
        prop_assert_eq!(section("anomalies").len(), story.anomalies.len());
        if view == View::default() {
            prop_assert_eq!(section("records").len(), entries.len());
        }
    }
}

/// A story of some facts, each recorded after the one before it.
fn recorded(facts: &[Value], common: impl Fn(u64) -> Value) -> Made {
    let entries = facts.iter().zip(1_u64..).map(|(fact, number)| {
        let event = Event {
            id: format!("0193d5a0-0000-7000-8000-{number:012x}").parse().unwrap(),
            story: slug("sony-hack"),
            number,
            learned: instant("2014-12-17T22:00:00Z"),
            recorded_by: "dkim".to_owned(),
            common: serde_json::from_value(common(number)).unwrap(),
            fact: serde_json::from_value(fact.clone()).unwrap(),
            extensions: BTreeMap::new(),
        };
        Entry {
            position: Position(number),
            number,
            recorded: instant("2014-12-17T22:00:00Z"),
            restored: false,
            carried_ignored: None,
            content: Content::Event(Box::new(event)),
        }
    });
    let entries: Vec<Entry> = entries.collect();
    made(&slug("sony-hack"), &entries, Position(facts.len() as u64), View::default()).unwrap()
}

#[test]
fn a_record_of_which_a_part_is_withdrawn_says_so_in_its_row() {
    let spans =
        json!([{ "kind": "quote", "text": "It did not work." }, { "kind": "quote", "text": "I had warned them." }]);
    let speaker = json!({ "id": "mate", "kind": "person", "as": "The mate" });
    let withdrawal = |part: Value| json!({ "RecordWithdrawn": { "record": "sony-hack#2", "part": part, "kind": "withdrawn", "reason": "r" } });
    let facts = [
        json!({ "StoryOpened": { "headline": "Sony hacked" } }),
        json!({ "StatementIssued": { "speaker": speaker, "spans": spans } }),
        withdrawal(json!("spans.1")),
        withdrawal(Value::Null),
    ];
    let row = |facts: &[Value]| {
        let rows = read(&csv(&recorded(facts, |_| json!({})).edition(), Table::Records));
        let columns = ["summary", "standing", "standing_by_records", "withdrawn_parts", "withdrawn_parts_by_records"];
        columns.map(|column| rows[1][column].clone())
    };
    let all = "The mate: “It did not work.”";
    assert_eq!(row(&facts[..2]), [all, "stands", "", "", ""]);
    assert_eq!(row(&facts[..3]), [all, "stands", "", "spans.1", "sony-hack#3"]);
    assert_eq!(row(&facts), [all, "withdrawn", "sony-hack#4", "spans.1", "sony-hack#3"]);
}

#[test]
fn what_was_and_what_is_are_told_apart_in_every_report() {
    let sony = |id: &str| json!({ "id": id, "kind": "organization", "as": "Sony" });
    let day = |words: &str| json!({ "date": "2014-11-24", "zone": "America/New_York", "words": words, "basis": "stated", "extent": "moment" });
    let correction = |field: &str, was: Value, now: Value| json!({ "CorrectionIssued": { "record": "sony-hack#2", "field": field, "was": was, "now": now, "label": "CORRECTED", "reason": "r" } });
    let text = |white: &str| format!("We are aware{white}of it.");
    let facts = [
        json!({ "StoryOpened": { "headline": "Sony hacked" } }),
        json!({ "StatementIssued": { "speaker": sony("sony"), "spans": [{ "kind": "quote", "text": text(" ") }] } }),
        correction("speaker", sony("sony"), sony("sony-pictures")),
        correction("occurred", day("Monday"), day("last Monday")),
        correction("spans.0.text", json!(text(" ")), json!(text("  "))),
        // Quotation marks alone tell these apart.
        correction("medium", Value::Null, json!("nothing")),
    ];
    let commons = |number: u64| if number == 2 { json!({ "occurred": day("Monday") }) } else { json!({}) };
    let made = recorded(&facts, commons);
    let pairs = [
        ["Sony (sony)", "Sony (sony-pictures)"],
        ["2014-11-24 (“Monday”)", "2014-11-24 (“last Monday”)"],
        ["We are aware of it.", "We are aware \\u{20}of it."],
        ["nothing", "“nothing”"],
    ];
    let rows = read(&csv(&made.edition(), Table::Section(Section::Corrections)));
    let told: Vec<[&str; 2]> = rows.iter().map(|row| [row["was"].as_str(), row["now"].as_str()]).collect();
    assert_eq!(told, pairs);
    let page = html(&made.edition());
    let document = markdown(&made.edition()).replace('\\', "");
    for [was, now] in pairs {
        let (was, now) = (was.trim_matches(['“', '”']), now.trim_matches(['“', '”']));
        for (text, now) in [(&page, now.to_owned()), (&document, now.replace('\\', ""))] {
            assert!(text.contains(was) && text.contains(&now), "{was} and {now} in\n{text}");
        }
    }
}
