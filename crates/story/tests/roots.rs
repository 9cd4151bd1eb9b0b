//! Who a record comes from in the end, and which records say the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::event::*;
use dateline_story::fold::{StoryState, fold};
use dateline_story::party::PartyKind;
use dateline_story::roots::Root;
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

fn somebody(id: &str) -> Value {
    let kind = if id.starts_with("unnamed") { "unnamed" } else { "person" };
    json!({ "id": id, "kind": kind, "as": id })
}

/// A chain through these hands, the origin first.
fn through(hops: &[&str]) -> Value {
    let hops = hops
        .iter()
        .enumerate()
        .map(|(place, id)| json!({ "party": somebody(id), "role": if place == 0 { "origin" } else { "relay" } }));
    json!({ "hops": hops.collect::<Vec<_>>() })
}

fn from(chains: &[&[&str]]) -> Common {
    common(json!({ "sourcing": chains.iter().map(|hops| through(hops)).collect::<Vec<_>>() }))
}

fn blamed(role: &str) -> Fact {
    fact(
        "AttributionMade",
        json!({
            "attributor": somebody("anna"), "incident": "sony-attack", "attributed_to": somebody("north-korea"), "role": role,
        }),
    )
}

fn story_of(records: Vec<(Common, Fact)>) -> StoryState {
    let state = given(vec![opened(), incident()]);
    records.into_iter().fold(state, |state, (common, fact)| and_with(state, common, fact))
}

fn party(id: &str) -> Root {
    Root::Party(id.parse().unwrap())
}

fn identified(party: &str, same_as: &str) -> Fact {
    fact("PartyIdentified", json!({ "party": somebody(party), "same_as": somebody(same_as), "relation": "alias" }))
}

fn different(party: &str, other: &str) -> Fact {
    fact("EntityDescribed", json!({ "of": { "party": somebody(party) }, "property": "different from", "value": other }))
}

#[test]
fn three_outlets_that_repeat_one_official_are_one_source() {
    let state = story_of(vec![
        (from(&[&["anna", "nbc"], &["anna", "cnn"]]), blamed("linked")),
        (from(&[&["anna", "reuters", "nbc"]]), blamed("linked")),
    ]);
    assert_eq!(state.corroborating(3), [3, 4]);
    assert_eq!(state.roots(&[3, 4]), [party("anna")]);
}

#[test]
fn unnamed_origins_are_one_unless_a_record_says_that_they_are_different_people() {
    let state = story_of(vec![
        (from(&[&["unnamed-a"]]), blamed("linked")),
        (from(&[&["unnamed-b"], &["unnamed-c"]]), blamed("linked")),
    ]);
    assert_eq!(state.roots(&[3, 4]), [Root::Unnamed]);
    let told_apart = and(state, different("unnamed-b", "unnamed-a"));
    assert_eq!(told_apart.roots(&[3, 4]), [Root::Unnamed, Root::Apart("unnamed-b".parse().unwrap())]);
    assert_eq!(told_apart.roots(&[4]), [Root::Unnamed], "c may be b");
    let again = and(told_apart, withdrawal(5));
    assert_eq!(again.roots(&[3, 4]), [Root::Unnamed]);
}

#[test]
fn a_chain_that_begins_with_somebody_who_passes_it_on_does_not_tell_its_origin() {
    let mut chain = through(&["anna", "nbc"]);
    chain["hops"][0]["role"] = json!("relay");
    let state = story_of(vec![
        (common(json!({ "sourcing": [chain] })), blamed("linked")),
        (from(&[&["unnamed-a"], &["anna"]]), blamed("linked")),
    ]);
    assert_eq!(state.roots(&[3]), [Root::Unnamed]);
    assert_eq!(state.roots(&[3, 4]), [party("anna"), Root::Unnamed], "it may be the same one");
}

#[test]
fn an_unnamed_source_that_gets_a_name_is_that_party_from_then_on() {
    let state = story_of(vec![(from(&[&["unnamed-a"], &["anna"]]), blamed("linked"))]);
    assert_eq!(state.roots(&[3]), [party("anna"), Root::Unnamed]);
    assert_eq!(and(state, identified("unnamed-a", "anna")).roots(&[3]), [party("anna")]);
}

#[test]
fn a_sealed_source_is_known_to_the_desk_and_not_to_readers() {
    let mut chain = through(&["anna"]);
    chain["hops"][0]["party"]["kind"] = json!("sealed");
    let state = story_of(vec![(common(json!({ "sourcing": [chain] })), blamed("linked"))]);
    let roots = dateline_story::roots::Roots::of(&state);
    assert_eq!(roots.roots(&[3]), [party("anna")]);
    let origin = roots.origins(3).next().unwrap();
    assert_eq!(origin.party.kind, PartyKind::Sealed);
    assert!(!roots.is_named_to_readers(origin));
}

