//! Whatever is on a log, whether or not a desk would have put it there: it folds, and what is answered of it holds together.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::raw::{Raw, entries, raw_histories};
use common::tries::for_each_of;
use common::*;
use dateline_story::answer::arrival::{Touched, arrive};
use dateline_story::answer::{
    self, ANSWER_VERSION, Answer, AnswerBody, ChangesAnswer, Lens, RecordHead, Section, StoriesAnswer, StoryAnswer,
};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::event::Fact;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, RecordRef, Slug};
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use dateline_wire::testing::FEW_PARTIES;
use serde_json::Value;

const DAY: i64 = 24 * 60 * MINUTE;

fn on_raw_histories(count: u32, length: std::ops::Range<usize>, check: impl Fn(&[Raw])) {
    for_each_of(count, &raw_histories(length), |raws| check(&raws));
}

fn lens(occurred_by: Option<Timestamp>) -> Lens {
    let instant = Some(Timestamp::from_micros(START + DAY));
    Lens { view: View { learned_by: None, occurred_by }, late_after_micros: 60 * MINUTE, instant }
}

fn states(raws: &[Raw]) -> Vec<StoryState> {
    entries(raws).iter().map(|(story, entries)| fold(story, entries)).collect()
}

#[test]
fn whatever_comes_folds_and_a_state_that_was_stored_folds_on_as_if_it_had_not_been() {
    on_raw_histories(24, 0..90, |raws| {
        for (story, entries) in entries(raws) {
            let whole = fold(&story, &entries);
            for stored in (0..entries.len()).step_by(11) {
                let state = fold(&story, &entries[..stored]);
                let bytes = postcard::to_allocvec(&state).unwrap();
                let mut again: StoryState = postcard::from_bytes(&bytes).unwrap();
                assert_eq!(again, state);
                entries[stored..].iter().for_each(|entry| again.apply(entry.clone()));
                assert_eq!(again, whole);
            }
        }
    });
}

/// Answers of every sort about some states.
fn bodies(raws: &[Raw], states: &[StoryState]) -> Vec<AnswerBody> {
    let plain = lens(None);
    let mut all = Vec::new();
    for (story, entries) in entries(raws) {
        let state = fold(&story, &entries);
        let by = Timestamp::from_micros(START);
        let then = fold_learned_by(&story, &entries, by);
        let views = [(&state, plain), (&state, lens(Some(Timestamp::from_micros(START - 4 * DAY)))), (&then, plain)];
        all.extend(
            views.iter().filter_map(|(state, lens)| answer::story(state, lens)).map(Box::new).map(AnswerBody::Story),
        );
        all.extend(answer::log(&state, &plain).map(AnswerBody::Log));
    }
    let middle = Position(raws.len() as u64 / 2);
    let stories = states.iter().filter_map(|state| answer::changes(state, middle, &plain)).collect();
    let since = Point { position: middle, instant: None, recorded: None, restored: false, beyond_head: false };
    all.push(AnswerBody::Changes(ChangesAnswer { since, stories }));
    let lines = states.iter().filter_map(|state| answer::story_line(state, &plain)).collect();
    all.push(AnswerBody::Stories(StoriesAnswer { stories: lines, entries_elsewhere: 0 }));
    all.extend(FEW_PARTIES.iter().filter_map(|party| answer::who(&slug(party), states, &plain)).map(AnswerBody::Who));
    all
}

#[test]
fn every_answer_fits_its_schema_and_is_read_back_from_its_json() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/answers/Answer");
    let schema = std::fs::read_to_string(format!("{file}.v{ANSWER_VERSION}.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    on_raw_histories(16, 20..90, |raws| {
        let point = Point {
            position: Position(raws.len() as u64),
            instant: None,
            recorded: None,
            restored: false,
            beyond_head: false,
        };
        for body in bodies(raws, &states(raws)) {
            let answer = Answer::new(AsOf::Head, point, View::default(), body);
            let json = serde_json::to_value(&answer).unwrap();
            let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
            let text = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), answer);
        }
    });
}

/// The heads of what stands by itself in a section: not rows of which the latest counts.
fn simple(answer: &StoryAnswer) -> Vec<&RecordHead> {
    let statements = answer.statements.iter().flat_map(|speaker| &speaker.statements).map(|one| &one.record);
    statements
        .chain(answer.incidents.iter().map(|one| &one.record))
        .chain(answer.threats.iter().map(|one| &one.record))
        .chain(answer.actions.iter().map(|one| &one.record))
        .chain(answer.claims.iter().map(|one| &one.record))
        .chain(answer.profiles.iter().flat_map(|profile| &profile.properties).map(|one| &one.record))
        .chain(answer.identities.iter().map(|one| &one.record))
        .chain(answer.links.iter().map(|one| &one.record))
        .chain(answer.gaps.iter().map(|one| &one.record))
        .chain(answer.notices.iter().map(|one| &one.record))
        .chain(answer.amendments.iter().map(|one| &one.record))
        .chain(answer.versions.iter().map(|one| &one.record))
        .chain(answer.evidence.iter().map(|one| &one.record))
        .collect()
}

fn cites(heads: &[&RecordHead]) -> BTreeSet<RecordRef> {
    heads.iter().map(|head| head.record.clone()).collect()
}

