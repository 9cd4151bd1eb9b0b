//! What falls is what the definition says, in one story and across several.

use std::collections::BTreeSet;

use dateline_story::counterfactual::Because;
use dateline_story::event::{Fact, LinkRelation};
use dateline_story::fold::{Record, StoryState};

use crate::slowly::Slowly;
use crate::{everything, ledgers, on_histories, on_histories_across, states};

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
