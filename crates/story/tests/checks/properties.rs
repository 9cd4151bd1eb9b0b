//! Whatever is on a ledger: a check never panics, and what it finds is there.

use super::*;
use dateline_story::event::Event;
use dateline_story::fold::fold;
use dateline_story::rules::Severity;
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::sample::select;

const PEOPLE: [&str; 6] = ["anna", "bert", "fbi", "unnamed-officials", "unnamed-aide", "sealed-lion"];

fn person() -> impl Strategy<Value = &'static str> {
    select(PEOPLE.to_vec())
}

fn a_common() -> impl Strategy<Value = Common> {
    let hop = (
        person(),
        select(vec!["origin", "relay"]),
        prop::option::of(select(vec!["certain+", "probable-", "unknown"])),
        prop::option::of(select(vec!["believe", " "])),
        prop::option::of(0_u32..3),
        select(vec!["unstated", "background"]),
    );
    let hop = hop.prop_map(|(id, role, factuality, hedge, count, rule)| {
        json!({
            "party": somebody(id), "role": role, "factuality": factuality, "hedge": hedge, "count_claimed": count,
            "ground_rule": rule,
        })
    });
    let chain = prop::collection::vec(hop, 0..3).prop_map(|hops| json!({ "hops": hops }));
    let record = prop::option::weighted(0.2, (1_u64..20).prop_map(|number| cite(number).to_string()));
    (prop::collection::vec(chain, 0..3), record, prop::option::of(select(vec!["2014-12-16", "2014-12"]))).prop_map(
        |(sourcing, embedded_in, date)| {
            let occurred = date.map(|date| json!({ "date": date }));
            common(json!({ "sourcing": sourcing, "embedded_in": embedded_in, "occurred": occurred }))
        },
    )
}

fn a_fact() -> BoxedStrategy<Fact> {
    let record = || 1_u64..20;
    let records = || prop::collection::vec(1_u64..20, 0..3);
    let text =
        || select(vec!["They did it and they know it.", "No comment", "", "A…? “B!” C.\nD", "I may", "It is so"]);
    let role = select(vec!["perpetrated", "linked", "suspected"]);
    let relation = select(vec!["corroborates", "contradicts", "duplicates", "answers", "rests_on"]);
    let kind = select(vec!["hold", "hold_lifted", "embargo", "embargo_lifted", "kill"]);
    let date = prop::option::of(select(vec!["2014-12-17", "2014-12-17T23:04 UTC", "2013", "2015", "../2014-12-17"]));
    prop_oneof![
        3 => (role, person()).prop_map(|(role, on)| blamed(role, on)),
        3 => (person(), text()).prop_map(|(speaker, words)| said(speaker, words)),
        2 => text().prop_map(claim),
        1 => Just(cancelled(None)),
        2 => (text(), prop::option::of(text()), records(), records(), date).prop_map(|(headline, sentence, one, other, date)| {
            let cites: [(Option<&str>, &[u64]); 2] = [(None, &one), (sentence, &other)];
            match date {
                Some(date) => published_at(date, headline, &cites),
                None => published(headline, &cites),
            }
        }),
        3 => (record(), relation, record()).prop_map(|(from, relation, to)| {
            fact("RecordsLinked", json!({ "from": cite(from).to_string(), "to": cite(to).to_string(), "relation": relation }))
        }),
        1 => (kind, records(), prop::option::of(Just("2014-12-17T23:09:00Z"))).prop_map(|(kind, of, until)| notice(kind, &of, until)),
        1 => (record(), select(vec!["hold", "cleared"])).prop_map(|(of, rank)| status(of, rank)),
        1 => record().prop_map(withdrawal),
        1 => (person(), person()).prop_map(|(one, other)| identified(one, other)),
        1 => Just(fact("GapNoted", json!({ "missing": "who", "records": ["other#2"] }))),
        1 => record().prop_map(|of| correction(of, "sourcing.0.hops.0.factuality", json!("possible+"))),
    ]
    .boxed()
}

