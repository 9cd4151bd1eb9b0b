//! Values that were put right, and what is known of their sources.

use super::*;

/// A claim that says `object`, as #2.
fn claimed(object: &str) -> Written {
    let mut story = Written::new();
    let claim = json!({ "subject": "the attack", "predicate": "derailed", "object": object });
    story.add(json!({ "sourcing": [chain(&["sony"])] }), "ClaimAsserted", claim);
    story
}

#[test]
fn a_corrected_value_is_told_with_what_was_what_is_who_did_it_and_why() {
    let mut story = claimed("the film");
    story.correct(&[], 2, "object", json!("the film"), json!("the release"));
    let found = diff(&story, 2, 3);
    assert_eq!(
        told(&found),
        ["#2 corrected object: \"the film\" → \"the release\" by #3", "new #3 CorrectionIssued"],
        "what was put right comes first"
    );
    let cause = &found.changed[0].changes[0].steps[0].by;
    assert_eq!((cause.recorded_by.as_str(), cause.reason.as_deref()), ("m.reyes", Some("r")));
    assert_eq!(cause.position, Position(3));
    assert!(cause.label.is_some() && cause.withdrawal.is_none());
}

#[test]
fn a_value_that_was_corrected_twice_is_one_change_in_two_steps() {
    let mut story = claimed("a");
    story.correct(&[], 2, "object", json!("a"), json!("b"));
    story.correct(&[], 2, "object", json!("b"), json!("c"));
    let found = diff(&story, 2, 4);
    assert_eq!(told_of_old(&found), ["#2 corrected object: \"a\" → \"c\" by #3, #4"]);
    let steps = &found.changed[0].changes[0].steps;
    let values: Vec<(&Value, &Value)> = steps.iter().map(|step| (&step.was.0, &step.now.0)).collect();
    assert_eq!(values, [(&json!("a"), &json!("b")), (&json!("b"), &json!("c"))]);
    assert_eq!(told_of_old(&diff(&story, 3, 4)), ["#2 corrected object: \"b\" → \"c\" by #4"]);
}

#[test]
fn a_value_that_was_corrected_and_corrected_back_is_told_for_readers_may_have_seen_the_other() {
    let mut story = claimed("a");
    story.correct(&[], 2, "object", json!("a"), json!("b"));
    story.correct(&[], 2, "object", json!("b"), json!("a"));
    let found = diff(&story, 2, 4);
    assert_eq!(told_of_old(&found), ["#2 corrected object: \"a\" → \"a\" by #3, #4"]);
    assert!(found.changed[0].changes[0].changed_back());
}

#[test]
fn a_correction_that_was_taken_back_is_told_with_what_took_it_back() {
    let mut story = claimed("a");
    let correction = story.correct(&[], 2, "object", json!("a"), json!("b"));
    story.withdraw(&[], correction);
    let after =
        ["#2 corrected object: \"b\" → \"a\" by #4", "#3 withdrawn @standing: \"stands\" → \"withdrawn\" by #4"];
    assert_eq!(told_of_old(&diff(&story, 3, 4)), after);
    let over_both =
        ["#2 corrected object: \"a\" → \"a\" by #3, #4", "#3 withdrawn @standing: \"stands\" → \"withdrawn\" by #4"];
    assert_eq!(told_of_old(&diff(&story, 2, 4)), over_both);
}

#[test]
fn a_value_inside_another_is_told_where_people_would_point() {
    let mut story = Written::new();
    let span = |text: &str| json!({ "kind": "quote", "text": text });
    let statement = json!({ "speaker": party("sony"), "spans": [span("a"), span("b")] });
    story.add(json!({}), "StatementIssued", statement);
    story.correct(&[], 2, "spans.1.text", json!("b"), json!("c"));
    story.correct(&[], 2, "speaker", party("sony"), party("fbi"));
    let found = diff(&story, 2, 4);
    let fields: Vec<&str> = found.changed[0].changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["spans.1.text", "speaker"], "not all spans, and a party is one thing");
}

#[test]
fn more_that_became_known_of_a_source_is_no_correction_and_a_corrected_source_is_one() {
    let mut story = claimed("a");
    story.amend(&[], 2, json!(0), chain(&["fbi", "sony"]));
    story.correct(&[], 2, "sourcing.0.hops.1.party.as", json!("SONY"), json!("Sony"));
    let sorts = |from, to| -> Vec<Value> {
        let found = diff(&story, from, to);
        found.changed[0].changes.iter().map(|change| serde_json::to_value(change.sort).unwrap()).collect()
    };
    assert!(sorts(2, 3).iter().all(|sort| *sort == "sourcing"));
    assert_eq!(sorts(3, 4), ["corrected"]);
}

#[test]
fn changed_terms_of_a_source_reach_all_its_records_even_past_one_that_the_view_leaves_out() {
    let mut story = claimed("a");
    let unheard_of = story.claim(&[chain(&["fbi"])]);
    story.withdraw(&[chain(&["sony"])], unheard_of);
    let terms = json!({ "party": party("sony"), "rule": "background", "reason": "r" });
    story.add(json!({}), "GroundRuleChanged", terms);
    story.learned_late(unheard_of, 5);
    let view = View { learned_by: Some(Timestamp::from_micros(START)), occurred_by: None };
    let found = diff_of(&story.learned_by(4, 0), &story.learned_by(5, 0), view);
    let terms = "sourcing sourcing.0.hops.0.ground_rule: \"unstated\" → \"background\" by #5";
    let terms = [format!("#2 {terms}"), format!("#4 {terms}")];
    assert_eq!(told_of_old(&found), terms);
}

#[test]
fn a_record_that_says_nothing_any_more_is_told_by_what_it_said() {
    let mut story = Written::new();
    story.add(json!({}), "StoryClosed", json!({ "reason": "nothing more is coming" }));
    story.correct(&[], 2, "reason", json!("nothing more is coming"), Value::Null);
    let lines = [
        "story heading closed: \"nothing more is coming\" → \"closed\" by #3",
        "#2 corrected reason: \"nothing more is coming\" → null by #3",
    ];
    assert_eq!(told_of_old(&diff(&story, 2, 3)), lines);
    story.correct(&[], 2, "reason", Value::Null, json!("it is over"));
    assert_eq!(told_of_old(&diff(&story, 3, 4))[1], "#2 corrected reason: null → \"it is over\" by #4");
}
