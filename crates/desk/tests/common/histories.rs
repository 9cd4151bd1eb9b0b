//! Random histories: commands of every kind, most of which fit the story as it stands when they come.

use std::collections::BTreeSet;

use dateline_desk::DeskError;
use dateline_log::MemoryLog;
use dateline_story::answer::Answer;
use dateline_story::command::Command;
use dateline_story::entry::Content;
use dateline_story::event::{AdvisoryKind, Common, Excerpt, Fact, Sha256, StoryOpened};
use dateline_story::field::Body;
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::{EventId, Position, RecordRef};
use dateline_story::partial_date::PartialDate;
use dateline_story::query::Query;
use dateline_story::time::Timestamp;
use dateline_wire::testing::{arbitrary_common, arbitrary_event_id, arbitrary_fact, json_value, nasty_text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::plain::Plain;
use super::{MINUTE, START, Seated, slug};

/// One command to come, and what the log's clock says then. The indexes pick from what the story has by then.
#[derive(Debug, Clone)]
pub struct Step {
    story: &'static str,
    id: EventId,
    fact: Fact,
    common: Common,
    learned_minutes: Option<i64>,
    recorded_by: String,
    target: Index,
    field: Index,
    value: Value,
    again: bool,
    /// Whether whoever records takes care: leaves no text empty, and withdraws and corrects rather than opening twice.
    careful: bool,
    clock_minutes: i64,
}

pub fn histories(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), length)
}

fn step() -> impl Strategy<Value = Step> {
    let common = prop_oneof![1 => Just(Common::default()), 1 => arbitrary_common()];
    let by = prop_oneof![6 => Just("m.reyes".to_owned()), 1 => nasty_text()];
    let whom = (select(vec!["sony-hack", "sony-hack", "b"]), arbitrary_event_id(), by);
    let picks = (any::<Index>(), any::<Index>(), new_value(), any::<bool>(), prop::bool::weighted(0.85));
    let times = (option::of(-4_000_i64..1_000), -180_i64..180);
    // What needs others before it must come more often than the rest, or it is hardly ever accepted.
    let fact = prop_oneof![
        12 => arbitrary_fact(),
        6 => select(needing_others()),
    ];
    (whom, fact, common, picks, times).prop_map(
        |(
            (story, id, recorded_by),
            fact,
            common,
            (target, field, value, again, careful),
            (learned_minutes, clock_minutes),
        )| {
            Step {
                story,
                id,
                fact,
                common,
                learned_minutes,
                recorded_by,
                target,
                field,
                value,
                again,
                careful,
                clock_minutes,
            }
        },
    )
}

/// Facts that fit only after others. Which records they are about is settled later.
fn needing_others() -> Vec<Fact> {
    let fact = |json: Value| -> Fact { serde_json::from_value(json).unwrap() };
    let party = json!({ "id": "press", "kind": "group", "as": "the press" });
    vec![
        fact(json!({ "IncidentReported": { "incident": "attack", "kind": "attack", "description": "an attack" } })),
        fact(json!({ "AttributionMade": {
            "attributor": party, "incident": "attack", "attributed_to": party, "role": "involved",
        } })),
        fact(json!({ "RecordsLinked": { "from": "b#1", "to": "b#2", "relation": "qualifies" } })),
        fact(json!({ "RecordsLinked": { "from": "b#1", "to": "b#2", "relation": "duplicates" } })),
        fact(json!({ "RecordReinstated": { "record": "b#1", "reason": "it was right" } })),
        super::withdrawal(super::cite("b", 1)),
        super::correction(super::cite("b", 1), "note", json!("another")),
        super::correction(super::cite("b", 1), "note", json!("another")),
    ]
}

