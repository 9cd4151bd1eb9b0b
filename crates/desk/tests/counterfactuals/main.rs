//! Whatever is recorded: a story as if something had never been recorded is what the definition says, worked out slowly.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod slowly;

use std::collections::BTreeSet;

use common::decided::{decided, record};
use common::histories::{Step, answer, histories, json};
use common::plain::Plain;
use common::raw::raw_histories;
use common::*;
use dateline_log::MemoryLog;
use dateline_story::answer::AnswerBody;
use dateline_story::as_of::AsOf;
use dateline_story::counterfactual::Because;
use dateline_story::event::{Fact, LinkRelation};
use dateline_story::fold::{Record, StoryState, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View, Without};
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use slowly::{Slowly, chains, hops};
use tokio::runtime::Runtime;

/// Runs a check on a desk with random histories.
fn on_desks<F>(count: u32, check: impl Fn(MemoryLog, Seated) -> F)
where
    F: Future<Output = ()>,
{
    let run = async |steps: &[Step]| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        record(&mut desk, steps, &log).await;
        check(log, desk).await;
    };
    on_histories(count, |steps| Runtime::new().unwrap().block_on(run(steps)));
}

/// Runs a check on random histories of two stories.
fn on_histories(count: u32, check: impl Fn(&[Step])) {
    on(count, histories(4..40), check);
}

/// Runs a check on random histories in which every link leads to the other story.
fn on_histories_across(count: u32, check: impl Fn(&[Step])) {
    on(count, histories(4..40).prop_map(across), check);
}

fn across(mut steps: Vec<Step>) -> Vec<Step> {
    steps.iter_mut().for_each(|step| step.across = true);
    steps
}

fn on(count: u32, histories: impl Strategy<Value = Vec<Step>>, check: impl Fn(&[Step])) {
    let config = ProptestConfig {
        cases: cases(count),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&histories, |steps| {
            check(&steps);
            Ok(())
        })
        .unwrap();
}

/// The stories of a ledger in the middle and at the end, as they are and as the desk had learned of them; each in turn the first.
fn ledgers(steps: &[Step]) -> Vec<Vec<StoryState>> {
    let stories = decided(steps);
    let head = stories.values().flatten().map(|entry| entry.position).max().unwrap_or_default();
    let mut ledgers = Vec::new();
    for to in [Position(head.0 / 2), head] {
        for learned_by in [Timestamp::MAX, Timestamp::from_micros(START - 10 * MINUTE)] {
            let states = stories.iter().map(|(story, entries)| {
                fold_learned_by(story, entries.iter().filter(|entry| entry.position <= to), learned_by)
            });
            let mut states: Vec<StoryState> = states.collect();
            for _ in 0..states.len() {
                ledgers.push(states.clone());
                states.rotate_left(1);
            }
        }
    }
    ledgers
}

/// The same, one story at a time.
fn states(steps: &[Step]) -> Vec<StoryState> {
    ledgers(steps).into_iter().filter_map(|states| states.into_iter().next()).collect()
}

fn source(id: &Slug, origin_only: bool) -> Without {
    Without::Source { source: id.to_string(), origin_only }
}

/// Everything that could be taken away from a story.
fn everything(state: &StoryState) -> BTreeSet<Without> {
    let hops = hops(state);
    let mut all: BTreeSet<Without> = hops.iter().map(|hop| source(&hop.party.id, false)).collect();
    all.extend(hops.iter().map(|hop| source(&hop.party.id, true)));
    for record in state.records() {
        let event = record.entry.event().unwrap();
        all.extend([Without::By(event.recorded_by.clone()), Without::Record(state.cite(record.entry.number))]);
    }
    // An origin of nothing is not there to take away.
    all.retain(|one| state.counterfactual(std::slice::from_ref(one)).is_ok());
    all
}

#[test]
fn without_nothing_is_the_story_at_every_position_and_in_every_view() {
    on_desks(24, async |log, mut desk| {
        let plain = Plain::of(&log).await;
        for story in plain.stories() {
            for position in 0..=plain.head().0 + 1 {
                let instant = |minutes: i64| Some(Timestamp::from_micros(START + minutes * MINUTE));
                for (learned_by, occurred_by) in
                    [(None, None), (instant(-60), None), (None, instant(-2 * 24 * 60)), (instant(0), instant(0))]
                {
                    let (as_of, view) = (AsOf::Position(Position(position)), View { learned_by, occurred_by });
                    let sections = BTreeSet::new();
                    let ask = Ask::Story { story: story.clone(), sections: sections.clone() };
                    let whole = answer(&mut desk, &Query { as_of, view, ask }).await;
                    let ask = Ask::Without { story: story.clone(), without: Vec::new(), sections };
                    let mut without = answer(&mut desk, &Query { as_of, view, ask }).await;
                    if let Some(AnswerBody::Without(found)) = without.clone().map(|answer| answer.body) {
                        assert!(found.falls.is_empty() && found.weakened.is_empty() && found.restored.is_empty());
                        without.as_mut().unwrap().body = AnswerBody::Story(Box::new(found.story));
                    }
                    assert_eq!(json(&without), json(&whole));
                }
            }
        }
    });
}

