//! Random histories: commands of every kind, most of which fit the story as it stands when they come.

use dateline_desk::DeskError;
use dateline_log::MemoryLog;
use dateline_story::answer::Answer;
use dateline_story::command::Command;
use dateline_story::entry::Content;
use dateline_story::event::{Common, Fact, LinkRelation, StoryOpened};
use dateline_story::fold::StoryState;
use dateline_story::names::{EventId, Position};
use dateline_story::query::Query;
use dateline_story::time::Timestamp;
use dateline_wire::testing::{among_few, arbitrary_common, arbitrary_event_id, json_value, nasty_text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::fitting::Fitting;
use super::plain::Plain;
use super::raw::facts;
use super::{MINUTE, START, Seated, slug};

/// One command to come, and what the log's clock says then. The indexes pick from what the story has by then.
#[derive(Debug, Clone)]
pub struct Step {
    pub story: &'static str,
    id: EventId,
    fact: Fact,
    common: Common,
    learned_minutes: Option<i64>,
    recorded_by: String,
    target: Index,
    field: Index,
    value: Value,
    again: bool,
    /// Whether whoever records takes care: leaves no text empty, and looks up what they refer to.
    careful: bool,
    /// Whether it is of parties and records that nothing else is of.
    strange: bool,
    /// Whether it has to do with a record of the other story, where it can.
    pub across: bool,
    pub clock_minutes: i64,
}

pub fn histories(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), length)
}

fn step() -> impl Strategy<Value = Step> {
    let common = prop_oneof![1 => Just(Common::default()), 1 => arbitrary_common()];
    let by = prop_oneof![6 => Just("m.reyes".to_owned()), 1 => nasty_text()];
    let whom = (select(vec!["sony-hack", "sony-hack", "b"]), arbitrary_event_id(), by);
    let picks = (any::<Index>(), any::<Index>(), new_value(), any::<bool>(), prop::bool::weighted(0.85));
    let odd = (prop::bool::weighted(0.05), prop::bool::weighted(0.15));
    let times = (option::of(-4_000_i64..1_000), -180_i64..180);
    (whom, facts(), common, picks, times, odd).prop_map(
        |(
            (story, id, recorded_by),
            fact,
            common,
            (target, field, value, again, careful),
            (learned_minutes, clock_minutes),
            (strange, across),
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
                strange,
                across,
                clock_minutes,
            }
        },
    )
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
    /// The command, of the story's few parties and records, and made to fit it as far as whoever records takes care.
    pub fn command(&self, state: &StoryState) -> Command {
        let story = slug(self.story);
        let learned = self.learned_minutes.map(|minutes| Timestamp::from_micros(START + minutes * MINUTE));
        let (mut common, mut fact) = (self.common.clone(), self.fact.clone());
        if !self.strange {
            let last = state.last_number();
            (common, fact) = (among_few(&common, &story, last), among_few(&fact, &story, last));
        }
        if state.records().is_empty() {
            fact = Fact::StoryOpened(StoryOpened { headline: "Sony hacked".to_owned(), desk: None, reason: None });
            (common.embedded_in, common.evidence) = (None, Vec::new());
        }
        if self.careful {
            let (record, field, value) = (&self.target, &self.field, &self.value);
            let fitting = Fitting { state, record, field, value, learned: learned.unwrap_or_else(super::now) };
            fitting.common(&mut common);
            fitting.fact(&mut fact);
        }
        if self.across {
            self.reach_across(&mut common, &mut fact);
        }
        Command { story, id: self.id, learned, recorded_by: self.recorded_by.clone(), common, fact }
    }

    /// Lets a link lead to the other story or from it, and what stands inside another record stand inside one of that story.
    fn reach_across(&self, common: &mut Common, fact: &mut Fact) {
        let other = if self.story == "b" { "sony-hack" } else { "b" };
        let there = super::cite(other, self.field.index(6) as u64 + 1);
        if let Fact::RecordsLinked(link) = fact {
            let pick = self.target.index(8);
            if pick.is_multiple_of(2) {
                link.relation = LinkRelation::RestsOn;
            }
            *(if pick < 2 { &mut link.from } else { &mut link.to }) = there.clone();
        }
        common.embedded_in = common.embedded_in.as_ref().map(|_| there);
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
    let mut before = Plain::of(&*log).await;
    for step in steps {
        if let Some(clock) = clock {
            clock.set_now_micros(START + step.clock_minutes * MINUTE);
        }
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
        before = plain;
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
