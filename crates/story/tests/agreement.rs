//! What readers had of a record is one thing, whichever answer is asked: its life (`why`), the house rules (`check`) and how long
//! corrections took (`corrections`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::*;
use dateline_story::answer::{self, CorrectionAct, CorrectionLine, Lens, VersionCarrying, WhyAnswer};
use dateline_story::as_of::{AsOf, Tick, resolve};
use dateline_story::entry::Entry;
use dateline_story::event::{Event, Fact};
use dateline_story::fold::{Record, StoryState, fold};
use dateline_story::query::View;
use dateline_story::rules::{Rule, Rules};
use dateline_story::time::{Timestamp, Zone};
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

const FIELD: &str = "sourcing.0.hops.0.factuality";
/// The claim that versions cite.
const CLAIM: u64 = 2;

fn lens() -> Lens {
    let instant = Some(Timestamp::from_micros(START + 999 * MINUTE));
    Lens { view: View::default(), late_after_micros: 60 * MINUTE, instant }
}

/// A story of which every entry says how many minutes after 23:00 UTC it was recorded.
struct Story(Vec<Entry>);

impl Story {
    /// Opened, with a claim (#2) that its source is so sure of.
    fn new(opened_at: i64, claimed_at: i64, factuality: &str) -> Self {
        let mut story = Self(Vec::new());
        story.put(opened_at, bare_event(1, opened()));
        let claim = fact("ClaimAsserted", json!({ "subject": "it", "predicate": "is", "object": "so" }));
        let hop = json!({ "party": { "id": "anna", "kind": "person", "as": "Anna" }, "role": "origin", "factuality": factuality });
        let sourcing = common(json!({ "sourcing": [{ "hops": [hop] }] }));
        story.put(claimed_at, Event { common: sourcing, ..bare_event(CLAIM, claim) });
        story
    }

    fn put(&mut self, minute: i64, event: Event) -> u64 {
        let number = event.number;
        self.0.push(Entry { recorded: Timestamp::from_micros(START + MINUTE * minute), ..entry(number, event) });
        number
    }

    fn add(&mut self, minute: i64, fact: Fact) -> u64 {
        self.put(minute, bare_event(self.0.len() as u64 + 1, fact))
    }

    fn correct(&mut self, minute: i64, now: &str) -> u64 {
        let was = factuality(&self.state());
        let fields = json!({ "record": cite(CLAIM), "field": FIELD, "was": was, "now": now, "label": "CORRECTED", "reason": "r" });
        self.add(minute, fact("CorrectionIssued", fields))
    }

    /// A version that says flatly that it is so, with when readers had it.
    fn version(&mut self, minute: i64, published: Option<&str>) -> u64 {
        let published = published.map(|date| date.parse::<dateline_story::partial_date::PartialDate>().unwrap());
        let cites = json!([{ "records": [cite(CLAIM)] }]);
        let fields = json!({ "channel": "web", "headline": "It is so", "published": published, "cites": cites });
        self.add(minute, fact("VersionPublished", fields))
    }

    fn state(&self) -> StoryState {
        fold(&story(), &self.0)
    }

    fn why(&self) -> WhyAnswer {
        answer::why(&self.state(), &[], &cite(CLAIM), Some(FIELD), &lens()).unwrap()
    }

    /// What the life of the claim says that a version carried.
    fn carried(&self, version: u64) -> VersionCarrying {
        self.why().versions.into_iter().find(|one| one.record.record.number == version).unwrap()
    }

    /// The versions that outran their sources.
    fn outran(&self) -> BTreeSet<u64> {
        let rules = Rules::default().only(&BTreeSet::from([Rule::OutrunsSources]));
        let answer = answer::check(&self.state(), &rules, &lens()).unwrap();
        let findings = answer.broken.into_iter().flat_map(|broken| broken.findings);
        findings.map(|finding| finding.records[0].record.number).collect()
    }

    fn corrections(&self) -> Vec<CorrectionLine> {
        answer::corrections(Some(&story()), &[self.state()], Zone::UTC, &lens()).corrections
    }

    /// From which version on readers had what each correction put right.
    fn wrong_in(&self) -> Vec<Option<u64>> {
        let version = |line: CorrectionLine| line.latency.published.map(|published| published.version.number);
        self.corrections().into_iter().map(version).collect()
    }
}

fn factuality(state: &StoryState) -> String {
    let body = state.record(CLAIM).and_then(Record::body_with_withdrawn_parts).unwrap();
    body.value(FIELD).unwrap().0.as_str().unwrap().to_owned()
}

