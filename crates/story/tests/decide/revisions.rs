//! What a state keeps of the past is what folding only the past gives, whatever the history, with what fits and what does not.

use super::properties::{aimed, beginning};
use super::wishes::wish;
use crate::common::*;
use dateline_story::event::Event;
use dateline_story::fold::StoryState;
use dateline_testkit::cases;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    /// Of every record as of every position: what it said, whether it counted, and all else that a state has.
    #[test]
    fn the_revisions_of_a_state_lead_back_to_every_prefix(
        wishes in prop::collection::vec((wish(), prop::bool::weighted(0.1)), 1..60),
    ) {
        let mut state = beginning();
        let mut before: Vec<StoryState> = Vec::new();
        for (((common, fact, at), is_hidden), number) in wishes.into_iter().zip(state.last_number() + 1..) {
            if is_hidden {
                state.hide(number);
                continue;
            }
            before.push(state.clone());
            let fact = aimed(&state, fact, &at);
            state.apply(entry(number, Event { common, ..bare_event(number, fact) }));
        }
        let versions = state.versions();
        for then in before.iter().chain([&state]) {
            let last = then.records().last().unwrap().entry.number;
            for record in then.records() {
                let number = record.entry.number;
                let (_, version) = versions[&number].iter().rfind(|(by, _)| *by <= last).unwrap();
                prop_assert_eq!((version.body(), version.stands()), (record.body(), record.stands()), "#{}", number);
            }
        }
        while let Some(then) = before.pop() {
            let undone = state.undo();
            prop_assert_eq!(&state, &then, "before {:?}", undone.first());
        }
    }
}
