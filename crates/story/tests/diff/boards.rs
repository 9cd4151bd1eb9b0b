//! What moved on the ladder of attributions and the boards, and what moved it.

use super::*;

/// An incident, and what officials say of it, as #3.
fn attributed(role: &str) -> Written {
    let mut story = Written::new();
    story.incident();
    story.attribution(&[chain(&["officials"])], "officials", role);
    story
}

fn release(story: &mut Written, kind: &str, channel: &str) -> u64 {
    let work = json!({ "id": "the-interview", "kind": "film", "as": "The Interview" });
    story.add(json!({}), kind, json!({ "work": work, "scope": { "channel": channel }, "by": party("sony") }))
}

#[test]
fn somebody_who_says_more_than_before_moves_on_the_ladder() {
    let mut story = attributed("involved");
    story.attribution(&[chain(&["officials"])], "officials", "perpetrated");
    let moved = "sony-attack: officials involved → officials perpetrated by #4";
    assert_eq!(told(&diff(&story, 3, 4)), [moved, "new #4 AttributionMade"]);
    story.attribution(&[chain(&["fbi"])], "fbi", "linked");
    assert_eq!(told_of_old(&diff(&story, 4, 5)), ["sony-attack: nothing → fbi linked by #5"]);
}

#[test]
fn a_corrected_word_is_told_where_it_stands_and_where_it_moved_something() {
    let mut story = attributed("perpetrated");
    story.correct(&[], 3, "role", json!("perpetrated"), json!("linked"));
    let lines = [
        "#3 corrected role: \"perpetrated\" → \"linked\" by #4",
        "sony-attack: officials perpetrated → officials linked by #4",
    ];
    assert_eq!(told_of_old(&diff(&story, 3, 4)), lines);
}

#[test]
fn a_withdrawn_last_word_moves_back_to_the_one_before_or_to_nothing() {
    let mut story = attributed("linked");
    let second = story.attribution(&[chain(&["officials"])], "officials", "perpetrated");
    story.withdraw(&[], second);
    story.withdraw(&[], 3);
    let standing = |number: u64, by: u64| format!("#{number} withdrawn @standing: \"stands\" → \"withdrawn\" by #{by}");
    let moved = "sony-attack: officials perpetrated → officials linked by #5".to_owned();
    assert_eq!(told_of_old(&diff(&story, 4, 5)), [standing(4, 5), moved]);
    let gone = "sony-attack: officials linked → nothing by #6".to_owned();
    assert_eq!(told_of_old(&diff(&story, 5, 6)), [standing(3, 6), gone]);
    // Said and taken back in between: nobody moved.
    assert_eq!(told_of_old(&diff(&story, 3, 5)), [standing(4, 5)]);
}

#[test]
fn a_withdrawn_part_moves_the_row_in_which_it_showed() {
    let mut story = Written::new();
    story.incident();
    let attribution = json!({ "attributor": party("officials"), "incident": "sony-attack", "role": "linked",
        "attributed_to": party("north-korea"), "words": "linkage" });
    story.add(json!({}), "AttributionMade", attribution);
    story.withdraw_part(3, "words");
    let lines = [
        "#3 withdrawn @withdrawn.words: null → \"sony-hack#4\" by #4",
        "sony-attack: officials linked “linkage” → officials linked by #4",
    ];
    assert_eq!(told_of_old(&diff(&story, 3, 4)), lines);
    story.reinstate(&[], 3);
    let back = "sony-attack: officials linked → officials linked “linkage” by #5";
    assert_eq!(told_of_old(&diff(&story, 4, 5))[1], back);
}

#[test]
fn whether_somebody_says_so_or_denies_it_moves_the_row_and_what_is_known_of_the_source_beside_that_does_not() {
    let mut story = attributed("linked");
    story.correct(&[], 3, "stance", Value::Null, json!("denies"));
    let lines = told_of_old(&diff(&story, 3, 4));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].starts_with("sony-attack: officials linked → ") && lines[1].ends_with(" by #4"), "{lines:?}");
    story.amend(&[], 3, Value::Null, chain(&["fbi"]));
    story.withdraw_part(3, "stance");
    let lines = told_of_old(&diff(&story, 4, 6));
    assert!(lines.last().unwrap().ends_with("→ officials linked by #6"), "{lines:?}");
}

#[test]
fn a_release_moves_on_its_board_and_to_another_row_where_it_was_put_down_for_the_wrong_one() {
    let mut story = Written::new();
    release(&mut story, "ReleaseScheduled", "theatrical");
    let cancelled = release(&mut story, "ReleaseCancelled", "theatrical");
    let moved = "the-interview theatrical: sony scheduled → sony cancelled by #3";
    assert_eq!(told_of_old(&diff(&story, 2, 3)), [moved]);
    story.correct(&[], cancelled, "scope.channel", json!("theatrical"), json!("home"));
    let moved = told_of_old(&diff(&story, 3, 4));
    let rows = [
        "the-interview home: nothing → sony cancelled by #4",
        "the-interview theatrical: sony cancelled → sony scheduled by #4",
    ];
    assert_eq!(moved[1..], rows);
}

#[test]
fn two_parties_that_turned_out_to_be_one_share_a_row_and_part_again_when_that_is_taken_back() {
    let mut story = attributed("linked");
    story.attribution(&[chain(&["us-officials"])], "us-officials", "perpetrated");
    let same = story.one_party("officials", "us-officials");
    let united = [
        "sony-attack: officials linked and us-officials perpetrated → us-officials perpetrated by #5",
        "officials goes by us-officials, not officials by #5",
    ];
    assert_eq!(told_of_old(&diff(&story, 4, 5)), united);
    story.withdraw(&[], same);
    let parted = [
        "#5 withdrawn @standing: \"stands\" → \"withdrawn\" by #6",
        "sony-attack: nothing → officials linked by #6",
        "sony-attack: us-officials perpetrated → us-officials perpetrated by #6",
        "officials goes by officials, not us-officials by #6",
    ];
    assert_eq!(told_of_old(&diff(&story, 5, 6)), parted);
    assert_eq!(told_of_old(&diff(&story, 4, 6)), ["#5 withdrawn @standing: \"stands\" → \"withdrawn\" by #6"]);
}

#[test]
fn what_only_repeats_another_record_leaves_the_ladder_and_comes_back_when_that_one_goes() {
    let mut story = attributed("linked");
    let again = story.attribution(&[chain(&["fbi"])], "fbi", "linked");
    story.link(again, "duplicates", 3);
    let gone = told_of_old(&diff(&story, 4, 5));
    assert_eq!(gone.last().unwrap(), "sony-attack: fbi linked → nothing by #5");
    story.withdraw(&[], 3);
    let back = told_of_old(&diff(&story, 5, 6));
    assert!(back.contains(&"sony-attack: nothing → fbi linked by #6".to_owned()), "{back:?}");
}
