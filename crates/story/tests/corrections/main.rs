//! Every correction, withdrawal and reinstatement: what it did, and how long it took by each of the times.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod amended;
#[path = "../common/mod.rs"]
mod common;

use common::{cite, common, event_id, fact, story};
use dateline_story::answer::{self, CorrectionAct, CorrectionsAnswer, Lens, ReadersPutRight};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{CorrectionLabel, Event, LinkRelation};
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_story::time::{Timestamp, Zone};
use serde_json::{Value, json};

const MINUTE: i64 = 60;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn new_york() -> Zone {
    "America/New_York".parse().unwrap()
}

/// A story of which every entry says when it was recorded.
struct Story(Vec<Entry>);

impl Story {
    /// Opened at 16:00 UTC as #1, with a claim at 16:00 as #2.
    fn new() -> Self {
        let mut story = Self(Vec::new());
        story.add("16:00", "StoryOpened", json!({ "headline": "Sony hacked", "desk": "national" }));
        story.add("16:00", "ClaimAsserted", json!({ "subject": "a", "predicate": "b", "object": "c" }));
        story
    }

    /// Learned when it was recorded, at a time of 2014-12-17 in UTC.
    fn add(&mut self, time: &str, kind: &str, fields: Value) -> u64 {
        self.put(time, time, json!({}), kind, fields)
    }

    fn put(&mut self, recorded: &str, learned: &str, every: Value, kind: &str, fields: Value) -> u64 {
        let number = self.0.len() as u64 + 1;
        let instant = |time: &str| if time.len() == 5 { at(&format!("2014-12-17T{time}:00Z")) } else { at(time) };
        let event = Event {
            id: event_id(u128::from(number)),
            story: story(),
            number,
            learned: instant(learned),
            recorded_by: "m.reyes".to_owned(),
            common: common(every),
            fact: fact(kind, fields),
            extensions: Default::default(),
        };
        self.0.push(Entry {
            position: Position(number),
            number,
            recorded: instant(recorded),
            restored: false,
            carried_ignored: None,
            content: Content::Event(Box::new(event)),
        });
        number
    }

    fn correct(&mut self, time: &str, record: u64, field: &str, was: Value, now: Value) -> u64 {
        self.add(time, "CorrectionIssued", correction(record, field, was, now))
    }

    /// As [`Self::correct`], of whatever stands there.
    fn put_right(&mut self, time: &str, record: u64, field: &str, now: Value) -> u64 {
        let was = self.state().record(record).unwrap().body_with_withdrawn_parts().unwrap().value(field).unwrap().0;
        self.correct(time, record, field, was, now)
    }

    fn withdraw(&mut self, time: &str, record: u64) -> u64 {
        self.add(time, "RecordWithdrawn", json!({ "record": cite(record), "kind": "kill", "reason": "r" }))
    }

    fn link(&mut self, time: &str, from: u64, relation: &str, to: u64) -> u64 {
        self.add(time, "RecordsLinked", json!({ "from": cite(from), "to": cite(to), "relation": relation }))
    }

    fn version(&mut self, time: &str, published: Value, cited: u64) -> u64 {
        self.add(
            time,
            "VersionPublished",
            json!({ "channel": "web", "headline": "h", "published": published,
            "cites": [{ "records": [cite(cited)] }] }),
        )
    }

    fn state(&self) -> StoryState {
        let state = fold(&story(), &self.0);
        assert_eq!(state.anomalies(), []);
        state
    }

    fn corrections(&self) -> CorrectionsAnswer {
        answer::corrections(Some(&story()), &[self.state()], new_york(), &lens(None))
    }
}

fn correction(record: u64, field: &str, was: Value, now: Value) -> Value {
    json!({ "record": cite(record), "field": field, "was": was, "now": now, "label": "CORRECTED", "reason": "r" })
}

fn lens(occurred_by: Option<Timestamp>) -> Lens {
    Lens { view: View { learned_by: None, occurred_by }, late_after_micros: 0, instant: None }
}

fn minute(time: &str) -> Value {
    json!({ "date": "2014-12-17", "time": time, "zone": "UTC" })
}

