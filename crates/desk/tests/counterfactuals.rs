//! Whatever is recorded: a story as if something had never been recorded is what the definition says, worked out slowly.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::histories::{Step, answer, histories, json, live};
use common::plain::Plain;
use common::raw::raw_histories;
use common::*;
use dateline_log::MemoryLog;
use dateline_story::answer::AnswerBody;
use dateline_story::as_of::AsOf;
use dateline_story::entry::Entry;
use dateline_story::event::{Fact, LinkRelation};
use dateline_story::fold::{Record, StoryState, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View, Without};
use dateline_story::sourcing::{Chain, Hop};
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;

/// Runs a check on random histories.
fn on_histories<F>(count: u32, check: impl Fn(MemoryLog, Seated) -> F)
where
    F: Future<Output = ()>,
{
    let config =
        ProptestConfig { cases: cases(count), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() };
    let run = async |steps: &[Step]| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        live(&mut desk, steps, Some(&log)).await;
        check(log, desk).await;
    };
    TestRunner::new(config)
        .run(&histories(4..40), |steps| {
            Runtime::new().unwrap().block_on(run(&steps));
            Ok(())
        })
        .unwrap();
}

/// The stories in the middle and at the end, as they are and as the desk had learned of them.
fn states(plain: &Plain) -> Vec<StoryState> {
    let mut states = Vec::new();
    for story in plain.stories() {
        for position in [plain.head().0 / 2, plain.head().0] {
            let state = plain.state(&story, Position(position));
            let entries: Vec<Entry> = state.records().iter().map(|record| record.entry.clone()).collect();
            states.push(fold_learned_by(&story, &entries, Timestamp::from_micros(START - 10 * MINUTE)));
            states.push(state);
        }
    }
    states
}

/// The chains of a record, and the one that it tells of.
fn chains(record: &Record) -> Vec<Chain> {
    let mut chains = record.common().map(|common| common.sourcing.clone()).unwrap_or_default();
    if let Some(Fact::SourcingAmended(amendment)) = record.fact() {
        chains.push(amendment.chain.clone());
    }
    chains
}

