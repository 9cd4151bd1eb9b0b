//! `outruns-sources`.

use super::*;

const HEADLINE: &str = "Officials: North Korea is behind attack on Sony";

/// Officials believe that North Korea did it (#3), and a version says so.
fn believed(text: &str) -> StoryState {
    let probable = hop("unnamed-officials", json!({ "factuality": "probable+", "hedge": "believe" }));
    story_of(vec![(probable, blamed("perpetrated", "north-korea")), (plain(), published(text, &[(None, &[3])]))])
}

fn outruns(state: &StoryState) -> Vec<Vec<u64>> {
    numbers(&found(state, Rule::OutrunsSources))
}

#[test]
fn a_headline_that_states_flatly_what_its_sources_believed_outruns_them() {
    let findings = found(&believed(HEADLINE), Rule::OutrunsSources);
    assert_eq!(numbers(&findings), [[4, 3]]);
    assert_eq!(findings[0].what, format!("“{HEADLINE}”"));
    assert_eq!(findings[0].why, "no hedging word, and #3 was probable: “believe”");
}

#[test]
fn a_headline_that_hedges_as_its_sources_or_its_house_do_or_that_asks_is_within_them() {
    for text in [
        "Officials believe that North Korea is behind attack on Sony",
        "North Korea allegedly behind attack on Sony",
        "Sony attack: officials point to North Korea, “believe” it is behind it",
        "Is North Korea behind the attack on Sony?",
        "“Is North Korea behind the attack on Sony?”",
        "MAYBE IT WAS NORTH KOREA",
    ] {
        assert_eq!(found(&believed(text), Rule::OutrunsSources), [], "{text}");
    }
    assert_eq!(outruns(&believed("Dismay: North Korea did it")), [[4, 3]], "a word is not a part of one");
}

#[test]
fn a_house_has_hedging_words_of_its_own() {
    let text = "North Korea is said to be behind attack on Sony";
    assert_eq!(outruns(&believed(text)), [[4, 3]]);
    let rules = with(Parameter::HedgingWords, words(&["said to be"]));
    assert_eq!(found_by(&believed(text), Rule::OutrunsSources, &rules, &at(60)), []);
}

#[test]
fn a_certain_source_bears_a_headline_out_if_it_says_as_much_of_the_same() {
    let and_cites = |certain: Common, fact: Fact| {
        let state = and_with(believed("Nothing but a question?"), certain, fact);
        let state = and(state, withdrawal(4));
        outruns(&and(state, published(HEADLINE, &[(None, &[3, 5])])))
    };
    assert!(and_cites(from("fbi"), blamed("perpetrated", "north-korea")).is_empty());
    assert_eq!(and_cites(from("fbi"), blamed("linked", "north-korea")), [[7, 3]], "to be linked is less");
    assert_eq!(and_cites(from("fbi"), blamed("perpetrated", "somebody-else")), [[7, 3]]);
    assert_eq!(and_cites(from("fbi"), claim("a")), [[7, 3]]);
    let possible = hop("fbi", json!({ "factuality": "possible+" }));
    assert_eq!(and_cites(possible, blamed("perpetrated", "north-korea")), [[7, 3, 5]]);
    let linked = hop("unnamed-officials", json!({ "factuality": "probable+" }));
    let state = story_of(vec![
        (linked, blamed("linked", "north-korea")),
        (from("fbi"), blamed("perpetrated", "north-korea")),
        (plain(), published(HEADLINE, &[(None, &[3, 4])])),
    ]);
    assert_eq!(found(&state, Rule::OutrunsSources), [], "whoever did it is linked to it");
}

#[test]
fn what_the_sources_said_at_that_instant_is_what_counts() {
    let certain = hop("fbi", json!({ "factuality": "certain+" }));
    let published_then = |date: &str| {
        let state = story_of(vec![(certain.clone(), blamed("perpetrated", "north-korea"))]);
        let state = and(state, correction(3, "sourcing.0.hops.0.factuality", json!("possible+")));
        and(state, published_at(date, HEADLINE, &[(None, &[3])]))
    };
    assert_eq!(found(&published_then("2014-12-17T23:03 UTC"), Rule::OutrunsSources), [], "it was corrected afterwards");
    assert_eq!(outruns(&published_then("2014-12-17T23:04 UTC")), [[5, 3]]);
    let later = and(believed(HEADLINE), correction(3, "sourcing.0.hops.0.factuality", json!("certain+")));
    assert_eq!(outruns(&later), [[4, 3]], "what became certain afterwards was not so then");
}

#[test]
fn what_cites_only_what_no_longer_stood_outruns_it() {
    let state = story_of(vec![
        (from("fbi"), claim("a")),
        (plain(), withdrawal(3)),
        (plain(), published("It is so", &[(None, &[3])])),
    ]);
    let findings = found(&state, Rule::OutrunsSources);
    assert_eq!(numbers(&findings), [[5, 3]]);
    assert_eq!(findings[0].why, "nothing that it cites stood then");
    let afterwards = story_of(vec![
        (from("fbi"), claim("a")),
        (plain(), published("It is so", &[(None, &[3])])),
        (plain(), withdrawal(3)),
    ]);
    assert_eq!(found(&afterwards, Rule::OutrunsSources), []);
}

