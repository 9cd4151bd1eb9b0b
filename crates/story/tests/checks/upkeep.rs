//! `open-contradiction`, `open-gap`, `held`, `embargoed`, `endless-embargo`, `late`, `anomalies`.

use super::*;
use dateline_story::event::LinkRelation;
use dateline_story::fold::fold;

fn tense() -> StoryState {
    story_of(vec![
        (plain(), claim("a")),
        (plain(), claim("b")),
        (plain(), link(3, LinkRelation::Contradicts, 4)),
        (plain(), fact("GapNoted", json!({ "missing": "who says so", "records": ["sony-hack#4"] }))),
    ])
}

#[test]
fn contradictions_and_gaps_are_open_until_something_answers_them_and_have_an_age() {
    let contradictions = found(&tense(), Rule::OpenContradiction);
    assert_eq!(numbers(&contradictions), [[5, 3, 4]]);
    assert_eq!(contradictions[0].age_seconds, Some(55 * 60));
    let gaps = found(&tense(), Rule::OpenGap);
    assert_eq!(numbers(&gaps), [[6, 4]]);
    assert_eq!((gaps[0].what.as_str(), gaps[0].why.as_str()), ("who says so", "nobody is to find out"));
    let answered =
        and(and(and(tense(), claim("c")), link(7, LinkRelation::Answers, 5)), link(7, LinkRelation::Answers, 6));
    assert_eq!(found(&answered, Rule::OpenContradiction), []);
    assert_eq!(found(&answered, Rule::OpenGap), []);
    assert_eq!(found(&and(tense(), withdrawal(4)), Rule::OpenContradiction), [], "one alone contradicts nothing");
}

#[test]
fn what_is_younger_than_the_house_minds_is_passed_over() {
    for (rule, parameter) in
        [(Rule::OpenContradiction, Parameter::ContradictionHours), (Rule::OpenGap, Parameter::GapHours)]
    {
        let a_day = with(parameter, Setting::Number(24));
        assert_eq!(found_by(&tense(), rule, &a_day, &at(23 * 60)), []);
        assert_eq!(found_by(&tense(), rule, &a_day, &at(25 * 60)).len(), 1);
    }
}

#[test]
fn a_qualification_is_no_contradiction() {
    let state =
        story_of(vec![(plain(), claim("a")), (plain(), claim("b")), (plain(), link(3, LinkRelation::Qualifies, 4))]);
    assert_eq!(found(&state, Rule::OpenContradiction), []);
}

#[test]
fn what_is_held_is_found_until_it_is_lifted_or_its_end_has_come() {
    let until = Some("2014-12-18T00:00:00Z");
    let state = story_of(vec![
        (plain(), claim("a")),
        (plain(), notice("hold", &[3], until)),
        (plain(), claim("b")),
        (plain(), status(5, "hold")),
        (plain(), notice("advisory", &[3], None)),
    ]);
    let findings = found_by(&state, Rule::Held, &Rules::default(), &at(10));
    assert_eq!(numbers(&findings), [vec![4, 3], vec![5, 6]]);
    assert_eq!(findings[0].why, "1 record, 50m to go");
    assert_eq!(numbers(&found_by(&state, Rule::Held, &Rules::default(), &at(61))), [[5, 6]]);
    let lifted = and(and(state, notice("hold_lifted", &[3], None)), status(5, "cleared"));
    assert_eq!(found_by(&lifted, Rule::Held, &Rules::default(), &at(10)), []);
}

#[test]
fn an_embargo_with_an_end_ends_and_one_without_is_found_until_it_is_lifted() {
    let with_end =
        story_of(vec![(plain(), claim("a")), (plain(), notice("embargo", &[3], Some("2014-12-18T00:00:00Z")))]);
    assert_eq!(numbers(&found_by(&with_end, Rule::Embargoed, &Rules::default(), &at(10))), [[4, 3]]);
    assert_eq!(found_by(&with_end, Rule::Embargoed, &Rules::default(), &at(60)), []);
    assert_eq!(found(&with_end, Rule::EndlessEmbargo), []);
    let endless = story_of(vec![(plain(), notice("embargo", &[], None))]);
    let findings = found_by(&endless, Rule::EndlessEmbargo, &Rules::default(), &at(60 * 24 * 365));
    assert_eq!(findings[0].why, "the whole story, without end");
    assert_eq!(found(&endless, Rule::Embargoed).len(), 1);
    let lifted = and(endless, notice("embargo_lifted", &[], None));
    assert_eq!(found(&lifted, Rule::EndlessEmbargo), []);
    assert_eq!(found(&lifted, Rule::Embargoed), []);
    assert_eq!(found(&lifted, Rule::Held), []);
}

#[test]
fn what_was_recorded_long_after_it_was_learned_or_before_is_found() {
    let mut entries = entries(vec![opened(), claim("in time"), claim("late"), claim("from the future")]);
    for (entry, learned) in entries.iter_mut().zip([0, 0, -90, 90]) {
        if let dateline_story::entry::Content::Event(event) = &mut entry.content {
            event.learned = Timestamp::from_micros(START + MINUTE * learned);
        }
    }
    let findings = found(&fold(&story(), &entries), Rule::Late);
    assert_eq!(numbers(&findings), [[3], [4]]);
    assert_eq!(findings[0].why, "recorded 1h 33m after it was learned");
    assert_eq!(findings[1].why, "said to be learned 1h 26m after it was recorded");
    assert_eq!(found(&tense(), Rule::Late), []);
}

#[test]
fn what_does_not_fit_is_found_and_a_story_in_order_has_nothing() {
    let state = folded(vec![opened(), claim("a"), correction(9, "object", json!("b"))]);
    let findings = found(&state, Rule::Anomalies);
    assert_eq!(numbers(&findings), [[3]]);
    assert!(findings[0].why.contains("sony-hack#9"), "{}", findings[0].why);
    assert_eq!(found(&tense(), Rule::Anomalies), []);
}

#[test]
fn a_notice_is_lifted_for_each_record_by_itself_in_whatever_order_they_are_named() {
    let held = |lifts: &[&[u64]]| {
        let state = story_of(vec![
            (plain(), claim("a")),
            (plain(), claim("b")),
            (plain(), notice("hold", &[3, 4], None)),
            (plain(), notice("embargo", &[3, 4], None)),
        ]);
        let state = lifts.iter().fold(state, |state, lifted| and(state, notice("hold_lifted", lifted, None)));
        assert_eq!(numbers(&found(&state, Rule::Embargoed)), [[6, 3, 4]], "an embargo is no hold");
        numbers(&found(&state, Rule::Held))
    };
    assert_eq!(held(&[]), [[5, 3, 4]]);
    assert_eq!(held(&[&[4, 3]]), Vec::<Vec<u64>>::new());
    assert_eq!(held(&[&[3]]), [[5, 4]], "the other one is held still");
    assert_eq!(held(&[&[3], &[4]]), Vec::<Vec<u64>>::new());
}
