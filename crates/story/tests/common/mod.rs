//! Given-when-then for stories: given what was recorded, when a command comes, then this is recorded or refused.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

pub mod history;
pub mod written;

use dateline_story::command::{Circumstances, Command};
use dateline_story::decide::{Decision, Refusal, decide};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::*;
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::{EventId, Position, RecordRef, Slug};
use dateline_story::party::{Party, PartyKind, Work, WorkKind};
use dateline_story::time::{Timestamp, Zone};
use serde_json::Value;
use uuid::Uuid;

/// 2014-12-17T23:00:00Z.
pub const START: i64 = 1_418_857_200_000_000;
pub const MINUTE: i64 = 60_000_000;

pub fn story() -> Slug {
    "sony-hack".parse().unwrap()
}

pub fn cite(number: u64) -> RecordRef {
    RecordRef { story: story(), number }
}

pub fn event_id(n: u128) -> EventId {
    EventId(Uuid::from_u128((n << 96) | 0x7000_8000_0000_0000_0000))
}

pub fn party(id: &str, printed: &str) -> Party {
    Party { id: id.parse().unwrap(), kind: PartyKind::Organization, printed: printed.to_owned() }
}

pub fn opened() -> Fact {
    Fact::StoryOpened(StoryOpened { headline: "Sony Pictures hacked".to_owned(), desk: None, reason: None })
}

pub fn incident() -> Fact {
    Fact::IncidentReported(IncidentReported {
        incident: "sony-attack".parse().unwrap(),
        kind: "cyberattack".to_owned(),
        target: vec![party("sony-pictures", "Sony Entertainment")],
        description: "massive Nov. 24 hacking attack".to_owned(),
    })
}

pub fn attribution(role: AttributionRole) -> Fact {
    Fact::AttributionMade(AttributionMade {
        attributor: party("us-officials", "U.S. officials"),
        incident: "sony-attack".parse().unwrap(),
        attributed_to: party("north-korea", "North Korea"),
        role,
        words: None,
    })
}

pub fn statement(text: &str) -> Fact {
    Fact::StatementIssued(StatementIssued {
        speaker: party("sony-pictures", "Sony"),
        to: vec![],
        medium: None,
        spans: vec![Span { kind: SpanKind::Quote, text: text.to_owned(), to: vec![] }],
        about: None,
    })
}

pub fn cancelled(reason: Option<&str>) -> Fact {
    Fact::ReleaseCancelled(ReleaseDecision {
        work: Work { id: "the-interview".parse().unwrap(), kind: WorkKind::Film, printed: "The Interview".to_owned() },
        scope: ReleaseScope { channel: "theatrical".parse().unwrap(), market: None, variant: None },
        by: party("sony-pictures", "Sony"),
        ordered_by: None,
        condition: None,
        quantity: None,
        reason: reason.map(str::to_owned),
    })
}

pub fn correction(target: u64, field: &str, now: Value) -> Fact {
    Fact::CorrectionIssued(CorrectionIssued {
        record: cite(target),
        field: field.to_owned(),
        was: FieldValue(Value::Null),
        now: FieldValue(now),
        label: CorrectionLabel::Corrected,
        reason: "the desk misread its notes".to_owned(),
        notice: None,
    })
}

pub fn withdrawal(target: u64) -> Fact {
    Fact::RecordWithdrawn(RecordWithdrawn {
        record: cite(target),
        part: None,
        kind: WithdrawalKind::Withdrawn,
        reason: "entered twice".to_owned(),
        notice: None,
    })
}

pub fn withdrawal_of_part(target: u64, part: &str) -> Fact {
    match withdrawal(target) {
        Fact::RecordWithdrawn(whole) => Fact::RecordWithdrawn(RecordWithdrawn { part: Some(part.to_owned()), ..whole }),
        other => other,
    }
}

pub fn reinstatement(target: u64, part: Option<&str>) -> Fact {
    Fact::RecordReinstated(RecordReinstated {
        record: cite(target),
        part: part.map(str::to_owned),
        reason: "the source stands by it".to_owned(),
        notice: None,
    })
}