#[test]
fn what_there_was_and_what_came_in_since_is_what_there_is_but_for_what_was_withdrawn_or_counts_again() {
    on_raw_histories(16, 10..90, |raws| {
        for (story, entries) in entries(raws) {
            let state = fold(&story, &entries);
            let now = answer::story(&state, &lens(None)).unwrap();
            for end in (0..=entries.len()).step_by(7) {
                let before = fold(&story, &entries[..end]);
                let then = answer::story(&before, &lens(None));
                let after = before.records().last().map_or(Position::default(), |record| record.entry.position);
                let Some(since) = answer::changes(&state, after, &lens(None)) else {
                    assert_eq!(end, entries.len());
                    continue;
                };
                assert_eq!(since.records_new, (entries.len() - end) as u64);
                for head in simple(&since) {
                    assert!(head.position > after);
                    assert!(simple(&now).contains(&head), "{} is not told as it is", head.record);
                }
                let was = then.as_ref().map(|then| cites(&simple(then))).unwrap_or_default();
                let (new, is) = (cites(&simple(&since)), cites(&simple(&now)));
                assert!(was.is_disjoint(&new));
                let counted = |state: &StoryState, cite: &RecordRef| state.record(cite.number).unwrap().stands();
                for cite in was.union(&new) {
                    assert_eq!(is.contains(cite), counted(&state, cite), "{cite} was there or came");
                }
                for cite in is.iter().filter(|cite| !was.contains(cite) && !new.contains(cite)) {
                    assert!(!counted(&before, cite), "{cite} neither was there nor came");
                }
            }
        }
    });
}

#[test]
fn sections_that_are_asked_for_are_as_in_the_whole_answer_and_the_others_are_empty() {
    on_raw_histories(8, 20..90, |raws| {
        for state in states(raws) {
            let whole = answer::story(&state, &lens(None)).unwrap();
            let whole_json = serde_json::to_value(&whole).unwrap();
            let empty = serde_json::to_value(whole.without_sections()).unwrap();
            for section in Section::ALL {
                let mut kept = whole.clone();
                kept.keep(&BTreeSet::from([*section]));
                let mut wanted = empty.clone();
                wanted[section.word()] = whole_json[section.word()].clone();
                assert_eq!(serde_json::to_value(&kept).unwrap(), wanted, "{}", section.word());
            }
        }
    });
}

/// Which ids are one party's with this one, by going from identity to identity until there is nothing new.
fn one_with(party: &Slug, states: &[StoryState]) -> BTreeSet<Slug> {
    let mut found = BTreeSet::from([party.clone()]);
    loop {
        let before = found.len();
        for record in states.iter().flat_map(StoryState::records).filter(|record| record.stands()) {
            if let Some(Fact::PartyIdentified(identified)) = record.fact() {
                let pair = [&identified.party.id, &identified.same_as.id];
                if pair.iter().any(|id| found.contains(*id)) {
                    found.extend(pair.into_iter().cloned());
                }
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Whether a party with one of these ids stands anywhere in a value.
fn names(value: &Value, ids: &BTreeSet<Slug>) -> bool {
    const KINDS: [&str; 6] = ["person", "organization", "group", "unnamed", "document", "sealed"];
    match value {
        Value::Object(members) => {
            let text = |name| members.get(name).and_then(Value::as_str);
            let is_theirs = text("as").is_some()
                && text("kind").is_some_and(|kind| KINDS.contains(&kind))
                && text("id").is_some_and(|id| ids.iter().any(|one| one.as_str() == id));
            is_theirs || members.values().any(|member| names(member, ids))
        }
        Value::Array(items) => items.iter().any(|item| names(item, ids)),
        _ => false,
    }
}

#[test]
fn who_finds_every_record_that_names_a_party_under_any_of_its_ids_and_no_other() {
    on_raw_histories(16, 10..90, |raws| {
        let states = states(raws);
        for party in FEW_PARTIES.map(slug).into_iter().chain([slug("nobody")]) {
            let ids = one_with(&party, &states);
            let mut wanted = BTreeSet::new();
            for state in &states {
                for record in state.records().iter().filter(|record| record.stands()) {
                    let body = record.body().unwrap();
                    // What a correction quotes is said by the record that it corrects.
                    let said = match &body.fact {
                        Fact::CorrectionIssued(_) => serde_json::to_value(&body.common).unwrap(),
                        _ => serde_json::to_value(&body).unwrap(),
                    };
                    if names(&said, &ids) {
                        wanted.insert(state.cite(record.entry.number));
                    }
                }
            }
            let found = answer::who(&party, &states, &lens(None));
            let told = found.iter().flat_map(|who| &who.mentions).map(|mention| mention.record.record.clone());
            assert_eq!(told.collect::<BTreeSet<_>>(), wanted, "{party}");
            if let Some(who) = found {
                assert_eq!(who.ids.iter().cloned().collect::<BTreeSet<_>>(), ids);
                assert_eq!(who.ids.len(), ids.len());
                let once: BTreeSet<_> =
                    who.mentions.iter().map(|mention| (mention.role, mention.record.record.clone())).collect();
                assert_eq!(once.len(), who.mentions.len(), "a record is named once for each of its roles");
            }
        }
    });
}

#[test]
fn an_arrival_names_every_record_that_it_changed_and_no_other() {
    on_raw_histories(20, 10..90, |raws| {
        for (story, entries) in entries(raws) {
            let mut state = StoryState::new(story);
            for entry in entries {
                let before = state.clone();
                let arrival = arrive(&mut state, entry, &lens(None));
                let pairs = before.records().iter().zip(state.records());
                let changed = pairs.filter(|(was, now)| was.body() != now.body() || was.stands() != now.stands());
                let wanted = changed.map(|(was, now)| Touched {
                    record: state.cite(was.entry.number),
                    was: was.summary().unwrap(),
                    stood: was.stands(),
                    now: now.summary().unwrap(),
                    stands: now.stands(),
                });
                let mut wanted: Vec<Touched> = wanted.collect();
                wanted.reverse();
                assert_eq!(arrival.touched, wanted, "the latest first");
            }
        }
    });
}
