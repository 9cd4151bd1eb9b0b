//! What is left, and what in it stands otherwise than on the ledger.

use super::*;

#[test]
fn what_a_source_corrected_is_what_it_was_and_what_it_took_back_counts_again() {
    let mut story = Written::new();
    let corrected = story.claim(&[chain(&["fbi"])]);
    let withdrawn = story.claim(&[chain(&["fbi"])]);
    let correction = story.correct(&[chain(&["sony"])], corrected, "object", json!("the release #2"), json!("it all"));
    let withdrawal = story.withdraw(&[chain(&["sony"])], withdrawn);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [correction, withdrawal]);
    let value = Restoration::Value {
        field: "object".to_owned(),
        was: serde_json::from_value(json!("it all")).unwrap(),
        now: serde_json::from_value(json!("the release #2")).unwrap(),
    };
    assert_eq!(
        changes(&found),
        [(corrected, &value, vec![correction]), (withdrawn, &Restoration::CountsAgain, vec![withdrawal])]
    );
    assert_eq!(found.story.claims.len(), 2);
    assert_eq!(found.story.claims[0].claim.object, "the release #2");
}

#[test]
fn where_the_withdrawal_of_a_withdrawal_falls_the_record_counts_no_longer() {
    let mut story = Written::new();
    let record = story.claim(&[chain(&["fbi"])]);
    let withdrawal = story.withdraw(&[], record);
    let back = story.withdraw(&[chain(&["sony"])], withdrawal);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [back]);
    assert_eq!(
        changes(&found),
        [(record, &Restoration::CountsNoLonger, vec![]), (withdrawal, &Restoration::CountsAgain, vec![back])]
    );
    assert_eq!(found.counts.standing_before, 3);
    assert_eq!(found.counts.standing_after, 2, "the opening, and the withdrawal");
}

#[test]
fn an_answer_that_falls_opens_the_gap_again_and_the_repetition_counts_where_the_original_falls() {
    let mut story = Written::new();
    let gap = story.add(json!({}), "GapNoted", json!({ "missing": "who" }));
    let answer = story.claim(&[chain(&["sony"])]);
    let answers = story.link(answer, "answers", gap);
    let again = story.attribution(&[chain(&["fbi"])], "officials", "linked");
    let repeats = story.link(again, "duplicates", answer);
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [answer, answers, repeats]);
    assert_eq!(
        changes(&found),
        [(gap, &Restoration::OpenAgain, vec![answers]), (again, &Restoration::CountsAlone, vec![repeats])]
    );
    assert!(found.story.gaps[0].open);
    let ladder = &found.ladders[0];
    assert!(ladder.moves[0].was.is_none(), "it did not show on the ladder");
    assert_eq!(ladder.moves[0].now.as_ref().unwrap().record.record, cite(again));
}

#[test]
fn a_hop_that_became_known_later_counts_and_is_not_forgotten_with_the_source() {
    let mut story = Written::new();
    let record = story.claim(&[chain(&["nbc"]), chain(&["fbi"])]);
    let known = story.amend(&[], record, json!(0), chain(&["sony", "nbc"]));
    let added = story.amend(&[], record, Value::Null, chain(&["sony"]));
    let last = story.amend(&[], record, Value::Null, chain(&["cnn"]));
    let found = without(&story, &[source("sony")]);
    assert_eq!(fallen(&found), [known, added], "they only tell of chains through it");
    let origins = |found: &WithoutAnswer| -> Vec<String> {
        let chains = found.story.claims[0].record.sourcing.iter();
        chains.map(|chain| chain.hops[0].party.id.to_string()).collect()
    };
    assert_eq!(origins(&found), ["fbi", "cnn"], "nbc's word came from sony: it does not stand again");
    assert_eq!(found.story.claims[0].record.marks.amended_by, [cite(last)]);
    let found = without(&story, &[Without::Record(cite(known))]);
    assert_eq!(origins(&found), ["nbc", "fbi", "sony", "cnn"], "as if nobody had found out");
    assert_eq!(changes(&found), [(record, &Restoration::Sources, vec![known])]);
}

#[test]
fn a_source_that_a_falling_correction_had_put_right_is_looked_at_again() {
    let mut story = Written::new();
    let record = story.claim(&[chain(&["sony"])]);
    let inside = story.add(
        json!({ "embedded_in": cite(record) }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let correction = story.correct(&[chain(&["nbc"])], record, "sourcing.0.hops.0.party", party("sony"), party("fbi"));
    story.claim(&[chain(&["sony"])]);
    assert_eq!(falls(&story, &[source("sony")]), [correction + 1], "it is the FBI's word");
    assert_eq!(falls(&story, &[source("nbc")]), [correction]);
    let both = [record, inside, correction, correction + 1];
    assert_eq!(falls(&story, &[source("nbc"), source("sony")]), both);
    assert_eq!(
        without(&story, &[source("nbc"), source("sony")]),
        without(&story, &[source("sony"), source("nbc"), source("nbc")])
    );
}

#[test]
fn a_story_that_was_opened_again_is_not_opened_twice_because_its_closing_falls() {
    let mut story = Written::new();
    let closing = story.add(json!({ "sourcing": [chain(&["sony"])] }), "StoryClosed", json!({}));
    story.add(json!({}), "StoryOpened", json!({ "headline": "Sony hacked again" }));
    let found = without(&story, &[source("sony")]);
    assert_eq!((fallen(&found), found.story.anomalies.len()), (vec![closing], 0));
    assert_eq!(found.story.headline.as_deref(), Some("Sony hacked again"));
}