pub fn link(from: u64, relation: LinkRelation, to: u64) -> Fact {
    Fact::RecordsLinked(RecordsLinked { from: cite(from), to: cite(to), relation, reason: None })
}

/// A fact by its kind and its fields.
pub fn fact(kind: &str, fields: Value) -> Fact {
    serde_json::from_value(serde_json::json!({ kind: fields })).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

/// Common fields, by their names.
pub fn common(fields: Value) -> Common {
    serde_json::from_value(fields).unwrap()
}

pub fn command(n: u128, fact: Fact) -> Command {
    Command {
        story: story(),
        id: event_id(n),
        learned: None,
        recorded_by: "m.reyes".to_owned(),
        common: Common::default(),
        fact,
    }
}

pub fn circumstances() -> Circumstances {
    Circumstances { now: Timestamp::from_micros(START), zone: "America/New_York".parse::<Zone>().unwrap() }
}

pub fn entry(number: u64, event: Event) -> Entry {
    Entry {
        position: Position(number),
        number,
        recorded: Timestamp::from_micros(START + MINUTE * i64::try_from(number).unwrap()),
        restored: false,
        carried_ignored: None,
        content: Content::Event(Box::new(event)),
    }
}

/// An event that no rule was asked about.
pub fn bare_event(number: u64, fact: Fact) -> Event {
    Event {
        id: event_id(u128::from(number)),
        story: story(),
        number,
        learned: Timestamp::from_micros(START),
        recorded_by: "m.reyes".to_owned(),
        common: Common::default(),
        fact,
        extensions: std::collections::BTreeMap::new(),
    }
}

/// The entries that facts come to, without asking the rules.
pub fn entries(facts: Vec<Fact>) -> Vec<Entry> {
    facts.into_iter().zip(1..).map(|(fact, number)| entry(number, bare_event(number, fact))).collect()
}

/// Decides every fact in turn, so that corrections say what stood there.
pub fn given(facts: Vec<Fact>) -> StoryState {
    let mut state = StoryState::new(story());
    for (fact, n) in facts.into_iter().zip(1_u128..) {
        match decide(&state, &command(n, fact), &circumstances()) {
            Ok(Decision::Record(event)) => state.apply(entry(event.number, *event)),
            other => panic!("given facts are accepted, not {other:?}"),
        }
    }
    state
}

/// The state after one more fact, which is accepted.
pub fn and(state: StoryState, fact: Fact) -> StoryState {
    and_with(state, Common::default(), fact)
}

pub fn and_with(mut state: StoryState, common: Common, fact: Fact) -> StoryState {
    let number = state.last_number() + 1;
    match decide(&state, &Command { common, ..command(u128::from(number), fact) }, &circumstances()) {
        Ok(Decision::Record(event)) => state.apply(entry(number, *event)),
        other => panic!("it is accepted, not {other:?}"),
    }
    assert_eq!(state.anomalies(), []);
    state
}

pub fn when_with(state: &StoryState, common: Common, fact: Fact) -> Result<Event, Refusal> {
    match decide(state, &Command { common, ..command(0xffff, fact) }, &circumstances())? {
        Decision::Record(event) => Ok(*event),
        Decision::Already(number) => panic!("already recorded as {number}"),
    }
}

/// Why a fact is refused.
pub fn refusal(state: &StoryState, fact: Fact) -> String {
    when(state, fact).expect_err("it is refused").to_string()
}

pub fn when(state: &StoryState, fact: Fact) -> Result<Event, Refusal> {
    match decide(state, &command(0xffff, fact), &circumstances())? {
        Decision::Record(event) => Ok(*event),
        Decision::Already(number) => panic!("already recorded as {number}"),
    }
}

pub fn folded(facts: Vec<Fact>) -> StoryState {
    fold(&story(), &entries(facts))
}

pub fn value(state: &StoryState, number: u64, field: &str) -> Value {
    state.record(number).unwrap().body().unwrap().value(field).unwrap().0
}
