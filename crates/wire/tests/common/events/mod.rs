//! One event of each kind, as the golden files have them. Together they use every field at least once.

mod first;
mod later;
mod parts;

use dateline_story::event::{Event, Fact};

pub use first::first_ten;

/// One event of each kind.
pub fn one_of_each() -> Vec<Event> {
    let mut all = first_ten();
    for (event, place) in all.iter_mut().zip(0..) {
        // What version 2 of these kinds added.
        event.common.evidence = vec![parts::excerpt(place, 100 + place), parts::excerpt(0, 9_007_199_254_740_991)];
        if let Fact::RecordWithdrawn(withdrawn) = &mut event.fact {
            withdrawn.part = Some("spans.1".to_owned());
        }
    }
    all.extend(later::later_kinds());
    all
}

/// The example of a kind.
pub fn example(name: &str) -> Event {
    one_of_each().into_iter().find(|event| event.fact.name() == name).unwrap()
}

/// The example that the golden bytes of a version of a kind hold.
pub fn example_in(name: &str, version: u32) -> Event {
    let first = first_ten().into_iter().find(|event| version == 1 && event.fact.name() == name);
    first.unwrap_or_else(|| example(name))
}