fn state_of(records: &[(Common, Fact, i64)]) -> StoryState {
    let opening = (Common::default(), opened(), 0);
    let entries: Vec<_> = (1..)
        .zip([opening].iter().chain(records))
        .map(|(number, (common, fact, ahead))| {
            let mut entry = entry(number, Event { common: common.clone(), ..bare_event(number, fact.clone()) });
            // Clocks step back and forth.
            entry.recorded = entry.recorded.plus_micros(MINUTE * ahead);
            entry
        })
        .collect();
    fold(&story(), &entries)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_check_of_anything_finds_only_what_is_there(
        records in prop::collection::vec((a_common(), a_fact(), -3_i64..3), 0..24),
        instant in prop::option::of(-100_i64..10_000),
        occurred_by in prop::option::of(Just("2014-12-17T00:00:00Z")),
        late_after_micros in -5_i64..5,
    ) {
        let state = state_of(&records);
        let all = Rules::default().only(&Rule::ALL.iter().copied().collect());
        let view = View { learned_by: None, occurred_by: occurred_by.map(|text| text.parse().unwrap()) };
        let instant = instant.map(|minute| Timestamp::from_micros(START + MINUTE * minute));
        let lens = Lens { view, late_after_micros: late_after_micros * MINUTE, instant };
        let answer = checked(&state, &all, &lens);
        prop_assert_eq!(answer.broken.len() + answer.kept.len(), Rule::ALL.len());
        for broken in &answer.broken {
            prop_assert!(!broken.findings.is_empty());
            for finding in &broken.findings {
                prop_assert!(!finding.records.is_empty() && !finding.why.is_empty(), "{:?}", broken.rule);
                prop_assert!(finding.age_seconds.is_none_or(|age| age >= 0));
                prop_assert_eq!(finding.age_seconds.is_some(), instant.is_some() && finding.since.is_some());
                let ours = finding.records.iter().filter(|cited| cited.record.story == story());
                for cited in ours {
                    prop_assert!(cited.stands.is_some() || cited.record.number >= 20 || cited.record.number > state.last_number());
                }
                prop_assert!(state.record(finding.records[0].record.number).is_some(), "{:?}", broken.rule);
            }
        }
        // Once more is the same once more, and what is chosen alone is what it was among the others.
        prop_assert_eq!(&checked(&state, &all, &lens), &answer);
        for broken in &answer.broken {
            let alone = found_by(&state, broken.rule, &Rules::default(), &lens);
            prop_assert_eq!(&alone, &broken.findings);
        }
    }

    #[test]
    fn asking_for_more_sources_or_younger_tensions_never_finds_less(
        records in prop::collection::vec((a_common(), a_fact(), -3_i64..3), 0..24),
    ) {
        let state = state_of(&records);
        for (rule, lenient, strict) in [
            (Rule::TwoSources, with(Parameter::SourcesMin, Setting::Number(1)), with(Parameter::SourcesMin, Setting::Number(3))),
            (Rule::OpenGap, with(Parameter::GapHours, Setting::Number(1)), Rules::default()),
            (Rule::OpenContradiction, with(Parameter::ContradictionHours, Setting::Number(1)), Rules::default()),
            (Rule::DoubledQuote, Rules::default(), with(Parameter::WordsMin, Setting::Number(1))),
            (Rule::OutrunsSources, Rules::default(), with(Parameter::HedgingWords, words(&[]))),
        ] {
            let all = |rules: &Rules| -> BTreeSet<u64> {
                let findings = found_by(&state, rule, rules, &at(60));
                findings.iter().flat_map(|one| &one.records).map(|cited| cited.record.number).collect()
            };
            prop_assert!(all(&lenient).is_subset(&all(&strict)), "{:?}", rule);
        }
    }

    #[test]
    fn rules_that_are_off_find_nothing_and_those_that_fail_are_told_first(
        records in prop::collection::vec((a_common(), a_fact(), -3_i64..3), 0..24),
        severities in prop::collection::vec(select(Severity::ALL.to_vec()), Rule::ALL.len()),
    ) {
        let state = state_of(&records);
        let rules = Rules { severities: Rule::ALL.iter().copied().zip(severities).collect(), ..Rules::default() };
        let answer = checked(&state, &rules, &at(60));
        prop_assert!(answer.broken.iter().all(|broken| broken.severity == rules.severity(broken.rule)));
        prop_assert!(answer.broken.iter().all(|broken| broken.severity != Severity::Off));
        prop_assert!(answer.broken.is_sorted_by_key(|broken| broken.severity));
    }
}