#[test]
fn each_sentence_is_held_to_what_it_cites_itself() {
    let probable = || hop("unnamed-officials", json!({ "hedge": "suspect" }));
    let state = story_of(vec![
        (probable(), claim("a")),
        (from("fbi"), claim("b")),
        (
            plain(),
            published(
                "Two things",
                &[(Some("B is so."), &[4]), (Some("A is so."), &[3]), (Some("They suspect that a is so."), &[3])],
            ),
        ),
    ]);
    let findings = found(&state, Rule::OutrunsSources);
    assert_eq!(numbers(&findings), [[5, 3]]);
    assert_eq!(
        (findings[0].what.as_str(), findings[0].why.as_str()),
        ("“A is so.”", "no hedging word, and #3 was hedged: “suspect”")
    );
}

#[test]
fn what_is_quoted_is_not_told_and_a_version_that_hedges_in_its_own_sourcing_is_taken_at_its_word() {
    let hedged = hop("anna", json!({ "factuality": "possible+" }));
    let quoted = story_of(vec![
        (hedged.clone(), said("anna", "they did it")),
        (plain(), published("Anna: They did it", &[(None, &[3])])),
    ]);
    assert_eq!(found(&quoted, Rule::OutrunsSources), []);
    let own = story_of(vec![(hedged.clone(), claim("a")), (hedged, published("It is so", &[(None, &[3])]))]);
    assert_eq!(found(&own, Rule::OutrunsSources), []);
}

/// What the headline says (#4 or #5, cited for the headline's own words) against what it rests on (#3).
fn headline_says(role: &str, certainty: &str, rests_on: &str, as_certain_as: &str) -> StoryState {
    story_of(vec![
        (hop("unnamed-officials", json!({ "factuality": as_certain_as })), blamed(rests_on, "north-korea")),
        (hop("unnamed-officials", json!({ "factuality": certainty })), blamed(role, "north-korea")),
        // A question, so that its words alone say nothing.
        (plain(), published("North Korea?", &[(None, &[3]), (Some("North Korea?"), &[4])])),
    ])
}

#[test]
fn a_headline_whose_role_or_certainty_is_stronger_than_what_it_rests_on_outruns_it() {
    for (role, certainty, rests_on, as_certain_as) in [
        ("perpetrated", "certain+", "linked", "certain+"),
        ("perpetrated", "certain+", "perpetrated", "probable+"),
        ("involved", "possible+", "suspected", "certain+"),
    ] {
        let state = headline_says(role, certainty, rests_on, as_certain_as);
        assert_eq!(outruns(&state), [[5, 4, 3]], "{role} {certainty} on {rests_on} {as_certain_as}");
    }
    let findings = found(&headline_says("perpetrated", "certain+", "linked", "probable+"), Rule::OutrunsSources);
    assert_eq!(findings[0].why, "it says perpetrated (certain) by #4, and rests on #3 linked (probable)");
}

#[test]
fn a_headline_as_strong_as_what_it_rests_on_is_within_it() {
    for (role, certainty, rests_on, as_certain_as) in [
        ("linked", "certain+", "linked", "certain+"),
        ("linked", "probable+", "perpetrated", "certain+"),
        ("suspected", "unknown", "suspected", "possible+"),
    ] {
        let state = headline_says(role, certainty, rests_on, as_certain_as);
        assert_eq!(found(&state, Rule::OutrunsSources), [], "{role} {certainty} on {rests_on} {as_certain_as}");
    }
}

#[test]
fn a_chain_is_as_sure_as_its_least_sure_hop_and_a_record_as_its_surest_chain() {
    let mut common = from_all(&["fbi", "anna"]);
    let doubted = common.sourcing[0].hops[0].clone();
    common.sourcing[0].hops.push(dateline_story::sourcing::Hop { hedge: Some("reportedly".to_owned()), ..doubted });
    let state = |common: Common| story_of(vec![(common, claim("a")), (plain(), published("A is so", &[(None, &[3])]))]);
    assert_eq!(found(&state(common.clone()), Rule::OutrunsSources), [], "anna is certain");
    common.sourcing.truncate(1);
    assert_eq!(outruns(&state(common)), [[4, 3]]);
}

#[test]
fn a_certain_denial_bears_out_nobody_who_says_that_it_is_so() {
    let denied = |role: &str| (hop("anna", json!({ "factuality": "certain-" })), blamed(role, "north-korea"));
    let probable = hop("unnamed-officials", json!({ "factuality": "probable+" }));
    let state = story_of(vec![
        (probable, blamed("perpetrated", "north-korea")),
        denied("perpetrated"),
        (plain(), published(HEADLINE, &[(None, &[3, 4])])),
    ]);
    assert_eq!(outruns(&state), [[5, 3]]);
    let state = story_of(vec![
        (from("fbi"), blamed("perpetrated", "north-korea")),
        denied("perpetrated"),
        (plain(), published(HEADLINE, &[(Some(HEADLINE), &[3]), (None, &[4])])),
    ]);
    let findings = found(&state, Rule::OutrunsSources);
    assert_eq!(numbers(&findings), [[5, 3, 4]]);
    assert_eq!(findings[0].why, "it says perpetrated (certain) by #3, and rests on #4 perpetrated, denied (certain)");
}