#[test]
fn a_correction_says_what_was_what_is_and_how_long_it_stood() {
    let mut story = Story::new();
    story.put(
        "16:54",
        "16:30",
        json!({}),
        "CorrectionIssued",
        json!({ "record": cite(2), "field": "object", "was": "c",
        "now": "d", "label": "CORRECTIVE", "reason": "misread", "notice": "We were wrong." }),
    );
    let found = story.corrections();
    let line = &found.corrections[0];
    assert!(matches!(&line.act, CorrectionAct::Correction { field, was, now, label: CorrectionLabel::Corrective }
        if field == "object" && was.0 == "c" && now.0 == "d"));
    assert_eq!(
        (&line.target, line.reason.as_str(), line.notice.as_deref()),
        (&cite(2), "misread", Some("We were wrong."))
    );
    assert_eq!(line.record.recorded_by, "m.reyes");
    assert_eq!((line.latency.recorded_seconds, line.latency.learned_seconds), (54 * MINUTE, 30 * MINUTE));
    assert_eq!(
        (&line.latency.published, &line.latency.contradicted),
        (&None, &None),
        "there is nothing to measure from"
    );
}

#[test]
fn a_second_correction_of_a_value_is_measured_from_the_first_and_one_of_another_value_is_not() {
    let mut story = Story::new();
    let first = story.correct("16:10", 2, "object", json!("c"), json!("d"));
    story.correct("16:30", 2, "object", json!("d"), json!("e"));
    story.correct("16:40", 2, "subject", json!("a"), json!("z"));
    let found = story.corrections();
    let latencies: Vec<_> = found
        .corrections
        .iter()
        .map(|line| (line.latency.since.number, line.latency.recorded_seconds / MINUTE))
        .collect();
    assert_eq!(latencies, [(2, 10), (first, 20), (2, 40)]);
    let shown = answer::story(&story.state(), &lens(None)).unwrap();
    let shown: Vec<i64> = shown.corrections.iter().map(|one| one.latency_seconds / MINUTE).collect();
    assert_eq!(shown, [10, 20, 40], "the story says the same");
}

