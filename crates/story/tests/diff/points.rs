//! The two points, and the story as a whole.

use super::*;

#[test]
fn nothing_differs_at_one_and_the_same_point() {
    let mut story = Written::new();
    story.claim(&[chain(&["sony"])]);
    for point in 0..=2 {
        if point > 0 {
            let found = diff(&story, point, point);
            assert!(found.is_empty() && told(&found).is_empty());
        }
    }
}

#[test]
fn from_before_a_story_began_all_of_it_is_new_with_all_that_it_says() {
    let mut story = Written::new();
    story.claim(&[chain(&["sony"])]);
    let found = diff(&story, 0, 2);
    let lines =
        ["story heading desk: null → \"national\" by #1", "story heading headline: null → \"Sony hacked\" by #1"];
    assert_eq!(told(&found)[..2], lines);
    assert_eq!((found.before.total, found.after.total, found.new.len()), (0, 2, 2));
    assert_eq!(found.new[1].fields["object"].0, "the release #2");
    assert_eq!(found.new[1].fields["sourcing.0.hops.0.party.id"].0, "sony");
}

#[test]
fn before_a_story_began_there_is_nothing_to_tell() {
    let lens = Lens { view: View::default(), late_after_micros: 0, instant: None };
    let from = Point { position: Position(0), instant: None, recorded: None, restored: false, beyond_head: false };
    let nothing = StoryState::new(Written::new().slug);
    assert_eq!(answer::diff(&nothing, from, &nothing, &lens), None);
}

#[test]
fn another_headline_is_the_story_s_own_change_and_one_that_was_changed_back_is_told() {
    let mut story = Written::new();
    let retitle = |story: &mut Written, headline: &str| {
        story.add(json!({}), "StoryRetitled", json!({ "headline": headline, "reason": "r" }))
    };
    retitle(&mut story, "Sony Pictures hacked");
    retitle(&mut story, "Sony hacked");
    let first = "story heading headline: \"Sony hacked\" → \"Sony Pictures hacked\" by #2";
    assert_eq!(told_of_old(&diff(&story, 1, 2)), [first]);
    assert_eq!(
        told_of_old(&diff(&story, 1, 3)),
        ["story heading headline: \"Sony hacked\" → \"Sony hacked\" by #2, #3"]
    );
    story.add(json!({}), "StoryClosed", json!({ "reason": "nothing more is coming" }));
    assert_eq!(told_of_old(&diff(&story, 3, 4)), ["story heading closed: null → \"nothing more is coming\" by #4"]);
}

#[test]
fn a_record_that_is_not_new_to_the_desk_is_not_told_where_it_only_learned_of_it_later() {
    let mut story = Written::new();
    let unheard_of = story.claim(&[chain(&["sony"])]);
    story.claim(&[]);
    story.learned_late(unheard_of, 5);
    let view = |minutes: i64| View {
        learned_by: Some(Timestamp::from_micros(START + minutes * common::MINUTE)),
        occurred_by: None,
    };
    let found = diff_of(&story.learned_by(1, 0), &story.learned_by(3, 0), view(0));
    assert_eq!(told(&found), ["new #3 ClaimAsserted"]);
    assert_eq!(found.after.left_out, 1, "it is counted as left out");
    let found = diff_of(&story.learned_by(1, 9), &story.learned_by(3, 9), view(9));
    assert_eq!(told(&found), ["new #2 ClaimAsserted", "new #3 ClaimAsserted"]);
}
