//! Whatever is recorded, in whatever order and with whatever clock: it can be read again, it fits, and every question is answered
//! as the definition answers it, for ever.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use common::decided::rehearse;
use common::histories::{Course, answer, assert_as_defined, histories, json, live};
use common::plain::Plain;
use common::raw::raw_histories;
use common::tries::for_each_awaited;
use common::*;
use dateline_desk::{Source, export, restore};
use dateline_log::{EventLog, MemoryLog};
use dateline_log_sqlite::SqliteLog;
use dateline_story::answer::{Answer, AnswerBody, Happened, RecordHead, StoryAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::event::Fact;
use dateline_story::names::Position;
use dateline_story::partial_date::By;
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Runs a check on random histories.
fn on_histories(count: u32, check: impl AsyncFn(MemoryLog, Seated, Course)) {
    for_each_awaited(count, &histories(4..40), async |steps| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        let course = live(&mut desk, &steps, Some(&log)).await;
        check(log, desk, course).await;
    });
}

#[test]
fn every_accepted_command_is_answered_for_as_the_definition_says_now_and_for_ever() {
    on_histories(24, async |log, mut desk, course| {
        assert_sound(&log).await;
        assert_as_defined(&mut desk).await;
        for (query, then) in &course.answers {
            assert_eq!(
                json(&answer(&mut desk, query).await),
                json(then),
                "{query:?}: what comes later changes nothing"
            );
        }
    });
}

#[test]
fn the_histories_are_of_every_kind_and_more_of_them_is_accepted_than_refused() {
    let mut runner = TestRunner::deterministic();
    let (mut accepted, mut refused) = (BTreeMap::<&str, usize>::new(), BTreeMap::<String, usize>::new());
    for _ in 0..40 {
        let (_, course) = rehearse(&histories(4..40).new_tree(&mut runner).unwrap().current());
        course.accepted.iter().for_each(|kind| *accepted.entry(kind).or_default() += 1);
        course.refused.into_iter().for_each(|refusal| *refused.entry(refusal).or_default() += 1);
    }
    assert_eq!(accepted.len(), 32, "{accepted:?}");
    assert!(accepted.values().all(|count| *count > 1), "{accepted:?} {refused:#?}");
    let (accepted, refused): (usize, usize) = (accepted.values().sum(), refused.values().sum());
    assert!(accepted > refused && refused > accepted / 20, "{accepted} accepted, {refused} refused");
}

#[test]
fn whatever_is_on_the_log_is_answered_for_as_the_definition_says() {
    for_each_awaited(3, &raw_histories(10..60), async |raws| {
        let log = memory();
        raws.iter().for_each(|raw| raw.inject(&log));
        assert_as_defined(&mut desk_on(&log).await).await;
    });
}

#[test]
fn an_instant_names_the_prefix_up_to_the_running_maximum() {
    on_histories(16, async |log, mut desk, _| {
        let plain = Plain::of(&log).await;
        for position in 1..=plain.head().0 {
            let recorded = plain.entry(Position(position)).recorded;
            for instant in [recorded, recorded.plus_micros(-1), recorded.plus_micros(1)] {
                let query = Query::new(AsOf::Recorded(instant), Ask::Stories);
                assert_eq!(json(&answer(&mut desk, &query).await), json(&plain.answer(&query)));
            }
        }
    });
}

fn story_answer(answer: Option<Answer>) -> Option<StoryAnswer> {
    match answer?.body {
        AnswerBody::Story(story) => Some(*story),
        other => panic!("{other:?}"),
    }
}

#[test]
fn learned_by_the_end_of_time_leaves_nothing_out() {
    on_histories(16, async |log, mut desk, _| {
        let plain = Plain::of(&log).await;
        for story in plain.stories() {
            for position in 1..=plain.head().0 {
                let ask = |learned_by| Query {
                    as_of: AsOf::Position(Position(position)),
                    view: View { learned_by, occurred_by: None },
                    ask: Ask::Story { story: story.clone(), sections: BTreeSet::new() },
                };
                let all = story_answer(answer(&mut desk, &ask(None)).await);
                let by_the_end = story_answer(answer(&mut desk, &ask(Some(Timestamp::MAX))).await);
                assert_eq!(by_the_end, all);
            }
        }
    });
}