#[test]
fn a_correction_is_measured_from_what_gave_the_wrong_value_be_it_a_part_or_the_whole_of_it() {
    let since = |story: &Story| -> Vec<u64> {
        story.corrections().corrections.iter().map(|line| line.latency.since.number).collect()
    };
    let mut story = Story::new();
    let date = |date: &str, words: &str| json!({ "date": date, "time": null, "zone": "UTC", "words": words, "basis": "stated", "extent": "moment" });
    let dated = story.put(
        "16:01",
        "16:01",
        json!({ "occurred": date("2014-12-15", "Monday") }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let whole = story.put_right("16:10", dated, "occurred", date("2014-12-16", "Tuesday"));
    let part = story.put_right("16:20", dated, "occurred.date", json!("2014-12-14"));
    story.put_right("16:30", dated, "occurred", date("2014-12-13", "Tuesday"));
    story.put_right("16:40", dated, "occurred.words", json!("Saturday"));
    assert_eq!(since(&story), [dated, whole, part, whole], "to say the same once more is no new mistake");
    let mut story = Story::new();
    let wrong = story.correct("16:10", 2, "object", json!("c"), json!("d"));
    story.correct("16:20", 2, "object", json!("d"), json!("e"));
    story.withdraw("16:30", wrong);
    assert_eq!(since(&story)[1], wrong, "it had given the value, although it was taken back since");
    let mut story = Story::new();
    let wrong = story.correct("16:10", 2, "object", json!("c"), json!("d"));
    story.withdraw("16:20", wrong);
    story.correct("16:30", 2, "object", json!("c"), json!("e"));
    assert_eq!(since(&story)[2], 2, "what stood again was wrong from the beginning");
}

#[test]
fn withdrawals_and_reinstatements_are_told_apart_from_corrections() {
    let mut story = Story::new();
    story.withdraw("16:20", 2);
    story.add("17:00", "RecordReinstated", json!({ "record": cite(2), "reason": "r" }));
    let found = story.corrections();
    assert!(matches!(found.corrections[0].act, CorrectionAct::Withdrawal { part: None, .. }));
    assert!(matches!(found.corrections[1].act, CorrectionAct::Reinstatement { part: None }));
    assert_eq!(found.corrections[1].latency.since, cite(3), "how long it was away");
    assert_eq!(found.corrections[1].latency.recorded_seconds, 40 * MINUTE);
    let totals = &found.totals;
    assert_eq!((totals.corrections, totals.withdrawals, totals.reinstatements, &totals.recorded), (0, 1, 1, &None));
}

#[test]
fn what_was_taken_back_is_listed_and_not_counted() {
    let mut story = Story::new();
    let correction = story.correct("16:10", 2, "object", json!("c"), json!("d"));
    let back = story.withdraw("16:20", correction);
    let found = story.corrections();
    assert_eq!(found.corrections[0].taken_back_by, [cite(back)]);
    assert_eq!((found.totals.corrections, found.totals.withdrawals, found.totals.taken_back), (0, 1, 1));
    assert_eq!(found.totals.recorded, None);
}

#[test]
fn what_does_not_fit_its_record_corrected_nothing() {
    let mut story = Story::new();
    story.correct("16:10", 9, "object", json!("c"), json!("d"));
    story.correct("16:20", 2, "no-field", json!("c"), json!("d"));
    let state = fold(&common::story(), &story.0);
    assert_eq!(state.anomalies().len(), 2);
    assert!(answer::corrections(None, &[state], new_york(), &lens(None)).corrections.is_empty());
}

#[test]
fn it_is_measured_from_the_first_record_that_contradicted_it_once_both_were_there() {
    let mut story = Story::new();
    let before = story.add("16:05", "ClaimAsserted", json!({ "subject": "x", "predicate": "y", "object": "z" }));
    let wrong = story.add("16:10", "ClaimAsserted", json!({ "subject": "x", "predicate": "y", "object": "q" }));
    let after = story.add("16:20", "ClaimAsserted", json!({ "subject": "x", "predicate": "y", "object": "p" }));
    story.link("16:21", after, "contradicts", wrong);
    story.link("16:22", wrong, "contradicts", before);
    story.link("16:23", after, "retracts", 2);
    story.correct("16:30", wrong, "object", json!("q"), json!("z"));
    story.correct("16:40", 2, "object", json!("c"), json!("d"));
    let late = story.add("16:45", "ClaimAsserted", json!({ "subject": "x", "predicate": "y", "object": "o" }));
    story.link("16:46", late, "contradicts", 2);
    let found = story.corrections();
    let since: Vec<_> = found.corrections.iter().map(|line| line.latency.contradicted.clone().unwrap()).collect();
    assert_eq!(
        (&since[0].by, since[0].relation, since[0].recorded_seconds / MINUTE),
        (&cite(before), LinkRelation::Contradicts, 20)
    );
    assert_eq!(
        (&since[1].by, since[1].relation, since[1].recorded_seconds / MINUTE),
        (&cite(after), LinkRelation::Retracts, 20)
    );
    assert_eq!(found.totals.contradicted.as_ref().unwrap().corrections, 2);
}

#[test]
fn an_answer_to_a_gap_in_the_record_is_when_the_desk_could_have_known() {
    let mut story = Story::new();
    let gap = story.add("16:05", "GapNoted", json!({ "missing": "who", "records": [cite(2)] }));
    let answer = story.put(
        "16:20",
        "16:15",
        json!({}),
        "ClaimAsserted",
        json!({ "subject": "x", "predicate": "y", "object": "z" }),
    );
    story.link("16:21", answer, "answers", gap);
    story.put("16:50", "16:30", json!({}), "CorrectionIssued", correction(2, "object", json!("c"), json!("d")));
    let since = story.corrections().corrections[0].latency.contradicted.clone().unwrap();
    assert_eq!((since.by, since.relation), (cite(answer), LinkRelation::Answers));
    assert_eq!((since.recorded_seconds / MINUTE, since.learned_seconds / MINUTE), (30, 15));
}

#[test]
fn a_contradiction_that_came_after_the_correction_or_was_taken_back_measures_nothing() {
    let mut story = Story::new();
    let other = story.add("16:05", "ClaimAsserted", json!({ "subject": "x", "predicate": "y", "object": "z" }));
    let link = story.link("16:10", other, "contradicts", 2);
    story.withdraw("16:15", link);
    story.correct("16:30", 2, "object", json!("c"), json!("d"));
    story.link("16:40", other, "contradicts", 2);
    assert_eq!(story.corrections().corrections[1].latency.contradicted, None);
}

#[test]
fn readers_had_it_from_the_first_version_that_carried_it_until_one_carried_it_right() {
    let mut story = Story::new();
    story.version("16:30", minute("16:20"), 2);
    let first = story.version("16:31", minute("16:10"), 2);
    let correction = story.correct("17:00", 2, "object", json!("c"), json!("d"));
    let published = |story: &Story| story.corrections().corrections[0].latency.published.clone().unwrap();
    let since = published(&story);
    assert_eq!((&since.version, &since.until, since.channel.as_str()), (&cite(first), &ReadersPutRight::Unsaid, "web"));
    assert_eq!((since.seconds_min, since.seconds_max), (49 * MINUTE, None), "nothing says that they have it no longer");
    let right = story.version("17:20", minute("17:10"), correction);
    let since = published(&story);
    assert_eq!(since.until, ReadersPutRight::Version(cite(right)));
    assert_eq!((since.seconds_min, since.seconds_max), (59 * MINUTE, Some(61 * MINUTE)));
}

#[test]
fn a_partial_date_bounds_how_long_readers_had_it_and_nothing_is_invented() {
    let day = json!({ "date": "2014-12-17", "zone": "UTC" });
    let any_year = json!({ "date": "XXXX-12-17", "zone": "UTC" });
    let open = json!({ "date": "2014-12-16/..", "zone": "UTC" });
    for (published, expected) in [
        (day, Some((0, Some(1141 * MINUTE)))),
        (json!({ "date": "2014-12-15", "zone": "UTC" }), Some((2580 * MINUTE, Some(4021 * MINUTE)))),
        (open, Some((0, Some(2581 * MINUTE)))),
        (any_year, None),
        (Value::Null, None),
        (minute("18:00"), None),
    ] {
        let mut story = Story::new();
        story.version("16:30", published.clone(), 2);
        let correction = story.correct("17:00", 2, "object", json!("c"), json!("d"));
        story.version("19:05", minute("19:00"), correction);
        let since = story.corrections().corrections[0].latency.published.clone();
        assert_eq!(since.map(|since| (since.seconds_min, since.seconds_max)), expected, "{published}");
    }
}

#[test]
fn a_notice_says_when_readers_had_it_right_if_it_says_when() {
    let mut story = Story::new();
    story.version("16:30", minute("16:10"), 2);
    let mut noticed = correction(2, "object", json!("c"), json!("d"));
    noticed["notice"] = json!("We were wrong.");
    story.put("17:00", "17:00", json!({ "occurred": minute("16:40") }), "CorrectionIssued", noticed);
    let since = story.corrections().corrections[0].latency.published.clone().unwrap();
    assert_eq!(
        (since.until, since.seconds_min, since.seconds_max),
        (ReadersPutRight::Notice, 29 * MINUTE, Some(31 * MINUTE))
    );
}

#[test]
fn a_version_recorded_afterwards_carried_it_only_if_it_was_surely_published_before() {
    for (published, carried) in [(minute("16:10"), true), (json!({ "date": "2014-12-17", "zone": "UTC" }), false)] {
        let mut story = Story::new();
        story.correct("17:00", 2, "object", json!("c"), json!("d"));
        story.version("18:00", published, 2);
        let since = story.corrections().corrections[0].latency.published.clone();
        assert_eq!(since.is_some(), carried);
    }
}

#[test]
fn totals_are_by_desk_and_by_month_in_the_ledgers_zone() {
    let mut story = Story::new();
    // Still November in New York.
    story.put(
        "2014-12-01T04:59:00Z",
        "16:00",
        json!({}),
        "CorrectionIssued",
        correction(2, "object", json!("c"), json!("d")),
    );
    story.put(
        "2014-12-01T05:00:00Z",
        "16:00",
        json!({}),
        "CorrectionIssued",
        correction(2, "object", json!("d"), json!("e")),
    );
    story.put(
        "2014-12-02T05:00:00Z",
        "16:00",
        json!({}),
        "CorrectionIssued",
        correction(2, "subject", json!("a"), json!("e")),
    );
    let found = story.corrections();
    let months: Vec<_> =
        found.months.iter().map(|one| (one.desk.as_deref(), one.month.as_str(), one.totals.corrections)).collect();
    assert_eq!(months, [(Some("national"), "2014-11", 1), (Some("national"), "2014-12", 2)]);
    let in_utc = answer::corrections(None, &[story.state()], Zone::UTC, &lens(None));
    assert_eq!(in_utc.months.len(), 1);
}

#[test]
fn the_median_is_the_one_in_the_middle_or_the_mean_of_the_two_and_the_longest_is_named() {
    let mut story = Story::new();
    let mut was = json!("c");
    let mut medians = Vec::new();
    // 1, 2, 30, 4 and 5 minutes.
    for (time, now) in [("16:01", "d"), ("16:03", "e"), ("16:33", "f"), ("16:37", "g"), ("16:42", "h")] {
        story.correct(time, 2, "object", was, json!(now));
        was = json!(now);
        let recorded = story.corrections().totals.recorded.unwrap();
        assert_eq!(recorded.corrections, medians.len() as u64 + 1);
        medians.push(recorded.median_seconds);
    }
    assert_eq!(medians, [60, 90, 120, 180, 240]);
    let longest = story.corrections().totals.recorded.unwrap().longest;
    assert_eq!((longest.seconds / MINUTE, longest.record), (30, cite(5)));
}

#[test]
fn a_part_that_was_withdrawn_is_told_by_its_own_words_also_when_it_counts_again() {
    let mut story = Story::new();
    let speaker = json!({ "id": "mate", "kind": "person", "as": "The mate" });
    let spans =
        json!([{ "kind": "quote", "text": "It did not work." }, { "kind": "quote", "text": "I had warned them." }]);
    let said = story.add("16:05", "StatementIssued", json!({ "speaker": speaker, "spans": spans }));
    let part = json!({ "record": cite(said), "part": "spans.1", "kind": "withdrawn", "reason": "r" });
    let withdrawal = story.add("16:10", "RecordWithdrawn", part);
    story.withdraw("16:11", 2);
    let told = |story: &Story| {
        let words = |act: &CorrectionAct| match act {
            CorrectionAct::Withdrawal { part_said, .. } => part_said.as_ref().map(|said| said.0.clone()),
            _ => None,
        };
        story.corrections().corrections.iter().map(|line| words(&line.act)).collect::<Vec<_>>()
    };
    let words = json!({ "kind": "quote", "text": "I had warned them." });
    assert_eq!(told(&story), [Some(words.clone()), None], "a whole record has its summary");
    story.withdraw("16:12", withdrawal);
    assert_eq!(told(&story)[0], Some(words));
}

#[test]
fn a_clock_that_stepped_back_gives_less_than_nothing() {
    let mut story = Story::new();
    story.correct("15:50", 2, "object", json!("c"), json!("d"));
    assert_eq!(story.corrections().corrections[0].latency.recorded_seconds, -10 * MINUTE);
}

#[test]
fn only_what_the_desk_had_and_what_had_happened_by_then_is_listed() {
    let mut story = Story::new();
    let dated = story.put(
        "16:00",
        "16:00",
        json!({ "occurred": { "date": "2014-12-20", "zone": "UTC" } }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    story.correct("16:10", dated, "object", json!("c"), json!("d"));
    story.put("16:20", "16:20", json!({}), "CorrectionIssued", correction(2, "object", json!("c"), json!("d")));
    let by = lens(Some(at("2014-12-18T00:00:00Z")));
    let happened = answer::corrections(None, &[story.state()], new_york(), &by);
    assert_eq!(happened.corrections.iter().map(|line| line.target.number).collect::<Vec<_>>(), [2]);
    let learned = fold_learned_by(&common::story(), &story.0, at("2014-12-17T16:15:00Z"));
    let learned = answer::corrections(None, &[learned], new_york(), &lens(None));
    assert_eq!(learned.corrections.iter().map(|line| line.target.number).collect::<Vec<_>>(), [dated]);
}
