//! Taking away more than one thing: what is monotone, and what is not.

use super::*;

#[test]
fn without_two_things_falls_what_falls_without_either_and_what_stood_on_both() {
    let mut story = Written::new();
    let one = story.claim(&[chain(&["sony"])]);
    let other = story.claim(&[chain(&["fbi"])]);
    let both = story.claim(&[chain(&["sony"]), chain(&["fbi"])]);
    let aside = story.claim(&[chain(&["sony"]), chain(&["cnn"])]);
    assert_eq!(falls(&story, &[source("sony")]), [one]);
    assert_eq!(falls(&story, &[source("fbi")]), [other]);
    let found = without(&story, &[source("fbi"), source("sony")]);
    assert_eq!(fallen(&found), [one, other, both]);
    assert_eq!(found.story.claims.iter().map(|one| one.record.record.clone()).collect::<Vec<_>>(), [cite(aside)]);
}

#[test]
fn what_is_left_is_to_be_read_and_more_is_taken_away_by_asking_for_all_at_once() {
    let mut story = Written::new();
    story.claim(&[chain(&["fbi"])]);
    let claim = story.claim(&[chain(&["sony"]), chain(&["cnn"])]);
    let chains = |state: &StoryState| state.record(claim).unwrap().common().unwrap().sourcing.len();
    let left = story.state().counterfactual(&[source("sony")]).unwrap().state;
    let again = left.counterfactual(&[source("fbi")]).unwrap().state;
    assert_eq!((chains(&left), chains(&again)), (1, 2), "asked again, it knows again of the chain that it lost");
    let both = story.state().counterfactual(&[source("fbi"), source("sony")]).unwrap().state;
    assert_eq!(chains(&both), 1);
}

#[test]
fn a_link_that_a_source_took_back_counts_again_without_it_and_what_rests_on_the_other_falls() {
    let mut story = Written::new();
    let base = story.claim(&[chain(&["sony"])]);
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.link(resting, "rests_on", base);
    let back = story.withdraw(&[chain(&["sony"])], link);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [base, resting, link, back]);
    assert_eq!(because(&found, resting), &Because::RestsOn(cite(base)));
}

#[test]
fn what_rests_on_something_that_falls_falls_even_where_the_link_that_says_so_falls_first() {
    let mut story = Written::new();
    let base = story.claim(&[chain(&["sony"])]);
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.by(
        "dkim",
        json!({}),
        "RecordsLinked",
        json!({ "from": cite(resting), "to": cite(base), "relation": "rests_on" }),
    );
    // The desk had it from the FBI after all, says CNN: without CNN, Sony alone is its source again.
    let correction = story.correct(&[chain(&["cnn"])], base, "sourcing.0.hops.0.party", party("sony"), party("fbi"));
    story.claim(&[chain(&["sony"])]);
    let taken = [Without::By("dkim".to_owned()), source("cnn"), source("sony")];
    assert_eq!(falls(&story, &taken), [base, resting, link, correction, correction + 1]);
}

#[test]
fn what_the_ledger_says_as_it_stands_is_asked_even_where_what_says_so_is_taken_away() {
    let mut story = Written::new();
    let amended = story.claim(&[chain(&["nbc"])]);
    let known = story.amend(&[], amended, json!(0), chain(&["sony", "nbc"]));
    let corrected = story.claim(&[chain(&["nbc"])]);
    let correction = story.correct(&[], corrected, "sourcing.0.hops.0.party", party("nbc"), party("sony"));
    assert_eq!(falls(&story, &[source("sony")]), [amended, known, corrected, correction]);
    assert_eq!(falls(&story, &[record(known), record(correction)]), [known, correction]);
    let all = [source("sony"), record(known), record(correction)];
    assert_eq!(falls(&story, &all), [amended, known, corrected, correction], "more is never less");
}

#[test]
fn a_value_that_would_come_back_does_not_if_what_put_it_there_is_taken_away_too() {
    let mut story = Written::new();
    let claim = story.claim(&[chain(&["fbi"])]);
    let party_of = "sourcing.0.hops.0.party";
    let first = story.correct(&[], claim, party_of, party("fbi"), party("sony"));
    let second = story.correct(&[chain(&["cnn"])], claim, party_of, party("sony"), party("nbc"));
    story.claim(&[chain(&["sony"])]);
    assert_eq!(falls(&story, &[source("cnn"), source("sony")]), [claim, first, second, second + 1]);
    let more = [source("cnn"), source("sony"), record(first)];
    assert_eq!(falls(&story, &more), [first, second, second + 1], "it is the FBI's word, as it was before both");
}

#[test]
fn a_link_that_would_come_back_does_not_if_what_had_brought_it_back_before_is_taken_away_too() {
    let mut story = Written::new();
    let base = story.claim(&[chain(&["sony"])]);
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.link(resting, "rests_on", base);
    let back = story.withdraw(&[], link);
    let again = story.reinstate(&[chain(&["nbc"])], link);
    let last = story.withdraw(&[chain(&["cnn"])], link);
    let with_it = [base, resting, link, back, again, last];
    assert_eq!(falls(&story, &[source("sony"), source("cnn")]), with_it);
    let aside = [base, link, back, again, last];
    assert_eq!(falls(&story, &[source("sony"), source("cnn"), source("nbc")]), aside);
}

#[test]
fn a_source_that_only_comes_back_is_not_there_to_be_taken_away() {
    let mut story = Written::new();
    let claim = story.claim(&[chain(&["sony"])]);
    let correction = story.correct(&[chain(&["cnn"])], claim, "sourcing.0.hops.0.party", party("sony"), party("fbi"));
    let found = without(&story, &[source("cnn")]);
    assert_eq!(fallen(&found), [correction]);
    assert_eq!(found.story.claims[0].record.sourcing[0].hops[0].party.id.as_str(), "sony");
    let refused = asked(&story.state(), &[source("cnn"), source("sony")]);
    assert!(matches!(refused, Err(NotThere::Source { .. })), "on the ledger it is no source");
}
