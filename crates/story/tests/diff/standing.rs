//! What counts no longer, counts again, or came and went.

use super::*;

fn claimed() -> Written {
    let mut story = Written::new();
    story.claim(&[chain(&["sony"])]);
    story
}

#[test]
fn a_withdrawn_record_is_told_with_what_withdrew_it_and_what_readers_were_told() {
    let mut story = claimed();
    let withdrawal =
        json!({ "record": "sony-hack#2", "kind": "kill", "reason": "it was forged", "notice": "Do not use." });
    story.add(json!({}), "RecordWithdrawn", withdrawal);
    let found = diff(&story, 2, 3);
    assert_eq!(told(&found), ["#2 withdrawn @standing: \"stands\" → \"withdrawn\" by #3", "new #3 RecordWithdrawn"]);
    let cause = &found.changed[0].changes[0].steps[0].by;
    assert_eq!((cause.reason.as_deref(), cause.notice.as_deref()), (Some("it was forged"), Some("Do not use.")));
    assert!(cause.withdrawal.is_some() && !found.changed[0].record.stands);
}

#[test]
fn what_was_withdrawn_and_reinstated_is_told_although_it_counts_as_it_did() {
    let mut story = claimed();
    story.withdraw(&[], 2);
    story.reinstate(&[], 2);
    assert_eq!(told_of_old(&diff(&story, 2, 4)), ["#2 reinstated @standing: \"stands\" → \"stands\" by #3, #4"]);
    assert_eq!(told_of_old(&diff(&story, 3, 4)), ["#2 reinstated @standing: \"withdrawn\" → \"stands\" by #4"]);
}

#[test]
fn what_counts_again_because_its_withdrawal_was_withdrawn_is_told_with_that() {
    let mut story = claimed();
    let withdrawal = story.withdraw(&[], 2);
    story.withdraw(&[], withdrawal);
    let lines = [
        "#2 reinstated @standing: \"withdrawn\" → \"stands\" by #4",
        "#3 withdrawn @standing: \"stands\" → \"withdrawn\" by #4",
    ];
    assert_eq!(told_of_old(&diff(&story, 3, 4)), lines);
}

#[test]
fn a_withdrawn_part_is_told_with_what_it_says() {
    let mut story = Written::new();
    let span = |text: &str| json!({ "kind": "quote", "text": text });
    let statement = json!({ "speaker": party("sony"), "spans": [span("a"), span("b")] });
    story.add(json!({}), "StatementIssued", statement);
    story.withdraw_part(2, "spans.1");
    let found = diff(&story, 2, 3);
    assert_eq!(told_of_old(&found), ["#2 withdrawn @withdrawn.spans.1: null → \"sony-hack#3\" by #3"]);
    assert_eq!(found.changed[0].changes[0].part.as_ref().unwrap().0["text"], "b");
    story.reinstate(&[], 2);
    let back = "#2 reinstated @withdrawn.spans.1: \"sony-hack#3\" → null by #4";
    assert_eq!(told_of_old(&diff(&story, 3, 4)), [back]);
    assert_eq!(told_of_old(&diff(&story, 2, 4)), ["#2 reinstated @withdrawn.spans.1: null → null by #3, #4"]);
}

#[test]
fn a_record_that_was_made_and_withdrawn_in_between_is_new_and_gone() {
    let mut story = claimed();
    let claim = story.claim(&[]);
    story.withdraw(&[], claim);
    let found = diff(&story, 2, 4);
    let lines = [
        "#3 withdrawn @standing: \"stands\" → \"withdrawn\" by #4",
        "new #3 ClaimAsserted, gone",
        "new #4 RecordWithdrawn",
    ];
    assert_eq!(told(&found), lines);
    assert!(found.changed[0].record.is_new);
    assert_eq!((found.before.standing, found.after.standing), (2, 3));
}
