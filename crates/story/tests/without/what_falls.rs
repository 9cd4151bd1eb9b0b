//! What falls with what was taken away.

use super::*;

#[test]
fn taking_nothing_away_leaves_the_story_as_it_is() {
    let mut story = Written::new();
    story.claim(&[chain(&["sony"])]);
    let found = without(&story, &[]);
    assert_eq!(found.story, answer::story(&story.state(), &lens()).unwrap());
    assert_eq!((found.counts.fallen_total, found.falls.len(), found.versions.len()), (0, 0, 0));
}

#[test]
fn a_record_falls_with_its_only_source_and_stays_on_another_chain_without_that_one() {
    let mut story = Written::new();
    let only = story.claim(&[chain(&["sony", "nbc"]), chain(&["sony"])]);
    let both = story.claim(&[chain(&["sony"]), chain(&["fbi"])]);
    let none = story.claim(&[]);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [only]);
    assert_eq!(because(&found, only), &Because::Taken);
    let kept = |number: u64| &found.story.claims.iter().find(|one| one.record.record == cite(number)).unwrap().record;
    assert_eq!(kept(both).sourcing.len(), 1);
    assert_eq!(kept(both).sourcing[0].hops[0].party.id.as_str(), "fbi");
    assert!(kept(none).sourcing.is_empty());
    let group = &found.weakened[0];
    assert_eq!(
        (group.records[0].record.number, group.records[0].chains_lost, group.records[0].chains_left),
        (both, 1, 1)
    );
    assert_eq!((group.roots_before.len(), group.roots_after.len()), (2, 1));
    assert_eq!((group.two_sources_before, group.two_sources_after), (true, false));
}

#[test]
fn with_a_record_falls_what_stands_inside_it_rests_on_it_or_acts_on_it_and_so_on() {
    let mut story = Written::new();
    let statement = story.claim(&[chain(&["sony"])]);
    let inside = story.add(
        json!({ "embedded_in": cite(statement), "sourcing": [chain(&["fbi"])] }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.link(resting, "rests_on", inside);
    let correction = story.correct(&[], inside, "object", json!("c"), json!("d"));
    let rank = story.add(json!({}), "StatusSet", json!({ "record": cite(resting), "status": "hold", "reason": "r" }));
    let withdrawn_link = story.withdraw(&[], link);
    story.add(json!({}), "RecordReinstated", json!({ "record": cite(link), "reason": "r" }));
    let aside = story.claim(&[chain(&["fbi"])]);
    let found = without(&story, &[source("sony")]);
    assert_eq!(
        fallen(&found),
        [statement, inside, resting, link, correction, rank, withdrawn_link, withdrawn_link + 1]
    );
    assert_eq!(because(&found, inside), &Because::EmbeddedIn(cite(statement)));
    assert_eq!(because(&found, resting), &Because::RestsOn(cite(inside)));
    assert_eq!(because(&found, correction), &Because::ActsOn(cite(inside)));
    assert_eq!(because(&found, rank), &Because::ActsOn(cite(resting)));
    assert_eq!(found.story.claims.iter().map(|one| one.record.record.number).collect::<Vec<_>>(), [aside]);
    assert_eq!(
        (found.counts.fallen_directly, found.counts.fallen_with_others, found.counts.fallen_standing),
        (1, 7, 8)
    );
}

#[test]
fn a_link_that_was_taken_back_lets_nothing_fall() {
    let mut story = Written::new();
    let base = story.claim(&[chain(&["sony"])]);
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.link(resting, "rests_on", base);
    let back = story.withdraw(&[], link);
    assert_eq!(falls(&story, &[source("sony")]), [base, link, back]);
}

#[test]
fn a_version_a_notice_and_a_gap_stay_for_they_happened() {
    let mut story = Written::new();
    let gone = story.claim(&[chain(&["sony"])]);
    story.add(json!({}), "GapNoted", json!({ "missing": "who", "records": [cite(gone)] }));
    story.add(json!({}), "AdvisorySent", json!({ "kind": "hold", "records": [cite(gone)], "text": "t" }));
    story.add(
        json!({}),
        "VersionPublished",
        json!({ "channel": "web", "headline": "h", "cites": [{ "records": [cite(gone)] }] }),
    );
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [gone]);
    assert_eq!((found.story.gaps.len(), found.story.notices.len(), found.story.versions.len()), (1, 1, 1));
    assert_eq!(found.story.anomalies, []);
}

#[test]
fn changed_terms_of_a_source_fall_with_the_last_record_that_they_changed() {
    let mut story = Written::new();
    story.claim(&[chain(&["sony", "nbc"])]);
    story.claim(&[chain(&["sony"])]);
    story.claim(&[chain(&["fbi", "cnn"])]);
    let terms = story.add(
        json!({}),
        "GroundRuleChanged",
        json!({ "party": party("sony"), "rule": "background", "reason": "r" }),
    );
    assert_eq!(falls(&story, &[source("nbc")]), [2]);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [2, 3, terms]);
}

#[test]
fn what_one_member_of_the_staff_recorded_falls_with_what_depends_on_it() {
    let mut story = Written::new();
    let theirs = story.by(
        "dkim",
        json!({ "sourcing": [chain(&["sony"])] }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let correction = story.correct(&[], theirs, "object", json!("c"), json!("d"));
    let mine = story.claim(&[]);
    let their_correction = story.by(
        "dkim",
        json!({}),
        "CorrectionIssued",
        json!({ "record": cite(mine), "field": "object",
        "was": "the release #4", "now": "e", "label": "REFILE", "reason": "r" }),
    );
    let found = without(&story, &[Without::By("dkim".to_owned())]);
    assert_eq!(fallen(&found), [theirs, correction, their_correction]);
    assert_eq!(found.story.claims[0].claim.object, "the release #4");
    let all = without(&story, &[Without::By("m.reyes".to_owned())]);
    assert_eq!((fallen(&all).len(), all.story.headline), (4, None));
}

#[test]
fn an_event_is_named_by_its_record_or_its_id_and_falls_with_its_repetitions() {
    let mut story = Written::new();
    let record = story.claim(&[]);
    let mut again = story.entries[1].clone();
    (again.number, again.position) = (3, dateline_story::names::Position(3));
    if let Content::Event(event) = &mut again.content {
        event.number = 3;
    }
    story.entries.push(again);
    let state = story.at(story.last());
    for one in [Without::Record(cite(record)), Without::Event(event_id(2))] {
        let found = asked(&state, &[one]).unwrap();
        assert_eq!(fallen(&found), [record, record + 1]);
        assert_eq!(because(&found, record + 1), &Because::Repeats(cite(record)));
        assert_eq!(found.taken[0].record, Some(cite(record)));
        assert!(found.story.claims.is_empty() && found.story.anomalies.is_empty());
    }
    let found = asked(&state, &[Without::Record(cite(record + 1))]).unwrap();
    assert_eq!((fallen(&found), found.story.claims.len()), (vec![record + 1], 1));
}

#[test]
fn a_withdrawn_record_falls_and_takes_nothing_away() {
    let mut story = Written::new();
    let record = story.claim(&[chain(&["sony"])]);
    let withdrawal = story.withdraw(&[], record);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [record, withdrawal]);
    let counted: BTreeSet<bool> = found.falls.iter().map(|one| one.counted).collect();
    assert_eq!((counted.len(), found.counts.fallen_standing, found.counts.standing_after), (2, 1, 1));
}
