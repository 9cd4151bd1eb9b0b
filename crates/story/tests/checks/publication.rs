//! `published-held`, `cited-unrecorded`, `unpublished`, `after-publication`.

use super::*;

/// The claim #3, what happens to it (#4), and a version that cites it (#5).
fn published_after(what: Fact) -> StoryState {
    story_of(vec![(plain(), claim("a")), (plain(), what), (plain(), published("It", &[(None, &[3])]))])
}

#[test]
fn a_version_that_cites_what_was_held_embargoed_or_killed_is_found() {
    for (what, why) in [
        (notice("hold", &[3], None), "HOLD by #4"),
        (notice("embargo", &[3], Some("2014-12-18T00:00:00Z")), "EMBARGO by #4"),
        (notice("kill", &[3], None), "KILL by #4"),
        (status(3, "hold"), "on hold by #4"),
    ] {
        let findings = found(&published_after(what), Rule::PublishedHeld);
        assert_eq!(numbers(&findings), [[5, 3, 4]], "{why}");
        assert_eq!(findings[0].why, why);
    }
    let findings = found(&published_after(notice("embargo", &[], None)), Rule::PublishedHeld);
    assert_eq!(numbers(&findings), [[5, 4]]);
    assert_eq!(findings[0].why, "EMBARGO of the whole story by #4");
}

#[test]
fn what_was_not_held_at_that_instant_is_passed_over() {
    let ended = notice("embargo", &[3], Some("2014-12-17T23:04:30Z"));
    for what in [ended, notice("hold", &[2], None), notice("advisory", &[3], None), status(3, "unverified")] {
        assert_eq!(found(&published_after(what), Rule::PublishedHeld), []);
    }
    let lifted = story_of(vec![
        (plain(), claim("a")),
        (plain(), notice("hold", &[3], None)),
        (plain(), notice("hold_lifted", &[3], None)),
        (plain(), published("It", &[(None, &[3])])),
        (plain(), notice("hold", &[3], None)),
    ]);
    assert_eq!(found(&lifted, Rule::PublishedHeld), []);
}

#[test]
fn the_instant_is_when_readers_had_it_and_not_when_it_was_recorded() {
    // Entries are recorded a minute apart: #4 at 23:04, the version, #5, at 23:05.
    let state = |date: &str| {
        story_of(vec![
            (plain(), claim("a")),
            (plain(), notice("hold", &[3], None)),
            (plain(), published_at(date, "It", &[(None, &[3])])),
        ])
    };
    assert_eq!(found(&state("2014-12-17T23:03 UTC"), Rule::PublishedHeld), []);
    assert_eq!(found(&state("2014-12-17T23:04 UTC"), Rule::PublishedHeld).len(), 1);
    assert_eq!(found(&state("2014-12-17"), Rule::PublishedHeld).len(), 1, "of a day, the last of it that is known");
}

#[test]
fn what_a_version_cites_and_was_recorded_only_afterwards_is_found() {
    let state = |date: &str| {
        story_of(vec![
            (plain(), claim("a")),
            (plain(), claim("b")),
            (plain(), published_at(date, "It", &[(None, &[3]), (Some("More."), &[4])])),
        ])
    };
    let findings = found(&state("2014-12-17T23:03 UTC"), Rule::CitedUnrecorded);
    assert_eq!(numbers(&findings), [[5, 4]]);
    assert_eq!(findings[0].why, "1 record that it cites was recorded 0s after it was published");
    assert_eq!(numbers(&found(&state("2014-12-17T23:01 UTC"), Rule::CitedUnrecorded)), [[5, 3, 4]]);
    assert_eq!(found(&state("2014-12-17T23:04 UTC"), Rule::CitedUnrecorded), []);
    assert_eq!(found(&state("2014-12-17"), Rule::CitedUnrecorded), [], "it may have been later that day");
    assert_eq!(found(&published_after(claim("b")), Rule::CitedUnrecorded), []);
}

#[test]
fn what_no_version_cites_is_known_and_not_published() {
    let state = story_of(vec![
        (plain(), claim("a")),
        (plain(), claim("b")),
        (plain(), published("It", &[(None, &[2, 3])])),
        (plain(), claim("c")),
    ]);
    let findings = found(&state, Rule::Unpublished);
    assert_eq!(numbers(&findings), [[4], [6]]);
    assert_eq!(findings[0].age_seconds, Some(56 * 60), "since the desk learned it");
    assert_eq!(found(&and(state.clone(), published("More", &[(None, &[4, 6])])), Rule::Unpublished), []);
    assert_eq!(numbers(&found(&and(state.clone(), withdrawal(4)), Rule::Unpublished)), [[6]]);
    assert_eq!(numbers(&found(&and(state, withdrawal(5)), Rule::Unpublished)), [[2], [3], [4], [6]]);
}

#[test]
fn everything_after_the_first_publication_is_found_and_nothing_before() {
    let state = story_of(vec![
        (plain(), claim("a")),
        (plain(), published("It", &[(None, &[3])])),
        (plain(), correction(3, "object", json!("not so"))),
        (plain(), published("It, corrected", &[(None, &[3])])),
    ]);
    let findings = found(&state, Rule::AfterPublication);
    assert_eq!(numbers(&findings), [[5], [6]]);
    assert_eq!(findings[0].why, "recorded 1m after #4 was published");
    assert_eq!(found(&story_of(vec![(plain(), claim("a"))]), Rule::AfterPublication), []);
    let early = and(story_of(vec![(plain(), claim("a"))]), published_at("2014-12-17T23:02 UTC", "It", &[]));
    assert_eq!(numbers(&found(&early, Rule::AfterPublication)), [[3]]);
}