#[test]
fn who_is_kept_from_readers_by_the_terms_is_not_named_to_them() {
    for (rule, named) in [("on_record", true), ("unstated", true), ("background", false), ("off_record", false)] {
        let mut chain = through(&["anna"]);
        chain["hops"][0]["ground_rule"] = json!(rule);
        let state = story_of(vec![(common(json!({ "sourcing": [chain] })), blamed("linked"))]);
        let roots = dateline_story::roots::Roots::of(&state);
        assert_eq!(roots.is_named_to_readers(roots.origins(3).next().unwrap()), named, "{rule}");
    }
}

#[test]
fn another_role_another_figure_and_a_denial_are_not_the_same_thing() {
    let denied = Common { stance: Some(dateline_story::sourcing::Stance::Denies), ..from(&[&["bert"]]) };
    let open = Common { stance: Some(dateline_story::sourcing::Stance::DeclinesToComment), ..from(&[&["carl"]]) };
    let deaths = |value: &str, unit: &str| {
        fact("FigureReported", json!({ "figure": "deaths", "of": "killed", "value": value, "unit": unit }))
    };
    let state = story_of(vec![
        (from(&[&["anna"]]), blamed("linked")),
        (from(&[&["bert"]]), blamed("perpetrated")),
        (denied, blamed("linked")),
        (open, blamed("linked")),
        (from(&[&["anna"]]), deaths("3", "people")),
        (from(&[&["bert"]]), deaths("5", "people")),
        (from(&[&["carl"]]), deaths("3", "people")),
        (from(&[&["anna"]]), cancelled(None)),
        (from(&[&["bert"]]), cancelled(Some("another reason"))),
    ]);
    assert_eq!(state.corroborating(3), [3]);
    assert_eq!(state.corroborating(5), [5]);
    assert_eq!(state.corroborating(6), [6]);
    assert_eq!(state.corroborating(7), [7, 9]);
    assert_eq!(state.corroborating(10), [10, 11]);
    assert_eq!(state.roots(&state.corroborating(10)), [party("anna"), party("bert")]);
}

#[test]
fn a_link_makes_records_corroborate_one_another_and_goes_no_further() {
    let state = story_of(vec![
        (from(&[&["anna"]]), blamed("linked")),
        (from(&[&["bert"]]), statement("they are linked, and they did it")),
        (from(&[&["carl"]]), blamed("perpetrated")),
        (Common::default(), link(4, LinkRelation::Corroborates, 3)),
        (Common::default(), link(4, LinkRelation::Corroborates, 5)),
    ]);
    assert_eq!(state.corroborating(3), [3, 4]);
    assert_eq!(state.corroborating(5), [4, 5]);
    assert_eq!(state.corroborating(4), [3, 4, 5]);
    assert_eq!(and(state, withdrawal(6)).corroborating(3), [3]);
}

#[test]
fn what_only_repeats_another_record_counts_once_that_one_is_gone() {
    let state = story_of(vec![
        (from(&[&["anna"]]), blamed("linked")),
        (from(&[&["bert"]]), blamed("linked")),
        (Common::default(), link(4, LinkRelation::Duplicates, 3)),
    ]);
    assert_eq!(state.corroborating(3), [3]);
    assert_eq!(state.corroborating(4), [3], "it does not count beside what it repeats");
    assert_eq!(and(state, withdrawal(3)).corroborating(4), [4]);
}

#[test]
fn what_stands_inside_another_record_or_rests_on_it_adds_no_source_of_its_own() {
    let inside = Common { embedded_in: Some(cite(3)), ..from(&[&["anna"]]) };
    let state = story_of(vec![
        (from(&[&["anna"]]), statement("they are linked")),
        (inside, blamed("linked")),
        (from(&[&["anna"]]), blamed("linked")),
        (Common::default(), link(5, LinkRelation::RestsOn, 3)),
    ]);
    assert_eq!(state.corroborating(4), [4, 5]);
    assert_eq!(state.roots(&[3, 4, 5]), [party("anna")]);
}

const PEOPLE: [&str; 6] = ["anna", "bert", "carl", "unnamed-a", "unnamed-b", "unnamed-c"];

/// One record of a story at random.
#[derive(Debug, Clone)]
enum Wish {
    Blame { role: &'static str, chains: Vec<Vec<&'static str>> },
    Link { from: Index, relation: LinkRelation, to: Index },
    Same(&'static str, &'static str),
    Different(&'static str, &'static str),
    Withdraw(Index),
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let person = || select(PEOPLE.to_vec());
    let chains = prop::collection::vec(prop::collection::vec(person(), 1..4), 0..3);
    let relation = select(vec![LinkRelation::Corroborates, LinkRelation::Duplicates, LinkRelation::RestsOn]);
    let wish = prop_oneof![
        6 => (select(vec!["linked", "involved"]), chains).prop_map(|(role, chains)| Wish::Blame { role, chains }),
        2 => (any::<Index>(), relation, any::<Index>()).prop_map(|(from, relation, to)| Wish::Link { from, relation, to }),
        1 => (person(), person()).prop_map(|(one, other)| Wish::Same(one, other)),
        1 => (person(), person()).prop_map(|(one, other)| Wish::Different(one, other)),
        1 => any::<Index>().prop_map(Wish::Withdraw),
    ];
    prop::collection::vec(wish, 1..25)
}

