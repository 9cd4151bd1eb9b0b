//! What rests on records of other stories, and what of other stories rests on this one's.

use super::*;

fn among(story: &Written, others: &[&Written], without: &[Without]) -> Result<WithoutAnswer, NotThere> {
    let others: Vec<StoryState> = others.iter().map(|other| other.state()).collect();
    answer::without(&story.state(), &others, without, &lens()).map(Option::unwrap)
}

/// What falls elsewhere, and why.
fn elsewhere(found: &WithoutAnswer) -> Vec<(String, &Because)> {
    let stories = found.elsewhere.iter().flat_map(|other| &other.falls);
    stories.map(|one| (one.record.to_string(), &one.because)).collect()
}

/// Another story with a claim of Sony's, as its #2.
fn other(slug: &str) -> Written {
    let mut other = Written::named(slug);
    other.claim(&[chain(&["sony"])]);
    other
}

#[test]
fn a_record_falls_with_what_it_rests_on_in_another_story_whichever_of_the_two_the_link_stands_in() {
    let there = |linked_there: bool| {
        let mut story = Written::new();
        let resting = story.claim(&[chain(&["fbi"])]);
        story.claim(&[chain(&["fbi"])]);
        story.claim(&[chain(&["sony"])]);
        let mut other = other("b");
        let side = if linked_there { &mut other } else { &mut story };
        side.link_cited(&cite(resting), "rests_on", &"b#2".parse().unwrap());
        (story, other)
    };
    for linked_there in [false, true] {
        let (story, other) = there(linked_there);
        let found = among(&story, &[&other], &[source("sony")]).unwrap();
        let link = if linked_there { vec![] } else { vec![5] };
        assert_eq!(fallen(&found), [vec![2, 4], link].concat());
        assert_eq!(because(&found, 2), &Because::RestsOn("b#2".parse().unwrap()));
        assert_eq!(elsewhere(&found)[0], ("b#2".to_owned(), &Because::Taken), "what it falls with is told too");
        assert_eq!(found.counts.elsewhere_records, if linked_there { 2 } else { 1 });
        assert!(!falls(&story, &[source("sony")]).contains(&2), "that story alone does not know");
    }
}

#[test]
fn a_record_falls_with_what_it_stands_inside_in_another_story_and_takes_its_own_along() {
    let other = other("b");
    let mut story = Written::new();
    let claim = json!({ "subject": "a", "predicate": "b", "object": "c" });
    let inside = story.add(json!({ "embedded_in": "b#2" }), "ClaimAsserted", claim);
    let correction = story.correct(&[], inside, "object", json!("c"), json!("d"));
    let found = among(&story, &[&other], &[source("sony")]).unwrap();
    assert_eq!(fallen(&found), [inside, correction]);
    assert_eq!(because(&found, inside), &Because::EmbeddedIn("b#2".parse().unwrap()));
}

#[test]
fn a_source_of_other_stories_alone_is_there_to_take_away_if_something_here_rests_on_its_word() {
    let (mut story, mut other) = (Written::new(), other("b"));
    let resting = story.claim(&[chain(&["fbi"])]);
    let refused = among(&story, &[&other], &[source("sony")]);
    assert!(matches!(refused, Err(NotThere::Source { known, .. }) if known == ["fbi"]));
    let link = story.link_cited(&cite(resting), "rests_on", &"b#2".parse().unwrap());
    let found = among(&story, &[&other], &[source("sony")]).unwrap();
    assert_eq!(fallen(&found), [resting, link]);
    assert_eq!(found.taken[0].parties.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["sony"]);
    assert!(among(&story, &[&other], &[source("nobody")]).is_err());
    // It needs both to fall: neither makes a difference alone.
    other.amend(&[], 2, json!(null), chain(&["cnn"]));
    assert!(among(&story, &[&other], &[source("sony")]).is_err());
    assert!(among(&story, &[&other], &[source("cnn")]).is_err());
    assert_eq!(fallen(&among(&story, &[&other], &[source("cnn"), source("sony")]).unwrap()), [resting, link]);
}

#[test]
fn who_is_who_in_another_story_holds_there_and_staff_are_the_same_everywhere() {
    let (mut story, mut other) = (Written::new(), Written::named("b"));
    other.claim(&[chain(&["sony-twitter"])]);
    let resting = story.claim(&[chain(&["fbi"])]);
    let own = story.claim(&[chain(&["sony"])]);
    let link = story.link_cited(&cite(resting), "rests_on", &"b#2".parse().unwrap());
    assert_eq!(fallen(&among(&story, &[&other], &[source("sony")]).unwrap()), [own]);
    other.one_party("sony-twitter", "sony");
    assert_eq!(fallen(&among(&story, &[&other], &[source("sony")]).unwrap()), [resting, own, link]);
    let claim = json!({ "subject": "a", "predicate": "b", "object": "c" });
    other.by("dkim", json!({}), "ClaimAsserted", claim);
    let second = story.link_cited(&cite(own), "rests_on", &"b#4".parse().unwrap());
    let found = among(&story, &[&other], &[Without::By("dkim".to_owned())]).unwrap();
    assert_eq!(fallen(&found), [own, second]);
}

