//! What is left is the story without what was taken away, and nothing else becomes of it.

use std::collections::BTreeSet;

use dateline_story::answer::AnswerBody;
use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View, Without};
use dateline_story::time::Timestamp;

use crate::common::histories::{answer, json};
use crate::common::plain::Plain;
use crate::common::raw::raw_histories;
use crate::common::tries::for_each_awaited;
use crate::common::*;
use crate::slowly::{chains, hops};
use crate::{everything, on_desks, on_histories, source, states};

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
fn what_does_not_fit_stays_as_odd_as_it_was_and_nothing_else_becomes_odd() {
    for_each_awaited(12, &raw_histories(10..60), async |raws| {
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
