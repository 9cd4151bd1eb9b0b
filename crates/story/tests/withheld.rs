//! What must not be published because of what it depends on is what the definition says, worked out slowly, in any stories.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::{Lens, withheld};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{AdvisoryKind, Common, Event, Fact, LinkRelation, Status, WithdrawalKind};
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::{EventId, Position, RecordRef};
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

const STORIES: [&str; 2] = ["here", "there"];
/// Claims in each story, after its opening.
const CLAIMS: usize = 6;
fn lens() -> Lens {
    Lens {
        view: View { learned_by: None, occurred_by: None },
        late_after_micros: 3_600_000_000,
        instant: Some(Timestamp::from_micros(1_000_000)),
    }
}

/// A claim: its story and its number among the claims there.
type Claim = (usize, usize);

#[derive(Debug, Clone)]
enum Act {
    Link(Claim, &'static str, Claim, usize),
    Withdraw(Claim, &'static str),
    Reinstate(Claim),
    Hold(Claim, &'static str, Option<i64>),
    Rank(Claim, &'static str),
    Whole(usize, &'static str),
}

fn claim() -> impl Strategy<Value = Claim> {
    (0..STORIES.len(), 0..CLAIMS)
}

fn act() -> impl Strategy<Value = Act> {
    let relation = prop::sample::select(vec!["rests_on", "rests_on", "duplicates", "duplicates", "corroborates"]);
    let kind = prop::sample::select(vec!["kill", "withdrawn", "source_retracted"]);
    let hold = prop::sample::select(vec!["hold", "embargo", "kill", "hold_lifted", "embargo_lifted"]);
    let until = prop::sample::select(vec![None, Some(500_000), Some(2_000_000)]);
    let rank = prop::sample::select(vec!["hold", "cleared", "disputed"]);
    prop_oneof![
        8 => (claim(), relation, claim(), 0..2_usize).prop_map(|(from, relation, to, side)| Act::Link(from, relation, to, side)),
        2 => (claim(), kind).prop_map(|(claim, kind)| Act::Withdraw(claim, kind)),
        1 => claim().prop_map(Act::Reinstate),
        2 => (claim(), hold, until).prop_map(|(claim, kind, until)| Act::Hold(claim, kind, until)),
        1 => (claim(), rank).prop_map(|(claim, rank)| Act::Rank(claim, rank)),
        1 => (0..STORIES.len(), prop::sample::select(vec!["embargo", "embargo_lifted"]))
            .prop_map(|(story, kind)| Act::Whole(story, kind)),
    ]
}

fn cite((story, number): Claim) -> String {
    format!("{}#{}", STORIES[story], number + 2)
}

/// Both stories: their claims, each embedded in an earlier one or in none, and then what is done to them.
fn stories(embedded: &[Option<Claim>], acts: &[Act]) -> Vec<StoryState> {
    let mut facts: Vec<Vec<(Value, &str, Value)>> = vec![Vec::new(); STORIES.len()];
    for story in &mut facts {
        story.push((json!({}), "StoryOpened", json!({ "headline": "h" })));
    }
    for (place, inside) in embedded.iter().enumerate() {
        let claim = json!({ "subject": "s", "predicate": "p", "object": place.to_string() });
        facts[place % STORIES.len()].push((json!({ "embedded_in": inside.map(cite) }), "ClaimAsserted", claim));
    }
    for act in acts {
        let (story, kind, fact) = match act {
            Act::Link(from, relation, to, side) => (
                [from.0, to.0][*side],
                "RecordsLinked",
                json!({ "from": cite(*from), "to": cite(*to), "relation": relation }),
            ),
            Act::Withdraw(claim, kind) => {
                (claim.0, "RecordWithdrawn", json!({ "record": cite(*claim), "kind": kind, "reason": "r" }))
            }
            Act::Reinstate(claim) => (claim.0, "RecordReinstated", json!({ "record": cite(*claim), "reason": "r" })),
            Act::Hold(claim, kind, until) => {
                let until = until.map(Timestamp::from_micros);
                (
                    claim.0,
                    "AdvisorySent",
                    json!({ "kind": kind, "text": "t", "records": [cite(*claim)], "until": until }),
                )
            }
            Act::Rank(claim, rank) => {
                (claim.0, "StatusSet", json!({ "record": cite(*claim), "status": rank, "reason": "r" }))
            }
            Act::Whole(story, kind) => (*story, "AdvisorySent", json!({ "kind": kind, "text": "t" })),
        };
        facts[story].push((json!({}), kind, fact));
    }
    let states = facts.into_iter().enumerate().map(|(story, facts)| {
        let slug = STORIES[story].parse().unwrap();
        let entries: Vec<Entry> = facts
            .into_iter()
            .zip(1_u64..)
            .map(|((common, kind, fact), number)| {
                let common: Common = serde_json::from_value(common).unwrap();
                let fact: Fact = serde_json::from_value(json!({ kind: fact })).unwrap();
                let event = Event {
                    id: EventId(Uuid::from_u128((u128::from(number) << 64) | (story as u128 + 1))),
                    story: STORIES[story].parse().unwrap(),
                    number,
                    learned: Timestamp::from_micros(0),
                    recorded_by: "m.reyes".to_owned(),
                    common,
                    fact,
                    extensions: BTreeMap::new(),
                };
                Entry {
                    position: Position(number),
                    number,
                    recorded: Timestamp::from_micros(0),
                    restored: false,
                    carried_ignored: None,
                    content: Content::Event(Box::new(event)),
                }
            })
            .collect();
        fold(&slug, &entries)
    });
    states.collect()
}

/// What the answers say of a record: whether it is withdrawn or held itself, and whether its twins go with it.
fn itself(state: &StoryState, number: u64) -> Option<bool> {
    let log = dateline_story::answer::log(state, &lens()).unwrap();
    let story = dateline_story::answer::story(state, &lens()).unwrap();
    let record = state.record(number).unwrap();
    let mut found = None;
    if !record.stands() {
        let mut kinds = Vec::new();
        for by in record.withdrawals() {
            match state.record(*by).filter(|by| by.stands()).and_then(|by| by.fact()) {
                Some(Fact::RecordWithdrawn(one)) => kinds.push(one.kind != WithdrawalKind::Withdrawn),
                Some(Fact::RecordReinstated(_)) => kinds.clear(),
                _ => {}
            }
        }
        let killed = kinds.contains(&true);
        found = found.max(Some(killed));
    }
    let marks =
        log.records.iter().find(|one| one.cite.number == number).and_then(|one| one.record.clone()).unwrap().marks;
    if marks.status.is_some_and(|mark| mark.status == Status::Hold) {
        found = found.max(Some(false));
    }
    for mark in marks.held_by.iter().filter(|mark| mark.until.is_none_or(|until| until > lens().instant.unwrap())) {
        found = found.max(Some(mark.kind == AdvisoryKind::Kill));
    }
    if story.notices.iter().any(|notice| notice.in_force && notice.advisory.records.is_empty()) {
        found = found.max(Some(false));
    }
    found
}

/// The definition: again and again over all records and links, until nothing more is withheld.
fn slowly(states: &[StoryState]) -> BTreeMap<RecordRef, bool> {
    let mut found = BTreeMap::new();
    for state in states {
        for record in state.records() {
            if let Some(killed) = itself(state, record.entry.number) {
                found.insert(state.cite(record.entry.number), killed);
            }
        }
    }
    loop {
        let before = found.clone();
        let mut reach = |to: &RecordRef, with: Option<bool>| {
            if let Some(killed) = with {
                let so_far = found.entry(to.clone()).or_insert(killed);
                *so_far |= killed;
            }
        };
        for state in states {
            for record in state.records().iter().filter(|record| record.is_admitted()) {
                let this = state.cite(record.entry.number);
                if let Some(inside) = &record.common().unwrap().embedded_in {
                    reach(&this, before.get(inside).copied());
                }
                for (_, link) in state.links_of(this.number) {
                    match link.relation {
                        LinkRelation::RestsOn => reach(&link.from, before.get(&link.to).copied()),
                        LinkRelation::Duplicates => {
                            reach(&link.from, before.get(&link.to).copied().filter(|killed| *killed));
                            reach(&link.to, before.get(&link.from).copied().filter(|killed| *killed));
                        }
                        _ => {}
                    }
                }
            }
        }
        if found == before {
            return found;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_withheld_is_what_the_definition_says(
        embedded in vec(prop::option::weighted(0.3, claim()), STORIES.len() * CLAIMS), acts in vec(act(), 0..30),
    ) {
        // Only in an earlier claim, if it is of the same story.
        let embedded: Vec<Option<Claim>> = embedded.into_iter().enumerate().map(|(place, inside)| {
            inside.filter(|(story, number)| *story != place % 2 || *number < place / 2)
        }).collect();
        let mut states = stories(&embedded, &acts);
        let wanted = slowly(&states);
        for _ in 0..STORIES.len() {
            let state = &states[0];
            let wanted: BTreeSet<u64> =
                wanted.keys().filter(|record| record.story == *state.slug()).map(|record| record.number).collect();
            prop_assert_eq!(withheld(state, &states[1..], &lens()), wanted);
            states.rotate_left(1);
        }
    }
}