/// What a field may be corrected to: what fits some fields, and what fits none.
fn new_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        2 => Just(Value::Null),
        2 => nasty_text().prop_map(Value::from),
        2 => json_value(),
        6 => select(vec![
            json!([]),
            json!("what it should have said"),
            json!({ "date": "2014-12-15" }),
            json!({ "date": "2014-12-15", "time": "08:20~", "zone": "Asia/Seoul" }),
            json!("2014-12"),
            json!("denies"),
            json!("B2"),
            json!("linked"),
            json!("sony-hack#2"),
            json!("a-slug"),
            json!(7),
            json!([{ "id": "press", "kind": "group", "as": "the press" }]),
            json!({ "id": "press", "kind": "group", "as": "the press" }),
            json!([{ "kind": "quote", "text": "a" }, { "kind": "paraphrase", "text": "b" }]),
            json!([{ "hops": [{ "party": { "id": "a", "kind": "unnamed", "as": "officials" }, "role": "origin" }] }]),
        ]),
    ]
}

impl Step {
    /// The command, made to fit the story as far as it goes.
    fn command(&self, state: &StoryState) -> Command {
        let records = state.records();
        let picked = (!records.is_empty()).then(|| self.target.get(records));
        let cite = |number: u64| RecordRef { story: slug(self.story), number };
        let learned = self.learned_minutes.map(|minutes| Timestamp::from_micros(START + minutes * MINUTE));
        let (mut common, mut fact) = (self.common.clone(), self.fact.clone());
        if self.careful {
            (common, fact) = (spoken(&common), spoken(&fact));
            let ahead = |date: &PartialDate| date.bounds().start > learned.or(Some(super::now()));
            if common.occurred.as_ref().is_some_and(ahead) {
                common.occurred = "2014-12-14".parse().ok();
            }
            common.evidence = some_capture(state)
                .map(|sha256| Excerpt { sha256, start: 0, end: 1 })
                .filter(|_| !common.evidence.is_empty())
                .into_iter()
                .collect();
            if matches!(fact, Fact::StoryOpened(_)) && !state.is_closed() {
                fact = super::correction(cite(1), "headline", Value::Null);
            }
            make_sensible(&mut fact, learned.unwrap_or_else(super::now));
        }
        if let Some(inside) = &mut common.embedded_in {
            *inside = picked.map_or(cite(1), |record| cite(record.entry.number));
        }
        if records.is_empty() {
            fact = Fact::StoryOpened(StoryOpened { headline: "Sony hacked".to_owned(), desk: None, reason: None });
            common.embedded_in = None;
        }
        match &mut fact {
            Fact::AttributionMade(attribution) => {
                let known: Vec<_> = records.iter().filter_map(|record| record.fact()).collect();
                let incident = known.iter().rev().find_map(|fact| match fact {
                    Fact::IncidentReported(reported) => Some(reported.incident.clone()),
                    _ => None,
                });
                attribution.incident = incident.unwrap_or_else(|| attribution.incident.clone());
            }
            Fact::CorrectionIssued(correction) => {
                if let Some((number, body)) = picked.and_then(|record| Some((record.entry.number, record.body()?))) {
                    let fields = fields(&body);
                    correction.record = cite(number);
                    correction.field = self.field.get(&fields).clone();
                    correction.was = FieldValue(Value::Null);
                    correction.now = FieldValue(self.value.clone());
                }
            }
            Fact::RecordWithdrawn(withdrawal) => {
                let number = picked.map_or(1, |record| record.entry.number);
                withdrawal.record = cite(if self.careful && number == 1 { state.last_number() } else { number });
                let of = state.record(withdrawal.record.number).and_then(Record::body);
                if let (Some(part), Some(body)) = (&mut withdrawal.part, of) {
                    part.clone_from(self.field.get(&fields(&body)));
                }
            }
            Fact::RecordReinstated(reinstated) => {
                let gone = |record: &&Record| !record.stands() || !record.withdrawn_parts().is_empty();
                let number = records.iter().rev().find(gone).or(picked).map_or(1, |record| record.entry.number);
                reinstated.record = cite(number);
                let parts = state.record(number).map(Record::withdrawn_parts);
                reinstated.part =
                    parts.and_then(|parts| parts.keys().next().cloned()).filter(|_| reinstated.part.is_some());
            }
            fact => self.point_at_records(fact, state),
        }
        Command { story: slug(self.story), id: self.id, learned, recorded_by: self.recorded_by.clone(), common, fact }
    }