/// Every record of an answer that stands in a section of its own.
fn in_sections(answer: &StoryAnswer) -> Vec<&RecordHead> {
    let rungs = answer.attributions.iter().flat_map(|ladder| &ladder.rungs);
    let steps = rungs.flat_map(|rung| rung.before.iter().chain([&rung.latest])).map(|step| &step.record);
    let decisions = answer.releases.iter().flat_map(|row| row.before.iter().chain([&row.latest]));
    let statements = answer.statements.iter().flat_map(|speaker| &speaker.statements);
    let investigations = answer.investigations.iter().flat_map(|row| row.before.iter().chain([&row.latest]));
    let origins = answer.figures.iter().flat_map(|figure| &figure.origins);
    let figures = origins.flat_map(|origin| origin.before.iter().chain([&origin.latest]));
    let properties = answer.profiles.iter().flat_map(|profile| &profile.properties);
    steps
        .chain(decisions.map(|decision| &decision.record))
        .chain(statements.map(|statement| &statement.record))
        .chain(answer.incidents.iter().map(|incident| &incident.record))
        .chain(answer.claims.iter().map(|claim| &claim.record))
        .chain(answer.threats.iter().map(|threat| &threat.record))
        .chain(answer.actions.iter().map(|action| &action.record))
        .chain(answer.versions.iter().map(|version| &version.record))
        .chain(investigations.map(|step| &step.record))
        .chain(figures.map(|step| &step.record))
        .chain(properties.map(|property| &property.record))
        .collect()
}

#[test]
fn occurred_by_puts_every_record_into_exactly_one_of_certainly_possibly_not_and_undated() {
    on_histories(24, async |log, mut desk, _| {
        let plain = Plain::of(&log).await;
        for story in plain.stories() {
            let state = plain.state(&story, plain.head());
            for days in [-20_000, -5, -2, 0, 20_000_i64] {
                let by = Timestamp::from_micros(START + days * 24 * 60 * MINUTE);
                let view = View { learned_by: None, occurred_by: Some(by) };
                let ask = Ask::Story { story: story.clone(), sections: BTreeSet::new() };
                let query = Query { as_of: AsOf::Head, view, ask };
                let found = story_answer(answer(&mut desk, &query).await).unwrap();
                let mut placed: BTreeMap<u64, Option<Happened>> = BTreeMap::new();
                for head in in_sections(&found) {
                    assert_eq!(placed.insert(head.record.number, head.happened), None, "twice: {}", head.record);
                    assert!(head.happened.is_some());
                }
                for undated in &found.undated {
                    assert_eq!(placed.insert(undated.record.record.number, None), None);
                }
                let mut not = 0;
                for record in state.records().iter().filter(|record| record.stands()) {
                    if record.fact().unwrap().is_bookkeeping() {
                        continue;
                    }
                    let published = match record.fact() {
                        Some(Fact::VersionPublished(version)) => version.published.as_ref(),
                        _ => None,
                    };
                    let date = record.common().unwrap().occurred.as_ref().or(published);
                    let happened = date.map(|date| date.by(by));
                    let wanted = match happened {
                        None => Some(None),
                        Some(By::Certainly) => Some(Some(Happened::Certainly)),
                        Some(By::Possibly) => Some(Some(Happened::Possibly)),
                        Some(By::Not) => None,
                    };
                    not += u64::from(wanted.is_none());
                    // Who said or did what last is not told by a report that only repeats another.
                    let ranked = matches!(record.fact(), Some(Fact::AttributionMade(_) | Fact::FigureReported(_)));
                    let repeats = state.duplicate_of(record.entry.number).is_some();
                    if repeats && (ranked || record.fact().unwrap().release().is_some()) && happened.is_some() {
                        assert_eq!(placed.remove(&record.entry.number), None);
                        continue;
                    }
                    assert_eq!(placed.remove(&record.entry.number), wanted, "#{}", record.entry.number);
                }
                assert_eq!((placed.len(), found.records_left_out), (0, not));
            }
        }
    });
}

/// All answers, without the marks that say that the recorded times are another log's.
fn without_marks(answers: Vec<String>) -> Vec<String> {
    answers.iter().map(|answer| answer.replace("\"restored\":true", "\"restored\":false")).collect()
}

async fn exported(log: &dyn EventLog) -> String {
    let mut text = Vec::new();
    export(log, &mut text, |_| {}).await.unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn an_export_restored_in_memory_or_in_a_file_is_the_same_ledger() {
    on_histories(12, async |log, mut desk, _| {
        let folder = tempfile::tempdir().unwrap();
        let text = exported(&log).await;
        let path = folder.path().join("all.jsonl");
        std::fs::write(&path, &text).unwrap();
        let answers = assert_as_defined(&mut desk).await;
        let file = SqliteLog::create(&folder.path().join("newsroom.dateline"), info()).unwrap();
        let copies: [Arc<dyn EventLog>; 2] = [Arc::new(memory()), Arc::new(file)];
        for copy in copies {
            restore(&*copy, &[Source::File(path.clone())], |_| {}).await.unwrap();
            assert!(exported(&*copy).await == text, "an export of the copy is the export that it came from");
            let restored = assert_as_defined(&mut common::desk(copy).await).await;
            assert_eq!(without_marks(restored), answers);
        }
    });
}
