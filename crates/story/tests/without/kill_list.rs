//! What readers had of it, who is left on the boards, and what stands on fewer sources.

use super::*;

#[test]
fn readers_had_it_says_which_sentences_fall_and_where_nothing_else_is_left() {
    let mut story = Written::new();
    let gone = story.claim(&[chain(&["sony"])]);
    let kept = story.claim(&[chain(&["fbi"])]);
    let version = |story: &mut Written, cites: Value| {
        story.add(
            json!({}),
            "VersionPublished",
            json!({ "channel": "web", "uri": "https://news.example", "headline": "h",
            "published": { "date": "2014-12-17", "time": "19:14" }, "cites": cites }),
        )
    };
    let partly = version(
        &mut story,
        json!([{ "records": [cite(gone), cite(kept)] }, { "sentence": "s", "records": [cite(gone)] },
        { "sentence": "t", "records": [cite(kept)] }]),
    );
    let wholly = version(&mut story, json!([{ "sentence": "s", "records": [cite(gone)] }]));
    version(&mut story, json!([{ "records": [cite(kept)] }]));
    let taken_down = version(&mut story, json!([{ "records": [cite(gone)] }]));
    story.withdraw(&[], taken_down);
    let found = without(&story, &[source("sony")]);
    let listed: Vec<_> =
        found.versions.iter().map(|one| (one.record.record.number, one.wholly, one.sentences.len())).collect();
    assert_eq!(listed, [(partly, false, 2), (wholly, true, 1)]);
    assert_eq!(
        (&found.versions[0].sentences[0].fallen[..], &found.versions[0].sentences[0].left[..]),
        (&[cite(gone)][..], &[cite(kept)][..])
    );
    assert_eq!((found.counts.versions_total, found.counts.versions_wholly), (2, 1));
}

#[test]
fn a_ladder_says_who_would_be_left_on_it_and_a_board_what_was_decided_before() {
    let mut story = Written::new();
    story.incident();
    let first = story.attribution(&[chain(&["officials"])], "officials", "linked");
    let second = story.attribution(&[chain(&["nbc"])], "officials", "perpetrated");
    let third = story.attribution(&[chain(&["nbc"])], "fbi", "perpetrated");
    let release = json!({ "work": { "id": "the-interview", "kind": "film", "as": "The Interview" },
        "scope": { "channel": "theatrical" }, "by": party("sony") });
    let scheduled = story.add(json!({ "sourcing": [chain(&["sony"])] }), "ReleaseScheduled", release.clone());
    let cancelled = story.add(json!({ "sourcing": [chain(&["nbc"])] }), "ReleaseCancelled", release);
    let found = without(&story, &[source("nbc")]);
    assert_eq!(fallen(&found), [second, third, cancelled]);
    let ladder = &found.ladders[0];
    let number = |step: &Option<answer::AttributionStep>| step.as_ref().map(|step| step.record.record.number);
    let moves: Vec<_> = ladder.moves.iter().map(|one| (number(&one.was), number(&one.now))).collect();
    assert_eq!(moves, [(Some(second), Some(first)), (Some(third), None)]);
    assert_eq!(ladder.left.iter().map(|step| step.record.record.number).collect::<Vec<_>>(), [first]);
    let board = &found.releases[0];
    let number = |step: &Option<answer::ReleaseStep>| step.as_ref().map(|step| step.record.record.number);
    assert_eq!((number(&board.was), number(&board.now)), (Some(cancelled), Some(scheduled)));
}

#[test]
fn records_that_say_the_same_lose_a_source_together() {
    let mut story = Written::new();
    story.incident();
    let one = story.attribution(&[chain(&["officials"])], "officials", "linked");
    let other = story.attribution(&[chain(&["fbi"])], "fbi", "linked");
    let third = story.attribution(&[chain(&["cnn"])], "cnn", "linked");
    let found = without(&story, &[source("officials")]);
    assert_eq!(fallen(&found), [one]);
    let group = &found.weakened[0];
    let numbers: Vec<u64> = group.records.iter().map(|one| one.record.number).collect();
    assert_eq!((found.weakened.len(), numbers, &group.fallen[..]), (1, vec![other, third], &[cite(one)][..]));
    assert_eq!((group.roots_before.len(), group.roots_after.len(), group.two_sources_after), (3, 2, true));
    let found = without(&story, &[source("officials"), source("cnn")]);
    assert!(found.weakened[0].two_sources_before && !found.weakened[0].two_sources_after);
}
