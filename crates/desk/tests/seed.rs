//! The seed story keeps what it promises: real events, in order, word for word as the article has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::PathBuf;

use dateline_story::command::{Circumstances, Command};
use dateline_story::decide::{Decision, decide};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Common, Event, Fact, SpanKind};
use dateline_story::field::Body;
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::{Position, Slug};
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, PartyKind};
use dateline_story::time::Zone;
use dateline_wire::export::{ExportLine, read_lines};
use serde_json::Value;

/// The first file tells the article, the others what came after.
const FILES: [&str; 3] = ["1-article.jsonl", "2-fbi-statement.jsonl", "3-limited-release.jsonl"];
/// An event is late if it is recorded longer than this after it was learned.
const LATE_MICROS: i64 = 3_600_000_000;

fn seed(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds/sony-hack").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn lines(name: &str) -> Vec<ExportLine> {
    let text = seed(name);
    let lines: Vec<_> = read_lines(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    let written: String = lines.iter().map(|line| line.to_line().unwrap() + "\n").collect();
    assert_eq!(written, text, "{name} is not as an export writes it");
    lines
}

fn all_lines() -> Vec<ExportLine> {
    FILES.iter().flat_map(|name| lines(name)).collect()
}

fn event_of(line: &ExportLine) -> Event {
    match dateline_wire::decode(&line.body) {
        Content::Event(event) => *event,
        other => panic!("position {}: {other:?}", line.position),
    }
}

fn story() -> Slug {
    "sony-hack".parse().unwrap()
}

fn new_york() -> Zone {
    "America/New_York".parse().unwrap()
}

fn entries() -> Vec<Entry> {
    let entry = |line: &ExportLine| Entry {
        position: Position(line.position),
        number: line.position,
        recorded: line.recorded,
        restored: true,
        carried_ignored: None,
        content: Content::Event(Box::new(event_of(line))),
    };
    all_lines().iter().map(entry).collect()
}

#[test]
fn every_line_is_an_event_of_the_story_and_carries_its_own_number() {
    for line in all_lines() {
        let event = event_of(&line);
        assert_eq!(line.story, story().as_str());
        assert_eq!(event.number, line.position);
        assert!(event.extensions.is_empty());
    }
}

#[test]
fn the_files_follow_one_another_without_a_gap_and_time_never_steps_back() {
    let lines = all_lines();
    for (line, position) in lines.iter().zip(1..) {
        assert_eq!(line.position, position);
    }
    for pair in lines.windows(2) {
        assert!(pair[0].recorded < pair[1].recorded, "position {}", pair[1].position);
    }
    for line in &lines {
        let event = event_of(line);
        assert!(event.learned <= line.recorded, "position {}", line.position);
        let id_millis = i64::from_str_radix(&event.id.to_string().replace('-', "")[..12], 16).unwrap();
        let apart = id_millis - event.learned.micros() / 1000;
        assert!((0..60_000).contains(&apart), "position {}: {apart} ms", line.position);
    }
}

#[test]
fn nothing_in_it_is_an_anomaly_at_any_point() {
    let entries = entries();
    for until in 0..=entries.len() {
        let state = fold(&story(), &entries[..until]);
        assert_eq!(state.anomalies(), [], "after {until}");
    }
}

#[test]
fn each_record_would_be_accepted_at_its_place_and_come_out_the_same() {
    let mut state = StoryState::new(story());
    for entry in entries() {
        let event = entry.event().unwrap();
        let decision = decide(&state, &as_typed(event), &Circumstances { now: entry.recorded, zone: new_york() });
        match decision.unwrap_or_else(|refusal| panic!("{}: {refusal}", entry.number)) {
            Decision::Record(decided) => assert_eq!(*decided, *event, "{}", entry.number),
            Decision::Already(number) => panic!("{} stands as {number}", entry.number),
        }
        state.apply(entry);
    }
}

/// The command as somebody would have given it: no zone beside a date, and a correction that says only what stands now.
fn as_typed(event: &Event) -> Command {
    let mut command = Command {
        story: event.story.clone(),
        id: event.id,
        learned: Some(event.learned),
        recorded_by: event.recorded_by.clone(),
        common: event.common.clone(),
        fact: event.fact.clone(),
    };
    for date in [&mut command.common.occurred, &mut command.common.planned].into_iter().flatten() {
        assert_eq!(date.zone.take(), Some(new_york()));
    }
    if let Fact::CorrectionIssued(correction) = &mut command.fact {
        correction.was = FieldValue(Value::Null);
    }
    command
}

#[test]
fn the_words_of_the_article_are_its_words() {
    let article = seed("article.txt");
    let entries = entries();
    let of_article = lines(FILES[0]).len();
    let state = fold(&story(), &entries[..of_article]);
    let mut checked = 0;
    for record in state.records() {
        let Body { common, fact } = record.body().unwrap();
        for text in verbatim(&common, &fact) {
            assert!(
                article.contains(&text),
                "sony-hack#{}: {text:?} does not stand in the article",
                record.entry.number
            );
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} texts were compared, so the comparison has lost something");
}

/// What a record says in the words of its source, by the meaning of its fields.
fn verbatim(common: &Common, fact: &Fact) -> Vec<String> {
    let mut parties: Vec<Party> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for hop in common.sourcing.iter().flat_map(|chain| &chain.hops) {
        parties.push(hop.party.clone());
        parties.extend(hop.to.clone());
        texts.extend([&hop.outlet, &hop.hedge, &hop.descriptor].into_iter().flatten().cloned());
    }
    let dates = [&common.occurred, &common.planned].into_iter().flatten();
    texts.extend(dates.filter_map(|PartialDate { words, .. }| words.clone()));
    match fact {
        Fact::StatementIssued(statement) => {
            parties.push(statement.speaker.clone());
            parties.extend(statement.to.clone());
            texts.extend(statement.about.clone());
            for span in &statement.spans {
                assert_ne!(span.kind, SpanKind::Paraphrase, "the article's statements are quoted");
                texts.push(span.text.clone());
                parties.extend(span.to.clone());
            }
        }
        Fact::AttributionMade(attribution) => {
            parties.extend([attribution.attributor.clone(), attribution.attributed_to.clone()]);
            texts.push(attribution.words.clone().expect("an attribution of the article has its words"));
        }
        Fact::IncidentReported(incident) => {
            parties.extend(incident.target.clone());
            texts.extend([incident.kind.clone(), incident.description.clone()]);
        }
        Fact::ReleaseScheduled(decision) | Fact::ReleasePostponed(decision) | Fact::ReleaseCancelled(decision) => {
            parties.push(decision.by.clone());
            texts.push(decision.work.printed.clone());
            texts.extend([&decision.reason, &decision.scope.market].into_iter().flatten().cloned());
        }
        Fact::StoryOpened(_) | Fact::ClaimAsserted(_) | Fact::CorrectionIssued(_) | Fact::RecordWithdrawn(_) => {}
        other => panic!("say here which fields of {} are in the article's words", other.name()),
    }
    // The article prints no name for itself.
    let named = parties.into_iter().filter(|party| party.kind != PartyKind::Document);
    texts.extend(named.map(|party| party.printed));
    texts
}

#[test]
fn it_has_a_late_record_two_corrections_and_a_withdrawal_to_look_at() {
    let entries = entries();
    let numbers = |wanted: &dyn Fn(&Entry) -> bool| -> Vec<u64> {
        entries.iter().filter(|entry| wanted(entry)).map(|entry| entry.number).collect()
    };
    let fact = |entry: &Entry| entry.event().unwrap().fact.clone();
    let late = |entry: &Entry| entry.recorded.micros() - entry.event().unwrap().learned.micros() > LATE_MICROS;
    assert_eq!(numbers(&late), [36]);
    assert_eq!(numbers(&|entry| matches!(fact(entry), Fact::CorrectionIssued(_))), [28, 29]);
    assert_eq!(numbers(&|entry| matches!(fact(entry), Fact::RecordWithdrawn(_))), [26]);
}

#[test]
fn the_readme_says_which_record_is_of_which_kind() {
    let readme = seed("README.md");
    let rows: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| #"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let entries = entries();
    assert_eq!(rows.len(), entries.len());
    for (row, entry) in rows.iter().zip(entries) {
        assert_eq!(row[1], format!("#{}", entry.number));
        assert_eq!(row[2], entry.event().unwrap().fact.name());
    }
}