    /// Lets what names other records name some that are there.
    fn point_at_records(&self, fact: &mut Fact, state: &StoryState) {
        let records = state.records();
        if records.is_empty() {
            return;
        }
        let one = state.cite(self.target.get(records).entry.number);
        let other = state.cite(self.field.get(records).entry.number);
        match fact {
            Fact::RecordsLinked(link) => (link.from, link.to) = (one, other),
            Fact::StatusSet(set) => set.record = one,
            Fact::SourcingAmended(amendment) => {
                let chains = state.record(one.number).and_then(Record::common).map(|common| common.sourcing.len());
                amendment.replaces = amendment.replaces.map(|_| 0).filter(|_| chains.is_some_and(|chains| chains > 0));
                amendment.record = one;
            }
            Fact::GroundRuleChanged(change) => {
                let sourced = |record: &&Record| {
                    record.stands() && record.body().is_some_and(|body| !body.common.sourcing.is_empty())
                };
                let sourced = records.iter().rev().find(sourced);
                let origin = sourced.and_then(|record| record.common()?.sourcing.first()?.origin().cloned());
                change.party = change.party.take().and(origin).map(|hop| hop.party);
                change.record = match sourced {
                    Some(_) if change.record.is_none() && change.party.is_some() => None,
                    found => Some(found.map_or(one, |record| state.cite(record.entry.number))),
                };
            }
            Fact::VersionPublished(version) => {
                for cited in version.cites.iter_mut().flat_map(|citation| &mut citation.records) {
                    cited.clone_from(&one);
                }
            }
            Fact::AdvisorySent(advisory) => advisory.records.iter_mut().for_each(|cited| cited.clone_from(&one)),
            Fact::GapNoted(gap) => gap.records.iter_mut().for_each(|cited| cited.clone_from(&other)),
            _ => {}
        }
    }
}

/// The digest of bytes that a story has captured.
fn some_capture(state: &StoryState) -> Option<Sha256> {
    state.records().iter().filter(|record| record.stands()).find_map(|record| match record.fact() {
        Some(Fact::EvidenceCaptured(captured)) => Some(captured.sha256.clone()),
        _ => None,
    })
}

/// What does not fit together in an arbitrary fact, put right.
fn make_sensible(fact: &mut Fact, learned: Timestamp) {
    let past = |date: &mut Option<PartialDate>| {
        if date.as_ref().is_some_and(|date| date.bounds().start.is_some_and(|start| start > learned)) {
            *date = "2014-12-10".parse().ok();
        }
    };
    match fact {
        Fact::FigureReported(figure) => {
            past(&mut figure.counted_as_of);
            match figure.value {
                Some(_) => (figure.at_least, figure.at_most) = (None, None),
                None => (figure.at_least, figure.at_most) = ("1".parse().ok(), None),
            }
        }
        Fact::VersionPublished(version) => past(&mut version.published),
        Fact::EvidenceCaptured(captured) => {
            captured.captured = captured.captured.min(learned);
            captured.length_bytes = captured.length_bytes.max(1);
        }
        Fact::AdvisorySent(advisory) if !matches!(advisory.kind, AdvisoryKind::Hold | AdvisoryKind::Embargo) => {
            advisory.until = None;
        }
        _ => {}
    }
}

