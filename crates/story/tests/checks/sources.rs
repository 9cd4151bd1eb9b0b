//! `unnamed-only`, `two-sources`, `plural-source`.

use super::*;
use dateline_story::event::LinkRelation;

#[test]
fn a_report_that_rests_only_on_sources_without_names_is_found() {
    let state = story_of(vec![
        (from("unnamed-officials"), claim("a")),
        (from_all(&["unnamed-officials", "unnamed-aide"]), claim("b")),
        (from("sealed-lion"), claim("c")),
        (hop("anna", json!({ "ground_rule": "background", "descriptor": "an aide" })), claim("d")),
        (from("anna"), claim("e")),
        (from_all(&["unnamed-officials", "anna"]), claim("f")),
        (plain(), claim("g")),
    ]);
    let findings = found(&state, Rule::UnnamedOnly);
    assert_eq!(numbers(&findings), [vec![3], vec![4], vec![5], vec![6]]);
    assert_eq!(findings[1].why, "only “officials”, “aide”");
    assert_eq!(findings[3].why, "only “an aide”", "a name that is kept from readers is kept from this list");
}

#[test]
fn somebody_with_a_name_who_says_the_same_is_enough_while_that_stands() {
    let state = story_of(vec![
        (from("unnamed-officials"), blamed("perpetrated", "north-korea")),
        (from("fbi"), blamed("perpetrated", "north-korea")),
        (from("unnamed-officials"), blamed("directed", "north-korea")),
    ]);
    assert_eq!(numbers(&found(&state, Rule::UnnamedOnly)), [[5]]);
    assert_eq!(numbers(&found(&and(state, withdrawal(4)), Rule::UnnamedOnly)), [[3], [5]]);
}

#[test]
fn a_source_that_gets_a_name_is_unnamed_no_longer_and_what_is_said_inside_a_statement_is_told_with_it() {
    let inside = Common { embedded_in: Some(cite(3)), ..from("unnamed-officials") };
    let state = story_of(vec![
        (from("unnamed-officials"), said("unnamed-officials", "we found a link")),
        (inside, blamed("linked", "north-korea")),
    ]);
    assert_eq!(numbers(&found(&state, Rule::UnnamedOnly)), [[3, 4]]);
    assert_eq!(found(&and(state, identified("unnamed-officials", "anna")), Rule::UnnamedOnly), []);
}

fn unsealed(party: &str, same_as: &str) -> Fact {
    let fields = json!({ "party": somebody(party), "same_as": somebody(same_as), "relation": "unsealed" });
    fact("PartyIdentified", fields)
}

#[test]
fn a_sealed_source_is_without_a_name_before_its_seal_is_taken_off_and_has_one_from_there_on() {
    let before = story_of(vec![(from("sealed-lion"), blamed("linked", "north-korea"))]);
    let findings = found(&before, Rule::UnnamedOnly);
    assert_eq!(numbers(&findings), [[3]]);
    assert_eq!(findings[0].why, "only a sealed source");
    let after = and(before.clone(), unsealed("sealed-lion", "anna"));
    assert_eq!(found(&after, Rule::UnnamedOnly), []);
    assert_eq!(found(&after, Rule::TwoSources)[0].why, "1 of 2: anna", "its name is told");
    // As of the point before, it is sealed for ever.
    let prefix: Vec<_> = after.records().iter().take(3).map(|record| record.entry.clone()).collect();
    assert_eq!(found(&dateline_story::fold::fold(&story(), &prefix), Rule::UnnamedOnly), findings);
    let taken_back = and(after, withdrawal(4));
    assert_eq!(found(&taken_back, Rule::UnnamedOnly), findings);
}

#[test]
fn a_seal_stays_on_a_source_that_the_desk_only_knows_is_another_seals_or_is_kept_back_by_its_terms() {
    let state = story_of(vec![(from("sealed-lion"), claim("a"))]);
    for still in [
        identified("sealed-lion", "anna"),
        unsealed("sealed-lion", "unnamed-aide"),
        unsealed("sealed-lion", "sealed-tiger"),
        unsealed("sealed-tiger", "anna"),
    ] {
        assert_eq!(numbers(&found(&and(state.clone(), still), Rule::UnnamedOnly)), [[3]]);
    }
    let background = hop("sealed-lion", json!({ "ground_rule": "background", "descriptor": "an aide" }));
    let state = and(story_of(vec![(background, claim("a"))]), unsealed("sealed-lion", "anna"));
    assert_eq!(found(&state, Rule::UnnamedOnly)[0].why, "only “an aide”");
}