/// The records that wishes come to, without asking the rules.
fn recorded(wishes: &[Wish]) -> Vec<(Common, Fact)> {
    let mut records: Vec<(Common, Fact)> = vec![(Common::default(), opened()), (Common::default(), incident())];
    for wish in wishes {
        let any = |index: &Index| u64::try_from(index.index(records.len())).unwrap() + 1;
        records.push(match wish {
            Wish::Blame { role, chains } => {
                let chains: Vec<&[&str]> = chains.iter().map(Vec::as_slice).collect();
                (from(&chains), blamed(role))
            }
            Wish::Link { from, relation, to } => (Common::default(), link(any(from), *relation, any(to))),
            Wish::Same(one, other) => (Common::default(), identified(one, other)),
            Wish::Different(one, other) => (Common::default(), different(one, other)),
            Wish::Withdraw(index) => (Common::default(), withdrawal(any(index))),
        });
    }
    records
}

fn state_of(records: &[(Common, Fact)]) -> StoryState {
    let entries: Vec<_> = (1..)
        .zip(records)
        .map(|(number, (common, fact))| {
            entry(number, Event { common: common.clone(), ..bare_event(number, fact.clone()) })
        })
        .collect();
    fold(&story(), &entries)
}

fn all(state: &StoryState) -> Vec<u64> {
    state.records().iter().map(|record| record.entry.number).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_records_are_named_makes_no_difference(wishes in wishes(), numbers in prop::collection::vec(1_u64..30, 0..12)) {
        let state = state_of(&recorded(&wishes));
        let mut turned = numbers.clone();
        turned.reverse();
        turned.extend(&numbers);
        prop_assert_eq!(state.roots(&numbers), state.roots(&turned));
    }

    #[test]
    fn whoever_passes_something_on_and_however_many_are_claimed_add_nothing(wishes in wishes()) {
        let plain = state_of(&recorded(&wishes));
        let mut more = recorded(&wishes);
        for (common, _) in &mut more {
            for chain in &mut common.sourcing {
                // Of relays only one that is no origin of this story, lest it tells that an id belongs to somebody known.
                let relay = dateline_story::sourcing::Hop { role: dateline_story::sourcing::HopRole::Relay, ..chain.hops[0].clone() };
                chain.hops.truncate(1);
                chain.hops[0].count_claimed = Some(7);
                chain.hops.push(dateline_story::sourcing::Hop { party: serde_json::from_value(somebody("zoe")).unwrap(), ..relay });
            }
        }
        let more = state_of(&more);
        for number in all(&plain) {
            prop_assert_eq!(plain.corroborating(number), more.corroborating(number));
            prop_assert_eq!(plain.roots(&[number]), more.roots(&[number]));
        }
        prop_assert_eq!(plain.roots(&all(&plain)), more.roots(&all(&more)));
    }

    #[test]
    fn what_does_not_count_is_never_counted(wishes in wishes()) {
        let state = state_of(&recorded(&wishes));
        for number in all(&state) {
            for member in state.corroborating(number) {
                prop_assert!(state.record(member).unwrap().stands() && state.duplicate_of(member).is_none());
            }
            let stands = state.record(number).unwrap().stands();
            prop_assert_eq!(state.corroborating(number).contains(&number), stands && state.duplicate_of(number).is_none());
            if !stands {
                prop_assert_eq!(state.corroborating(number), Vec::<u64>::new());
                prop_assert_eq!(state.roots(&[number]), []);
            }
        }
    }

    #[test]
    fn to_corroborate_is_mutual(wishes in wishes()) {
        let state = state_of(&recorded(&wishes));
        for number in all(&state).into_iter().filter(|number| state.counts(*number)) {
            for member in state.corroborating(number) {
                let linked = state.links_of(member).any(|(_, link)| link.relation == LinkRelation::Corroborates);
                prop_assert!(state.corroborating(member).contains(&number) || linked);
            }
        }
    }

    #[test]
    fn finding_out_that_two_are_one_never_makes_more_sources(wishes in wishes(), one in 0..3_usize, other in 0..3_usize) {
        let mut records = recorded(&wishes);
        let before = state_of(&records);
        records.push((Common::default(), identified(PEOPLE[one], PEOPLE[other])));
        let after = state_of(&records);
        let numbers = all(&before);
        prop_assert!(after.roots(&numbers).len() <= before.roots(&numbers).len());
        if one != other {
            let both = [party(PEOPLE[one]), party(PEOPLE[other])];
            prop_assert!(!both.iter().all(|root| after.roots(&numbers).contains(root)));
        }
    }

    #[test]
    fn more_records_never_have_fewer_known_sources(wishes in wishes(), numbers in prop::collection::vec(1_u64..30, 0..12)) {
        let state = state_of(&recorded(&wishes));
        let few = state.roots(&numbers);
        let many = state.roots(&all(&state));
        let is_known = |root: &&Root| matches!(root, Root::Party(_));
        prop_assert!(few.iter().filter(is_known).all(|root| many.contains(root)));
        prop_assert!(few.is_empty() || !many.is_empty());
    }
}