/// A claim as sure as `was`, corrected at 23:15, and a version that was recorded at 23:20: what its readers had, by every answer.
fn told(was: &str, now: &str, published: Option<&str>) -> (String, bool, bool) {
    let mut story = Story::new(0, 1, was);
    story.correct(15, now);
    let version = story.version(20, published);
    assert_eq!(story.state().anomalies(), []);
    let carried = story.carried(version);
    let changed = !carried.changed_since.is_empty();
    let wrong = story.wrong_in() == [Some(version)];
    assert_eq!(changed, wrong, "what was changed since is what was put right");
    let value = carried.value.unwrap().0.as_str().unwrap().to_owned();
    (value, story.outran().contains(&version), wrong)
}

#[test]
fn a_correction_between_publication_and_its_recording_is_not_what_readers_had() {
    let published = Some("2014-12-17T23:10 UTC");
    assert_eq!(told("certain+", "possible+", published), ("certain+".to_owned(), false, true));
    assert_eq!(told("possible+", "certain+", published), ("possible+".to_owned(), true, true));
}

#[test]
fn a_correction_that_the_desk_had_before_publication_and_recorded_afterwards_is_not_what_the_ledger_had_then() {
    let mut story = Story::new(0, 1, "certain+");
    story.correct(15, "possible+");
    if let dateline_story::entry::Content::Event(event) = &mut story.0[2].content {
        event.learned = Timestamp::from_micros(START + 5 * MINUTE);
    }
    let version = story.version(20, Some("2014-12-17T23:10 UTC"));
    let carried = story.carried(version);
    assert_eq!((carried.value.unwrap().0, carried.changed_since.len()), (json!("certain+"), 1));
    assert_eq!((story.outran(), story.wrong_in()), (BTreeSet::new(), vec![Some(version)]));
}

#[test]
fn a_correction_before_publication_is_what_readers_had() {
    let published = Some("2014-12-17T23:15 UTC");
    assert_eq!(told("certain+", "possible+", published), ("possible+".to_owned(), true, false));
    assert_eq!(told("possible+", "certain+", published), ("certain+".to_owned(), false, false));
}

#[test]
fn of_a_day_that_was_not_over_readers_had_what_the_ledger_had_when_it_took_the_version() {
    for published in [Some("2014-12-17"), Some("2014-12-18"), Some("2014-12"), Some("2014-12-17/.."), None] {
        let (value, outran, wrong) = told("certain+", "possible+", published);
        assert_eq!((value.as_str(), outran, wrong), ("possible+", true, false), "{published:?}");
    }
}

#[test]
fn of_a_day_that_was_over_readers_had_what_the_ledger_had_at_its_end() {
    // The day ends an hour after 23:00.
    let mut story = Story::new(0, 1, "possible+");
    story.correct(59, "certain+");
    story.correct(60, "probable+");
    let version = story.version(90, Some("2014-12-17"));
    assert_eq!(story.carried(version).value.unwrap().0, json!("certain+"));
    assert_eq!((story.outran(), story.wrong_in()), (BTreeSet::new(), vec![None, Some(version)]));
}

#[test]
fn what_was_recorded_only_after_publication_is_taken_as_it_was_when_it_was() {
    let mut story = Story::new(0, 10, "certain+");
    story.correct(15, "possible+");
    let version = story.version(20, Some("2014-12-17T23:05 UTC"));
    let carried = story.carried(version);
    assert_eq!((carried.value.unwrap().0, carried.counted), (json!("certain+"), true));
    assert_eq!((story.outran(), story.wrong_in()), (BTreeSet::new(), vec![Some(version)]));
}

#[test]
fn a_value_that_came_between_publication_and_its_recording_was_not_published_by_that_version() {
    let mut story = Story::new(0, 1, "certain+");
    story.correct(10, "possible+");
    let first = story.version(12, Some("2014-12-17T23:05 UTC"));
    story.correct(20, "probable+");
    assert_eq!(story.wrong_in(), [Some(first), None], "its readers never had what the second one put right");
    let second = story.version(40, Some("2014-12-17T23:30 UTC"));
    assert_eq!(story.why().first.unwrap().published.unwrap().version, cite(second), "the first to say it as it is now");
    story.add(50, withdrawal(second));
    assert_eq!(story.why().first.unwrap().published, None);
}