#[test]
fn one_source_is_not_two_however_many_repeat_it() {
    let mut relayed = from("anna");
    let chain = &mut relayed.sourcing[0];
    chain.hops.extend([chain.hops[0].clone(), chain.hops[0].clone()]);
    chain.hops[1].party.id = "nbc".parse().unwrap();
    let state = story_of(vec![(relayed, blamed("linked", "north-korea"))]);
    let findings = found(&state, Rule::TwoSources);
    assert_eq!(numbers(&findings), [[3]]);
    assert_eq!(findings[0].why, "1 of 2: anna");
    let state = and_with(state, from("bert"), blamed("linked", "north-korea"));
    assert_eq!(found(&state, Rule::TwoSources), []);
    assert_eq!(numbers(&found(&and(state, withdrawal(4)), Rule::TwoSources)), [[3]]);
}

#[test]
fn a_report_without_a_source_has_none_and_a_house_may_ask_for_three_or_of_other_reports() {
    let state = story_of(vec![
        (plain(), blamed("linked", "north-korea")),
        (from_all(&["anna", "bert"]), blamed("involved", "north-korea")),
        (from("anna"), claim("a")),
    ]);
    assert_eq!(found(&state, Rule::TwoSources)[0].why, "no source is named");
    assert_eq!(numbers(&found(&state, Rule::TwoSources)), [[3]]);
    let three = with(Parameter::SourcesMin, Setting::Number(3));
    assert_eq!(numbers(&found_by(&state, Rule::TwoSources, &three, &at(60))), [[3], [4]]);
    let claims = with(Parameter::TwoSourcesKinds, words(&["claim"]));
    assert_eq!(numbers(&found_by(&state, Rule::TwoSources, &claims, &at(60))), [[5]]);
}

#[test]
fn unnamed_sources_are_one_until_a_record_says_that_they_are_different_people() {
    let state = story_of(vec![
        (from("unnamed-official"), blamed("linked", "north-korea")),
        (from("unnamed-aide"), blamed("linked", "north-korea")),
    ]);
    let findings = found(&state, Rule::TwoSources);
    assert_eq!(numbers(&findings), [[3, 4]]);
    assert_eq!(findings[0].why, "1 of 2: “official”, “aide”; those without a name are one");
    let apart = fact(
        "EntityDescribed",
        json!({ "of": { "party": somebody("unnamed-aide") }, "property": "different from", "value": "unnamed-official" }),
    );
    assert_eq!(found(&and(state, apart), Rule::TwoSources), []);
}

#[test]
fn what_somebody_says_of_its_own_doing_needs_no_second_source() {
    let kept = story_of(vec![(from("sony-pictures"), cancelled(None))]);
    assert_eq!(found(&kept, Rule::TwoSources), []);
    for told in [from("anna"), hop("sony-pictures", json!({ "ground_rule": "background" }))] {
        assert_eq!(numbers(&found(&story_of(vec![(told, cancelled(None))]), Rule::TwoSources)), [[3]]);
    }
}

#[test]
fn a_link_makes_a_second_source_of_what_is_said_in_other_words() {
    let state = story_of(vec![
        (from("anna"), blamed("linked", "north-korea")),
        (from("bert"), said("bert", "they are linked")),
        (plain(), link(4, LinkRelation::Corroborates, 3)),
    ]);
    assert_eq!(found(&state, Rule::TwoSources), []);
    assert_eq!(numbers(&found(&and(state, withdrawal(5)), Rule::TwoSources)), [[3]]);
}

#[test]
fn sources_in_the_plural_of_whom_one_is_known_are_found_once_for_all_that_they_say() {
    let state = story_of(vec![
        (from("unnamed-us-officials"), claim("a")),
        (hop("unnamed-someone", json!({ "descriptor": "people close to the talks" })), claim("b")),
        (hop("unnamed-x", json!({ "count_claimed": 2 })), claim("c")),
        (hop("anna", json!({ "ground_rule": "background", "descriptor": "officials" })), claim("d")),
        (from("unnamed-us-officials"), claim("e")),
    ]);
    let findings = found(&state, Rule::PluralSource);
    assert_eq!(numbers(&findings), [vec![3, 7], vec![4], vec![5], vec![6]]);
    assert_eq!(findings[0].what, "“us officials”");
    assert_eq!(findings[2].why, "2 are claimed, and one is known");
}

#[test]
fn one_official_is_no_plural_and_two_that_are_known_are_two() {
    let state = story_of(vec![
        (hop("unnamed-a", json!({ "descriptor": "a senior official" })), claim("a")),
        (hop("unnamed-b", json!({ "descriptor": "one of the officials" })), claim("b")),
        (hop("unnamed-c", json!({ "descriptor": "officials", "count_claimed": 1 })), claim("c")),
        (from("officials-of-the-state"), claim("a name is a name")),
        (from_all(&["unnamed-officials", "sealed-lion"]), claim("d")),
    ]);
    assert_eq!(found(&state, Rule::PluralSource), []);
}
