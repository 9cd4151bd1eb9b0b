//! In which order things are taken away, how often, and how many of them.

use std::collections::BTreeSet;

use dateline_story::as_of::AsOf;
use dateline_story::event::Fact;
use dateline_story::fold::{Record, StoryState};
use dateline_story::query::{Ask, Query, Without};

use crate::common::histories::{answer, json};
use crate::common::plain::Plain;
use crate::{everything, on_desks, on_histories, states};

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
                    let query = Query::new(AsOf::Position(plain.head()), ask);
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
pub(super) fn is_settled(state: &StoryState) -> bool {
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