#[test]
fn what_was_withdrawn_between_publication_and_its_recording_counted_when_readers_had_it() {
    let mut story = Story::new(0, 1, "certain+");
    story.add(15, withdrawal(CLAIM));
    let before = story.version(20, Some("2014-12-17T23:10 UTC"));
    let after = story.version(21, Some("2014-12-17T23:16 UTC"));
    let told = |version: u64| (story.carried(version).counted, story.carried(version).withdrawn_since);
    assert_eq!((told(before), told(after)), ((true, true), (false, false)));
    assert_eq!((story.outran(), story.wrong_in()), (BTreeSet::from([after]), vec![Some(before)]));
}

#[derive(Debug, Clone)]
enum Step {
    Correct(&'static str),
    Withdraw,
    Reinstate,
    Version(Option<String>),
}

fn a_step() -> impl Strategy<Value = Step> {
    let minute = (0_i64..59).prop_map(|minute| format!("2014-12-17T23:{minute:02} UTC"));
    let days = select(vec!["2014-12-16", "2014-12-17", "2014-12-18", "2014", "../2014-12-17"]).prop_map(str::to_owned);
    prop_oneof![
        3 => select(vec!["certain+", "probable+", "unknown"]).prop_map(Step::Correct),
        1 => Just(Step::Withdraw),
        1 => Just(Step::Reinstate),
        4 => prop::option::of(prop_oneof![3 => minute, 1 => days]).prop_map(Step::Version),
    ]
}

/// The story as of the instant at which readers had a version, by the definition of as-of; the claim as it was recorded, if it was not yet.
fn then(story: &Story, version: u64) -> StoryState {
    let ticks = || {
        let tick = |entry: &Entry| Tick { position: entry.position, recorded: entry.recorded, restored: false };
        story.0.iter().map(tick)
    };
    let took = story.0.iter().filter(|entry| entry.number <= version).map(|entry| entry.recorded).max().unwrap();
    let state = story.state();
    let Some(Fact::VersionPublished(published)) = state.record(version).unwrap().fact() else { panic!() };
    let end = published.published.as_ref().and_then(|date| date.bounds().end);
    let instant = end.map_or(took, |end| end.plus_micros(-1).min(took));
    let last = resolve(AsOf::Recorded(instant), ticks()).position.0.min(version);
    fold(&common::story(), story.0.iter().filter(|entry| entry.number <= last.max(CLAIM)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_answers_say_the_same_of_what_readers_had(
        steps in prop::collection::vec((a_step(), -2_i64..9), 1..16),
        claimed_at in 0_i64..30,
    ) {
        let mut story = Story::new(0, claimed_at, "possible+");
        let mut minute = claimed_at;
        for (step, later) in steps {
            // Clocks step back too.
            minute += later;
            match step {
                Step::Correct(now) if factuality(&story.state()) != now => drop(story.correct(minute, now)),
                Step::Correct(_) => {}
                Step::Withdraw => drop(story.add(minute, withdrawal(CLAIM))),
                Step::Reinstate => drop(story.add(minute, reinstatement(CLAIM, None))),
                Step::Version(date) => drop(story.version(minute, date.as_deref())),
            }
        }
        let (why, outran) = (story.why(), story.outran());
        let value = |number: u64| {
            let told = why.versions.iter().find(|one| one.record.record.number == number).unwrap();
            (told.value.clone().unwrap().0, told.counted)
        };
        for number in why.versions.iter().map(|one| one.record.record.number) {
            let then = then(&story, number);
            let counted = then.record(CLAIM).unwrap().stands();
            prop_assert_eq!(value(number), (json!(factuality(&then)), counted), "#{}", number);
            let is_outrun = !counted || factuality(&then) != "certain+";
            prop_assert_eq!(outran.contains(&number), is_outrun, "#{}", number);
        }
        for line in story.corrections() {
            if matches!(line.act, CorrectionAct::Reinstatement { .. }) {
                continue;
            }
            let (number, since) = (line.record.record.number, line.latency.since.number);
            let had_it = |version: &&VersionCarrying| {
                let start = version.published.as_ref().and_then(|date| date.bounds().start);
                let as_of = then(&story, version.record.record.number).last_number();
                start.is_some_and(|start| start < line.record.recorded) && (since..number).contains(&as_of)
            };
            let carried: Vec<u64> = why.versions.iter().filter(had_it).map(|one| one.record.record.number).collect();
            match (&line.latency.published, &line.act) {
                (None, _) => prop_assert!(carried.is_empty(), "#{}: {:?}", number, carried),
                (Some(published), act) => {
                    prop_assert!(carried.contains(&published.version.number), "#{}", number);
                    if let CorrectionAct::Correction { was, .. } = act {
                        prop_assert_eq!(&value(published.version.number).0, &was.0, "#{}", number);
                    }
                }
            }
        }
    }
}