#[test]
fn the_kill_list_has_what_rests_on_it_in_other_stories_and_what_their_readers_had() {
    let mut story = Written::new();
    let base = story.claim(&[chain(&["sony"])]);
    let (mut second, mut third) = (Written::named("b"), Written::named("c"));
    let resting = second.claim(&[chain(&["fbi"])]);
    let link = second.link_cited(&second.cite(resting), "rests_on", &cite(base));
    let by_itself = second.claim(&[chain(&["sony"])]);
    let further = third.claim(&[chain(&["cnn"])]);
    let aside = third.claim(&[chain(&["sony"])]);
    third.link_cited(&third.cite(further), "rests_on", &second.cite(resting));
    let cites = json!([{ "sentence": "s", "records": [third.cite(further), third.cite(aside), third.cite(1)] },
        { "sentence": "t", "records": [third.cite(aside)] }]);
    let version = json!({ "channel": "web", "headline": "h", "cites": cites });
    third.add(json!({}), "VersionPublished", version);
    let found = among(&story, &[&third, &second], &[source("sony")]).unwrap();
    assert_eq!(fallen(&found), [base]);
    assert_eq!(
        elsewhere(&found),
        [
            (format!("b#{resting}"), &Because::RestsOn(cite(base))),
            (format!("b#{link}"), &Because::ActsOn(cite(base))),
            (format!("c#{further}"), &Because::RestsOn(second.cite(resting))),
            (format!("c#{}", aside + 1), &Because::ActsOn(second.cite(resting))),
        ],
        "b#{by_itself} falls of itself, and has nothing to do with this story"
    );
    let versions = &found.elsewhere[1].versions;
    assert_eq!(
        (versions.len(), &versions[0].sentences[0].fallen[..]),
        (1, &[third.cite(further), third.cite(aside)][..])
    );
    assert_eq!(versions[0].sentences[0].left, [third.cite(1)], "what falls of itself is not left either");
    assert_eq!(versions[0].sentences.len(), 1, "nor told alone");
    assert_eq!((found.counts.elsewhere_records, found.counts.elsewhere_versions), (4, 1));
    assert_eq!(found.counts.versions_total, 0);
}

#[test]
fn what_only_repeats_a_record_of_another_story_counts_where_that_one_falls() {
    let (mut story, other) = (Written::new(), other("b"));
    story.incident();
    let again = story.attribution(&[chain(&["fbi"])], "officials", "linked");
    story.claim(&[chain(&["sony"])]);
    let repeats = story.link_cited(&cite(again), "duplicates", &"b#2".parse().unwrap());
    let found = among(&story, &[&other], &[source("sony")]).unwrap();
    assert_eq!(changes(&found), [(again, &Restoration::CountsAlone, vec![repeats])]);
    assert_eq!(because(&found, repeats), &Because::ActsOn("b#2".parse().unwrap()));
}

#[test]
fn a_link_between_stories_that_was_taken_back_or_leads_nowhere_lets_nothing_fall() {
    let (mut story, other) = (Written::new(), other("b"));
    let claims = [story.claim(&[chain(&["fbi"])]), story.claim(&[chain(&["fbi"])]), story.claim(&[chain(&["sony"])])];
    let link = story.link_cited(&cite(claims[0]), "rests_on", &"b#2".parse().unwrap());
    let back = story.withdraw(&[], link);
    story.link_cited(&cite(claims[1]), "rests_on", &"b#99".parse().unwrap());
    story.link_cited(&cite(claims[1]), "rests_on", &"nowhere#2".parse().unwrap());
    let found = among(&story, &[&other], &[source("sony")]).unwrap();
    assert_eq!(fallen(&found), [claims[2], link, back], "the link goes with its end");
}

#[test]
fn stories_that_rest_on_one_another_in_a_circle_fall_together() {
    let (mut story, mut other) = (Written::new(), Written::named("b"));
    let here = story.claim(&[chain(&["fbi"])]);
    let there = other.claim(&[chain(&["cnn"])]);
    let link = story.link_cited(&cite(here), "rests_on", &other.cite(there));
    other.link_cited(&other.cite(there), "rests_on", &cite(here));
    let found = among(&story, &[&other], &[record(here)]).unwrap();
    assert_eq!(fallen(&found), [here, link]);
    assert_eq!(elsewhere(&found).len(), 2);
    assert_eq!(among(&story, &[&other], &[]).unwrap(), without(&story, &[]), "without nothing, nothing falls");
}
