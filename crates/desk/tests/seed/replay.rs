//! The seed replays at every position, and what came later does not show before.

use std::sync::Arc;

use dateline_desk::{Source, restore};
use dateline_story::as_of::{AsOf, Tick, resolve};
use dateline_story::event::Fact;
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::Position;
use dateline_story::query::{Ask, Query};

use crate::common::histories::{answer, json};
use crate::common::plain::Plain;
use crate::common::{desk, memory};
use crate::read::{FILES, entries, first_day, path, story};

#[test]
fn at_every_position_the_state_is_the_fold_of_its_prefix_and_nothing_is_an_anomaly() {
    let entries = entries();
    let mut step_by_step = StoryState::new(story());
    for until in 0..=entries.len() {
        let folded = fold(&story(), &entries[..until]);
        assert_eq!(folded.anomalies(), [], "after {until}");
        assert_eq!(step_by_step, folded, "after {until}");
        if let Some(next) = entries.get(until) {
            step_by_step.apply(next.clone());
        }
    }
}

#[tokio::test]
async fn a_ledger_restored_from_it_answers_at_every_position_as_the_definition_does() {
    let log = memory();
    restore(&log, &FILES.map(|name| Source::File(path(name))), |_| {}).await.unwrap();
    let plain = Plain::of(&log).await;
    let mut desk = desk(Arc::new(log)).await;
    for position in 0..=plain.head().0 {
        let as_of = AsOf::Position(Position(position));
        for ask in [
            Ask::Story { story: story(), sections: Default::default() },
            Ask::Log { story: story() },
            Ask::Changes { since: AsOf::Position(Position(position / 2)), story: None, sections: Default::default() },
            Ask::Who { party: "sony-pictures".parse().unwrap() },
        ] {
            let query = Query::new(as_of, ask);
            assert_eq!(json(&answer(&mut desk, &query).await), json(&plain.answer(&query)), "{query:?}");
        }
    }
}

#[test]
fn what_was_said_days_later_does_not_show_before_and_changes_no_earlier_record() {
    let entries = entries();
    let ticks =
        || entries.iter().map(|entry| Tick { position: entry.position, recorded: entry.recorded, restored: true });
    let at = |instant: &str| resolve(AsOf::Recorded(instant.parse().unwrap()), ticks()).position.0 as usize;
    assert_eq!(at("2014-12-18T05:00:00Z"), first_day());
    assert_eq!(at("2014-12-19T17:00:00Z"), first_day(), "the FBI speaks at a quarter past twelve in New York");
    assert_eq!(at("2014-12-20T05:00:00Z"), first_day() + 2);
    assert_eq!(at("2014-12-24T05:00:00Z"), entries.len());

    let states = [first_day(), first_day() + 2, entries.len()].map(|until| fold(&story(), &entries[..until]));
    let fbi_accuses = |state: &StoryState| {
        let facts = state.records().iter().filter_map(|record| record.fact());
        facts.filter(|fact| matches!(fact, Fact::AttributionMade(made) if made.attributor.id.as_str() == "fbi")).count()
    };
    let limited = |state: &StoryState| {
        let facts = state.records().iter().filter_map(|record| record.fact());
        let releases = facts.filter_map(Fact::release);
        releases.filter(|(_, decision)| decision.scope.variant.as_deref() == Some("limited")).count()
    };
    assert_eq!(states.each_ref().map(fbi_accuses), [0, 1, 1]);
    assert_eq!(states.each_ref().map(limited), [0, 0, 1]);
    for (before, after) in states[0].records().iter().zip(states[2].records()) {
        assert_eq!((before.body(), before.stands()), (after.body(), after.stands()), "#{}", before.entry.number);
    }
}
