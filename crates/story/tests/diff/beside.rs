//! What is said of a record and does not stand in it: links, ranks, gaps, notices.

use super::*;

fn two_claims() -> Written {
    let mut story = Written::new();
    story.claim(&[chain(&["sony"])]);
    story.claim(&[chain(&["fbi"])]);
    story
}

#[test]
fn a_link_is_told_at_both_its_ends() {
    let mut story = two_claims();
    story.link(2, "contradicts", 3);
    let lines = [
        "#2 linked @link.sony-hack#4.to: null → {\"relation\":\"contradicts\",\"to\":\"sony-hack#3\"} by #4",
        "#3 linked @link.sony-hack#4.from: null → {\"relation\":\"contradicts\",\"from\":\"sony-hack#2\"} by #4",
        "new #4 RecordsLinked",
    ];
    assert_eq!(told(&diff(&story, 3, 4)), lines);
}

#[test]
fn a_link_that_was_made_and_taken_back_is_told_once_as_a_record_that_came_and_went() {
    let mut story = two_claims();
    let link = story.link(2, "corroborates", 3);
    story.withdraw(&[], link);
    let lines = [
        "#4 withdrawn @standing: \"stands\" → \"withdrawn\" by #5",
        "new #4 RecordsLinked, gone",
        "new #5 RecordWithdrawn",
    ];
    assert_eq!(told(&diff(&story, 3, 5)), lines, "its ends are as they were");
    let taken_back = told_of_old(&diff(&story, 4, 5));
    assert_eq!(taken_back.len(), 3, "{taken_back:?}");
    assert!(taken_back.iter().all(|line| line.ends_with(" by #5")), "{taken_back:?}");
}

#[test]
fn a_tension_is_settled_by_what_answers_it_or_by_the_end_of_one_of_its_sides() {
    let mut story = two_claims();
    let tension = story.link(2, "contradicts", 3);
    let answer = story.claim(&[]);
    story.link(answer, "answers", tension);
    let settled = told_of_old(&diff(&story, 5, 6));
    assert!(settled.contains(&"#4 linked @open: true → false by #6".to_owned()), "{settled:?}");
    story.withdraw(&[], 6);
    story.withdraw(&[], 2);
    let opened = told_of_old(&diff(&story, 6, 7));
    assert!(opened.contains(&"#4 linked @open: false → true by #7".to_owned()), "{opened:?}");
    let over = told_of_old(&diff(&story, 7, 8));
    assert!(over.contains(&"#4 linked @open: true → false by #8".to_owned()), "{over:?}");
}

#[test]
fn a_rank_is_told_and_so_is_one_that_was_set_and_set_back() {
    let mut story = two_claims();
    let rank = |story: &mut Written, status: &str| {
        story.add(json!({}), "StatusSet", json!({ "record": "sony-hack#2", "status": status, "reason": "r" }))
    };
    rank(&mut story, "unverified");
    rank(&mut story, "disputed");
    rank(&mut story, "unverified");
    assert_eq!(told_of_old(&diff(&story, 3, 4)), ["#2 ranked @rank: null → \"unverified\" by #4"]);
    assert_eq!(told_of_old(&diff(&story, 4, 6)), ["#2 ranked @rank: \"unverified\" → \"unverified\" by #5, #6"]);
}

#[test]
fn a_gap_is_told_where_something_is_missing_until_it_is_answered() {
    let mut story = two_claims();
    let gap = story.add(json!({}), "GapNoted", json!({ "missing": "who", "records": ["sony-hack#2"] }));
    assert_eq!(told_of_old(&diff(&story, 3, 4)), ["#2 gap @gap.sony-hack#4: null → true by #4"]);
    story.link(3, "answers", gap);
    let answered = told_of_old(&diff(&story, 4, 5));
    assert!(answered.contains(&"#2 gap @gap.sony-hack#4: true → null by #5".to_owned()), "{answered:?}");
    assert!(answered.contains(&"#4 gap @open: true → false by #5".to_owned()), "{answered:?}");
}

#[test]
fn an_embargo_ends_by_a_notice_or_by_time_alone() {
    let mut story = two_claims();
    let notice = |story: &mut Written, kind: &str, until: Value| {
        let fields = json!({ "kind": kind, "records": ["sony-hack#2"], "text": "t", "until": until });
        story.add(json!({}), "AdvisorySent", fields)
    };
    // The story's records come a minute apart: #6 after its end.
    let until = Timestamp::from_micros(START + common::MINUTE * 5 + 1);
    notice(&mut story, "embargo", json!(until.to_string()));
    story.claim(&[]);
    story.claim(&[]);
    assert_eq!(told_of_old(&diff(&story, 5, 6)), ["#4 noticed @in_force: true → false, by nobody"]);
    notice(&mut story, "hold", Value::Null);
    notice(&mut story, "hold_lifted", Value::Null);
    let lifted = told_of_old(&diff(&story, 7, 8));
    assert!(lifted.contains(&"#7 noticed @in_force: true → false by #8".to_owned()), "{lifted:?}");
    assert!(lifted.iter().any(|line| line.starts_with("#2 noticed @held.sony-hack#7: ")), "{lifted:?}");
}
