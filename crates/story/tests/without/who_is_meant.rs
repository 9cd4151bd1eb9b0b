//! Which sources, records and people are meant, and what is said where they are not there.

use super::*;

#[test]
fn whoever_passed_it_on_is_a_source_too_unless_only_origins_are_meant() {
    let mut story = Written::new();
    let said = story.claim(&[chain(&["nbc"])]);
    let passed_on = story.claim(&[chain(&["sony", "nbc"])]);
    assert_eq!(falls(&story, &[source("nbc")]), [said, passed_on]);
    assert_eq!(falls(&story, &[origin("nbc")]), [said]);
}

#[test]
fn an_outlet_is_a_source_whatever_its_capitals_and_a_party_is_the_outlet_of_its_name() {
    let mut story = Written::new();
    let mut by_outlet = chain(&["pete-williams"]);
    by_outlet["hops"][0]["outlet"] = json!("NBC News");
    let reporter = story.claim(&[by_outlet]);
    assert_eq!(falls(&story, &[source("nbc news")]), [reporter]);
    assert_eq!(falls(&story, &[source(" NBC NEWS ")]), [reporter]);
    assert_eq!(falls(&story, &[source("Pete-Williams")]), [reporter], "a name that is printed");
    let mut by_party = chain(&["nbc"]);
    by_party["hops"][0]["party"]["as"] = json!("NBC News");
    let newsroom = story.claim(&[by_party]);
    assert_eq!(falls(&story, &[source("nbc")]), [reporter, newsroom]);
    assert_eq!(falls(&story, &[source("nbc news")]), [reporter, newsroom]);
    assert_eq!(without(&story, &[source("nbc")]).taken[0].outlets, ["nbc news"]);
}

#[test]
fn a_name_that_is_printed_for_two_parties_is_neither() {
    let mut story = Written::new();
    for id in ["sony-music", "sony-pictures"] {
        let mut one = chain(&[id]);
        one["hops"][0]["party"]["as"] = json!("Sony");
        story.claim(&[one]);
    }
    let problem = asked(&story.state(), &[source("sony")]).unwrap_err();
    assert!(matches!(&problem, NotThere::SeveralParties { ids, .. } if ids.len() == 2), "{problem}");
    story.one_party("sony-music", "sony-pictures");
    assert_eq!(falls(&story, &[source("sony")]), [2, 3], "they turned out to be one");
}

#[test]
fn two_parties_are_one_source_from_the_position_that_says_so_and_never_before() {
    let mut story = Written::new();
    let by_alias = story.claim(&[chain(&["sony-twitter"])]);
    story.claim(&[chain(&["sony"])]);
    assert_eq!(falls(&story, &[source("sony")]), [by_alias + 1]);
    story.one_party("sony-twitter", "sony");
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [by_alias, by_alias + 1]);
    assert_eq!(found.taken[0].parties.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["sony", "sony-twitter"]);
    assert_eq!(falls(&story, &[source("sony-twitter")]), [by_alias, by_alias + 1]);
}

#[test]
fn what_the_desk_had_not_learned_is_not_there_to_take_away() {
    let mut story = Written::new();
    story.claim(&[chain(&["fbi"])]);
    story.claim(&[chain(&["sony"])]);
    story.learned_late(3, 1);
    let state = story.learned_by(story.last(), 0);
    assert!(matches!(asked(&state, &[source("sony")]), Err(NotThere::Source { .. })));
    assert!(matches!(asked(&state, &[Without::Record(cite(3))]), Err(NotThere::Record { .. })));
    let found = asked(&state, &[source("fbi")]).unwrap();
    assert_eq!((fallen(&found), found.story.records_left_out), (vec![2], 2));
}

#[test]
fn what_is_not_there_is_answered_with_what_is() {
    let mut story = Written::new();
    story.claim(&[chain(&["sony", "nbc"])]);
    let said = |one: Without| asked(&story.state(), &[one]).unwrap_err();
    assert!(matches!(said(source("sny")), NotThere::Source { known, .. } if known == ["nbc", "sony"]));
    assert_eq!(said(source("sny")).to_string(), "no record of sony-hack has \"sny\" as a source by then");
    assert_eq!(
        said(origin("nbc")).to_string(),
        "\"nbc\" is the origin of no record of sony-hack: it passes on what others said"
    );
    assert_eq!(
        said(Without::Record(cite(9))).to_string(),
        "there is no record sony-hack#9 by then; there are 2 records"
    );
    assert!(said(Without::Record("other#1".parse().unwrap())).to_string().contains("another story than sony-hack"));
    assert!(said(Without::Event(event_id(99))).to_string().contains("there are 2 records"));
    assert!(matches!(said(Without::By("dkim".to_owned())), NotThere::Staff { known, .. } if known == ["m.reyes"]));
    let nobody = StoryState::new(story.slug.clone());
    assert_eq!(answer::without(&nobody, &[], &[source("sony")], &lens()), Ok(None), "there is no such story");
}

#[test]
fn an_outlet_that_only_comes_back_is_the_source_that_it_is_named_for() {
    let mut story = Written::new();
    let mut by_outlet = chain(&["pete-williams"]);
    by_outlet["hops"][0]["outlet"] = json!("NBC");
    let reporter = story.claim(&[by_outlet]);
    let fields =
        json!({ "record": cite(reporter), "part": "sourcing.0.hops.0.outlet", "kind": "withdrawn", "reason": "r" });
    let part = story.add(json!({ "sourcing": [chain(&["nbc"])] }), "RecordWithdrawn", fields);
    assert_eq!(falls(&story, &[source("nbc")]), [reporter, part], "that it was not from NBC was NBC's own word");
}