#[test]
fn what_falls_is_what_the_definition_says_and_the_rest_stays() {
    on_histories(32, |steps| {
        for state in states(steps) {
            for one in everything(&state) {
                let found = state.counterfactual(std::slice::from_ref(&one)).unwrap();
                let fallen: BTreeSet<u64> = found.fallen.keys().copied().collect();
                let wanted = Slowly::fallen(std::slice::from_ref(&state), std::slice::from_ref(&one));
                assert_eq!(fallen, wanted.iter().map(|cited| cited.number).collect(), "{one:?}");
                let numbers = |state: &StoryState| -> BTreeSet<u64> {
                    state.records().iter().map(|record| record.entry.number).collect()
                };
                let (all, stays) = (numbers(&state), numbers(&found.state));
                assert!(fallen.is_disjoint(&stays), "{one:?}");
                assert_eq!(&fallen | &stays, all, "{one:?}");
                assert_eq!(found.state.anomalies(), [], "{one:?}");
            }
        }
    });
}

#[test]
fn what_falls_across_stories_is_what_the_definition_says_and_every_reason_is_told() {
    on_histories_across(32, |steps| {
        for states in ledgers(steps) {
            let (state, others) = states.split_first().unwrap();
            for one in everything(state) {
                let without = std::slice::from_ref(&one);
                let found = state.counterfactual_among(others, without).unwrap();
                let wanted = Slowly::fallen(&states, without);
                let here = wanted.iter().filter(|cited| cited.story == *state.slug()).map(|cited| cited.number);
                assert_eq!(found.fallen.keys().copied().collect::<BTreeSet<_>>(), here.collect(), "{one:?}");
                assert!(found.elsewhere.keys().all(|cited| wanted.contains(cited)), "{one:?}");
                let reasons = found.fallen.values().chain(found.elsewhere.values());
                assert!(reasons.filter_map(Because::record).all(|record| found.falls(record)), "{one:?}");
                // What falls with something here is told, and so is what something here falls with.
                for other in others {
                    let links = other.records().iter().filter(|record| record.stands()).filter_map(Record::fact);
                    for fact in links {
                        if let Fact::RecordsLinked(link) = fact
                            && link.from.story == *other.slug()
                            && link.relation == LinkRelation::RestsOn
                            && link.to.story == *state.slug()
                            && other.links_of(link.from.number).any(|(_, one)| one == link)
                            && found.falls(&link.to)
                        {
                            assert!(found.falls(&link.from), "{one:?}: {link:?}");
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn what_does_not_fit_stays_as_odd_as_it_was_and_nothing_else_becomes_odd() {
    let config = ProptestConfig { cases: cases(12), failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new(config)
        .run(&raw_histories(10..60), |raws| {
            Runtime::new().unwrap().block_on(async {
                let log = memory();
                raws.iter().for_each(|raw| raw.inject(&log));
                let plain = Plain::of(&log).await;
                for story in plain.stories() {
                    let state = plain.state(&story, plain.head());
                    let events = state.records().iter().map(|record| state.cite(record.entry.number));
                    let hops = hops(&state).into_iter().map(|hop| source(&hop.party.id, false));
                    for one in events.map(Without::Record).chain(hops) {
                        let found = state.counterfactual(std::slice::from_ref(&one)).unwrap();
                        let left = found.state.records().iter().map(|record| record.entry.number);
                        let all: BTreeSet<u64> = left.chain(found.fallen.keys().copied()).collect();
                        assert_eq!(all.len(), state.records().len(), "{one:?}");
                        for anomaly in found.state.anomalies() {
                            assert!(state.anomalies().contains(anomaly), "{one:?}: {anomaly:?}");
                        }
                    }
                }
            });
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_record_that_stays_has_a_hop_of_what_was_taken_away() {
    on_histories(64, |steps| {
        for state in states(steps) {
            let identities = state.identities();
            for one in everything(&state) {
                let Without::Source { source, origin_only } = &one else { continue };
                let id: Slug = source.parse().unwrap();
                let found = state.counterfactual(std::slice::from_ref(&one)).unwrap();
                for chain in found.state.records().iter().flat_map(chains) {
                    let mut hops = chain.hops.iter().take(if *origin_only { 1 } else { usize::MAX });
                    assert!(!hops.any(|hop| identities.same(&hop.party.id, &id)), "{one:?}");
                }
            }
            // Without every source of the ledger as it stands, a chain is left only where it comes back with another source.
            let sources: BTreeSet<Slug> = hops(&state).into_iter().map(|hop| hop.party.id).collect();
            let every: Vec<Without> = sources.iter().map(|id| source(id, false)).collect();
            let found = state.counterfactual(&every).unwrap();
            let left = hops(&found.state);
            assert!(left.iter().all(|hop| !sources.iter().any(|id| identities.same(id, &hop.party.id))), "{left:?}");
        }
    });
}

#[test]
fn it_does_not_matter_in_which_order_things_are_taken_away_or_how_often() {
    on_desks(16, async |log, mut desk| {
        let plain = Plain::of(&log).await;
        for story in plain.stories() {
            let state = plain.state(&story, plain.head());
            let all: Vec<Without> = everything(&state).into_iter().collect();
            for (one, other) in all.iter().zip(all.iter().rev()).take(8) {
                let mut found = Vec::new();
                for without in [vec![one, other], vec![other, one], vec![other, one, other, one]] {
                    let without = without.into_iter().cloned().collect();
                    let ask = Ask::Without { story: story.clone(), without, sections: BTreeSet::new() };
                    let query = Query::new(AsOf::Head, ask);
                    let said = json(&answer(&mut desk, &query).await);
                    assert_eq!(said, json(&plain.answer(&query)), "the desk answers as the definition does");
                    found.push(said);
                }
                assert!(found[0] != "null" && found[0] == found[1] && found[1] == found[2]);
            }
        }
    });
}

/// Whether nothing says otherwise of a record's sources, or of what it stands inside or rests on, than the record itself did.
fn is_settled(state: &StoryState) -> bool {
    state.records().iter().all(|record| match record.fact() {
        Some(Fact::SourcingAmended(_)) => false,
        Some(Fact::CorrectionIssued(one)) => {
            !one.field.starts_with("sourcing") && !one.field.starts_with("embedded_in")
        }
        Some(Fact::RecordWithdrawn(one)) => {
            let link = state.record(one.record.number).and_then(Record::fact);
            one.part.is_none() && !matches!(link, Some(Fact::RecordsLinked(_) | Fact::RecordWithdrawn(_)))
        }
        _ => true,
    })
}

#[test]
fn taking_away_more_never_saves_a_record() {
    on_histories(64, |steps| {
        for state in states(steps).into_iter().filter(is_settled) {
            let all: Vec<Without> = everything(&state).into_iter().collect();
            for (one, other) in all.iter().zip(all.iter().rev()) {
                let fallen = |without: &[Without]| -> BTreeSet<u64> {
                    state.counterfactual(without).unwrap().fallen.into_keys().collect()
                };
                let both = fallen(&[one.clone(), other.clone()]);
                assert!(fallen(std::slice::from_ref(one)).is_subset(&both), "{one:?} {other:?}");
                assert!(fallen(std::slice::from_ref(other)).is_subset(&both), "{one:?} {other:?}");
            }
        }
    });
}

#[test]
fn the_histories_have_what_falls_across_stories_and_states_of_which_nobody_said_otherwise() {
    let mut runner = TestRunner::deterministic();
    let (mut elsewhere, mut with_others, mut settled) = (0, 0, 0);
    for _ in 0..60 {
        let steps = histories(4..40).new_tree(&mut runner).unwrap().current();
        settled += states(&steps).iter().filter(|state| is_settled(state)).count();
        for states in ledgers(&across(steps)) {
            let (state, others) = states.split_first().unwrap();
            for one in everything(state) {
                let found = state.counterfactual_among(others, &[one]).unwrap();
                elsewhere += found.elsewhere.len();
                let because = found.fallen.values().filter_map(Because::record);
                with_others += because.filter(|record| record.story != *state.slug()).count();
            }
        }
    }
    assert!(elsewhere > 200 && with_others > 50 && settled > 50, "{elsewhere} {with_others} {settled}");
}