/// The same with a word wherever a text is empty.
fn spoken<T: Serialize + DeserializeOwned>(said: &T) -> T {
    fn fill(value: &mut Value) {
        match value {
            Value::String(text) if text.trim().is_empty() => "a word".clone_into(text),
            Value::Object(members) => members.values_mut().for_each(fill),
            Value::Array(items) => items.iter_mut().for_each(fill),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(said).unwrap();
    fill(&mut value);
    serde_json::from_value(value).unwrap()
}

/// Every path into a record, those to what it leaves empty among them.
fn fields(body: &Body) -> Vec<String> {
    let mut found = Vec::new();
    let common = serde_json::to_value(&body.common).unwrap();
    let fact = serde_json::to_value(&body.fact).unwrap();
    let own = fact.as_object().and_then(|kind| kind.values().next()).unwrap().clone();
    for whole in [common, own.clone(), own] {
        walk(&whole, "", &mut found);
    }
    found
}

fn walk(value: &Value, path: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(place, item)| (place.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let path = if path.is_empty() { name } else { format!("{path}.{name}") };
        found.push(path.clone());
        walk(child, &path, found);
    }
}

/// What came of a history.
#[derive(Debug, Default)]
pub struct Course {
    /// The kinds of what was accepted.
    pub accepted: Vec<&'static str>,
    /// What was refused, and why.
    pub refused: Vec<String>,
    /// Every answer at the head, as it was when that was the head.
    pub answers: Vec<(Query, Option<Answer>)>,
}

/// Records a history, one command after another, and looks at each right after it. `clock` is the log's, where it can be set.
pub async fn live(desk: &mut Seated, steps: &[Step], clock: Option<&MemoryLog>) -> Course {
    let log = desk.log().clone();
    let mut course = Course::default();
    for step in steps {
        if let Some(clock) = clock {
            clock.set_now_micros(START + step.clock_minutes * MINUTE);
        }
        let before = Plain::of(&*log).await;
        let command = step.command(&before.state(&slug(step.story), before.head()));
        let recorded = match desk.record(&command).await {
            Ok(recorded) => recorded,
            Err(DeskError::Refused(refusal)) => {
                course.refused.push(format!("{} {refusal}", command.fact.name()));
                assert_eq!(log.head().await.unwrap().0, before.head().0, "what is refused is not recorded");
                continue;
            }
            Err(other) => panic!("{command:?}: {other:?}"),
        };
        course.accepted.push(command.fact.name());
        let plain = Plain::of(&*log).await;
        assert_eq!(plain.head().0, before.head().0 + 1);
        assert_eq!(recorded.position, plain.head().0);
        assert_eq!(
            plain.entry(plain.head()).content,
            Content::Event(recorded.event.clone()),
            "what was said was stored"
        );
        let state = plain.state(&command.story, plain.head());
        assert_eq!(state.anomalies(), [], "{command:?}");
        if step.again {
            let again = desk.record(&command).await.unwrap();
            assert_eq!((again.record, again.position, again.already), (recorded.record, recorded.position, true));
        }
        for query in plain.questions(plain.head()) {
            let answer = answer(desk, &query).await;
            course.answers.push((query, answer));
        }
    }
    course
}

/// A desk's answer; `None` where there is nothing to show.
pub async fn answer(desk: &mut Seated, query: &Query) -> Option<Answer> {
    match desk.answer(query).await {
        Ok(answer) => Some(answer),
        Err(DeskError::NoStory { .. } | DeskError::NotYet { .. } | DeskError::NoParty { .. }) => None,
        Err(other) => panic!("{query:?}: {other:?}"),
    }
}

pub fn json(answer: &Option<Answer>) -> String {
    serde_json::to_string(answer).unwrap()
}

/// Asserts that a desk answers every question at every position, and beyond, as the definition does. Returns the answers.
pub async fn assert_as_defined(desk: &mut Seated) -> Vec<String> {
    let plain = Plain::of(&**desk.log()).await;
    let mut all = Vec::new();
    for position in 0..=plain.head().0 + 1 {
        for query in plain.questions(Position(position)) {
            let found = json(&answer(desk, &query).await);
            assert_eq!(found, json(&plain.answer(&query)), "{query:?}");
            all.push(found);
        }
    }
    all
}

/// The kinds in a course, for a test to see that it tries what it should.
pub fn kinds(courses: &[Course]) -> BTreeSet<&'static str> {
    courses.iter().flat_map(|course| course.accepted.iter().copied()).collect()
}