fn hops(state: &StoryState) -> Vec<Hop> {
    let counting = state.records().iter().filter(|record| record.is_admitted());
    counting.flat_map(chains).flat_map(|chain| chain.hops).collect()
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

/// What falls, worked out by asking every record again and again.
fn slowly(state: &StoryState, without: &[Without]) -> BTreeSet<u64> {
    let identities = state.identities();
    let through = |chain: &Chain| {
        without.iter().any(|one| match one {
            Without::Source { source, origin_only } => {
                let id: Slug = source.parse().unwrap();
                let names: BTreeSet<String> = hops(state)
                    .into_iter()
                    .filter(|hop| identities.same(&hop.party.id, &id))
                    .map(|hop| hop.party.printed.trim().to_lowercase())
                    .chain([source.clone()])
                    .collect();
                let at = |hop: &Hop| {
                    let outlet = hop.outlet.as_ref().map(|outlet| outlet.trim().to_lowercase());
                    identities.same(&hop.party.id, &id) || outlet.is_some_and(|outlet| names.contains(&outlet))
                };
                chain.hops.iter().take(if *origin_only { 1 } else { usize::MAX }).any(at)
            }
            _ => false,
        })
    };
    let named = |record: &Record| {
        without.iter().any(|one| match one {
            Without::Record(cited) => cited.number == record.entry.number,
            Without::By(staff) => record.entry.event().unwrap().recorded_by == *staff,
            _ => false,
        })
    };
    // Those of them that fall only for the chain that they tell of did what they did.
    let (mut fallen, mut told) = (BTreeSet::new(), BTreeSet::new());
    let mut left = state.clone();
    loop {
        let before = (fallen.clone(), told.clone());
        loop {
            let then = (fallen.clone(), told.clone());
            for record in left.records().iter().filter(|record| record.is_admitted()) {
                let number = record.entry.number;
                let (common, fact) = (record.common().unwrap(), record.fact().unwrap());
                let ours = |cited: &dateline_story::names::RecordRef| {
                    cited.story == *state.slug() && cited.number < number && then.0.contains(&cited.number)
                };
                let inside = common.embedded_in.as_ref().is_some_and(ours);
                let rests = left.links_of(number).any(|(_, link)| {
                    link.relation == LinkRelation::RestsOn
                        && link.from == left.cite(number)
                        && link.to.story == *state.slug()
                        && then.0.contains(&link.to.number)
                });
                let acts = match fact {
                    Fact::CorrectionIssued(one) => ours(&one.record),
                    Fact::RecordWithdrawn(one) => ours(&one.record),
                    Fact::RecordReinstated(one) => ours(&one.record),
                    Fact::SourcingAmended(one) => ours(&one.record),
                    Fact::StatusSet(one) => ours(&one.record),
                    Fact::RecordsLinked(one) => ours(&one.from) || ours(&one.to),
                    Fact::GroundRuleChanged(one) if one.record.is_some() => one.record.iter().any(ours),
                    Fact::GroundRuleChanged(_) => {
                        let changed = left.records().iter().filter(|other| other.amendments().contains(&number));
                        let changed: Vec<u64> = changed.map(|other| other.entry.number).collect();
                        !changed.is_empty() && changed.iter().all(|other| then.0.contains(other))
                    }
                    _ => false,
                };
                let sourced = !common.sourcing.is_empty() && common.sourcing.iter().all(through);
                if named(record) || sourced || inside || rests || acts {
                    fallen.insert(number);
                    told.remove(&number);
                } else if !fallen.contains(&number)
                    && matches!(fact, Fact::SourcingAmended(amendment) if through(&amendment.chain))
                {
                    fallen.insert(number);
                    told.insert(number);
                }
            }
            if then == (fallen.clone(), told.clone()) {
                break;
            }
        }
        if before == (fallen.clone(), told.clone()) {
            return fallen;
        }
        let mut again = StoryState::new(state.slug().clone());
        let entries: BTreeMap<u64, &Entry> =
            state.records().iter().map(|record| (record.entry.number, &record.entry)).collect();
        for number in 1..=state.last_number() {
            match entries.get(&number).filter(|_| !fallen.contains(&number) || told.contains(&number)) {
                Some(entry) => again.apply((*entry).clone()),
                None => again.hide(number),
            }
        }
        left = again;
    }
}

#[test]
fn without_nothing_is_the_story_at_every_position_and_in_every_view() {
    on_histories(24, async |log, mut desk| {
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
    on_histories(32, async |log, _desk| {
        for state in states(&Plain::of(&log).await) {
            for one in everything(&state) {
                let found = state.counterfactual(std::slice::from_ref(&one)).unwrap();
                let fallen: BTreeSet<u64> = found.fallen.keys().copied().collect();
                assert_eq!(fallen, slowly(&state, std::slice::from_ref(&one)), "{one:?}");
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
    on_histories(32, async |log, _desk| {
        for state in states(&Plain::of(&log).await) {
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
            let every: Vec<Without> = hops(&state).iter().map(|hop| source(&hop.party.id, false)).collect();
            let found = state.counterfactual(&every).unwrap();
            assert!(hops(&found.state).is_empty(), "without every source, nothing has a chain");
        }
    });
}

#[test]
fn it_does_not_matter_in_which_order_things_are_taken_away_or_how_often() {
    on_histories(16, async |log, mut desk| {
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
    let settled = std::cell::Cell::new(0);
    on_histories(48, async |log, _desk| {
        for state in states(&Plain::of(&log).await).into_iter().filter(is_settled) {
            let all: Vec<Without> = everything(&state).into_iter().collect();
            for (one, other) in all.iter().zip(all.iter().rev()) {
                let fallen = |without: &[Without]| -> BTreeSet<u64> {
                    state.counterfactual(without).unwrap().fallen.into_keys().collect()
                };
                let both = fallen(&[one.clone(), other.clone()]);
                assert!(fallen(std::slice::from_ref(one)).is_subset(&both), "{one:?} {other:?}");
                assert!(fallen(std::slice::from_ref(other)).is_subset(&both), "{one:?} {other:?}");
                settled.set(settled.get() + 1);
            }
        }
    });
    assert!(settled.get() > 100, "there were {}", settled.get());
}
