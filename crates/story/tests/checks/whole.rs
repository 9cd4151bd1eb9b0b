//! The answer as a whole: what is on, what is kept, what a view leaves out.

use super::*;
use dateline_story::fold::fold_learned_by;
use dateline_story::rules::Severity;

#[test]
fn every_rule_is_broken_kept_or_off_and_those_that_fail_come_first() {
    let state = story_of(vec![
        (from("unnamed-officials"), blamed("linked", "north-korea")),
        (plain(), said("unnamed-nobody", "They did it")),
    ]);
    let answer = checked(&state, &Rules::default(), &at(60));
    let broken: Vec<Rule> = answer.broken.iter().map(|broken| broken.rule).collect();
    assert_eq!(broken, [Rule::UnattributedQuote, Rule::UnnamedOnly, Rule::TwoSources, Rule::PluralSource]);
    assert_eq!(answer.off, [Rule::Unpublished, Rule::AfterPublication]);
    assert_eq!(broken.len() + answer.kept.len() + answer.off.len(), Rule::ALL.len());
    assert_eq!((answer.findings(Severity::Fail), answer.findings(Severity::Warn)), (1, 3));
    assert_eq!(answer.rules, Rules::default(), "the answer says by which rules it came about");
}

#[test]
fn a_house_says_what_fails() {
    let state = story_of(vec![(from("unnamed-officials"), claim("a"))]);
    let mut rules = Rules::default();
    rules.severities.insert(Rule::UnnamedOnly, Severity::Fail);
    rules.severities.insert(Rule::PluralSource, Severity::Off);
    let answer = checked(&state, &rules, &at(60));
    assert_eq!(answer.findings(Severity::Fail), 1);
    assert!(answer.off.contains(&Rule::PluralSource));
}

#[test]
fn a_story_of_which_nothing_is_known_has_no_answer() {
    assert_eq!(check(&StoryState::new(story()), &Rules::default(), &at(0)), None);
}

#[test]
fn what_had_not_happened_by_a_day_is_not_looked_at_and_what_nobody_dated_is() {
    let on = |date: &str| Common { occurred: Some(date.parse().unwrap()), ..from("unnamed-officials") };
    let state = story_of(vec![
        (on("2014-12-10"), claim("a")),
        (on("2014-12-16"), claim("b")),
        (from("unnamed-officials"), claim("c")),
    ]);
    let view = View { occurred_by: Some("2014-12-12T00:00:00Z".parse().unwrap()), learned_by: None };
    let lens = Lens { view, ..at(60) };
    assert_eq!(numbers(&found_by(&state, Rule::UnnamedOnly, &Rules::default(), &lens)), [[3], [5]]);
}

#[test]
fn what_the_desk_had_not_learned_is_not_there_when_a_version_is_judged() {
    let facts = vec![opened(), claim("a"), withdrawal(2), published("It is so", &[(None, &[2])])];
    let mut entries = entries(facts);
    if let dateline_story::entry::Content::Event(event) = &mut entries[2].content {
        event.learned = Timestamp::from_micros(START + 30 * MINUTE);
    }
    let all = fold_learned_by(&story(), &entries, Timestamp::MAX);
    assert_eq!(numbers(&found(&all, Rule::OutrunsSources)), [[4, 2]]);
    let known = fold_learned_by(&story(), &entries, Timestamp::from_micros(START + 9 * MINUTE));
    assert_eq!(found(&known, Rule::OutrunsSources), [], "nobody knew of the withdrawal");
    assert_eq!(found(&known, Rule::Anomalies), []);
}

#[test]
fn an_age_is_that_of_the_instant_that_is_asked_about_and_never_negative() {
    let state = story_of(vec![(from("unnamed-officials"), claim("a"))]);
    let age = |lens: &Lens| found_by(&state, Rule::UnnamedOnly, &Rules::default(), lens)[0].age_seconds;
    assert_eq!(age(&at(63)), Some(60 * 60));
    assert_eq!(age(&at(0)), Some(0));
    assert_eq!(age(&Lens { instant: None, ..at(0) }), None);
}
